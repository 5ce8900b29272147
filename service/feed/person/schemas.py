"""The shapes of the people routes' answers."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from service.feed.ours_seen import MemberName
from service.feed.schemas import ActivitySeen, NoteSeen, OrganizationSeen, ReasonSeen
from service.grammar import Answer


class WholePerson(Answer):
    id: str
    name: str
    headline: str | None
    icon: str | None
    relation: str | None
    bot: bool
    do_not_engage: bool
    organization: OrganizationSeen | None


class IdentityEvidence(Answer):
    kind: str
    strength: float
    at: datetime


class Identity(Answer):
    actor_id: str
    network: str
    handle: str | None
    name: str | None
    url: str | None
    evidence: IdentityEvidence | None


class WarmthSeen(Answer):
    warmth: int
    p: float
    lift: int
    unanswered: bool
    reasons: list[ReasonSeen]


class MemberWarmth(MemberName):
    warmth: int
    p: float


class WarmthAt(Answer):
    """Warmth at the end of a week, what they did towards us in it by kind, and how often one of us spoke."""

    at: datetime
    warmth: int
    theirs: dict[str, int]
    ours: int


class NodeSeen(Answer):
    id: str
    name: str
    kind: Literal["member", "person"]


class PathSeen(Answer):
    """From one of us to the person, step by step, with what went on between each two."""

    people: list[NodeSeen]
    strength: float
    why: list[dict[str, Any]]


class AroundSeen(NodeSeen):
    """`colleague`: works at the person's organization; some of those had nothing to do with the person."""

    colleague: bool


class TieSeen(Answer):
    """What went on between two: `strength` is how much of it still counts, `count` how often it was."""

    from_: str = Field(alias="from")
    to: str
    strength: float
    count: int
    last_at: datetime


class EgoSeen(Answer):
    """Who is around the person: the person first, those with the strongest ties next, colleagues without one last."""

    nodes: list[AroundSeen]
    edges: list[TieSeen]


class ClaimSeen(Answer):
    id: str
    kind: str
    value: str | None
    evidence: dict[str, Any]
    strength: float
    at: datetime
    ended_at: datetime | None
    by: MemberName | None


class TopicOfPerson(Answer):
    """`count`: how many of their texts of the last half year speak of it."""

    id: str
    name: str
    count: int


class PromiseSeen(Answer):
    """What one of us promised them; `kept_at` null: not yet."""

    id: str
    text: str
    made_at: datetime
    due_at: datetime
    kept_at: datetime | None
    by: MemberName


class PersonPage(Answer):
    person: WholePerson
    identities: list[Identity]
    warmth: WarmthSeen
    members: list[MemberWarmth]
    history: list[WarmthAt]
    paths: list[PathSeen]
    words: list[str]
    ego: EgoSeen
    claims: list[ClaimSeen]
    topics: list[TopicOfPerson]
    promises: list[PromiseSeen]
    notes: list[NoteSeen] = Field(description="what we wrote on any card of theirs, newest first")
    watched_by: list[MemberName] = Field(default_factory=list, description="who of us waits for what they say next")
    engagement_id: str | None


class OurSpeaker(Answer):
    """Who of us it was; `id` is the member's, null for an account of ours that nobody owns."""

    id: str | None
    name: str


class PersonName(Answer):
    id: str
    name: str


class TimelineItem(ActivitySeen):
    """`by`: who of us, of what is ours; `person`: who of them, on an organization's timeline."""

    direction: Literal["theirs", "ours"]
    by: OurSpeaker | None
    person: PersonName | None


class Colleague(Answer):
    """`waits`: spoke to us, and nobody has answered. `contribution`: points of the organization's warmth that would
    be lost without them; 0 for whoever is not counted."""

    id: str
    name: str
    headline: str | None
    warmth: int
    contribution: float
    waits: bool


class KnowsThem(MemberWarmth):
    """Who of us, and whom there they know best."""

    person: PersonName


class OrganizationPage(Answer):
    """`p`: the chance that at least one of its people comes back within 14 days; null where nobody of them ever turned
    to us. Machines and people not to be engaged do not count."""

    id: str
    name: str
    warmth: int | None
    p: float | None
    people: list[Colleague]
    members: list[KnowsThem]
    activities: list[ActivitySeen]
