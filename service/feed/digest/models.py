"""Tables of the digest: who gets it when, and the links of mails that were sent."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from service.database import Json, Moment, Row, identifier


class Digest(Row, table=True):
    """A member's digest; fields of the schedule as digest.schedule.Schedule has them.

    `next_at`: when it is due, None while it is off; moved ahead while somebody is at it. `sending_at` stands from just
    before a mail is handed over until that is known to have gone through or not: where it is found standing, the mail
    may have gone out, and is not sent once more.
    """

    __table_args__ = (
        UniqueConstraint("workspace_id", "member_id"),
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"], ondelete="CASCADE"),
        Index("ix_digest_next", "next_at"),
    )

    member_id: int = identifier()
    hour: int
    zone: str = Field(max_length=64)
    weekdays: list[int] = Field(sa_type=Json)
    quiet_from: int | None = None
    quiet_until: int | None = None
    away_until: str | None = Field(default=None, max_length=10)  # a day, as ISO 8601 writes it
    next_at: datetime | None = Field(sa_type=Moment, default=None)
    sending_at: datetime | None = Field(sa_type=Moment, default=None)
    sent_at: datetime | None = Field(sa_type=Moment, default=None)
    failures: int = 0  # in a row
    last_error: str | None = None


class DigestLink(Row, table=True):
    """What one link of a mail does: `kind` done or snooze with one card, or off: no digest any more.

    Only the SHA-256 of its secret is kept; looked up before the workspace is known.
    """

    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(
            ["workspace_id", "engagement_id"], ["engagement.workspace_id", "engagement.id"], ondelete="CASCADE"
        ),
        Index("ix_digest_link_expires", "expires_at"),
    )

    hash: str = Field(unique=True, max_length=64)
    member_id: int = identifier()
    engagement_id: int | None = identifier(default=None)
    kind: str
    made_at: datetime = Field(sa_type=Moment)
    expires_at: datetime = Field(sa_type=Moment)
