// Files of one's own: drop them here, see how far they are read, and what was skipped and why.

import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../parts/icon";
import type { Import, ImportedFile } from "../server/types";
import { now } from "../shell/clock";
import { ago } from "../words/dates";
import { t } from "../words/messages";
import { useDropping } from "./dropping";
import { bring, followImports, imports, loadImports, type Sending, sending } from "./imports";

const ACCEPTED = ".zip,.csv,.json,.jsonl,application/zip,text/csv,application/json";

export function BringFiles() {
  const whose = useRef<HTMLInputElement>(null);
  useEffect(() => void loadImports(), []);
  useEffect(followImports, []);
  const take = (files: Iterable<File>) => void bring([...files], whose.current?.value.trim() ?? "");
  const { isOver, ...dropping } = useDropping(take);
  const choose = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    take(input.files ?? []);
    input.value = ""; // the same file again is a choice again
  };
  return (
    <section class="sheet stack">
      <h2>{t("imports.title")}</h2>
      <label class={isOver ? "drop over" : "drop"} {...dropping}>
        <Icon name="archive" />
        <strong>{t("imports.drop")}</strong>
        <span class="faint">{t("imports.drop_hint")}</span>
        <input class="hidden" type="file" multiple accept={ACCEPTED} onChange={choose} />
        <span class="act" aria-hidden="true">
          {t("imports.choose")}
        </span>
      </label>
      <div>
        <h3>{t("imports.how")}</h3>
        <ol class="how">
          <li>{t("imports.how_ask")}</li>
          <li>{t("imports.how_wait")}</li>
          <li>{t("imports.how_drop")}</li>
        </ol>
      </div>
      <p class="faint">{t("imports.blind")}</p>
      <details class="more-settings">
        <summary>{t("imports.whose_open")}</summary>
        <label class="field">
          <span>{t("imports.whose")}</span>
          <input
            ref={whose}
            type="text"
            inputMode="url"
            placeholder="https://www.linkedin.com/in/…"
            spellcheck={false}
          />
          <small>{t("imports.whose_hint")}</small>
        </label>
      </details>
      <ul class="imports" aria-live="polite">
        {sending.value && <Going sending={sending.value} />}
        {imports.value.map((one) => (
          <Brought key={one.id} one={one} />
        ))}
      </ul>
    </section>
  );
}

function Going({ sending }: { sending: Sending }) {
  const { name, share, trouble } = sending;
  return (
    <li>
      <p>
        <strong>
          <bdi>{name}</bdi>
        </strong>
      </p>
      {trouble ? (
        <p class="trouble" role="alert">
          {t("imports.not_sent", { why: trouble })}
        </p>
      ) : (
        <Bar words={t("imports.sending")} value={share} max={1} />
      )}
    </li>
  );
}

function Brought({ one }: { one: Import }) {
  const files = one.summary.filter((file) => file.rows > 0 || file.problem);
  const others = one.summary.length - files.length;
  return (
    <li>
      <p>
        <strong>
          <bdi>{one.name}</bdi>
        </strong>{" "}
        <small>{ago(one.ended_at ?? one.at, now.value)}</small>
      </p>
      {one.state === "running" && (
        <Bar
          words={
            one.total === null ? t("imports.counting") : t("imports.reading", { read: one.read, total: one.total })
          }
          value={one.total === null ? undefined : one.read}
          max={one.total ?? 1}
        />
      )}
      {one.state === "done" && <p>{t(`imports.done.${one.kind}`, { count: one.read })}</p>}
      {one.error && (
        <p class="trouble">
          {one.state === "failed" ? t("imports.failed", { why: one.error }) : one.error}
          {one.state === "failed" && one.read > 0 && ` ${t("imports.kept", { count: one.read })}`}
        </p>
      )}
      {files.length > 0 && one.state !== "running" && (
        <details>
          <summary>{t("imports.summary")}</summary>
          <ul class="faint">
            {files.map((file) => (
              <ReadFile key={file.name} file={file} />
            ))}
            {others > 0 && <li>{t("imports.others", { count: others })}</li>}
          </ul>
        </details>
      )}
    </li>
  );
}

function ReadFile({ file }: { file: ImportedFile }) {
  const told = { count: file.rows, found: file.activities };
  const rows = file.kind === "csv" ? t("imports.file.people", told) : t("imports.file.activities", told);
  return (
    <li>
      <bdi>{file.name}</bdi>: {rows}
      {Object.entries(file.skipped).map(([reason, count]) => (
        <span key={reason} class="skipped">
          {t("imports.skipped", { count, reason })}
        </span>
      ))}
      {file.problem && <span class="skipped trouble">{t("imports.ended", { why: file.problem })}</span>}
    </li>
  );
}

function Bar({ words, value, max }: { words: string; value: number | undefined; max: number }) {
  return (
    <p class="bar">
      <progress value={value} max={max || 1} aria-label={words} /> <small>{words}</small>
    </p>
  );
}
