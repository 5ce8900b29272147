// What the rooms of sources ask of the server: accounts, imports, sightings.

import { answer, server } from "./request";
import type { ChangedSource, Id, NewAuthorization, NewClient, NewSighting, NewSource } from "./types";
import { whole } from "./whole";

const sourceAt = (id: Id) => ({ params: { path: { source_id: id } } });

export const readAdapters = () => whole((query) => answer(server.GET("/api/v1/adapters", { params: { query } })));
export const addSource = (source: NewSource) => answer(server.POST("/api/v1/sources", { body: source }));
export const pullSource = (id: Id) => answer(server.POST("/api/v1/sources/{source_id}/pulls", sourceAt(id)));
export const makeMailAddress = (id: Id) => answer(server.POST("/api/v1/sources/{source_id}/address", sourceAt(id)));
export const handInMail = (id: Id, mail: Blob) =>
  answer(
    server.POST("/api/v1/sources/{source_id}/mails", {
      ...sourceAt(id),
      body: "",
      bodySerializer: () => mail, // byte for byte: its signature hangs on it
      headers: { "content-type": "message/rfc822" },
    }),
  );
export const removeSource = (id: Id) => answer(server.DELETE("/api/v1/sources/{source_id}", sourceAt(id)));
export const changeSource = (id: Id, body: ChangedSource) =>
  answer(server.PATCH("/api/v1/sources/{source_id}", { ...sourceAt(id), body }));
export const beginAuthorization = (wish: NewAuthorization) =>
  answer(server.POST("/api/v1/authorizations", { body: wish }));
export const readAuthorization = (id: Id) =>
  answer(server.GET("/api/v1/authorizations/{authorization_id}", { params: { path: { authorization_id: id } } }));
export const readClients = () => whole((query) => answer(server.GET("/api/v1/clients", { params: { query } })));
export const keepClient = (adapter: string, body: NewClient) =>
  answer(server.PUT("/api/v1/clients/{adapter}", { params: { path: { adapter } }, body }));
export const removeClient = (adapter: string) =>
  answer(server.DELETE("/api/v1/clients/{adapter}", { params: { path: { adapter } } }));
export const readImports = () => answer(server.GET("/api/v1/imports"));
export const readSightings = () => answer(server.GET("/api/v1/sightings"));
export const handOver = (seen: NewSighting) => answer(server.POST("/api/v1/sightings", { body: seen }));
export const propose = (text: string) => answer(server.POST("/api/v1/proposals", { body: { text } }));
