// A version that waits for a decision: every variant with what was found in it, and the decision on exactly that.

import { Asking } from "../parts/reasoned";
import { Barred } from "../review/barred";
import { Exhibits } from "../review/exhibits";
import { Findings } from "../review/findings";
import { Marking } from "../review/marking";
import { BARS, mayDecide, mayHold } from "../review/may";
import { SeenBy, useNoted } from "../review/views";
import { ofDecision } from "../review/why";
import { type ContentReview, decideContent } from "../server/library";
import { say } from "../shell/toast";
import { moment } from "../words/dates";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { Leads } from "./leads";
import { About, Variants } from "./version";

const KINDS = ["approve", "request_changes", "reject"] as const;
export type Kind = (typeof KINDS)[number];

type Props = { review: ContentReview; ask: (kind: Kind) => void; changed: () => void };

export function Waiting({ review, ask, changed }: Props) {
  const { version } = review;
  const item = { of: "content-reviews", id: review.id, sha256: version.sha256 } as const;
  return (
    <li ref={useNoted<HTMLLIElement>(item)} class="content">
      <h3>
        <bdi>{version.title}</bdi>
      </h3>
      <Due review={review} />
      <p dir="auto">{version.problem}</p>
      <About version={version} />
      <Variants version={version} />
      {version.disclosure && <p>{t("library.disclosure", { words: version.disclosure })}</p>}
      {version.link && <Leads link={version.link} title={version.link_title} about={version.link_description} />}
      <Found review={review} />
      <Marking item={item} marks={version.marks} may={mayHold({ ...review, holder: null }, null)} changed={changed} />
      <Exhibits exhibits={version.exhibits} />
      <Barred findings={review.findings} />
      {review.barred && <p class="notice">{t(BARS[review.barred])}</p>}
      {review.approvals_needed > 1 && <p class="notice">{t("review.two")}</p>}
      <div class="row">
        {KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            class={kind === "approve" ? "act go" : "act"}
            disabled={!mayDecide({ ...review, holder: null }, kind, null)}
            onClick={() => ask(kind)}
          >
            {t(`decision.${kind}`)}
          </button>
        ))}
      </div>
      <SeenBy item={item} />
    </li>
  );
}

/** Until when it is to be looked at, to whom it was passed on, and who has approved it. */
function Due({ review }: { review: ContentReview }) {
  return (
    <p class="meta row">
      <span>{t("review.due", { when: moment(review.due_at) })}</span>
      {review.escalated && <span class="mark">{t("review.escalated")}</span>}
      {review.level > 0 && <span>{t("review.level", { count: review.level })}</span>}
      {review.assigned && <span>{t("review.assigned", { name: review.assigned })}</span>}
      {review.approved_by.map((name) => (
        <span key={name}>{t("decision.by.approve", { name })}</span>
      ))}
    </p>
  );
}

/** What the rules find, by variant and network. */
function Found({ review }: { review: ContentReview }) {
  const places = [...new Set(review.findings.map(({ variant, network }) => `${variant} ${network}`))];
  if (places.length === 0) return <p class="faint">{t("review.nothing_found")}</p>;
  return (
    <>
      {places.map((place) => {
        const [variant, network] = place.split(" ");
        const here = review.findings.filter((one) => `${one.variant} ${one.network}` === place);
        return (
          <section key={place}>
            <h4>{t("library.in_variant", { number: variant ?? "", network: networkName(network ?? "") })}</h4>
            <Findings findings={here} />
          </section>
        );
      })}
    </>
  );
}

type DecidingProps = { review: ContentReview; kind: Kind; close: () => void; decided: () => void };

/** On the version it was asked about, whatever waits by now. */
export function Deciding({ review, kind, close, decided }: DecidingProps) {
  const run = async (reason: string) => {
    await decideContent(review, kind, reason);
    say(t("library.decided"));
  };
  const title = t("act.of", { act: t(`decision.${kind}`), name: review.version.title });
  const about = <p>{t("library.decide_about")}</p>;
  return (
    <Asking
      {...ofDecision(kind, review.reason_by)}
      title={title}
      about={about}
      run={run}
      close={close}
      done={decided}
    />
  );
}
