"""Bluesky: what a source asks for, hands on, and remembers between two pulls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from social_adapters.adapter import Page
from social_adapters.bluesky import Bluesky, BlueskySettings
from social_adapters.conversion import pages
from social_adapters.errors import Unauthorized, Unexpected
from social_adapters.http import Http, Request, Response, stand_in
from social_adapters.vocabulary import Activity, Object, Reference
from tests.social_adapters.exchanges import bluesky as network
from tests.social_adapters.exchanges.bluesky import ANN, BOB, NOW, PASSWORD, ago, answering, did, item, post


def ours(of: network.Bluesky, http: Http | None = None, **given: Any) -> Bluesky:
    told = {"handle": "us.example", "app_password": PASSWORD, "service": network.PDS, **given}
    return Bluesky(BlueskySettings(**told), http or Http(stand_in(of.play)))


def watched(of: network.Bluesky, **given: Any) -> Bluesky:
    told = {"handle": "ann.example", "appview": network.APPVIEW, **given}
    return Bluesky(BlueskySettings(**told), Http(stand_in(of.play)))


async def pull(source: Bluesky, cursor: str | None = None, now: datetime = NOW) -> list[Page]:
    return [page async for page in pages(source, cursor, now)]


def activities(found: list[Page]) -> list[Activity]:
    return [activity for page in found for activity in page.activities]


def summary(found: list[Page]) -> list[str]:
    """`Type handle-or-id`, in order."""
    return [f"{activity.type} {activity.actor.handle or activity.actor.id}" for activity in activities(found)]


def many(count: int, **apart: float) -> list[Any]:
    """Ann's posts, newest first, one every `apart`."""
    step = timedelta(**apart)
    return [item(post(ANN, f"3k{count - n:04}", f"post {count - n}", NOW - step * n)) for n in range(count)]


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


async def test_only_what_is_remembered_is_read_again() -> None:
    there = network.Bluesky(feeds={"ann.example": many(1500, minutes=80)})
    first = await pull(watched(there))
    there.asked.clear()
    assert activities(await pull(watched(there), first[-1].cursor)) == []
    assert len(there.requests("getAuthorFeed")) == 3


async def test_an_edit_is_an_update_and_comes_once() -> None:
    question = post(ANN, "3kann1", "How does it cop?", ago(hours=5))
    there = network.Bluesky(feeds={"ann.example": [item(question)]})
    first = await pull(watched(there))
    there.feeds["ann.example"] = [item(network.edited(question, "How does it cope?"))]
    second = await pull(watched(there), first[-1].cursor)
    (update,) = activities(second)
    assert isinstance(update.object, Object)
    assert (update.type, update.object.id, update.object.content) == ("Update", question["uri"], "How does it cope?")
    assert update.published is None
    assert activities(await pull(watched(there), second[-1].cursor)) == []


async def test_counts_that_rise_are_no_edit() -> None:
    view = post(ANN, "3kann1", "x", ago(hours=5))
    there = network.Bluesky(feeds={"ann.example": [item(view)]})
    first = await pull(watched(there))
    there.feeds["ann.example"] = [item({**view, "likeCount": 99})]
    assert activities(await pull(watched(there), first[-1].cursor)) == []


async def test_deleted_posts_and_withdrawn_acts_are_told() -> None:
    there = network.lively()
    first = await pull(ours(there))
    there.notifications = [row for row in there.notifications if row["author"] != ANN]
    there.hidden = [view for view in there.hidden if view["author"] != ANN]
    there.feeds["us.example"] = there.feeds["us.example"][1:]
    second = activities(await pull(ours(there), first[-1].cursor))
    undone = {one.object.id for one in second if one.type == "Undo" and isinstance(one.object, Reference)}
    assert undone == {
        f"at://{did('ann')}/app.bsky.feed.like/3kannl",
        f"at://{did('ann')}/app.bsky.feed.like/3kannv#via",
        f"at://{did('ann')}/app.bsky.graph.follow/3kannf",
        f"at://{did('us')}/app.bsky.feed.repost/3kusr",
    }
    (delete,) = (one for one in second if one.type == "Delete")
    uri = f"at://{did('ann')}/app.bsky.feed.post/3kann1"
    assert delete.object == Reference(uri, did("ann"), f"https://bsky.app/profile/{did('ann')}/post/3kann1")
    assert delete.actor.id == did("ann")


async def test_a_post_that_a_list_leaves_out_but_exists_is_not_deleted() -> None:
    view = post(ANN, "3kann1", "x", ago(hours=5))
    there = network.Bluesky(feeds={"ann.example": [*many(3, hours=1), item(view)]})
    first = await pull(watched(there))
    there.feeds["ann.example"].pop()
    there.hidden = [view]
    assert activities(await pull(watched(there), first[-1].cursor)) == []


async def test_a_network_that_forgot_everything_undoes_nothing() -> None:
    there = network.lively()
    first = await pull(ours(there))
    known, there.notifications = there.notifications, []
    second = await pull(ours(there), first[-1].cursor)
    assert activities(second) == []
    there.notifications = known[:-1]
    third = activities(await pull(ours(there), second[-1].cursor))
    assert [one.actor.id for one in third if one.type == "Undo"] == [did("ann")]


async def test_what_grew_older_than_what_is_remembered_is_not_deleted() -> None:
    there = network.Bluesky(feeds={"ann.example": many(300, hours=2)})
    first = await pull(watched(there))
    there.feeds["ann.example"] = there.feeds["ann.example"][:150]
    found = activities(await pull(watched(there), first[-1].cursor))
    assert len(found) == 50  # of the 200 that are remembered
    assert {one.type.value for one in found} == {"Delete"}


async def test_a_backdated_post_is_noticed_and_never_taken_for_deleted() -> None:
    there = network.Bluesky(feeds={"ann.example": many(30, days=1)})
    first = await pull(watched(there))
    old = post(ANN, "3kold", "written long ago", ago(minutes=1))
    there.feeds["ann.example"].insert(20, item(old))
    second = await pull(watched(there), first[-1].cursor)
    assert [one.id for one in activities(second)] == [f"{old['uri']}#create"]
    assert activities(await pull(watched(there), second[-1].cursor)) == []


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


async def test_signing_in_once_serves_all_pulls_of_a_process() -> None:
    there = network.lively()
    http = Http(stand_in(there.play))
    first = await pull(ours(there, http))
    await ours(there, http).whoami()
    await pull(ours(there, http), first[-1].cursor)
    assert len(there.requests("createSession")) == 1


async def test_a_stale_token_is_renewed() -> None:
    there = network.lively()
    there.stale = {"access-1"}
    assert len(activities(await pull(ours(there)))) == 11
    assert len(there.requests("refreshSession")) == 1
    assert len(there.requests("createSession")) == 1


async def test_where_renewing_fails_it_signs_in_again() -> None:
    there = network.lively()
    there.stale, there.refusing = {"access-1"}, {"refresh-1"}
    assert len(activities(await pull(ours(there)))) == 11
    assert len(there.requests("createSession")) == 2


async def test_a_wrong_password_is_unauthorized_and_tried_once() -> None:
    there = network.lively()
    with pytest.raises(Unauthorized):
        await ours(there, app_password="wrong").whoami()
    assert len(there.asked) == 1


async def test_an_account_that_is_not_there_is_said_so() -> None:
    with pytest.raises(Unexpected, match="Profile not found"):
        await watched(network.Bluesky(), handle="nobody.example").watches()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Ann.Example", "ann.example"),
        ("@ann.example", "ann.example"),
        (" https://bsky.app/profile/ann.example/post/3k ", "ann.example"),
        (did("ann"), did("ann")),
        ("https://bsky.app/profile/did:web:ann.example", "did:web:ann.example"),
    ],
)
def test_an_account_is_taken_as_people_paste_it(given: str, kept: str) -> None:
    assert BlueskySettings(handle=given).handle == kept


@pytest.mark.parametrize(
    "given", ["", "ann", "ann example.com", "did:plc:x", "-a.example", "ann@example.com", "a" * 250 + ".example"]
)
def test_what_is_no_account_is_refused(given: str) -> None:
    with pytest.raises(ValidationError, match="handle"):
        BlueskySettings(handle=given)


@pytest.mark.parametrize(
    "given", ["http://pds.example", "pds.example", "https://a.example/x", "https://me:pw@a.example", "ftp://a.example"]
)
def test_a_password_goes_to_nothing_but_a_secure_server(given: str) -> None:
    with pytest.raises(ValidationError, match="server"):
        BlueskySettings(handle="ann.example", service=given)


def test_an_empty_password_field_means_watching() -> None:
    assert BlueskySettings(handle="ann.example", app_password="").app_password is None
    assert BlueskySettings(handle="ann.example", service="http://localhost:2583/").service == "http://localhost:2583"


def test_the_form_names_every_field_for_people() -> None:
    for field in BlueskySettings.model_fields.values():
        assert field.title
        assert field.description
