// An admin's new version, beginning with the words that stand.

import { useSignal } from "@preact/signals";
import { type OwnershipPolicy, writePolicy } from "../server/ownership";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";

export function Write({ standing, written }: { standing: OwnershipPolicy; written: () => void }) {
  const failed = useSignal<string | null>(null);
  const isBusy = useSignal(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget as HTMLFormElement).get("text"));
    isBusy.value = true;
    failed.value = null;
    try {
      const { number } = await writePolicy(text.replaceAll("\r\n", "\n"));
      say(t("ownership.stands", { number }));
      written();
    } catch (error) {
      failed.value = trouble(error);
    }
    isBusy.value = false;
  };
  return (
    <details>
      <summary>{t("ownership.write")}</summary>
      <form class="stack" onSubmit={submit}>
        <p class="faint">{t("ownership.write_about")}</p>
        <label class="field">
          <span>{t("ownership.text")}</span>
          <textarea name="text" rows={16} maxLength={20_000} required dir="auto" defaultValue={standing.text} />
        </label>
        <p role="alert" class="trouble" hidden={!failed.value}>
          {failed.value}
        </p>
        <div class="row end">
          <button type="submit" class="act go" disabled={isBusy.value}>
            {t("ownership.go")}
          </button>
        </div>
      </form>
    </details>
  );
}
