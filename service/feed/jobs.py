"""The feed's jobs: pull a source all the way to the cards, look at what is due."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger, library, live, posts, review, sources, topics
from service.clock import now
from service.context import Service
from service.database import new_id
from service.feed.checking import check
from service.feed.digest import sending
from service.feed.erasing import let_go
from service.feed.refresh import follow_up, look_at_marked, mark, refresh
from service.feed.store import engagements, models, warmth
from service.feed.weights import evaluation
from service.feed.weights.learning import learn, why_json
from service.people import meet, notice_jobs, say
from service.publishing import hand_out
from service.review import complaints, records
from service.review.retention import carrying
from service.sources import Above, Step, due_sources, forget_attempts, forget_calls, mails, pull
from service.sources.imports import Follow, due_imports, run, sweep

log = structlog.get_logger()
RESCORED = 200  # people per transaction
Due = Callable[[AsyncConnection, datetime, int, int | None], Awaitable[list[tuple[int, int]]]]
MAILED = (meet, follow_up)  # a mail may be old, or forged: its profiles are no news
FOLLOW = Follow(meet, say, follow_up)  # the same for a batch of an import, which is old
KEPT_EVENTS = timedelta(days=3)
FIRST_LESSON = timedelta(days=1)  # after a workspace was first seen
LESSONS = timedelta(days=7)  # the level of the chances follows the weeks
LONGEST_LESSON = timedelta(hours=1)  # who takes longer has died


def heard(service: Service) -> tuple[Step, ...]:
    """What follows from what a network tells of now, in its transaction."""
    return (notice_jobs, meet, follow_up, *_supervised(service))


def _supervised(service: Service) -> tuple[Step, ...]:
    """What is kept of our own accounts and of complaints; last, for the ledger makes others wait."""
    return (records.capturing(service.vault), complaints.hearing(service.vault))


async def pull_source(service: Service, workspace_id: int, source_id: int) -> None:
    """Fetch what is new from one source, and everything that follows from it."""
    steps = (notice_jobs, meet, mark, *_supervised(service))
    await pull(service, workspace_id, source_id, steps, Above(warmth.warmest, look))


async def look(service: Service, workspace_id: int) -> None:
    """Look at everybody whom pages touched since anybody last did."""
    while await _somebody_is_marked(service, workspace_id):
        async with service.change(workspace_id) as connection:
            await look_at_marked(connection, workspace_id, now(), RESCORED)


async def _somebody_is_marked(service: Service, workspace_id: int) -> bool:
    async with service.database.read() as connection:
        return bool(await warmth.marked(connection, workspace_id, 1))


async def listen(service: Service) -> None:
    """Hear at once what sources' streams say, until cancelled; of many accounts those of the warmest people."""
    await sources.listen(service, warmth.warmest)


async def run_import(service: Service, workspace_id: int, import_id: int) -> None:
    """Read a file that a member brought, from where it stands to its end."""
    await run(service, workspace_id, import_id, FOLLOW)
    await topics.hasten(service, workspace_id)
    await evaluation.hasten(service, workspace_id)


async def find_topics(service: Service, workspace_id: int) -> None:
    """Look for what people speak of, where that is due."""
    await topics.find(service, workspace_id)


async def evaluate(service: Service, workspace_id: int) -> None:
    """Go through a workspace's past, where that is due."""
    await evaluation.evaluate(service, workspace_id)


async def read_mail(service: Service, workspace_id: int, mail_id: int) -> None:
    """Read a mail that was taken in, and everything that follows from it."""
    await mails.read_mail(service, workspace_id, mail_id, MAILED)


async def look_at_content_feed(service: Service, workspace_id: int, feed_id: int) -> None:
    """See what a feed proposes for the library, where that is due."""
    await library.feeds.look(service, workspace_id, feed_id)


async def give_out_checkpoint(service: Service, workspace_id: int) -> None:
    """Sign how far the ledger is, and see that everybody outside has it."""
    await ledger.give_out(service, workspace_id)


async def check_itself(service: Service, workspace_id: int) -> None:
    """Look whether what is kept is still what it was: a few seconds of it."""
    await check(service, workspace_id)


async def send_digest(service: Service, workspace_id: int, digest_id: int) -> None:
    """Send a member their feed as a mail, where that is due."""
    await sending.send(service, workspace_id, digest_id)


async def let_records_go(service: Service, workspace_id: int) -> None:
    """Propose what nothing keeps any more, and carry out what two members agreed on."""
    await let_go(service, workspace_id)


ONE: dict[str, Callable[[Service], Awaitable[Sequence[tuple[int, int]]]]] = {  # what is done for one row at a time
    "run_import": due_imports,
    "pull_source": due_sources,
    "read_mail": mails.due_mails,
    "send_digest": sending.due,
    "back_test": review.due_back_tests,
    "look_at_content_feed": library.feeds.due,
}
WHOLE: dict[str, Callable[[Service], Awaitable[list[int]]]] = {  # what is done for a workspace as a whole
    "find_topics": topics.due,
    "evaluate": evaluation.due,
    "give_out_checkpoint": ledger.due,
    "let_records_go": carrying.due,
    "check_itself": ledger.due_checks,
    "escalate": review.due_escalations,
    "draw": review.due_samples,
    "index_records": review.due_indexing,
}


async def tick(service: Service) -> None:
    """Ask the database what is due, and hand it out."""
    await hand_out(service)
    for job, look_for in ONE.items():
        for workspace_id, one_id in await look_for(service):
            await service.queue.enqueue(job, workspace_id, one_id)
    for job, find in WHOLE.items():
        for workspace_id in await find(service):
            await service.queue.enqueue(job, workspace_id)
    async with service.database.read() as connection:
        due = await engagements.due(connection, now(), RESCORED) + await warmth.due(connection, now(), RESCORED)
        lessons = await models.due(connection, now())
    for workspace_id in {workspace_id for workspace_id, _ in due}:
        await service.queue.enqueue("rescore", workspace_id)
    for workspace_id in lessons:
        await service.queue.enqueue("train", workspace_id)


async def rescore(service: Service, workspace_id: int) -> None:
    """Look again at everybody whose warmth time has moved, so that silence cools.

    Those with a card all at once; of those nobody looks at one batch, the others at the next ticks.
    """
    await look(service, workspace_id)
    while await _rescored(service, workspace_id, engagements.due):
        pass
    await _rescored(service, workspace_id, warmth.due)


async def _rescored(service: Service, workspace_id: int, due: Due) -> bool:
    """Look again at one batch of those who are due; whether there were any."""
    async with service.database.read() as connection:
        people = {person_id for _, person_id in await due(connection, now(), RESCORED, workspace_id)}
    if people:
        async with service.change(workspace_id) as connection:
            await refresh(connection, workspace_id, people, now(), doubt=True)  # some may have been marked meanwhile
    return bool(people)


async def train(service: Service, workspace_id: int) -> None:
    """Let a workspace learn from its own past; the outcome, or what went wrong, stands in its row."""
    async with service.change(workspace_id) as connection:
        if not await models.take(connection, workspace_id, now(), now() + LONGEST_LESSON):
            return
    try:
        why = why_json((await learn(service, workspace_id, now())).why)
    except Exception as error:
        await log.aexception("training failed", workspace_id=workspace_id)
        why = {"kind": "failed", "params": {"error": type(error).__name__}}
    async with service.change(workspace_id) as connection:
        await models.tried(connection, workspace_id, now(), now() + LESSONS, why)


async def tidy(service: Service) -> None:
    """Once an hour: drop what nobody asks for any more, and see that every workspace is going to learn."""
    async with service.change() as connection:
        first = {"due_at": now() + FIRST_LESSON, "tried_at": None, "why": None}
        new = [{"workspace_id": one, "id": new_id(), **first} for one in await models.strangers(connection)]
        await models.begin(connection, new)
        await live.forget(connection, now() - KEPT_EVENTS)
        await forget_calls(connection, now())
        await forget_attempts(connection, now())
        await sending.forget_links(connection)
        await posts.exhibits.sweep(connection, now())
    await sweep(service)
