// Attaching sources to what is being written, and removing them again.

import { useSignal } from "@preact/signals";
import { Problem } from "../server";
import { type Attached, attachExhibit, type Exhibit } from "../server/exhibits";
import { type Key, t } from "../words/messages";
import { trouble } from "../words/trouble";
import { Exhibits } from "./exhibits";

const LARGEST = 5 * 1024 * 1024; // as the server
const ACCEPTED = ".pdf,.png,.jpg,.jpeg,.txt,.md,.csv,application/pdf,image/png,image/jpeg,text/plain,text/csv";
const BY_STATUS: Record<number, Key> = { 409: "exhibit.too_many", 413: "exhibit.too_large", 422: "exhibit.kind" };

type Props = {
  /** The draft's id, or that of a content which is being written. */
  written: string;
  exhibits: readonly Exhibit[];
  added: (one: Attached) => void;
  remove: (one: Exhibit) => void;
};

export function Attaching({ written, exhibits, added, remove }: Props) {
  const isBusy = useSignal("");
  const wrong = useSignal("");
  const attach = async (field: HTMLInputElement) => {
    const file = field.files?.[0];
    if (!file || isBusy.peek()) return;
    wrong.value = "";
    isBusy.value = file.name;
    try {
      if (file.size > LARGEST) throw new Problem(413, "about:blank", "");
      added(await attachExhibit(written, file));
    } catch (error) {
      wrong.value = refused(error, file.name);
    }
    isBusy.value = "";
    field.value = "";
  };
  return (
    <section class="attaching" aria-label={t("exhibit.title")}>
      <p class="faint">{t("exhibit.about")}</p>
      <Exhibits
        exhibits={exhibits}
        beside={(one) => (
          <button
            type="button"
            class="act bare"
            aria-label={t("exhibit.remove_of", { name: one.name })}
            onClick={() => remove(one)}
          >
            {t("exhibit.remove")}
          </button>
        )}
      />
      <label class="act">
        {t("exhibit.attach")}
        <input
          class="hidden"
          type="file"
          accept={ACCEPTED}
          disabled={isBusy.value !== ""}
          onChange={(event) => void attach(event.currentTarget)}
        />
      </label>
      <p role="status">{isBusy.value && t("exhibit.attaching", { name: isBusy.value })}</p>
      {wrong.value && (
        <p role="alert" class="trouble">
          {wrong.value}
        </p>
      )}
    </section>
  );
}

function refused(error: unknown, name: string): string {
  const key = error instanceof Problem ? BY_STATUS[error.status] : undefined;
  return key ? t(key, { name }) : trouble(error);
}
