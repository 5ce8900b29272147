// As what something that is looked at is marked: set, taken away, and by whom that was done.

import type { components } from "../api";
import { answer, server } from "./request";
import type { Id } from "./types";

type Schemas = components["schemas"];
export type Marking = Schemas["MarkingSeen"];
export type Mark = Marking["mark"];
export type Marks = Schemas["PostSeen"]["marks"];
export type Marked = { of: "reviews" | "content-reviews"; id: Id };

export function setMark({ of, id }: Marked, mark: Mark, isSet: boolean) {
  const params = { path: { review_id: id, mark } };
  if (of === "reviews")
    return answer(
      isSet
        ? server.PUT("/api/v1/reviews/{review_id}/marks/{mark}", { params })
        : server.DELETE("/api/v1/reviews/{review_id}/marks/{mark}", { params }),
    );
  return answer(
    isSet
      ? server.PUT("/api/v1/content-reviews/{review_id}/marks/{mark}", { params })
      : server.DELETE("/api/v1/content-reviews/{review_id}/marks/{mark}", { params }),
  );
}

export function readMarkings({ of, id }: Marked) {
  const params = { path: { review_id: id } };
  return of === "reviews"
    ? answer(server.GET("/api/v1/reviews/{review_id}/marks", { params }))
    : answer(server.GET("/api/v1/content-reviews/{review_id}/marks", { params }));
}
