// How a source stands, in one word, and whether it leaves us deaf; pure.

import type { Source } from "../server/types";

export type Standing = "imported" | "active" | "pulling" | "paused" | "failing" | "limited" | "waiting";

const HICCUP = 30 * 60_000; // ms; one look that fails is tried again, and nobody needs to hear of it

export function standing(source: Source): Standing {
  if (source.state === "imported") return "imported";
  if (source.state === "paused") return "paused";
  if (source.pulling) return "pulling";
  if (source.last_error) return source.limited ? "limited" : "failing";
  return source.last_success_at ? "active" : "waiting";
}

/** Where the first look stands; null: nobody looks there. What ended it is told beside it. */
export function firstLook(source: Source): "waits" | "goes_on" | "ended" | "over" | null {
  if (!source.asked || source.state === "imported") return null;
  if (source.last_success_at) return "over";
  if (source.pulling) return "goes_on";
  return source.last_error || source.state === "paused" ? "ended" : "waits";
}

/** Whether what is said there does not reach us, and not because somebody wanted that. */
export function isUnheard({ state, last_error, paused_reason, last_success_at }: Source, now: number): boolean {
  if (state === "paused") return paused_reason !== null && paused_reason === last_error;
  const isRecent = last_success_at !== null && now - Date.parse(last_success_at) < HICCUP;
  return state === "active" && last_error !== null && !isRecent;
}
