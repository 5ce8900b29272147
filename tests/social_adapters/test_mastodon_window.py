"""Mastodon: edits and what was taken back, noticed by reading again."""

from __future__ import annotations

from datetime import timedelta

from social_adapters.vocabulary import Reference
from tests.social_adapters.exchanges.mastodon import (
    ANN,
    BOB,
    NOW,
    US,
    Instance,
    account,
    activities,
    boost,
    hours_ago,
    kinds,
    mention,
    notification,
    pull,
    source,
    status,
    told_of,
    written,
)


async def test_the_edit_of_a_recent_status_is_an_update() -> None:
    post = status("12", ANN, "wrong", hours_ago(2))
    instance = Instance(US, [ANN], [post])
    first = await pull(source(instance, account="ann"))
    instance.statuses = [{**post, "content": "<p>right</p>", "edited_at": hours_ago(1)}]
    second = await pull(source(instance, account="ann"), first[-1].cursor)
    assert kinds(second) == ["Update"]
    assert written(activities(second)[0]).content == "right"
    assert kinds(await pull(source(instance, account="ann"), second[-1].cursor)) == []


async def test_a_status_that_vanished_is_deleted_and_a_boost_undone() -> None:
    posts = [status(str(100 - n), ANN, f"post {n}", hours_ago(n + 2)) for n in range(50)]
    boosted = boost("200", ANN, status("5", BOB, "x", hours_ago(9)), hours_ago(1))
    instance = Instance(US, [ANN], [boosted, *posts])
    first = await pull(source(instance, account="ann"))
    instance.statuses = [posts[0], *posts[2:]]
    second = await pull(source(instance, account="ann"), first[-1].cursor)
    gone = {activity.type.value: activity for activity in activities(second)}
    assert gone.keys() == {"Delete", "Undo"}
    assert gone["Delete"].object == Reference(posts[1]["uri"], ANN["url"])
    assert gone["Undo"].object == Reference(activities(first)[-1].id, ANN["url"])
    assert gone["Delete"].actor.name == "Ann"


async def test_the_oldest_of_a_few_statuses_is_missed_too() -> None:
    posts = [status(str(3 - n), ANN, f"post {n}", hours_ago(n)) for n in range(3)]
    instance = Instance(US, [ANN], posts)
    first = await pull(source(instance, account="ann"))
    instance.statuses = posts[:2]
    assert kinds(await pull(source(instance, account="ann"), first[-1].cursor)) == ["Delete"]


async def test_an_account_that_shows_nothing_any_more_deleted_nothing() -> None:
    instance = Instance(US, [ANN], [status("3", ANN, "x", hours_ago(1))])
    first = await pull(source(instance, account="ann"))
    instance.statuses = []
    assert kinds(await pull(source(instance, account="ann"), first[-1].cursor)) == []


async def test_what_grew_older_than_the_window_is_not_deleted() -> None:
    instance = Instance(US, [ANN], [status(str(9 - n), ANN, "x", hours_ago(24 * 30 * n)) for n in range(3)])
    first = await pull(source(instance, account="ann"))
    later = NOW + timedelta(days=45)
    assert kinds(await pull(source(instance, account="ann"), first[-1].cursor, later)) == []


async def test_a_boost_edit_and_mention_in_notifications_come_once() -> None:
    post = status("13", BOB, "@shop hi", hours_ago(3), mentions=[mention(US)])
    instance = Instance(US, [], [], [notification("7", "mention", BOB, hours_ago(3), post)])
    first = await pull(source(instance))
    edited = {**post, "edited_at": hours_ago(1)}
    instance.notifications = [
        notification("8", "update", BOB, hours_ago(1), edited),
        notification("7", "mention", BOB, hours_ago(3), edited),
    ]
    assert kinds(await pull(source(instance), first[-1].cursor)) == ["Update"]


async def test_what_was_taken_back_is_undone() -> None:
    ours = status("12", US, "News", hours_ago(9))
    instance = Instance(US, [ANN, BOB], [ours], told_of(ours), followers=["2"])
    first = await pull(source(instance))
    assert sorted(kinds(first)) == ["Announce", "Create", "Create", "Follow", "Follow", "Like"]
    instance.notifications = instance.notifications[-1:]
    second = await pull(source(instance), first[-1].cursor)
    assert sorted(kinds(second)) == ["Delete", "Undo", "Undo", "Undo"]
    assert {activity.actor.name for activity in activities(second)} == {"Bob"}
    undone = {activity.object.id for activity in activities(second) if isinstance(activity.object, Reference)}
    made = {activity.id for activity in activities(first) if activity.actor.id == BOB["url"]}
    assert undone == {id_.removesuffix("/activity") for id_ in made}


async def test_what_we_dismissed_or_muted_is_not_undone() -> None:
    ours = status("12", US, "News", hours_ago(9))
    likers = {"favourited_by/12": [BOB], "reblogged_by/12": [BOB]}
    instance = Instance(US, [ANN, BOB], [ours], told_of(ours), reactions=likers, followers=["2", "3"])
    first = await pull(source(instance))
    instance.hidden = [instance.notifications[0]["status"]]
    instance.notifications = instance.notifications[-1:]
    second = await pull(source(instance), first[-1].cursor)
    assert kinds(second) == []
    assert kinds(await pull(source(instance), second[-1].cursor)) == []


async def test_clearing_all_notifications_takes_nothing_back() -> None:
    instance = Instance(
        US,
        [],
        [],
        [notification(str(99 - n), "follow", account(str(200 + n), f"p{n}"), hours_ago(n)) for n in range(40)],
    )
    first = await pull(source(instance))
    instance.notifications = [notification("100", "follow", ANN, hours_ago(0))]
    instance.asked.clear()
    assert kinds(await pull(source(instance), first[-1].cursor)) == ["Follow"]
    assert not [request for request in instance.asked if "relationships" in request.url.path]


async def test_a_request_we_answered_is_not_undone() -> None:
    instance = Instance(
        US,
        [BOB],
        [],
        [notification(str(5 - n), "follow_request", who, hours_ago(n)) for n, who in enumerate([BOB, ANN])],
    )
    first = await pull(source(instance))
    instance.notifications = instance.notifications[1:]
    assert kinds(first) == ["Follow", "Follow"]
    assert kinds(await pull(source(instance), first[-1].cursor)) == []
