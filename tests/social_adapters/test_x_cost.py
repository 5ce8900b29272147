"""X: what it costs, and what is looked at first where a budget may end a look."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import httpx
import pytest

from social_adapters.http import Response
from social_adapters.x import X
from tests.social_adapters.exchanges.x import ANN, API, NOW, OURS, US, pull, shop, source


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("users/me?user.fields=name", 2),
        ("users/by?usernames=ann,bob", 4),
        ("users/12/tweets?max_results=100&expansions=author_id", 102),
        ("users/12/mentions?max_results=25&expansions=author_id", 75),
        ("tweets/search/recent?max_results=10&expansions=author_id&query=x", 30),
        ("tweets/12/quote_tweets?max_results=10&expansions=author_id", 30),
        ("tweets/12/liking_users?max_results=3", 6),
        ("users/12/followers?max_results=20", 40),
        ("tweets?ids=1,2,3&tweet.fields=public_metrics", 3),
        ("users/12/mentions", 100),
        ("tweets", 40),
        ("users/12/likes", 3),
        ("users/12/likes/34", 2),
        ("tweets/12", 2),
    ],
)
def test_before_a_request_as_much_is_set_aside_as_it_can_cost(path: str, most: int) -> None:
    assert X.meter is not None
    assert X.meter.most(f"{API}/2/{path}") == most


@pytest.mark.parametrize(
    ("path", "body", "spent"),
    [
        ("users/12/mentions?max_results=25&expansions=author_id", {"meta": {"result_count": 0}}, 0),
        ("users/12/mentions?max_results=25", {"data": [OURS, OURS], "includes": {"users": [US]}}, 4),
        ("users/12/followers?max_results=20", {"data": [ANN, US]}, 4),
        ("users/me", {"data": US}, 2),
        ("tweets?ids=1,2", {"data": [OURS], "errors": [{}]}, 1),
        ("tweets", {"data": {"id": "1", "text": "Hello"}}, 3),
        ("tweets", {"data": {"id": "1", "text": "See https://t.co/a"}}, 40),
        ("users/12/likes", {"data": {"liked": True}}, 3),
        ("users/12/mentions", {"title": "Too Many Requests"}, 0),
        ("users/12/mentions", [], 0),
        ("users/12/mentions", {"data": [OURS], "includes": 3}, 1),
    ],
)
def test_after_a_request_what_was_shown_is_paid_for(path: str, body: Any, spent: int) -> None:
    assert X.meter is not None
    assert X.meter.spent(f"{API}/2/{path}", json.dumps(body).encode()) == spent


def test_a_page_of_an_error_costs_nothing() -> None:
    assert X.meter is not None
    assert X.meter.spent(f"{API}/2/users/me", b"<html>") == 0


async def test_no_fetch_costs_more_than_was_set_aside_for_it() -> None:
    network, costs = shop(), list[tuple[int, int]]()

    def handle(request: httpx.Request) -> httpx.Response:
        given = network.handle(request)
        assert X.meter is not None
        answer = Response(given.status_code, {}, str(request.url), given.content)
        costs.append((X.meter.most(answer.url), X.meter.spent(answer.url, answer.body)))
        return given

    first = await pull(source(handle))
    await pull(source(handle), first[-1].cursor, NOW + timedelta(hours=7))
    assert len(costs) > 10
    assert all(0 <= paid <= aside for aside, paid in costs)


async def test_those_who_are_to_be_looked_at_first_are_and_then_whoever_waited_longest() -> None:
    network = shop()
    adapter = source(network, "ann", "bob", "shop")
    adapter.first = [US["id"]]
    found = await pull(adapter)
    assert network.paths()[1:] == ["users/1001/tweets", "users/1002/tweets", "users/1003/tweets"]
    network.asked.clear()
    await pull(source(network, "ann", "bob", "shop"), found[0].cursor, NOW + timedelta(minutes=5))
    assert network.paths() == ["users/1002/tweets", "users/1003/tweets", "users/1001/tweets"]
