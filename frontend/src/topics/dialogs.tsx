// Renaming a topic, and merging it into another: both can be taken back.

import { Dialog } from "../parts/dialog";
import type { Topic } from "../server/types";
import { t } from "../words/messages";
import type { Asked, Change } from "./change";

type Props = { asked: Asked; all: Topic[]; change: Change; close: () => void };

export function TopicDialog({ asked: { kind, topic }, all, change, close }: Props) {
  const name = topic.name;
  const others = all.filter((one) => one.id !== topic.id);
  const keep = (event: SubmitEvent) => {
    event.preventDefault();
    const given = String(new FormData(event.target as HTMLFormElement).get(kind) ?? "").trim();
    if (!given) return;
    if (kind === "rename") return void change(topic, { name: given }, t("topics.renamed", { name: given }));
    const into = others.find((one) => one.id === given);
    void change(topic, { merged_into: given }, t("topics.was_merged", { name, into: into?.name ?? "" }));
  };
  return (
    <Dialog title={t(`topics.${kind}_title`, { name })} close={close}>
      <form class="stack" onSubmit={keep}>
        <div class="field">
          <label for="topic-field">{t(`topics.${kind}_label`)}</label>
          {kind === "rename" ? (
            <input id="topic-field" name="rename" defaultValue={name} maxLength={200} required />
          ) : (
            <select id="topic-field" name="merge" required>
              {others.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          )}
          <small>{t(`topics.${kind}_hint`)}</small>
        </div>
        <div class="row end">
          <button type="submit" class="act go">
            {t(`topics.${kind}_go`)}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
