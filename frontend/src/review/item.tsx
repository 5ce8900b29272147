// One post to look at: its words with what was found in them, why it is here, the thread and the person beside it.

import "../reply/reply.css";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Headline } from "../parts/headline";
import { LinkCard } from "../parts/link-card";
import { Time } from "../parts/time";
import { Thread } from "../reply/thread";
import { readEngagement, readThread } from "../server";
import type { DecisionKind, Review } from "../server/reviews";
import type { Card, Spoken } from "../server/types";
import { myId } from "../shell/session";
import { moment } from "../words/dates";
import { maybe, t } from "../words/messages";
import { networkName } from "../words/networks";
import { Barred } from "./barred";
import { Exhibits } from "./exhibits";
import { Findings, kindName, Marked } from "./findings";
import { Marking } from "./marking";
import { BARS, isHeld, mayDecide, mayHold } from "./may";
import { Media } from "./media";
import { Planned } from "./planned";
import { SeenBy, useNoted } from "./views";

export const KINDS: readonly (readonly [DecisionKind, string])[] = [
  ["approve", "a"],
  ["request_changes", "r"],
  ["reject", "x"],
  ["escalate", "e"],
];

type Props = {
  review: Review;
  ask: (kind: DecisionKind) => void;
  hold: () => void;
  back: () => void;
  changed: () => void;
};

export function Item({ review, ask, hold, back, changed }: Props) {
  const item = { of: "reviews", id: review.id, sha256: review.sha256 } as const;
  return (
    <article ref={useNoted<HTMLElement>(item)} class="item" aria-labelledby="item" aria-current="true">
      <button type="button" class="act narrow-only" onClick={back}>
        {t("review.to_queue")}
      </button>
      <h2 id="item" tabIndex={-1}>
        {t("review.of", { name: review.author, network: networkName(review.network) })}
      </h2>
      <p class="meta">
        <bdi>{review.source_title}</bdi> · {t(review.in_reply_to ? "review.kind.reply" : "review.kind.post")} ·{" "}
        <Time at={review.opened_at} /> · {t("review.due", { when: moment(review.due_at) })}
      </p>
      <Marked text={review.text} findings={review.findings} language={review.language} />
      <Media media={review.media} />
      {review.card && <LinkCard {...review.card} />}
      <Planned post={review} />
      <Why review={review} />
      {review.findings.length > 0 ? (
        <Findings findings={review.findings} />
      ) : (
        <p class="faint">{t("review.nothing_found")}</p>
      )}
      <Marking item={item} marks={review.marks} may={mayHold(review, myId.value)} changed={changed} />
      <Exhibits exhibits={review.exhibits} />
      <Barred findings={review.findings} />
      {review.mode !== "pre_approve" && <p class="notice">{t("review.out_already")}</p>}
      {review.barred && <p class="notice">{t(BARS[review.barred])}</p>}
      {review.approvals_needed > 1 && <p class="notice">{t("review.two")}</p>}
      {review.sample === "drawn" && <p class="notice">{t("review.drawn")}</p>}
      {isHeld(review, myId.value) && (
        <p class="notice">
          {t("post.held", { name: review.holder?.name ?? "", when: moment(review.holder?.until ?? "") })}
        </p>
      )}
      <div class="row">
        {KINDS.map(([kind, key]) => (
          <button
            key={kind}
            type="button"
            class={kind === "approve" ? "act go" : "act"}
            disabled={!mayDecide(review, kind, myId.value)}
            onClick={() => ask(kind)}
          >
            {t(`decision.${kind}`)} <kbd>{key}</kbd>
          </button>
        ))}
        <button type="button" class="act" disabled={!mayHold(review, myId.value)} onClick={hold}>
          {t(review.holder ? "review.release" : "review.claim")} <kbd>c</kbd>
        </button>
      </div>
      <SeenBy item={item} />
      <Beside review={review} />
    </article>
  );
}

/** The way it took, and every point of its risk by name. */
function Why({ review }: { review: Review }) {
  return (
    <div class="why">
      <p>
        {t(`review.mode.${review.mode}`)} · {review.rule_id}
        {review.policy_number > 0 && ` · ${t("policy.version", { number: review.policy_number })}`}{" "}
        <span class="faint" lang="en">
          {review.rule_source}
        </span>
      </p>
      <ul class="signals" aria-label={t("review.signals", { risk: review.risk })}>
        {review.escalated && <li>{t("review.escalated")}</li>}
        {review.level > 0 && <li>{t("review.level", { count: review.level })}</li>}
        {review.assigned && <li>{t("review.assigned", { name: review.assigned })}</li>}
        {review.signals.map((one) => (
          <li key={`${one.name} ${one.rule_id}`}>
            {signalName(one.name)} <b>+{one.points}</b> <small class="faint">{one.rule_id}</small>
          </li>
        ))}
      </ul>
    </div>
  );
}

function signalName(name: string): string {
  const [kind, ...what] = name.split("_");
  const known = maybe(`signal.${name}`);
  if (known) return known;
  const told = maybe(`finding.what.${what.join("_")}`);
  return [kindName(kind ?? name), told].filter(Boolean).join(" · ");
}

/** Who it is said to, and what was said before. */
function Beside({ review }: { review: Review }) {
  const spoken = useSignal<Spoken[] | null>(null);
  const card = useSignal<Card | null>(null);
  useEffect(() => {
    if (review.in_reply_to)
      void readThread(review.in_reply_to).then(
        (said) => (spoken.value = said),
        () => {},
      );
    if (review.engagement_id)
      void readEngagement(review.engagement_id).then(
        (one) => (card.value = one),
        () => {},
      );
  }, []);
  const person = card.value?.person;
  return (
    <aside class="beside">
      {person && card.value && (
        <>
          <h3>
            <a href={`/people/${person.id}`}>
              <bdi>{person.name}</bdi>
            </a>
          </h3>
          <Headline headline={person.headline} organization={card.value.organization} relation={person.relation} />
        </>
      )}
      <Thread spoken={spoken.value} target={review.in_reply_to} />
    </aside>
  );
}
