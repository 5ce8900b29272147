// Who answers for a content from now on: somebody else of marketing. Who wrote it stays its author.

import { Dialog } from "../parts/dialog";
import { Failed } from "../parts/states";
import { useLoaded } from "../person/load";
import { refusal } from "../review/refused";
import { readMembers } from "../server";
import { type ContentPage, handOver } from "../server/library";
import { say } from "../shell/toast";
import { t } from "../words/messages";

type Props = { content: ContentPage; close: () => void; done: () => void };

export function HandOver({ content, close, done }: Props) {
  const { value, error, reload } = useLoaded("members", readMembers, { keep: true });
  const others = value?.filter(({ id, roles }) => roles.includes("marketing") && id !== content.owner_id);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const to = String(new FormData(event.currentTarget as HTMLFormElement).get("to"));
    try {
      await handOver(content.id, to);
      say(t("library.handed_over", { name: others?.find(({ id }) => id === to)?.name ?? "" }));
      done();
    } catch (problem) {
      say(refusal(problem), { isBad: true });
    }
    close();
  };
  return (
    <Dialog title={t("library.hand_over")} close={close}>
      {error !== null && !others && <Failed title={t("library.failed")} error={error} retry={reload} />}
      {others?.length === 0 && <p>{t("library.no_other_owner")}</p>}
      {others && others.length > 0 && (
        <form class="stack" onSubmit={(event) => void submit(event)}>
          <p class="faint">{t("library.hand_over_about")}</p>
          <label class="field">
            <span>{t("library.hand_over_to")}</span>
            <select name="to">
              {others.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <div class="row end">
            <button type="submit" class="act go">
              {t("library.hand_over")}
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
