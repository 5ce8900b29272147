// What networks show of ours that asks for a look; and the accounts nobody looks at.

import { useSignal } from "@preact/signals";
import { Failed } from "../parts/states";
import { Time } from "../parts/time";
import { useLoaded } from "../person/load";
import { Findings } from "../review/findings";
import { SeenBy, useNoted } from "../review/views";
import { judge, type Raised, readLooks, readUnseen } from "../server/records";
import { useKeys } from "../shell/keys";
import { moment } from "../words/dates";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import type { Act } from "./asking";
import { Diff } from "./diff";
import { Listed } from "./list";
import { Overdue } from "./overdue";

export function Waiting() {
  return (
    <>
      <Listed name="looks" read={readLooks} none={t("record.none.waiting")}>
        {(items, ask) => <Looks items={items} ask={ask} />}
      </Listed>
      <Unseen />
    </>
  );
}

type Disposition = "accepted" | "to_mend";

function Looks({ items, ask }: { items: Raised[]; ask: (act: Act) => void }) {
  const chosen = useSignal<string | null>(null);
  const here = items.find(({ id }) => id === chosen.value) ?? items[0];
  const judging = (look: Raised | undefined, disposition: Disposition) => {
    if (look && !look.is_own) ask(judged(look, disposition));
  };
  const move = (by: number) => {
    const at = items.findIndex(({ id }) => id === here?.id);
    const next = items[at + by] ?? here;
    chosen.value = next?.id ?? null;
    requestAnimationFrame(() => document.getElementById(`look-${next?.id}`)?.focus());
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    a: () => judging(here, "accepted"),
    x: () => judging(here, "to_mend"),
  });
  return (
    <ul class="records-list">
      {items.map((look) => (
        <li key={look.id} id={`look-${look.id}`} class="card" tabIndex={-1} aria-current={look === here || undefined}>
          <Look look={look} ask={(disposition) => judging(look, disposition)} />
        </li>
      ))}
    </ul>
  );
}

/** Says which record it is about: the list may have changed by the time of the reason. */
function judged({ id, record, text }: Raised, disposition: Disposition): Act {
  return {
    act: t(`record.${disposition}`),
    of: record.member ?? record.account,
    about: text && <q dir="auto">{text}</q>,
    run: (reason) => judge(id, disposition, reason),
  };
}

function Look({ look, ask }: { look: Raised; ask: (disposition: Disposition) => void }) {
  const { record } = look;
  const item = { of: "looks", id: look.id, sha256: look.sha256 } as const;
  return (
    <>
      <h2 ref={useNoted<HTMLHeadingElement>(item)}>{t(`record.raised.${look.kind}`)}</h2>
      <p class="meta">
        <bdi>{record.member ?? record.account}</bdi> · {networkName(record.network)} · <Time at={look.opened_at} /> ·{" "}
        {t("review.due", { when: moment(look.due_at) })}
      </p>
      <Overdue of={look} />
      {look.diff.length > 0 ? (
        <Diff pieces={look.diff} />
      ) : (
        <p class="words" dir="auto">
          {look.text ?? t("record.erased")}
        </p>
      )}
      {look.findings.length > 0 ? (
        <Findings findings={look.findings} />
      ) : (
        look.kind !== "deleted" && <p class="faint">{t("review.nothing_found")}</p>
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
      <SeenBy item={item} />
    </>
  );
}

function Unseen() {
  const { value, error, reload } = useLoaded("unseen", readUnseen, { keep: true });
  if (error !== null && !value) return <Failed title={t("record.failed")} error={error} retry={reload} />;
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
