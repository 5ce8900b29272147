// The values the API answers with, by the names the screens use.

import type { components } from "../api";

type Schemas = components["schemas"];

export type Id = string;
export type Named = Schemas["MemberName"];
export type Session = Schemas["SessionSeen"];
export type Digest = Schemas["DigestSeen"];
export type NewDigest = Schemas["DigestSet"];
export type DigestLink = Schemas["DigestLinkSeen"];
export type FeedLink = Schemas["FeedLinkSeen"];
export type NewFeedLink = Schemas["FeedLinkMade"];
export type Member = Schemas["MemberListed"];
export type Role = Schemas["Role"];
export type Me = Schemas["Me"];

export type Card = Schemas["Card"];
export type Cards = Schemas["Cards"];
export type EngagementState = Card["state"];
export type Lens = Exclude<Schemas["Lens"], "open">;
export type Out = Schemas["Out"];
export type SavedSearch = Schemas["SearchSeen"];
export type Did = Schemas["Did"];
export type Answered = Schemas["Answered"];
export type SpokenSince = Schemas["Spoken"];
export type Spelled = Schemas["Spelled"];
export type Linked = Schemas["Linked"];
export type NewSearch = Schemas["NewSearch"];
export type SearchChange = Schemas["SearchChange"];
export type ActKind = Schemas["ActKind"];
export type Lease = Schemas["LeaseSeen"];
export type Spoken = Schemas["SaidInThread"];
export type Draft = Schemas["DraftSeen"];
export type NewDraft = Schemas["NewDraft"];
export type Adapter = Schemas["AdapterSeen"];
export type PostLimits = Schemas["LimitsSeen"];
export type MyAnswer = Schemas["MyAnswerSeen"];
export type MyAct = Schemas["MyActSeen"];
export type SuggestedAct = NonNullable<Card["suggested_act"]>;
export type Reason = Omit<Schemas["ReasonSeen"], "text">;
export type Activity = Schemas["ActivitySeen"];
export type Context = NonNullable<Activity["in_reply_to"]>;

export type PersonView = Schemas["PersonPage"];
export type OrganizationView = Schemas["OrganizationPage"];
export type Score = Schemas["ScoreSeen"];
export type PathReason = { from: string; to: string; count: number; last_at: string };
export type Evidence = Schemas["IdentityEvidence"];
export type Claim = Schemas["ClaimSeen"];
export type TimelineItem = Schemas["TimelineItem"];
export type Found = Schemas["Found"];

export type Evaluation = Schemas["Evaluation"];
export type Topic = Schemas["TopicSeen"];
export type TopicChange = Schemas["TopicChange"];

export type AdapterView = Schemas["AdapterSeen"];
export type Source = Schemas["SourceSeen"];
export type ClientView = Schemas["ClientSeen"];
export type NewClient = Schemas["NewClient"];
export type NewAuthorization = Schemas["NewAuthorization"];
export type Import = Schemas["ImportSeen"];
export type ImportedFile = Schemas["FileSeen"];
export type NewSighting = Schemas["NewSighting"];
export type Sighting = Schemas["SightingSeen"];
export type KeptSighting = Schemas["SightingKept"];
export type Intent = NewSighting["intent"];
export type NewSource = Schemas["NewSource"];
export type ChangedSource = Schemas["ChangedSource"];
export type Proposal = Schemas["Proposal"];
export type Proposals = Schemas["Proposals"];
export type ProposedAccount = Schemas["AccountProposed"];

/** The part of JSON Schema that adapters describe their settings in. */
export type JsonSchema = {
  type?: string;
  title?: string;
  description?: string;
  format?: string;
  writeOnly?: boolean;
  default?: unknown;
  examples?: unknown[];
  enum?: unknown[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  properties?: Record<string, JsonSchema>;
  required?: string[];
};
