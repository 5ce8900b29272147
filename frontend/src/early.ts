// What the feed is made of is asked for while its script is on the way: who is here, then their first cards.
// The order matters: what changes between the two is told by the stream, which goes on from where `/me` says it stands.

const PATIENCE = 20_000;
const asked = new Map<string, Promise<Response>>();
globalThis.early = asked;

function ask(path: string, after: Promise<unknown> = Promise.resolve()): Promise<Response> {
  const { href } = new URL(path, location.origin);
  const answer = after.then(() => fetch(href, { signal: AbortSignal.timeout(PATIENCE) }));
  answer.catch(() => {}); // whoever takes it hears of it
  asked.set(href, answer);
  return answer;
}

if (location.pathname === "/") {
  const me = ask("/api/v1/me");
  const signedIn = me.then(({ ok }) => ok || Promise.reject());
  if (!location.search) ask("/api/v1/engagements?lens=for_you&text=none", signedIn);
  ask("/api/v1/sources?limit=200", signedIn); // the line above the cards, where one of them is not heard
}
// A page's first formatter takes some twenty milliseconds, and the next ones none: now nobody waits for it.
new Intl.NumberFormat(navigator.language).format(0);
