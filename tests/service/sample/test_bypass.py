"""Every way past a decision, on the sample: `make demo-bypass` shows the same."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from service.settings import settings
from tests.bypass.stage import set_stage
from tests.bypass.ways import WAYS, a_decision_by_somebody_else
from tests.service.sample.conftest import START, Made, clock_at


@pytest.mark.parametrize("way", WAYS)
async def test_no_way_past_a_decision_leads_to_a_network(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    here = made.copy(tmp_path)
    monkeypatch.setenv("EMBERFEED_HOME", str(tmp_path))  # for the command line
    settings.cache_clear()
    with clock_at(START + timedelta(minutes=5)):
        async with set_stage(here) as stage:
            told = await WAYS[way](stage)
            assert (stage.published, bool(told)) == (0, True), told
    settings.cache_clear()


async def test_the_one_way_that_leads_out_does_so_once(made: Made, tmp_path: Path) -> None:
    with clock_at(START + timedelta(minutes=5)):
        async with set_stage(made.copy(tmp_path)) as stage:
            told = await a_decision_by_somebody_else(stage)
            assert (stage.published, told) == (1, "published 1 times; once more: nothing to send")
