// Acts on cards that moved on before they arrived: what happened, and what becomes of them.

import { clock } from "../words/dates";
import { t } from "../words/messages";
import { moved } from "./moved";
import { decide, doubts, isAtRisk, unsent, type Waiting } from "./outbox";

export function Doubts() {
  return (
    <div role="alert">
      {isAtRisk.value && unsent.value > 0 && <p class="kept">{t("offline.unkept")}</p>}
      {doubts.value.length > 0 && (
        <section class="doubts" aria-label={t("doubt.title")}>
          <h2>{t("doubt.title")}</h2>
          {doubts.value.map((one) => (
            <Doubt key={one.act.id} waiting={one} />
          ))}
        </section>
      )}
    </div>
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
