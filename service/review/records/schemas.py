"""What the routes of records take and answer."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from service.grammar import Answer, Body, Id, Text
from service.review.schemas import FindingSeen
from service.review.views.schemas import ViewSeen

Reason = Annotated[Text, Field(min_length=1, max_length=2_000)]
Raised = Literal["changed", "deleted", "native", "adopted", "profile"]


class PieceSeen(Answer):
    """How the words became others: what stayed, went and came, in their order."""

    what: Literal["same", "removed", "added"]
    text: str


class RecordVersionSeen(Answer):
    """`text` null: it was erased. `diff`: from what was approved, or from the version before where nobody was asked.

    `by` names a member, or `network` and `publishing` where it was no member that we know of. `idx` is the ledger's.
    """

    number: int
    action: Literal["submitted", "published", "captured", "edited", "deleted", "restored"]
    at: datetime
    noted_at: datetime
    by: str
    is_member: bool
    idx: int
    commitment: str
    text: str | None
    differs: list[str]
    diff: list[PieceSeen]
    media: list[str]


class AnsweredSeen(Answer):
    """What it answers or shares, as it stood when it was captured."""

    name: str | None
    content: str


class LookSeen(Answer):
    """`record_id` is the record's it asks to look at; `findings` are those of the day it was raised. `level`: deadlines
    that passed; `assigned`: who is to look since then, and anybody else still may."""

    id: Id
    record_id: Id
    kind: Raised
    number: int
    rank: int
    findings: list[FindingSeen]
    opened_at: datetime
    due_at: datetime
    level: int
    assigned: str | None
    closed_at: datetime | None
    by: str | None
    disposition: Literal["accepted", "to_mend"] | None
    reason: str


class HeldBySeen(Answer):
    id: Id
    title: str


class RecordSeen(Answer):
    """`origin` outside: nothing that went through us explains it. `text` is of its newest version with words.

    `keep_until` null: it is in use still, or kept without end. `holds`: those that keep it now.
    """

    id: Id
    network: str
    key: str
    kind: str
    origin: Literal["gate", "outside"]
    state: Literal["inside", "living", "deleted", "erased"]
    post_id: Id | None
    account: str
    member: str | None
    replaces_id: Id | None
    versions: int
    text: str | None
    classes: list[str]
    first_used_at: datetime | None
    last_used_at: datetime | None
    keep_until: datetime | None
    created_at: datetime
    holds: list[HeldBySeen]


class WholeRecordSeen(RecordSeen):
    """A record with every version, the newest last. `viewed`: who had it, or the post it is of, on their screen to look
    at it; that reviews nothing."""

    history: list[RecordVersionSeen]
    beside: AnsweredSeen | None
    looks: list[LookSeen]
    viewed: list[ViewSeen]


class RaisedSeen(LookSeen):
    """A look that waits, with the record it is at. `text` is what was there with the version that raised it, and
    `sha256` is the commitment of that: who has it on their screen names it."""

    record: RecordSeen
    diff: list[PieceSeen]
    is_own: bool
    text: str | None
    sha256: str


class NewDisposition(Body):
    disposition: Literal["accepted", "to_mend"]
    reason: Reason


class UnseenSeen(Answer):
    """An account of ours that we cannot look at, and why: no source, a paused or failing one, an archive."""

    network: str
    account: str
    handle: str | None
    member: str | None
    why: Literal["no_source", "paused", "failing", "imported"]
    detail: str | None


class UnseenList(Answer):
    accounts: list[UnseenSeen]


class NewClass(Body):
    """A longer class of retention: a shorter one changes nothing."""

    name: Literal["3y", "5y", "6y", "7y", "indefinite"]
    reason: Reason
