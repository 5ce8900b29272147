// What the door and the team ask of the server: coming in, members, devices.

import { answer, server } from "./request";
import type { Id, Role } from "./types";
import { whole } from "./whole";

type Proof = { email: string; password: string } | { token: string };
type First = { workspace: string; name: string; email: string; password: string };

const memberAt = (id: Id) => ({ params: { path: { member_id: id } } });

export const addMember = (body: { name: string; email: string; roles: Role[] }) =>
  answer(server.POST("/api/v1/members", { body }));
export const changeRoles = (id: Id, roles: Role[]) =>
  answer(server.PATCH("/api/v1/members/{member_id}", { ...memberAt(id), body: { roles } }));
export const makeLink = (id: Id) => answer(server.POST("/api/v1/members/{member_id}/links", memberAt(id)));
export const removeMember = (id: Id) => answer(server.DELETE("/api/v1/members/{member_id}", memberAt(id)));
export const setPassword = (password: string, current: string | null) =>
  answer(server.PUT("/api/v1/me/password", { body: { password, current } }));
export const signIn = (proof: Proof) => answer(server.POST("/api/v1/sign-in", { body: proof }));
export const readFirstRun = () => answer(server.GET("/api/v1/first-run"));
export const makeWorkspace = (first: First) => answer(server.POST("/api/v1/first-run", { body: first }));
export const makeSample = () => answer(server.POST("/api/v1/first-run/sample"));
export const readSessions = () => whole((query) => answer(server.GET("/api/v1/sessions", { params: { query } })));
export const endSession = (id: Id) =>
  answer(server.DELETE("/api/v1/sessions/{session_id}", { params: { path: { session_id: id } } }));
export const endOtherSessions = () => answer(server.DELETE("/api/v1/sessions"));
export const readFeedLink = () => answer(server.GET("/api/v1/me/feed-link"));
export const makeFeedLink = () => answer(server.POST("/api/v1/me/feed-link"));
export const removeFeedLink = () => answer(server.DELETE("/api/v1/me/feed-link"));
