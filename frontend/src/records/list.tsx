// A list of a part, with its states; what one of its records is asked a reason for outlives the list's changes.

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { Empty, Failed, Loading } from "../parts/states";
import { useLoaded } from "../person/load";
import { listen } from "../shell/live";
import { t } from "../words/messages";
import { type Act, Reason } from "./asking";

type Props<T> = {
  name: string;
  read: () => Promise<T[]>;
  none: string;
  children: (items: T[], ask: (act: Act) => void, reload: () => void) => ComponentChildren;
};

export function Listed<T>({ name, read, none, children }: Props<T>) {
  const { value, error, isLoading, reload } = useLoaded(name, read, { keep: true });
  const act = useSignal<Act | null>(null);
  useEffect(() => listen({ review: reload, reset: reload }), []);
  if (error !== null && !value) return <Failed title={t("record.failed")} error={error} retry={reload} />;
  if (!value) return isLoading ? <Loading words={t("record.loading")} /> : null;
  return (
    <>
      {value.length > 0 ? (
        children(value, (asked) => (act.value = asked), reload)
      ) : (
        <Empty title={none}>
          <p />
        </Empty>
      )}
      {act.value && <Reason act={act.value} close={() => (act.value = null)} done={reload} />}
    </>
  );
}
