"""Every adapter of ours keeps the contract.

A network's recorded exchange is `tests/social_adapters/exchanges/<network>.py`: a module with `EXCHANGE`, an
`Exchange` of `social_adapters.testing` (settings, another source's settings, the time, and the answers as a list or
as a function that plays the network). Its content is invented, in the shapes of the real network.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from social_adapters import registry
from social_adapters.testing import CHECKS, Check, Exchange
from tests.social_adapters.installed import ours

RECORDED = sorted(path.stem for path in (Path(__file__).parent / "exchanges").glob("*.py"))


def exchange(network: str) -> Exchange:
    found: Exchange = import_module(f"tests.social_adapters.exchanges.{network}").EXCHANGE
    return found


@pytest.mark.parametrize("network", RECORDED)
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
async def test_an_adapter(check: Check, network: str) -> None:
    await check(registry.adapter(network), exchange(network))


def test_every_adapter_of_ours_has_an_exchange() -> None:
    assert ours() == RECORDED
