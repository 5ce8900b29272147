"""New jobs: what a profile said before and says now, told as an activity where somebody works elsewhere or as more."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from scoring import said
from service.people import store
from service.people.employers import employment, fold, is_work
from service.sources import Arrived, KeptActor, Profile, Reworded, update_profiles
from social_adapters.vocabulary import ActorType

RECENT = timedelta(days=90)  # who goes back to where they just were has no new job: a profile was only put right
JOB = frozenset({"job_change"})
LONGEST = 280  # characters
Job = tuple[str, frozenset[str]]  # the employer, folded, and the words of the role


async def notice_jobs(connection: AsyncConnection, arrived: Arrived) -> None:
    """Profiles that name a new job since they were last seen become activities. Comes before `meet` claims the same."""
    changed = [actor for actor in arrived.changed_actors if _fresh(actor) and actor.value.type is ActorType.PERSON]
    if not changed:
        return
    people = {actor.person_id for actor in changed}
    known = await store.employments(connection, arrived.workspace_id, people)
    await update_profiles(connection, arrived, list(_told(changed, known, arrived.now)))


def _told(changed: Sequence[KeptActor], known: Sequence[Any], now: datetime) -> Iterator[Reworded]:
    """One of each person and job, however many of their profiles name it."""
    found: set[tuple[int, Job | None]] = set()
    for actor in changed:
        worked = [row for row in known if row.person_id == actor.person_id and _stood(row, now)]
        job = _job(actor.value.summary)
        if (actor.person_id, job) not in found and (_is_new(actor, worked) or _is_announced(actor)):
            found.add((actor.person_id, job))
            words = "\n".join(_fresh(actor))[:LONGEST]
            yield Reworded(actor, words, JOB | (said(words) & {"sensitive"}))


def _stood(claim: Any, now: datetime) -> bool:
    return claim.ended_at is None or claim.ended_at > now - RECENT


def _is_new(actor: KeptActor, worked: Collection[Any]) -> bool:
    """Whether the profile names work that neither it nor anything else named lately."""
    before = _before(actor).summary
    now, then = _job(actor.value.summary), _job(before)
    if before is None or now is None or now == then or not is_work(actor.value.summary):
        return False
    employer, _ = now
    known = {(row.folded, _role(row.value)) for row in worked}
    if then is not None and then[0] == employer:
        return now not in known
    return employer not in {folded for folded, _ in known}


def _is_announced(actor: KeptActor) -> bool:
    """Whether the words that are new in the profile say so themselves, and none did before."""
    if _job(actor.value.summary) is not None:
        return False
    before = "\n".join(words for words in _before(actor) if words)
    return not JOB.isdisjoint(said("\n".join(_fresh(actor))) - said(before))


def _job(summary: str | None) -> Job | None:
    found = employment(summary)
    return (fold(found[1]), _role(found[0])) if found else None


def _role(words: str | None) -> frozenset[str]:
    return frozenset(fold(words or "").split())


def _fresh(actor: KeptActor) -> list[str]:
    """The lines of a profile that were not there before; none of what is seen for the first time."""
    pairs = zip(_before(actor), (actor.value.name, actor.value.summary), strict=True)
    return [
        line
        for before, now in pairs
        if before is not None and now is not None
        for line in map(str.strip, now.splitlines())
        if line and line not in map(str.strip, before.splitlines())
    ]


def _before(actor: KeptActor) -> Profile:
    return actor.before or Profile(None, None)
