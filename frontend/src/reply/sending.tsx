// The one thing to do with what is written: what it is called says what it does, and the line below what comes of it.

import { useLoaded } from "../person/load";
import { foretold } from "../review/way";
import { readSources } from "../server";
import type { Looked } from "../server/reviews";
import type { Source } from "../server/types";
import { myId } from "../shell/session";
import { keepsAccounts } from "../sources/keepers";
import { t } from "../words/messages";
import { Keys } from "./keys";
import { useAdapter } from "./measure";

/** The account that would say it: my own first, else one of the workspace's that I may speak for. Null: there is none;
 * undefined: nobody could be asked yet. */
export function useSpeaker(network: string): Source | null | undefined {
  const { value } = useLoaded("sources", readSources, { keep: true });
  const adapter = useAdapter(network);
  if (!adapter || !value) return undefined;
  return (adapter.performs.includes("Create") && speaker(value, network)) || null;
}

function speaker(sources: readonly Source[], network: string): Source | undefined {
  const usable = sources.filter((one) => one.role === "ours" && one.adapter === network && one.state === "active");
  const own = usable.find(({ owner }) => owner.kind === "member" && owner.id === myId.peek());
  return own ?? (keepsAccounts() ? usable.find(({ owner }) => owner.kind === "workspace") : undefined);
}

export function SendButton({ way, send }: { way: Looked["way"]; send: () => void }) {
  const waits = way?.mode === "pre_approve";
  return (
    <button type="button" class="act go" aria-describedby="way" onClick={send}>
      {t(way ? (waits ? "way.hand_in" : "way.send") : "way.unknown")}
      <Keys names="Ctrl ↵" />
    </button>
  );
}

type Props = { through: Source; looked: Looked; isTimed: boolean };

/** Through which account, and what happens then. */
export function Foretold({ through, looked: { way, findings }, isTimed }: Props) {
  const marked = findings.map(({ rule_id }) => rule_id);
  return (
    <p id="way" class="faint">
      {t("way.as", { account: through.title })} {way && foretold(way, marked, isTimed)}
    </p>
  );
}
