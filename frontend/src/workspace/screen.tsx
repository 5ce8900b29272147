// What holds for everybody in the workspace: how often anybody may be contacted before the next time is warned of.

import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { keepContactCap } from "../server/workspace";
import { restoreScroll } from "../shell/route";
import { checkMe, isAdmin, me } from "../shell/session";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";

type Cap = { contact_cap: number; contact_days: number };

const MOST_TIMES = 12;
const MOST_DAYS = 30;
const MAY_SET = ["manager", "compliance", "admin"];

export function WorkspaceScreen() {
  useLayoutEffect(restoreScroll, []);
  useEffect(() => void checkMe(), []); // somebody may have set it since
  if (!me.value) return null;
  const { member, workspace } = me.value;
  const maySet = member.roles.some((role) => MAY_SET.includes(role));
  return (
    <main id="main" class="page narrow" tabIndex={-1}>
      <div class="lead">
        <h1>{t("door.workspace")}</h1>
        <p>
          <bdi>{workspace.name}</bdi>
        </p>
      </div>
      <div class="stack">
        <section class="sheet stack" aria-labelledby="cap">
          <h2 id="cap">{t("workspace.cap")}</h2>
          <p>{told(workspace)}</p>
          {maySet ? (
            <CapForm key={`${workspace.contact_cap} ${workspace.contact_days}`} cap={workspace} />
          ) : (
            <p class="faint">{t("workspace.not_mine")}</p>
          )}
        </section>
        {isAdmin.value && (
          <section class="sheet stack" aria-labelledby="ledger">
            <h2 id="ledger">{t("record.part.ledger")}</h2>
            <p>{t("workspace.ledger")}</p>
            <p>
              <a href="/records">{t("record.to_ledger")}</a>
            </p>
          </section>
        )}
      </div>
    </main>
  );
}

function CapForm({ cap }: { cap: Cap }) {
  const failed = useSignal<string | null>(null);
  const isBusy = useSignal(false);
  const keep = async (next: Cap) => {
    isBusy.value = true;
    failed.value = null;
    try {
      await keepContactCap(next);
      await checkMe();
      const { contact_cap, contact_days } = cap;
      const back = () => void keep({ contact_cap, contact_days });
      say(t("workspace.kept"), { action: { label: t("toast.undo"), run: back } });
    } catch (error) {
      failed.value = trouble(error);
    }
    isBusy.value = false;
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const filled = new FormData(event.currentTarget as HTMLFormElement);
    void keep({ contact_cap: Number(filled.get("cap")), contact_days: Number(filled.get("days")) });
  };
  return (
    <form class="stack" onSubmit={submit}>
      <label class="field">
        <span>{t("workspace.times")}</span>
        <select name="cap">
          {Array.from({ length: MOST_TIMES + 1 }, (_, times) => (
            <option key={times} value={times} selected={times === cap.contact_cap}>
              {times === 0 ? t("workspace.any") : t("workspace.at_most", { count: times })}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{t("workspace.days")}</span>
        <input name="days" type="number" min={1} max={MOST_DAYS} required defaultValue={cap.contact_days} />
      </label>
      <p role="alert" class="trouble" hidden={!failed.value}>
        {failed.value}
      </p>
      <div class="row end">
        <button type="submit" class="act go" disabled={isBusy.value}>
          {t("workspace.keep")}
        </button>
      </div>
    </form>
  );
}

function told({ contact_cap, contact_days }: Cap): string {
  if (contact_cap === 0) return t("workspace.told_any");
  return t("workspace.told", { count: contact_cap, days: contact_days });
}
