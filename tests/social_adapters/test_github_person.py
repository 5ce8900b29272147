"""GitHub: what a person's event feed brings, and how far it reaches."""

from __future__ import annotations

from datetime import timedelta

from social_adapters.vocabulary import Object
from tests.social_adapters.exchanges.github import (
    ANN,
    API,
    NOW,
    SHOP,
    Site,
    ago,
    comment,
    event,
    issue,
    site,
)
from tests.social_adapters.github_source import HERE, LATER, again, fetched, source, told, watched


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
