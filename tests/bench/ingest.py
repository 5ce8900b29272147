"""From raw answers to an updated feed, against the same rows inserted bare: the share of executemany's speed."""

from __future__ import annotations

import statistics
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson

from service.cli.run import keep_loaded
from service.database import Database, new_id
from service.feed.jobs import RESCORED
from service.feed.refresh import look_at_marked, mark
from service.loop import run
from service.people import meet, notice_jobs
from service.sources import ingest
from service.sources.activities import Setting
from service.sources.coverage import extend
from service.sources.pull import TOGETHER
from service.sources.store import sources
from social_adapters.adapter import Context, Coverage
from social_adapters.bluesky import Bluesky
from social_adapters.conversion import convert
from tests.bench.places import analysed, opened, place, prepared
from tests.bench.report import Figure
from tests.bench.rows import Bare, Recorder
from tests.bench.stream import PAGE, Stream
from tests.service.scene import WORDS, Scene, set_scene

BOUND = 25.0  # per cent of the rows per second of executemany
ROUND = TOGETHER  # pages that are timed before the other side has its turn

Page = tuple[str, bytes, datetime]


@dataclass
class Round:
    """Seconds that the same rows took either way."""

    ours: float
    bare: float
    rows: int


def measure(dialect: str, pages: int) -> list[Figure]:
    keep_loaded()  # as a worker does when it starts, and on the same loop
    return run(_measure(dialect, pages))


async def _measure(dialect: str, pages: int) -> list[Figure]:
    with place(dialect) as where:
        template, scene = await prepared(where, "template", set_scene)
        async with opened(where.new("ours", template)) as ours, opened(where.new("bare", template)) as bare:
            rounds, tables = await _rounds(scene, ours, bare, list(Stream(pages).pages()))
    return _figures(dialect, rounds, tables)


async def _rounds(
    scene: Scene, ours: Database, bare: Database, pages: Sequence[Page]
) -> tuple[list[Round], Counter[str]]:
    """Both sides in turns; the first round warms both up and is not counted."""
    recorder, writer, tables, rounds = Recorder(), Bare(), Counter[str](), list[Round]()
    puller = Puller(scene, ours)
    await puller.take()
    with recorder.listening(ours):
        for start in range(0, len(pages), ROUND):
            done = Round(0.0, 0.0, 0)
            batches = []
            for page in pages[start : start + ROUND]:
                done.ours += await puller.pull(page)
                async with ours.read() as connection:
                    batches.append(writer.fresh(await recorder.written(connection)))
            done.ours += await puller.look(pages[start][2])
            async with ours.read() as connection:
                batches[-1] += writer.fresh(await recorder.written(connection))
            for batch in batches:
                started = time.perf_counter()
                async with bare.write() as connection:
                    await writer.write(connection, batch)
                done.bare += time.perf_counter() - started
                tables.update({of.name: len(rows) for of, rows in batch} if rounds else {})
            done.rows = sum(len(rows) for batch in batches for _, rows in batch)
            if not rounds:
                await analysed(ours)
                await analysed(bare)
            rounds.append(done)
    return rounds[1:], tables


class Puller:
    """One source's pages, each stored with its cursor in one transaction, as a pull does it."""

    def __init__(self, scene: Scene, database: Database) -> None:
        self._scene = scene
        self._database = database
        self._lease = new_id()
        self._pages = 0

    async def take(self) -> None:
        far = self._scene.now + timedelta(days=3650)
        async with self._database.write() as connection:
            scene = self._scene
            taken = await sources.take(connection, scene.workspace_id, scene.source_id, self._lease, far, far)
        assert taken

    async def pull(self, page: Page) -> float:
        """The seconds it took."""
        kind, raw, at = page
        scene, started = self._scene, time.perf_counter()
        activities = convert(Bluesky, kind, orjson.loads(raw), Context())[::-1]
        setting = Setting(scene.workspace_id, scene.source_id, "bluesky", at, WORDS)
        self._pages += 1
        async with self._database.write() as connection:
            kept = await sources.advance(
                connection, scene.workspace_id, scene.source_id, self._lease, str(self._pages), at
            )
            assert kept
            await extend(connection, scene.workspace_id, scene.source_id, [Coverage("posts", None, at)])
            await ingest(connection, setting, activities, (notice_jobs, meet, mark))
        return time.perf_counter() - started

    async def look(self, now: datetime) -> float:
        """The seconds it took to bring the feed up to date, as a pull does after some pages."""
        started = time.perf_counter()
        looking = True
        while looking:
            async with self._database.write() as connection:
                looking = await look_at_marked(connection, self._scene.workspace_id, now, RESCORED)
        return time.perf_counter() - started


def _figures(dialect: str, rounds: Sequence[Round], tables: Counter[str]) -> list[Figure]:
    share = [100 * done.bare / done.ours for done in rounds]
    activities = len(rounds) * ROUND * PAGE
    speed = [done.rows / done.bare for done in rounds]
    figures = [
        Figure(f"ingest {dialect}: share of executemany", statistics.median(share), "%", BOUND, least=True),
        Figure(f"ingest {dialect}: slowest round", min(share), "%"),
        Figure(f"ingest {dialect}: activities/s", activities / sum(done.ours for done in rounds), "/s"),
        Figure(f"ingest {dialect}: rows/s", sum(d.rows for d in rounds) / sum(d.ours for d in rounds), "/s"),
        Figure(f"ingest {dialect}: executemany rows/s", statistics.median(speed), "/s"),
        Figure(f"ingest {dialect}: rows per activity", sum(tables.values()) / activities),
    ]
    return figures + [Figure(f"  of them {name}", count / activities) for name, count in tables.most_common()]
