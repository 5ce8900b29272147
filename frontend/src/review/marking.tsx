// Marking what is looked at: what the rules ask for then is found anew, and who set or took away what is told.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Time } from "../parts/time";
import { type Mark, type Marked, type Marks, readMarkings, setMark, type Marking as Told } from "../server/marks";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";
import { Ticks, ticked } from "./ticks";

type Props = { item: Marked; marks: Marks; may: boolean; changed: () => void };

export function Marking({ item, marks, may, changed }: Props) {
  const shown = useSignal(marks); // what was ticked shows at once, and as the server has it from then on
  const named = Object.entries(marks).join();
  useEffect(() => {
    shown.value = marks;
  }, [named]);
  const turn = async (mark: Mark, isSet: boolean) => {
    shown.value = ticked(shown.peek(), mark, isSet, "review");
    try {
      await setMark(item, mark, isSet);
    } catch (error) {
      say(trouble(error), { isBad: true });
      shown.value = marks;
    }
    changed();
  };
  return (
    <>
      <Ticks marks={shown.value} turn={(mark, isSet) => void turn(mark, isSet)} isFixed={() => !may} isTheirs />
      <MarkedBy key={named} item={item} />
    </>
  );
}

/** Read when somebody asks. */
function MarkedBy({ item }: { item: Marked }) {
  const markings = useSignal<readonly Told[] | null>(null);
  const read = async (event: Event) => {
    if (!(event.currentTarget as HTMLDetailsElement).open) return;
    markings.value = await readMarkings(item).then(
      (found) => found.markings,
      () => markings.peek(),
    );
  };
  return (
    <details class="seen-by" onToggle={(event) => void read(event)}>
      <summary>{t("mark.history")}</summary>
      {markings.value?.length === 0 && <p class="faint">{t("mark.nobody")}</p>}
      <ul class="meta">
        {markings.value?.map((one) => (
          <li key={`${one.mark} ${one.at} ${one.is_set}`}>
            {t(one.is_set ? "mark.set" : "mark.taken", {
              name: one.by ?? one.member_id ?? "",
              what: t(`mark.${one.mark}`),
            })}{" "}
            <small class="faint">{t(`mark.by.${one.said_by}`)}</small> · <Time at={one.at} />
          </li>
        ))}
      </ul>
    </details>
  );
}
