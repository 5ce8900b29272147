// Who saw an item that waits for a decision: a post, a version of a content, or a look at a record.

import type { components } from "../api";
import { answer, server } from "./request";
import type { Id } from "./types";

export type View = components["schemas"]["ViewSeen"];
export type Item = { of: "reviews" | "content-reviews" | "looks"; id: Id; sha256: string };

export function noteView({ of, id, sha256 }: Item) {
  const body = { sha256 };
  if (of === "looks")
    return answer(server.POST("/api/v1/looks/{look_id}/views", { params: { path: { look_id: id } }, body }));
  const params = { path: { review_id: id } };
  return of === "reviews"
    ? answer(server.POST("/api/v1/reviews/{review_id}/views", { params, body }))
    : answer(server.POST("/api/v1/content-reviews/{review_id}/views", { params, body }));
}

export function readViews({ of, id }: Item) {
  if (of === "looks") return answer(server.GET("/api/v1/looks/{look_id}/views", { params: { path: { look_id: id } } }));
  const params = { path: { review_id: id } };
  return of === "reviews"
    ? answer(server.GET("/api/v1/reviews/{review_id}/views", { params }))
    : answer(server.GET("/api/v1/content-reviews/{review_id}/views", { params }));
}
