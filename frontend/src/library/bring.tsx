// Contents from a table: chosen, handed in line by line, and what became of each.

import { useSignal } from "@preact/signals";
import { Dialog } from "../parts/dialog";
import { bringContents, type ImportedLine } from "../server/library";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";

const COLUMNS =
  "title, problem, text, networks, topics, audience, disclosure, link, link_title, link_description, expires, marks";

export function Bring({ close, done }: { close: () => void; done: () => void }) {
  const lines = useSignal<readonly ImportedLine[]>([]);
  const wrong = useSignal("");
  const isBusy = useSignal(false);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const file = new FormData(event.currentTarget as HTMLFormElement).get("table");
    if (isBusy.peek() || !(file instanceof File)) return;
    isBusy.value = true;
    try {
      lines.value = (await bringContents(await file.text())).lines;
      wrong.value = "";
      done();
    } catch (error) {
      wrong.value = trouble(error);
    }
    isBusy.value = false;
  };
  return (
    <Dialog title={t("library.bring")} close={close}>
      <form class="stack" onSubmit={(event) => void send(event)}>
        <p>{t("library.bring_lead")}</p>
        <p class="faint">
          {t("library.bring_columns")} <code dir="ltr">{COLUMNS}</code>
        </p>
        <input type="file" name="table" accept=".csv,text/csv" required aria-label={t("library.bring")} />
        {wrong.value && (
          <p class="trouble" role="alert">
            {wrong.value}
          </p>
        )}
        <ul class="history" role="status">
          {lines.value.map(({ number, title, why_not: why }) => (
            <li key={number}>
              {why ? t("library.line_not", { number, title, why }) : t("library.line_in", { number, title })}
            </li>
          ))}
        </ul>
        <button type="submit" class="act go" disabled={isBusy.value}>
          {t("library.bring_go")}
        </button>
      </form>
    </Dialog>
  );
}
