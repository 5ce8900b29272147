// Time back: what the day took and what the week brought, for one's own eyes. It stays in this browser.

import "./part.css";
import { useState } from "preact/hooks";
import { readActs, readFeed } from "../server";
import type { MyAct } from "../server/types";
import { now } from "../shell/clock";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";
import type { Kind } from "./counting";
import { lasted } from "./lasted";
import { clear, kept, sum, turn } from "./meter";
import { SPAN, type Week, weekOf } from "./week";

const MOST_PAGES = 5; // a thousand acts of a week

export function TimeBack() {
  const { isOff } = kept.value;
  return (
    <details class="time-back">
      <summary>{t("time_back.title")}</summary>
      <div class="stack">
        <p class="faint">{t(isOff ? "time_back.off" : "time_back.about")}</p>
        {!isOff && <Spent />}
        <Note />
        <p class="row">
          <button type="button" class="act" onClick={() => turn(!isOff)}>
            {t(isOff ? "time_back.turn_on" : "time_back.turn_off")}
          </button>
          {!isOff && (
            <button type="button" class="act" onClick={clear}>
              {t("time_back.clear")}
            </button>
          )}
        </p>
      </div>
    </details>
  );
}

function Spent() {
  const moment = now.value;
  return (
    <table>
      <thead>
        <tr>
          <td />
          <th scope="col">{t("time_back.today")}</th>
          <th scope="col">{t("time_back.week")}</th>
        </tr>
      </thead>
      <tbody>
        {(["triage", "conversation"] as Kind[]).map((kind) => (
          <tr key={kind} class={kind}>
            <th scope="row">{t(`time_back.${kind}`)}</th>
            {[1, 7].map((days) => (
              <td key={days}>{lasted(sum(kept.value, moment, days)[kind])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Note() {
  const [week, setWeek] = useState<Week | null>(null);
  const [wrong, setWrong] = useState<unknown>(null);
  const read = () => {
    setWrong(null);
    readWeek().then(setWeek, setWrong);
  };
  if (week) {
    const told = (["found", "answered", "came"] as const).filter((one) => week[one] > 0);
    const sentences = told.map((one) => t(`time_back.${one}`, { count: week[one] }));
    return <p role="status">{sentences.join(" ") || t("time_back.nothing")}</p>;
  }
  return (
    <p>
      <button type="button" class="act" onClick={read}>
        {t("time_back.note")}
      </button>
      {wrong !== null && <span class="trouble"> {trouble(wrong)}</span>}
    </p>
  );
}

async function readWeek(): Promise<Week> {
  const [acts, { items }] = await Promise.all([actsOfTheWeek(), readFeed({ lens: "all", limit: 200 })]);
  return weekOf(acts, items, Date.now());
}

async function actsOfTheWeek(): Promise<MyAct[]> {
  const found: MyAct[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { items, next_cursor } = await readActs(cursor, 200);
    found.push(...items);
    cursor = next_cursor;
    const last = items.at(-1);
    if (!cursor || !last || Date.parse(last.at) < Date.now() - SPAN) break;
  }
  return found;
}
