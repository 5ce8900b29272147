// The library: what was approved to be said, what waits, and what became of it; author and sharer side by side.

import "../reply/reply.css";
import "./library.css";
import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { Empty, Failed, Loading } from "../parts/states";
import { useLoaded } from "../person/load";
import { type Content, type ContentReview, readContentReviews, readContents } from "../server/library";
import { useKeys } from "../shell/keys";
import { listen } from "../shell/live";
import { restoreScroll } from "../shell/route";
import { me } from "../shell/session";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { Bring } from "./bring";
import { ContentView } from "./content";
import { Feeds } from "./feeds";
import { inOrder } from "./order";
import { Proposed } from "./proposed";
import { Unserved } from "./unserved";
import { Deciding, type Kind, Waiting } from "./waiting";
import { Wishes } from "./wishes";
import { type Asked, Write } from "./write";

const AUTHORS = ["marketing", "admin"];

function mayWrite(): boolean {
  return me.value?.member.roles.some((role) => AUTHORS.includes(role)) ?? false;
}

export function LibraryScreen() {
  const { value: contents, error, isLoading, reload } = useLoaded("contents", readContents, { keep: true });
  const asked = useSignal<Asked | null>(null);
  const write = (what: Asked) => {
    asked.value = what;
  };
  const ask = mayWrite() ? write : null;
  const network = useSignal("");
  const open = useSignal<string | null>(location.hash.slice(1) || null);
  useLayoutEffect(restoreScroll, []);
  useEffect(() => listen({ content: reload, reset: reload }), []);
  const shown = inOrder(contents ?? []).filter(
    (one) => network.value === "" || one.last.networks.includes(network.value),
  );
  const move = (by: number) => {
    const at = shown.findIndex(({ id }) => titleOf(id) === document.activeElement);
    const from = at < 0 ? shown.findIndex(({ id }) => id === open.peek()) : at;
    const next = shown[Math.max(0, from + by)];
    if (next) titleOf(next.id)?.focus(); // and Enter opens it
  };
  const show = (id: string) => {
    network.value = ""; // it may be for another
    open.value = id;
    requestAnimationFrame(() => titleOf(id)?.focus());
  };
  const begin = () => ask?.({ kind: "new" });
  useKeys({ j: () => move(1), k: () => move(-1), n: begin });
  return (
    <main id="main" class="page narrow library" tabIndex={-1} aria-busy={isLoading}>
      <div class="lead">
        <h1>{t("nav.library")}</h1>
        <p>{t("library.lead")}</p>
      </div>
      <div class="row between">
        <Networks contents={contents ?? []} chosen={network.value} choose={(one) => (network.value = one)} />
        {ask && <Ways begin={begin} changed={reload} />}
      </div>
      {!contents && isLoading && <Loading words={t("library.loading")} />}
      {error !== null && !contents && <Failed title={t("library.failed")} error={error} retry={reload} />}
      <Above ask={ask} changed={reload} />
      {contents?.length === 0 && (
        <Empty title={t("library.empty")}>
          <p>{t("library.empty_next")}</p>
        </Empty>
      )}
      <ul class="contents">
        {shown.map((one) => (
          <ContentView
            key={one.id}
            content={one}
            isOpen={open.value === one.id}
            toggle={() => (open.value = open.peek() === one.id ? null : one.id)}
            show={show}
            ask={ask}
            changed={reload}
          />
        ))}
      </ul>
      {!ask && <Unserved asked={reload} />}
      {asked.value && (
        <Write
          asked={asked.value}
          close={() => (asked.value = null)}
          done={() => {
            asked.value = null;
            reload();
          }}
        />
      )}
    </main>
  );
}

type AboveProps = { ask: ((what: Asked) => void) | null; changed: () => void };

/** What waits for compliance, and what marketing could write next; whoever only shares finds the contents first. */
function Above({ ask, changed }: AboveProps) {
  return (
    <>
      {me.value?.member.roles.includes("compliance") && <Desk decided={changed} />}
      <Wishes write={ask && ((id) => ask({ kind: "new", answers: id }))} />
      {ask && (
        <>
          <Unserved asked={changed} />
          <Proposed write={(proposal) => ask({ kind: "new", proposal })} />
        </>
      )}
    </>
  );
}

function titleOf(id: string): HTMLElement | null {
  return document.getElementById(`content-${id}`);
}

/** What compliance decides on here, above everything else. */
function Desk({ decided }: { decided: () => void }) {
  const { value: reviews, error, reload } = useLoaded("content-reviews", readContentReviews, { keep: true });
  const asked = useSignal<{ review: ContentReview; kind: Kind } | null>(null);
  useEffect(() => listen({ content: reload, review: reload, reset: reload }), []);
  if (error !== null && !reviews) return <Failed title={t("review.failed")} error={error} retry={reload} />;
  const again = () => {
    reload();
    decided();
  };
  return (
    <>
      {reviews && reviews.length > 0 && (
        <section aria-labelledby="waiting">
          <h2 id="waiting">{t("library.waiting")}</h2>
          <ul class="contents">
            {reviews.map((review) => (
              <Waiting
                key={review.id}
                review={review}
                ask={(kind) => (asked.value = { review, kind })}
                changed={reload}
              />
            ))}
          </ul>
        </section>
      )}
      {asked.value && <Deciding {...asked.value} close={() => (asked.value = null)} decided={again} />}
    </>
  );
}

/** How a content begins: from a table, from a feed, or written. */
function Ways({ begin, changed }: { begin: () => void; changed: () => void }) {
  const open = useSignal<"table" | "feed" | null>(null);
  const close = () => (open.value = null);
  return (
    <div class="row">
      <button type="button" class="act" onClick={() => (open.value = "table")}>
        {t("library.bring")}
      </button>
      <button type="button" class="act" onClick={() => (open.value = "feed")}>
        {t("library.feeds")}
      </button>
      <button type="button" class="act go" onClick={begin}>
        {t("library.new")} <kbd>n</kbd>
      </button>
      {open.value === "table" && <Bring close={close} done={changed} />}
      {open.value === "feed" && <Feeds close={close} done={changed} />}
    </div>
  );
}

type Choice = { contents: Content[]; chosen: string; choose: (network: string) => void };

function Networks({ contents, chosen, choose }: Choice) {
  const networks = [...new Set(contents.flatMap(({ last }) => last.networks))].sort();
  return (
    <label class="field across">
      <span>{t("library.filter")}</span>
      <select value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{t("library.everywhere")}</option>
        {networks.map((one) => (
          <option key={one} value={one}>
            {networkName(one)}
          </option>
        ))}
      </select>
    </label>
  );
}
