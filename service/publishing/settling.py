"""What nobody knows: a publication whose sending was cut off is looked for, and a person says whether it is there.

Nothing is sent from here. Only the network, or what looks at the account have shown, tells what was found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from service import posts, review
from service.clock import now
from service.context import Service
from service.errors import Problem, conflict, forbidden, invalid, not_found
from service.posts import PublicationState, outbox
from service.review import records
from service.sources import Speaker, pull_now, shown, speaker, speaking
from service.team import Role
from service.team.access import Access
from service.vault import WrongKey
from social_adapters.conversion import find
from social_adapters.errors import AdapterError
from social_adapters.registry import adapters
from social_adapters.vocabulary import Object

SKEW = timedelta(minutes=5)  # between a network's clock and ours
SETTLERS = frozenset({Role.COMPLIANCE})  # beside the author


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """`found` None: nobody can tell yet, and `why` says what is in the way.

    `how`: by the key it would have there, or among what the account was seen to say until `looked_at`.
    """

    found: bool | None
    how: Literal["key", "posts"]
    looked_at: datetime | None
    url: str | None = None
    network_id: str | None = None
    why: str | None = None


async def look(service: Service, access: Access, post_id: int) -> Whereabouts:
    """Look for it, and write down in the ledger what was found. Problems: 403, 404, 409 where its end is known."""
    post, publication, through = await _unknown(service, access, post_id)
    seen = await _seen(service, post, publication, through)
    async with service.change(access.workspace_id) as connection:
        told = {"found": seen.found, "how": seen.how, "url": seen.url, "why": seen.why}
        await outbox.tell(connection, publication, "looked_for", access.member_id, told)
    return seen


async def settle(service: Service, access: Access, post_id: int, is_there: bool, url: str | None) -> None:
    """Say that it is there, and where, or that it is not.

    Problems: 403, 404, 409 where its end is known or the network says otherwise, 422 for an address of somebody else's.
    """
    post, publication, through = await _unknown(service, access, post_id)
    seen = await _seen(service, post, publication, through)
    place = await _place(service, post, through, seen, url) if is_there else None
    if not is_there and seen.found:
        raise conflict(f"It is there: {seen.url or seen.network_id}.")
    found = {"found": seen.found, "how": seen.how}
    async with service.change(access.workspace_id) as connection:
        if place is not None:
            told = {"network_id": place.network_id, "url": place.url, "error": None, **found}
            await outbox.settle(connection, publication, PublicationState.DONE, access.member_id, now(), told)
            await records.published(connection, post, str(place.network_id))
            await posts.use_up(connection, post.workspace_id, post.draft_key)
        else:
            told = {"network_id": None, "url": None, "error": "Somebody has looked: it is not there.", **found}
            await outbox.settle(connection, publication, PublicationState.FAILED, access.member_id, now(), told)
            await review.give_up(connection, post)
        await posts.announce(connection, post, now())
    if through is not None:
        await pull_now(service, post.workspace_id, post.source_id)


async def _unknown(service: Service, access: Access, post_id: int) -> tuple[Any, Any, Speaker | None]:
    """The post, its publication, of which nobody knows, and the account it was for."""
    async with service.database.read() as connection:
        post = await posts.one(connection, access.workspace_id, post_id)
        if post is None:
            raise not_found("There is no such post.")
        if post.member_id != access.member_id and access.roles.isdisjoint(SETTLERS):
            raise forbidden("Its author settles this, or compliance.")
        publication = await outbox.of_post(connection, access.workspace_id, post_id)
        through = await speaker(connection, access.workspace_id, post.source_id)
    if publication is None or publication.state != PublicationState.UNKNOWN:
        raise conflict("What became of it is known.")
    return post, publication, through


async def _seen(service: Service, post: Any, publication: Any, through: Speaker | None) -> Whereabouts:
    kind = adapters().get(post.network)
    if through is not None and kind is not None and kind.finds:
        return await _by_key(service, post, through)
    return await _among_posts(service, post, publication)


async def _by_key(service: Service, post: Any, through: Speaker) -> Whereabouts:
    try:
        async with speaking(service, post.workspace_id, post.source_id) as adapter:
            there = await find(adapter, posts.activity_of(post, through))
    except (AdapterError, WrongKey) as error:
        return Whereabouts(None, "key", None, why=str(error)[:500])
    except Problem as problem:
        return Whereabouts(None, "key", None, why=problem.detail)
    if there is None or not isinstance(there.object, Object):
        return Whereabouts(False, "key", now())
    return Whereabouts(True, "key", now(), there.url or there.object.url, there.object.id)


async def _among_posts(service: Service, post: Any, publication: Any) -> Whereabouts:
    """Where a network gives no key: what was seen of the account since. It is looked at anew where that is too old."""
    async with service.database.read() as connection:
        known = await shown(connection, post.workspace_id, post.source_id, publication.sent_at - SKEW)
        same = [one for one in known.said if one.content.split() == post.text.split()]
        others = await _others(connection, post, [one.key for one in same])
    same = [one for one in same if one.key not in others]
    if same:
        return Whereabouts(True, "posts", known.looked_at, same[0].url, same[0].key)
    if known.looked_at is None or known.looked_at <= publication.ended_at:
        await pull_now(service, post.workspace_id, post.source_id)
        return Whereabouts(None, "posts", known.looked_at, why="The account was not looked at since: it is now.")
    return Whereabouts(False, "posts", known.looked_at)


async def _place(
    service: Service, post: Any, through: Speaker | None, seen: Whereabouts, url: str | None
) -> Whereabouts:
    """Where it stands, as its network names it. Raises the problem why it does not stand at this address."""
    if seen.found and url in {None, seen.url}:
        return seen
    if url is None:
        raise invalid("Say where it is: the address of the post.")
    if seen.how == "key" and seen.found is False:
        raise conflict("Its network does not have it: what stands at that address is another post.")
    named = _named(post.network, through, url)
    async with service.database.read() as connection:
        known = await shown(connection, post.workspace_id, post.source_id, post.created_at - SKEW)
        named = named or next((one.key for one in known.said if url in {one.url, one.key}), None)
        others = await _others(connection, post, [named] if named else [])
    if others:
        raise conflict("What stands at that address is another post, whose end is known.")
    if named is None:
        raise invalid(f"This is no post of the account {post.source_title}, as far as its address tells.")
    return replace(seen, url=url, network_id=named)


async def _others(connection: AsyncConnection, post: Any, keys: Sequence[str]) -> set[str]:
    """Those of these names that are known to be of other posts."""
    rows = await outbox.explaining(connection, post.workspace_id, post.network, keys) if keys else ()
    return {row.network_id for row in rows if row.network_id in keys and row.post_id != post.id}


def _named(network: str, through: Speaker | None, url: str) -> str | None:
    """How the network names what an address shows, where the address says that it is this account's."""
    kind = adapters().get(network)
    address = kind.address(url) if kind and through else None
    if address is None or through is None:
        return None
    if address.actor is None and through.handle and address.account == through.handle.lower() and through.keys:
        address = kind.address(url.replace(through.handle, through.keys[0], 1)) if kind else None
    is_theirs = address is not None and address.actor in through.keys
    return address.object if address is not None and is_theirs else None
