// What the parts of the report and of the ledger ask of the server.

import type { components } from "../api";
import { answer, server } from "./request";

type Schemas = components["schemas"];
export type Report = Schemas["ReportSeen"];
export type Share = Schemas["ReportedShare"];
export type Kinds = Schemas["ReportedDecisions"];
export type Ledger = Schemas["LedgerSeen"];
export type Held = Schemas["HeldSeen"];

export const readReport = (month: string) =>
  answer(server.GET("/api/v1/reports/{month}", { params: { path: { month } } }));
export const signReport = (month: string) =>
  answer(server.POST("/api/v1/reports/{month}", { params: { path: { month } }, parseAs: "blob" }));
export const readLedger = () => answer(server.GET("/api/v1/ledger"));
