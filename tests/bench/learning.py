"""A full retraining of a big workspace, as its own job does it: seconds, and the memory of the process that learns."""

from __future__ import annotations

import asyncio
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from service.clock import now
from service.context import open_service
from service.database import Database
from service.feed.weights.learning import learn
from service.people import meet
from service.settings import Settings
from tests.bench.crowd import multiplied
from tests.bench.places import place, prepared
from tests.bench.report import Figure
from tests.service.scene import post, reply, set_scene, somebody

DAYS = 2 * 365.0
PEOPLE = 60  # of the story that is copied
PACES = (2, 5, 12, 30, 60)  # days between two activities of somebody, on average
MOST = 300.0  # seconds


def measure(dialect: str, activities: int) -> list[Figure]:
    """One workspace of two years: everybody writes to us or in public at a pace of their own until they leave."""
    with place(dialect) as where:
        url, (workspace, told) = asyncio.run(prepared(where, "learner", partial(_fill, activities=activities)))
        command = [sys.executable, "-m", "tests.bench.learning", url, str(workspace)]
        said = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    name = f"learning {dialect}"
    return [
        Figure(f"{name}: activities", told),
        Figure(f"{name}: retrained ({said['why']})", said["seconds"], "s", MOST),
        Figure(f"{name}: the process that learns, at its peak", said["megabytes"], "MB"),
    ]


async def _fill(database: Database, activities: int) -> tuple[int, int]:
    scene = await set_scene(database)
    scene.now, scene.steps = now(), (meet,)
    drawn, told = random.Random(4), []
    for n in range(PEOPLE):
        one, pace, ago = somebody(f"Person {n}"), drawn.choice(PACES), DAYS
        leaves = drawn.uniform(-200.0, DAYS * 0.8)
        while (ago := ago - drawn.expovariate(1.0 / pace)) > max(0.1, leaves):
            write = post if drawn.random() < 0.2 else reply
            told.append(write(one, scene.ago(days=ago), "Nice", key=f"at://{n}/{ago}"))
    await scene.tell(*sorted(told, key=lambda one: one.published or scene.now))
    copies = max(1, activities // len(told))
    await multiplied(database, copies)
    return scene.workspace_id, copies * len(told)


async def _learn(url: str, workspace_id: int) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as home:
        async with open_service(Settings(home=Path(home), database_url=url)) as service:
            started = time.perf_counter()
            verdict = await learn(service, workspace_id, now())
            seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    return {"seconds": seconds, "megabytes": peak, "why": verdict.why.kind}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(_learn(sys.argv[1], int(sys.argv[2])))))
