// Warmth as temperature, number and words.

import type { Reason } from "../server/types";
import { t } from "./messages";

/** Five steps from cold to hot, for the colour ramp. */
export function level(warmth: number): 0 | 1 | 2 | 3 | 4 {
  if (warmth >= 75) return 4;
  if (warmth >= 50) return 3;
  if (warmth >= 30) return 2;
  return warmth >= 10 ? 1 : 0;
}

/** How many of those who are like this come back: "about 3 in 10". */
export function share(p: number): string {
  if (p >= 0.95) return t("warmth.sure");
  if (p >= 0.095) return t("warmth.tens", { count: Math.round(p * 10) });
  return p >= 0.01 ? t("warmth.hundreds", { count: Math.round(p * 100) }) : t("warmth.rare");
}

/** The same for a small place: "about 3 in 10 come back". */
export function back(p: number): string {
  return t("warmth.back", { share: share(p) });
}

export function sentence(p: number): string {
  const said = t("warmth.sentence", { share: share(p) });
  return said.charAt(0).toLocaleUpperCase() + said.slice(1);
}

/** "None yet" is not "cold": we have never been in touch, and say so. */
export function isNoneYet(reasons: Reason[]): boolean {
  return reasons.some((reason) => reason.kind === "none_yet");
}

export function isSensitive(reasons: Reason[]): boolean {
  return reasons.some((reason) => reason.kind === "sensitive");
}
