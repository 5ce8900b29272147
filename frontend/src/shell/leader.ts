// Of all tabs of one member, one leads: by a lock of the browser, which falls to the next when a tab goes away.

const DEAF = 3000;

type Line<Said> = {
  /** What other tabs say. */
  heard: (said: Said) => void;
  /** What a tab that comes in is told first by the one that leads. */
  greeting: () => Said;
  /** From now on it is this tab; what it returns ends its leading. */
  lead: () => () => void;
};

/** `look`: whether somebody leads who is awake. */
export type Tabs<Said> = { say: (said: Said) => void; leads: () => boolean; look: () => void; leave: () => void };

/** Joins the tabs of this name. Where the browser has no locks or channels (over plain http), each leads itself. */
export function join<Said>(name: string, line: Line<Said>): Tabs<Said> {
  const { locks } = globalThis.navigator ?? {};
  if (!locks || !globalThis.BroadcastChannel) return alone(line);

  const channel = new BroadcastChannel(name);
  const gone = new AbortController();
  let stop: (() => void) | null = null;
  let release = () => {};
  let deaf: ReturnType<typeof setTimeout> | undefined;

  channel.onmessage = ({ data }: MessageEvent<{ said: Said } | "ping">) => {
    if (data === "ping") {
      if (stop) channel.postMessage({ said: line.greeting() });
      return;
    }
    clearTimeout(deaf); // whoever speaks is awake
    line.heard(data.said);
  };

  function hold(): Promise<void> {
    stop = line.lead();
    return new Promise((resolve) => {
      release = resolve;
    });
  }

  /** Stands in line for the lock, again and again: whoever leads can be put aside while it sleeps. */
  async function queue(how: LockOptions = { signal: gone.signal }): Promise<void> {
    await locks.request(name, how, hold).catch(() => {});
    const hasLed = stop !== null;
    stop?.();
    stop = null;
    if (!gone.signal.aborted && !how.steal && hasLed) void queue();
  }

  /** A tab in front whose leader does not answer (a phone has put it to sleep) takes the lead. */
  function look(): void {
    if (stop || gone.signal.aborted) return;
    clearTimeout(deaf);
    deaf = setTimeout(() => stop === null && void queue({ steal: true }), DEAF);
    channel.postMessage("ping");
  }

  function leave(): void {
    clearTimeout(deaf);
    gone.abort();
    release();
    stop?.();
    stop = null;
    channel.close();
  }

  void queue();
  look();
  return { say: (said) => channel.postMessage({ said }), leads: () => stop !== null, look, leave };
}

function alone<Said>(line: Line<Said>): Tabs<Said> {
  const stop = line.lead();
  return { say: () => {}, leads: () => true, look: () => {}, leave: stop };
}
