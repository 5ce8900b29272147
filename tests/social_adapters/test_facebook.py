"""Facebook: what a page's lists tell, from one pull to the next."""

from __future__ import annotations

from datetime import timedelta

import pytest

from social_adapters.errors import RateLimited, Unauthorized, Unsupported
from social_adapters.facebook import Facebook
from social_adapters.facebook.settings import FacebookSettings
from social_adapters.http import Http, Request, Response, stand_in
from social_adapters.vocabulary import ActorType, Media, Mention, Reference
from tests.social_adapters.exchanges.facebook import (
    ANN,
    BOB,
    CLAY,
    PAGE,
    SHOP,
    comment,
    picture,
    post,
    reaction,
    shop,
    total,
)
from tests.social_adapters.graph import NOW, PERSON, TOKEN, Graph, Json, activities, ago, covered, pull, shown, written

LATER = NOW + timedelta(hours=2)


def wall(*posts: Json, **lists: list[Json]) -> Graph:
    """A page with those posts, and below them what is in `comments_11`, `reactions_11`."""
    below = {f"{SHOP}_{name.split('_')[1]}/{name.split('_')[0]}": rows for name, rows in lists.items()}
    return Graph(PAGE, {f"{SHOP}/feed": list(posts), **below})


async def test_a_page_hears_posts_comments_likes_and_who_names_it() -> None:
    found = await pull(shop().source(Facebook))
    told = {activity.id: activity for activity in activities(found)}
    assert {(one.type.value, one.actor.id) for one in told.values()} == {
        ("Create", SHOP),
        ("Create", ANN["id"]),
        ("Create", BOB["id"]),
        ("Create", CLAY["id"]),
        ("Like", ANN["id"]),
        ("Like", BOB["id"]),
    }
    question, answer = told["11_91#create"], told["11_92#create"]
    assert written(question).in_reply_to == Reference(f"{SHOP}_11", SHOP)
    assert written(answer).in_reply_to == Reference("11_91", ANN["id"])
    assert (written(answer).context, answer.to) == (f"{SHOP}_11", (SHOP,))
    like = told[f"{SHOP}_11#like-{BOB['id']}"]
    assert (like.published, like.object) == (
        None,
        Reference(f"{SHOP}_11", SHOP, f"https://www.facebook.com/{SHOP}/posts/11/"),
    )
    named = told["555_77#create"]
    assert (named.to, written(named).mentions) == ((SHOP,), (Mention(SHOP, "Kiln Shop"),))


async def test_a_visitors_post_speaks_to_the_page() -> None:
    (asked,) = activities(await pull(wall(post("10", "Open?", ago(hours=1), ANN)).source(Facebook)))
    assert (asked.actor.id, asked.actor.type, asked.to) == (ANN["id"], ActorType.PERSON, (SHOP,))


async def test_who_is_not_named_is_nobody_we_know() -> None:
    hidden = {**post("10", "Open?", ago(hours=1)), "from": None}
    more = {**post("9", "And now?", ago(hours=2)), "from": None}
    found = activities(await pull(wall(hidden, more).source(Facebook)))
    assert {(one.actor.id, one.actor.name) for one in found} == {
        (f"{SHOP}_10#author", "Facebook user"),
        (f"{SHOP}_9#author", "Facebook user"),
    }


async def test_a_page_says_who_it_is() -> None:
    me = await shop().source(Facebook).whoami()
    assert me is not None
    assert (me.id, me.type, me.handle, me.url) == (SHOP, ActorType.ORGANIZATION, "kilnshop", PAGE["link"])
    assert (me.summary, me.icon) == (PAGE["about"], "https://pictures.example/shop.png")


async def test_another_page_is_watched_by_its_posts_alone() -> None:
    graph = shop()
    source = graph.source(Facebook, page="https://www.facebook.com/555")
    watched = await source.watches()
    assert watched is not None
    assert (watched.id, await source.whoami()) == ("555", None)
    assert shown(await pull(source)) == [("Create", "555")]
    assert not [path for path in graph.asked if "comments" in path or "tagged" in path]


async def test_albums_films_and_links_stand_beside_the_text() -> None:
    album = {
        "type": "album",
        "subattachments": {"data": [picture("https://p.example/1"), picture("https://p.example/2")]},
    }
    film = {
        "type": "video_inline",
        "media": {"source": "https://p.example/f.mp4", "image": {"src": "https://p.example/f"}},
    }
    link = {
        "type": "share",
        "title": "On bowls",
        "unshimmed_url": "https://a.example/bowls",
        "url": "https://l.example/x",
    }
    row = post("9", "See", ago(hours=1), attachments={"data": [album, film, link]}, shares={"count": 2})
    (one,) = activities(await pull(wall(row).source(Facebook)))
    assert written(one).media == (
        Media("Image", "https://p.example/1"),
        Media("Image", "https://p.example/2"),
        Media("Video", "https://p.example/f.mp4"),
    )
    assert [(link.url, link.name) for link in written(one).links] == [("https://a.example/bowls", "On bowls")]
    assert written(one).counts.shares == 2


async def test_a_post_without_words_has_the_story_as_its_title() -> None:
    row = {**post("9", "", ago(hours=1)), "story": "Kiln Shop updated their cover photo."}
    (one,) = activities(await pull(wall(row).source(Facebook)))
    assert (written(one).name, written(one).content) == ("Kiln Shop updated their cover photo.", "")


async def test_a_first_pull_reaches_back_ninety_days_in_pages() -> None:
    graph = wall(*(post(str(900 - day), f"day {day}", ago(days=day)) for day in range(120)))
    graph.size = 25
    found = await pull(graph.source(Facebook))
    assert [written(one).content for one in activities(found)] == [f"day {day}" for day in range(90, -1, -1)]
    assert covered(found)["posts"] == (NOW - timedelta(days=90), NOW)
    assert graph.asked.count(f"{SHOP}/feed") == 5  # the last one is all older


async def test_a_pinned_post_does_not_end_the_list() -> None:
    graph = wall(post("1", "pinned", ago(days=200)), *(post(str(90 - n), f"{n}", ago(hours=n)) for n in range(1, 5)))
    assert len(activities(await pull(graph.source(Facebook)))) == 4


async def test_edits_and_deletions_of_posts_are_noticed() -> None:
    graph = wall(*(post(str(90 - n), f"post {n}", ago(hours=n)) for n in range(1, 5)))
    first = await pull(graph.source(Facebook))
    rows = graph.lists[f"{SHOP}/feed"]
    graph.lists[f"{SHOP}/feed"] = [{**rows[0], "message": "mended"}, rows[1], rows[3]]
    second = await pull(graph.source(Facebook), first[-1].cursor, LATER)
    assert shown(second) == [("Update", SHOP), ("Delete", SHOP)]
    update, delete = activities(second)
    assert (written(update).content, delete.object) == ("mended", Reference(f"{SHOP}_87", SHOP))
    assert shown(await pull(graph.source(Facebook), second[-1].cursor, LATER)) == []


@pytest.mark.parametrize("how", ["objects", "hidden"])
async def test_what_is_only_not_listed_is_not_deleted(how: str) -> None:
    graph = wall(*(post(str(90 - n), "x", ago(hours=n)) for n in range(1, 3)))
    first = await pull(graph.source(Facebook))
    gone = graph.lists[f"{SHOP}/feed"].pop()
    if how == "objects":
        graph.objects[gone["id"]] = gone
    else:
        graph.hidden.add(gone["id"])
    assert shown(await pull(graph.source(Facebook), first[-1].cursor, LATER)) == []


async def test_comments_are_asked_for_only_where_their_number_moved() -> None:
    graph = wall(post("11", "a", ago(hours=9), comments=total(1)), post("10", "b", ago(hours=10)))
    graph.lists[f"{SHOP}_11/comments"] = [comment("91", "11", ANN, "first", ago(hours=5))]
    first = await pull(graph.source(Facebook))
    assert graph.asked.count(f"{SHOP}_10/comments") == 0
    graph.asked.clear()
    assert shown(await pull(graph.source(Facebook), first[-1].cursor)) == []
    assert graph.asked.count(f"{SHOP}_11/comments") == 0
    graph.lists[f"{SHOP}/feed"][0]["comments"] = total(2)
    graph.lists[f"{SHOP}_11/comments"].insert(0, comment("92", "11", BOB, "second", ago(hours=-1)))
    second = await pull(graph.source(Facebook), first[-1].cursor, LATER)
    assert shown(second) == [("Create", BOB["id"])]
    assert covered(second)["comments"] == (NOW, LATER)


async def test_edits_and_deletions_of_comments_are_noticed() -> None:
    rows = [comment(str(90 + n), "11", BOB, f"comment {n}", ago(hours=4 - n)) for n in range(3, 0, -1)]
    graph = wall(post("11", "a", ago(hours=9), comments=total(3)), comments_11=rows)
    first = await pull(graph.source(Facebook))
    graph.lists[f"{SHOP}_11/comments"] = [{**rows[0], "message": "mended"}, rows[2]]
    second = await pull(graph.source(Facebook), first[-1].cursor, LATER)
    assert sorted(kind for kind, _ in shown(second)) == ["Delete", "Update"]
    assert {one.object.id for one in activities(second)} == {rows[0]["id"], rows[1]["id"]}
    assert shown(await pull(graph.source(Facebook), second[-1].cursor, LATER)) == []


async def test_a_long_thread_is_read_only_to_where_it_was_read() -> None:
    rows = [comment(str(2000 - n), "11", ANN, f"{n}", ago(days=20, minutes=n)) for n in range(500)]
    graph = wall(post("11", "a", ago(days=60), comments=total(500)), comments_11=rows)
    first = await pull(graph.source(Facebook))
    assert len(activities(first)) == 501
    graph.asked.clear()
    graph.lists[f"{SHOP}/feed"][0]["comments"] = total(501)
    graph.lists[f"{SHOP}_11/comments"] = [comment("3000", "11", BOB, "new", ago(hours=-1)), *rows]
    assert shown(await pull(graph.source(Facebook), first[-1].cursor, LATER)) == [("Create", BOB["id"])]
    assert graph.asked.count(f"{SHOP}_11/comments") == 2


async def test_threads_beyond_what_one_pull_reads_come_with_the_next() -> None:
    posts = [post(str(900 - n), "x", ago(hours=n), comments=total(1)) for n in range(1, 71)]
    threads = {
        f"{SHOP}_{900 - n}/comments": [comment("1", str(900 - n), ANN, "y", ago(minutes=n))] for n in range(1, 71)
    }
    graph = Graph(PAGE, {f"{SHOP}/feed": posts, **threads})
    first = await pull(graph.source(Facebook))
    assert "comments" not in covered(first)
    second = await pull(graph.source(Facebook), first[-1].cursor)
    heard = [written(one).context for one in [*activities(first), *activities(second)] if one.actor.id == ANN["id"]]
    assert len(set(heard)) == len(heard) == 70
    assert covered(second)["comments"] == (NOW - timedelta(days=90), NOW)


async def test_likes_of_an_old_post_are_known_only_from_the_first_look_on() -> None:
    graph = wall(post("11", "a", ago(days=9), reactions=total(1)), reactions_11=[reaction(ANN)])
    first = await pull(graph.source(Facebook))
    assert shown(first) == [("Create", SHOP)]
    graph.lists[f"{SHOP}/feed"][0]["reactions"] = total(2)
    graph.lists[f"{SHOP}_11/reactions"] = [reaction(BOB, "WOW"), reaction(ANN)]
    second = await pull(graph.source(Facebook), first[-1].cursor, LATER)
    assert shown(second) == [("Like", BOB["id"])]
    assert covered(second)["likes"] == (NOW, LATER)


async def test_the_first_like_of_an_old_post_is_heard() -> None:
    graph = wall(post("11", "a", ago(days=9)))
    first = await pull(graph.source(Facebook))
    graph.lists[f"{SHOP}/feed"][0]["reactions"] = total(1)
    graph.lists[f"{SHOP}_11/reactions"] = [reaction(BOB)]
    assert shown(await pull(graph.source(Facebook), first[-1].cursor, LATER)) == [("Like", BOB["id"])]


async def test_a_like_that_was_taken_back_or_turned_to_anger_is_undone() -> None:
    graph = wall(post("11", "a", ago(hours=9), reactions=total(2)), reactions_11=[reaction(BOB), reaction(ANN)])
    first = await pull(graph.source(Facebook))
    graph.lists[f"{SHOP}/feed"][0]["reactions"] = total(1)
    graph.lists[f"{SHOP}_11/reactions"] = [reaction(BOB, "ANGRY")]
    second = await pull(graph.source(Facebook), first[-1].cursor, LATER)
    assert sorted(shown(second)) == [("Undo", ANN["id"]), ("Undo", BOB["id"])]
    assert activities(second)[0].object.id in {one.id for one in activities(first)}


async def test_too_many_likes_to_compare_take_none_back() -> None:
    crowd = [reaction({"id": str(5000 + n)}) for n in range(300)]
    graph = wall(post("11", "a", ago(hours=9), reactions=total(300)), reactions_11=crowd)
    first = await pull(graph.source(Facebook))
    graph.lists[f"{SHOP}/feed"][0]["reactions"] = total(301)
    graph.lists[f"{SHOP}_11/reactions"] = [reaction(BOB), *crowd]
    assert shown(await pull(graph.source(Facebook), first[-1].cursor, LATER)) == [("Like", BOB["id"])]


async def test_whoever_signed_in_speaks_for_their_only_page() -> None:
    graph = shop()
    graph.lists["me/accounts"] = [{**PAGE, "access_token": TOKEN}]
    me = await graph.source(Facebook, access_token=PERSON).whoami()
    assert me is not None
    assert me.id == SHOP


async def test_of_several_pages_the_settings_say_which() -> None:
    graph = shop()
    graph.lists["me/accounts"] = [{"id": "9", "name": "Other", "access_token": "x"}, {**PAGE, "access_token": TOKEN}]
    with pytest.raises(Unauthorized, match="you look after: Kiln Shop, Other"):
        await graph.source(Facebook, access_token=PERSON).whoami()
    assert len(activities(await pull(graph.source(Facebook, access_token=PERSON, own_page="kiln shop")))) > 3


@pytest.mark.parametrize("given", [{"page_token": "another"}, {"page_token": None}, {"access_token": "another"}])
async def test_without_a_good_token_somebody_must_act(given: Json) -> None:
    with pytest.raises(Unauthorized):
        await shop().source(Facebook, **given).whoami()


async def test_a_page_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(Unsupported):
        await pull(shop().source(Facebook, page="nobody"))


async def test_a_refusal_for_asking_too_often_says_when_to_come_back() -> None:
    usage = '{"1": [{"type": "pages", "call_count": 100, "estimated_time_to_regain_access": 7}]}'
    body = b'{"error": {"message": "(#32) Page request limit reached", "code": 32, "fbtrace_id": "A"}}'

    def refuse(request: Request) -> Response:
        return Response(400, {"x-business-use-case-usage": usage}, request.url, body)

    source = Facebook(FacebookSettings(page_token=TOKEN), Http(stand_in(refuse)))
    with pytest.raises(RateLimited) as limited:
        await pull(source)
    assert limited.value.retry_after == 420
