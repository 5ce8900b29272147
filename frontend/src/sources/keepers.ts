// Who keeps the workspace's own accounts: connects them, and speaks through them.

import { me } from "../shell/session";

const KEEPERS = ["marketing", "manager", "admin"];

export function keepsAccounts(): boolean {
  return me.value?.member.roles.some((role) => KEEPERS.includes(role)) ?? false;
}
