"""Tables of the feed: engagements, what members did with them, and warmth."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index, LargeBinary, UniqueConstraint, text
from sqlmodel import Field

from service.database import Json, Moment, Row, identifier

WAITING = text("state IN ('open', 'snoozed')")
MOVES = text("rescore_at IS NOT NULL")
WAITS = text("waits_since IS NOT NULL")
HELP = text("help_at IS NOT NULL")
ORDER = ("workspace_id", "state", "priority", "last_activity_at", "id")  # of the feed


def _lens(name: str, true: str, sqlite: str, *beside: str) -> Index:
    """The feed's order over the few cards of a lens: a page of it reads as many rows as it shows."""
    return Index(name, *ORDER, *beside, sqlite_where=text(sqlite), postgresql_where=text(true))


class Engagement(Row, table=True):
    """A card: one person's recent activities worth an answer. `card` is the JSON the API serves, rendered on change."""

    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "person_id"], ["person.workspace_id", "person.id"]),
        Index(
            "uq_engagement_waiting",
            "workspace_id",
            "person_id",
            unique=True,
            sqlite_where=WAITING,
            postgresql_where=WAITING,
        ),
        Index("ix_engagement_person", "workspace_id", "person_id"),
        Index("ix_engagement_feed", *ORDER),
        Index("ix_engagement_owner", "workspace_id", "owner_id", *ORDER[1:]),
        Index("ix_engagement_network", "workspace_id", "network", *ORDER[1:]),
        Index("ix_engagement_language", "workspace_id", "language", *ORDER[1:]),
        Index("ix_engagement_newest", "workspace_id", "last_activity_at", "id"),
        _lens("ix_engagement_free", "assignee_id IS NULL", "assignee_id IS NULL", "owner_id"),
        _lens("ix_engagement_team", "assignee_id IS NOT NULL", "assignee_id IS NOT NULL", "assignee_id"),
        _lens("ix_engagement_rising", "rising", "rising = 1"),
        _lens("ix_engagement_asks", "asks", "asks = 1"),
        _lens("ix_engagement_moved", "moved", "moved = 1"),
        _lens("ix_engagement_quiet", "quiet", "quiet = 1"),
        Index(
            "ix_engagement_waits", "workspace_id", "state", "waits_since", sqlite_where=WAITS, postgresql_where=WAITS
        ),
        Index("ix_engagement_help", "workspace_id", "help_at", sqlite_where=HELP, postgresql_where=HELP),
        Index("ix_engagement_rescore", "state", "rescore_at"),
        Index("ix_engagement_snoozed", "state", "snoozed_until"),
    )

    person_id: int = identifier()
    # snoozed, done, dismissed; bot, barred (not to be engaged) and colleague: open, but shown only to who asks for them
    state: str = "open"
    closed_by: str | None = None  # act; answer (on the network); claim (not to be engaged);
    # nothing (left to show); undo (an older card of the person came back and took its place)
    closed_at: datetime | None = Field(sa_type=Moment, default=None)
    opened_at: datetime = Field(sa_type=Moment)
    first_activity_at: datetime = Field(sa_type=Moment)
    last_activity_at: datetime = Field(sa_type=Moment)
    snoozed_until: datetime | None = Field(sa_type=Moment, default=None)
    assignee_id: int | None = identifier(default=None)
    owner_id: int | None = identifier(default=None)  # whose it is to answer: the assignee, else who is closest
    network: str = ""  # where they spoke last, as the card shows it
    language: str | None = None  # of what they said last
    rising: bool = False  # more than their own baseline
    asks: bool = False  # a question or a request waits
    moved: bool = False  # speaks of a new job
    quiet: bool = False  # about a customer who says nothing any more
    waits_since: datetime | None = Field(sa_type=Moment, default=None)  # they spoke to us, and nobody has answered
    help_at: datetime | None = Field(sa_type=Moment, default=None)  # one of us asked for help with it
    helper_id: int | None = identifier(default=None)  # whom; None: anybody of us
    warmth: int = 0
    p: float = 0.0
    priority: int = 0
    rescore_at: datetime = Field(sa_type=Moment)
    folded: str = ""  # what a search looks through: words.fold; an index of its words follows it (revision 0018)
    card: bytes = Field(sa_type=LargeBinary)


class SavedSearch(Row, table=True):
    """What a member looks for again and again: a lens of their own. `query` as searches.Query writes it."""

    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"], ondelete="CASCADE"),
        Index("ix_saved_search_member", "workspace_id", "member_id"),
    )

    member_id: int = identifier()
    name: str
    query: dict[str, Any] = Field(sa_type=Json)
    created_at: datetime = Field(sa_type=Moment)


class ActKind(StrEnum):
    REPLY = "reply"
    SHARE = "share"
    ASK = "ask"
    REFER = "refer"
    DONE = "done"
    SNOOZE = "snooze"
    DISMISS = "dismiss"
    NOT_NOW = "not_now"
    ASSIGN = "assign"
    NOTE = "note"
    WATCH = "watch"
    HELP = "help"


class Act(Row, table=True):
    """What a member did with an engagement. `key` is the client's own UUID; it stays when the act is undone, so that
    the same request, arriving once more or late, does not do it again."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "key"),
        ForeignKeyConstraint(["workspace_id", "engagement_id"], ["engagement.workspace_id", "engagement.id"]),
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
        Index("ix_act_engagement", "workspace_id", "engagement_id"),
        Index("ix_act_member", "workspace_id", "member_id", "id"),
    )

    key: str = Field(max_length=36)
    engagement_id: int = identifier()
    member_id: int = identifier()
    kind: str
    params: dict[str, Any] = Field(sa_type=Json, default_factory=dict)
    at: datetime = Field(sa_type=Moment)
    undone_at: datetime | None = Field(default=None, sa_type=Moment)
    place: int | None = None  # of the card in the feed when it arrived, from 1 on; None: it was not open
    together: str | None = Field(default=None, max_length=36)  # the same for what was done to several cards at once


class Lease(Row, table=True):
    """Who is writing an answer to a card, until when; whoever asks after that may take it.

    `writing` is the client's own id for it. One that is given up stands no longer, and is remembered until then: it
    cannot be taken once more, whichever of its two requests comes first.
    """

    __table_args__ = (
        UniqueConstraint("workspace_id", "engagement_id", "member_id", "writing"),
        ForeignKeyConstraint(["workspace_id", "engagement_id"], ["engagement.workspace_id", "engagement.id"]),
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
    )

    engagement_id: int = identifier()
    member_id: int = identifier()
    until: datetime = Field(sa_type=Moment)
    writing: str = Field(max_length=36)
    is_given_up: bool = False


class Promise(Row, table=True):
    """What a member promised a person, and for when. On its day it is a reason; `key` is the client's own UUID."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "key"),
        ForeignKeyConstraint(["workspace_id", "person_id"], ["person.workspace_id", "person.id"]),
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
        Index("ix_promise_person", "workspace_id", "person_id"),
    )

    key: str = Field(max_length=36)
    person_id: int = identifier()
    member_id: int = identifier()
    text: str
    made_at: datetime = Field(sa_type=Moment)
    due_at: datetime = Field(sa_type=Moment)
    kept_at: datetime | None = Field(default=None, sa_type=Moment)


class Watch(Row, table=True):
    """A member waits for what a person says next in public, since `at` and until `ended_at`. `key` and `ended_key` are
    those of the acts that began and ended it, where acts did."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "member_id", "person_id"),
        ForeignKeyConstraint(["workspace_id", "person_id"], ["person.workspace_id", "person.id"]),
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
        Index("ix_watch_person", "workspace_id", "person_id"),
    )

    member_id: int = identifier()
    person_id: int = identifier()
    at: datetime = Field(sa_type=Moment)
    key: str | None = Field(default=None, max_length=36)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    ended_key: str | None = Field(default=None, max_length=36)


class Warmth(Row, table=True):
    """The last score of a pair: a person and a member, or (member_id 0) the workspace.

    `rescore_at` stands in the workspace's row: all rows of a person are looked at together.
    """

    __table_args__ = (
        UniqueConstraint("workspace_id", "person_id", "member_id"),
        ForeignKeyConstraint(["workspace_id", "person_id"], ["person.workspace_id", "person.id"]),
        Index("ix_warmth_rescore", "rescore_at", sqlite_where=MOVES, postgresql_where=MOVES),
    )

    person_id: int = identifier()
    member_id: int = identifier(default=0)
    p: float
    warmth: int
    at: datetime = Field(sa_type=Moment)
    rescore_at: datetime | None = Field(sa_type=Moment, default=None)  # None: time alone moves it no further


class Model(Row, table=True):
    """Weights that were learned from a workspace's own past. In use from `promoted_at` until `withdrawn_at`, or until a
    later one is promoted; never promoted: it was no better. `weights` as scoring.stored writes them."""

    __table_args__ = (
        ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        Index("ix_model_promoted", "workspace_id", "promoted_at"),
    )

    weights: dict[str, Any] = Field(sa_type=Json)
    metrics: dict[str, Any] = Field(sa_type=Json, default_factory=dict)
    why: dict[str, Any] = Field(sa_type=Json)  # kind and params, as of a Training
    data_from: datetime = Field(sa_type=Moment)
    data_until: datetime = Field(sa_type=Moment)
    created_at: datetime = Field(sa_type=Moment)
    promoted_at: datetime | None = Field(sa_type=Moment, default=None)
    withdrawn_at: datetime | None = Field(sa_type=Moment, default=None)


class Training(Row, table=True):
    """When a workspace learns again; `due_at` moves ahead while somebody is at it.

    `why` is what came of the last, {kind, params}: as scoring.learning.trial.Why, or failed.
    """

    __table_args__ = (
        UniqueConstraint("workspace_id"),
        ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        Index("ix_training_due", "due_at"),
    )

    due_at: datetime = Field(sa_type=Moment)
    tried_at: datetime | None = Field(sa_type=Moment, default=None)
    why: dict[str, Any] | None = Field(sa_type=Json, default=None)


class Evaluation(Row, table=True):
    """How the chances came true so far: `found` as of `at` (None: not yet), computed anew when `due_at` is over."""

    __table_args__ = (
        UniqueConstraint("workspace_id"),
        ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        Index("ix_evaluation_due", "due_at"),
    )

    due_at: datetime = Field(sa_type=Moment)
    at: datetime | None = Field(sa_type=Moment, default=None)
    found: dict[str, Any] | None = Field(sa_type=Json, default=None)
