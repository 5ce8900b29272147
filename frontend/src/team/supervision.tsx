// Who of compliance looks after whom: an admin gives them members; where none are given it is the whole workspace.

import { useSignal } from "@preact/signals";
import { Dialog } from "../parts/dialog";
import { Failed } from "../parts/states";
import { useLoaded } from "../person/load";
import { give, readSupervision } from "../server/supervision";
import type { Member } from "../server/types";
import { t } from "../words/messages";
import type { Change } from "./screen";

type Props = { everybody: readonly Member[]; change: Change };
type Supervisor = Awaited<ReturnType<typeof readSupervision>>["supervisors"][number];

export function Supervising({ everybody, change }: Props) {
  const { value, error, reload } = useLoaded("supervision", readSupervision, { keep: true });
  const asked = useSignal<Supervisor | null>(null);
  if (error !== null && !value) return <Failed title={t("supervise.failed")} error={error} retry={reload} />;
  if (!value) return null;
  return (
    <section class="supervising" aria-labelledby="supervising">
      <h2 id="supervising">{t("supervise.title")}</h2>
      <p class="faint">{t("supervise.about")}</p>
      {value.unseen.length > 0 && (
        <p class="notice" role="status">
          {t("supervise.unseen", { names: listed(value.unseen) })}
        </p>
      )}
      <ul class="team">
        {value.supervisors.map((one) => (
          <li key={one.member_id}>
            <div class="who">
              <h3>
                <bdi>{one.name}</bdi>
              </h3>
              <p class="where">{one.members.length > 0 ? listed(one.members) : t("supervise.everybody")}</p>
            </div>
            <div class="doing">
              <button
                type="button"
                class="act"
                aria-label={t("act.of", { act: t("supervise.change"), name: one.name })}
                onClick={() => (asked.value = one)}
              >
                {t("supervise.change")}
              </button>
            </div>
          </li>
        ))}
      </ul>
      {asked.value && (
        <Giving
          to={asked.value}
          everybody={everybody}
          close={() => (asked.value = null)}
          given={(ids) => {
            const { member_id: id, name } = asked.peek() as Supervisor;
            asked.value = null;
            void change(() => give(id, ids), t("supervise.done", { name })).then(reload);
          }}
        />
      )}
    </section>
  );
}

type GivingProps = { to: Supervisor; everybody: readonly Member[]; close: () => void; given: (ids: string[]) => void };

function Giving({ to, everybody, close, given }: GivingProps) {
  const before = new Set(to.members.map(({ member_id: id }) => id));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    given(new FormData(event.currentTarget as HTMLFormElement).getAll("member").map(String));
  };
  return (
    <Dialog title={t("supervise.of", { name: to.name })} close={close}>
      <form class="stack" onSubmit={submit}>
        <fieldset class="ticks">
          <legend>{t("supervise.none")}</legend>
          {everybody
            .filter(({ id, roles }) => roles.length > 0 && id !== to.member_id)
            .map(({ id, name }) => (
              <label key={id} class="tick">
                <input type="checkbox" name="member" value={id} defaultChecked={before.has(id)} />
                <bdi>{name}</bdi>
              </label>
            ))}
        </fieldset>
        <div class="row end">
          <button type="submit" class="act go">
            {t("supervise.go")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function listed(those: readonly { name: string }[]): string {
  return those.map(({ name }) => name).join(", ");
}
