// What the room of policies and absences asks of the server.

import type { components } from "../api";
import { answer, server } from "./request";
import type { Id } from "./types";
import { whole } from "./whole";

type Schemas = components["schemas"];
export type Policy = Schemas["PolicyWritten"];
export type Version = Schemas["PolicySeen"];
export type BackTest = Schemas["BackTestSeen"];
export type Figures = Schemas["FiguresSeen"];
export type Tried = Schemas["VersionFindings"];
export type Delegation = Schemas["DelegationSeen"];
export type Asked = Schemas["Asked"];

const versionAt = (id: Id) => ({ params: { path: { policy_id: id } } });

export const readVersions = () => whole((query) => answer(server.GET("/api/v1/policies", { params: { query } })));
export const propose = (policy: Policy, since: string | null) =>
  answer(server.POST("/api/v1/policies", { body: { policy, since } }));
export const endProposal = (id: Id, kind: "confirm" | "withdraw") =>
  answer(server.POST("/api/v1/policies/{policy_id}/endings", { ...versionAt(id), body: { kind } }));
export const tryOut = (text: string, network: string) =>
  answer(server.POST("/api/v1/policies/findings", { body: { text, network } }));
export const askBackTest = (id: Id) => answer(server.POST("/api/v1/policies/{policy_id}/back_tests", versionAt(id)));
export const readBackTest = (id: Id) =>
  answer(
    server.GET("/api/v1/policies/{policy_id}/back_tests", {
      params: { path: { policy_id: id }, query: { limit: 1 } },
    }),
  ).then(({ items }) => items[0] ?? null);

export const readAttestation = () => answer(server.GET("/api/v1/attestation")).then(({ asked }) => asked);
export const attest = ({ number, sha256 }: Asked) =>
  answer(server.POST("/api/v1/attestations", { body: { number, sha256 } }));
export const readAttestations = () =>
  whole((query) => answer(server.GET("/api/v1/attestations", { params: { query } })));

export const readDelegations = () => whole((query) => answer(server.GET("/api/v1/delegations", { params: { query } })));
export const nameDelegate = (delegate_id: Id, since: string | null, until: string) =>
  answer(server.POST("/api/v1/delegations", { body: { delegate_id, since, until } }));
export const endAbsence = (id: Id) =>
  answer(server.DELETE("/api/v1/delegations/{delegation_id}", { params: { path: { delegation_id: id } } }));
