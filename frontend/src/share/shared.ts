// What a share sheet, a bookmarklet or a paste brings, as an address and the words beside it; pure.

export type Shared = { url: string; text: string };

const ADDRESS = /https?:\/\/[^\s<>"']+/;

/** Many apps put the address among the words, and say it in the title again. */
export function sharedIn(query: URLSearchParams): Shared {
  const told = ["url", "text", "title"].map((name) => query.get(name)?.trim() ?? "");
  const url = told.map((words) => ADDRESS.exec(words)?.[0]).find(Boolean) ?? "";
  const text = (told[1] ?? "").replace(url, "").trim();
  return { url, text };
}

/** A pasted lump: the address in it goes into its own field. */
export function pasted(words: string): Shared | null {
  const query = new URLSearchParams({ text: words });
  const shared = sharedIn(query);
  return shared.url && shared.url !== words.trim() ? shared : null;
}

/** A bookmark that hands over the page one looks at, and the words one has marked there. */
export function bookmarklet(origin: string): string {
  const ask = `${JSON.stringify(`${origin}/share?`)}+new URLSearchParams({url:location.href,text:String(getSelection())})`;
  return `javascript:void open(${ask})`;
}
