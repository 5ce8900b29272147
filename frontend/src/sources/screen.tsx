// Where we listen: what is connected, how it stands, and how to connect more.

import "./sources.css";
import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { Icon } from "../parts/icon";
import { Empty, Failed, Loading } from "../parts/states";
import type { Source } from "../server/types";
import { Bookmarklet } from "../share/bookmarklet";
import { restoreScroll } from "../shell/route";
import { t } from "../words/messages";
import { AddSource } from "./add";
import { BringFiles } from "./bring";
import { useDropping } from "./dropping";
import { bring } from "./imports";
import { Outcome } from "./outcome";
import { BringList } from "./proposals";
import { SourceRow } from "./source";
import { failure, followSources, loadSources, sources } from "./sources";
import { standing } from "./standing";

export function SourcesScreen() {
  useEffect(() => void loadSources(), []);
  useEffect(followSources, []);
  useLayoutEffect(restoreScroll, []);
  const open = useSignal<Door | null>(null);
  const { isOver, ...dropping } = useDropping((files) => {
    open.value = "people"; // where it is shown how far they are read
    void bring(files, "");
  });
  return (
    <main id="main" class={isOver ? "page narrow over" : "page narrow"} tabIndex={-1} {...dropping}>
      <div class="lead">
        <h1>{t("sources.title")}</h1>
        <p>{t("sources.lead")}</p>
      </div>
      <Outcome />
      <Listed open={open} />
    </main>
  );
}

function Listed({ open }: { open: Signal<Door | null> }) {
  const listed = sources.value;
  if (!listed && failure.value) {
    return <Failed title={t("sources.missing")} error={failure.value} retry={loadSources} />;
  }
  if (!listed) return <Loading words={t("sources.loading")} />;
  return (
    <>
      {listed.length === 0 && (
        <Empty title={t("sources.welcome")}>
          <p>{t("sources.welcome_next")}</p>
        </Empty>
      )}
      <Doors areOpen={listed.length === 0} open={open} />
      {GROUPS.map((group) => (
        <Group
          key={group}
          title={t(`sources.group.${group}`)}
          listed={listed.filter((one) => groupOf(one) === group)}
        />
      ))}
    </>
  );
}

/** Ways to more sources; all stand open while there is none. */
function Doors({ areOpen, open }: { areOpen: boolean; open: Signal<Door | null> }) {
  const toggle = (door: Door) => () => {
    open.value = open.peek() === door ? null : door;
  };
  return (
    <div class="doors">
      {!areOpen && (
        <div class="row">
          <button type="button" class="act go" aria-expanded={open.value === "add"} onClick={toggle("add")}>
            <Icon name="plus" /> {t("sources.add")}
          </button>
          <button type="button" class="act" aria-expanded={open.value === "people"} onClick={toggle("people")}>
            <Icon name="archive" /> {t("imports.door")}
          </button>
          <button type="button" class="act" aria-expanded={open.value === "link"} onClick={toggle("link")}>
            <Icon name="link" /> {t("door.share")}
          </button>
        </div>
      )}
      {(areOpen || open.value === "add") && <AddSource />}
      {(areOpen || open.value === "people") && <BringFiles />}
      {(areOpen || open.value === "people") && <BringList />}
      {(areOpen || open.value === "link") && <Bookmarklet isElsewhere />}
    </div>
  );
}

type Door = "add" | "people" | "link";
const GROUPS = ["troubled", "ours", "watched", "imported"] as const;

function groupOf(source: Source): (typeof GROUPS)[number] {
  if (source.state === "imported") return "imported";
  const isTroubled = standing(source) === "failing" || (source.state === "paused" && source.paused_reason !== null);
  return isTroubled ? "troubled" : source.role;
}

function Group({ title, listed }: { title: string; listed: Source[] }) {
  if (listed.length === 0) return null;
  return (
    <section class="group">
      <h2>
        {title} <small>{listed.length}</small>
      </h2>
      <ul>
        {listed.map((source) => (
          <SourceRow key={source.id} source={source} />
        ))}
      </ul>
    </section>
  );
}
