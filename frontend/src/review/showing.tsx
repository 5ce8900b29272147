// Attaching what goes out with what is being written: a picture or document, what is to be seen in it, and removing it.

import "./exhibits.css";
import { type AttachedMedia, attachMedia, type Media as File } from "../server/media";
import { type Key, t } from "../words/messages";
import { Choose, HowItWent, Remove, useBringing } from "./bringing";
import { Media } from "./media";

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
  const bringing = useBringing(async (file) => added(await attachMedia(written, file)), BY_STATUS);
  const label = types.includes("application/pdf") ? "showing.attach_any" : "showing.attach";
  return (
    <section class="attaching" aria-label={t("showing.title")}>
      <Media media={media} beside={(one) => <Describe one={one} described={described} remove={remove} />} />
      <Choose bringing={bringing} label={label} accept={types.join(",")} />
      {media.length > 0 && <p class="faint">{t("showing.about")}</p>}
      <HowItWent bringing={bringing} />
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
      <Remove name={one.name} remove={() => remove(one)} />
    </>
  );
}
