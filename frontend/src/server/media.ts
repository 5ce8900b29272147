// What the composer, the library and the room of review ask of the server about pictures and documents that go out.

import type { components } from "../api";
import { carrying } from "./carrying";
import { answer, server } from "./request";
import type { Id } from "./types";

type Schemas = components["schemas"];
export type Media = Schemas["MediaGoingOut"];
export type AttachedMedia = Schemas["AttachedMedia"];

export const readMedia = (draft: string) =>
  answer(
    server.GET("/api/v1/drafts/{draft_id}/media", { params: { path: { draft_id: draft }, query: { limit: 50 } } }),
  ).then(({ items }) => items);
export const removeMedia = (id: Id) =>
  answer(server.DELETE("/api/v1/media/{media_id}", { params: { path: { media_id: id } } }));
export const describeMedia = (id: Id, alt: string) =>
  answer(server.PATCH("/api/v1/media/{media_id}", { params: { path: { media_id: id } }, body: { alt } }));
export const attachMedia = (written: string, file: File) =>
  answer(server.POST("/api/v1/media", carrying(written, file)));

/** Where a picture is looked at, and a document saved from. */
export function shownAt({ sha256 }: Media): string {
  return `/api/v1/media/${sha256}`;
}
