// What the composer and the room of review ask of the server; apart, for the feed loads without it.

import type { components } from "../api";
import type { Mark } from "./marks";
import { answer, server } from "./request";
import type { Id } from "./types";
import { whole } from "./whole";

type Schemas = components["schemas"];
export type Finding = Schemas["FindingSeen"];
export type Post = Schemas["PostSeen"];
export type Review = Schemas["ReviewSeen"];
export type SaidBefore = Schemas["SaidBeforeSeen"];
export type Looked = Schemas["FindingsSeen"];
export type Way = Schemas["WayForeseen"];
export type Whereabouts = Schemas["WhereaboutsSeen"];
export type LinkedPage = Schemas["LinkCard"];
export type DecisionKind = Schemas["NewDecision"]["kind"];

type ToRead = { text: string; network: string; draft_id: string; kind: "reply" | "post"; marks: Mark[] };
export const readFindings = (body: ToRead) => answer(server.POST("/api/v1/findings", { body }));

/** What I handed in for cards, with whose card it was. */
export const readAnswers = () => answer(server.GET("/api/v1/answers", { params: { query: { limit: 50 } } }));
export const readPosts = () => answer(server.GET("/api/v1/posts", { params: { query: { limit: 50 } } }));
type Window = { not_before?: string; not_after?: string; zone?: string };
type Marked = { marks?: Mark[] };
export const handIn = (body: { id: string; draft_id: string; source_id: Id } & Window & Marked) =>
  answer(server.POST("/api/v1/posts", { body }));
export const takeBack = (id: Id) => answer(server.DELETE("/api/v1/posts/{post_id}", postAt(id)));

const postAt = (id: Id) => ({ params: { path: { post_id: id } } });

export const readUnsettled = () =>
  whole((query) => answer(server.GET("/api/v1/unsettled-posts", { params: { query } })));
export const lookFor = (id: Id) => answer(server.POST("/api/v1/posts/{post_id}/whereabouts", postAt(id)));
export const settle = (id: Id, body: { is_there: boolean; url: string | null }) =>
  answer(server.POST("/api/v1/posts/{post_id}/settlement", { ...postAt(id), body }));

const reviewAt = (id: Id) => ({ params: { path: { review_id: id } } });

export const readReviews = () => whole((query) => answer(server.GET("/api/v1/reviews", { params: { query } })));
export const claimReview = (id: Id) => answer(server.POST("/api/v1/reviews/{review_id}/claim", reviewAt(id)));
export const releaseReview = (id: Id) => answer(server.POST("/api/v1/reviews/{review_id}/release", reviewAt(id)));
export const readReasons = () => answer(server.GET("/api/v1/approval-reasons"));
export const decideAll = (reviews: readonly Review[], kind: "approve" | "reject", reason: string) =>
  answer(
    server.POST("/api/v1/decisions", {
      body: { kind, reason, items: reviews.map(({ id, sha256 }) => ({ review_id: id, sha256 })) },
    }),
  );
export const decide = (review: Review, kind: DecisionKind, reason: string) =>
  answer(
    server.POST("/api/v1/reviews/{review_id}/decisions", {
      ...reviewAt(review.id),
      body: { kind, reason, sha256: review.sha256 },
    }),
  );
