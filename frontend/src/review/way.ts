// Which way a text takes, in a sentence: told before it is handed in, and where it waits.

import type { Way } from "../server/reviews";
import { t } from "../words/messages";

/** Rules of the router that have words of their own; every other one is of a kind of post, or of a claim. */
const KNOWN = [
  "grave-finding",
  "marked-anew",
  "media-not-read",
  "no-pack-for-language",
  "not-all-was-read",
  "outside-approved-content",
  "policy-beyond-approved-content",
] as const;

/** Why it is looked at first, where the router's rule says more than the kind of post; null where it does not. */
export function because(rule: string): string | null {
  const known = KNOWN.find((one) => one === rule);
  return known ? t(`way.because.${known}`) : null;
}

/** What happens once it is handed in. `marked`: the rules that found something; `isTimed`: its author chose when. */
export function foretold({ mode, rule_id }: Way, marked: readonly string[], isTimed: boolean): string {
  const claim = marked.includes(rule_id) ? "way.because.claim" : "way.because.kind";
  if (mode === "pre_approve") return t("way.pre_approve", { why: because(rule_id) ?? t(claim) });
  return t(isTimed ? "way.timed" : `way.${mode}`);
}
