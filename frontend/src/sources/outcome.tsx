// How a sign-in at a network went, told to whoever comes back from there.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Icon } from "../parts/icon";
import { readAuthorization } from "../server/sources";
import { go, place } from "../shell/route";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { trouble } from "../words/trouble";

export function Outcome() {
  const failed = useSignal<string | null>(null);
  useEffect(() => {
    const id = place.peek().query.get("signed_in");
    if (!id) return;
    go("/sources", { replace: true }); // a reload does not tell it again
    toldOf(id).then((words) => {
      failed.value = words;
    });
  }, []);
  return (
    <div role="alert">
      {failed.value && (
        <div class="notice bad">
          <p>{failed.value}</p>
          <button
            type="button"
            class="act bare"
            aria-label={t("dialog.close")}
            onClick={() => {
              failed.value = null;
            }}
          >
            <Icon name="dismiss" />
          </button>
        </div>
      )}
    </div>
  );
}

/** Why nothing was connected; null where something was. */
async function toldOf(id: string): Promise<string | null> {
  if (!/^\d+$/.test(id)) return t("outcome.unknown");
  try {
    const { outcome, adapter, detail } = await readAuthorization(id);
    if (outcome !== "done") return t("outcome.failed", { why: detail ?? t("outcome.unknown") });
    say(t("outcome.done", { network: networkName(adapter) }));
    return null;
  } catch (error) {
    return trouble(error);
  }
}
