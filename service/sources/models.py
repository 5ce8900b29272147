"""Tables of what was observed: sources, actors, activities, interactions, and their decayed state."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field

from service.database import Json, Moment, Row, identifier


class Source(Row, table=True):
    """One connection to one network. Owner: a member, or (None) the workspace. `lease` fences concurrent pulls."""

    __table_args__ = (
        ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
        Index("ix_source_due", "state", "due_at"),
    )

    adapter: str
    title: str
    role: str  # ours or watched
    member_id: int | None = identifier(default=None)
    settings: bytes = Field(sa_type=LargeBinary)  # encrypted JSON
    account: dict[str, Any] | None = Field(sa_type=Json, default=None)  # whose it is: name, handle, url
    # The actors that are ours by it: network, key, and whether its member's own; a colleague's is the workspace's.
    speakers: list[list[Any]] = Field(sa_type=Json, default_factory=list)
    cursor: str | None = None
    state: str = "active"  # or paused; imported: an archive, never looked at again
    paused_reason: str | None = None
    daily_cap: int | None = None  # units of its network's meter; None: without end
    monthly_cap: int | None = None
    every_seconds: int = 300  # between two pulls that went well
    due_at: datetime = Field(sa_type=Moment)
    lease: int | None = identifier(default=None)
    leased_until: datetime | None = Field(sa_type=Moment, default=None)
    failures: int = 0
    last_error: str | None = None
    last_success_at: datetime | None = Field(sa_type=Moment, default=None)
    access_ended: bool = False  # the network refused us: its owner has to connect it again
    renewing_until: datetime | None = Field(sa_type=Moment, default=None)  # somebody renews its tokens
    last_heard_at: datetime | None = Field(sa_type=Moment, default=None)  # when the network last called us
    listener: int | None = identifier(default=None)  # fences those who listen, as `lease` those who pull
    listened_until: datetime | None = Field(sa_type=Moment, default=None)
    listen_at: datetime | None = Field(sa_type=Moment, default=None)  # not before; None: at once
    listen_failures: int = 0
    deaf: str | None = None  # why nobody listens until the settings change
    created_at: datetime = Field(sa_type=Moment)


class Client(Row, table=True):
    """This installation as one network knows it, or (`place`) one instance of a network."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "adapter", "place"),
        ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
    )

    adapter: str
    place: str = ""  # https://host, or empty where the network is one
    client_id: str
    secret: bytes | None = Field(sa_type=LargeBinary, default=None)  # encrypted
    registered_for: str = ""  # redirect and scopes, where the instance gave it; empty: an admin entered it
    created_at: datetime = Field(sa_type=Moment)


class Authorization(Row, table=True):
    """One attempt of a member to sign in at a network, used once; then it keeps how that went."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "state_hash"),
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["workspace_id", "source_id"], ["source.workspace_id", "source.id"], ondelete="CASCADE"),
        Index("ix_authorization_expires", "expires_at"),
    )

    state_hash: str = Field(max_length=64)
    member_id: int = identifier()
    adapter: str
    sealed: bytes | None = Field(sa_type=LargeBinary, default=None)  # encrypted, and gone once it was used
    source_id: int | None = identifier(default=None)  # to connect again; afterwards the one that was made
    owner_id: int | None = identifier(default=None)  # of a new source; None: the workspace
    expires_at: datetime = Field(sa_type=Moment)
    used_at: datetime | None = Field(sa_type=Moment, default=None)
    outcome: str = "open"  # or done, failed
    detail: str | None = None  # why it failed, in the network's words


class Coverage(Row, table=True):
    """We looked at one stream of a source from `since` (None: its beginning) to `until`, without a gap."""

    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "source_id"], ["source.workspace_id", "source.id"], ondelete="CASCADE"),
        Index("ix_coverage_source", "workspace_id", "source_id", "stream"),
    )

    source_id: int = identifier()
    stream: str
    since: datetime | None = Field(sa_type=Moment, default=None)
    until: datetime = Field(sa_type=Moment)


class Spending(Row, table=True):
    """Units a source spent on one day (`2026-11-27`, UTC) on one kind of answer, what is set aside included."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "source_id", "day", "what"),
        ForeignKeyConstraint(["workspace_id", "source_id"], ["source.workspace_id", "source.id"], ondelete="CASCADE"),
    )

    source_id: int = identifier()
    day: str
    what: str
    units: int = 0


class Delivery(Row, table=True):
    """A call of a network's that was heard; the same `key` again is a replay."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "source_id", "key"),
        ForeignKeyConstraint(["workspace_id", "source_id"], ["source.workspace_id", "source.id"], ondelete="CASCADE"),
        Index("ix_delivery_at", "at"),
    )

    source_id: int = identifier()
    key: str
    at: datetime = Field(sa_type=Moment)


class MailAddress(Row, table=True):
    """The private address of a source: `hash` of what stands before the @; it is shown once."""

    __table_args__ = (
        UniqueConstraint("hash"),
        UniqueConstraint("workspace_id", "source_id"),
        ForeignKeyConstraint(["workspace_id", "source_id"], ["source.workspace_id", "source.id"], ondelete="CASCADE"),
    )

    source_id: int = identifier()
    hash: str
    created_at: datetime = Field(sa_type=Moment)


class Mail(Row, table=True):
    """A mail that was taken in and waits to be read; then it is gone. `content` is encrypted."""

    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "source_id"], ["source.workspace_id", "source.id"], ondelete="CASCADE"),
        Index("ix_mail_due", "due_at"),
    )

    source_id: int = identifier()
    content: bytes = Field(sa_type=LargeBinary)
    received_at: datetime = Field(sa_type=Moment)
    due_at: datetime = Field(sa_type=Moment)
    tries: int = 0


class Actor(Row, table=True):
    """An account on one network. `ours`: it speaks for us, for a member or (member_id None) the workspace."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "network", "key"),
        ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        Index("ix_actor_person", "workspace_id", "person_id"),
        Index("ix_actor_ours", "workspace_id", "ours"),
        Index("ix_actor_organization", "workspace_id", "organization_id"),
    )

    network: str
    key: str  # the adapter's id
    type: str
    handle: str | None = None
    name: str | None = None
    url: str | None = None
    summary: str | None = None
    icon: str | None = None
    also_known_as: list[str] = Field(sa_type=Json, default_factory=list)
    person_id: int | None = identifier(default=None)
    organization_id: int | None = identifier(default=None)  # what a product speaks of, where nobody is behind it
    ours: bool = False
    member_id: int | None = identifier(default=None)


class Activity(Row, table=True):
    """Somebody did something. `at` is when it counts: the network's time, or of receipt where that lies ahead of us.

    `extra` holds mentions, links, media, counts and the quoted object; text of a deleted object is gone.
    """

    __table_args__ = (
        UniqueConstraint("workspace_id", "network", "key"),
        ForeignKeyConstraint(["workspace_id", "actor_id"], ["actor.workspace_id", "actor.id"]),
        Index("ix_activity_actor", "workspace_id", "actor_id", "at"),
        Index("ix_activity_object", "workspace_id", "object_key"),
        Index("ix_activity_in_reply_to", "workspace_id", "in_reply_to"),
    )

    network: str
    key: str  # the adapter's id: of the object where one was created, else of the activity
    type: str
    actor_id: int = identifier()
    source_id: int = identifier()
    at: datetime = Field(sa_type=Moment)
    received_at: datetime = Field(sa_type=Moment)
    misdated: bool = False  # the network's time lay in the future
    proved: bool = True  # False: a mail that nothing shows to be from whom it says; it counts for nothing
    object_key: str | None = None  # what was liked, announced or followed
    in_reply_to: str | None = None
    url: str | None = None
    name: str | None = None
    content: str = ""
    summary: str | None = None
    language: str | None = None
    said: list[str] = Field(sa_type=Json, default_factory=list)
    extra: dict[str, Any] = Field(sa_type=Json, default_factory=dict)
    version: int = 1
    deleted_at: datetime | None = Field(sa_type=Moment, default=None)


class ActivityVersion(Row, table=True):
    """What an activity said before it was edited."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "activity_id", "version"),
        ForeignKeyConstraint(["workspace_id", "activity_id"], ["activity.workspace_id", "activity.id"]),
    )

    activity_id: int = identifier()
    version: int
    name: str | None = None
    content: str = ""
    summary: str | None = None
    until: datetime = Field(sa_type=Moment)


class Interaction(Row, table=True):
    """One actor did `kind` towards another; derived from an activity by `interactions.derive`."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "activity_id", "target_id", "kind"),
        ForeignKeyConstraint(
            ["workspace_id", "activity_id"], ["activity.workspace_id", "activity.id"], ondelete="CASCADE"
        ),
        Index("ix_interaction_pair", "workspace_id", "actor_id", "target_id"),
        Index("ix_interaction_target", "workspace_id", "target_id"),
    )

    activity_id: int = identifier()
    actor_id: int = identifier()
    target_id: int = identifier()
    kind: str
    at: datetime = Field(sa_type=Moment)
    asked: bool = False


class PairState(Row, table=True):
    """The decayed state of an ordered pair of actors; scoring.state says what stands in `row`."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "actor_id", "target_id"),
        ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        Index("ix_pair_state_target", "workspace_id", "target_id"),
    )

    actor_id: int = identifier()
    target_id: int = identifier()
    row: bytes = Field(sa_type=LargeBinary)


class ActorState(Row, table=True):
    """The decayed state of one actor; `id` is the actor's."""

    __table_args__ = (ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),)

    row: bytes = Field(sa_type=LargeBinary)
