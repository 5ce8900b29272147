"""Hacker News: what an item becomes, and what a source brings from one fetch to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from social_adapters.adapter import Context, Page
from social_adapters.conversion import convert, pages
from social_adapters.errors import RateLimited, Unexpected, Unsupported
from social_adapters.hackernews import HackerNews, HackerNewsSettings
from social_adapters.http import Http, Request, Response, stand_in
from social_adapters.vocabulary import Activity, Actor, Counts, Link, Object, Reference
from tests.social_adapters.exchanges.hackernews import NOW, Json, Site, ago, comment, site, story

ITEM = "https://news.ycombinator.com/item?id="


def one(kind: str, body: Any) -> Activity:
    (activity,) = convert(HackerNews, kind, body, Context())
    return activity


def said(activity: Activity) -> Object:
    assert isinstance(activity.object, Object)
    return activity.object


def source(at: Site, **settings: str) -> HackerNews:
    return HackerNews(HackerNewsSettings(**settings), Http(stand_in(at.play)))


async def fetched(adapter: HackerNews, cursor: str | None = None, now: datetime = NOW) -> list[Page]:
    return [page async for page in pages(adapter, cursor, now)]


def told(found: Sequence[Page]) -> list[str]:
    """Type and number of every activity, in order."""
    return [
        f"{activity.type} {activity.object.id.removeprefix(ITEM)}" for page in found for activity in page.activities
    ]


def test_a_link_becomes_a_page_with_its_address() -> None:
    body = story(100, "nora", 1700000000, "A kiln", url="https://shop.example/kiln", score=7, descendants=2)
    assert one("item", body) == Activity(
        id=f"{ITEM}100#create",
        type="Create",
        actor=Actor("nora", handle="nora", name="nora", url="https://news.ycombinator.com/user?id=nora"),
        object=Object(
            id=f"{ITEM}100",
            type="Page",
            url=f"{ITEM}100",
            name="A kiln",
            published=datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC),
            links=(Link("https://shop.example/kiln"),),
            counts=Counts(likes=7, replies=2),
        ),
        published=datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC),
        url=f"{ITEM}100",
    )


def test_a_question_to_everybody_is_an_article_and_a_poll_a_question() -> None:
    assert said(one("item", story(1, "nora", 0, "Ask HN: Kilns?", text="Which?"))).type == "Article"
    assert said(one("item", {**story(1, "nora", 0, "Poll: Gas?"), "type": "poll"})).type == "Question"
    assert said(one("item", {**story(1, "nora", 0, "We are hiring"), "type": "job"})).type == "Article"


def test_a_comment_answers_its_parent_within_a_thread() -> None:
    at = site()
    note = said(one("search", {"hits": [at.hit(at.items[2])]}))
    assert note.in_reply_to == Reference(f"{ITEM}110", None, f"{ITEM}110")
    assert note.context == f"{ITEM}100"
    assert note.content == "1,300'C, see heat."
    assert note.links == (Link("https://shop.example/heat", "heat"),)


def test_both_interfaces_give_the_same_ids_and_words() -> None:
    at = site()
    for item in at.items:
        searched, asked = one("search", {"hits": [at.hit(item)]}), one("item", item)
        assert (searched.id, searched.actor, searched.published) == (asked.id, asked.actor, asked.published)
        assert replace(said(searched), context=None) == said(asked)


def test_a_thread_gives_every_comment_with_whom_it_answers() -> None:
    def node(number: int, by: str | None, children: list[Json], parent: int | None = None) -> Json:
        kind = "comment" if parent else "story"
        return {
            "id": number, "type": kind, "author": by, "created_at_i": number, "text": "x", "parent_id": parent,
            "story_id": 1, "points": None, "children": children,
        }  # fmt: skip

    tree = node(1, "nora", [node(2, None, [node(4, "pia", [], 2)], 1), node(3, "omar", [], 1)])
    found = convert(HackerNews, "thread", tree, Context())
    assert [(a.actor.id, said(a).in_reply_to) for a in found] == [
        ("nora", None),
        ("pia", Reference(f"{ITEM}2", None, f"{ITEM}2")),
        ("omar", Reference(f"{ITEM}1", "nora", f"{ITEM}1")),
    ]


def test_a_thread_deeper_than_the_stack_is_read() -> None:
    tree: Json = {"id": 5000, "type": "comment", "author": "nora", "children": []}
    for number in range(4999, 0, -1):
        tree = {"id": number, "type": "comment", "author": "nora", "children": [tree]}
    assert len(convert(HackerNews, "thread", tree, Context())) == 5000


def test_what_nobody_says_is_nothing() -> None:
    for kind, body in (
        ("item", None),
        ("item", {"id": 1, "deleted": True, "type": "comment", "time": 0, "parent": 2}),
        ("item", {"id": 1, "type": "pollopt", "by": "nora", "poll": 2, "text": "Gas"}),
        ("user", {"id": "nora", "karma": 1}),
        ("maxitem", 7),
        ("stories", [1, 2]),
        ("updates", {"items": [1], "profiles": ["nora"]}),
        ("search", {"hits": []}),
    ):
        assert convert(HackerNews, kind, body, Context()) == ()


def test_a_killed_item_is_a_deletion() -> None:
    gone = one("item", comment(7, "nora", 0, 1, "[flagged]", dead=True))
    assert (gone.type, gone.object) == ("Delete", Reference(f"{ITEM}7", "nora", f"{ITEM}7"))


def test_addresses_that_stand_bare_are_links_but_shortened_ones_are_not() -> None:
    text = (
        'see <a href="https:&#x2F;&#x2F;a.example&#x2F;a-very-long-address">https:&#x2F;&#x2F;a.example&#x2F;a-...</a>'
        " and https:&#x2F;&#x2F;b.example&#x2F;x."
    )
    found = [link.url for link in said(one("item", comment(7, "nora", 0, 1, text))).links]
    assert found == ["https://a.example/a-very-long-address", "https://b.example/x"]


def test_markup_never_reaches_the_text() -> None:
    text = '<script>alert(1)</script><img src=x onerror=alert(1)><p>Hi &lt;you&gt;<i>there</i> <a href="data:x">y</a>'
    note = said(one("item", {**comment(7, "nora", 0, 1, text), "url": "javascript:alert(1)"}))
    assert (note.content, note.links) == ("Hi <you>there y", ())


def test_twenty_thousand_characters_are_kept() -> None:
    assert len(said(one("item", comment(7, "nora", 0, 1, "kiln " * 4000))).content) == 19_999


@pytest.mark.parametrize("at", [0, 3_471_292_800])
def test_times_long_past_and_to_come_are_kept(at: int) -> None:
    assert one("item", comment(7, "nora", at, 1, "x")).published == datetime.fromtimestamp(at, UTC)


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "x"},
        {"id": None},
        {"by": 7},
        {"time": "now"},
        {"time": 10**18},
        {"text": []},
        {"score": "1"},
        {"by": "x" * 999},
    ],
)
def test_a_wrong_type_is_unexpected(wrong: Json) -> None:
    with pytest.raises(Unexpected):
        convert(HackerNews, "item", {**story(1, "nora", 0, "A kiln"), **wrong}, Context())


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://hn.algolia.com/api/v1/search?query=kiln", "search"),
        ("https://hn.algolia.com/api/v1/search_by_date?tags=story", "search"),
        ("https://hn.algolia.com/api/v1/items/1", "thread"),
        ("https://hn.algolia.com/api/v1/users/nora", "user"),
        ("https://hacker-news.firebaseio.com/v0/item/1.json", "item"),
        ("https://hacker-news.firebaseio.com/v0/user/nora.json", "user"),
        ("https://hacker-news.firebaseio.com/v0/topstories.json", "stories"),
        ("https://hacker-news.firebaseio.com/v0/updates.json", "updates"),
        ("https://hacker-news.firebaseio.com/v0/maxitem.json", "maxitem"),
    ],
)
def test_the_address_tells_the_kind(url: str, kind: str) -> None:
    assert HackerNews.kind_of(url, None) == kind


def test_the_body_tells_the_kind_where_it_can() -> None:
    assert HackerNews.kind_of(None, {"hits": []}) == "search"
    assert HackerNews.kind_of(None, {"id": 1, "type": "story", "children": []}) == "thread"
    assert HackerNews.kind_of(None, story(1, "nora", 0, "A kiln")) == "item"
    assert HackerNews.kind_of(None, {"id": "nora", "karma": 1}) == "user"
    assert HackerNews.kind_of(None, 7) == "maxitem"
    assert HackerNews.kind_of(None, [1, 2]) == "stories"
    assert HackerNews.kind_of(None, []) is None
    assert HackerNews.kind_of(None, {"a": 1}) is None


@pytest.mark.parametrize(
    "given", [{}, {"query": "kiln", "author": "nora"}, {"author": "a,b"}, {"username": "x y"}, {"query": "k"}]
)
def test_a_source_is_words_or_a_person_or_our_account(given: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        HackerNewsSettings(**given)


async def test_words_bring_stories_and_comments_of_ninety_days_oldest_first() -> None:
    at = site([story(50, "nora", ago(days=100), "A kiln of old"), story(60, "nora", ago(days=80), "My kiln")])
    found = told(await fetched(source(at, query="kiln")))
    assert found == ["Create 60", "Create 100", "Create 120", "Create 210", "Create 300"]


async def test_a_domain_is_searched_as_it_stands() -> None:
    at = site()
    await fetched(source(at, query="shop.example"))
    assert "query=%22shop.example%22" in at.asked[0]


async def test_a_watched_person_brings_what_they_say() -> None:
    adapter = source(site(), author="omar")
    assert told(await fetched(adapter)) == ["Create 200", "Create 220"]
    assert await adapter.whoami() is None


async def test_our_account_brings_its_posts_and_then_who_answers() -> None:
    posts, replies = await fetched(source(site(), username="kiln_shop"))
    assert told([posts]) == ["Create 100", "Create 120", "Create 210", "Create 300"]
    assert told([replies]) == ["Create 110", "Create 220", "Create 310"]
    answered = [said(activity).in_reply_to for activity in replies.activities]
    assert [parent.actor_id for parent in answered if parent] == ["kiln_shop"] * 3


async def test_whom_we_answered_is_looked_up_while_the_thread_is_open() -> None:
    (posts, _) = await fetched(source(site(), username="kiln_shop"))
    ours = {activity.object.id: said(activity).in_reply_to for activity in posts.activities}
    assert ours[f"{ITEM}210"] == Reference(f"{ITEM}200", "omar", f"{ITEM}200")
    assert ours[f"{ITEM}120"] == Reference(f"{ITEM}110", None, f"{ITEM}110")


async def test_our_account_says_who_it_is() -> None:
    me = await source(site(), username="kiln_shop").whoami()
    assert me == Actor(
        "kiln_shop", handle="kiln_shop", name="kiln_shop", url="https://news.ycombinator.com/user?id=kiln_shop",
        summary="We rent kilns.",
    )  # fmt: skip
    with pytest.raises(Unsupported, match="no account named Kiln_Shop"):
        await source(site(), username="Kiln_Shop").whoami()


async def test_a_new_reply_to_our_new_post_arrives_with_the_next_fetch() -> None:
    first = await fetched(source(site(), username="kiln_shop"))
    later = NOW + timedelta(hours=1)
    more = [
        story(400, "kiln_shop", ago(minutes=-5), "Kilns, again"),
        comment(410, "nora", ago(minutes=-9), 400, "Nice"),
    ]
    second = await fetched(source(site(more), username="kiln_shop"), first[-1].cursor, later)
    assert told(second) == ["Create 400", "Create 410"]
    assert said(second[1].activities[0]).in_reply_to == Reference(f"{ITEM}400", "kiln_shop", f"{ITEM}400")


async def test_an_edit_arrives_as_an_update_once() -> None:
    at = site()
    adapter = source(at, author="pia")
    first = await fetched(adapter)
    at.items[-1]["text"] = "Gas, surely."
    second = await fetched(adapter, first[-1].cursor)
    (edited,) = second[0].activities
    assert (edited.type, edited.object.id, said(edited).content) == ("Update", f"{ITEM}310", "Gas, surely.")
    assert told(await fetched(adapter, second[-1].cursor)) == []


async def test_more_points_are_no_news() -> None:
    at = site()
    adapter = source(at, author="omar")
    first = await fetched(adapter)
    at.items[3]["score"] = 99
    assert told(await fetched(adapter, first[-1].cursor)) == []


async def test_a_deletion_is_noticed_and_names_whose_it_was() -> None:
    at = site()
    adapter = source(at, query="gas")
    first = await fetched(adapter)
    at.items[-1] = {"id": 310, "type": "comment", "deleted": True, "time": ago(hours=2), "parent": 300}
    second = await fetched(adapter, first[-1].cursor)
    assert told(second) == ["Delete 310"]
    assert second[0].activities[0].actor.id == "pia"
    assert told(await fetched(adapter, second[-1].cursor)) == []


async def test_an_item_that_no_longer_matches_is_not_taken_for_deleted() -> None:
    at = site()
    adapter = source(at, query="gas")
    first = await fetched(adapter)
    at.items[-1]["text"] = "Wood."
    second = await fetched(adapter, first[-1].cursor)
    assert told(second) == ["Update 310"]


async def test_an_item_the_index_lost_but_the_site_shows_is_left_alone() -> None:
    at = site()
    adapter = source(at, query="gas")
    first = await fetched(adapter)
    at.unindexed.add(310)
    assert told(await fetched(adapter, first[-1].cursor)) == []


async def test_an_item_indexed_late_is_still_found() -> None:
    at = site([comment(500, "omar", ago(minutes=3), 300, "Late")])
    at.unindexed.add(500)
    adapter = source(at, author="omar")
    first = await fetched(adapter)
    at.unindexed.clear()
    assert told(await fetched(adapter, first[-1].cursor, NOW + timedelta(minutes=5))) == ["Create 500"]


async def test_more_hits_than_are_shown_are_read_in_narrower_windows() -> None:
    many = [story(1000 + n, "nora", ago(days=80) + n * 600, f"Story {n}") for n in range(3000)]
    found = await fetched(source(Site(many), author="nora"))
    assert told(found) == [f"Create {1000 + n}" for n in range(3000)]
    assert len(found) > 3
    assert all(len(page.activities) <= 1000 for page in found)


async def test_a_fetch_cut_short_goes_on_where_it_stopped() -> None:
    many = Site([story(1000 + n, "nora", ago(days=80) + n * 600, f"Story {n}") for n in range(3000)])
    seen: list[Page] = []

    def limited(request: Request) -> Response:
        if len(many.asked) > 12:
            return Response(429, {"retry-after": "30"}, request.url, b"{}")
        return many.play(request)

    adapter = HackerNews(HackerNewsSettings(author="nora"), Http(stand_in(limited)))
    with pytest.raises(RateLimited):
        await _collect(adapter, seen)
    assert 0 < len(told(seen)) < 3000
    rest = await fetched(source(many, author="nora"), seen[-1].cursor)
    assert {*told(seen), *told(rest)} == {f"Create {1000 + n}" for n in range(3000)}


async def _collect(adapter: HackerNews, into: list[Page]) -> None:
    async for page in pages(adapter, None, NOW):
        into.append(page)


async def test_a_search_that_always_claims_more_comes_to_an_end() -> None:
    asked: list[str] = []

    def play(request: Request) -> Response:
        asked.append(request.url)
        return Response(200, {}, request.url, b'{"hits": [], "nbHits": 99999, "nbPages": 99999}')

    adapter = HackerNews(HackerNewsSettings(query="kiln"), Http(stand_in(play)))
    assert told(await fetched(adapter)) == []
    assert len(asked) < 100


async def test_the_coverage_says_from_when_until_when() -> None:
    (page,) = await fetched(source(site(), author="omar"))
    (covered,) = page.coverage
    assert (covered.stream, covered.since, covered.until) == ("posts", NOW - timedelta(days=90), NOW)
