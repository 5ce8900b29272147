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
  /** It is somebody else's: what its author said is told, too. */
  isTheirs?: boolean;
};

export function Ticks({ marks, turn, isFixed = () => false, isTheirs = false }: Props) {
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
              {t(`mark.${mark}`)} <By by={marks[mark]} isTheirs={isTheirs} />
            </span>
          </label>
        ))}
      </div>
      <small class="faint">{t("mark.hint")}</small>
    </fieldset>
  );
}

function By({ by, isTheirs }: { by: Marks[Mark] | undefined; isTheirs: boolean }) {
  return by && (isTheirs || by !== "author") ? <small class="faint">{t(`mark.by.${by}`)}</small> : null;
}

/** The same with one more, or one less. */
export function ticked(marks: Marks, mark: Mark, isSet: boolean, by: Marks[Mark] = "author"): Marks {
  const { [mark]: _, ...others } = marks;
  return isSet ? { ...others, [mark]: by } : others;
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
