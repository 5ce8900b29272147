// What the feed is made of is asked for while its scripts are on the way: who is here, the sources, the first cards.
// The page itself holds this script, so that nothing has to come before it.

const PATIENCE = 20_000;
const paths = ["/api/v1/me", "/api/v1/sources?limit=200"]; // the second: the line above the cards, where one is not heard
if (!location.search) paths.push("/api/v1/engagements?lens=for_you&text=none");
globalThis.early = new Map(location.pathname === "/" ? paths.map((path) => [location.origin + path, ask(path)]) : []);

function ask(path: string): Promise<Response> {
  const answer = fetch(path, { signal: AbortSignal.timeout(PATIENCE) });
  answer.catch(() => {}); // whoever takes it hears of it
  return answer;
}
// A page's first formatter takes some twenty milliseconds, and the next ones none: now nobody waits for it.
new Intl.RelativeTimeFormat(navigator.language);
