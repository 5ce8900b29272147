// Where one can go: lenses on the feed, then the other rooms. More lenses are more rows here.

import { Icon, type IconName } from "../parts/icon";
import { t } from "../words/messages";
import { place } from "./route";

export const LENSES = [
  { path: "/", state: "open", icon: "feed" },
  { path: "/snoozed", state: "snoozed", icon: "clock" },
  { path: "/done", state: "done", icon: "done" },
  { path: "/dismissed", state: "dismissed", icon: "dismiss" },
] as const;

export function Lenses() {
  return (
    <nav class="lenses" aria-label={t("nav.lenses")}>
      {LENSES.map(({ path, state, icon }) => (
        <Lens key={path} path={path} icon={icon} label={t(`nav.${state}`)} />
      ))}
      <Lens path="/sources" icon="source" label={t("nav.sources")} isRoom />
    </nav>
  );
}

type Props = { path: string; icon: IconName; label: string; isRoom?: boolean };

function Lens({ path, icon, label, isRoom = false }: Props) {
  return (
    <a
      class={isRoom ? "lens room-link" : "lens"}
      href={path}
      aria-current={place.value.path === path ? "page" : undefined}
    >
      <Icon name={icon} />
      <span>{label}</span>
    </a>
  );
}
