// The room of review: what waits, by risk; the one that is looked at; and what one handed in oneself.

import "./review.css";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { lazy } from "../parts/lazy";
import { Failed } from "../parts/states";
import { useLoaded } from "../person/load";
import { readContentReviews } from "../server/library";
import { readSupervision } from "../server/supervision";
import { listen } from "../shell/live";
import { place, restoreScroll } from "../shell/route";
import { isAdmin, me, myId } from "../shell/session";
import { parts, t } from "../words/messages";
import { Absences } from "./absence";
import { Attesting } from "./attesting";
import { Desk } from "./desk";
import { MyPosts } from "./posts";
import { Unsettled } from "./settling";

const PolicyRoom = lazy(() => import("./policy/room").then((module) => module.PolicyRoom));

const RecordsScreen = lazy(() => import("../records/screen").then((module) => module.RecordsScreen));

/** Its second room has no code of its own in the first load. */
export function ReviewScreen() {
  return place.value.path === "/records" ? <RecordsScreen /> : <ReviewRoom />;
}

function ReviewRoom() {
  const mayReview = me.value?.member.roles.includes("compliance") ?? false;
  const isPolicy = mayReview && place.value.hash === "#policy";
  useLayoutEffect(restoreScroll, []);
  return (
    <main id="main" class="page review" tabIndex={-1}>
      <div class="lead">
        <h1>{t("nav.review")}</h1>
        <p>{t(mayReview ? "review.lead" : "review.not_yours")}</p>
        {(mayReview || isAdmin.value) && (
          <p>
            <a href="/records">{t(mayReview ? "record.to_records" : "record.to_ledger")}</a>
          </p>
        )}
      </div>
      {mayReview && <MyMembers />}
      <Attesting />
      {mayReview && <Parts isPolicy={isPolicy} />}
      {isPolicy ? (
        <PolicyRoom />
      ) : (
        <>
          {mayReview && <Contents />}
          {mayReview && <Unsettled />}
          {mayReview && <Desk />}
          <MyPosts />
          <Absences />
        </>
      )}
    </main>
  );
}

/** Whom one looks after, where that is not everybody: of nobody else anything is here. */
function MyMembers() {
  const { value } = useLoaded("supervision", readSupervision, { keep: true });
  const mine = value?.supervisors.find(({ member_id: id }) => id === myId.value)?.members ?? null;
  if (mine === null) return null;
  const names = mine.map(({ name }) => name).join(", ");
  return <p class="notice">{names ? t("supervise.mine", { names }) : t("supervise.mine_none")}</p>;
}

/** The queue, and the policy it is worked by. */
function Parts({ isPolicy }: { isPolicy: boolean }) {
  return (
    <nav class="row" aria-label={t("review.parts")}>
      <a class="act" href="/review" aria-current={isPolicy ? undefined : "page"}>
        {t("review.queue")}
      </a>
      <a class="act" href="/review#policy" aria-current={isPolicy ? "page" : undefined}>
        {t("policy.title")}
      </a>
    </nav>
  );
}

/** Contents wait in the library, where they are decided on. */
function Contents() {
  const { value: waiting, error, reload } = useLoaded("content-reviews", readContentReviews, { keep: true });
  useEffect(() => listen({ content: reload, review: reload, reset: reload }), []);
  if (error !== null && !waiting) return <Failed title={t("library.failed")} error={error} retry={reload} />;
  if (!waiting || waiting.length === 0) return null;
  return (
    <p class="notice">
      <span>
        {parts("review.contents", { count: waiting.length }).map(({ text, link }) =>
          link ? (
            <a key={text} href="/library">
              {text}
            </a>
          ) : (
            text
          ),
        )}
      </span>
    </p>
  );
}
