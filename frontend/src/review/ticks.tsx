// What something is, whatever its words say: ticked by whoever says so, with who said it before.

import "./marks.css";
import type { Mark, Marks } from "../server/marks";
import { t } from "../words/messages";

export const MARKS: readonly Mark[] = ["testimonial", "paid", "employee", "high_risk"];

type Props = {
  marks: Marks;
  turn: (mark: Mark, isSet: boolean) => void;
  /** Whoever sees it cannot take this one away, or set one now. */
  isFixed?: (mark: Mark) => boolean;
};

export function Ticks({ marks, turn, isFixed = () => false }: Props) {
  return (
    <fieldset class="marks">
      <legend>{t("mark.title")}</legend>
      <div class="row">
        {MARKS.map((mark) => (
          <label key={mark} class="tick">
            <input
              type="checkbox"
              checked={mark in marks}
              disabled={isFixed(mark)}
              onChange={(event) => turn(mark, event.currentTarget.checked)}
            />
            <span>
              {t(`mark.${mark}`)} {marks[mark] && <small class="faint">{t(`mark.by.${marks[mark]}`)}</small>}
            </span>
          </label>
        ))}
      </div>
      <small class="faint">{t("mark.hint")}</small>
    </fieldset>
  );
}

/** Those that its author has ticked, with one more or one less. */
export function ticked(marks: Marks, mark: Mark, isSet: boolean): Marks {
  const { [mark]: _, ...others } = marks;
  return isSet ? { ...others, [mark]: "author" } : others;
}

/** The same where nobody changes them. */
export function Borne({ marks }: { marks: Marks }) {
  const borne = MARKS.filter((mark) => mark in marks);
  if (borne.length === 0) return null;
  return (
    <p class="meta">
      {borne.map((mark) => (
        <span key={mark} class="mark">
          {t(`mark.${mark}`)}
        </span>
      ))}
    </p>
  );
}
