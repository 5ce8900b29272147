// What the composer, the library and the room of review ask of the server about sources of claims.

import type { components } from "../api";
import { carrying } from "./carrying";
import { answer, server } from "./request";
import type { Id } from "./types";

type Schemas = components["schemas"];
export type Exhibit = Schemas["ExhibitSeen"];
export type Attached = Schemas["AttachedSeen"];

export const readExhibits = (draft: string) =>
  answer(
    server.GET("/api/v1/drafts/{draft_id}/exhibits", { params: { path: { draft_id: draft }, query: { limit: 50 } } }),
  ).then(({ items }) => items);
export const removeExhibit = (id: Id) =>
  answer(server.DELETE("/api/v1/exhibits/{exhibit_id}", { params: { path: { exhibit_id: id } } }));
export const attachExhibit = (written: string, file: File) =>
  answer(server.POST("/api/v1/exhibits", carrying(written, file)));

/** Where a browser saves it from; it is never shown in a page. */
export function savedAt({ sha256 }: Exhibit): string {
  return `/api/v1/exhibits/${sha256}`;
}
