"""X as a source: what is asked, how little of it, and what is noticed later."""

from __future__ import annotations

from datetime import timedelta

import pytest

from social_adapters.errors import Unexpected
from social_adapters.vocabulary import Reference
from tests.social_adapters.exchanges.x import (
    ANN,
    BOB,
    NEW,
    NOW,
    OURS,
    US,
    Network,
    activities,
    counts,
    hours,
    id_at,
    kinds,
    naming,
    post,
    pull,
    quoting,
    shop,
    source,
    written,
)

LATER = NOW + timedelta(hours=2)
SOON = NOW + timedelta(minutes=5)


async def test_an_account_of_ours_tells_everything_that_happens_with_it() -> None:
    network = shop()
    found = await pull(source(network))
    told = [(made.type.value, made.actor.handle) for made in activities(found)]
    assert told == [
        ("Create", "shop"),
        ("Create", "ann"),
        ("Create", "bob"),
        ("Like", "bob"),
        ("Announce", "ann"),
        ("Create", "ann"),
    ]
    like = activities(found)[3]
    assert (like.object, like.published) == (
        Reference(OURS["id"], US["id"], f"https://x.com/i/status/{OURS['id']}"),
        None,
    )


async def test_coverage_is_told_of_every_list() -> None:
    covered = {one.stream: one for page in await pull(source(shop())) for one in page.coverage}
    assert {name: one.since for name, one in covered.items()} == {
        "posts": NOW - timedelta(days=90),
        "mentions": NOW - timedelta(days=90),
        "answers": NOW - timedelta(days=7),
        "reactions": NOW - timedelta(days=7),
        "followers": NOW,
    }
    assert {one.until for one in covered.values()} == {NOW}


async def test_a_second_look_at_once_asks_for_news_only_and_is_shown_nothing() -> None:
    network = shop()
    first = await pull(source(network))
    network.asked.clear()
    network.shown = 0
    assert activities(await pull(source(network), first[-1].cursor, SOON)) == []
    assert network.paths() == ["users/1001/tweets", "users/1001/mentions", "tweets/search/recent"]
    assert all("since_id" in request.url.params for request in network.asked)
    assert network.shown == 0


async def test_nothing_is_asked_for_that_would_be_paid_for_besides() -> None:
    network = shop()
    await pull(source(network))
    assert {request.url.params.get("expansions") for request in network.asked} == {None, "author_id"}
    (own,) = [request for request in network.asked if request.url.path == "/2/users/1001/tweets"]
    assert "expansions" not in own.url.params


async def test_what_names_us_is_not_searched_for_again() -> None:
    network = shop()
    await pull(source(network))
    (search,) = [request for request in network.asked if request.url.path.endswith("recent")]
    assert search.url.params["query"] == f"(conversation_id:{OURS['id']}) -from:shop -@shop"


async def test_a_full_search_fits_into_what_x_takes() -> None:
    own = [post(hours(n), US, "x") for n in range(1, 30)]
    network = Network(timelines={US["id"]: own})
    await pull(source(network))
    (search,) = [request for request in network.asked if request.url.path.endswith("recent")]
    assert search.url.params["query"].count("conversation_id:") == 10
    assert len(search.url.params["query"]) <= 512


async def test_a_search_does_not_ask_beyond_the_seven_days_x_searches() -> None:
    network = shop()
    first = await pull(source(network))
    much_later = NOW + timedelta(days=6, hours=22)
    network.asked.clear()
    network.timelines[US["id"]].insert(0, post(id_at(timedelta(days=-6)), US, "More bowls"))
    await pull(source(network), first[-1].cursor, much_later)
    (search,) = [request for request in network.asked if request.url.path.endswith("recent")]
    assert "since_id" not in search.url.params


async def test_a_list_is_read_only_where_its_count_grew_and_only_that_far() -> None:
    network = shop()
    first = await pull(source(network))
    network.timelines[US["id"]] = [{**OURS, "public_metrics": counts(likes=2, reposts=1, quotes=1)}]
    network.lists[f"liking_users/{OURS['id']}"].insert(0, ANN)
    network.asked.clear()
    found = await pull(source(network), first[-1].cursor, LATER)
    assert [(made.type.value, made.actor.handle) for made in activities(found)] == [("Like", "ann")]
    (listed,) = [request for request in network.asked if "liking_users" in request.url.path]
    assert listed.url.params["max_results"] == "1"
    assert not [path for path in network.paths() if "retweeted_by" in path or "quote_tweets" in path]


async def test_a_like_in_the_middle_of_the_list_is_found_all_the_same() -> None:
    network = shop()
    first = await pull(source(network))
    network.timelines[US["id"]] = [{**OURS, "public_metrics": counts(likes=2, reposts=1, quotes=1)}]
    network.lists[f"liking_users/{OURS['id']}"].append(ANN)
    found = await pull(source(network), first[-1].cursor, LATER)
    assert [made.actor.handle for made in activities(found)] == ["ann"]


async def test_a_like_taken_back_is_undone() -> None:
    network = shop()
    first = await pull(source(network))
    network.timelines[US["id"]] = [{**OURS, "public_metrics": counts(likes=0, reposts=1, quotes=1)}]
    network.lists[f"liking_users/{OURS['id']}"] = []
    (undone,) = activities(await pull(source(network), first[-1].cursor, LATER))
    assert (undone.type, undone.object.id, undone.actor.id) == ("Undo", f"1003#likes/{OURS['id']}", BOB["id"])


async def test_counts_are_looked_up_once_an_hour() -> None:
    network = shop()
    first = await pull(source(network))
    network.asked.clear()
    second = await pull(source(network), first[-1].cursor, NOW + timedelta(minutes=59))
    assert "tweets" not in network.paths()
    await pull(source(network), second[-1].cursor, NOW + timedelta(minutes=61))
    assert network.paths().count("tweets") == 1


async def test_counts_of_posts_older_than_a_day_are_looked_up_every_six_hours() -> None:
    old, young = post(hours(30), US, "x"), post(hours(2), US, "y")
    network = Network(timelines={US["id"]: [young, old]})
    cursor = (await pull(source(network)))[-1].cursor
    seen = []
    for later in (1, 2, 6, 7):
        network.asked.clear()
        cursor = (await pull(source(network), cursor, NOW + timedelta(hours=later)))[-1].cursor
        (asked,) = [request for request in network.asked if request.url.path == "/2/tweets"]
        seen.append(asked.url.params["ids"].split(","))
    assert seen == [[young["id"]], [young["id"]], [old["id"], young["id"]], [young["id"]]]


async def test_reactions_are_covered_until_all_counts_were_looked_up() -> None:
    network = shop()
    first = await pull(source(network))
    soon = await pull(source(network), first[-1].cursor, LATER)
    later = await pull(source(network), soon[-1].cursor, NOW + timedelta(hours=6))
    assert "reactions" not in {one.stream for page in soon for one in page.coverage}
    (covered,) = [one for page in later for one in page.coverage if one.stream == "reactions"]
    assert (covered.since, covered.until) == (NOW, NOW + timedelta(hours=6))


async def test_a_cursor_is_refused_when_the_token_speaks_for_another_account() -> None:
    network = shop()
    first = await pull(source(network))
    network.me = ANN
    with pytest.raises(Unexpected, match="another account"):
        await pull(source(network), first[-1].cursor, LATER)


async def test_lists_beyond_the_bound_are_read_by_the_next_look() -> None:
    own = [post(hours(n), US, "x", public_metrics=counts(likes=1, reposts=1)) for n in range(1, 11)]
    lists = {f"{name}/{row['id']}": [BOB] for row in own for name in ("liking_users", "retweeted_by")}
    network = Network(timelines={US["id"]: own}, lists=lists)
    first = await pull(source(network))
    assert kinds(first).count("Like") + kinds(first).count("Announce") == 12
    assert "reactions" not in {one.stream for page in first for one in page.coverage}
    second = await pull(source(network), first[-1].cursor, SOON)
    assert len(activities(second)) == 8
    assert "reactions" in {one.stream for page in second for one in page.coverage}


async def test_who_follows_at_the_first_look_is_no_news_and_later_ones_are() -> None:
    network = shop()
    first = await pull(source(network))
    assert "Follow" not in kinds(first)
    network.followers.insert(0, ANN)
    network.asked.clear()
    (follow,) = activities(await pull(source(network), first[-1].cursor, LATER))
    assert (follow.type, follow.id, follow.actor.handle) == ("Follow", "1002#follows/1001", "ann")
    (listed,) = [request for request in network.asked if "followers" in request.url.path]
    assert listed.url.params["max_results"] == "1"


async def test_who_follows_no_longer_is_noticed_in_a_list_that_is_short() -> None:
    network = shop()
    first = await pull(source(network))
    network.followers.clear()
    (undone,) = activities(await pull(source(network), first[-1].cursor, LATER))
    assert (undone.type, undone.object.id) == ("Undo", "1003#follows/1001")


async def test_a_post_of_ours_that_is_gone_is_deleted() -> None:
    network = shop()
    first = await pull(source(network))
    network.gone.add(OURS["id"])
    found = activities(await pull(source(network), first[-1].cursor, LATER))
    assert [(made.type.value, made.object.id) for made in found] == [("Delete", OURS["id"])]
    assert found[0].actor.id == US["id"]


async def test_what_somebody_deletes_on_the_day_it_was_read_is_noticed() -> None:
    network = shop()
    first = await pull(source(network))
    asked = network.mentions[0]["id"]
    network.gone.add(asked)
    found = activities(await pull(source(network), first[-1].cursor, NOW + timedelta(hours=9)))
    assert [(made.type.value, made.object.id, made.actor.id) for made in found] == [("Delete", asked, ANN["id"])]


async def test_on_the_next_day_what_was_read_is_not_paid_for_again() -> None:
    network = shop()
    first = await pull(source(network), now=NOW)
    network.asked.clear()
    await pull(source(network), first[-1].cursor, NOW + timedelta(hours=13))
    assert [request.url.params["ids"] for request in network.asked if request.url.path == "/2/tweets"] == [OURS["id"]]


async def test_a_new_version_of_what_was_read_is_its_edit() -> None:
    network = shop()
    first = await pull(source(network))
    old = network.mentions[0]
    network.mentions = [post(NEW, ANN, "@shop do they swim?", edit_history_tweet_ids=[old["id"], NEW])]
    (edit,) = activities(await pull(source(network), first[-1].cursor, SOON))
    assert (edit.type, written(edit).id, written(edit).content) == ("Update", old["id"], "@shop do they swim?")


async def test_a_quote_that_names_us_is_told_once() -> None:
    network = shop()
    both = post(hours(3), ANN, "@shop look", **quoting(OURS), **naming(US))
    network.mentions = [both]
    network.lists[f"quote_tweets/{OURS['id']}"] = [both]
    ids = [made.id for made in activities(await pull(source(network)))]
    assert ids.count(f"{both['id']}#create") == 1
