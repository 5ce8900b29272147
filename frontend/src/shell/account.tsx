// Who I am here, and the way out.

import { Icon, type IconName } from "../parts/icon";
import { signOut } from "../server";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";
import { ROOMS } from "./lenses";
import { stopLive } from "./live";
import { me } from "./session";
import { say } from "./toast";

export function AccountPanel() {
  if (!me.value) return null;
  const { member, workspace } = me.value;
  const roles = member.roles.map((role) => t(`role.${role}`)).join(", ");
  return (
    <div id="account" class="menu account-panel" popover="auto">
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
      {ROOMS.map(({ path, icon, label }) => (
        <Door key={path} path={path} icon={icon} words={t(label)} />
      ))}
      <Door path="/share" icon="link" words={t("share.door")} />
      <button type="button" class="act" onClick={leave}>
        {t("account.sign_out")}
      </button>
    </div>
  );
}

function Door({ path, icon, words }: { path: string; icon: IconName; words: string }) {
  const close = (event: MouseEvent) =>
    (event.currentTarget as HTMLElement).closest<HTMLElement>("[popover]")?.hidePopover();
  return (
    <a class="act" href={path} onClick={close}>
      <Icon name={icon} /> {words}
    </a>
  );
}

async function leave(): Promise<void> {
  try {
    await signOut();
    stopLive();
    location.assign("/sign-in"); // a fresh page: nothing of this member stays in memory
  } catch (error) {
    say(trouble(error), { isBad: true });
  }
}
