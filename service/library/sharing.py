"""Sharing: a member takes an approved content for a draft, gets the variant whose turn it is, and fills its slots."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import new_id
from service.errors import conflict, not_found
from service.library import contents, store
from service.library.choosing import LATELY, fairest
from service.library.contents import Version
from service.library.links import link_of, new_token
from service.library.slots import fill, parse, slots_of
from service.library.standing import Use, use_of, why_not


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a member takes; `key` is the client's own, so that a repeated request takes no second one."""

    key: str
    draft_key: str
    content_id: int
    network: str
    person_id: int | None


async def begin(
    connection: AsyncConnection, workspace_id: int, member_id: int, wanted: Wanted, now: datetime
) -> tuple[Use, bool]:
    """The share, and whether it is new. Problems: 404 for a content or person that is not there, 409 for one that may
    not be shared now, or a key that is another's."""
    before = await store.shares.with_key(connection, workspace_id, wanted.key)
    if before is not None:
        return await use_of(connection, _mine(before, member_id)), False
    content = await contents.one(connection, workspace_id, wanted.content_id)
    version = contents.current(await contents.versions_of(connection, workspace_id, [content.id]))
    why = why_not(content, version, wanted.network, now)
    if why:
        raise why.problem
    variant = await _next(connection, version, wanted.network, now)
    id_ = new_id()
    row = {"workspace_id": workspace_id, "id": id_, "key": wanted.key, "draft_key": wanted.draft_key}
    row |= {"content_id": content.id, "version_id": version.row.id, "variant_id": variant, "network": wanted.network}
    row |= {"member_id": member_id, "person_id": wanted.person_id, "post_id": None, "fillings": None}
    row |= {"token": new_token(), "openings": 0, "opened_at": None, "created_at": now}
    try:
        await store.shares.add(connection, row)
    except IntegrityError as error:
        raise not_found("There is no such person.") from error
    return await use_of(connection, await store.shares.one(connection, workspace_id, id_)), True


async def mine(connection: AsyncConnection, workspace_id: int, member_id: int, share_id: int) -> Use:
    """A member's own share. Raises a problem 404."""
    share = await store.shares.one(connection, workspace_id, share_id)
    if share is None or share.member_id != member_id:
        raise not_found("There is no such share.")
    return await use_of(connection, share)


async def leave(connection: AsyncConnection, workspace_id: int, member_id: int, share_id: int) -> None:
    """The draft is in its author's own words from now on, whatever was put into it before. Problems: 404, and 409 where
    it was handed in."""
    use = await mine(connection, workspace_id, member_id, share_id)
    if use.share.post_id is not None:
        raise conflict("It was handed in with this content: take the post back first.")
    await store.shares.remove_open(connection, workspace_id, member_id, use.share.draft_key)


async def become(connection: AsyncConnection, use: Use, post_id: int, fillings: dict[str, str] | None) -> None:
    """What a share became when it was handed in, and how its slots were filled where it is as approved."""
    share = use.share
    await store.shares.change(connection, share.workspace_id, share.id, {"post_id": post_id, "fillings": fillings})


async def forget(connection: AsyncConnection, workspace_id: int, post_id: int) -> None:
    """Take away for good what rebuilds a post from its content: how the slots were filled, and for whom."""
    await store.shares.forget(connection, workspace_id, post_id)


async def posts_of(connection: AsyncConnection, workspace_id: int, content_id: int, most: int) -> list[int]:
    """What became of a content: the ids of its newest posts, whoever handed them in."""
    return [row.post_id for row in await store.shares.of_content(connection, workspace_id, content_id, None, most)]


async def with_token(connection: AsyncConnection, token: str) -> Use | None:
    """The share of a link that was handed in, in any workspace."""
    share = await store.shares.with_token(connection, token)
    return await use_of(connection, share) if share is not None and share.post_id is not None else None


async def opened(connection: AsyncConnection, use: Use, now: datetime) -> None:
    """Its link was followed once more, by nobody knows whom."""
    await store.shares.opened(connection, use.share.workspace_id, use.share.id, now)


def begun(use: Use, public_url: str | None) -> dict[str, Any]:
    """The text to begin with: its link stands already, every other slot shows its name; and what each may hold."""
    template, share = parse(use.text), use.share
    links = {slot.name for slot in slots_of(template) if slot.envelope.kind == "link"}
    link = link_of(use.version.row.link or "", share.token, share.network, public_url)
    expected = [
        {"name": slot.name, "kind": slot.envelope.kind, "holds": slot.envelope.refusal("")}
        for slot in slots_of(template)
        if slot.name not in links
    ]
    return {"text": fill(template, dict.fromkeys(links, link)).text, "slots": expected}


def _mine(share: Any, member_id: int) -> Any:
    if share.member_id != member_id:
        raise conflict("This id was already used for another share.")
    return share


async def _next(connection: AsyncConnection, version: Version, network: str, now: datetime) -> int:
    of = (connection, version.row.workspace_id, version.row.id, network)
    uses = await store.shares.uses(*of, now - LATELY)
    return fairest([one.id for one in version.variants], uses)
