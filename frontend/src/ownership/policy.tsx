// The words of an ownership policy, whose they are, and how they became others.

import type { OwnershipPolicy } from "../server/ownership";
import { now } from "../shell/clock";
import { day } from "../words/dates";
import { t } from "../words/messages";
import { changes, paragraphs } from "./changes";

export function PolicyText({ text }: { text: string }) {
  return (
    <div class="policy-text">
      {paragraphs(text).map((one, at) =>
        one.startsWith("# ") ? (
          <h3 key={at} dir="auto">
            {one.slice(2)}
          </h3>
        ) : (
          <p key={at} dir="auto">
            {one}
          </p>
        ),
      )}
    </div>
  );
}

export function Written({ policy }: { policy: OwnershipPolicy }) {
  const { number, at, by } = policy;
  const known = { number, day: day(at, now.value) };
  return <p class="faint">{by ? t("ownership.written", { ...known, name: by.name }) : t("ownership.came", known)}</p>;
}

/** Only what went and what came; what stayed can be read in the text. */
export function Changes({ before, after }: { before: string; after: string }) {
  const found = changes(before, after).filter(({ what }) => what !== "same");
  return (
    <div class="changes">
      {found.map(({ what, text }, at) => {
        const Mark = what === "removed" ? "del" : "ins";
        return (
          <p key={at} dir="auto">
            <Mark>
              <span class="hidden">{t(what === "removed" ? "ownership.removed" : "ownership.added")} </span>
              {text.replace(/^# /, "")}
            </Mark>
          </p>
        );
      })}
    </div>
  );
}
