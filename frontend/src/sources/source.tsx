// One source: its honest state, what it covered, and what can be done with it.

import { useState } from "preact/hooks";
import { Dialog } from "../parts/dialog";
import { Icon, type IconName } from "../parts/icon";
import { changeSource, pullSource, removeSource } from "../server/sources";
import type { Source } from "../server/types";
import { now } from "../shell/clock";
import { myId } from "../shell/session";
import { ago, ahead, day } from "../words/dates";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { safe } from "../words/text";
import { Budget } from "./budget";
import { FirstLook } from "./first";
import { HookAddress } from "./hook";
import { MailIn } from "./mail-in";
import { Reconnect } from "./reconnect";
import { change } from "./sources";
import { standing } from "./standing";

export function SourceRow({ source }: { source: Source }) {
  const stands = standing(source);
  return (
    <li class="source">
      <div class="who">
        <h3>
          <Title source={source} />
        </h3>
        <p class="where">{about(source)}</p>
        {wrong(source) && <p class={source.limited ? "faint" : "trouble"}>{wrong(source)}</p>}
        <FirstLook source={source} />
        <Reconnect source={source} />
        {source.hook && <HookAddress hook={source.hook} />}
        <Covered source={source} />
        <Budget source={source} />
        {source.adapter === "mail" && source.may_change && <MailIn source={source} />}
      </div>
      <span class={`mark state-${stands}`}>{t(`sources.state.${stands}`)}</span>
      {source.may_change && <Doing source={source} />}
    </li>
  );
}

function Title({ source }: { source: Source }) {
  const href = safe(source.account?.url ?? null);
  if (!href) return <bdi>{source.title}</bdi>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      <bdi>{source.title}</bdi>
    </a>
  );
}

function about(source: Source): string {
  const { adapter, owner, activities, listening } = source;
  const isMine = owner.kind === "member" && owner.id === myId.value;
  const looked = lookedAt(source);
  const owned =
    owner.kind === "workspace" ? t("sources.owner.workspace") : t("sources.owner.member", { name: owner.name });
  return [
    networkName(adapter),
    isMine ? t("sources.owner.you") : owned,
    t("sources.activities", { count: activities }),
    ...(looked ? [looked] : []),
    ...(listening ? [t("sources.live")] : []),
  ].join(" · ");
}

function lookedAt({ asked, state, last_success_at, last_error }: Source): string | null {
  if (!asked) return t("sources.called");
  if (!last_success_at && state === "imported") return null;
  if (!last_success_at) return t(last_error ? "sources.never_yet" : "sources.never");
  return t(state === "imported" ? "sources.read" : "sources.success", { when: ago(last_success_at, now.value) });
}

function wrong({ state, paused_reason, last_error, limited, due_at }: Source): string | null {
  if (state === "paused")
    return paused_reason ? t("sources.paused_by_us", { why: paused_reason }) : t("sources.paused");
  if (!last_error) return null;
  const isAhead = due_at !== null && Date.parse(due_at) > now.value;
  if (!isAhead) return t("sources.error_soon", { why: last_error });
  return t(limited ? "sources.limited" : "sources.error", { why: last_error, when: ahead(due_at, now.value) });
}

function Covered({ source: { coverage, gaps } }: { source: Source }) {
  if (coverage.length + gaps.length === 0) return null;
  const said = (at: string) => day(at, now.value);
  return (
    <details>
      <summary>{t("sources.coverage")}</summary>
      <ul class="faint">
        {coverage.map(({ stream, since, until }) => (
          <li key={stream + until}>
            {since
              ? t("sources.covered", { stream, since: said(since), until: said(until) })
              : t("sources.covered_all", { stream, until: said(until) })}
          </li>
        ))}
        {gaps.map(({ since, until }) => (
          <li key={since} class="trouble">
            {t("sources.gap", { since: said(since), until: said(until) })}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Doing({ source }: { source: Source }) {
  const [isAsking, setAsking] = useState(false);
  const { id, title: name } = source;
  const isActive = source.state === "active";
  const pull = () => change(() => pullSource(id), t("sources.pulled", { name }));
  const pause = () => change(() => changeSource(id, { state: "paused" }), t("sources.was_paused", { name }));
  const resume = () => change(() => changeSource(id, { state: "active" }), t("sources.resumed", { name }));
  return (
    <div class="doing">
      {isActive && <Do icon="pull" words={t("sources.pull")} name={name} run={pull} isBusy={source.pulling} />}
      {isActive && <Do icon="pause" words={t("sources.pause")} name={name} run={pause} />}
      {source.state === "paused" && <Do icon="play" words={t("sources.resume")} name={name} run={resume} />}
      <Do icon="remove" words={t("sources.remove")} name={name} run={() => setAsking(true)} />
      {isAsking && <Confirm source={source} close={() => setAsking(false)} />}
    </div>
  );
}

type DoProps = { icon: IconName; words: string; name: string; run: () => void; isBusy?: boolean };

function Do({ icon, words, name, run, isBusy = false }: DoProps) {
  const label = t("act.of", { act: words, name });
  return (
    <button type="button" class="act bare" aria-label={label} title={words} disabled={isBusy} onClick={run}>
      <Icon name={icon} />
    </button>
  );
}

function Confirm({ source, close }: { source: Source; close: () => void }) {
  const name = source.title;
  const remove = () => {
    close();
    void change(() => removeSource(source.id), t("sources.removed", { name }));
  };
  return (
    <Dialog title={t("sources.remove_title", { name })} close={close}>
      <p>{t("sources.remove_text")}</p>
      <div class="row end">
        <button type="button" class="act" onClick={close}>
          {t("dialog.cancel")}
        </button>
        <button type="button" class="act go bad" onClick={remove}>
          {t("sources.remove_go")}
        </button>
      </div>
    </Dialog>
  );
}
