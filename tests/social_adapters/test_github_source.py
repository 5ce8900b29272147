"""GitHub: what a repository brings from one fetch to the next."""

from __future__ import annotations

from datetime import timedelta

import pytest

from social_adapters.adapter import Page
from social_adapters.conversion import pages
from social_adapters.errors import RateLimited, Unexpected, Unsupported
from social_adapters.github import GitHub, GitHubSettings
from social_adapters.http import Http, Request, Response, stand_in
from social_adapters.vocabulary import Object, Reference
from tests.social_adapters.exchanges.github import (
    ANN,
    API,
    BOB,
    NOW,
    TOKEN,
    WEB,
    Site,
    account,
    ago,
    answer,
    comment,
    event,
    fork,
    repository,
    site,
)
from tests.social_adapters.github_source import HERE, LATER, activities, again, fetched, source, told, watched


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
