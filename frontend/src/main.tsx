// The page begins here.

import "./styles/index.css";
import { effect, signal } from "@preact/signals";
import { render } from "preact";
import { App } from "./app";
import { followOutbox } from "./feed/acts";
import { followDrafts } from "./feed/drafts";
import { followStream, show } from "./feed/feed";
import { close, open, retry } from "./feed/outbox";
import { followOpened } from "./feed/replying";
import { lookForUnheard } from "./feed/unheard";
import { askedIn } from "./feed/view";
import { followWriters, lookWhoWrites } from "./feed/writers";
import { resumeAt } from "./offline/copy";
import { followCopy } from "./offline/keep";
import { keepShell } from "./offline/release";
import { Failed } from "./parts/states";
import { Problem } from "./server";
import { startClock } from "./shell/clock";
import { followContrast } from "./shell/contrast";
import { listenToKeys } from "./shell/keys";
import { LENSES } from "./shell/lenses";
import { listen, liveness, startLive, stopLive } from "./shell/live";
import { followLinks, place } from "./shell/route";
import { checkMe, copyIsOurs, finishLeaving, followSession, me, myId, recogniseMe } from "./shell/session";
import { followTime } from "./time-back/follow";
import { speak, t } from "./words/messages";

const CALM = 1500; // milliseconds after the page is there: the worker fetches every file, and the first cards come first
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
  if (!(await finishLeaving()) || place.peek().path === "/sign-in") {
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

followLinks();
followStream();
followOutbox();
followSession();
followCopy();
listen({ refused: () => void checkMe() });
addEventListener("online", () => void finishLeaving());
followWriters();
followOpened();
followDrafts();
followTime();
listenToKeys();
startClock();
followContrast();
effect(() => {
  const who = myId.value && me.peek();
  if (!who) {
    close();
    return stopLive();
  }
  open(who.member.id); // before the feed is first read
  startLive(who.member.id, () => copyIsOurs.then(() => resumeAt(who)), who.last_event_id);
  const { path, query } = place.peek();
  const lens = LENSES.find((one) => one.path === path)?.lens;
  if (lens === "for_you") lookForUnheard();
  if (lens) void show({ lens, search: null, asked: askedIn(query) }); // while the room around it is drawn
});
effect(() => {
  if (liveness.value !== "live") return;
  retry();
  void lookWhoWrites();
});
void speak(document.documentElement).then(() => render(<Page />, document.getElementById("app") as HTMLElement));
void begin();
addEventListener("load", () => {
  void import("./shell/back").then(({ followBack }) => followBack()).catch(() => {}); // Back leaves the page, then
  if (import.meta.env.PROD) setTimeout(() => void keepShell(), CALM);
});
