// Who of compliance looks after whom: the whole workspace, or the members an admin gives them, who may be none.

import { useSignal } from "@preact/signals";
import { Dialog } from "../parts/dialog";
import { Failed } from "../parts/states";
import { useLoaded } from "../person/load";
import { give, readSupervision } from "../server/supervision";
import type { Member } from "../server/types";
import { t } from "../words/messages";
import type { Change } from "./change";

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
              <p class="where">{whom(one)}</p>
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

type GivingProps = {
  to: Supervisor;
  everybody: readonly Member[];
  close: () => void;
  given: (ids: string[] | null) => void;
};

function Giving({ to, everybody, close, given }: GivingProps) {
  const before = new Set(to.members?.map(({ member_id: id }) => id));
  const isSome = useSignal(to.members !== null);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const ticked = new FormData(event.currentTarget as HTMLFormElement).getAll("member").map(String);
    given(isSome.peek() ? ticked : null);
  };
  return (
    <Dialog title={t("supervise.of", { name: to.name })} close={close}>
      <form class="stack" onSubmit={submit}>
        <div class="stack" role="radiogroup" aria-label={t("supervise.of", { name: to.name })}>
          {[false, true].map((some) => (
            <label key={String(some)} class="tick">
              <input type="radio" name="whom" checked={isSome.value === some} onChange={() => (isSome.value = some)} />
              {t(some ? "supervise.some" : "supervise.everybody")}
            </label>
          ))}
        </div>
        <fieldset class="ticks" hidden={!isSome.value}>
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

function whom({ members }: Supervisor): string {
  if (members === null) return t("supervise.everybody");
  return members.length > 0 ? listed(members) : t("supervise.nobody");
}

function listed(those: readonly { name: string }[]): string {
  return those.map(({ name }) => name).join(", ");
}
