// Where one can go: lenses on the feed, then the other rooms. More lenses are more rows here.
//
// On a phone the rooms that are not for every day stand in the account's panel instead.

import { Icon, type IconName } from "../parts/icon";
import { t } from "../words/messages";
import { place } from "./route";

export const LENSES = [
  { path: "/", state: "open", icon: "feed" },
  { path: "/snoozed", state: "snoozed", icon: "clock" },
  { path: "/done", state: "done", icon: "done" },
  { path: "/dismissed", state: "dismissed", icon: "dismiss" },
] as const;

export const ROOMS = [
  { path: "/topics", icon: "said", label: "nav.topics" },
  { path: "/evaluation", icon: "chart", label: "nav.evaluation" },
] as const;

export function Lenses() {
  return (
    <nav class="lenses" aria-label={t("nav.lenses")}>
      {LENSES.map(({ path, state, icon }) => (
        <Lens key={path} path={path} icon={icon} label={t(`nav.${state}`)} />
      ))}
      {ROOMS.map(({ path, icon, label }, index) => (
        <Lens key={path} path={path} icon={icon} label={t(label)} shape={index ? "lens wide" : "lens room-link wide"} />
      ))}
      <Lens path="/sources" icon="source" label={t("nav.sources")} shape="lens" />
    </nav>
  );
}

type Props = { path: string; icon: IconName; label: string; shape?: string };

function Lens({ path, icon, label, shape = "lens" }: Props) {
  return (
    <a class={shape} href={path} aria-current={place.value.path === path ? "page" : undefined}>
      <Icon name={icon} />
      <span>{label}</span>
    </a>
  );
}
