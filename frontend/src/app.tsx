// Which screen: by who is signed in, then by the address.

import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { FeedScreen } from "./feed/screen";
import { lazy } from "./parts/lazy";
import { Empty, Loading } from "./parts/states";
import type { Lens } from "./server/types";
import { isHelpOpen, openHelp } from "./shell/help-open";
import { isHistoryOpen, openHistory } from "./shell/history";
import { useKeys } from "./shell/keys";
import { LENSES, Lenses, ROOMS } from "./shell/lenses";
import { isPaletteOpen, usePaletteKey } from "./shell/palette-key";
import { go, place } from "./shell/route";
import { loadSearches, searches } from "./shell/searches";
import { me } from "./shell/session";
import { Toasts } from "./shell/toast";
import { Top } from "./shell/top";
import { type Key, t } from "./words/messages";

const Entry = lazy(() => import("./entry/entry").then((module) => module.Entry));
const PersonScreen = lazy(() => import("./person/screen").then((module) => module.PersonScreen));
const BriefScreen = lazy(() => import("./person/brief").then((module) => module.BriefScreen));
const OrganizationScreen = lazy(() => import("./person/organization").then((module) => module.OrganizationScreen));
const EvaluationScreen = lazy(() => import("./evaluation/screen").then((module) => module.EvaluationScreen));
const TodayScreen = lazy(() => import("./today/screen").then((module) => module.TodayScreen));
const TopicsScreen = lazy(() => import("./topics/screen").then((module) => module.TopicsScreen));
const DevicesScreen = lazy(() => import("./devices/screen").then((module) => module.DevicesScreen));
const DigestPage = lazy(() => import("./digest/page").then((module) => module.DigestPage));
const ShareScreen = lazy(() => import("./share/screen").then((module) => module.ShareScreen));
const Help = lazy(() => import("./shell/help").then((module) => module.Help), { isQuiet: true });
const WatchedScreen = lazy(() => import("./watched/screen").then((module) => module.WatchedScreen));
const Palette = lazy(() => import("./shell/palette").then((module) => module.Palette));
const History = lazy(() => import("./history/history").then((module) => module.History), { isQuiet: true });
const SourcesScreen = lazy(() => import("./sources/screen").then((module) => module.SourcesScreen));
const ReviewScreen = lazy(() => import("./review/screen").then((module) => module.ReviewScreen));
const LibraryScreen = lazy(() => import("./library/screen").then((module) => module.LibraryScreen));
const MembersScreen = lazy(() => import("./team/screen").then((module) => module.MembersScreen));
const WorkspaceScreen = lazy(() => import("./workspace/screen").then((module) => module.WorkspaceScreen));
const YourPeopleScreen = lazy(() => import("./ownership/screen").then((module) => module.YourPeopleScreen));
const OwnershipNotice = lazy(() => import("./ownership/notice").then((module) => module.OwnershipNotice), {
  isQuiet: true,
});
const WeightsScreen = lazy(() => import("./weights/screen").then((module) => module.WeightsScreen));
const PasswordScreen = lazy(() => import("./team/password").then((module) => module.PasswordScreen));

export function App() {
  if (place.value.path === "/digest") return <DigestPage />; // whoever has the mail, signed in or not
  if (me.value === undefined) return <Opening />;
  return me.value === null || isEntrance(place.value.path) ? <Entry /> : <Room />;
}

function Room() {
  useKeys({
    "?": openHelp,
    Z: openHistory,
    ...Object.fromEntries([...LENSES, ...ROOMS].map(({ key, path }) => [`g ${key}`, () => go(path)])),
    p: () => go("/share"),
  });
  usePaletteKey();
  useEffect(() => void loadSearches().catch(() => {}), []); // without them the lenses are there all the same
  return (
    <>
      <a class="skip" href="#main">
        {t("app.skip")}
      </a>
      <div class="room">
        <Top />
        {me.value?.ownership_is_new && <OwnershipNotice />}
        <Lenses />
        <Screen path={place.value.path} />
      </div>
      {isHelpOpen.value && <Help />}
      {isPaletteOpen.value && <Palette />}
      {isHistoryOpen.value && <History />}
      <Toasts />
    </>
  );
}

function Screen({ path }: { path: string }) {
  const [, noun, id, part] = path.split("/");
  const title = titleOf(path);
  useEffect(() => {
    document.title = title;
  }, [title]);
  const lens = LENSES.find((one) => one.path === path);
  if (lens) return <FeedScreen lens={lens.lens} />;
  if (noun === "searches" && id) return <FeedScreen lens={lensOf(id)} search={id} />;
  if (id && noun && noun in OF) return <One noun={noun} id={id} part={part} />;
  const Named = SCREENS[path];
  return Named ? <Named /> : <NotFound />;
}

const SCREENS: Record<string, ComponentType> = {
  "/today": TodayScreen,
  "/topics": TopicsScreen,
  "/evaluation": EvaluationScreen,
  "/devices": DevicesScreen,
  "/share": ShareScreen,
  "/sources": SourcesScreen,
  "/review": ReviewScreen,
  "/library": LibraryScreen,
  "/records": ReviewScreen,
  "/members": MembersScreen,
  "/password": PasswordScreen,
  "/weights": WeightsScreen,
  "/workspace": WorkspaceScreen,
  "/watched": WatchedScreen,
  "/your-people": YourPeopleScreen,
};

const OF = { people: PersonScreen, organizations: OrganizationScreen };

/** One person or organization, each time anew. */
function One({ noun, id, part }: { noun: string; id: string; part: string | undefined }) {
  const Shown = noun === "people" && part === "brief" ? BriefScreen : OF[noun as keyof typeof OF];
  return <Shown key={id} id={id} />;
}

const TITLES: Record<string, Key> = {
  "/today": "nav.today",
  "/topics": "nav.topics",
  "/watched": "nav.watched",
  "/evaluation": "nav.evaluation",
  "/sources": "nav.sources",
  "/review": "nav.review",
  "/library": "nav.library",
  "/records": "nav.records",
  "/share": "door.share_title",
  "/devices": "door.devices",
  "/workspace": "door.workspace",
  "/your-people": "door.your_people",
  "/members": "nav.members",
  "/password": "nav.password",
};

function titleOf(path: string): string {
  const lens = LENSES.find((one) => one.path === path)?.lens;
  const room = TITLES[path];
  const own = path.startsWith("/searches/") ? (searchOf(path.split("/")[2] ?? "")?.name ?? "") : "";
  const name = room ? t(room) : lens ? t(`nav.${lens}`) : own;
  return [name, t("app.name")].filter(Boolean).join(" · ");
}

function searchOf(id: string) {
  return searches.value.find((one) => one.id === id);
}

/** Before the searches are read its cards may be any; the server knows. */
function lensOf(id: string): Lens {
  const lens = searchOf(id)?.query.lens ?? "all";
  return lens === "open" ? "all" : lens;
}

function NotFound() {
  return (
    <main id="main" class="feed" tabIndex={-1}>
      <Empty title={t("error.not_found")} level="h1">
        <a class="act go" href="/">
          {t("error.to_feed")}
        </a>
      </Empty>
    </main>
  );
}

function Opening() {
  return (
    <main class="feed">
      <Loading words={t("app.loading")} />
    </main>
  );
}

function isEntrance(path: string): boolean {
  return path === "/sign-in" || path === "/first-run";
}
