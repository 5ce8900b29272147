// What the screens ask of the server, one function per route.

import { get, request } from "./request";
import type {
  Act,
  ActKind,
  AdapterView,
  Card,
  EngagementState,
  Found,
  Id,
  List,
  Me,
  Member,
  OrganizationView,
  PersonView,
  Proposals,
  Source,
  TimelineItem,
} from "./types";

export { onSignedOut, Problem, Unreachable } from "./request";

export const readMe = () => get<Me>("/me");
export const readMembers = () => get<List<Member>>("/members");
export const signIn = (proof: { email: string; password: string } | { token: string }) =>
  request<void>("POST", "/sign-in", proof);
export const signOut = () => request<void>("POST", "/sign-out");

export const readFirstRun = () => get<{ needed: boolean }>("/first-run");
export const makeWorkspace = (first: { workspace: string; name: string; email: string; password: string }) =>
  request<void>("POST", "/first-run", first);
export const makeSample = () => request<void>("POST", "/first-run/sample");

export type FeedQuery = { state: EngagementState; q?: string; cursor?: string | null; limit?: number };
export const readFeed = (query: FeedQuery) => get<List<Card>>("/engagements", { ...query, text: "none" });
export const readEngagement = (id: Id) => get<Card>(`/engagements/${id}`);
export const act = (id: Id, made: { id: string; kind: ActKind; params: Record<string, unknown> }) =>
  request<Act>("POST", `/engagements/${id}/acts`, made);
export const undo = (id: Id, actId: string) => request<void>("DELETE", `/engagements/${id}/acts/${actId}`);

export const readPerson = (id: Id, asOf?: string) => get<PersonView>(`/people/${id}`, { as_of: asOf });
export const readTimeline = (id: Id, cursor?: string | null) =>
  get<List<TimelineItem>>(`/people/${id}/timeline`, { cursor, limit: 30 });
export const claim = (id: Id, kind: string, value?: string) =>
  request<{ id: Id }>("POST", `/people/${id}/claims`, { kind, value });
export const unclaim = (id: Id, claimId: Id) => request<void>("DELETE", `/people/${id}/claims/${claimId}`);
export const readOrganization = (id: Id) => get<OrganizationView>(`/organizations/${id}`);
export const find = (q: string) => get<List<Found>>("/search", { q });

export const readAdapters = () => get<{ items: AdapterView[] }>("/adapters");
export const readSources = () => get<{ items: Source[] }>("/sources");
export type NewSource = { adapter: string; settings: Record<string, unknown>; owner: "me" | "workspace" };
export const addSource = (source: NewSource) => request<Source>("POST", "/sources", source);
export const pullSource = (id: Id) => request<void>("POST", `/sources/${id}/pulls`);
export const setSource = (id: Id, change: { state: "active" | "paused" }) =>
  request<Source>("PATCH", `/sources/${id}`, change);
export const removeSource = (id: Id) => request<void>("DELETE", `/sources/${id}`);
export const propose = (text: string) => request<Proposals>("POST", "/proposals", { text });
