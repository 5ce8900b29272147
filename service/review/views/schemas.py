"""What the routes of views take and answer."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field

from service.grammar import Answer, Body, Id


class NewView(Body):
    """`sha256` of what was on the screen, as the item says it."""

    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class ViewSeen(Answer):
    """Somebody had it on their screen. `roles` are those of then, `sha256` is of what it was; it is null, and roles are
    none, where that was disposed of. `by` null: nobody knows their name any more."""

    member_id: Id | None
    by: str | None
    roles: list[str]
    at: datetime
    sha256: str | None


class ViewsSeen(Answer):
    """Everybody who saw it, the first first, as the ledger tells; to have seen it is not to have reviewed it."""

    views: list[ViewSeen]
