// A list of a part, with its states.

import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { Empty, Failed, Loading } from "../parts/states";
import { useLoaded } from "../person/load";
import { listen } from "../shell/live";
import { t } from "../words/messages";

type Props<T> = {
  name: string;
  read: () => Promise<T[]>;
  none: string;
  children: (items: T[], reload: () => void) => ComponentChildren;
};

export function Listed<T>({ name, read, none, children }: Props<T>) {
  const { value, error, isLoading, reload } = useLoaded(name, read, { keep: true });
  useEffect(() => listen({ review: reload, reset: reload }), []);
  if (error !== null && !value) return <Failed title={t("record.failed")} error={error} retry={reload} />;
  if (!value) return isLoading ? <Loading words={t("record.loading")} /> : null;
  if (value.length === 0)
    return (
      <Empty title={none}>
        <p />
      </Empty>
    );
  return <>{children(value, reload)}</>;
}
