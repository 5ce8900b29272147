// The circle around a person as a picture whose names are lists: who of us, who of them, and how strong each tie is.

import "./circle.css";
import { useState } from "preact/hooks";
import { Face } from "../parts/face";
import type { PersonView } from "../server/types";
import { useMoment } from "../shell/clock";
import { myId } from "../shell/session";
import { ago, when } from "../words/dates";
import { t } from "../words/messages";
import { type Line, lines, type Row, sides, strength, way } from "./around";

const MOST = 6; // on a side, until somebody asks for all

export function Circle({ view }: { view: PersonView }) {
  const [isWhole, setWhole] = useState(false);
  const [pointed, point] = useState<string | null>(null);
  const all = sides(view);
  if (all.ours.length + all.theirs.length === 0) return null;
  const [ours, theirs] = [all.ours, all.theirs].map((rows) => (isWhole ? rows : rows.slice(0, MOST))) as [Row[], Row[]];
  const left = all.ours.length + all.theirs.length - ours.length - theirs.length;
  return (
    <section>
      <h3>{t("circle.title")}</h3>
      <div class="circle">
        <Side rows={ours} name={t("circle.ours")} view={view} point={point} />
        <div class="ties" aria-hidden="true">
          <Lines drawn={lines(view, ours, theirs)} many={{ ours: ours.length, theirs: theirs.length }} at={pointed} />
          <Face name={view.person.name} />
        </div>
        <Side rows={theirs} name={t("circle.theirs")} view={view} point={point} />
      </div>
      <p class="faint">{t("circle.legend")}</p>
      {left > 0 && (
        <button type="button" class="plain" onClick={() => setWhole(true)}>
          {t("circle.more", { count: left })}
        </button>
      )}
    </section>
  );
}

type LinesProps = { drawn: Line[]; many: { ours: number; theirs: number }; at: string | null };

function Lines({ drawn, many, at }: LinesProps) {
  return (
    <svg viewBox={`0 0 100 ${Math.max(many.ours, many.theirs) * 10}`} preserveAspectRatio="none" aria-hidden="true">
      {drawn.map((line) => (
        <path
          key={`${line.ours}/${line.theirs}`}
          class={kindOf(line, at)}
          d={way(line, many)}
          stroke-width={line.width}
        />
      ))}
    </svg>
  );
}

function kindOf({ ids, ours, theirs, isTie }: Line, at: string | null): string {
  const kind = !isTie ? "same-place" : ours !== null && theirs !== null ? "across" : "tie";
  return at && ids.includes(at) ? `${kind} pointed` : kind;
}

type SideProps = { rows: Row[]; name: string; view: PersonView; point: (id: string | null) => void };

function Side({ rows, name, view, point }: SideProps) {
  return (
    <ul aria-label={name}>
      {rows.map((row) => (
        <li
          key={row.id}
          onPointerEnter={() => point(row.id)}
          onPointerLeave={() => point(null)}
          onFocusIn={() => point(row.id)}
          onFocusOut={() => point(null)}
        >
          <Name row={row} />
          <Tie row={row} place={view.person.organization?.name ?? ""} />
        </li>
      ))}
    </ul>
  );
}

function Name({ row: { id, kind, name } }: { row: Row }) {
  if (kind === "member") {
    return (
      <b>
        <bdi>{id === myId.value ? t("assign.you", { name }) : name}</bdi>
      </b>
    );
  }
  return (
    <a href={`/people/${id}`} title={name}>
      <bdi>{name}</bdi>
    </a>
  );
}

/** What the line says, in words. */
function Tie({ row: { tie, colleague }, place }: { row: Row; place: string }) {
  const now = useMoment();
  if (!tie) return <small title={place}>{t("circle.same_place")}</small>;
  const { count, last_at } = tie;
  return (
    <small title={t("circle.tie_whole", { count, when: ago(last_at, now) })}>
      {t("circle.tie", { count, when: when(last_at, now) })}
      <span class="hidden">
        {` · ${t(`circle.${strength(tie)}`)}`}
        {colleague && ` · ${t("circle.same_place")}`}
      </span>
    </small>
  );
}
