"""Limits that a network counts for each path by itself, and those it counts for all."""

from __future__ import annotations

import httpx
import pytest

from social_adapters.answers import Response
from social_adapters.errors import RateLimited
from social_adapters.http import Http
from social_adapters.waits import MOST, Waits, keys_of

NOW = 1_800_000_000.0
HERE, THERE = "https://net.example/api/items", "https://net.example/api/others"
SPENT = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": f"{NOW + 5.5:.3f}"}
BUCKET = {**SPENT, "x-ratelimit-bucket": "a1b2"}


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


def spending(headers: dict[str, str], clock: Clock, status: int = 200) -> Http:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(status, headers=headers, json={"message": "slow down", "retry_after": 5.5})

    return Http(httpx.MockTransport(answer), clock=clock)


async def refused(http: Http, url: str) -> float | None:
    """How long to wait, None where it was asked."""
    try:
        await http.get(url)
    except RateLimited as error:
        return error.retry_after
    return None


async def test_a_limit_of_one_path_leaves_the_others_open() -> None:
    clock = Clock()
    http = spending(BUCKET, clock)
    assert [await refused(http, url) for url in (HERE, HERE + "?page=2", THERE)] == [None, 5.5, None]
    clock.now += 6
    assert await refused(http, HERE) is None


async def test_a_limit_of_no_path_is_the_hosts() -> None:
    http = spending(SPENT, Clock())
    assert [await refused(http, url) for url in (HERE, THERE)] == [None, 5.5]


@pytest.mark.parametrize("name", ["x-ratelimit-global", "x-ratelimit-scope"])
async def test_a_limit_that_is_for_all_is_obeyed_everywhere(name: str) -> None:
    http = spending({**BUCKET, name: "global" if "scope" in name else "true"}, Clock(), 429)
    asked = [await refused(http, url) for url in (HERE, THERE)]
    assert asked == [5.5, 5.5]
    with pytest.raises(RateLimited, match="allows no more"):
        await http.get(THERE)


def test_limits_that_are_over_are_forgotten() -> None:
    clock = Clock()
    waits, limited = Waits(clock), Response(200, BUCKET, HERE, b"")
    for number in range(MOST):
        waits.learn(keys_of("here.example", f"/{number}", {}), limited)
    assert len(waits) == MOST
    clock.now += 60
    waits.learn(keys_of("here.example", "/", {}), limited)
    assert len(waits) == 1
