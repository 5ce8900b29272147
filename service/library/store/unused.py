"""Which versions are of no use any more, as parts of a statement: who keeps them asks what else is to be asked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, exists, literal_column, or_, select

from service.database import table
from service.library.models import Content, ContentVersion, Share, VersionState

content, version, share = table(Content), table(ContentVersion), table(Share)
other = version.alias("other")
SHAREABLE = frozenset({VersionState.WAITING, VersionState.APPROVED})  # or is to be, while its content stands


def since(moment: datetime, at: datetime) -> Select[tuple[int, int, int]]:
    """Versions that have their words and were of no use from a moment on, seen `at` another, the oldest first:
    (workspace_id, id, content_id). It is `forgetting.last_use` of all of them at once."""
    has_words = version.c.sha256 != literal_column("''")  # as the index is limited
    has_ended = or_(content.c.withdrawn_at.is_not(None), version.c.expires_at <= at)
    joined = version.join(content, _same(content.c.id))
    return (
        select(version.c.workspace_id, version.c.id, version.c.content_id)
        .select_from(joined)
        .where(version.c.created_at < moment, has_words, or_(version.c.state.not_in(SHAREABLE), has_ended))
        .where(or_(content.c.withdrawn_at.is_(None), content.c.withdrawn_at < moment))
        .where(or_(version.c.expires_at.is_(None), version.c.expires_at > at, version.c.expires_at < moment))
        .where(~exists().where(_same(other.c.content_id), other.c.created_at >= moment))
        .where(~exists().where(_made(), share.c.created_at >= moment))
        .order_by(version.c.created_at, version.c.id)
    )


def made() -> Select[tuple[int | None]]:
    """The posts that were made of the version such a statement speaks of."""
    return select(share.c.post_id).where(_made(), share.c.post_id.is_not(None)).correlate(version)


def beside() -> Select[tuple[int]]:
    """All versions of the content of the version such a statement speaks of."""
    return select(other.c.id).where(_same(other.c.content_id)).correlate(version)


def _made() -> Any:
    """By its content, too: that has an index."""
    return and_(_same(share.c.content_id), share.c.version_id == version.c.id)


def _same(content_id: Any) -> Any:
    return and_(content_id.table.c.workspace_id == version.c.workspace_id, content_id == version.c.content_id)
