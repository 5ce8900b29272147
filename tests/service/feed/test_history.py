"""A past score, computed anew from the log, is the one that was stored then: day by day, and in the plot."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import orjson
import pytest
from sqlalchemy import select

from scoring import Score
from service.database import Database, table
from service.feed.card import dumped, reason_json
from service.feed.history import History, read_history
from service.feed.models import Warmth
from service.feed.refresh import refresh
from service.people import all_claims, claim_row, make
from service.sources.actors import keep_ours
from social_adapters.vocabulary import Activity, ActivityType, Reference
from tests.service.scene import US, Scene, like, mention, post, reply, set_scene, somebody

MARTA = somebody("Marta Olsen")
DAYS = 36
RELATIONS = {12: "prospect", 30: "customer"}


class Stored(NamedTuple):
    """What the tables held at one moment: her warmth towards the workspace and towards Noor, and her open card."""

    towards_us: tuple[float, int]
    towards_noor: tuple[float, int]
    card: dict[str, Any] | None


@pytest.fixture
async def scene(database: Database) -> Scene:
    return await set_scene(database)


def happenings(scene: Scene, day: int) -> Iterator[Activity]:
    """Questions, some answered days later, likes, a loss, ten days of silence, a burst of more than a score sees."""
    at = scene.ago(hours=1)
    if day % 5 == 0 and not 20 < day < 30:
        yield reply(MARTA, at, "Does it read gate logs?", key=f"at://m/{day}", of=f"at://us/{day}")
    if day in (8, 18):
        yield reply(US, at, "It does.", to=MARTA, of=f"at://m/{day - 3}", key=f"at://us/a{day}")
    if day % 4 == 1 and day < 20:
        yield like(MARTA, at, of=f"at://us/{day}")
        yield post(MARTA, at, "Who can recommend software for dock scheduling?", key=f"at://m/p{day}")
    if day == 16:
        yield post(MARTA, at, "My father passed away on Sunday.", key="at://m/loss")
    if day == 32:
        yield Activity("f1", ActivityType.FOLLOW, MARTA, Reference(US.id), at)
        yield from (mention(MARTA, at - timedelta(minutes=n), "@harbour look", key=f"at://m/b{n}") for n in range(25))


async def tell_day_by_day(scene: Scene) -> dict[datetime, Stored]:
    """Live through the story; what was stored at the end of each day. On a quiet day only the job looks at her."""
    found = {}
    for day in range(DAYS):
        scene.now += timedelta(days=1)
        if relation := RELATIONS.get(day):
            await relate(scene, relation)
        if happened := list(happenings(scene, day)):
            await scene.tell(*happened)
        else:
            await scene.later(days=0)
        found[scene.now] = await stored(scene)
    return found


async def relate(scene: Scene, relation: str) -> None:
    async with scene.database.write() as connection:
        person_id = await marta_of(scene)
        await make(connection, [claim_row(scene.workspace_id, person_id, "relation", scene.now, value=relation)])
        await refresh(connection, scene.workspace_id, [person_id], scene.now)


async def marta_of(scene: Scene) -> int:
    (row,) = await scene.rows("SELECT id FROM person WHERE name = 'Marta Olsen'")
    return int(row.id)


async def stored(scene: Scene) -> Stored:
    warmth = table(Warmth)
    query = select(warmth).where(warmth.c.person_id == await marta_of(scene))
    async with scene.database.read() as connection:
        rows = {row.member_id: (row.p, row.warmth) for row in await connection.execute(query)}
    cards = await scene.cards()
    return Stored(rows[0], rows[scene.member_id], cards[0] if cards else None)


async def history_of(scene: Scene) -> History:
    accounts = await scene.rows(f"SELECT id FROM actor WHERE key = '{MARTA.id}'")
    async with scene.database.read() as connection:
        claims = await all_claims(connection, scene.workspace_id, await marta_of(scene))
        return await read_history(connection, scene.workspace_id, [row.id for row in accounts], claims, scene.now)


def _unnamed(reason: dict[str, Any]) -> dict[str, Any]:
    """A reason without whom of us it is about, which no score knows."""
    of_us = ("whom", "whom_id", "since", "since_id")
    return {**reason, "params": {name: value for name, value in reason["params"].items() if name not in of_us}}


def told(score: Score) -> dict[str, Any]:
    """A score as a card tells it."""
    reasons = [reason_json(reason) for reason in score.reasons]
    shown = {"warmth": score.warmth, "lift": score.lift, "unanswered": score.unanswered, "reasons": reasons}
    return dict(orjson.loads(dumped(shown)))


async def test_every_past_day_computes_to_what_was_stored_on_it(scene: Scene) -> None:
    days = await tell_day_by_day(scene)
    history = await history_of(scene)
    plot = {week.at: week.warmth for week in history.weeks(scene.now)}
    assert sum(one.card is not None for one in days.values()) > DAYS / 2
    assert len(days.keys() & plot.keys()) == DAYS // 7 + 1
    for moment, then in days.items():
        score, towards_noor = history.score(moment), history.score(moment, frozenset(history.ours))
        assert (score.p, score.warmth) == (pytest.approx(then.towards_us[0], rel=1e-9), then.towards_us[1]), moment
        assert (towards_noor.p, towards_noor.warmth) == (pytest.approx(then.towards_noor[0]), then.towards_noor[1])
        assert plot.get(moment, score.warmth) == score.warmth
        if then.card:
            shown = {name: then.card[name] for name in told(score)}
            assert told(score) == shown | {"reasons": [_unnamed(one) for one in shown["reasons"]]}, moment


async def test_flat_thread_is_answered_by_what_we_say_in_it_from_then_on(scene: Scene) -> None:
    async with scene.database.write() as connection:
        await keep_ours(connection, scene.workspace_id, "github", US, scene.member_id)
    asked = reply(MARTA, scene.ago(days=3), "Does it read gate logs?", of="thread")
    answered = reply(US, scene.ago(days=1), "It does.", of="thread", key="us/2", to=US)
    await scene.tell(asked, answered, network="github")
    history = await history_of(scene)
    waits = {days: history.score(scene.ago(days=days)).unanswered for days in (2, 1, 0)}
    assert waits == {2: True, 1: False, 0: False}
