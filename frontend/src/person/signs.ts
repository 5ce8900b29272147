// What tells a machine, out of a claim's evidence, which is free in its form; pure.

import type { Claim } from "../server/types";
import type { Params } from "../words/messages";

export type Sign = { kind: string; params: Params };

/** The signs of the rules, or that its network says so; none where one of us did. */
export function signsOf({ evidence }: Pick<Claim, "evidence">): Sign[] {
  if ("network" in evidence) return [{ kind: "flagged", params: {} }];
  const rules: unknown = evidence.rules;
  return Array.isArray(rules) ? rules.filter(isSign) : [];
}

function isSign(one: unknown): one is Sign {
  return typeof one === "object" && one !== null && "kind" in one && "params" in one;
}
