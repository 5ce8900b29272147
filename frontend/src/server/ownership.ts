// What the room of one's own people, and the ownership policy, ask of the server.

import type { components } from "../api";
import { answer, server } from "./request";
import type { Id } from "./types";
import { whole } from "./whole";

type Schemas = components["schemas"];
export type OwnershipPolicy = Schemas["OwnershipPolicySeen"];
export type MyOwnershipPolicy = Schemas["MyOwnershipPolicy"];

export const readMyPolicy = () => answer(server.GET("/api/v1/me/ownership-policy"));
export const readPolicies = () =>
  whole((query) => answer(server.GET("/api/v1/ownership-policies", { params: { query } })));
export const writePolicy = (text: string) => answer(server.POST("/api/v1/ownership-policies", { body: { text } }));
/** Each is written down, which no link does. */
export const takeOut = {
  csv: () => answer(server.POST("/api/v1/me/relationships/csv", { parseAs: "blob" })),
  vcf: () => answer(server.POST("/api/v1/me/relationships/vcard", { parseAs: "blob" })),
  json: () => answer(server.POST("/api/v1/me/relationships", { parseAs: "blob" })),
};
export const takeNote = (policy_id: Id) => answer(server.PUT("/api/v1/me/ownership-policy", { body: { policy_id } }));
