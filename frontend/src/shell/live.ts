// The live stream: what changed, as it changes; and the truth about whether we are listening.

import { signal } from "@preact/signals";

export type Liveness = "connecting" | "live" | "reconnecting" | "offline";

export const liveness = signal<Liveness>("connecting");

type Heard = { engagement: (id: string) => void; source: () => void; import: () => void; reset: () => void };
const listeners = new Set<Partial<Heard>>();
const SLOWEST = 30_000;
let stream: EventSource | null = null;
let wait = 1000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Tells `heard` what the stream says, until the returned function is called. */
export function listen(heard: Partial<Heard>): () => void {
  listeners.add(heard);
  return () => void listeners.delete(heard);
}

export function startLive(): void {
  addEventListener("online", reconnect);
  addEventListener("offline", () => {
    liveness.value = "offline";
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && stream?.readyState !== EventSource.OPEN) reconnect();
  });
  connect();
}

export function stopLive(): void {
  clearTimeout(timer);
  stream?.close();
  stream = null;
}

function connect(): void {
  stopLive();
  stream = new EventSource("/api/v1/stream");
  stream.onopen = opened;
  stream.onerror = failed;
  stream.addEventListener("engagement", (event) => tell("engagement", idIn(event)));
  stream.addEventListener("source", () => tell("source"));
  stream.addEventListener("import", () => tell("import"));
  stream.addEventListener("reset", () => tell("reset"));
}

function reconnect(): void {
  wait = 1000;
  if (liveness.peek() !== "connecting") liveness.value = "reconnecting";
  connect();
}

function opened(): void {
  wait = 1000;
  // What was said while we did not listen is not repeated to a new stream: look at everything once.
  if (liveness.peek() !== "connecting") tell("reset");
  liveness.value = "live";
}

function failed(): void {
  liveness.value = navigator.onLine ? "reconnecting" : "offline";
  if (stream?.readyState !== EventSource.CLOSED) return;
  timer = setTimeout(connect, wait);
  wait = Math.min(wait * 2, SLOWEST);
}

function tell(kind: keyof Heard, id = ""): void {
  for (const listener of listeners) listener[kind]?.(id);
}

function idIn(event: MessageEvent<string>): string {
  try {
    return String((JSON.parse(event.data) as { id?: unknown }).id ?? "");
  } catch {
    return "";
  }
}
