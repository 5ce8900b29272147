// Proposing a version: what is in force is filled in, and changed.

import { useSignal } from "@preact/signals";
import { Dialog } from "../../parts/dialog";
import { useLoaded } from "../../person/load";
import { readMembers } from "../../server";
import { type Policy, propose } from "../../server/policies";
import type { Member } from "../../server/types";
import { say } from "../../shell/toast";
import { maybe, t } from "../../words/messages";
import { trouble } from "../../words/trouble";
import { RuleFields } from "./rule";
import { dayName, jurisdictionName, kindName } from "./said";
import { joined, kindsOf, MODES, NEW_RULE, writtenFrom } from "./written";

type Props = { from: Policy; close: () => void; proposed: () => void };

export function Proposing({ from, close, proposed }: Props) {
  const rules = useSignal(from.rules.map((rule, key) => ({ rule, key })));
  const next = useSignal(from.rules.length);
  const failed = useSignal<string | null>(null);
  const isBusy = useSignal(false);
  const { value: members } = useLoaded("members", readMembers);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    isBusy.value = true;
    try {
      const made = await propose(
        writtenFrom(new FormData(event.currentTarget as HTMLFormElement), rules.value.length),
        null,
      );
      say(t("policy.proposed", { number: made.number }));
      proposed();
    } catch (error) {
      failed.value = trouble(error);
    }
    isBusy.value = false;
  };
  const add = () => {
    rules.value = [...rules.value, { rule: NEW_RULE, key: next.value }];
    next.value += 1;
  };
  return (
    <Dialog title={t("policy.propose")} close={close}>
      <form class="stack policy-form" onSubmit={(event) => void send(event)}>
        <p class="faint">{t("policy.propose_about")}</p>
        <fieldset>
          <legend>{t("policy.jurisdictions")}</legend>
          {(["us", "uk"] as const).map((one) => (
            <label key={one} class="tick">
              <input
                type="checkbox"
                name="jurisdiction"
                value={one}
                defaultChecked={from.jurisdictions.includes(one)}
              />
              {jurisdictionName(one)}
            </label>
          ))}
        </fieldset>
        <Kinds from={from} />
        <Rates from={from} />
        <Hours from={from} members={members ?? []} />
        <fieldset>
          <legend>{t("policy.rules")}</legend>
          {rules.value.map(({ rule, key }, at) => (
            <RuleFields
              key={key}
              rule={rule}
              at={at}
              remove={() => (rules.value = rules.value.filter((one) => one.key !== key))}
            />
          ))}
          <button type="button" class="act" onClick={add}>
            {t("policy.rule_add")}
          </button>
        </fieldset>
        <label class="field">
          <span>{t("policy.attestation")}</span>
          <textarea name="attestation" rows={4} maxLength={5_000} defaultValue={from.attestation} dir="auto" />
          <small>{t("policy.attestation_about")}</small>
        </label>
        <p role="alert" class="trouble" hidden={!failed.value}>
          {failed.value}
        </p>
        <button type="submit" class="act go" disabled={isBusy.value}>
          {t("policy.propose_go")} <kbd>Ctrl ↵</kbd>
        </button>
      </form>
    </Dialog>
  );
}

function Kinds({ from }: { from: Policy }) {
  return (
    <details>
      <summary>{t("policy.kinds")}</summary>
      <ul class="kinds">
        {kindsOf(from).map((kind) => (
          <li key={kind}>
            <span id={`kind-${kind}`}>{kindName(kind)}</span>
            {kind === "content" ? <span /> : <Way kind={kind} chosen={from.modes?.[kind]} />}
            <label class="tick">
              <input type="checkbox" name="second" value={kind} defaultChecked={from.second_approver.includes(kind)} />
              {t("policy.second_short")}
            </label>
            <label class="tick">
              <input type="checkbox" name="why" value={kind} defaultChecked={from.approval_reasons.includes(kind)} />
              {t("policy.why_short")}
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Which way it goes. A content has one alone: it is looked at before anybody shares it. */
function Way({ kind, chosen }: { kind: string; chosen?: string | undefined }) {
  return (
    <select name={`mode.${kind}`} aria-labelledby={`kind-${kind}`}>
      <option value="">{t("policy.as_usual")}</option>
      {joined<string>(MODES, [chosen]).map((mode) => (
        <option key={mode} value={mode} selected={chosen === mode}>
          {maybe(`review.mode.${mode}`) ?? mode}
        </option>
      ))}
    </select>
  );
}

function Rates({ from }: { from: Policy }) {
  return (
    <fieldset>
      <legend>{t("policy.sampling")}</legend>
      <div class="row">
        {(["flagged", "unflagged"] as const).map((name) => (
          <label key={name} class="field">
            <span>{t(`policy.${name}`)}</span>
            <input type="number" name={name} min={0} max={100} required defaultValue={from.sampling[name]} />
          </label>
        ))}
      </div>
      <small>{t("policy.sampling_about")}</small>
    </fieldset>
  );
}

function Hours({ from, members }: { from: Policy; members: readonly Member[] }) {
  const { calendar, escalates_to } = from;
  const levels = [escalates_to[0], escalates_to[1], ...escalates_to.slice(2)];
  return (
    <fieldset>
      <legend>{t("policy.deadline")}</legend>
      <div class="row">
        <label class="field">
          <span>{t("policy.deadline_hours")}</span>
          <input type="number" name="deadline_hours" min={1} max={720} required defaultValue={from.deadline_hours} />
        </label>
        <label class="field">
          <span>{t("policy.zone")}</span>
          <input name="zone" required defaultValue={calendar.zone} dir="ltr" />
        </label>
        <label class="field">
          <span>{t("policy.opens")}</span>
          <input type="time" name="opens" required defaultValue={calendar.opens.slice(0, 5)} />
        </label>
        <label class="field">
          <span>{t("policy.closes")}</span>
          <input type="time" name="closes" required defaultValue={calendar.closes.slice(0, 5)} />
        </label>
      </div>
      <div class="row">
        {[0, 1, 2, 3, 4, 5, 6].map((day) => (
          <label key={day} class="tick">
            <input type="checkbox" name="day" value={day} defaultChecked={calendar.days.includes(day)} />
            {dayName(day)}
          </label>
        ))}
      </div>
      <label class="field">
        <span>{t("policy.closed_on")}</span>
        <input name="closed_on" defaultValue={calendar.closed_on.join(", ")} dir="ltr" placeholder="2026-12-25" />
      </label>
      <div class="row">
        {levels.map((standing, level) => (
          <Level key={level} number={level + 1} standing={standing} members={members} />
        ))}
      </div>
    </fieldset>
  );
}

type LevelProps = { number: number; standing: string | undefined; members: readonly Member[] };

/** Who stands there is there to choose, whether or not we know them yet, or still. */
function Level({ number, standing, members }: LevelProps) {
  const others = members.filter(({ id, roles }) => id !== standing && roles.includes("compliance"));
  return (
    <label class="field">
      <span>{t("policy.level", { number })}</span>
      <select name="level">
        <option value="">{t("policy.escalation_none")}</option>
        {standing && (
          <option value={standing} selected>
            {members.find(({ id }) => id === standing)?.name ?? "…"}
          </option>
        )}
        {others.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
