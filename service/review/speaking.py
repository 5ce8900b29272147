"""Whose account it is, asked once more when something is about to go out."""

from __future__ import annotations

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.sources import Speaker, may_speak
from service.team import member

NO_MORE = "Who handed it in may no longer speak through this account."


async def silenced(connection: AsyncConnection, post: Any, through: Speaker) -> str | None:
    """Why a post may not go out, because of whose account it is and what its author is by now; None where it may.

    Who has left has no role any more.
    """
    author = await member(connection, post.workspace_id, post.member_id)
    return None if author.roles and may_speak(author.id, author.roles, through.member_id) else NO_MORE
