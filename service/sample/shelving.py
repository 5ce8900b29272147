"""The sample's library: contents of its marketing, approved by its compliance, one that waits, one that has expired."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from service import library
from service.context import Service
from service.library import VersionState, Written
from service.review import contents, deciding
from service.review.contents import New, Submitted
from service.review.deciding import Judgement
from service.review.models import DecisionKind
from service.review.subjects import Kept
from service.sample.acting import acting
from service.sample.words import bank
from service.team.access import Access

DECIDES = "compliance@sample.example"
WRITTEN_BEFORE, ENDED_BEFORE = timedelta(days=200), timedelta(days=9)
LISTS = ("variants", "networks", "topics")
TOLD = ("title", "problem", "audience", "disclosure", "link", "link_title", "link_description")


async def shelve(service: Service, workspace_id: int, start: datetime) -> None:
    """Hand every content in as its author would, and decide on it as compliance would."""
    by = await acting(service, workspace_id)
    known: dict[str, int] = {}
    for told in bank("contents"):
        author = by[told["by"]]
        if told.get("ended"):
            await _ended(service, author, told, start)
            continue
        of = New(_key(told), known.get(told.get("remix_of", "")))
        submitted = await contents.submit(service, author, of, _written(told))
        known[told["title"]] = submitted.content_id
        if told.get("decided"):
            await _decide(service, by[DECIDES], submitted, (told["decided"], told["why"]))


async def _decide(service: Service, access: Access, submitted: Submitted, said: tuple[str, str]) -> None:
    """`said`: what was decided, and why."""
    if submitted.version is None or submitted.review_id is None:
        return  # it was there before
    kind, why = said
    judgement = Judgement(DecisionKind(kind), why, submitted.version.digest)
    async with service.change(access.workspace_id) as connection:
        await deciding.decide(connection, access, submitted.review_id, judgement, Kept.column)


async def _ended(service: Service, author: Access, told: Any, start: datetime) -> None:
    """What was approved and has ended before anything of the sample was kept: nobody can decide on it any more."""
    began = start - WRITTEN_BEFORE
    async with service.change(author.workspace_id) as connection:
        content, _ = await library.contents.begin(
            connection, author.workspace_id, author.member_id, _key(told), None, began
        )
        written = _written(told, start - ENDED_BEFORE)
        version, _ = await library.contents.hand_in(connection, content, author.member_id, written, began)
        await library.contents.become(connection, version.row, VersionState.APPROVED, began)


def _written(told: Any, expires_at: datetime | None = None) -> Written:
    given: dict[str, Any] = {name: tuple(told[name]) for name in LISTS}
    given |= {name: told.get(name, "") for name in TOLD}
    return Written(**given, expires_at=expires_at)


def _key(told: Any) -> str:
    return str(uuid5(NAMESPACE_URL, f"sample:content:{told['title']}"))
