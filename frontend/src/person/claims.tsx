// What we say a person is: each a dated claim, set and taken back with one click.

import "../parts/chips.css";
import { claim, unclaim } from "../server/people";
import type { Claim, PersonView } from "../server/types";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";

const RELATIONS = ["prospect", "customer", "partner", "competitor", "colleague"] as const;
type Kind = "relation" | "bot" | "do_not_engage";

type Props = { view: PersonView; changed: () => void };

export function Claims({ view, changed }: Props) {
  const relation = claimed(view, "relation");
  const attempt = async (change: () => Promise<unknown>) => {
    try {
      await change();
      changed();
    } catch (error) {
      say(trouble(error), { isBad: true });
    }
  };
  const toggle = (kind: Kind, value: string, existing: Claim | undefined) =>
    attempt(() => (existing ? unclaim(view.person.id, existing.id) : claim(view.person.id, { kind, value })));
  return (
    <section>
      <h3>{t("person.claims")}</h3>
      <div class="chips">
        {RELATIONS.map((value) => {
          const existing = relation?.value === value ? relation : undefined;
          const run = () => toggle("relation", value, existing);
          return <Chip key={value} words={t(`relation.${value}`)} isOn={existing !== undefined} run={run} />;
        })}
        {(["bot", "do_not_engage"] as const).map((kind) => {
          const existing = claimed(view, kind);
          const run = () => toggle(kind, "yes", existing);
          return <Chip key={kind} words={t(`person.${kind}`)} isOn={existing !== undefined} run={run} isGrave />;
        })}
      </div>
    </section>
  );
}

function Chip({ words, isOn, run, isGrave }: { words: string; isOn: boolean; run: () => void; isGrave?: boolean }) {
  return (
    <button type="button" class={isGrave ? "chip grave" : "chip"} aria-pressed={isOn} onClick={run}>
      {words}
    </button>
  );
}

/** The latest claim of a kind that stands and says yes. */
export function claimed(view: PersonView, kind: string): Claim | undefined {
  return view.claims
    .filter((one) => one.kind === kind && one.value !== "no" && !one.ended_at)
    .sort((a, b) => (a.at < b.at ? 1 : -1))[0];
}
