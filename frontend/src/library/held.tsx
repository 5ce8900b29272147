// For compliance: which holds keep a content, with all its versions and files; and placing another one.

import { useSignal } from "@preact/signals";
import { Failed } from "../parts/states";
import { useLoaded } from "../person/load";
import { type Act, Reason } from "../records/asking";
import { holding } from "../records/holding";
import { readHoldsOf } from "../server/records";
import { t } from "../words/messages";

export function Held({ content }: { content: string }) {
  const { value, error, reload } = useLoaded(`holds of ${content}`, () => readHoldsOf(content), { keep: true });
  const act = useSignal<Act | null>(null);
  if (error !== null && !value) return <Failed title={t("record.failed")} error={error} retry={reload} />;
  const standing = value?.filter((one) => !one.released_at) ?? [];
  return (
    <section class="row held" aria-label={t("record.part.holds")}>
      {standing.length > 0 && (
        <p>
          {t("record.held_by")}{" "}
          {standing.map((one) => (
            <span key={one.id} class="mark">
              <bdi>{one.title}</bdi>
            </span>
          ))}
        </p>
      )}
      <button type="button" class="act" onClick={() => (act.value = holding({ contents: [content] }))}>
        {t("record.hold")}
      </button>
      {act.value && <Reason act={act.value} close={() => (act.value = null)} done={reload} />}
    </section>
  );
}
