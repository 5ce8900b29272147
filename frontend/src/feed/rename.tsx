// What a search is called.

import { Dialog } from "../parts/dialog";
import { rename } from "../shell/searches";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";
import { renamed } from "./renaming";

export function RenameDialog() {
  const search = renamed.value;
  if (!search) return null;
  const close = () => {
    renamed.value = null;
  };
  const keep = async (event: SubmitEvent) => {
    event.preventDefault();
    const name = String(new FormData(event.target as HTMLFormElement).get("name") ?? "").trim();
    close();
    if (name) await rename(search.id, name).catch((error) => say(trouble(error), { isBad: true }));
  };
  return (
    <Dialog title={t("search.rename")} close={close}>
      <form class="stack" onSubmit={keep}>
        <label class="field">
          <span>{t("own_search.name")}</span>
          <input
            name="name"
            maxLength={200}
            required
            value={search.name}
            onFocus={(event) => event.currentTarget.select()}
          />
        </label>
        <div class="row end">
          <button type="submit" class="act go">
            {t("own_search.keep_name")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
