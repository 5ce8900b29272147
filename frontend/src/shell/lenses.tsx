// Where one can go: lenses on the feed, the searches one keeps, then the other rooms. More lenses are more rows here.
//
// On a phone the lenses of every day stand in the bar, and everything in the sheet behind "More".

import { useEffect, useRef, useState } from "preact/hooks";
import { Icon, type IconName } from "../parts/icon";
import type { Lens } from "../server/types";
import { type Key, t } from "../words/messages";
import { place } from "./route";
import { pathOf, searches } from "./searches";

type Row = { path: string; lens: Lens; icon: IconName; key: string; isDaily?: boolean };

/** `key`: the letter after g. `isDaily`: in the bar of a phone. */
export const LENSES: readonly Row[] = [
  { path: "/", lens: "for_you", icon: "feed", key: "f", isDaily: true },
  { path: "/unanswered", lens: "unanswered", icon: "reply", key: "u", isDaily: true },
  { path: "/heating-up", lens: "heating_up", icon: "rising", key: "h" },
  { path: "/gone-quiet", lens: "gone_quiet", icon: "quiet", key: "c" },
  { path: "/questions", lens: "questions", icon: "ask", key: "q" },
  { path: "/job-changes", lens: "job_changes", icon: "moved", key: "j" },
  { path: "/team", lens: "team", icon: "assign", key: "m" },
  { path: "/snoozed", lens: "snoozed", icon: "clock", key: "z", isDaily: true },
  { path: "/all", lens: "all", icon: "archive", key: "a" },
  { path: "/done", lens: "done", icon: "done", key: "d" },
  { path: "/dismissed", lens: "dismissed", icon: "dismiss", key: "x" },
];

export const ROOMS = [
  { path: "/today", icon: "today", label: "nav.today", key: "y", isDaily: true },
  { path: "/watched", icon: "eye", label: "nav.watched", key: "w" },
  { path: "/topics", icon: "said", label: "nav.topics", key: "t" },
  { path: "/evaluation", icon: "chart", label: "nav.evaluation", key: "e" },
  { path: "/sources", icon: "source", label: "nav.sources", key: "s" },
  { path: "/review", icon: "key", label: "nav.review", key: "v" },
  { path: "/library", icon: "link", label: "nav.library", key: "l" },
] as const satisfies readonly { path: string; icon: IconName; label: Key; key: string; isDaily?: boolean }[];

const DAILY: readonly string[] = [...LENSES, ...ROOMS].flatMap((one) => ("isDaily" in one ? one.path : []));

/** Whether cards are shown there: a lens or a search. */
export function isFeed(path: string): boolean {
  return path.startsWith("/searches/") || LENSES.some((one) => one.path === path);
}

export function Lenses() {
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (sheet.current?.matches(":popover-open")) sheet.current.hidePopover();
  }, [place.value]);
  const [isAsked, setAsked] = useState(false);
  const isRare = !DAILY.includes(place.value.path);
  return (
    <nav class="lenses" aria-label={t("nav.lenses")}>
      <Everywhere inBar />
      <button type="button" class={isRare ? "lens thumb here" : "lens thumb"} popovertarget="everywhere">
        <Icon name="more" />
        <span>{t("nav.more")}</span>
      </button>
      <div id="everywhere" ref={sheet} class="menu everywhere" popover="auto" onBeforeToggle={() => setAsked(true)}>
        {isAsked && <Everywhere />}
      </div>
    </nav>
  );
}

/** Every place one can go to; in the bar of a phone only those of every day are seen. */
function Everywhere({ inBar = false }: { inBar?: boolean }) {
  const rare = inBar ? "lens rare" : "lens";
  const shape = (path: string) => (DAILY.includes(path) ? "lens" : rare);
  return (
    <>
      {LENSES.map(({ path, lens, icon }) => (
        <Place key={path} path={path} icon={icon} label={t(`nav.${lens}`)} shape={shape(path)} />
      ))}
      {searches.value.map((one, index) => (
        <Place key={one.id} path={pathOf(one)} icon="search" label={one.name} shape={index ? rare : `${rare} apart`} />
      ))}
      {!inBar && <hr />}
      {ROOMS.map(({ path, icon, label }, index) => (
        <Place
          key={path}
          path={path}
          icon={icon}
          label={t(label)}
          shape={index ? shape(path) : `${shape(path)} apart`}
        />
      ))}
    </>
  );
}

type Props = { path: string; icon: IconName; label: string; shape: string };

function Place({ path, icon, label, shape }: Props) {
  return (
    <a class={shape} href={path} title={label} aria-current={place.value.path === path ? "page" : undefined}>
      <Icon name={icon} />
      <span>
        <bdi>{label}</bdi>
      </span>
    </a>
  );
}
