"""Whether what was approved still stands, and whether a text is it: asked on handing in, and again by the gate."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.library import contents, refusing, store
from service.library.contents import Version
from service.library.links import may_stand
from service.library.models import VersionState
from service.library.refusing import WhyNot
from service.library.slots import fill, parse, read, slots_of

REFUSALS = {VersionState.SUPERSEDED: refusing.SUPERSEDED, VersionState.WAITING: refusing.WAITING}


@dataclass(frozen=True, slots=True)
class Use:
    """A share with what it is of."""

    share: Any
    content: Any
    version: Version

    @property
    def text(self) -> str:
        """The variant's, with its slots."""
        return next(str(one.text) for one in self.version.variants if one.id == self.share.variant_id)


async def of_draft(connection: AsyncConnection, workspace_id: int, member_id: int, draft_key: str) -> Use | None:
    """What a member's draft uses; None where it is in their own words."""
    share = await store.shares.open_of_draft(connection, workspace_id, draft_key)
    return await use_of(connection, share) if share is not None and share.member_id == member_id else None


async def of_post(connection: AsyncConnection, post: Any) -> Use | None:
    """What a post was made of."""
    found = await store.shares.of_posts(connection, post.workspace_id, [post.id])
    return await use_of(connection, found[-1]) if found else None


async def use_of(connection: AsyncConnection, share: Any) -> Use:
    content = await contents.one(connection, share.workspace_id, share.content_id)
    return Use(share, content, await contents.version(connection, share.workspace_id, share.version_id))


async def versions_of(
    connection: AsyncConnection, workspace_id: int, post_ids: Collection[int]
) -> dict[int, tuple[int, int]]:
    """What each of these posts was made of, as approved or not: the ids of the content and of its version."""
    shares = await store.shares.of_posts(connection, workspace_id, post_ids)
    return {share.post_id: (share.content_id, share.version_id) for share in shares}


async def made_of(
    connection: AsyncConnection, workspace_id: int, post_ids: Collection[int]
) -> dict[int, dict[str, Any]]:
    """What each of these posts was made of, as it is shown."""
    shares = await store.shares.of_posts(connection, workspace_id, post_ids)
    known = await store.contents.some_versions(connection, workspace_id, {share.version_id for share in shares})
    rows = {row.id: row for row in known}
    found = {}
    for share in shares:
        row = rows[share.version_id]
        told = {"content_id": share.content_id, "title": row.title, "number": row.number}
        found[share.post_id] = told | {"as_approved": share.fillings is not None, "openings": share.openings}
    return found


def why_not(content: Any, version: Version, network: str, at: datetime) -> WhyNot | None:
    """Why this version may not be shared on a network at that moment; None where it may."""
    row = version.row
    if content.withdrawn_at is not None:
        return refusing.WITHDRAWN
    if row.state != VersionState.APPROVED:
        return REFUSALS.get(row.state, refusing.NOT_APPROVED)
    if row.expires_at is not None and row.expires_at <= at:
        return refusing.EXPIRED
    if network not in row.networks:
        return refusing.OTHER_NETWORKS
    return None if version.is_as_it_was else refusing.CHANGED


def fillings_of(use: Use, text: str, public_url: str | None) -> dict[str, str] | None:
    """The fillings with which a text is the approved one, every other character as it was; None where it is not."""
    template = parse(use.text)
    found = read(template, text)
    return found if found is not None and _links_stand(use, found, public_url) else None


def is_made_of(use: Use, text: str, public_url: str | None) -> bool:
    """Whether a text is, to the byte, what the approved variant becomes with the fillings that were kept."""
    kept = use.share.fillings
    if kept is None:
        return False
    filled = fill(parse(use.text), kept)
    return filled.is_inside and filled.text == text and _links_stand(use, kept, public_url)


def card_of(use: Use, fillings: dict[str, str]) -> dict[str, str] | None:
    """What stands below a share of the page it links to, as it was approved; None where it has no link or no title."""
    row = use.version.row
    links = [fillings[slot.name] for slot in slots_of(parse(use.text)) if slot.envelope.kind == "link"]
    if not (links and row.link_title):
        return None
    return {"url": links[0], "title": row.link_title, "description": row.link_description}


def card_below(use: Use, text: str, media: Sequence[dict[str, Any]], public_url: str | None) -> dict[str, str] | None:
    """The card that goes out below a text with its files: where both are the approved ones, and there is one."""
    fillings = fillings_of(use, text, public_url) if media == use.version.row.media else None
    return card_of(use, fillings) if fillings is not None else None


def disclosure_of(use: Use) -> str:
    """The firm's own words, as they were approved; empty where there are none, or they are no longer what was."""
    version = use.version
    return str(version.row.disclosure) if version.row.state == VersionState.APPROVED and version.is_as_it_was else ""


async def disclosures_of(connection: AsyncConnection, workspace_id: int, post_ids: Collection[int]) -> dict[int, str]:
    """The approved disclosure of what each of these posts was made of, whatever became of that since."""
    shares = await store.shares.of_posts(connection, workspace_id, post_ids)
    known = await store.contents.some_versions(connection, workspace_id, {share.version_id for share in shares})
    words = {row.id: str(row.disclosure) for row in known}
    return {share.post_id: words[share.version_id] for share in shares}


def _links_stand(use: Use, fillings: dict[str, str], public_url: str | None) -> bool:
    names = [slot.name for slot in slots_of(parse(use.text)) if slot.envelope.kind == "link"]
    target, share = use.version.row.link or "", use.share
    return all(may_stand(fillings[name], target, share.token, share.network, public_url) for name in names)
