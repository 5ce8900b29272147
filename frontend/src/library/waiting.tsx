// A version that waits for a decision: every variant with what was found in it, and the decision on exactly that.

import { useSignal } from "@preact/signals";
import { Dialog } from "../parts/dialog";
import { Findings } from "../review/findings";
import { type ContentReview, decideContent } from "../server/library";
import type { DecisionKind } from "../server/reviews";
import { myId } from "../shell/session";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { trouble } from "../words/trouble";
import { About, Variants } from "./version";

const KINDS: readonly DecisionKind[] = ["approve", "request_changes", "reject"];

export function Waiting({ review, decided }: { review: ContentReview; decided: () => void }) {
  const asked = useSignal<DecisionKind | null>(null);
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
      {isMine && <p class="notice">{t("review.own")}</p>}
      <div class="row">
        {KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            class={kind === "approve" ? "act go" : "act"}
            disabled={isMine}
            onClick={() => (asked.value = kind)}
          >
            {t(`decision.${kind}`)}
          </button>
        ))}
      </div>
      {asked.value && (
        <Deciding review={review} kind={asked.value} close={() => (asked.value = null)} decided={decided} />
      )}
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

type DecidingProps = { review: ContentReview; kind: DecisionKind; close: () => void; decided: () => void };

function Deciding({ review, kind, close, decided }: DecidingProps) {
  const isBusy = useSignal(false);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isBusy.peek()) return;
    isBusy.value = true;
    const reason = String(new FormData(event.currentTarget as HTMLFormElement).get("reason") ?? "");
    try {
      await decideContent(review, kind, reason);
      say(t("library.decided"));
    } catch (error) {
      say(trouble(error), { isBad: true });
    }
    close();
    decided();
  };
  return (
    <Dialog title={t(`decision.${kind}`)} close={close}>
      <form class="stack" onSubmit={(event) => void send(event)}>
        <p>{t("library.decide_about")}</p>
        <label class="field">
          <span>{t(kind === "approve" ? "decision.reason_optional" : "decision.reason")}</span>
          <textarea name="reason" rows={3} maxLength={2000} required={kind !== "approve"} dir="auto" />
        </label>
        <button type="submit" class={kind === "reject" ? "act go bad" : "act go"} disabled={isBusy.value}>
          {t(`decision.${kind}`)} <kbd>Ctrl ↵</kbd>
        </button>
      </form>
    </Dialog>
  );
}
