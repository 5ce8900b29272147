"""Instagram: what an account's lists tell, from one pull to the next."""

from __future__ import annotations

from datetime import timedelta

import pytest

from social_adapters.errors import Unsupported
from social_adapters.instagram import Instagram
from social_adapters.vocabulary import Media, Reference
from tests.social_adapters.exchanges.instagram import MAGAZINE, PROFILE, SHOP, comment, media, shop
from tests.social_adapters.graph import NOW, PERSON, TOKEN, Graph, Json, activities, ago, covered, pull, shown, written

LATER = NOW + timedelta(hours=2)
PAGE = {"id": "100200300", "name": "Kiln Shop", "instagram_business_account": PROFILE}


def account(*posts: Json, comments: list[Json] | None = None) -> Graph:
    """An account with those posts; the comments are below the first of them."""
    below = {f"{posts[0]['id']}/comments": comments} if comments else {}
    return Graph(PAGE, {f"{SHOP}/media": list(posts), **below})


async def test_an_account_hears_its_media_comments_answers_and_tags() -> None:
    told = {activity.object.id: activity for activity in activities(await pull(shop().source(Instagram)))}
    assert {number: one.actor.id for number, one in told.items()} == {
        "200": "kilnshop",
        "201": "kilnshop",
        "301": "ann.example",
        "302": "kilnshop",
        "303": "bob",
        "900": "bob",
    }
    page = "https://www.instagram.com/p/201/"
    assert written(told["301"]).in_reply_to == Reference("201", "kilnshop", page)
    assert written(told["302"]).in_reply_to == Reference("301", "ann.example", page)
    assert (written(told["302"]).context, told["301"].to) == ("201", ("kilnshop",))
    assert [mention.actor_id for mention in written(told["201"]).mentions] == ["clay.weekly"]
    assert told["900"].to == ("kilnshop",)


async def test_an_album_shows_what_is_in_it() -> None:
    (album,) = [one for one in activities(await pull(shop().source(Instagram))) if one.object.id == "200"]
    assert written(album).media == (Media("Video", "https://pictures.example/film.mp4"),)
    assert written(album).content == ""


async def test_an_account_says_who_it_is() -> None:
    me = await shop().source(Instagram).whoami()
    assert me is not None
    assert (me.id, me.handle, me.name) == ("kilnshop", "kilnshop", "Kiln Shop")
    assert (me.url, me.summary) == ("https://www.instagram.com/kilnshop/", PROFILE["biography"])


async def test_whoever_signed_in_speaks_for_the_account_of_their_page() -> None:
    graph = shop()
    graph.lists["me/accounts"] = [{**PAGE, "access_token": TOKEN}]
    me = await graph.source(Instagram, access_token=PERSON).whoami()
    assert me is not None
    assert me.id == "kilnshop"


async def test_another_account_is_watched_by_its_media_alone() -> None:
    graph = shop()
    source = graph.source(Instagram, account="https://www.instagram.com/Clay.Weekly/")
    watched = await source.watches()
    assert watched is not None
    assert (watched.id, watched.name, await source.whoami()) == ("clay.weekly", MAGAZINE["name"], None)
    assert shown(await pull(source)) == [("Create", "clay.weekly")]
    assert not [path for path in graph.asked if path.endswith(("/comments", "/tags"))]


async def test_a_watched_account_is_read_page_by_page() -> None:
    posts = [media(str(900 - day), f"day {day}", ago(days=day), "clay.weekly") for day in range(120)]
    graph = Graph(PAGE, accounts={"clay.weekly": (MAGAZINE, posts)}, size=50)
    found = await pull(graph.source(Instagram, account="clay.weekly"))
    assert len(activities(found)) == 91
    assert covered(found) == {"posts": (NOW - timedelta(days=90), NOW)}
    graph.accounts["clay.weekly"] = (MAGAZINE, [media("901", "new", ago(hours=-1), "clay.weekly"), *posts[1:]])
    second = await pull(graph.source(Instagram, account="clay.weekly"), found[-1].cursor, LATER)
    assert shown(second) == [("Create", "clay.weekly"), ("Delete", "clay.weekly")]


async def test_an_account_that_is_not_professional_cannot_be_watched() -> None:
    with pytest.raises(Unsupported):
        await pull(shop().source(Instagram, account="somebody"))


async def test_a_page_without_an_account_is_an_error() -> None:
    with pytest.raises(Unsupported, match="no professional account"):
        await Graph({"id": "1", "name": "Kiln Shop"}).source(Instagram).whoami()


async def test_an_answer_to_an_old_comment_is_heard() -> None:
    old = comment("301", "ann.example", "For sale?", ago(days=20))
    graph = account(media("201", "x", ago(days=30), comments_count=1), comments=[old])
    first = await pull(graph.source(Instagram))
    graph.lists[f"{SHOP}/media"][0]["comments_count"] = 2
    graph.lists["201/comments"] = [
        comment("301", "ann.example", "x", ago(days=20), comment("302", "bob", "?", ago(hours=-1)))
    ]
    second = await pull(graph.source(Instagram), first[-1].cursor, LATER)
    assert shown(second) == [("Create", "bob")]
    assert written(activities(second)[0]).in_reply_to == Reference(
        "301", "ann.example", "https://www.instagram.com/p/201/"
    )


async def test_edits_and_deletions_are_noticed() -> None:
    thread = [comment("302", "bob", "b", ago(hours=1)), comment("301", "ann", "a", ago(hours=2))]
    graph = account(
        media("201", "x", ago(hours=9), comments_count=2), media("200", "y", ago(hours=10)), comments=thread
    )
    first = await pull(graph.source(Instagram))
    graph.lists[f"{SHOP}/media"] = [{**graph.lists[f"{SHOP}/media"][0], "caption": "z", "comments_count": 1}]
    graph.lists["201/comments"] = thread[1:]
    second = await pull(graph.source(Instagram), first[-1].cursor, LATER)
    assert sorted(shown(second)) == [("Delete", "bob"), ("Delete", "kilnshop"), ("Update", "kilnshop")]
    assert {one.object.id for one in activities(second)} == {"200", "201", "302"}


async def test_who_is_not_named_is_nobody_we_know() -> None:
    graph = account(
        media("201", "x", ago(hours=9), comments_count=1), comments=[comment("301", None, "a", ago(hours=2))]
    )
    (unnamed,) = [one for one in activities(await pull(graph.source(Instagram))) if one.object.id == "301"]
    assert (unnamed.actor.id, unnamed.actor.name) == ("301#author", "Instagram user")
