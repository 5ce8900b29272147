"""One activity more in a big workspace: its person looked at again, beside making the graph anew with networkx."""

from __future__ import annotations

import statistics
import tempfile
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

import networkx as nx
from sqlalchemy import and_, exists, func, select

from scoring import HALF_LIVES, Row, unpack
from scoring.rows import readings
from scoring.state import KINDS
from service.clock import now
from service.context import Service, open_service
from service.database import table
from service.feed.jobs import heard
from service.feed.models import Warmth
from service.feed.refresh import refresh
from service.loop import run
from service.settings import Settings
from service.sources import ingest
from service.sources.activities import Setting
from service.sources.models import Actor, PairState, Source
from social_adapters import vocabulary
from tests.bench.crowd import Crowd
from tests.bench.report import Figure
from tests.service.scene import NETWORK, WORDS, reply

TIMES = 50.0  # less work than making the graph anew
ROUNDS = 50  # people who say something, one after the other
WARM_UP = 5  # of them are not counted
QUARTER = HALF_LIVES.index(90.0)
Pair: TypeAlias = tuple[int, int, bytes]  # from whom, towards whom, and the packed row

actor, pair_state, source, warmth = table(Actor), table(PairState), table(Source), table(Warmth)


@dataclass(frozen=True)
class Found:
    whole: list[float]  # seconds: an activity stored, counted, looked through for complaints, then as below
    looked: list[float]  # its person's evidence read, scored with reasons, the card written
    scored: float  # people, for each activity
    pairs: int
    recomputed: float  # seconds: the graph as decayed by now, of rows at hand, and its ranks from our own accounts


def measure(dialect: str, crowd: Crowd) -> list[Figure]:
    """All on the same rows, in one run. Seconds are the processor's, of this process with its SQLite; a database
    server's own are not counted."""
    with tempfile.TemporaryDirectory() as home:
        found = run(_measure(Settings(home=Path(home), database_url=crowd.url)))
    name = f"arrival {dialect}"
    whole, looked = statistics.median(found.whole), statistics.median(found.looked)
    return [
        Figure(f"{name}: people scored for a new activity", found.scored, "", 1.0),
        Figure(f"{name}: evidence read, scored, card written", 1e3 * looked, "ms"),
        Figure(f"{name}: the whole way from a network's value", 1e3 * whole, "ms"),
        Figure(f"{name}: networkx, a graph of {found.pairs:,} pairs and its ranks", found.recomputed, "s"),
        Figure(f"{name}: times less work to rescore", found.recomputed / looked, "times", TIMES, least=True),
        Figure(f"{name}: times less work, the whole way", found.recomputed / whole, "times"),
    ]


async def _measure(settings: Settings) -> Found:
    async with open_service(settings) as service:
        setting = await _setting(service)
        each = [
            (await _told(service, setting, who), await _looked_at(service, setting, person))
            for person, who in await _people(service)
        ]
        pairs, ours = await _graph(service)
        scored = await _scored(service, setting.now)
    whole, looked = map(list, zip(*each[WARM_UP:], strict=True))
    _recomputed(pairs[:1_000], ours)  # scipy loaded
    return Found(whole, looked, scored / len(each), len(pairs), _recomputed(pairs, ours))


async def _setting(service: Service) -> Setting:
    async with service.database.read() as connection:
        found = (await connection.execute(select(source.c.workspace_id, source.c.id))).first()
    assert found
    return Setting(found.workspace_id, found.id, NETWORK, now(), WORDS)


async def _people(service: Service) -> list[tuple[int, vocabulary.Actor]]:
    """People who had to do with us before, from all over the workspace, and an account of each."""
    ours = select(actor.c.id).where(actor.c.ours).scalar_subquery()
    wrote = exists().where(
        and_(
            pair_state.c.workspace_id == actor.c.workspace_id,
            pair_state.c.actor_id == actor.c.id,
            pair_state.c.target_id.in_(ours),
        )
    )
    query = (
        select(actor.c.person_id, actor.c.key, actor.c.handle, actor.c.name)
        .where(~actor.c.ours, wrote)
        .order_by(actor.c.id)
    )
    async with service.database.read() as connection:
        known = list(await connection.execute(query))
    some = known[:: max(1, len(known) // ROUNDS)][:ROUNDS]
    return [(one.person_id, vocabulary.Actor(one.key, handle=one.handle, name=one.name)) for one in some]


async def _told(service: Service, setting: Setting, who: vocabulary.Actor) -> float:
    """The seconds for one reply, with everything that follows from what a network tells, in its transaction."""
    new, steps = reply(who, setting.now, "Does it read gate logs too?"), heard(service)
    started = time.process_time()
    async with service.change(setting.workspace_id) as connection:
        await ingest(connection, setting, [new], steps)
    return time.process_time() - started


async def _looked_at(service: Service, setting: Setting, person_id: int) -> float:
    started = time.process_time()
    async with service.change(setting.workspace_id) as connection:
        await refresh(connection, setting.workspace_id, [person_id], now())
    return time.process_time() - started


async def _scored(service: Service, since: datetime) -> int:
    query = select(func.count(warmth.c.person_id.distinct())).where(warmth.c.member_id == 0, warmth.c.at >= since)
    async with service.database.read() as connection:
        return int((await connection.execute(query)).scalar_one())


async def _graph(service: Service) -> tuple[list[Pair], dict[int, float]]:
    """Every pair of the workspace, and our own accounts."""
    query = select(pair_state.c.actor_id, pair_state.c.target_id, pair_state.c.row)
    async with service.database.read() as connection:
        rows: list[Any] = list(await connection.execute(query))
        ours = (await connection.execute(select(actor.c.id).where(actor.c.ours))).scalars().all()
    return [(one, other, row) for one, other, row in rows], dict.fromkeys(ours, 1.0)


def _recomputed(pairs: list[Pair], ours: dict[int, float]) -> float:
    started, at = time.process_time(), now().timestamp()
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_weighted_edges_from((one, other, _weight(unpack(row), at)) for one, other, row in pairs)
    nx.pagerank(graph, personalization=ours)
    return time.process_time() - started


def _weight(row: Row, at: float) -> float:
    return sum(one.all[QUARTER] for one in readings([row], KINDS, at).values())
