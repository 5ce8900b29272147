"""GitHub: what a source brings from one fetch to the next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest

from social_adapters.adapter import Page
from social_adapters.conversion import pages
from social_adapters.errors import RateLimited, Unexpected, Unsupported
from social_adapters.github import GitHub, GitHubSettings
from social_adapters.http import Http, Request, Response, stand_in
from social_adapters.vocabulary import Activity, Object, Reference
from tests.social_adapters.exchanges.github import (
    ANN,
    API,
    BOB,
    NOW,
    SHOP,
    TOKEN,
    WEB,
    Site,
    account,
    ago,
    answer,
    comment,
    event,
    fork,
    issue,
    repository,
    site,
)

HERE = f"{API}/repos/kiln-shop/kiln"
LATER = NOW + timedelta(minutes=10)


def source(at: Site, **settings: Any) -> GitHub:
    given = settings or {"repository": "kiln-shop/kiln", "ours": True, "token": TOKEN}
    return GitHub(GitHubSettings(**given), Http(stand_in(at.play)))


def watched(at: Site) -> GitHub:
    return source(at, repository="kiln-shop/kiln")


async def fetched(adapter: GitHub, cursor: str | None = None, now: datetime = NOW) -> list[Page]:
    return [page async for page in pages(adapter, cursor, now)]


def activities(found: Sequence[Page]) -> list[Activity]:
    return [activity for page in found for activity in page.activities]


def told(found: Sequence[Page]) -> list[str]:
    return [f"{done.type} {done.object.id.removeprefix(HERE)}" for done in activities(found)]


async def again(adapter: GitHub, first: Sequence[Page], now: datetime = LATER) -> list[str]:
    return told(await fetched(adapter, first[-1].cursor, now))


async def test_our_repository_brings_what_was_done_there_list_by_list() -> None:
    assert told(await fetched(source(site()))) == [
        "Create /issues/1",
        "Create /issues/2",
        "Create /issues/3",
        "Create /issues/comments/11",
        "Create /issues/comments/12",
        "Create /pulls/comments/21",
        "Create /pulls/comments/22",
        "Like ",
        "Like ",
        "Announce ",
        "Create /releases/6",
        "Create /discussions/7",
        "Create /discussions/7/comments/71",
        "Create /discussions/7/comments/72",
    ]


async def test_a_comment_names_the_author_of_the_issue_it_answers() -> None:
    by_id = {done.object.id: done.object for done in activities(await fetched(source(site())))}
    note = by_id[f"{HERE}/issues/comments/11"]
    assert isinstance(note, Object)
    assert note.in_reply_to == Reference(f"{HERE}/issues/1", "ann", f"{WEB}/kiln-shop/kiln/issues/1")


async def test_nothing_is_brought_twice() -> None:
    found = activities(await fetched(source(site())))
    assert len({done.id for done in found}) == len(found)


async def test_without_a_token_discussions_come_from_the_feed() -> None:
    at = site()
    row = {
        "html_url": f"{WEB}/kiln-shop/kiln/discussions/7",
        "number": 7,
        "title": "Gas?",
        "user": ANN,
        "created_at": ago(days=4),
    }
    at.events.append(event(890, "DiscussionEvent", ANN, ago(days=4), action="created", discussion=row))
    assert "Create /discussions/7" in told(await fetched(watched(at)))
    assert not [request for request in at.asked if "authorization" in request.headers or "graphql" in request.url]


async def test_our_repository_is_its_owners() -> None:
    me = await source(site()).whoami()
    assert me
    assert (me.id, me.type, me.name, me.summary) == ("kiln-shop", "Organization", "The Kiln Shop", "We rent kilns.")
    assert await source(site()).watches() is None


async def test_a_watched_repository_watches_its_owner() -> None:
    adapter = watched(site())
    assert await adapter.whoami() is None
    owner = await adapter.watches()
    assert owner
    assert owner.id == "kiln-shop"


async def test_a_new_comment_and_a_new_star_arrive_with_the_next_fetch() -> None:
    at = site()
    first = await fetched(source(at))
    at.comments.append(comment(13, BOB, ago(minutes=-5), 1, "Me too."))
    at.stars.append({"starred_at": ago(minutes=-6), "user": account("cy", 40)})
    assert await again(source(at), first) == ["Create /issues/comments/13", "Like "]


async def test_an_edit_arrives_once_and_a_new_comment_is_no_edit_of_the_issue() -> None:
    at = site()
    adapter = watched(at)
    first = await fetched(adapter)
    at.comments[1] |= {"body": "It does, thanks!", "updated_at": ago(minutes=-1)}
    at.issues[0] |= {"updated_at": ago(minutes=-1), "comments": 9}
    second = await fetched(adapter, first[-1].cursor, LATER)
    assert told(second) == ["Update /issues/comments/12"]
    assert activities(second)[0].published == NOW + timedelta(minutes=1)
    assert await again(adapter, second) == []


async def test_a_deleted_comment_is_noticed() -> None:
    at = site()
    adapter = watched(at)
    first = await fetched(adapter)
    del at.comments[1]
    second = await fetched(adapter, first[-1].cursor, LATER)
    (gone,) = activities(second)
    assert (gone.type, gone.object.id, gone.actor.id) == ("Delete", f"{HERE}/issues/comments/12", "ann")
    assert await again(adapter, second) == []


async def test_what_a_list_leaves_out_but_is_still_there_is_not_taken_for_deleted() -> None:
    at = site()
    adapter = watched(at)
    first = await fetched(adapter)
    at.more["/issues/comments/12"] = at.comments.pop(1)
    assert await again(adapter, first) == []


async def test_a_star_or_a_fork_taken_back_is_undone() -> None:
    at = site()
    at.forks.insert(0, fork(account("cy", 40), ago(days=1)))
    adapter = watched(at)
    first = await fetched(adapter)
    at.stars.pop()
    at.forks.pop(0)
    second = await fetched(adapter, first[-1].cursor, LATER)
    undone = {done.object.id for done in activities(second) if done.type == "Undo"}
    assert undone == {f"{HERE}#star-bob-b", f"{API}/repos/cy/kiln#fork"}
    assert await again(adapter, second) == []


async def test_stars_are_read_from_the_last_page_backwards() -> None:
    at = Site(stars=[{"starred_at": ago(days=400 - n), "user": account(f"fan{n}", n)} for n in range(399)], page=50)
    found = activities(await fetched(watched(at)))
    assert [done.actor.id for done in found] == [f"fan{n}" for n in range(310, 399)]
    assert len([request for request in at.asked if "stargazers" in request.url]) == 3


async def test_more_stars_than_are_listed_come_from_the_feed() -> None:
    at = site()
    played = at.play

    def many(request: Request) -> Response:
        if "stargazers" in request.url:
            last = f'<{HERE}/stargazers?per_page=100&page=400>; rel="last"'
            return Response(200, {"link": last}, request.url, b"[]")
        return played(request)

    adapter = GitHub(GitHubSettings(repository="kiln-shop/kiln"), Http(stand_in(many)))
    assert [done.actor.id for done in activities(await fetched(adapter)) if done.type == "Like"] == ["bob-b"]


async def test_who_follows_at_the_first_look_is_no_news_but_who_comes_and_goes_later_is() -> None:
    at = site()
    adapter = source(at)
    first = await fetched(adapter)
    at.followers[:] = [BOB]
    second = await fetched(adapter, first[-1].cursor, LATER)
    came, left = activities(second)
    assert (came.type, came.actor.id, came.object.id, came.published) == ("Follow", "bob-b", "kiln-shop", None)
    assert (left.type, left.actor.id, left.object.id) == ("Undo", "ann", f"{WEB}/kiln-shop#follower-ann")


async def test_the_first_follower_ever_is_news() -> None:
    at = site()
    at.followers.clear()
    first = await fetched(source(at))
    at.followers.append(ANN)
    assert await again(source(at), first) == ["Follow kiln-shop"]


async def test_a_reply_in_a_discussion_and_a_deleted_one_are_noticed() -> None:
    at = site()
    adapter = source(at)
    first = await fetched(adapter)
    at.discussions[0]["updatedAt"] = ago(minutes=-2)
    at.discussions[0]["comments"] = {"totalCount": 1, "nodes": [answer(73, "bob-b", ago(minutes=-2), "Gas, I said.")]}
    second = await fetched(adapter, first[-1].cursor, LATER)
    assert sorted(told(second)) == [
        "Create /discussions/7/comments/73",
        "Delete /discussions/7/comments/71",
        "Delete /discussions/7/comments/72",
    ]


async def test_replies_that_are_not_all_listed_are_not_taken_for_deleted() -> None:
    at = site()
    first = await fetched(source(at))
    at.discussions[0]["comments"] = {"totalCount": 99, "nodes": [answer(73, "bob-b", ago(days=1), "Gas.")]}
    assert await again(source(at), first) == ["Create /discussions/7/comments/73"]


async def test_many_comments_are_read_part_by_part_and_a_fetch_cut_short_goes_on() -> None:
    at = Site(comments=[comment(n, ANN, ago(days=80, minutes=-n), 1, f"No. {n}") for n in range(1, 400)])
    whole = {f"Create /issues/comments/{n}" for n in range(1, 400)}
    assert set(told(await fetched(watched(at)))) == whole
    seen: list[Page] = []

    def limited(request: Request) -> Response:
        parts = sum("issues/comments" in asked.url for asked in at.asked)
        return Response(429, {"retry-after": "30"}, request.url, b"{}") if parts > 2 else at.play(request)

    at.asked.clear()
    adapter = GitHub(GitHubSettings(repository="kiln-shop/kiln"), Http(stand_in(limited)))
    with pytest.raises(RateLimited):
        await _collect(adapter, seen)
    assert 0 < len(told(seen)) < 399
    assert {*told(seen), *await again(watched(at), seen, NOW)} == whole


async def _collect(adapter: GitHub, into: list[Page]) -> None:
    async for page in pages(adapter, None, NOW):
        into.append(page)


async def test_a_comment_that_changes_while_the_list_is_read_hides_no_other() -> None:
    at = Site(comments=[comment(n, ANN, ago(days=80, minutes=-n), 1, f"No. {n}") for n in range(1, 250)])
    played = at.play

    def moving(request: Request) -> Response:
        given = played(request)
        at.comments[0]["updated_at"] = ago(minutes=1)
        return given

    adapter = GitHub(GitHubSettings(repository="kiln-shop/kiln"), Http(stand_in(moving)))
    assert {f"Create /issues/comments/{n}" for n in range(1, 250)} <= set(told(await fetched(adapter)))


async def test_a_renamed_repository_is_not_news() -> None:
    at = site()
    adapter = watched(at)
    first = await fetched(adapter)
    renamed = _renamed(site(), "kiln-shop/oven")
    played = renamed.play

    def moved(request: Request) -> Response:
        there = request.url.replace("kiln-shop/kiln", "kiln-shop/oven")
        return played(Request(request.method, there, request.headers, request.body))

    late = GitHub(GitHubSettings(repository="kiln-shop/kiln"), Http(stand_in(moved)))
    assert await again(late, first) == []


def _renamed(at: Site, name: str) -> Site:
    at.place = repository(name)
    for rows in (at.issues, at.comments, at.review_comments):
        for row in rows:
            row |= {key: str(row[key]).replace("kiln-shop/kiln", name) for key in row if key.endswith("url")}
    return at


async def test_a_repository_without_issues_still_brings_the_rest() -> None:
    at = site()
    played = at.play

    def without(request: Request) -> Response:
        if "/issues?" in request.url:
            return Response(410, {}, request.url, b'{"message": "Issues are disabled for this repo"}')
        return played(request)

    adapter = GitHub(GitHubSettings(repository="kiln-shop/kiln"), Http(stand_in(without)))
    assert "Create /issues/comments/11" in told(await fetched(adapter))


async def test_a_repository_that_does_not_exist_is_said_to() -> None:
    with pytest.raises(Unsupported, match="Not Found"):
        await fetched(source(site(), repository="kiln-shop/none"))


async def test_a_link_to_another_host_is_not_followed_with_the_token() -> None:
    asked: list[Request] = []

    def leading_away(request: Request) -> Response:
        asked.append(request)
        if request.url.endswith("/kiln"):
            return site().play(request)
        rows = b'[{"updated_at": "2026-10-01T00:00:00Z"}]'
        return Response(200, {"link": '<https://evil.example/next>; rel="next"'}, request.url, rows)

    adapter = GitHub(GitHubSettings(repository="kiln-shop/kiln", token=TOKEN), Http(stand_in(leading_away)))
    with pytest.raises(Unexpected):
        await fetched(adapter)
    assert not [request for request in asked if "evil.example" in request.url]


async def test_a_list_that_leads_in_circles_comes_to_an_end() -> None:
    at = Site(comments=[comment(1, ANN, ago(days=1), 1, "x")])
    played = at.play

    def circling(request: Request) -> Response:
        given = played(request)
        return Response(200, {"link": f'<{request.url}>; rel="next"'}, given.url, given.body)

    adapter = GitHub(GitHubSettings(repository="kiln-shop/kiln"), Http(stand_in(circling)))
    await fetched(adapter)
    assert len(at.asked) < 1000


async def test_a_watched_person_brings_what_they_do_in_public() -> None:
    at = _person()
    assert told(await fetched(source(at, user="ann"))) == ["Create /issues/1", "Like ", "Create /issues/9"]


async def test_a_pull_request_that_is_only_named_is_looked_up_once() -> None:
    at = _person()
    (page,) = await fetched(source(at, user="ann"))
    (opened,) = [done for done in page.activities if done.object.id.endswith("/9")]
    assert isinstance(opened.object, Object)
    assert (opened.object.name, opened.object.content) == ("Say how hot", "In C.")
    at.asked.clear()
    await fetched(source(at, user="ann"), page.cursor, LATER)
    assert [request.url for request in at.asked if "pulls" in request.url] == []


async def test_a_pull_request_that_is_gone_is_told_by_its_event() -> None:
    at = _person()
    at.more.clear()
    assert "Create /issues/9" in told(await fetched(source(at, user="ann")))


async def test_without_a_token_few_pull_requests_are_looked_up_and_all_are_told() -> None:
    named = [{"number": n, "url": f"{HERE}/pulls/{n}"} for n in range(1, 41)]
    events = [
        event(n, "PullRequestEvent", ANN, ago(hours=n), action="opened", pull_request=named[n - 1])
        for n in range(1, 41)
    ]
    at = Site(events=events)
    assert len(told(await fetched(source(at, user="ann")))) == 40
    assert len([request for request in at.asked if "/pulls/" in request.url]) == 10


async def test_rows_from_the_future_are_kept_and_cover_nothing() -> None:
    at = Site(
        comments=[comment(1, ANN, ago(days=-9000), 1, "From 2051")],
        stars=[{"starred_at": ago(days=-9000), "user": ANN}],
    )
    found = await fetched(watched(at))
    assert told(found) == ["Create /issues/comments/1", "Like "]
    assert all(c.since and c.since <= c.until <= NOW for page in found for c in page.coverage)
    assert await again(watched(at), found) == []


async def test_a_fork_the_feed_tells_late_is_not_told_again() -> None:
    at = site()
    late = at.events.pop()
    adapter = watched(at)
    first = await fetched(adapter)
    at.events.insert(0, {**late, "id": "901"})
    assert await again(adapter, first) == []


async def test_the_feed_is_asked_whether_it_changed_and_not_before_it_may() -> None:
    at = _person()
    first = await fetched(source(at, user="ann"))
    at.asked.clear()
    early = await fetched(source(at, user="ann"), first[-1].cursor, NOW + timedelta(seconds=30))
    assert (at.asked, told(early)) == ([], [])
    same = await fetched(source(at, user="ann"), early[-1].cursor, LATER)
    assert (len(at.asked), told(same)) == (1, [])
    assert at.asked[0].headers["if-none-match"] == '"800"'
    at.events.insert(0, event(801, "WatchEvent", ANN, ago(minutes=-15), "omar/gas"))
    new = await fetched(source(at, user="ann"), same[-1].cursor, NOW + timedelta(minutes=20))
    assert told(new) == [f"Like {API}/repos/omar/gas"]


async def test_the_coverage_says_how_far_the_feed_reaches() -> None:
    at = _person()
    (page,) = await fetched(source(at, user="ann"))
    assert [(c.stream, c.since, c.until) for c in page.coverage] == [("events", NOW - timedelta(days=30), NOW)]
    (second,) = await fetched(source(at, user="ann"), page.cursor, LATER)
    assert [(c.since, c.until) for c in second.coverage] == [(NOW, LATER)]


async def test_a_full_feed_reaches_back_to_its_oldest_event() -> None:
    at = Site(events=[event(1000 - n, "WatchEvent", ANN, ago(minutes=n), f"a/b{n}") for n in range(400)])
    (page,) = await fetched(source(at, user="ann"))
    assert len(page.activities) == 400
    assert page.coverage[0].since == NOW - timedelta(minutes=399)


async def test_lists_cover_ninety_days_at_first_and_go_on_from_there() -> None:
    adapter = watched(site())
    first = await fetched(adapter)
    spans = {c.stream: c for page in first for c in page.coverage}
    assert spans["comments"].since == NOW - timedelta(days=90)
    assert {c.until for c in spans.values()} == {NOW}
    assert set(spans) == {"issues", "comments", "review_comments", "stars", "events", "forks"}


def _person() -> Site:
    """Ann opens an issue, stars the shop's repository and opens a pull request of which the feed only says so."""
    asked = issue(1, ANN, ago(days=3), "How hot?")
    named = {"id": 1, "number": 9, "url": f"{HERE}/pulls/9", "head": {}, "base": {}}
    whole = {**issue(9, ANN, ago(days=1), "Say how hot", "In C."), "url": f"{HERE}/pulls/9"}
    return Site(
        events=[
            event(800, "PullRequestEvent", ANN, ago(days=1), action="opened", number=9, pull_request=named),
            event(799, "WatchEvent", ANN, ago(days=2), action="started"),
            event(798, "IssuesEvent", ANN, ago(days=3), action="opened", issue=asked),
            event(797, "PushEvent", ANN, ago(days=4)),
            event(796, "IssuesEvent", SHOP, ago(days=4), action="closed", issue=asked),
        ],
        more={"/pulls/9": whole},
    )
