// When I am away, and who stands in for me; and for whom I do.

import { useSignal } from "@preact/signals";
import { Dialog } from "../parts/dialog";
import { Failed } from "../parts/states";
import { useLoaded } from "../person/load";
import { readMembers } from "../server";
import { type Delegation, endAbsence, nameDelegate, readDelegations } from "../server/policies";
import { myId } from "../shell/session";
import { say } from "../shell/toast";
import { moment } from "../words/dates";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";

export function Absences() {
  const { value: found, error, reload } = useLoaded("delegations", readDelegations, { keep: true });
  const isNaming = useSignal(false);
  const now = Date.now();
  const standing = (found ?? []).filter(({ until, ended_at }) => !ended_at && Date.parse(until) > now);
  const end = async (one: Delegation) => {
    try {
      await endAbsence(one.id);
      say(t("absence.ended"));
    } catch (error) {
      say(trouble(error), { isBad: true });
    }
    reload();
  };
  if (error !== null && !found) return <Failed title={t("error.screen")} error={error} retry={reload} />;
  return (
    <section class="mine" aria-labelledby="absence">
      <h2 id="absence">{t("absence.title")}</h2>
      <ul>
        {standing.map((one) => (
          <li key={one.id} class="row between">
            <span>
              {one.member_id === myId.value
                ? t("absence.mine", { name: one.delegate, since: moment(one.since), until: moment(one.until) })
                : t("absence.theirs", { name: one.member, since: moment(one.since), until: moment(one.until) })}
            </span>
            {one.member_id === myId.value && (
              <button type="button" class="act" onClick={() => void end(one)}>
                {t("absence.end")}
              </button>
            )}
          </li>
        ))}
      </ul>
      <p class="faint">{t("absence.about")}</p>
      <button type="button" class="act" onClick={() => (isNaming.value = true)}>
        {t("absence.name")}
      </button>
      {isNaming.value && (
        <Naming
          close={() => (isNaming.value = false)}
          named={() => {
            isNaming.value = false;
            reload();
          }}
        />
      )}
    </section>
  );
}

function Naming({ close, named }: { close: () => void; named: () => void }) {
  const { value: members } = useLoaded("members", readMembers);
  const failed = useSignal<string | null>(null);
  const isBusy = useSignal(false);
  const others = (members ?? []).filter(({ id, roles }) => id !== myId.value && roles.length > 0);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isBusy.peek()) return;
    isBusy.value = true;
    const filled = new FormData(event.currentTarget as HTMLFormElement);
    const since = String(filled.get("since"));
    try {
      await nameDelegate(String(filled.get("who")), since ? at(since) : null, at(String(filled.get("until"))));
      named();
    } catch (error) {
      failed.value = trouble(error);
    }
    isBusy.value = false;
  };
  return (
    <Dialog title={t("absence.name")} close={close}>
      <form class="stack" onSubmit={(event) => void send(event)}>
        <label class="field">
          <span>{t("absence.who")}</span>
          <select name="who" required>
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{t("absence.since")}</span>
          <input type="datetime-local" name="since" />
        </label>
        <label class="field">
          <span>{t("absence.until")}</span>
          <input type="datetime-local" name="until" required />
        </label>
        <p role="alert" class="trouble" hidden={!failed.value}>
          {failed.value}
        </p>
        <button type="submit" class="act go" disabled={others.length === 0 || isBusy.value}>
          {t("absence.name")}
        </button>
      </form>
    </Dialog>
  );
}

/** What was chosen on the wall here, as a moment. */
function at(local: string): string {
  return new Date(local).toISOString();
}
