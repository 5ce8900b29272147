// A file on its way to what is being written: chosen, too large, under way, or refused with the reason.

import { type Signal, useSignal } from "@preact/signals";
import { Problem } from "../server";
import { type Key, t } from "../words/messages";
import { trouble } from "../words/trouble";

const LARGEST = 5 * 1024 * 1024; // as the server

/** `name`: of the file under way; `wrong`: why the last one was refused. Either is empty. */
export type Bringing = { name: Signal<string>; wrong: Signal<string>; bring: (field: HTMLInputElement) => void };

/** `send` attaches it; `byStatus` says what its refusals mean here. */
export function useBringing(send: (file: File) => Promise<void>, byStatus: Record<number, Key>): Bringing {
  const name = useSignal("");
  const wrong = useSignal("");
  const bring = async (field: HTMLInputElement) => {
    const file = field.files?.[0];
    if (!file || name.peek()) return;
    wrong.value = "";
    name.value = file.name;
    try {
      if (file.size > LARGEST) throw new Problem(413, "about:blank", "");
      await send(file);
    } catch (error) {
      wrong.value = refused(error, byStatus, file.name);
    }
    name.value = "";
    field.value = "";
  };
  return { name, wrong, bring: (field) => void bring(field) };
}

function refused(error: unknown, byStatus: Record<number, Key>, name: string): string {
  const key = error instanceof Problem ? byStatus[error.status] : undefined;
  return key ? t(key, { name }) : trouble(error);
}

type Props = { bringing: Bringing; label: Key; accept: string };

export function Choose({ bringing: { name, bring }, label, accept }: Props) {
  return (
    <label class="act">
      {t(label)}
      <input
        class="hidden"
        type="file"
        accept={accept}
        disabled={name.value !== ""}
        onChange={(event) => bring(event.currentTarget)}
      />
    </label>
  );
}

export function HowItWent({ bringing: { name, wrong } }: Pick<Props, "bringing">) {
  return (
    <>
      <p role="status">{name.value && t("exhibit.attaching", { name: name.value })}</p>
      {wrong.value && (
        <p role="alert" class="trouble">
          {wrong.value}
        </p>
      )}
    </>
  );
}

export function Remove({ name, remove }: { name: string; remove: () => void }) {
  return (
    <button type="button" class="act bare" aria-label={t("exhibit.remove_of", { name })} onClick={remove}>
      {t("exhibit.remove")}
    </button>
  );
}
