// The worker that keeps this release's shell; a newer one waits until the reader wants it.

import { signal } from "@preact/signals";

/** A newer release is here, whole, and waits. */
export const isNewer = signal(false);

const LOOK_AGAIN = 3_600_000; // an hour: the browser looks by itself only when a page is opened
let lookedAt = 0;
let registration: ServiceWorkerRegistration | undefined;

/** Over plain http there are no workers, and nothing of this happens. */
export async function keepShell(): Promise<void> {
  if (!navigator.serviceWorker) return;
  lookedAt = Date.now();
  try {
    registration = await navigator.serviceWorker.register("/worker.js", { updateViaCache: "none" });
    registration.addEventListener("updatefound", () => follow(registration?.installing));
    document.addEventListener("visibilitychange", lookAgain);
    follow(registration.installing);
    tell();
  } catch {
    // refused by the browser, or no room: the app works as long as there is a connection
  }
}

/** The new release, now. Nothing is lost: what waits in the outbox waits there for the next page too. */
export function takeNewer(): void {
  const waiting = registration?.waiting;
  if (!waiting) return location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting.postMessage("take over");
}

function follow(worker: ServiceWorker | null | undefined): void {
  worker?.addEventListener("statechange", tell);
}

/** The first worker of a browser takes over by itself; only a later one is news. */
function tell(): void {
  isNewer.value = Boolean(registration?.waiting && navigator.serviceWorker.controller);
}

function lookAgain(): void {
  if (document.hidden || Date.now() - lookedAt < LOOK_AGAIN) return;
  lookedAt = Date.now();
  registration?.update().catch(() => {}); // no connection: another time
}
