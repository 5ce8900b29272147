// What the screen of weights asks of the server; apart, for the feed loads without it.

import type { components } from "../api";
import { answer, server } from "./request";
import type { Id } from "./types";

type Schemas = components["schemas"];
export type FeedMoved = Schemas["FeedMoved"];
export type CardMoved = Schemas["CardMoved"];
export type Model = Schemas["ModelSeen"];
export type Numbers = Record<string, number>;
/** Other numbers than those that stand, by name. */
export type Tried = { weights: Numbers; kinds: Numbers };

const SHOWN = 20;

export const whatIfFeed = (body: Tried) => answer(server.POST("/api/v1/what-if", { body }));
export const readModels = () => answer(server.GET("/api/v1/models", { params: { query: { limit: SHOWN } } }));

/** `on`: whose weights stood when these were tried, null for those of the beginning; refused with 412 by other ones. */
export const saveWeights = (body: Tried, on: Id | null) =>
  answer(server.POST("/api/v1/models", { params: { header: { "if-match": `"${on ?? "prior"}"` } }, body }));

export const withdrawModel = (id: Id) =>
  answer(server.DELETE("/api/v1/models/{model_id}", { params: { path: { model_id: id } } }));
