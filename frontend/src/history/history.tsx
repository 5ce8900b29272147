// What I did, newest first, each with its undoing. It is mine alone: nobody else is shown it, and nothing counts it.

import "./history.css";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { cards } from "../feed/feed";
import { Dialog } from "../parts/dialog";
import { readAnswers } from "../server/reviews";
import type { ActKind, MyAnswer } from "../server/types";
import { now } from "../shell/clock";
import { isHistoryOpen } from "../shell/history";
import { loadMembers, members } from "../shell/session";
import { ago, ahead } from "../words/dates";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";
import { AnswerRow, among } from "./answers";
import { Drafts } from "./drafts";
import { type Entry, earlier, type Page, rows, takeBackRow } from "./earlier";

export function History() {
  const page = useSignal<Page | null>(null);
  const answers = useSignal<MyAnswer[]>([]);
  const wrong = useSignal<unknown>(null);
  const read = async (cursor: string | null) => {
    wrong.value = null;
    try {
      const next = await earlier(cursor);
      page.value = { ...next, entries: [...(cursor ? (page.peek()?.entries ?? []) : []), ...next.entries] };
    } catch (error) {
      wrong.value = error;
    }
  };
  useEffect(() => {
    void read(null);
    void readAnswers().then(
      (found) => {
        answers.value = found.items;
      },
      () => {}, // what I did says when the server cannot be reached
    );
    void loadMembers().catch(() => {}); // names of colleagues: without them the line is only shorter
  }, []);
  const close = () => {
    isHistoryOpen.value = false;
  };
  const takeBack = (row: Entry[]) => {
    const entries = page.peek()?.entries.filter((one) => !row.includes(one)) ?? [];
    takeBackRow(row);
    if (page.value) page.value = { ...page.value, entries };
  };
  return (
    <Dialog title={t("acted.history")} close={close}>
      <p class="faint">{t("history.about")}</p>
      {wrong.value !== null && <p class="trouble">{trouble(wrong.value)}</p>}
      {page.value === null && wrong.value === null && <p role="status">{t("app.loading")}</p>}
      {page.value?.entries.length === 0 && answers.value.length === 0 && <p>{t("history.none")}</p>}
      {page.value && (
        <ul class="history">
          {lines(page.value, answers.value).map((line) =>
            "post_id" in line ? (
              <AnswerRow key={line.post_id} answer={line} />
            ) : (
              <Row key={line.row[0]?.id} row={line.row} takeBack={() => takeBack(line.row)} />
            ),
          )}
        </ul>
      )}
      {page.value?.next && (
        <button type="button" class="act" onClick={() => void read(page.peek()?.next ?? null)}>
          {t("feed.more")}
        </button>
      )}
      <Drafts />
    </Dialog>
  );
}

type Line = MyAnswer | { at: string; row: Entry[] };

/** Acts and answers, the newest first. */
function lines({ entries, next }: Page, answers: MyAnswer[]): Line[] {
  const acts = rows(entries).map((row) => ({ at: row[0]?.at ?? "", row }));
  const all: Line[] = [...acts, ...among(answers, entries, next !== null)];
  return all.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

function Row({ row, takeBack }: { row: Entry[]; takeBack: () => void }) {
  const [first] = row as [Entry];
  const who = row.map(nameOf).join(", ");
  const act = t(first.kind === "watch" && first.params.stop ? "act.unwatch" : `act.${first.kind}`);
  return (
    <li>
      <span>
        <strong>{act}</strong> · <bdi>{who}</bdi>
        <small>{[detail(first), ago(first.at, now.value)].filter(Boolean).join(" · ")}</small>
      </span>
      <button type="button" class="act" aria-label={t("history.undo", { act, name: who })} onClick={takeBack}>
        {t("toast.undo")}
      </button>
    </li>
  );
}

const PUT_OFF: ActKind[] = ["snooze", "not_now"];

function nameOf({ name, card }: Entry): string {
  return name ?? cards.value.find((one) => one.id === card)?.person.name ?? t("acted.somebody");
}

function detail({ kind, params, ended }: Entry): string {
  if (kind === "note") return `“${String(params.text ?? "")}”`;
  if (kind === "help") return String(params.text ?? "");
  if (PUT_OFF.includes(kind) && ended) return t(`history.ended_${ended}`);
  if (kind === "snooze" && params.until) return t("card.until", { when: ahead(String(params.until), now.value) });
  if (kind === "assign") return [holder(params.member_id), params.text && `“${params.text}”`].filter(Boolean).join(" ");
  return "";
}

function holder(id: unknown): string {
  return members.value.find((one) => one.id === id)?.name ?? t("assign.nobody");
}
