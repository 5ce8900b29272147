"""Routes of topics: what people speak of, and what members make of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from fastapi import APIRouter

from service.clock import now
from service.context import Here
from service.grammar import Answer, Body, Id, Limit, Line, Page, page_from
from service.team.access import Marketing, SignedIn
from service.topics import showing

router = APIRouter(tags=["topics"])


class Speaker(Answer):
    id: str
    name: str


class Example(Answer):
    activity_id: str
    person: Speaker
    network: str
    content: str
    url: str | None
    at: datetime


class MergedTopic(Answer):
    """`name` null: its words are gone."""

    id: str
    name: str | None


class TopicSeen(Answer):
    """`name` is a member's where `named`, else a phrase of the texts. `weeks`: how many texts, the oldest week first;
    `week` is the last of them, `usual` the mean of the four before, and `growth` how many times that it is."""

    id: str
    name: str
    named: bool
    labels: list[str]
    count: int
    people: int
    week: int
    usual: float
    growth: float | None
    weeks: list[int]
    merged: list[MergedTopic]
    since: datetime
    examples: list[Example]


class TopicChange(Body):
    """What to change: `name` null gives it its own words back, `merged_into` null makes it a topic of its own again."""

    name: Line | None = None
    merged_into: Id | None = None


@router.get("/topics", response_model=Page[TopicSeen])
async def get_topics(
    access: SignedIn, service: Here, cursor: str | None = None, limit: Limit = 50
) -> Page[dict[str, Any]]:
    """What people speak of, in their own words, what is spoken of most this week first."""
    async with service.database.read() as connection:
        listed = await showing.listed(connection, access.workspace_id, now())
    return page_from(listed, _place, cursor, limit)


def _place(topic: Mapping[str, Any]) -> str:
    """Where it stands in the list: spoken of most this week, then most of all, then the first found."""
    return f"{MANY - topic['week']}-{MANY - topic['count']}-{int(topic['id']):019}"


MANY = 10**9  # no topic is spoken of so often: the differences have as many digits


@router.patch("/topics/{topic_id}", status_code=204)
async def patch_topic(topic_id: Id, change: TopicChange, access: Marketing, service: Here) -> None:
    """Rename a topic, merge it into another, or take either back. It stays when topics are looked for again."""
    told = {name: getattr(change, name) for name in change.model_fields_set}
    async with service.change(access.workspace_id) as connection:
        await showing.change(connection, access.workspace_id, topic_id, told)
