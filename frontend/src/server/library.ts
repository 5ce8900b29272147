// What the library and the composer ask of the server; apart, for the feed loads without it.

import type { components } from "../api";
import { answer, server } from "./request";
import type { DecisionKind } from "./reviews";
import type { Id } from "./types";
import { whole } from "./whole";

type Schemas = components["schemas"];
export type Content = Schemas["ContentSeen"];
export type ContentPage = Schemas["ContentPage"];
export type Version = Schemas["VersionSeen"];
export type NewVersion = Schemas["NewVersion"];
export type Shared = Schemas["ShareSeen"];
export type Begun = Schemas["ShareBegun"];
export type Reading = Schemas["Reading"];
export type ContentReview = Schemas["ContentReview"];
export type ImportedLine = Schemas["LineSeen"];
export type Wish = Schemas["RequestSeen"];
export type Suggested = Schemas["Suggested"];

const contentAt = (id: Id) => ({ params: { path: { content_id: id } } });

export const readContents = () => whole((query) => answer(server.GET("/api/v1/contents", { params: { query } })));
export const readContent = (id: Id) => answer(server.GET("/api/v1/contents/{content_id}", contentAt(id)));
export const readSharesOf = (id: Id) =>
  whole((query) =>
    answer(server.GET("/api/v1/contents/{content_id}/shares", { params: { ...contentAt(id).params, query } })),
  );
export const readBrandPosts = (id: Id) =>
  answer(server.GET("/api/v1/contents/{content_id}/brand-posts", contentAt(id)));
export const readConcerned = (id: Id) => answer(server.GET("/api/v1/contents/{content_id}/people", contentAt(id)));
export const handInContent = (body: Schemas["NewContent"]) => answer(server.POST("/api/v1/contents", { body }));
export const handInVersion = (id: Id, body: NewVersion) =>
  answer(server.POST("/api/v1/contents/{content_id}/versions", { ...contentAt(id), body }));
export const readCampaigns = () => whole((query) => answer(server.GET("/api/v1/campaigns", { params: { query } })));
export const beginCampaign = (body: Schemas["NewCampaign"]) => answer(server.POST("/api/v1/campaigns", { body }));
export const putIntoCampaign = (id: Id, campaign: Id | null) =>
  answer(server.PUT("/api/v1/contents/{content_id}/campaign", { ...contentAt(id), body: { campaign_id: campaign } }));
export const bringContents = (csv: string) => answer(server.POST("/api/v1/content-imports", { body: { csv } }));
export const handOver = (id: Id, member: Id) =>
  answer(server.PUT("/api/v1/contents/{content_id}/owner", { ...contentAt(id), body: { member_id: member } }));
export const withdrawContent = (id: Id) => answer(server.DELETE("/api/v1/contents/{content_id}", contentAt(id)));

export const readContentReviews = () =>
  whole((query) => answer(server.GET("/api/v1/content-reviews", { params: { query } })));
export const decideContent = (review: ContentReview, kind: DecisionKind, reason: string) =>
  answer(
    server.POST("/api/v1/content-reviews/{review_id}/decisions", {
      params: { path: { review_id: review.id } },
      body: { kind, reason, sha256: review.version.sha256 },
    }),
  );

/** `answered`: what they said that is answered. */
export const readSuggestions = (card: Id, network: string, answered: Id | null) =>
  answer(
    server.GET("/api/v1/engagements/{engagement_id}/contents", {
      params: { path: { engagement_id: card }, query: { network, ...(answered && { activity_id: answered }) } },
    }),
  );
export const readRequests = () => whole((query) => answer(server.GET("/api/v1/requests", { params: { query } })));
export type Question = Schemas["Question"];
export const readUnserved = () => answer(server.GET("/api/v1/unserved-questions"));
export const readDifferences = () => answer(server.GET("/api/v1/vocabulary-differences"));
export const askFor = (activity: Id) => answer(server.POST("/api/v1/requests", { body: { activity_id: activity } }));
const requestAt = (id: Id) => ({ params: { path: { request_id: id } } });
export const holdRequest = (id: Id) => answer(server.PUT("/api/v1/requests/{request_id}/holder", requestAt(id)));
export const releaseRequest = (id: Id) => answer(server.DELETE("/api/v1/requests/{request_id}/holder", requestAt(id)));

export const takeContent = (body: Schemas["NewShare"]) => answer(server.POST("/api/v1/shares", { body }));
export const readDraftShare = (draft: string) =>
  answer(server.GET("/api/v1/drafts/{draft_id}/share", { params: { path: { draft_id: draft } } }));
export const compare = (share: Id, text: string) =>
  answer(server.POST("/api/v1/shares/{share_id}/readings", { params: { path: { share_id: share } }, body: { text } }));
export const leaveContent = (share: Id) =>
  answer(server.DELETE("/api/v1/shares/{share_id}", { params: { path: { share_id: share } } }));

export type ContentFeed = Schemas["ContentFeedSeen"];
export type Proposal = Schemas["ContentProposalSeen"];
const feedAt = (id: Id) => ({ params: { path: { feed_id: id } } });
const proposalAt = (id: Id) => ({ params: { path: { proposal_id: id } } });
export const readFeeds = () => whole((query) => answer(server.GET("/api/v1/content-feeds", { params: { query } })));
export const nameFeed = (body: Schemas["NewContentFeed"]) => answer(server.POST("/api/v1/content-feeds", { body }));
export const pullFeed = (id: Id) => answer(server.POST("/api/v1/content-feeds/{feed_id}/pulls", feedAt(id)));
export const removeFeed = (id: Id) => answer(server.DELETE("/api/v1/content-feeds/{feed_id}", feedAt(id)));
export const readProposals = () =>
  whole((query) => answer(server.GET("/api/v1/content-proposals", { params: { query } })));
export const putAside = (id: Id) => answer(server.PUT("/api/v1/content-proposals/{proposal_id}/aside", proposalAt(id)));
export const proposeAgain = (id: Id) =>
  answer(server.DELETE("/api/v1/content-proposals/{proposal_id}/aside", proposalAt(id)));
