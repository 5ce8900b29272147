// Attaching sources to what is being written, and removing them again.

import { type Attached, attachExhibit, type Exhibit } from "../server/exhibits";
import { type Key, t } from "../words/messages";
import { Choose, HowItWent, Remove, useBringing } from "./bringing";
import { Exhibits } from "./exhibits";

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
  const bringing = useBringing(async (file) => added(await attachExhibit(written, file)), BY_STATUS);
  return (
    <section class="attaching" aria-label={t("exhibit.title")}>
      <p class="faint">{t("exhibit.about")}</p>
      <Exhibits exhibits={exhibits} beside={(one) => <Remove name={one.name} remove={() => remove(one)} />} />
      <Choose bringing={bringing} label="exhibit.attach" accept={ACCEPTED} />
      <HowItWent bringing={bringing} />
    </section>
  );
}
