// Where one can go: lenses on the feed, then the other rooms. More lenses are more rows here.
//
// On a phone the bar at the bottom holds what is for every day, and "More" opens the rest from below.

import { Icon, type IconName } from "../parts/icon";
import { t } from "../words/messages";
import { Door } from "./door";
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

const RARE = LENSES.filter(({ state }) => state === "dismissed");

export function Lenses() {
  return (
    <nav class="lenses" aria-label={t("nav.lenses")}>
      {LENSES.map((lens) => (
        <Lens
          key={lens.path}
          path={lens.path}
          icon={lens.icon}
          label={t(`nav.${lens.state}`)}
          shape={RARE.includes(lens) ? "lens wide" : "lens"}
        />
      ))}
      {ROOMS.map(({ path, icon, label }, index) => (
        <Lens key={path} path={path} icon={icon} label={t(label)} shape={index ? "lens wide" : "lens room-link wide"} />
      ))}
      <Lens path="/sources" icon="source" label={t("nav.sources")} shape="lens" />
      <More />
    </nav>
  );
}

function More() {
  const isHere = [...RARE, ...ROOMS].some(({ path }) => path === place.value.path);
  return (
    <>
      <button type="button" class={isHere ? "lens thumb here" : "lens thumb"} popovertarget="rooms">
        <Icon name="more" />
        <span>{t("nav.more")}</span>
      </button>
      <div id="rooms" class="menu panel" popover="auto">
        {RARE.map(({ path, state, icon }) => (
          <Door key={path} path={path} icon={icon} words={t(`nav.${state}`)} />
        ))}
        {ROOMS.map(({ path, icon, label }) => (
          <Door key={path} path={path} icon={icon} words={t(label)} />
        ))}
      </div>
    </>
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
