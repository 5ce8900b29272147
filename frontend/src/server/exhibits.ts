// What the composer, the library and the room of review ask of the server about sources of claims.

import type { components } from "../api";
import { answer, server } from "./request";
import type { Id } from "./types";

type Schemas = components["schemas"];
export type Exhibit = Schemas["ExhibitSeen"];
export type Attached = Schemas["AttachedSeen"];

const PATIENCE = 180_000; // milliseconds: 5 MB on a slow line

export const readExhibits = (draft: string) =>
  answer(
    server.GET("/api/v1/drafts/{draft_id}/exhibits", { params: { path: { draft_id: draft }, query: { limit: 50 } } }),
  ).then(({ items }) => items);
export const removeExhibit = (id: Id) =>
  answer(server.DELETE("/api/v1/exhibits/{exhibit_id}", { params: { path: { exhibit_id: id } } }));
export const attachExhibit = (written: string, file: File) =>
  answer(
    server.POST("/api/v1/exhibits", {
      params: { query: { written_id: written, name: file.name } },
      body: file.name, // typed as a text; what is sent is the file
      bodySerializer: () => file,
      headers: { "Content-Type": "application/octet-stream" },
      fetch: (request) => fetch(request, { signal: AbortSignal.timeout(PATIENCE) }),
    }),
  );

/** Where a browser saves it from; it is never shown in a page. */
export function savedAt({ sha256 }: Exhibit): string {
  return `/api/v1/exhibits/${sha256}`;
}
