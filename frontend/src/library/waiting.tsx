// A version that waits for a decision: every variant with what was found in it, and the decision on exactly that.

import { Asking, ofDecision } from "../parts/reasoned";
import { Exhibits } from "../review/exhibits";
import { Findings } from "../review/findings";
import { isBare } from "../review/may";
import { refusal } from "../review/refused";
import { type ContentReview, decideContent } from "../server/library";
import { myId } from "../shell/session";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { About, Variants } from "./version";

const KINDS = ["approve", "request_changes", "reject"] as const;
export type Kind = (typeof KINDS)[number];

export function Waiting({ review, ask }: { review: ContentReview; ask: (kind: Kind) => void }) {
  const { version } = review;
  const isMine = version.author_id === myId.value;
  return (
    <li class="content">
      <h3>
        <bdi>{version.title}</bdi>
      </h3>
      <p dir="auto">{version.problem}</p>
      <About version={version} />
      <Variants version={version} />
      {version.disclosure && <p>{t("library.disclosure", { words: version.disclosure })}</p>}
      {version.link && (
        <p class="leads">
          {t("library.leads")} <bdi>{version.link}</bdi>
        </p>
      )}
      <Found review={review} />
      <Exhibits exhibits={version.exhibits} />
      {isBare(review) && <p class="notice">{t("exhibit.needed")}</p>}
      {isMine && <p class="notice">{t("review.own")}</p>}
      <div class="row">
        {KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            class={kind === "approve" ? "act go" : "act"}
            disabled={isMine || (kind === "approve" && isBare(review))}
            onClick={() => ask(kind)}
          >
            {t(`decision.${kind}`)}
          </button>
        ))}
      </div>
    </li>
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
    <Asking {...ofDecision(kind)} title={title} about={about} run={run} told={refusal} close={close} done={decided} />
  );
}
