"""Mastodon: what a source hands on from one pull to the next."""

from __future__ import annotations

from datetime import timedelta

import pytest

from social_adapters.errors import Unauthorized, Unsupported
from social_adapters.vocabulary import Reference
from tests.social_adapters.exchanges.mastodon import (
    ANN,
    BOB,
    NOW,
    US,
    Instance,
    activities,
    answering,
    hours_ago,
    mention,
    notification,
    pull,
    source,
    status,
    written,
)


async def test_a_token_speaks_for_its_account() -> None:
    adapter = source(Instance(US))
    me = await adapter.whoami()
    assert me is not None
    assert (me.id, await adapter.watches()) == (US["url"], None)


async def test_a_wrong_token_is_unauthorized() -> None:
    with pytest.raises(Unauthorized):
        await source(Instance(US), access_token="another").whoami()


async def test_an_account_is_watched_without_any_token() -> None:
    adapter = source(Instance(US, [BOB]), account="@bob@far.example")
    watched = await adapter.watches()
    assert watched is not None
    assert (watched.id, await adapter.whoami()) == (BOB["url"], None)


async def test_an_account_the_instance_never_heard_of_is_an_error() -> None:
    with pytest.raises(Unsupported, match="never heard of nobody"):
        await pull(source(Instance(US), account="nobody"))


async def test_a_first_pull_reaches_back_ninety_days_oldest_first() -> None:
    posts = [status(str(300 - day), ANN, f"day {day}", hours_ago(24 * day)) for day in range(200)]
    found = await pull(source(Instance(US, [ANN], posts), account="ann"))
    texts = [written(activity).content for activity in activities(found)]
    assert texts == [f"day {day}" for day in range(90, -1, -1)]
    (coverage,) = found[-1].coverage
    assert (coverage.stream, coverage.since, coverage.until) == ("statuses", NOW - timedelta(days=90), NOW)


async def test_a_second_pull_hands_on_only_what_is_new() -> None:
    posts = [status(str(300 - n), ANN, f"post {n}", hours_ago(n)) for n in range(100)]
    instance = Instance(US, [ANN], posts)
    first = await pull(source(instance, account="ann"))
    instance.statuses = [status("301", ANN, "news", hours_ago(-1)), *posts]
    instance.asked.clear()
    second = await pull(source(instance, account="ann"), first[-1].cursor, NOW + timedelta(hours=2))
    assert [written(activity).content for activity in activities(second)] == ["news"]
    assert second[-1].coverage[0].since == NOW
    assert [request.url.path.rpartition("/")[2] for request in instance.asked] == ["lookup", "statuses"]


async def test_a_pull_that_was_cut_off_goes_on_after_the_stored_page() -> None:
    posts = [status(str(900 - n), ANN, f"post {n}", hours_ago(n)) for n in range(450)]
    adapter = source(Instance(US, [ANN], posts), account="ann")
    whole = await pull(adapter)
    rest = await pull(adapter, whole[1].cursor)
    assert activities(rest) == activities(whole[2:])


async def test_a_pull_with_nothing_new_still_moves_coverage() -> None:
    adapter = source(Instance(US, [ANN], []), account="ann")
    first = await pull(adapter)
    (page,) = await pull(adapter, first[-1].cursor, NOW + timedelta(hours=1))
    assert (page.activities, page.coverage[0].until) == ((), NOW + timedelta(hours=1))


async def test_a_reply_to_us_names_our_stored_status() -> None:
    ours = status("12", US, "Question?", hours_ago(3))
    reply = {**status("13", BOB, "Answer", hours_ago(2), mentions=[mention(US)]), **answering(ours)}
    found = activities(
        await pull(source(Instance(US, [], [ours], [notification("7", "mention", BOB, hours_ago(2), reply)])))
    )
    question, answer = found
    assert written(answer).in_reply_to == Reference(written(question).id, US["url"], ours["url"])


async def test_a_reply_to_a_status_of_ours_older_than_the_window_names_it_too() -> None:
    recent, old = status("12", US, "News", hours_ago(3)), status("5", US, "Question?", hours_ago(24 * 200))
    reply = {**status("13", BOB, "Answer", hours_ago(2)), **answering(old)}
    instance = Instance(US, [], [recent, old], [notification("7", "mention", BOB, hours_ago(2), reply)])
    answer = activities(await pull(source(instance)))[-1]
    assert written(answer).in_reply_to == Reference(old["uri"], US["url"], old["url"])


async def test_the_parents_of_a_watched_account_are_asked_for() -> None:
    parents = [status(str(20 + n), BOB, "x", hours_ago(50)) for n in range(30)]
    replies = [{**status(str(100 - n), ANN, "y", hours_ago(n)), **answering(parents[n])} for n in range(30)]
    instance = Instance(US, [ANN], replies, hidden=parents)
    found = activities(await pull(source(instance, account="ann")))
    assert [written(one).in_reply_to.id for one in found] == [parent["uri"] for parent in reversed(parents)]
    assert [request.url.path for request in instance.asked].count("/api/v1/statuses") == 2


async def test_an_instance_that_shows_no_statuses_together_is_asked_for_each() -> None:
    parent = status("20", BOB, "x", hours_ago(50))
    reply = {**status("100", ANN, "y", hours_ago(1)), **answering(parent)}
    unanswerable = {**status("99", ANN, "z", hours_ago(2)), **answering(parent), "in_reply_to_id": "19"}
    instance = Instance(US, [ANN], [reply, unanswerable], hidden=[parent], several=False)
    older, newer = activities(await pull(source(instance, account="ann")))
    assert written(newer).in_reply_to == Reference(parent["uri"], BOB["url"], parent["url"])
    assert written(older).in_reply_to == Reference("https://social.example/statuses/19", BOB["url"])
