// What the screen of records asks of the server.

import type { components } from "../api";
import { answer, server } from "./request";
import type { Id } from "./types";
import { type Query, whole } from "./whole";

type Schemas = components["schemas"];
export type Kept = Schemas["RecordSeen"];
export type Whole = Schemas["WholeRecordSeen"];
export type Version = Schemas["RecordVersionSeen"];
export type Piece = Schemas["PieceSeen"];
export type Raised = Schemas["RaisedSeen"];
export type Hit = Schemas["HitSeen"];
export type Complaint = Schemas["ComplaintSeen"];
export type Hold = Schemas["HoldSeen"];
export type Disposal = Schemas["DisposalSeen"];
export type Erasure = Schemas["ErasureSeen"];
export type Outcome = Schemas["Closing"]["outcome"];

export const readLooks = () => whole((query) => answer(server.GET("/api/v1/looks", { params: { query } })));
export const readRecords = (query: Query) => answer(server.GET("/api/v1/records", { params: { query } }));
export const readUnseen = () => answer(server.GET("/api/v1/unseen-accounts"));
export const readComplaints = () => whole((query) => answer(server.GET("/api/v1/complaints", { params: { query } })));
export const readComments = () => whole((query) => answer(server.GET("/api/v1/comment-acts", { params: { query } })));
export const readTones = () => answer(server.GET("/api/v1/comment-tones"));
export const readHolds = () => whole((query) => answer(server.GET("/api/v1/holds", { params: { query } })));
export const readDisposals = () => whole((query) => answer(server.GET("/api/v1/disposals", { params: { query } })));
export const readErasures = () => whole((query) => answer(server.GET("/api/v1/erasures", { params: { query } })));
export const readRecord = (id: Id) =>
  answer(server.GET("/api/v1/records/{record_id}", { params: { path: { record_id: id } } }));

export const searchFor = (words: string) => answer(server.POST("/api/v1/supervisory-searches", { body: { words } }));

export const judge = (id: Id, disposition: "accepted" | "to_mend", reason: string) =>
  answer(
    server.POST("/api/v1/looks/{look_id}/disposition", {
      params: { path: { look_id: id } },
      body: { disposition, reason },
    }),
  );
export const closeComplaint = (id: Id, outcome: Outcome, reason: string) =>
  answer(
    server.POST("/api/v1/complaints/{complaint_id}/close", {
      params: { path: { complaint_id: id } },
      body: { outcome, reason },
    }),
  );
export const readHoldsOf = (content: Id) =>
  whole((query) => answer(server.GET("/api/v1/holds", { params: { query: { ...query, content_id: content } } })));
export type Items = { records?: Id[]; contents?: Id[] };
export const hold = (items: Items, title: string, reason: string) =>
  answer(server.POST("/api/v1/holds", { body: { title, reason, ...items } }));
export const release = (id: Id, reason: string) =>
  answer(server.POST("/api/v1/holds/{hold_id}/release", { params: { path: { hold_id: id } }, body: { reason } }));
export const propose = (record: Id) => answer(server.POST("/api/v1/disposals", { body: { record_id: record } }));
export const agree = (id: Id) =>
  answer(server.POST("/api/v1/disposals/{disposal_id}/agree", { params: { path: { disposal_id: id } } }));
export const keep = (id: Id, reason: string) =>
  answer(
    server.POST("/api/v1/disposals/{disposal_id}/refuse", { params: { path: { disposal_id: id } }, body: { reason } }),
  );
export const agreeToErase = (id: Id) =>
  answer(server.POST("/api/v1/erasures/{erasure_id}/agree", { params: { path: { erasure_id: id } } }));
