// Attaching what goes out with what is being written: a picture or document, what is to be seen in it, and removing it.

import "./exhibits.css";
import { useSignal } from "@preact/signals";
import { Problem } from "../server";
import { type AttachedMedia, attachMedia, type Media as File } from "../server/media";
import { type Key, t } from "../words/messages";
import { trouble } from "../words/trouble";
import { Media } from "./media";

const LARGEST = 5 * 1024 * 1024; // as the server
const LONGEST_ALT = 2_000;
const BY_STATUS: Record<number, Key> = { 409: "showing.too_many", 413: "showing.too_large" };

type Props = {
  /** The draft's id, or that of a content which is being written. */
  written: string;
  media: readonly File[];
  /** Media types its network takes. */
  types: readonly string[];
  added: (one: AttachedMedia) => void;
  described: (one: File, alt: string) => void;
  remove: (one: File) => void;
};

export function Showing({ written, media, types, added, described, remove }: Props) {
  const isBusy = useSignal("");
  const wrong = useSignal("");
  const attach = async (field: HTMLInputElement) => {
    const file = field.files?.[0];
    if (!file || isBusy.peek()) return;
    wrong.value = "";
    isBusy.value = file.name;
    try {
      if (file.size > LARGEST) throw new Problem(413, "about:blank", "");
      added(await attachMedia(written, file));
    } catch (error) {
      wrong.value = refused(error, file.name);
    }
    isBusy.value = "";
    field.value = "";
  };
  return (
    <section class="attaching" aria-label={t("showing.title")}>
      <Media media={media} beside={(one) => <Describe one={one} described={described} remove={remove} />} />
      <label class="act">
        {t(types.includes("application/pdf") ? "showing.attach_any" : "showing.attach")}
        <input
          class="hidden"
          type="file"
          accept={types.join(",")}
          disabled={isBusy.value !== ""}
          onChange={(event) => void attach(event.currentTarget)}
        />
      </label>
      {media.length > 0 && <p class="faint">{t("showing.about")}</p>}
      <p role="status">{isBusy.value && t("exhibit.attaching", { name: isBusy.value })}</p>
      {wrong.value && (
        <p role="alert" class="trouble">
          {wrong.value}
        </p>
      )}
    </section>
  );
}

type DescribeProps = { one: File } & Pick<Props, "described" | "remove">;

function Describe({ one, described, remove }: DescribeProps) {
  return (
    <>
      <label class="field">
        <span>{t("showing.alt")}</span>
        <textarea
          rows={2}
          dir="auto"
          maxLength={LONGEST_ALT}
          defaultValue={one.alt}
          placeholder={t("showing.alt_hint")}
          onInput={(event) => described(one, event.currentTarget.value)}
        />
      </label>
      <button
        type="button"
        class="act bare"
        aria-label={t("exhibit.remove_of", { name: one.name })}
        onClick={() => remove(one)}
      >
        {t("exhibit.remove")}
      </button>
    </>
  );
}

function refused(error: unknown, name: string): string {
  const key = error instanceof Problem ? BY_STATUS[error.status] : undefined;
  return key ? t(key, { name }) : trouble(error);
}
