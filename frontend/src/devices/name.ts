// A browser in words, from what it calls itself (its User-Agent); pure.

const BROWSERS: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/(OPR|Opera)\//, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/(Firefox|FxiOS)\//, "Firefox"],
  [/HeadlessChrome\/|Chromium\//, "Chromium"],
  [/(Chrome|CriOS)\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const SYSTEMS: [RegExp, string][] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/CrOS/, "ChromeOS"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "Mac"],
  [/Linux|X11/, "Linux"],
];

/** Null where it says nothing that we know. The order counts: browsers call themselves by each other's names. */
export function named(agent: string): { browser: string; system: string } | null {
  const browser = BROWSERS.find(([sign]) => sign.test(agent))?.[1];
  const system = SYSTEMS.find(([sign]) => sign.test(agent))?.[1];
  return browser && system ? { browser, system } : null;
}

/** A reader of feeds, by how its User-Agent begins: "FreshRSS/1.24 (Linux; …)" is FreshRSS/1.24. */
export function readerNamed(agent: string): string {
  const begun = agent.split(" (")[0] ?? "";
  const own = agent.match(/\(compatible; ([^;)]+)/)?.[1];
  return (own ?? begun).trim().slice(0, 60);
}
