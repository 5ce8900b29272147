"""Contents in review: a version is handed in, read by the rules on every network it is for, and waits for a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger, library, live
from service.clock import now
from service.context import Service
from service.database import new_id
from service.errors import changed_meanwhile, forbidden
from service.library import Version, Written
from service.library.exact import exact
from service.posts import Marks
from service.review import policy, store
from service.review.attached import alts_of
from service.review.attesting import refuse_unattested
from service.review.covering import is_firms_own
from service.review.deciding import due_by, needed_for
from service.review.detection.rules import Finding
from service.review.findings import Beside, look, named, told
from service.review.risk import Known, Risk, risk_of
from service.review.subjects import CONTENT
from service.review.supervising import refuse_outside
from service.team.access import MARKETING, Access
from service.team.models import Role

RULE, SOURCE = "content", "what is shared without another look is looked at first"


@dataclass(frozen=True, slots=True)
class Found:
    """What the rules find in the variants of a version; each of the `rows` names its variant and network."""

    rows: tuple[dict[str, Any], ...]
    findings: tuple[Finding, ...]
    risk: Risk
    by: policy.Version


@dataclass(frozen=True, slots=True)
class New:
    """A content that begins: the client's key, what it is made from, the request it answers, the entry it is from."""

    key: str
    remix_of: int | None = None
    answers: int | None = None
    proposal: int | None = None


@dataclass(frozen=True, slots=True)
class Submitted:
    """`version` and `review_id` are None where the same request was answered before."""

    content_id: int
    version: Version | None = None
    review_id: int | None = None


async def submit(service: Service, access: Access, of: New | int, written: Written) -> Submitted:
    """Hand in a version: the first of a content (`of`: how that begins), or the next of one.

    Problems: 404, 409, 412 where another policy took force meanwhile, 422.
    """
    async with service.database.read() as connection:
        by = await policy.in_force(connection, access.workspace_id, now())
        known = await is_firms_own(connection, access.workspace_id, written.disclosure, now())
        next_of = (access.workspace_id, of if isinstance(of, int) else None, written)
        marks = await library.contents.marks_of(connection, *next_of)
    found = await _look(written, marks, by, known)
    async with service.change(access.workspace_id) as connection:
        if await policy.in_force(connection, access.workspace_id, now()) != by:
            raise changed_meanwhile("Another policy has just taken force: hand it in again.")
        if await library.contents.marks_of(connection, *next_of) != marks:
            raise changed_meanwhile("Somebody has just marked the version before: hand it in again.")
        await refuse_unattested(connection, access.workspace_id, access.member_id, by)
        if isinstance(of, int):
            content, is_new = await library.contents.one(connection, access.workspace_id, of), True
        else:
            begun = (access.workspace_id, access.member_id, of.key, of.remix_of, now())
            content, is_new = await library.contents.begin(connection, *begun)
            if is_new and of.answers is not None:
                await library.requests.answer(connection, content, access.member_id, of.answers)
            if is_new and of.proposal is not None:
                await library.feeds.use(connection, content, of.proposal, now())
        if not is_new:
            return Submitted(content.id)
        given = (content, access.member_id, written, now())
        version, replaced = await library.contents.hand_in(connection, *given)
        await _supersede(connection, access, replaced, version)
        review_id = await _enter(connection, access, version, found)
    return Submitted(content.id, version, review_id)


async def _supersede(connection: AsyncConnection, access: Access, ids: list[int], by: Version) -> None:
    """Nobody looks any more at what waited until the next version came; of each the ledger says so."""
    waited = await _waiting(connection, access.workspace_id, ids)
    await store.close_versions(connection, access.workspace_id, waited, now())
    content = rfc8785.dumps({"by": str(by.row.id), "number": by.row.number})
    for one in waited:
        said: dict[str, Any] = {"actor_id": access.member_id, "subject_id": one, "content": content}
        await ledger.append(connection, access.workspace_id, type="content.superseded", **said)


async def _waiting(connection: AsyncConnection, workspace_id: int, ids: list[int]) -> list[int]:
    """Those of these versions on which nobody has decided."""
    looked_at = await store.of_versions(connection, workspace_id, ids)
    return sorted(one.version_id for one in looked_at if one.closed_at is None)


async def withdraw(connection: AsyncConnection, access: Access, content_id: int) -> None:
    """Nobody shares it any more: for its owner, and whoever keeps the library or decides on it. Problems 403, 404."""
    content = await library.contents.one(connection, access.workspace_id, content_id)
    if content.owner_id != access.member_id and access.roles.isdisjoint(MARKETING):
        if Role.COMPLIANCE not in access.roles:
            raise forbidden("This content is somebody else's.")
        await refuse_outside(connection, access.workspace_id, access.member_id, content.owner_id)
    if content.withdrawn_at is not None:
        return
    await library.contents.withdraw(connection, content, now())
    versions = await library.contents.versions_of(connection, access.workspace_id, [content.id])
    waited = await _waiting(connection, access.workspace_id, [one.row.id for one in versions])
    await store.close_versions(connection, access.workspace_id, waited, now())
    told = rfc8785.dumps({"waited": [str(one) for one in waited]})
    said: dict[str, Any] = {"actor_id": access.member_id, "subject_id": content.id, "content": told}
    await ledger.append(connection, access.workspace_id, type="content.withdrawn", **said)
    await live.announce(connection, access.workspace_id, "content", [content.id], now())


async def _look(written: Written, marks: Marks, by: policy.Version, is_firms_own: bool) -> Found:
    """Every variant as it would read on every network, its slots as they are written, with the card of its link.

    A disclosure that people approved before is a disclaimer. One that nobody has approved yet is its author's word: it
    is read as all else, and as the disclaimer it is to be, so that whoever approves it has seen what either finds.
    """
    alts = tuple(alt for _, alt in written.media)
    beside = _beside(written, alts, marks)
    return await _found_in(written.variants, written.networks, beside, by, is_firms_own)


async def look_again(version: Version, marks: Marks, by: policy.Version, is_firms_own: bool) -> Found:
    """The same of a version that was handed in, marked as what it is now."""
    row = version.row
    beside = _beside(row, alts_of(row.media), marks)
    return await _found_in([one.text for one in version.variants], row.networks, beside, by, is_firms_own)


def _beside(of: Any, alts: tuple[str, ...], marks: Marks) -> Beside:
    """`of`: a version, as its author writes it or as it is kept."""
    card = (of.link_title, of.link_description) if of.link else ()
    return Beside(len(of.exhibits), alts, card, tuple(filter(None, [of.disclosure])), frozenset(marks))


async def _found_in(
    texts: Sequence[str], networks: Sequence[str], beside: Beside, by: policy.Version, is_firms_own: bool
) -> Found:
    rows: list[dict[str, Any]] = []
    findings: list[Finding] = []
    readings = [beside] if is_firms_own or not beside.disclaimers else [replace(beside, disclaimers=()), beside]
    for number, text in enumerate(texts, 1):
        for network in networks:
            found = await _found(text, network, by, readings)
            findings += found
            shown = told(found, text, by, beside)
            rows += [asdict(one) | {"variant": number, "network": network} for one in shown]
    known = Known(unread_media=bool(beside.alts))
    once = tuple(dict.fromkeys(findings))
    return Found(tuple(rows), once, risk_of(once, known), by)


async def _found(text: str, network: str, by: policy.Version, readings: Sequence[Beside]) -> list[Finding]:
    """Each finding once, as the first of several readings has it."""
    found: dict[tuple[str, str, str], Finding] = {}
    for beside in readings:
        for one in await look(text, network, now().date(), by, beside):
            found.setdefault(named(one), one)
    return list(found.values())


async def _enter(connection: AsyncConnection, access: Access, version: Version, found: Found) -> int:
    """Into its review; the review's id."""
    row: dict[str, Any] = {"workspace_id": access.workspace_id, "id": new_id(), "post_id": None}
    row |= {"version_id": version.row.id, "mode": "pre_approve", "rule_id": RULE, "rule_source": SOURCE}
    row |= {"findings": list(found.rows), "signals": [asdict(one) for one in found.risk.signals]}
    row |= {"rank": found.risk.score, "escalated": False, "holder_id": None, "held_until": None}
    row |= {"opened_at": (at := now()), "due_at": (due := due_by(found.by, at)), "closed_at": None}
    row |= {"level": 0, "assigned_id": None, "escalates_at": due, "approvals_needed": needed_for([CONTENT], found.by)}
    row |= {"policy_number": found.by.number, "policy_sha256": found.by.sha256}
    await store.add(connection, row)
    content = {"exact": exact(version.row, version.variants).decode(), "sha256": version.row.sha256}
    named: dict[str, Any] = {"policy": {"number": found.by.number, "sha256": found.by.sha256}}
    named |= {"opened": at.isoformat(), "due": due.isoformat()}
    named |= {"marks": version.row.marks} if version.row.marks else {}
    shown = {"findings": [[one["pack"], one["rule_id"], one["variant"], one["network"]] for one in found.rows]}
    await ledger.append(
        connection,
        access.workspace_id,
        type="content.submitted",
        actor_id=access.member_id,
        subject_id=version.row.id,
        content=rfc8785.dumps(content | shown | named),
    )
    await live.announce(connection, access.workspace_id, "review", [row["id"]], now())
    await live.announce(connection, access.workspace_id, "content", [version.row.content_id], now())
    return int(row["id"])
