// What was said in our name: searched by the operators of the rules, and each record with all its versions.

import { useSignal } from "@preact/signals";
import { Failed } from "../parts/states";
import { Time } from "../parts/time";
import { useLoaded } from "../person/load";
import { Views } from "../review/views";
import {
  type Hit,
  type Kept,
  propose,
  readRecord,
  readRecords,
  searchFor,
  type Version,
  type Whole,
} from "../server/records";
import { say } from "../shell/toast";
import { day } from "../words/dates";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { trouble } from "../words/trouble";
import { type Act, Reason, tried } from "./asking";
import { Diff } from "./diff";
import { exported } from "./exports";
import { holding } from "./holding";
import { Listed } from "./list";
import { some } from "./pages";

export function Said() {
  const found = useSignal<{ hits: Hit[]; stopped_early: boolean; unnarrowed: boolean } | null>(null);
  const search = async (event: SubmitEvent) => {
    event.preventDefault();
    const words = wordsOf(event.currentTarget as HTMLFormElement);
    try {
      const result = words ? await searchFor(words) : null;
      found.value = result && { ...result, unnarrowed: words.includes("find=") && !result.by_words };
    } catch (error) {
      say(trouble(error), { isBad: true });
    }
  };
  return (
    <>
      <form class="row" onSubmit={(event) => void search(event)}>
        <label class="field searched">
          <span>{t("record.search")}</span>
          <input name="words" type="search" maxLength={4500} placeholder={t("record.search_hint")} dir="auto" />
        </label>
        <button type="submit" class="act">
          {t("record.search")}
        </button>
        <button type="button" class="act" onClick={(event) => void exported(wordsOf(event.currentTarget.form))}>
          {t("record.export")}
        </button>
      </form>
      {found.value ? (
        <>
          <p role="status">
            {t("record.found", { count: found.value.hits.length })}{" "}
            {found.value.stopped_early && `${t("record.stopped_early")} `}
            {found.value.unnarrowed && t("record.unnarrowed")}
          </p>
          <Records items={found.value.hits} />
        </>
      ) : (
        <All />
      )}
    </>
  );
}

function wordsOf(form: HTMLFormElement | null): string {
  return form ? String(new FormData(form).get("words") ?? "").trim() : "";
}

/** Page by page: they are never few for long. */
function All() {
  const pages = useSignal(1);
  const hasMore = useSignal(false);
  const read = async () => {
    const found = await some(readRecords, pages.peek());
    hasMore.value = found.hasMore;
    return found.items;
  };
  return (
    <Listed name={`records ${pages.value}`} read={read} none={t("record.none.said")}>
      {(items) => (
        <>
          <Records items={items} />
          {hasMore.value && (
            <button type="button" class="act" onClick={() => (pages.value += 1)}>
              {t("feed.more")}
            </button>
          )}
        </>
      )}
    </Listed>
  );
}

function Records({ items }: { items: readonly Kept[] }) {
  const open = useSignal<string | null>(null);
  const asked = useSignal<{ act: Act; done: () => void } | null>(null);
  return (
    <>
      <ul class="records-list">
        {items.map((one) => (
          <li key={one.id} class="card">
            <button
              type="button"
              class="whole"
              aria-expanded={open.value === one.id}
              onClick={() => (open.value = open.value === one.id ? null : one.id)}
            >
              <span class="meta">
                <bdi>{one.member ?? one.account}</bdi> · {networkName(one.network)} · {t(`record.state.${one.state}`)}
                {one.origin === "outside" && <span class="mark">{t("record.outside")}</span>}
                {one.holds.length > 0 && <span class="mark">{t("record.part.holds")}</span>}
              </span>
              <span class="words" dir="auto">
                {one.text ?? t("record.erased")}
              </span>
            </button>
            {open.value === one.id && <History id={one.id} ask={(act, done) => (asked.value = { act, done })} />}
          </li>
        ))}
      </ul>
      {asked.value && <Reason {...asked.value} close={() => (asked.value = null)} />}
    </>
  );
}

function History({ id, ask }: { id: string; ask: (act: Act, done: () => void) => void }) {
  const { value, error, reload } = useLoaded(`record ${id}`, () => readRecord(id), { keep: true });
  if (error !== null && !value) return <Failed title={t("record.failed")} error={error} retry={reload} />;
  if (!value) return null;
  return (
    <div class="history">
      {value.beside && (
        <blockquote dir="auto">
          <b>
            <bdi>{value.beside.name}</bdi>
          </b>{" "}
          {value.beside.content}
        </blockquote>
      )}
      <ol>
        {value.history.map((one) => (
          <li key={one.number}>
            <One version={one} />
          </li>
        ))}
      </ol>
      <p class="meta">
        {value.keep_until ? t("record.kept_until", { when: day(value.keep_until, Date.now()) }) : t("record.kept_on")}
        {value.holds.map((one) => (
          <span key={one.id} class="mark">
            <bdi>{one.title}</bdi>
          </span>
        ))}
      </p>
      <details class="seen-by">
        <summary>{t("review.seen_by")}</summary>
        <Views views={value.viewed} />
      </details>
      <Acts record={value} ask={(act) => ask(act, reload)} reload={reload} />
    </div>
  );
}

function Acts({ record, ask, reload }: { record: Whole; ask: (act: Act) => void; reload: () => void }) {
  if (record.state === "erased") return null;
  return (
    <div class="row">
      <button type="button" class="act" onClick={() => ask(holding({ records: [record.id] }))}>
        {t("record.hold")}
      </button>
      <button type="button" class="act" onClick={() => void tried(() => propose(record.id)).then(reload)}>
        {t("record.propose")}
      </button>
    </div>
  );
}

function One({ version }: { version: Version }) {
  return (
    <>
      <p class="meta">
        <b>{t(`record.action.${version.action}`)}</b> ·{" "}
        {version.is_member ? <bdi>{version.by}</bdi> : t("record.by_network")} · <Time at={version.at} /> ·{" "}
        {t("record.entry", { number: version.idx })}
      </p>
      {version.diff.length > 0 ? (
        <Diff pieces={version.diff} />
      ) : (
        version.action !== "deleted" && (
          <p class="words" dir="auto">
            {version.text ?? t("record.erased")}
          </p>
        )
      )}
    </>
  );
}
