// Warmth as number, bar and words.

import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../words/messages";
import { back, level, sentence } from "../words/warmth";

type Props = { warmth: number; p: number; isNone: boolean; isTried?: boolean; says?: string };

/** `isTried`: only what it would be, and said to be no more. `says`: what comes back, where it is not one person. */
export function Warmth({ warmth, p, isNone, isTried, says }: Props) {
  if (isNone) return <NoneYet />;
  return (
    <div class={`warm w${level(warmth)}`} title={`${t("card.warmth", { warmth })}. ${says ?? sentence(p)}`}>
      <b>
        <span class="hidden">{t("card.warmth", { warmth })}, </span>
        <span aria-hidden="true">{warmth}</span>
      </b>
      <Bar value={warmth} />
      <small>{isTried ? t("card.tried") : (says ?? back(p))}</small>
    </div>
  );
}

export function Bar({ value }: { value: number }) {
  const bar = useRef<HTMLElement>(null);
  useLayoutEffect(() => bar.current?.style.setProperty("--value", `${value}%`), [value]);
  return (
    <span class="bar" aria-hidden="true">
      <i ref={bar} />
    </span>
  );
}

function NoneYet() {
  return (
    <div class="warm w0" title={t("warmth.none_sentence")}>
      <b aria-hidden="true">–</b>
      <Bar value={0} />
      <small>
        <span class="hidden">{t("card.warmth_none")}</span>
        <span aria-hidden="true">{t("warmth.none")}</span>
      </small>
    </div>
  );
}
