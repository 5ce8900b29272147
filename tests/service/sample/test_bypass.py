"""Every way past a decision, on the sample: `make demo-bypass` shows the same."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from service.settings import settings
from tests.bypass.stage import Stage, set_stage
from tests.bypass.ways import WAYS, a_decision_by_somebody_else, every_command, every_route
from tests.service.sample.conftest import Made, clock_at

PACKED = datetime(2026, 12, 2, 9, tzinfo=UTC)  # there are packs: before there were, the router let nothing out at all
ANSWER = "It does so every night, and you see the waits in the morning."
FLOOR = {every_route: 200, every_command: 10}  # of about 270 and 13: a drive that everything refuses would show nothing


@pytest.fixture
async def stage(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    here = made.copy(tmp_path)
    monkeypatch.setenv("EMBERFEED_HOME", str(tmp_path))  # for the command line
    settings.cache_clear()
    with clock_at(PACKED):
        async with set_stage(here) as stage:
            yield stage
    settings.cache_clear()


@pytest.mark.parametrize("way", WAYS)
async def test_no_way_past_a_decision_leads_to_a_network(stage: Stage, way: str) -> None:
    told = await WAYS[way](stage)
    await stage.time_passes()
    assert (stage.published, await stage.escaped(), bool(told)) == (0, [], True), told
    assert stage.accepted >= FLOOR.get(WAYS[way], 0), told


async def test_the_one_way_that_leads_out_does_so_once(stage: Stage) -> None:
    told = await a_decision_by_somebody_else(stage)
    assert (stage.published, told) == (1, "published 1 times; once more: nothing to send")


async def test_what_the_router_lets_out_is_seen_to_be_out(stage: Stage) -> None:
    """So that the drive would see it, too: an answer, and it is counted."""
    async with await stage.client(stage.author) as author:
        post = await stage.handed_in(author, await stage.draft(author, ANSWER, answers=True))
    stage.kept_in.append(ANSWER)
    assert post["state"] == "released"
    await stage.time_passes()
    assert (stage.published, await stage.escaped()) == (1, [ANSWER])
