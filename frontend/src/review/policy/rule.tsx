// The fields of one rule of the workspace's own.

import { maybe, t } from "../../words/messages";
import { kindName } from "../findings";
import { joined, RULE_KINDS, type Rule, SEVERITIES } from "./written";

const LINES = ["expression", "needs", "says", "source"] as const;
const EXAMPLES = ["hits", "near_misses"] as const;

export function RuleFields({ rule, at, remove }: { rule: Rule; at: number; remove: () => void }) {
  const name = (field: string) => `rule.${at}.${field}`;
  return (
    <fieldset class="rule">
      <legend>{t("policy.rule", { number: at + 1 })}</legend>
      <div class="row">
        <label class="field">
          <span>{t("policy.rule_id")}</span>
          <input
            name={name("id")}
            required
            pattern="[a-z][a-z0-9\-]+"
            maxLength={60}
            defaultValue={rule.id}
            dir="ltr"
          />
        </label>
        <label class="field">
          <span>{t("policy.rule_kind")}</span>
          <select name={name("kind")}>
            {joined(RULE_KINDS, [rule.kind]).map((kind) => (
              <option key={kind} value={kind} selected={rule.kind === kind}>
                {kindName(kind)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{t("policy.rule_severity")}</span>
          <select name={name("severity")}>
            {joined(SEVERITIES, [rule.severity]).map((one) => (
              <option key={one} value={one} selected={rule.severity === one}>
                {maybe(`policy.severity.${one}`) ?? one}
              </option>
            ))}
          </select>
        </label>
      </div>
      {LINES.map((field) => (
        <label key={field} class="field">
          <span>{t(`policy.rule_${field}`)}</span>
          <input name={name(field)} required={field !== "needs"} defaultValue={rule[field]} dir="auto" />
        </label>
      ))}
      {EXAMPLES.map((field) => (
        <label key={field} class="field">
          <span>{t(`policy.rule_${field}`)}</span>
          <textarea name={name(field)} rows={2} required defaultValue={rule[field].join("\n")} dir="auto" />
        </label>
      ))}
      <button type="button" class="act" onClick={remove}>
        {t("policy.rule_remove")}
      </button>
    </fieldset>
  );
}
