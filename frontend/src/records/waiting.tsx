// What networks show of ours that asks for a look; and the accounts nobody looks at.

import { useSignal } from "@preact/signals";
import { Time } from "../parts/time";
import { useLoaded } from "../person/load";
import { judge, type Raised, readLooks, readUnseen } from "../server/records";
import { useKeys } from "../shell/keys";
import { moment } from "../words/dates";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { type Act, Asking } from "./asking";
import { Diff } from "./diff";
import { Listed } from "./list";

export function Waiting() {
  return (
    <>
      <Listed name="looks" read={() => readLooks().then(({ items }) => items)} none={t("record.none.waiting")}>
        {(items, reload) => <Looks items={items} reload={reload} />}
      </Listed>
      <Unseen />
    </>
  );
}

function Looks({ items, reload }: { items: Raised[]; reload: () => void }) {
  const chosen = useSignal(0);
  const act = useSignal<Act | null>(null);
  const here = items[Math.min(chosen.value, items.length - 1)];
  const ask = (look: Raised | undefined, disposition: "accepted" | "to_mend") => {
    if (!look || look.is_own) return;
    act.value = { title: t(`record.${disposition}`), run: (reason) => judge(look.id, disposition, reason) };
  };
  const move = (by: number) => {
    chosen.value = Math.max(0, Math.min(items.length - 1, chosen.value + by));
    requestAnimationFrame(() => document.getElementById(`look-${items[chosen.value]?.id}`)?.focus());
  };
  useKeys({ j: () => move(1), k: () => move(-1), a: () => ask(here, "accepted"), x: () => ask(here, "to_mend") });
  return (
    <ul class="records-list">
      {items.map((look) => (
        <li key={look.id} id={`look-${look.id}`} class="card" tabIndex={-1} aria-current={look === here || undefined}>
          <Look look={look} ask={(disposition) => ask(look, disposition)} />
        </li>
      ))}
      {act.value && <Asking act={act.value} close={() => (act.value = null)} done={reload} />}
    </ul>
  );
}

function Look({ look, ask }: { look: Raised; ask: (disposition: "accepted" | "to_mend") => void }) {
  const { record } = look;
  return (
    <>
      <h2>{t(`record.raised.${look.kind}`)}</h2>
      <p class="meta">
        <bdi>{record.member ?? record.account}</bdi> · {networkName(record.network)} · <Time at={look.opened_at} /> ·{" "}
        {t("review.due", { when: moment(look.due_at) })}
      </p>
      {look.diff.length > 0 ? (
        <Diff pieces={look.diff} />
      ) : (
        <p class="words" dir="auto">
          {record.text ?? t("record.erased")}
        </p>
      )}
      {look.is_own ? (
        <p class="notice">{t("review.own")}</p>
      ) : (
        <div class="row">
          <button type="button" class="act go" onClick={() => ask("accepted")}>
            {t("record.accepted")} <kbd>a</kbd>
          </button>
          <button type="button" class="act" onClick={() => ask("to_mend")}>
            {t("record.to_mend")} <kbd>x</kbd>
          </button>
        </div>
      )}
    </>
  );
}

function Unseen() {
  const { value } = useLoaded("unseen", readUnseen, { keep: true });
  if (!value?.accounts.length) return null;
  return (
    <section aria-labelledby="unseen">
      <h2 id="unseen">{t("record.unseen")}</h2>
      <ul class="records-list">
        {value.accounts.map((one) => (
          <li key={`${one.network} ${one.account}`} class="card">
            <b>
              <bdi>{one.handle ?? one.account}</bdi>
            </b>{" "}
            · {networkName(one.network)} · {t(`record.unseen.${one.why}`)}
          </li>
        ))}
      </ul>
    </section>
  );
}
