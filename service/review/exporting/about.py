"""What an export of records is about: their posts, the contents those were made of, and how each of them went out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger, library
from service.errors import Problem
from service.ledger import Query, Written
from service.review.exporting.clearing import Clearance, Unapproved, clearance, version_of
from service.review.records import store
from service.review.records.models import Origin
from service.review.standing import SUBMITTED
from service.review.trail import Told
from service.review.trail import told as read

NAMED = 5  # records, in the words of a problem


@dataclass(frozen=True, slots=True)
class About:
    """By record the post it was handed in as, by post the version of a content it was made of; and every id that the
    entries to be exported are about."""

    posts: Mapping[int, int]
    versions: Mapping[int, int]
    subjects: tuple[int, ...]


async def about(connection: AsyncConnection, workspace_id: int, rows: Sequence[Any]) -> About:
    """What these records are of."""
    posts = await _posts(connection, workspace_id, rows)
    made_of = await library.standing.versions_of(connection, workspace_id, set(posts.values()))
    versions = {post_id: version_id for post_id, (_, version_id) in made_of.items()}
    versions |= await _named(connection, workspace_id, set(posts.values()))
    contents = {content_id for content_id, _ in made_of.values()}
    subjects = {row.id for row in rows} | set(posts.values()) | set(versions.values()) | contents
    return About(posts, versions, tuple(sorted(subjects)))


def cleared(rows: Sequence[Any], of: About, entries: Sequence[Written]) -> dict[int, Clearance]:
    """How each of these records went out, by its id. Raises the problem 409 where one went out by an approval that is
    not among the entries."""
    subjects, trail = set(of.subjects), dict[int, list[Told]]()
    for one in read([row for row in entries if row.subject_id in subjects]):
        trail.setdefault(one.subject_id or 0, []).append(one)
    found, faults = dict[int, Clearance](), list[str]()
    for row in rows:
        post_id = of.posts.get(row.id)
        try:
            found[row.id] = clearance(row, post_id, of.versions.get(post_id or 0), trail)
        except Unapproved as why:
            faults.append(f"record {row.id} ({row.kind} on {row.network}, {row.key}): {why}")
    if faults:
        more = f" And {len(faults) - NAMED} more." if len(faults) > NAMED else ""
        said = "Nothing is exported: what went out has no approval in the ledger."
        raise Problem(409, "approval-missing", f"{said} {'; '.join(faults[:NAMED])}.{more}")
    return found


async def _posts(connection: AsyncConnection, workspace_id: int, rows: Sequence[Any]) -> dict[int, int]:
    """What each was handed in as; of what its network showed in other words at once, by the record it replaces."""
    found = {row.id: row.post_id for row in rows if row.post_id}
    twins = {row.id: row.replaces_id for row in rows if row.id not in found and row.origin == Origin.GATE}
    replaced = await store.some(connection, workspace_id, {one for one in twins.values() if one})
    of_twins = {id_: replaced[of].post_id for id_, of in twins.items() if of in replaced and replaced[of].post_id}
    return found | of_twins


async def _named(connection: AsyncConnection, workspace_id: int, post_ids: set[int]) -> dict[int, int]:
    """By post, the version that its entry names."""
    wanted = Query(type=SUBMITTED, subjects=tuple(sorted(post_ids)))
    told = read(await ledger.matching(connection, workspace_id, wanted, ledger.ALL, ledger.ALL))
    return {one.subject_id or 0: version for one in told if (version := version_of(one))}
