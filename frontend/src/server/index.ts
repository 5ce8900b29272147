// What the screens ask of the server, one function per route.

import type { Sent } from "../feed/stored";
import { answer, server } from "./request";
import type { Cards, Id, Lens, NewDraft, NewSearch, Out, SearchChange, TopicChange } from "./types";
import { whole } from "./whole";

export { onSignedOut, Problem, Unreachable } from "./request";

export const readMe = () => answer(server.GET("/api/v1/me"));
export const readMembers = () => whole((query) => answer(server.GET("/api/v1/members", { params: { query } })));

export const signOut = () => answer(server.POST("/api/v1/sign-out"));

export type FeedQuery = {
  lens?: Lens | null;
  search?: Id | null;
  q?: string;
  network?: string;
  language?: string;
  relation?: string;
  organization?: Id;
  topic?: Id;
  where?: string;
  include?: Out[];
  cursor?: string | null;
  limit?: number;
};

export const readFeed = ({ include = [], limit, ...query }: FeedQuery) => {
  const asked = { ...given(query), ...(limit && { limit }), include, text: "none" } as const;
  return answer(server.GET("/api/v1/engagements", { params: { query: asked } })).then(shown);
};

/** Whatever stands before the server may answer anything: cards that cannot be shown are no answer. */
function shown(page: Cards): Cards {
  for (const { id, person, activities, reasons, notes } of page.items)
    if (!id || !person || ![activities, reasons, notes].every(Array.isArray)) throw new TypeError("no card");
  return page;
}

export const readSearches = () => whole((query) => answer(server.GET("/api/v1/searches", { params: { query } })));
export const keepSearch = (search: NewSearch) => answer(server.POST("/api/v1/searches", { body: search }));
export const changeSearch = (id: Id, body: SearchChange) =>
  answer(server.PATCH("/api/v1/searches/{search_id}", { params: { path: { search_id: id } }, body }));
export const removeSearch = (id: Id) =>
  answer(server.DELETE("/api/v1/searches/{search_id}", { params: { path: { search_id: id } } }));

export const readEngagement = (id: Id) =>
  answer(server.GET("/api/v1/engagements/{engagement_id}", { params: { path: { engagement_id: id } } }));

/** `version`: refused with 412 where the card is no longer this one. */
export const act = (id: Id, made: Sent, version?: string) =>
  answer(
    server.POST("/api/v1/engagements/{engagement_id}/acts", {
      params: { path: { engagement_id: id }, header: version ? { "if-match": `"${version}"` } : {} },
      body: made,
      keepalive: true, // a page that is being left still gets this through
    }),
  );

export const undo = (id: Id, actId: string) =>
  answer(
    server.DELETE("/api/v1/engagements/{engagement_id}/acts/{act_id}", {
      params: { path: { engagement_id: id, act_id: actId } },
      keepalive: true,
    }),
  );

export const readActs = (cursor: string | null, limit = 50) =>
  answer(server.GET("/api/v1/acts", { params: { query: { limit, ...given({ cursor }) } } }));

const cardAt = (id: Id) => ({ params: { path: { engagement_id: id } } });

export const readLeases = () => whole((query) => answer(server.GET("/api/v1/leases", { params: { query } })));
/** `writing`: one id as long as one writes; once given up it takes nothing, whichever of the two arrives first. */
export const takeLease = (id: Id, writing: string) =>
  answer(server.PUT("/api/v1/engagements/{engagement_id}/lease", writingAt(id, writing)));
export const giveUpLease = (id: Id, writing: string) =>
  answer(server.DELETE("/api/v1/engagements/{engagement_id}/lease", { ...writingAt(id, writing), keepalive: true }));

const writingAt = (id: Id, writing: string) => ({ params: { ...cardAt(id).params, query: { writing } } });

export const readThread = (id: Id) =>
  whole((query) =>
    answer(server.GET("/api/v1/activities/{activity_id}/thread", { params: { path: { activity_id: id }, query } })),
  );

const draftAt = (id: string) => ({ params: { path: { draft_id: id } } });

export const readDrafts = () => whole((query) => answer(server.GET("/api/v1/drafts", { params: { query } })));
export const beginDraft = (body: NewDraft) => answer(server.POST("/api/v1/drafts", { body, keepalive: true }));
export const writeDraft = (id: string, body: { text: string; in_reply_to?: Id | null }, version: string) =>
  answer(
    server.PATCH("/api/v1/drafts/{draft_id}", {
      params: { ...draftAt(id).params, header: { "if-match": `"${version}"` } },
      body,
      keepalive: true,
    }),
  );
export const removeDraft = (id: string) => answer(server.DELETE("/api/v1/drafts/{draft_id}", draftAt(id)));

export const readPerson = (id: Id, asOf?: string) =>
  answer(
    server.GET("/api/v1/people/{person_id}", { params: { path: { person_id: id }, query: given({ as_of: asOf }) } }),
  );

export const readTimeline = (
  id: Id,
  { cursor, asOf, limit }: { cursor: string | null; asOf?: string; limit: number },
) =>
  answer(
    server.GET("/api/v1/people/{person_id}/timeline", {
      params: { path: { person_id: id }, query: { limit, ...given({ cursor, as_of: asOf }) } },
    }),
  );

export const find = (q: string, limit = 6) => answer(server.GET("/api/v1/search", { params: { query: { q, limit } } }));

export const readEvaluation = () => answer(server.GET("/api/v1/evaluation"));

export const readTopics = () => whole((query) => answer(server.GET("/api/v1/topics", { params: { query } })));
export const changeTopic = (id: Id, body: TopicChange) =>
  answer(server.PATCH("/api/v1/topics/{topic_id}", { params: { path: { topic_id: id } }, body }));

export const readSources = () => whole((query) => answer(server.GET("/api/v1/sources", { params: { query } })));

/** Without what is not there: an empty cursor is not a cursor. */
function given<T extends Record<string, string | null | undefined>>(params: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}
