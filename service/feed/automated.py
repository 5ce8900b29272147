"""Who is a machine, by the rules: a dated claim with its signs, made once, which any member can take back for good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from scoring.automated import Account, Automation, Doing, automated
from service import people
from service.feed.evidence import Evidence

KINDS = {"Create": "post", "Announce": "repost", "Follow": "follow", "Like": "like"}


async def claim_bots(
    connection: AsyncConnection, workspace_id: int, known: Mapping[int, Evidence], now: datetime
) -> set[int]:
    """Say of those people that they are bots of whom the rules are sure; who that is.

    Not of whom a member calls a customer or the like, and not where anybody ever said or took back either.
    """
    judged = {id_: judge(evidence) for id_, evidence in known.items() if _is_open_to_doubt(evidence.person)}
    likely = {id_: found for id_, found in judged.items() if found.likely}
    if not likely:
        return set()
    settled = await people.told_of(connection, workspace_id, "bot", likely)
    rows = [_claim(workspace_id, id_, found, now) for id_, found in likely.items() if id_ not in settled]
    await people.make(connection, rows)
    return {row["person_id"] for row in rows}


def judge(evidence: Evidence) -> Automation:
    """What the accounts show and what was done in the window."""
    accounts = [Account(one.handle, one.name, one.summary) for one in evidence.accounts]
    return automated(accounts, [_doing(activity) for activity in evidence.activities if activity.proved])


def _is_open_to_doubt(person: Any) -> bool:
    return not (person.bot or person.relation)


def _doing(activity: Any) -> Doing:
    mentions = activity.extra.get("mentions", ())
    towards = activity.in_reply_to or (mentions[0]["key"] if mentions else None)
    links = bool(activity.extra.get("links")) or "://" in activity.content
    return Doing(activity.at.timestamp(), activity.content, links, towards, KINDS.get(activity.type, "other"))


def _claim(workspace_id: int, person_id: int, found: Automation, now: datetime) -> dict[str, Any]:
    evidence = {"rules": [asdict(sign) for sign in found.signs]}
    told = {"value": "yes", "strength": found.score, "evidence": evidence}
    return people.claim_row(workspace_id, person_id, "bot", now, **told)
