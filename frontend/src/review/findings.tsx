// Findings in words: what the rule says, the words it is about, and the rule's id.

import { Fragment } from "preact";
import type { Finding } from "../server/reviews";
import { maybe, t } from "../words/messages";
import { lines, pieces } from "./marked";
import { isOwed } from "./may";

export function Findings({ findings }: { findings: readonly Finding[] }) {
  return (
    <ul class="findings">
      {lines(findings).map((one) => (
        <li key={one.rules.join()} class={one.severity}>
          <p>
            <b>{kindName(one.kind)}</b>
            {one.quotes.slice(0, 3).map((quote) => (
              <Fragment key={quote.begin}>
                <q dir="auto">{quote.text}</q>
                {quote.place !== "text" && <small>{t(`finding.in.${quote.place}`)}</small>}
              </Fragment>
            ))}
            {one.what !== "found" && <small>{maybe(`finding.what.${one.what}`) ?? one.what}</small>}
            {isOwed(one) && <small>{t("finding.bars")}</small>}
            {(one.marks ?? []).map((mark) => (
              <small key={mark}>{t("mark.brought", { what: maybe(`mark.${mark}`) ?? mark })}</small>
            ))}
            {one.seen_through && <small>{t("finding.seen_through")}</small>}
          </p>
          <p lang="en" dir="auto">
            {one.says || t("finding.unread")}
          </p>
          <p class="faint" lang="en" dir="ltr">
            {one.rules.join(", ")} · {[...new Set(one.sources)].join(" · ")}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** The text as it was written, with the found words marked. */
export function Marked({
  text,
  findings,
  language,
}: {
  text: string;
  findings: readonly Finding[];
  language: string | null;
}) {
  return (
    <p class="words" dir="auto" lang={language ?? undefined}>
      {pieces(text, findings).map((piece, index) => {
        const first = findings[piece.found[0] ?? -1];
        return first ? (
          <mark key={index} class={first.severity} title={`${first.rule_id}: ${first.says}`}>
            {piece.text}
          </mark>
        ) : (
          piece.text
        );
      })}
    </p>
  );
}

export function kindName(kind: string): string {
  return maybe(`finding.${kind}`) ?? kind;
}
