"""Answers of ours on their way: a card says whose is on its way or out, and its author how far; never its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.feed import store
from service.feed.card import dumped
from service.posts import GOING_OUT

BACK = frozenset({"changes_requested", "failed"})  # with its author again


async def with_answers(
    connection: AsyncConnection, workspace_id: int, cards: Mapping[int, bytes], reader_id: int | None
) -> dict[int, bytes]:
    """Stored cards by id, each as it is sent to a reader: with the last answer to it that its author stands by.

    Handing in, deciding and sending go on below the feed, so a card's bytes do not hold it.
    """
    rows = await store.answers.of_cards(connection, workspace_id, list(cards)) if cards else ()
    answers = {row.engagement_id: dumped(told) for row in rows if (told := answer_json(row, reader_id))}
    return {one: _beside(card, answers.get(one)) for one, card in cards.items()}


def answer_json(row: Any, reader_id: int | None) -> dict[str, Any] | None:
    """Whose it is, how far it got, and when that was, or is to be.

    What review made of it is its author's alone: others hear that it is on its way or out, and of one that came back
    nothing.
    """
    member, state = {"id": str(row.member_id), "name": row.name}, state_of(row)
    told = {"post_id": str(row.id), "member": member, "state": state, "at": moment_of(row)}
    told |= {"handed_in_at": row.created_at, "seen": row.seen is not None}
    if row.member_id == reader_id or state == "done":
        return told
    return None if state in BACK else told | {"state": "on_its_way", "at": row.created_at}


def state_of(row: Any) -> str:
    """How far an answer got: its publication's state once it may go out, else its own.

    >>> from types import SimpleNamespace as Post
    >>> state_of(Post(state="released", publication="done")), state_of(Post(state="waiting", publication="failed"))
    ('done', 'waiting')
    """
    return str((row.publication or "pending") if row.state in GOING_OUT else row.state)


def moment_of(row: Any) -> Any:
    return (row.state in GOING_OUT and (row.ended_at or row.due_at)) or row.created_at


def _beside(card: bytes, answer: bytes | None) -> bytes:
    return card if answer is None else card[:-1] + b',"answer":' + answer + b"}"
