"""X as a source of what others do: those we watch, long lists, and lists that do not end."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest

from social_adapters.errors import Unsupported
from tests.social_adapters.exchanges.x import (
    ANN,
    BOB,
    NEW,
    NOW,
    OURS,
    US,
    Network,
    activities,
    answering,
    hours,
    kinds,
    post,
    pull,
    repost,
    shop,
    source,
    user,
)

SOON = NOW + timedelta(minutes=5)


async def test_a_watched_account_tells_what_it_writes_and_reposts() -> None:
    rows = [
        repost(hours(1), ANN, OURS, US),
        post(hours(2), ANN, "@bob yes", **answering(post(hours(3), BOB, "Floating?"))),
        post(hours(4), ANN, "Which kiln?"),
    ]
    network = Network(timelines={ANN["id"]: rows})
    found = await pull(source(network, "ann"))
    assert kinds(found) == ["Create", "Create", "Announce"]
    assert network.paths() == ["users/by", "users/1002/tweets"]
    assert [one.stream for page in found for one in page.coverage] == ["posts"]


async def test_a_watched_account_is_followed_by_its_id_when_it_is_renamed() -> None:
    network = Network(timelines={ANN["id"]: [post(hours(4), ANN, "Which kiln?")]})
    first = await pull(source(network, "ann"))
    network.users = [user("1002", "anna")]
    network.timelines[ANN["id"]].insert(0, post(NEW, ANN, "This one"))
    network.asked.clear()
    (made,) = activities(await pull(source(network, "ann"), first[-1].cursor, SOON))
    assert (made.actor.handle, network.paths()) == ("anna", ["users/1002/tweets"])


async def test_of_several_the_ones_that_can_be_seen_are_seen() -> None:
    network = Network(timelines={ANN["id"]: [post(hours(4), ANN, "x")]}, hidden={BOB["id"]})
    found = await pull(source(network, "ann", "bob", "nobody"))
    assert len(activities(found)) == 1
    assert [one.stream for page in found for one in page.coverage] == ["posts of @ann"]


async def test_somebody_to_watch_who_is_not_there_or_not_shown_is_said_to_be() -> None:
    with pytest.raises(Unsupported, match="no account named nobody"):
        await pull(source(Network(), "nobody"))
    with pytest.raises(Unsupported, match="not authorized to see"):
        await pull(source(Network(hidden={BOB["id"]}), "bob"))
    with pytest.raises(Unsupported, match="no account named nobody"):
        await source(Network(), "nobody").watches()


async def test_a_source_says_whom_it_speaks_for_or_watches() -> None:
    ours, watched, several = source(shop()), source(shop(), "Ann"), source(shop(), "ann", "bob")
    me, ann = await ours.whoami(), await watched.watches()
    assert me is not None
    assert ann is not None
    assert (me.handle, await ours.watches()) == ("shop", None)
    assert (ann.handle, await watched.whoami()) == ("ann", None)
    assert (await several.watches(), await several.whoami()) == (None, None)


async def test_a_long_list_comes_in_parts_and_goes_on_after_each() -> None:
    rows = [post(hours(n / 10), ANN, "x") for n in range(1, 251)]
    network = Network(timelines={ANN["id"]: rows})
    found = await pull(source(network, "ann"))
    assert [len(page.activities) for page in found] == [100, 100, 50, 0]
    rest = await pull(source(network, "ann"), found[0].cursor)
    assert activities(rest) == [made for page in found[1:] for made in page.activities]


async def test_a_list_that_is_too_long_is_cut_and_coverage_says_where() -> None:
    rows = [post(hours(n / 10), ANN, "x") for n in range(1, 701)]
    found = await pull(source(Network(timelines={ANN["id"]: rows}), "ann"))
    (covered,) = [one for page in found for one in page.coverage]
    assert len(activities(found)) == 500
    assert covered.since == NOW - timedelta(hours=50)


@pytest.mark.parametrize("token", ["same", None])
async def test_pages_that_lead_in_circles_or_nowhere_end(token: str | None) -> None:
    asked: list[httpx.URL] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request.url)
        if request.url.path == "/2/users/by":
            return httpx.Response(200, json={"data": [ANN]})
        return httpx.Response(200, json={"meta": {"result_count": 0, "next_token": token or str(len(asked))}})

    found = await pull(source(handle, "ann"))
    assert activities(found) == []
    assert len(asked) <= 21
