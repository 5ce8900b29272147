// The test bench: a text is typed, and each version says what it finds.

import { useSignal } from "@preact/signals";
import { type Tried, tryOut } from "../../server/policies";
import { say } from "../../shell/toast";
import { usePublishing } from "../../sources/publishing";
import { t } from "../../words/messages";
import { networkName } from "../../words/networks";
import { trouble } from "../../words/trouble";
import { Findings, Marked } from "../findings";

export function Bench() {
  const networks = usePublishing(["bluesky"]);
  const tried = useSignal<{ text: string; versions: Tried[] } | null>(null);
  const look = async (event: SubmitEvent) => {
    event.preventDefault();
    const filled = new FormData(event.currentTarget as HTMLFormElement);
    const text = String(filled.get("text"));
    try {
      tried.value = { text, ...(await tryOut(text, String(filled.get("network")))) };
    } catch (error) {
      say(trouble(error), { isBad: true });
    }
  };
  return (
    <section class="sheet" aria-labelledby="bench">
      <h2 id="bench">{t("policy.bench")}</h2>
      <form class="stack" onSubmit={(event) => void look(event)}>
        <label class="field">
          <span>{t("policy.bench_text")}</span>
          <textarea name="text" rows={3} maxLength={20_000} required dir="auto" />
        </label>
        <div class="row">
          <label class="field">
            <span>{t("policy.bench_network")}</span>
            <select name="network">
              {networks.map((one) => (
                <option key={one} value={one}>
                  {networkName(one)}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" class="act">
            {t("policy.bench_go")}
          </button>
        </div>
      </form>
      <div aria-live="polite" class="tried">
        {tried.value?.versions.map((one) => (
          <section key={one.number}>
            <h3>
              {one.number === 0 ? t("policy.none") : t("policy.version", { number: one.number })} ·{" "}
              {t(`policy.state.${one.state}`)}
            </h3>
            <Marked text={tried.value?.text ?? ""} findings={one.findings} language={null} />
            {one.findings.length > 0 ? (
              <Findings findings={one.findings} />
            ) : (
              <p class="faint">{t("review.nothing_found")}</p>
            )}
          </section>
        ))}
      </div>
    </section>
  );
}
