// One connection to the live stream, kept up: what it says, and the truth about whether it is there.

export type Liveness = "connecting" | "live" | "reconnecting" | "offline";
/** `seq`: where in the stream it stands; whoever resumes there misses nothing. */
export type Told = { kind: (typeof KINDS)[number]; id: string; seq: string };
export type Ears = {
  told: (event: Told) => void;
  liveness: (now: Liveness) => void;
  /** The server refused us. */
  refused: () => void;
};

const KINDS = [
  "hello",
  "engagement",
  "activity",
  "lease",
  "source",
  "import",
  "post",
  "review",
  "policy",
  "content",
  "reset",
] as const;
const SOON = 1000;
const SLOWEST = 30_000;

/** `again`: without waiting, even where it seems open; `retry`: only where it is not. */
export type Stream = { again: () => void; retry: () => void; close: () => void };

/** Listens from behind `after()` on, over and over, until it is closed. */
export function openStream(after: () => string, ears: Ears): Stream {
  let stream: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = SOON;

  function connect(): void {
    close();
    stream = new EventSource(`/api/v1/stream?after=${after()}`);
    stream.onopen = () => {
      wait = SOON;
      ears.liveness("live");
    };
    stream.onerror = failed;
    for (const kind of KINDS) {
      stream.addEventListener(kind, (event) => ears.told({ kind, id: idIn(event), seq: event.lastEventId }));
    }
  }

  function failed(): void {
    ears.liveness(navigator.onLine ? "reconnecting" : "offline");
    if (stream?.readyState !== EventSource.CLOSED) return; // the browser tries again by itself, where it stood
    if (navigator.onLine) ears.refused();
    timer = setTimeout(connect, wait);
    wait = Math.min(wait * 2, SLOWEST);
  }

  function close(): void {
    clearTimeout(timer);
    stream?.close();
    stream = null;
  }

  function again(): void {
    wait = SOON;
    connect();
  }

  function retry(): void {
    if (stream?.readyState !== EventSource.OPEN) again();
  }

  connect();
  return { again, retry, close };
}

function idIn(event: MessageEvent<string>): string {
  try {
    return String((JSON.parse(event.data) as { id?: unknown }).id ?? "");
  } catch {
    return "";
  }
}
