"""Marking what is looked at: who may decide on it says what it is. What was approved of it before is void."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger, library, posts
from service.clock import now
from service.context import Service
from service.errors import changed_meanwhile, conflict
from service.posts import GOING_OUT, By, Mark, Marks, PublicationState
from service.review import contents, store
from service.review.attached import beside
from service.review.covering import is_firms_own
from service.review.deciding import DECIDED, reopen, tell, to_decide
from service.review.detection.rules import Finding
from service.review.findings import look, told
from service.review.policy import Version as Policy
from service.review.policy import in_force
from service.review.risk import risk_again
from service.review.standing import MARKED, UNMARKED
from service.review.subjects import Kept, Said
from service.team import names
from service.team.access import Access

ANEW = "marked-anew"  # by which rule what was approved is back in review
Found = tuple[list[dict[str, Any]], tuple[Finding, ...]]  # as it is shown, and as it was found


@dataclass(frozen=True, slots=True)
class Wanted:
    """One mark of what is reviewed, set or taken away; `of` says what that is, as its column is called."""

    review_id: int
    mark: Mark
    is_set: bool
    of: str = Said.column


@dataclass(frozen=True, slots=True)
class Marking:
    """A mark that was set, or taken away (`is_set` False): by whom, as what they said it, and when."""

    mark: Mark
    is_set: bool
    said_by: By
    member_id: int | None
    by: str | None
    at: datetime


async def mark(service: Service, access: Access, wanted: Wanted) -> None:
    """Set a mark, or take it away; as it is already, nothing. What the rules find is found anew.

    A post that was approved and is not out yet is back in review. Problems: 403 for one's own, 404, 409 where somebody
    else holds it, has decided on it, or where it is not what was handed in, 412 where it changed meanwhile.
    """
    async with service.database.read() as connection:
        _, subject = await to_decide(connection, access, wanted.review_id, wanted.of)
        by = await in_force(connection, access.workspace_id, now())
    marks = _with(subject.marks, wanted)
    if marks == subject.marks:
        return
    found = await _found(service, subject, marks, by)
    async with service.change(access.workspace_id) as connection:
        review, there = await to_decide(connection, access, wanted.review_id, wanted.of)
        if (there.handed_in, there.marks) != (subject.handed_in, subject.marks):
            raise changed_meanwhile("It is not what you were shown any more: look at it again.")
        if await in_force(connection, access.workspace_id, now()) != by:
            raise changed_meanwhile("Another policy has just taken force: mark it again.")
        is_back = set(marks) != set(there.marks) and await _taken_back(connection, access, there)
        if review.closed_at is not None and not is_back:
            raise conflict(DECIDED)
        await _bear(connection, access, (review, there), (wanted, marks), found)
        if is_back:
            await reopen(connection, await posts.one(connection, access.workspace_id, there.id), ANEW)


def _with(marks: Marks, wanted: Wanted) -> Marks:
    said = {one: by for one, by in marks.items() if one != wanted.mark}
    reviewed: Marks = {wanted.mark: "review"} if wanted.is_set else {}
    said |= reviewed
    return {one: said[one] for one in posts.MARKS if one in said}


async def _found(service: Service, subject: Said | Kept, marks: Marks, by: Policy) -> Found:
    """What the rules find in it, marked so."""
    if isinstance(subject, Kept):
        version = subject.version
        async with service.database.read() as connection:
            own = await is_firms_own(connection, version.row.workspace_id, version.row.disclosure, now())
        again = await contents.look_again(version, marks, by, own)
        return list(again.rows), again.findings
    post = SimpleNamespace(**{**subject.post._mapping, "marks": marks})
    async with service.database.read() as connection:
        use = await library.standing.of_post(connection, post)
    what = beside(post, library.standing.disclosure_of(use) if use else "")
    findings = await look(post.text, post.network, now().date(), by, what)
    return [asdict(one) for one in told(findings, post.text, by, what)], findings


async def _taken_back(connection: AsyncConnection, access: Access, subject: Said | Kept) -> bool:
    """Whether it was about to go out, and does not now. A problem 409 where it is on its way just now."""
    if not isinstance(subject, Said) or subject.post.state not in GOING_OUT:
        return False
    going = await posts.outbox.of_post(connection, access.workspace_id, subject.id)
    if going is None or going.state not in {PublicationState.PENDING, PublicationState.SENDING}:
        return False
    await posts.outbox.take_back(connection, subject.post, access.member_id, now())
    return True


async def _bear(
    connection: AsyncConnection, access: Access, of: tuple[Any, Said | Kept], to: tuple[Wanted, Marks], found: Found
) -> None:
    """It bears the marks: row, hash, what was found, and the ledger. Approvals from before are of something else."""
    (review, subject), (wanted, marks), (rows, findings) = of, to, found
    exact = await subject.remark(connection, marks)
    risk = risk_again(findings, review.signals)
    changed: dict[str, Any] = {"findings": rows, "signals": [asdict(one) for one in risk.signals]}
    changed["rank"] = review.rank - sum(one["points"] for one in review.signals) + risk.score
    if (sha256 := posts.digest(exact)) != subject.handed_in:
        decided = await store.decisions_about(connection, review)
        changed["counts_after"] = decided[-1].id if decided else 0
    await store.change(connection, access.workspace_id, review.id, **changed)
    content: dict[str, Any] = {"mark": wanted.mark, "exact": exact.decode(), "sha256": sha256}
    content |= {"was": subject.handed_in, "roles": sorted(access.roles)}
    content |= {"findings": [[one["pack"], one["rule_id"], one["what"]] for one in rows]}
    await tell(connection, access, of, MARKED if wanted.is_set else UNMARKED, content)


async def history(connection: AsyncConnection, workspace_id: int, subject: Said | Kept) -> list[Marking]:
    """Every mark that was ever set or taken away, also while it was handed in before, by the ledger alone."""
    named = await names(connection, workspace_id)
    ids = await _lives(connection, subject)
    entries = [one for id_ in ids for one in await ledger.about(connection, workspace_id, id_)]
    return list(_markings([one for one in entries if one.content], subject.prefix, named))


async def _lives(connection: AsyncConnection, subject: Said | Kept) -> list[int]:
    """What the same draft became before, or the versions of the same content, up to this one."""
    if isinstance(subject, Said):
        post = subject.post
        ids = [one.id for one in await posts.of_draft(connection, post.workspace_id, post.draft_key)]
    else:
        row = subject.version.row
        ids = [one.row.id for one in await library.contents.versions_of(connection, row.workspace_id, [row.content_id])]
    return [one for one in ids if one <= subject.id]


def _markings(entries: Iterable[ledger.Written], prefix: str, named: dict[int, str]) -> Iterator[Marking]:
    standing: dict[Mark, By] = {}
    for one in entries:
        said = orjson.loads(one.content or b"{}")
        whose = (one.actor_id, named.get(one.actor_id or 0), one.at)
        if one.type == f"{prefix or 'post.'}submitted":
            marks: Marks = said.get("marks", {})
            fresh = [mark for mark in posts.MARKS if mark in marks and mark not in standing]
            yield from (Marking(mark, True, marks[mark], *whose) for mark in fresh)
            yield from (Marking(mark, False, "author", *whose) for mark in standing if mark not in marks)
            standing = marks
        elif one.type.removeprefix(prefix) in {MARKED, UNMARKED}:
            mark, is_set = said["mark"], one.type.removeprefix(prefix) == MARKED
            yield Marking(mark, is_set, "review", *whose)
            standing = {name: by for name, by in standing.items() if name != mark} | (
                {mark: "review"} if is_set else {}
            )
