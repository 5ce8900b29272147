// Connect a source: first which network, by what it needs; then its own form.

import "./connect.css";
import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Failed } from "../parts/states";
import type { AdapterView } from "../server/types";
import { t } from "../words/messages";
import { initials } from "../words/text";
import { adapters, loadAdapters } from "./adapters";
import { Connect } from "./connect";

const GROUPS = ["nothing", "sign_in", "token"] as const;

export function AddSource() {
  const chosen = useSignal<string | null>(null);
  const last = useSignal<string | null>(null);
  const error = useSignal<unknown>(null);
  const load = () => {
    error.value = null;
    loadAdapters().catch((failure: unknown) => {
      error.value = failure;
    });
  };
  useEffect(load, []);
  const choose = (name: string | null) => {
    last.value = chosen.peek();
    chosen.value = name;
  };
  const adapter = adapters.value?.find((one) => one.name === chosen.value);
  return (
    <section class="sheet stack">
      {error.value !== null && <Failed title={t("error.screen")} error={error.value} retry={load} />}
      {adapter ? (
        <Connect key={adapter.name} adapter={adapter} back={() => choose(null)} />
      ) : (
        <Choose listed={adapters.value ?? []} last={last.value} choose={choose} />
      )}
    </section>
  );
}

type Props = { listed: AdapterView[]; last: string | null; choose: (name: string) => void };

function Choose({ listed, last, choose }: Props) {
  return (
    <>
      <h2>{t("sources.add")}</h2>
      {GROUPS.map((needs) => (
        <Group key={needs} needs={needs} listed={listed.filter((one) => one.needs === needs)} {...{ last, choose }} />
      ))}
    </>
  );
}

function Group({ needs, listed, last, choose }: Props & { needs: (typeof GROUPS)[number] }) {
  if (listed.length === 0) return null;
  return (
    <section class="needs" aria-labelledby={`needs-${needs}`}>
      <h3 id={`needs-${needs}`}>{t(`needs.${needs}`)}</h3>
      <ul>
        {listed.map(({ name, title }) => (
          <li key={name}>
            <Network title={title} isLast={name === last} choose={() => choose(name)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whoever comes back from a form stands where they left. */
function Network({ title, isLast, choose }: { title: string; isLast: boolean; choose: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (isLast) button.current?.focus();
  }, []);
  return (
    <button ref={button} type="button" class="network" onClick={choose}>
      <span class="face small" aria-hidden="true">
        {initials(title)}
      </span>
      {title}
    </button>
  );
}
