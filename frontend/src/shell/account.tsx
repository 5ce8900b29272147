// Who I am here, and the way out.

import { Icon } from "../parts/icon";
import { choose, LANGUAGES, type Language, language } from "../words/language";
import { t } from "../words/messages";
import { Door } from "./door";
import { openHistory } from "./history";
import { stopLive } from "./live";
import { isAdmin, me, signOutHere } from "./session";

export function AccountPanel() {
  if (!me.value) return null;
  const { member, workspace } = me.value;
  const { has_password: hasPassword } = member;
  const roles = member.roles.map((role) => t(`role.${role}`)).join(", ");
  return (
    <>
      <p>
        <strong>
          <bdi>{member.name}</bdi>
        </strong>
        <small>
          <bdi>{member.email}</bdi>
        </small>
      </p>
      <p>
        <small>{t("account.roles", { roles })}</small>
        <small>
          {t("account.workspace", { name: workspace.name })}{" "}
          {workspace.sample && <span class="mark">{t("app.sample")}</span>}
        </small>
      </p>
      {workspace.sample && <small>{t("app.sample_long")}</small>}
      <button type="button" class="act" onClick={lookBack}>
        <Icon name="clock" /> {t("acted.history")}
      </button>
      <Door path="/share" icon="link" words={t("door.share")} />
      <Door path="/devices" icon="device" words={t("door.devices")} />
      <Door path="/your-people" icon="archive" words={t("door.your_people")} />
      <Door path="/workspace" icon="filter" words={t("door.workspace")} />
      {isAdmin.value && <Door path="/members" icon="person" words={t("nav.members")} />}
      <Door path="/password" icon="key" words={t(hasPassword ? "account.change_password" : "account.set_password")} />
      {!hasPassword && !workspace.sample && <small>{t("account.no_password")}</small>}
      <Languages />
      <button type="button" class="act" onClick={leave}>
        {t("account.sign_out")}
      </button>
    </>
  );
}

function Languages() {
  return (
    <fieldset class="languages" aria-label={t("account.language")}>
      {(Object.keys(LANGUAGES) as Language[]).map((one) => (
        <button
          key={one}
          type="button"
          class="act"
          lang={one}
          aria-pressed={one === language}
          onClick={() => one !== language && choose(one)}
        >
          {LANGUAGES[one]}
        </button>
      ))}
    </fieldset>
  );
}

function lookBack(event: MouseEvent): void {
  (event.currentTarget as HTMLElement).closest<HTMLElement>("[popover]")?.hidePopover();
  openHistory();
}

async function leave(): Promise<void> {
  await signOutHere();
  stopLive();
  location.assign("/sign-in"); // a fresh page: nothing of this member stays in memory
}
