"""Words that were edited or taken back: every card that shows or answers them tells it as it now is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from service import live
from service.feed import store
from service.feed.card import organization_json, stamped
from service.feed.search.words import fold

SAID: dict[str, Any] = {
    "name": None,
    "content": "",
    "summary": None,
    "mentions": [],
    "links": [],
    "media": [],
    "deleted": True,
}
UNSEEN: dict[str, Any] = {"id": None, "author": None, "content": None, "url": None}


async def forget_words(
    connection: AsyncConnection, workspace_id: int, people: Collection[int], gone: Collection[int], now: datetime
) -> None:
    """Take the words of the activities in `gone` from the closed cards of these people; waiting ones are redrawn."""
    ids = {str(one) for one in gone}
    cards = await store.retell.closed_cards(connection, workspace_id, people) if ids and people else []
    emptied = {row.id: card for row in cards if (card := _without(orjson.loads(row.card), ids))}
    for engagement_id, card in emptied.items():
        changed = {"card": stamped(card), "folded": _folded(card)}
        await store.engagements.change(connection, workspace_id, engagement_id, **changed)
    await live.announce(connection, workspace_id, "engagement", list(emptied), now)


async def introduce(connection: AsyncConnection, workspace_id: int, people: Collection[int], now: datetime) -> None:
    """Show people on their closed cards as they are known now; waiting ones are redrawn."""
    known = {row.id: row for row in await store.evidence.people(connection, workspace_id, people)}
    accounts: dict[int, list[Any]] = {id_: [] for id_ in known}
    for one in await store.evidence.accounts(connection, workspace_id, people):
        accounts[one.person_id].append(one)
    cards = await store.retell.closed_cards(connection, workspace_id, people)
    for row in cards:
        card = orjson.loads(row.card)
        person = known[int(card["person"]["id"])]
        card |= {"person": _as_known(card["person"], person, accounts[person.id])}
        card |= {"organization": organization_json(person)}
        await store.engagements.change(connection, workspace_id, row.id, card=stamped(card), folded=_folded(card))
    await live.announce(connection, workspace_id, "engagement", [row.id for row in cards], now)


def _as_known(shown: dict[str, Any], person: Any, accounts: Sequence[Any]) -> dict[str, Any]:
    """By the account that was shown, where they have it still, else by their first one."""
    by = [one for one in accounts if (one.network, one.url) == (shown["network"], shown["url"])] or accounts
    place = {name: getattr(by[0], name) if by else None for name in ("handle", "url")}
    place["network"] = by[0].network if by else shown["network"]
    return shown | place | {name: getattr(person, name) for name in ("name", "headline", "icon", "relation")}


def _without(card: dict[str, Any], ids: Collection[str]) -> dict[str, Any] | None:
    """The card without these words; None where it never held them."""
    told = [_told(activity, ids) for activity in card["activities"]]
    return card | {"activities": told} if told != card["activities"] else None


def _told(activity: dict[str, Any], ids: Collection[str]) -> dict[str, Any]:
    answered = activity["in_reply_to"]
    if answered and answered["id"] in ids:
        activity = activity | {"in_reply_to": answered | UNSEEN}
        if activity["type"] == "Announce":
            activity |= {"name": None, "content": "", "summary": None, "mentions": [], "links": [], "media": []}
    return activity | SAID if activity["id"] in ids else activity


def _folded(card: dict[str, Any]) -> str:
    person, organization = card["person"], card["organization"] or {}
    parts = [person["name"], person["headline"], organization.get("name"), person["handle"]]
    parts += [words for activity in card["activities"] for words in (activity["name"], activity["content"])]
    return fold(" ".join(part for part in parts if part))[:8000]
