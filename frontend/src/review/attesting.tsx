// What the policy in force asks a member to confirm before anything of theirs goes out: its text, and one button.

import "./review.css";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useLoaded } from "../person/load";
import { type Asked, attest, readAttestation } from "../server/policies";
import { listen } from "../shell/live";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { refusal } from "./refused";

/** Nothing where nothing is asked, or where it was confirmed. */
export function Attesting() {
  const { value: asked, reload } = useLoaded("attestation", readAttestation, { keep: true });
  useEffect(() => listen({ policy: reload, reset: reload }), []);
  return asked && !asked.attested_at ? <Text asked={asked} reload={reload} /> : null;
}

function Text({ asked, reload }: { asked: Asked; reload: () => void }) {
  const isBusy = useSignal(false);
  const title = t("attest.title", { number: asked.number });
  const confirm = async () => {
    isBusy.value = true;
    try {
      await attest(asked);
      say(t("attest.done"));
    } catch (error) {
      say(refusal(error), { isBad: true });
    }
    isBusy.value = false;
    reload();
  };
  return (
    <section class="notice attesting" aria-label={title}>
      <p>
        <b>{title}</b>
      </p>
      <p class="words" dir="auto">
        {asked.text}
      </p>
      <p>{t("attest.about")}</p>
      <button type="button" class="act go" disabled={isBusy.value} onClick={() => void confirm()}>
        {t("attest.go")}
      </button>
    </section>
  );
}
