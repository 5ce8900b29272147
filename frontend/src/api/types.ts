// The values the API answers with, as /api/openapi.json describes them.

export type Id = string;
export type Time = string;

export type Named = { id: Id; name: string };
export type Role = "rep" | "marketing" | "compliance" | "manager" | "admin";
export type Member = Named & { roles: Role[] };
export type Me = { member: Member & { email: string }; workspace: Named & { sample: boolean } };

export type List<T> = { items: T[]; next_cursor: string | null };

export type Relation = "customer" | "prospect" | "partner" | "competitor";
export type EngagementState = "open" | "snoozed" | "done" | "dismissed";
export type ActKind =
  | "reply"
  | "share"
  | "ask"
  | "refer"
  | "done"
  | "snooze"
  | "dismiss"
  | "not_now"
  | "assign"
  | "note";
export type SuggestedAct = "reply" | "share" | "ask" | "refer" | "not_now";

export type Reason = {
  kind: string;
  params: Record<string, unknown>;
  at: Time | null;
  activity_id: Id | null;
  contribution: number;
};

export type Mention = { name: string | null; url: string | null };
export type Link = { url: string; name: string | null };
export type Media = { type: string; url: string; alt: string | null };
export type Context = {
  id: Id | null;
  author: string | null;
  content: string | null;
  url: string | null;
  ours: boolean;
};

export type Activity = {
  id: Id;
  type: "Create" | "Like" | "Announce" | "Follow";
  interaction: "reply" | "mention" | "quote" | "repost" | "like" | "follow" | null;
  network: string;
  at: Time;
  url: string | null;
  name: string | null;
  content: string;
  summary: string | null;
  language: string | null;
  mentions: Mention[];
  links: Link[];
  media: Media[];
  in_reply_to: Context | null;
  edited: boolean;
  deleted: boolean;
  answered: boolean;
  directed: boolean;
};

export type CardPerson = {
  id: Id;
  name: string;
  headline: string | null;
  icon: string | null;
  handle: string | null;
  network: string;
  url: string | null;
  relation: Relation | null;
};

export type Note = { id: Id; member: Named; text: string; at: Time };

export type Card = {
  id: Id;
  state: EngagementState;
  person: CardPerson;
  organization: Named | null;
  warmth: number;
  p: number;
  priority: number;
  unanswered: boolean;
  lift: number;
  reasons: Reason[];
  activities: Activity[];
  assignee: Named | null;
  closest: (Named & { warmth: number }) | null;
  suggested_act: SuggestedAct | null;
  last_activity_at: Time;
  opened_at: Time;
  snoozed_until: Time | null;
  notes: Note[];
};

export type Act = { id: string; kind: ActKind; params: Record<string, unknown>; engagement: Card };

export type Evidence = { kind: string; strength: number; at: Time };
export type Identity = {
  actor_id: Id;
  network: string;
  handle: string | null;
  name: string | null;
  url: string | null;
  evidence: Evidence | null;
};
export type Claim = {
  id: Id;
  kind: string;
  value: string | null;
  evidence: Record<string, unknown>;
  strength: number;
  at: Time;
  ended_at: Time | null;
  by: Named | null;
};
export type PathStep = Named & { kind: "member" | "person" };
export type PathReason = { from: string; to: string; count: number; last_at: Time };
export type Path = { people: PathStep[]; strength: number; why: PathReason[] };
export type Closeness = Named & { warmth: number; p: number };

export type PersonView = {
  person: {
    id: Id;
    name: string;
    headline: string | null;
    relation: Relation | null;
    bot: boolean;
    do_not_engage: boolean;
    organization: Named | null;
  };
  identities: Identity[];
  warmth: { warmth: number; p: number; lift: number; unanswered: boolean; reasons: Reason[] };
  members: Closeness[];
  history: { at: Time; warmth: number }[];
  paths: Path[];
  words: string[];
  claims: Claim[];
  engagement_id: Id | null;
};

export type TimelineItem = Activity & { direction: "theirs" | "ours" };

export type OrganizationView = Named & {
  people: (Named & { headline: string | null; warmth: number })[];
};

export type Found = Named & { kind: "person" | "organization"; headline: string | null };

export type JsonSchema = {
  type?: string | string[];
  title?: string;
  description?: string;
  format?: string;
  writeOnly?: boolean;
  default?: unknown;
  examples?: unknown[];
  enum?: unknown[];
  const?: unknown;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  properties?: Record<string, JsonSchema>;
  required?: string[];
};
export type AdapterView = { name: string; title: string; settings: JsonSchema; performs: string[] };

export type Coverage = { stream: string; since: Time | null; until: Time };
export type Source = {
  id: Id;
  adapter: string;
  title: string;
  role: "ours" | "watched";
  owner: { kind: "member" | "workspace"; id: Id | null; name: string };
  state: "active" | "paused";
  paused_reason: string | null;
  last_error: string | null;
  last_success_at: Time | null;
  due_at: Time | null;
  pulling: boolean;
  activities: number;
  coverage: Coverage[];
  gaps: { since: Time; until: Time }[];
  account: { name: string | null; handle: string | null; url: string | null } | null;
};

export type ProposedAccount = {
  adapter: string;
  settings: Record<string, unknown>;
  title: string;
  evidence: string[];
  strength: number;
};
export type Proposal = { name: string; organization: string | null; accounts: ProposedAccount[] };
export type Proposals = { items: Proposal[]; skipped: string[] };
