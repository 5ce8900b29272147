"""What the routes of posts and reviews take and answer."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from service.grammar import Answer, Body, Id, Text, Zone
from service.library.schemas import LinkCard, NewMarks
from service.posts import By, Mark
from service.posts.exhibits.schemas import ExhibitSeen, MediaGoingOut
from service.review.models import DecisionKind
from service.review.routing import DraftKind

LONGEST = 20_000  # characters, as of a draft


class TextToRead(Body):
    """`draft_id`: of what it is the text; its sources count, those of the content it is made of, too, how what goes out
    with it is described and the card below it are read, and the content's disclosure is a disclaimer. `kind`: as in
    NewPost; of a draft that is not kept yet it says what it is, too. `marks` as in NewPost."""

    text: Annotated[str, Field(max_length=LONGEST)]
    network: Annotated[str, Field(min_length=1, max_length=60)]
    draft_id: UUID | None = None
    kind: DraftKind | None = None
    marks: NewMarks


class QuoteSeen(Answer):
    """Characters (Unicode code points) of the text as it was written, `begin` to before `end`. Behind the text, each
    description of what goes out with it is counted as a paragraph of its own, and title and description of the card
    below it as a line each; `place` says in which of these it begins."""

    begin: int
    end: int
    text: str
    place: Literal["text", "picture", "card"] = "text"


class FindingSeen(Answer):
    """`says` are the rule's words for the author; `source` is the rule text it is from. `marks`: those of the item for
    which the rule asks, whatever the words say."""

    rule_id: str
    pack: str
    kind: str
    severity: Literal["low", "medium", "high"]
    what: str
    says: str
    source: str
    quotes: list[QuoteSeen]
    seen_through: bool
    marks: list[str] = Field(default_factory=list)


class SaidBeforeSeen(Answer):
    """A post of the last 30 days that says the same on this network, links left out: through which account, by whom,
    and when it went out, or (`is_out` false) is to."""

    by: str
    source_title: str
    at: datetime
    is_out: bool


class WayForeseen(Answer):
    """Which way it would take if it were handed in as it stands, and the rule that says so."""

    mode: Literal["pre_approve", "post_review", "sample", "covered"]
    rule_id: str


class FindingsSeen(Answer):
    """`said_before`: nothing forbids to say the same twice; whoever reads both takes us for machines.

    `way` is null where it could not be handed in: what it is made of may not be shared any more.
    """

    way: WayForeseen | None
    findings: list[FindingSeen]
    said_before: SaidBeforeSeen | None


class NewPost(Body):
    """`id` is the client's own. No times: from now on, for a week.

    What answers somebody is a reply, all else a post. `kind` says what it is beside that, and makes its way stricter,
    never laxer. Times name their own offset from UTC; `zone` (IANA) is by whose clock they were chosen, and is shown
    with them. `marks`: what it is, whatever its words say. It bears those of its content, too, and those that a review
    gave the same draft before.
    """

    id: UUID
    draft_id: UUID
    source_id: Id
    kind: DraftKind | None = None
    not_before: AwareDatetime | None = None
    not_after: AwareDatetime | None = None
    zone: Zone | None = None
    marks: NewMarks


class HolderSeen(Answer):
    member_id: Id
    name: str
    until: datetime


class DecisionSeen(Answer):
    """`by` null: the router's own, and `reason` is its rule."""

    kind: DecisionKind
    by: str | None
    reason: str
    at: datetime


class PublicationSeen(Answer):
    state: Literal["pending", "sending", "done", "failed", "unknown", "withdrawn"]
    due_at: datetime
    ended_at: datetime | None
    url: str | None
    error: str | None


class MadeOf(Answer):
    """The content a post was made of. `as_approved`: to the byte, with its slots filled inside their envelopes."""

    content_id: Id
    title: str
    number: int
    as_approved: bool
    openings: int


class PostSeen(Answer):
    """A post as its author sees it. `mode` and `rule_id`: which way it took, and by which rule.

    `sample`: of what is only sampled: not drawn yet, drawn to be looked at, or left, and out without a look.
    `policy_number`, `policy_sha256`: the version that was in force; 0 where there was none yet.
    `zone` null: its author chose no time, and it goes out once it may. `marks`: by who said each.
    """

    id: Id
    key: UUID
    draft_id: UUID
    engagement_id: Id | None
    in_reply_to: Id | None
    source_id: Id
    source_title: str
    network: str
    kind: str
    text: str
    language: str | None
    not_before: datetime
    not_after: datetime
    zone: str | None
    sha256: str
    state: Literal["waiting", "approved", "released", "changes_requested", "rejected", "withdrawn"]
    created_at: datetime
    mode: Literal["pre_approve", "post_review", "sample", "covered"]
    rule_id: str
    rule_source: str
    policy_number: int
    policy_sha256: str
    exhibits: list[ExhibitSeen]
    media: list[MediaGoingOut]
    card: LinkCard | None
    marks: dict[Mark, By]
    sample: Literal["waiting", "drawn", "left"] | None
    holder: HolderSeen | None
    decisions: list[DecisionSeen]
    publication: PublicationSeen | None
    made_of: MadeOf | None


class SignalSeen(Answer):
    name: str
    points: int
    rule_id: str


class ReviewSeen(PostSeen):
    """A post as who reviews it sees it; `id` is the review's. `risk` is the sum of the signals and nothing else.

    `sha256` is of the content as it stands now: a decision names it. `barred`: why the asker may not decide on it
    (author, delegate), or may not give the second approval; `approvals_needed` by different people. `reason_by`: the
    rule by which who approves it says why; null: it may be left out.
    """

    post_id: Id
    author_id: Id
    author: str
    barred: Literal["author", "delegate", "approved", "approver_delegate"] | None
    approvals_needed: int
    reason_by: str | None
    findings: list[FindingSeen]
    signals: list[SignalSeen]
    risk: int
    escalated: bool
    opened_at: datetime
    due_at: datetime
    level: int
    assigned: str | None
    closed_at: datetime | None


class ItemShown(Body):
    """A review, and the hash of what was shown of it."""

    review_id: Id
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class NewDecisions(Body):
    """One decision on several reviews without findings, each for itself."""

    kind: Literal["approve", "reject"]
    reason: Annotated[Text, Field(max_length=2_000)] = ""
    items: Annotated[list[ItemShown], Field(min_length=1, max_length=50)]


class DecidedSeen(Answer):
    """`problem` null: it is decided; else why this one is not, in words."""

    review_id: Id
    problem: str | None


class ReasonsSeen(Answer):
    """Why the asker approved what they approved last, the newest first, each once."""

    reasons: list[str]


class DecisionsSeen(Answer):
    decided: list[DecidedSeen]


class NewDecision(Body):
    """`sha256` as it was shown. Every kind but approve needs a reason; that where `reason_by` of the review says so."""

    kind: Literal["approve", "reject", "request_changes", "escalate"]
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    reason: Annotated[Text, Field(max_length=2_000)] = ""
