// The page begins here.

import "./styles/index.css";
import { effect, signal } from "@preact/signals";
import { render } from "preact";
import { App } from "./app";
import { followStream } from "./feed/feed";
import { Failed } from "./parts/states";
import { Problem } from "./server";
import { startClock } from "./shell/clock";
import { listenToKeys } from "./shell/keys";
import { startLive, stopLive } from "./shell/live";
import { followLinks, place } from "./shell/route";
import { me, recogniseMe } from "./shell/session";
import { locale, t } from "./words/messages";

const failure = signal<unknown>(null);

function Page() {
  if (failure.value === null) return <App />;
  return (
    <main class="feed">
      <Failed title={t("error.screen")} error={failure.value} retry={begin} />
    </main>
  );
}

async function begin(): Promise<void> {
  failure.value = null;
  if (place.peek().path === "/sign-in") {
    me.value = null;
    return;
  }
  try {
    await recogniseMe();
  } catch (error) {
    const isSignedOut = error instanceof Problem && error.status === 401;
    if (!isSignedOut) failure.value = error;
  }
}

document.documentElement.lang = locale;
followLinks();
followStream();
listenToKeys();
startClock();
effect(() => (me.value ? startLive() : stopLive()));
render(<Page />, document.getElementById("app") as HTMLElement);
void begin();
