// Questions about a member: who is new, which roles, a new link, goodbye. A link is shown once.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Field, Submit } from "../entry/form";
import { Copied } from "../parts/copied";
import { Dialog } from "../parts/dialog";
import { addMember, changeRoles, makeLink, removeMember } from "../server/team";
import type { Member, Role } from "../server/types";
import { t } from "../words/messages";
import { type Change, refusal } from "./change";

export type Asked =
  | { kind: "add" }
  | { kind: "roles" | "link" | "remove"; member: Member }
  | { kind: "made"; name: string; path: string };

type Props = { asked: Asked; change: Change; load: () => void; next: (to: Asked) => void; close: () => void };

const ROLES = ["rep", "marketing", "compliance", "manager", "admin"] as const;

export function MemberDialog({ asked, change, load, next, close }: Props) {
  if (asked.kind === "add") return <Add {...{ load, next, close }} />;
  if (asked.kind === "made") return <Made {...asked} close={close} />;
  const { member } = asked;
  if (asked.kind === "link") return <NewLink {...{ member, next, close }} />;
  return asked.kind === "roles" ? <Roles {...{ member, change, close }} /> : <Remove {...{ member, change, close }} />;
}

function Add({ load, next, close }: Pick<Props, "load" | "next" | "close">) {
  const failed = useSignal<string | null>(null);
  const isBusy = useSignal(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const filled = new FormData(event.currentTarget as HTMLFormElement);
    const name = String(filled.get("name"));
    isBusy.value = true;
    try {
      const made = await addMember({ name, email: String(filled.get("email")), roles: chosen(filled) });
      next({ kind: "made", name, path: made.sign_in.path });
      load();
    } catch (error) {
      failed.value = refusal(error);
    }
    isBusy.value = false;
  };
  return (
    <Dialog title={t("team.add")} close={close}>
      <form class="stack" onSubmit={submit}>
        <Field name="name" label={t("team.name")} isFirst />
        <Field name="email" label={t("sign_in.email")} type="email" />
        <Ticks of={["rep"]} />
        <p role="alert" class="trouble" hidden={!failed.value}>
          {failed.value}
        </p>
        <div class="row end">
          <Submit words={t("team.add_go")} isBusy={isBusy.value} />
        </div>
      </form>
    </Dialog>
  );
}

function Roles({ member, change, close }: { member: Member; change: Change; close: () => void }) {
  const { id, name } = member;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const roles = chosen(new FormData(event.currentTarget as HTMLFormElement));
    close();
    void change(() => changeRoles(id, roles), t("team.changed", { name }));
  };
  return (
    <Dialog title={t("team.roles_title", { name })} close={close}>
      <form class="stack" onSubmit={submit}>
        <Ticks of={member.roles} />
        <div class="row end">
          <button type="submit" class="act go">
            {t("team.roles_go")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** At least one is needed: the browser says so at the first. */
function Ticks({ of }: { of: Role[] }) {
  const count = useSignal(of.length);
  return (
    <fieldset
      class="ticks"
      onChange={({ currentTarget }) => {
        count.value = currentTarget.querySelectorAll(":checked").length;
      }}
    >
      <legend>{t("team.may")}</legend>
      {ROLES.map((role, index) => (
        <label key={role} class="tick">
          <input
            type="checkbox"
            name="roles"
            value={role}
            defaultChecked={of.includes(role)}
            required={index === 0 && count.value === 0}
          />
          <span>
            {t(`role.${role}`)} <small>{t(`role.${role}.does`)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function NewLink({ member, next, close }: { member: Member; next: Props["next"]; close: () => void }) {
  const failed = useSignal<string | null>(null);
  const { id, name } = member;
  const make = async () => {
    try {
      next({ kind: "made", name, path: (await makeLink(id)).path });
    } catch (error) {
      failed.value = refusal(error);
    }
  };
  return (
    <Dialog title={t("team.link_title", { name })} close={close}>
      <p>{t("team.link_text")}</p>
      <p role="alert" class="trouble" hidden={!failed.value}>
        {failed.value}
      </p>
      <div class="row end">
        <button type="button" class="act go" onClick={make}>
          {t("team.link_go")}
        </button>
      </div>
    </Dialog>
  );
}

function Made({ name, path, close }: { name: string; path: string; close: () => void }) {
  useEffect(() => document.querySelector<HTMLElement>("dialog[open] .told button")?.focus(), []);
  return (
    <Dialog title={t("team.made_title", { name })} close={close}>
      <p>{t("team.made_text", { name })}</p>
      <div class="told">
        <Copied address={location.origin + path} />
      </div>
    </Dialog>
  );
}

function Remove({ member, change, close }: { member: Member; change: Change; close: () => void }) {
  const { id, name } = member;
  const remove = () => {
    close();
    void change(() => removeMember(id), t("team.removed", { name }));
  };
  return (
    <Dialog title={t("team.remove_title", { name })} close={close}>
      <p>{t("team.remove_text")}</p>
      <div class="row end">
        <button type="button" class="act" onClick={close}>
          {t("dialog.cancel")}
        </button>
        <button type="button" class="act go bad" onClick={remove}>
          {t("team.remove_go")}
        </button>
      </div>
    </Dialog>
  );
}

function chosen(filled: FormData): Role[] {
  return ROLES.filter((role) => filled.getAll("roles").includes(role));
}
