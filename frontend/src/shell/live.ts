// The live stream in every tab: what changed, as it changes; and the truth about whether we are listening.
//
// One tab of a member holds the connection and tells the others; when it goes away, the next one goes on where it was.

import { signal } from "@preact/signals";
import { join, type Tabs } from "./leader";
import { type Liveness, openStream, type Stream, type Told } from "./stream";

export type { Liveness } from "./stream";

export const liveness = signal<Liveness>("connecting");

type Heard = {
  /** We are listening, from this point of the stream on. */
  hello: (seq: string) => void;
  engagement: (id: string, seq: string) => void;
  /** Its words were edited or taken back. */
  activity: (id: string, seq: string) => void;
  /** Who is writing an answer has changed. */
  lease: () => void;
  source: () => void;
  import: () => void;
  /** What somebody handed in, or the look at it. */
  post: () => void;
  review: () => void;
  policy: () => void;
  content: () => void;
  /** Too much was missed: look at everything once. */
  reset: (id: string, seq: string) => void;
  /** The server refuses to let us listen. */
  refused: () => void;
};
type Said = { told: Told } | { liveness: Liveness; seq: string | null };

const listeners = new Set<Partial<Heard>>();
let tabs: Tabs<Said> | null = null;
let stream: Stream | null = null;
const SLEPT = 60_000;
let hiddenAt = Number.POSITIVE_INFINITY;
/** How far this tab has heard. */
let seq: string | null = null;

/** Tells `heard` what the stream says, until the returned function is called. */
export function listen(heard: Partial<Heard>): () => void {
  listeners.add(heard);
  return () => void listeners.delete(heard);
}

/** Whether this tab holds the connection: what is to be done once for all tabs is done here. */
export function leads(): boolean {
  return tabs?.leads() ?? false;
}

/** Listens for `whom` from where the offline copy ends, which `resume` tells; without a copy from `since` on: nothing
 * that the page shows was read before. */
export function startLive(whom: string, resume: () => Promise<string | null>, since: string): void {
  stopLive();
  addEventListener("online", reconnect);
  addEventListener("offline", lost);
  document.addEventListener("visibilitychange", look);
  tabs = join<Said>(`stream ${whom}`, {
    heard: hear,
    greeting: () => ({ liveness: liveness.peek(), seq }),
    lead: () => lead(resume, since),
  });
}

export function stopLive(): void {
  removeEventListener("online", reconnect);
  removeEventListener("offline", lost);
  document.removeEventListener("visibilitychange", look);
  tabs?.leave();
  tabs = null;
  seq = null;
  liveness.value = "connecting";
}

function lead(resume: () => Promise<string | null>, since: string): () => void {
  let hasEnded = false;
  void resume().then((from) => {
    let position = from ?? seq ?? since;
    if (hasEnded) return;
    stream = openStream(() => position, {
      told: (event) => {
        position = event.seq || position;
        hear({ told: event });
        tabs?.say({ told: event });
      },
      liveness: (now) => {
        liveness.value = now;
        tabs?.say({ liveness: now, seq });
      },
      refused: () => tell("refused"),
    });
  });
  return () => {
    hasEnded = true;
    stream?.close();
    stream = null;
  };
}

function hear(said: Said): void {
  if ("liveness" in said) {
    liveness.value = navigator.onLine ? said.liveness : "offline";
    seq ??= said.seq;
    return;
  }
  const { kind, id, seq: at } = said.told;
  const isOld = kind !== "reset" && seq !== null && Number(at) <= Number(seq);
  if (isOld && !leads()) return; // a new leader reads again what the one before may not have finished
  if (!isOld) seq = at || seq;
  tell(kind, ...(kind === "hello" ? [at] : [id, at]));
}

function reconnect(): void {
  if (liveness.peek() !== "connecting") liveness.value = "reconnecting";
  if (stream) stream.again();
  else tabs?.look();
}

function lost(): void {
  liveness.value = "offline";
}

/** A connection may have died unheard while a phone slept. */
function look(): void {
  if (document.hidden) {
    hiddenAt = Date.now();
    return;
  }
  if (!stream) tabs?.look();
  else if (Date.now() - hiddenAt > SLEPT) stream.again();
  else stream.retry();
}

function tell(kind: keyof Heard, ...what: string[]): void {
  for (const listener of listeners) (listener[kind] as ((...what: string[]) => void) | undefined)?.(...what);
}
