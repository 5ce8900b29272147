// The feed: one lens or search, its cards, and the keys that work on them.

import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { KeptNotice } from "../offline/notice";
import { lazy } from "../parts/lazy";
import { Menu } from "../parts/menu";
import { Failed, Loading } from "../parts/states";
import { useIsWide } from "../person/wide";
import type { Id, Lens } from "../server/types";
import { useKeys } from "../shell/keys";
import { place, restoreScroll } from "../shell/route";
import { searches } from "../shell/searches";
import { t } from "../words/messages";
import { runAction } from "./actbar";
import { actionsFor } from "./actions";
import { cardId, countWaiting, neighbour } from "./cards";
import { Dialogs } from "./dialogs";
import { Doubts } from "./doubts";
import {
  cards,
  current,
  cursor,
  failure,
  isLoadingMore,
  keptAt,
  loadMore,
  looked,
  reload,
  show,
  status,
  view,
} from "./feed";
import { Filters } from "./filters";
import { letIn } from "./fresh";
import { Groups } from "./groups";
import { Hint } from "./hint";
import { confirmOpened } from "./replying";
import { chosen, clear, extend, toggle } from "./selection";
import { undoLast } from "./undoing";
import { isLooked, Unheard } from "./unheard";
import { askedIn, wordsOf } from "./view";

const Aside = lazy(() => import("../person/aside").then((module) => module.Aside));

const AlsoFound = lazy(() => import("./also").then((module) => module.AlsoFound), { isQuiet: true });
const NoCards = lazy(() => import("./no-cards").then((module) => module.NoCards), { isQuiet: true });
const BulkBar = lazy(() => import("./bulk").then((module) => module.BulkBar), { isQuiet: true });

type Props = { lens: Lens; search?: Id | null };

export function FeedScreen({ lens, search = null }: Props) {
  const asked = askedIn(place.value.query);
  const q = wordsOf({ asked });
  const isWide = useIsWide();
  useEffect(() => {
    clear();
    void show({ lens, search, asked });
  }, [lens, search, asked]);
  useLayoutEffect(restoreScroll, [lens, search]);
  useKeys(keymap());
  return (
    <>
      <main id="main" class="feed" tabIndex={-1}>
        <Lead />
        <Doubts />
        <KeptNotice at={keptAt.value} words={t("offline.feed")} again={showCurrent} />
        <Filters />
        {q && !search && <AlsoFound lens={lens} q={q} />}
        {lens === "for_you" && !search && <Unheard />}
        <Body />
        {chosen.value.length > 0 && <BulkBar />}
        <Menu />
      </main>
      {isWide && <Beside />}
      <Followed />
      <Dialogs />
    </>
  );
}

/** Its code is fetched once there is somebody to show: the cards come first. */
function Beside() {
  return status.value === "loading" ? (
    <Loading words={t("app.loading")} />
  ) : (
    <Aside id={looked.value?.person.id ?? null} />
  );
}

function Lead() {
  const { lens, search } = view.value;
  const q = wordsOf(view.value);
  const own = searches.value.find((one) => one.id === search);
  const says = lens === "for_you" && !search && status.value === "ready" && waiting();
  return (
    <div class="lead">
      <h1>
        <bdi>{own?.name ?? t(`nav.${lens}`)}</bdi>
      </h1>
      <p role="status">{q ? t("feed.found", { q }) : says}</p>
    </div>
  );
}

function waiting(): string {
  const { count, isAll } = countWaiting(cards.value, cursor.value !== null);
  if (cards.value.length === 0) return "";
  if (count === 0) return t("feed.calm");
  return isAll ? t("feed.waiting", { count }) : t("feed.waiting_more", { count });
}

/** What the server has by now, in place of the offline copy. */
function showCurrent(): void {
  void reload();
  scrollTo({ top: 0, behavior: "instant" });
}

function Body() {
  const isFirst = view.value.lens === "for_you" && !view.value.search;
  if (status.value === "loading" || (isFirst && !isLooked.value)) return <Loading words={t("feed.loading")} />;
  if (status.value === "failed") return <Failed title={t("error.feed")} error={failure.value} retry={reload} />;
  if (cards.value.length === 0) return <NoCards />;
  return (
    <>
      {isFirst && <Hint />}
      <Groups cards={cards.value} isGrouped={isFirst} />
      <More />
    </>
  );
}

function More() {
  const end = useRef<HTMLDivElement>(null);
  const hasMore = cursor.value !== null;
  useEffect(() => {
    if (!end.current || !hasMore) return;
    const watcher = new IntersectionObserver((seen) => seen.at(-1)?.isIntersecting && more(), { rootMargin: "600px" });
    watcher.observe(end.current);
    return () => watcher.disconnect();
  }, [cursor.value]);
  return (
    <div ref={end} class="more">
      {hasMore ? (
        <button type="button" class="act" disabled={isLoadingMore.value} onClick={more}>
          {t("feed.more")}
        </button>
      ) : (
        cards.value.length > 5 && <p>{t(keptAt.value === null ? "feed.end" : "offline.end")}</p>
      )}
    </div>
  );
}

const more = () => void loadMore().catch(() => {}); // the button stays, to be pressed again

const MANY = ["e", "h", "x", "a"];

function keymap() {
  const letters = ["r", "s", "q", "f", "e", "h", "x", "n", "a", "m", "o", "b", "w", "t", "T", "Enter"];
  return {
    ...Object.fromEntries(letters.map((key) => [key, () => runCurrent(key)])),
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    v: () => current.value && toggle(current.value),
    J: () => extendBy(1),
    K: () => extendBy(-1),
    Escape: clear,
    z: undoLast,
    y: () => confirmOpened(cards.value.find((one) => one.id === current.value)),
    ".": letIn,
    "g p": () => runCurrent("Enter"),
  };
}

function extendBy(by: 1 | -1): void {
  extend(by);
  focusOn(current.value);
}

/** On all that are chosen where the key has a meaning for many, else on the card one looks at. */
function runCurrent(key: string): void {
  const many = chosen.value;
  const anchor = document.querySelector<HTMLElement>(".bulk") ?? document.body;
  if (many.length > 0 && MANY.includes(key)) {
    return void import("./bulk").then(({ decideAll }) => decideAll(many, key, anchor));
  }
  const card = cards.value.find((one) => one.id === current.value);
  const element = card && document.getElementById(cardId(card.id));
  const action = card && actionsFor(card).find((one) => one.key === key);
  if (!action || !element) return;
  focusOn(card.id);
  runAction(action, element.querySelector<HTMLElement>(".acts :last-of-type[aria-haspopup]") ?? element);
  if (current.value && current.value !== card.id) requestAnimationFrame(() => focusOn(current.value));
}

function step(by: 1 | -1): void {
  current.value = neighbour(cards.value, current.value, by);
  focusOn(current.value);
}

/** By itself: the room around the cards stays as it is when one goes from one to the next. */
function Followed() {
  useEffect(followCurrent, [current.value]);
  return null;
}

/** The focus goes with the current card where it was on a card before. */
function followCurrent(): void {
  const at = document.activeElement;
  if (current.value && at?.matches(".card") && at.id !== cardId(current.value)) focusOn(current.value);
}

function focusOn(id: string | null, isAgain = false): void {
  const element = id && document.getElementById(cardId(id));
  // It comes into the page, or by then another one is the current one.
  if (!element) return void (isAgain || requestAnimationFrame(() => focusOn(current.peek(), true)));
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest" });
}
