"""Bluesky: edits, deletions and what was taken back, noticed by reading again."""

from __future__ import annotations

from social_adapters.vocabulary import Object, Reference
from tests.social_adapters.bluesky_source import activities, many, ours, pull, watched
from tests.social_adapters.exchanges import bluesky as network
from tests.social_adapters.exchanges.bluesky import ANN, ago, did, item, post


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
