// Who I am here, and the way out.

import { t } from "../words/messages";
import { Door } from "./door";
import { stopLive } from "./live";
import { me, signOutHere } from "./session";

export function AccountPanel() {
  if (!me.value) return null;
  const { member, workspace } = me.value;
  const roles = member.roles.map((role) => t(`role.${role}`)).join(", ");
  return (
    <div id="account" class="menu panel" popover="auto">
      <p>
        <strong>
          <bdi>{member.name}</bdi>
        </strong>
        <small>{member.email}</small>
      </p>
      <p>
        <small>{t("account.roles", { roles })}</small>
        <small>
          {t("account.workspace", { name: workspace.name })}{" "}
          {workspace.sample && <span class="mark">{t("app.sample")}</span>}
        </small>
      </p>
      {workspace.sample && <small>{t("app.sample_long")}</small>}
      <Door path="/share" icon="link" words={t("share.door")} />
      <Door path="/devices" icon="device" words={t("devices.title")} />
      <button type="button" class="act" onClick={leave}>
        {t("account.sign_out")}
      </button>
    </div>
  );
}

async function leave(): Promise<void> {
  await signOutHere();
  stopLive();
  location.assign("/sign-in"); // a fresh page: nothing of this member stays in memory
}
