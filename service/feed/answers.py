"""Answers of ours on their way: a card says whose waits, is going out, came back, or is out; never its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.feed import store
from service.feed.card import dumped
from service.posts import GOING_OUT


async def with_answers(connection: AsyncConnection, workspace_id: int, cards: Mapping[int, bytes]) -> dict[int, bytes]:
    """Stored cards by id, each as it is sent: with the last answer to it that its author stands by.

    Handing in, deciding and sending go on below the feed, so a card's bytes do not hold it.
    """
    rows = await store.answers.of_cards(connection, workspace_id, list(cards)) if cards else ()
    answers = {row.engagement_id: dumped(answer_json(row)) for row in rows}
    return {one: _beside(card, answers.get(one)) for one, card in cards.items()}


def answer_json(row: Any) -> dict[str, Any]:
    """Whose it is, how far it got, and when that was, or is to be."""
    member = {"id": str(row.member_id), "name": row.name}
    told = {"post_id": str(row.id), "member": member, "state": state_of(row), "at": moment_of(row)}
    return told | {"handed_in_at": row.created_at, "seen": row.seen is not None}


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
