// What happened to cards meanwhile, and what becomes of the acts on them: a person decides.

import { clock } from "../words/dates";
import { t } from "../words/messages";
import { moved } from "./moved";
import { decide, doubts, type Waiting } from "./outbox";

export function Doubted() {
  return (
    <section class="doubts" aria-label={t("doubt.title")}>
      <h2>{t("doubt.title")}</h2>
      {doubts.value.map((one) => (
        <Doubt key={one.act.id} waiting={one} />
      ))}
    </section>
  );
}

function Doubt({ waiting: { act, seen, now, order } }: { waiting: Waiting }) {
  if (!seen || !now) return null;
  const name = t(`act.${act.kind}`);
  const move = moved(seen, now) ?? "changed";
  const when = clock(order, Date.now());
  return (
    <div class="doubt">
      <p>
        {t("doubt.meant", { act: name, name: seen.name, when })} {t(`doubt.${move}`)}
      </p>
      <button type="button" class="act" onClick={() => decide(act.id, true)}>
        {t("doubt.keep", { act: name })}
      </button>
      <button type="button" class="act" onClick={() => decide(act.id, false)}>
        {t("doubt.drop")}
      </button>
    </div>
  );
}
