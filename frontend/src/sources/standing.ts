// How a source stands, in one word; pure.

import type { Source } from "../server/types";

export type Standing = "imported" | "active" | "pulling" | "paused" | "failing" | "waiting";

export function standing(source: Source): Standing {
  if (source.state === "imported") return "imported";
  if (source.state === "paused") return "paused";
  if (source.pulling) return "pulling";
  if (source.last_error) return "failing";
  return source.last_success_at ? "active" : "waiting";
}
