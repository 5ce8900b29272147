"""From a reply on the real network to the card, through the server's own stream: nobody asks for it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from statistics import median

import pytest

from tests.live.product import PATIENCE, Product
from tests.servers.bluesky_network import Json, Network

ACCOUNTS = 3  # of ours, in turn: one is answered while what follows from an answer to another comes to its end
REPLIES = 8
QUIET = timedelta(seconds=1.6)


async def until(said: Callable[[], Awaitable[bool]]) -> float:
    """Seconds until it was so."""
    begun = time.monotonic()
    while time.monotonic() < begun + PATIENCE:
        if await said():
            return time.monotonic() - begun
        await asyncio.sleep(0.04)
    raise AssertionError(f"it was not so within {PATIENCE} s")


async def seen(product: Product, source: Json) -> Json:
    (found,) = [one for one in (await product.get("sources"))["items"] if one["id"] == source["id"]]
    return dict(found)


async def is_quiet(product: Product, source: Json) -> bool:
    """Whether it is listened to, and the looks that follow a signal are over."""
    now = await seen(product, source)
    looked = datetime.fromisoformat(now["last_success_at"])
    return bool(now["listening"]) and not now["pulling"] and datetime.now(UTC) - looked > QUIET


async def is_on_a_card(product: Product, words: str) -> bool:
    return any(one["content"] == words for card in await product.cards() for one in card["activities"])


async def test_a_reply_becomes_a_card_by_itself(
    bluesky_network: Network, product: Product, capsys: pytest.CaptureFixture[str]
) -> None:
    ann, *ours = (bluesky_network.account(name) for name in ("ann", *["harbour"] * ACCOUNTS))
    reports = [us.post("Our harbour report is out") for us in ours]
    bluesky_network.settle()
    sources = [await product.connected(us, bluesky_network, us.app_password()) for us in ours]
    took = []
    for number in range(REPLIES):
        source, words = sources[number % ACCOUNTS], f"What of tide {number}?"
        await until(lambda source=source: is_quiet(product, source))
        ann.reply(words, reports[number % ACCOUNTS])
        took.append(await until(lambda words=words: is_on_a_card(product, words)))
    with capsys.disabled():
        shown = " ".join(f"{seconds:.2f}" for seconds in sorted(took))
        print(f"\nfrom a reply on the network to the card: median {median(took):.2f} s of {REPLIES} ({shown})")
    assert [(await seen(product, source))["last_error"] for source in sources] == [None] * ACCOUNTS
