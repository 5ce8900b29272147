// The number on the icon of the installed app: how many people wait for an answer.

/** Where the platform has badges and the reader allows them; elsewhere nothing. */
export function showBadge(count: number): void {
  if (count > 0) navigator.setAppBadge?.(count).catch(() => {});
  else navigator.clearAppBadge?.().catch(() => {});
}
