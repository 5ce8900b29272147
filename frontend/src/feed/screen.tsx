// The feed: one lens or search, its cards, and the keys that work on them.

import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { KeptNotice } from "../offline/notice";
import { lazy } from "../parts/lazy";
import { Menu } from "../parts/menu";
import { Empty, Failed, Loading } from "../parts/states";
import type { EngagementState } from "../server/types";
import { useKeys } from "../shell/keys";
import { go, place, restoreScroll } from "../shell/route";
import { t } from "../words/messages";
import { runAction } from "./actbar";
import { actionsFor } from "./actions";
import { undoLast } from "./acts";
import { AlsoFound } from "./also";
import { CardView, cardId } from "./card";
import { countWaiting, neighbour } from "./cards";
import { Doubts } from "./doubts";
import {
  cards,
  current,
  cursor,
  failure,
  fresh,
  isLoadingMore,
  keptAt,
  loadMore,
  looked,
  reload,
  show,
  showFresh,
  status,
  view,
} from "./feed";
import { NoteDialog } from "./note";

const Aside = lazy(() => import("../person/aside").then((module) => module.Aside));

export function FeedScreen({ state }: { state: EngagementState }) {
  const q = place.value.query.get("q") ?? "";
  const withBots = state === "open" && place.value.query.get("bots") === "include";
  useEffect(() => void show({ state, q, withBots }), [state, q, withBots]);
  useLayoutEffect(restoreScroll, [state]);
  useEffect(followCurrent, [current.value]);
  useKeys(keymap());
  return (
    <>
      <main id="main" class="feed" tabIndex={-1}>
        <Lead />
        <Doubts />
        <KeptNotice at={keptAt.value} words={t("offline.feed")} again={showCurrent} />
        {q && <AlsoFound state={state} q={q} />}
        <Fresh />
        <Body />
        <Menu />
      </main>
      <Aside id={looked.value?.person.id ?? null} />
      <NoteDialog />
    </>
  );
}

function Lead() {
  const { state, q } = view.value;
  return (
    <div class="lead">
      <h1>{t(`nav.${state}`)}</h1>
      <p role="status">{q ? t("feed.found", { q }) : state === "open" && status.value === "ready" && waiting()}</p>
      {state === "open" && <WithBots />}
    </div>
  );
}

/** Cards of machines wait where nobody looks, until somebody wants to see them. */
function WithBots() {
  const { q, withBots = false } = view.value;
  const toggle = () => {
    const query = new URLSearchParams({ ...(q && { q }), ...(!withBots && { bots: "include" }) }).toString();
    go(query ? `/?${query}` : "/", { replace: true });
  };
  return (
    <button type="button" class="plain with-bots" aria-pressed={withBots} onClick={toggle}>
      {t("feed.with_bots")}
    </button>
  );
}

function waiting(): string {
  const { count, isAll } = countWaiting(cards.value, cursor.value !== null);
  if (cards.value.length === 0) return "";
  if (count === 0) return t("feed.calm");
  return isAll ? t("feed.waiting", { count }) : t("feed.waiting_more", { count });
}

function Fresh() {
  const count = fresh.value;
  return (
    <div class="fresh" aria-live="polite">
      {count > 0 && status.value === "ready" && (
        <button type="button" onClick={letIn} aria-label={t("feed.fresh_long", { count })}>
          {t("feed.fresh", { count })}
        </button>
      )}
    </div>
  );
}

/** What the server has by now, in place of the offline copy. */
function showCurrent(): void {
  void reload();
  scrollTo({ top: 0, behavior: "instant" });
}

function letIn(): void {
  showFresh();
  current.value = cards.value[0]?.id ?? null;
  scrollTo({ top: 0, behavior: "instant" });
}

function Body() {
  if (status.value === "loading") return <Loading words={t("feed.loading")} />;
  if (status.value === "failed") return <Failed title={t("error.feed")} error={failure.value} retry={reload} />;
  if (cards.value.length === 0) return <NoCards />;
  return (
    <>
      <div role="feed" aria-label={t("feed.cards")} aria-busy={isLoadingMore.value}>
        {cards.value.map((card, index) => (
          <CardView key={card.id} card={card} position={index + 1} size={cursor.value ? -1 : cards.value.length} />
        ))}
      </div>
      <More />
    </>
  );
}

function NoCards() {
  const { state, q } = view.value;
  if (q) {
    return (
      <Empty title={t("feed.empty.search", { q })}>
        <p>{t("feed.empty.search_next")}</p>
      </Empty>
    );
  }
  return (
    <Empty title={t(`feed.empty.${state}`)}>
      <p>{t(`feed.empty.${state}_next`)}</p>
      {state === "open" && (
        <a class="act" href="/sources">
          {t("feed.empty.to_sources")}
        </a>
      )}
    </Empty>
  );
}

function More() {
  const end = useRef<HTMLDivElement>(null);
  const hasMore = cursor.value !== null;
  useEffect(() => {
    if (!end.current || !hasMore) return;
    const watcher = new IntersectionObserver(([seen]) => seen?.isIntersecting && more(), { rootMargin: "600px" });
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

function keymap() {
  const letters = ["r", "s", "q", "f", "e", "h", "x", "n", "a", "m", "o", "Enter"];
  return {
    ...Object.fromEntries(letters.map((key) => [key, () => runCurrent(key)])),
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    z: undoLast,
    ".": letIn,
    "g p": () => runCurrent("Enter"),
  };
}

function runCurrent(key: string): void {
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

/** The focus goes with the current card where it was on a card before. */
function followCurrent(): void {
  const at = document.activeElement;
  if (current.value && at?.matches(".card") && at.id !== cardId(current.value)) focusOn(current.value);
}

function focusOn(id: string | null): void {
  const element = id && document.getElementById(cardId(id));
  if (!element) return;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest" });
}
