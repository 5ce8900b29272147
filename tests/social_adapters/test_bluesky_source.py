"""Bluesky: what a source asks for and hands on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from social_adapters.bluesky import Bluesky, BlueskySettings
from social_adapters.http import Http, Request, Response, stand_in
from social_adapters.vocabulary import Object
from tests.social_adapters.bluesky_source import activities, many, ours, pull, summary, watched
from tests.social_adapters.exchanges import bluesky as network
from tests.social_adapters.exchanges.bluesky import ANN, BOB, NOW, ago, answering, did, post


async def test_what_happened_with_us_comes_with_what_we_said_oldest_first() -> None:
    assert summary(await pull(ours(network.lively()))) == [
        "Create us.example",
        "Follow ann.example",
        "Like ann.example",
        "Announce bob.example",
        "Create ann.example",
        "Create us.example",
        "Create bob.example",
        "Create cleo.example",
        "Announce us.example",
        "Like ann.example",
        "Announce bob.example",
    ]


async def test_ours_is_who_signed_in_and_watched_is_who_is_named() -> None:
    account, stranger = ours(network.lively()), watched(network.lively())
    us, ann = await account.whoami(), await stranger.watches()
    assert us
    assert ann
    assert (us.id, us.name) == (did("us"), "Us")
    assert (ann.id, ann.handle) == (did("ann"), "ann.example")
    assert (await account.watches(), await stranger.whoami()) == (None, None)


async def test_watching_asks_in_public_and_only_for_the_feed() -> None:
    there = network.Bluesky(feeds={"ann.example": many(3, days=1)})
    assert len(activities(await pull(watched(there)))) == 3
    assert not [request for request in there.asked if "authorization" in request.headers]
    assert not there.requests("listNotifications")


async def test_the_first_pull_reaches_back_ninety_days() -> None:
    there = network.Bluesky(feeds={"ann.example": many(200, days=1)})
    found = await pull(watched(there))
    assert len(activities(found)) == 91
    assert [page.coverage[0].since for page in found] == [NOW - timedelta(days=90)]
    assert found[-1].coverage[0].until == NOW


async def test_a_short_list_is_covered_from_its_very_beginning() -> None:
    found = await pull(watched(network.Bluesky(feeds={"ann.example": many(2, days=1)})))
    assert found[-1].coverage[0].since is None


async def test_a_pull_may_end_after_any_page() -> None:
    there = network.Bluesky(feeds={"ann.example": many(250, hours=1)})
    whole = await pull(watched(there))
    assert [len(page.activities) for page in whole] == [100, 100, 50]
    assert [page.coverage[0].until for page in whole][:2] == [page.activities[-1].published for page in whole[:2]]
    rest = await pull(watched(there), whole[0].cursor)
    assert {activity.id for activity in activities(whole[1:])} <= {activity.id for activity in activities(rest)}
    assert activities(await pull(watched(there), rest[-1].cursor)) == []


async def test_a_reply_is_new_when_only_it_is_new() -> None:
    there = network.lively()
    first = await pull(ours(there))
    thread = there.feeds["us.example"][-1]["post"]
    reply = post(BOB, "3kbob9", "Where can I read it?", ago(minutes=5), reply=answering(thread))
    there.notifications.insert(0, network.notified(reply, "reply", thread["uri"]))
    (new,) = activities(await pull(ours(there), first[-1].cursor))
    assert isinstance(new.object, Object)
    assert new.object.in_reply_to
    assert (new.actor.handle, new.object.in_reply_to.actor_id) == ("bob.example", did("us"))


async def test_a_list_that_goes_round_in_circles_ends_and_says_how_far_it_was_read() -> None:
    rows = many(3, days=1)

    def round_and_round(request: Request) -> Response:
        if "getProfile" in request.url:
            return network.good(ANN)
        return network.good({"feed": rows, "cursor": "again"})

    source = Bluesky(BlueskySettings(handle="ann.example"), Http(stand_in(round_and_round)))
    found = await pull(source)
    assert len(activities(found)) == 3
    assert found[-1].coverage[0].since == ago(days=2)


async def test_empty_pages_in_the_middle_are_read_over() -> None:
    rows = many(3, days=1)
    answers: Iterator[network.Json] = iter(
        [{"feed": rows[:1], "cursor": "1"}, {"feed": [], "cursor": "2"}, {"feed": rows[1:]}]
    )

    def sparse(request: Request) -> Response:
        return network.good(ANN if "getProfile" in request.url else next(answers))

    source = Bluesky(BlueskySettings(handle="ann.example"), Http(stand_in(sparse)))
    assert len(activities(await pull(source))) == 3


async def test_a_new_handle_does_not_lose_the_account() -> None:
    there = network.Bluesky(feeds={"ann.example": many(2, days=1)})
    first = await pull(watched(there))
    there.people = [{**ANN, "handle": "new.example"}]
    there.feeds = {"new.example": many(3, hours=1)}
    assert len(activities(await pull(watched(there), first[-1].cursor))) == 1


async def test_a_watched_account_of_ours_goes_on_when_a_password_is_added() -> None:
    there = network.lively()
    first = await pull(watched(there, handle="us.example"))
    second = await pull(ours(there), first[-1].cursor)
    assert len(activities(first)) == 3
    assert len(activities(second)) == 8


async def test_a_clock_that_runs_behind_the_networks_loses_and_repeats_nothing() -> None:
    there = network.lively()
    first = await pull(ours(there), now=ago(days=3, hours=1))
    assert len(activities(first)) == 11
    assert activities(await pull(ours(there), first[-1].cursor, ago(days=3))) == []
