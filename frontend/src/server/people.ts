// What the pages of people and organizations ask of the server; apart, for the feed loads without it.

import { answer, server } from "./request";
import type { Id } from "./types";
import { whole } from "./whole";

type Claimed = { kind: "relation" | "bot" | "do_not_engage"; value: string };

export const whatIf = (id: Id, without: string[], asOf?: string) =>
  answer(
    server.POST("/api/v1/people/{person_id}/what-if", {
      params: { path: { person_id: id } },
      body: { without, ...(asOf && { as_of: asOf }) },
    }),
  );

export const promise = (id: Id, made: { id: string; text: string; due: string }) =>
  answer(server.POST("/api/v1/people/{person_id}/promises", { params: { path: { person_id: id } }, body: made }));

const promiseAt = (id: Id, promiseId: Id) => ({ params: { path: { person_id: id, promise_id: promiseId } } });

export const keepPromise = (id: Id, promiseId: Id, kept: boolean) =>
  answer(
    server.PATCH("/api/v1/people/{person_id}/promises/{promise_id}", { ...promiseAt(id, promiseId), body: { kept } }),
  );

export const takeBackPromise = (id: Id, promiseId: Id) =>
  answer(server.DELETE("/api/v1/people/{person_id}/promises/{promise_id}", promiseAt(id, promiseId)));

export const claim = (id: Id, made: Claimed) =>
  answer(server.POST("/api/v1/people/{person_id}/claims", { params: { path: { person_id: id } }, body: made }));

export const unclaim = (id: Id, claimId: Id) =>
  answer(
    server.DELETE("/api/v1/people/{person_id}/claims/{claim_id}", {
      params: { path: { person_id: id, claim_id: claimId } },
    }),
  );

export const joinAccount = (id: Id, actor: Id) =>
  answer(server.POST("/api/v1/people/{person_id}/accounts", { ...personAt(id), body: { actor_id: actor } }));
export const splitAccount = (id: Id, actor: Id) =>
  answer(
    server.DELETE("/api/v1/people/{person_id}/accounts/{actor_id}", {
      params: { path: { person_id: id, actor_id: actor } },
    }),
  );

const personAt = (id: Id) => ({ params: { path: { person_id: id } } });

export const readWatches = () => whole((query) => answer(server.GET("/api/v1/watches", { params: { query } })));
export const watch = (id: Id) => answer(server.PUT("/api/v1/people/{person_id}/watch", personAt(id)));
export const unwatch = (id: Id) => answer(server.DELETE("/api/v1/people/{person_id}/watch", personAt(id)));

export const readOrganization = (id: Id) =>
  answer(server.GET("/api/v1/organizations/{organization_id}", { params: { path: { organization_id: id } } }));

export const readOrganizationTimeline = (id: Id, { cursor, limit }: { cursor: string | null; limit: number }) =>
  answer(
    server.GET("/api/v1/organizations/{organization_id}/timeline", {
      params: { path: { organization_id: id }, query: { limit, ...(cursor && { cursor }) } },
    }),
  );
