"""Stack Exchange: what a source brings from one fetch to the next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from social_adapters.adapter import Page
from social_adapters.conversion import pages
from social_adapters.errors import RateLimited, Unsupported
from social_adapters.http import Http, Request, Response, stand_in
from social_adapters.stackexchange import StackExchange, StackExchangeSettings
from social_adapters.vocabulary import Activity, Actor, Object, Reference
from tests.social_adapters.exchanges.stackexchange import (
    IDA,
    NOW,
    OLE,
    ORIGIN,
    SITE,
    TOKEN,
    US,
    Site,
    ago,
    answer,
    comment,
    question,
    site,
    told,
)


def said(activity: Activity) -> Object:
    assert isinstance(activity.object, Object)
    return activity.object


def source(at: Site, **settings: str) -> StackExchange:
    return StackExchange(StackExchangeSettings(site=SITE, **settings), Http(stand_in(at.play)))


async def fetched(adapter: StackExchange, cursor: str | None = None, now: datetime = NOW) -> list[Page]:
    return [page async for page in pages(adapter, cursor, now)]


def activities(found: Sequence[Page]) -> list[Activity]:
    return [activity for page in found for activity in page.activities]


def brief(found: Sequence[Page]) -> list[str]:
    """Type and number of every activity, in order."""
    return [f"{activity.type} {activity.object.id.rpartition('/')[2]}" for activity in activities(found)]


def methods(at: Site) -> list[str]:
    return [request.url.partition("?")[0].removeprefix("https://api.stackexchange.com/2.3") for request in at.asked]


async def test_a_watched_person_asks_answers_and_comments() -> None:
    at = site()
    found = await fetched(source(at, users="21"))
    assert brief(found) == ["Create 200", "Create 110", "Create 310"]
    assert said(activities(found)[1]).in_reply_to == Reference(
        f"{ORIGIN}/posts/100", f"{ORIGIN}/users/7", f"{ORIGIN}/q/100"
    )
    assert await source(at, users="21").watches() == activities(found)[0].actor
    assert await source(at, users="21").whoami() is None


async def test_several_people_are_watched_with_one_request_a_list() -> None:
    at = site()
    assert brief(await fetched(source(at, users="21 22"))) == [
        *("Create 200", "Create 300", "Create 110", "Create 310", "Create 900", "Create 901"),
    ]
    assert "/users/21;22/questions" in methods(at)
    assert await source(at, users="21 22").watches() is None


async def test_tags_and_words_bring_questions_and_what_is_answered_to_the_recent_ones() -> None:
    assert brief(await fetched(source(site(), tags="yarn"))) == ["Create 300", "Create 310"]
    assert brief(await fetched(source(site(), query="floor loom"))) == ["Create 200"]
    at = site()
    await fetched(source(at, tags="yarn silk", query="wool"))
    assert "q=wool" in at.asked[0].url
    assert "tagged=yarn%3Bsilk" in at.asked[0].url


@pytest.mark.parametrize("settings", [{"access_token": TOKEN}, {"account": "7"}])
async def test_our_account_brings_what_it_writes_and_who_answers_it(settings: dict[str, str]) -> None:
    found = await fetched(source(site(), **settings))
    assert sorted(brief(found)) == [f"Create {number}" for number in (100, 110, 210, 900, 901, 902)]
    to_us = {said(each).id.rpartition("/")[2]: said(each).in_reply_to for each in activities(found)}
    assert {number: above.actor_id for number, above in to_us.items() if above} == {
        "110": f"{ORIGIN}/users/7",
        "210": f"{ORIGIN}/users/21",
        "900": f"{ORIGIN}/users/7",
        "901": f"{ORIGIN}/users/21",
        "902": f"{ORIGIN}/users/21",
    }
    assert await source(site(), **settings).whoami() == Actor(
        f"{ORIGIN}/users/7",
        name="Loom House",
        icon="https://pictures.example/7.png",
        url=US["link"],
    )


async def test_the_inbox_leaves_out_messages_and_other_sites() -> None:
    at = site()
    at.inbox += [
        {**told("comment", ago(days=1), comment_id=999), "site": {"site_url": "https://other.example"}},
        told("careers_message", ago(days=1)),
    ]
    await fetched(source(at, access_token=TOKEN))
    assert not [url for url in methods(at) if "999" in url]


async def test_the_credential_travels_in_a_header_and_never_in_an_address() -> None:
    at = site()
    await fetched(source(at, access_token=TOKEN))
    assert {request.headers["authorization"] for request in at.asked} == {f"Bearer {TOKEN}"}
    assert not [request.url for request in at.asked if TOKEN in request.url]


async def test_an_edit_and_a_deletion_are_noticed() -> None:
    at = site()
    at.questions[2]["body"] = "<p>For a scarf</p>"
    first = await fetched(source(at, users="21 22"))
    at.questions[2]["body"] = "<p>For a shawl</p>"
    at.answers = at.answers[:-1]
    second = await fetched(source(at, users="21 22"), first[-1].cursor)
    assert brief(second) == ["Update 300", "Delete 310"]
    assert said(activities(second)[0]).content == "For a shawl"
    assert activities(second)[1].actor.id == f"{ORIGIN}/users/21"
    assert brief(await fetched(source(at, users="21 22"), second[-1].cursor)) == []


async def test_a_question_that_no_longer_matches_is_not_taken_for_deleted() -> None:
    at = site()
    first = await fetched(source(at, query="silk"))
    at.questions[2]["title"] = "Which yarn"
    assert brief(await fetched(source(at, query="silk"), first[-1].cursor)) == ["Update 300"]


async def test_a_comment_that_left_our_inbox_but_exists_is_left_alone() -> None:
    at = site()
    at.comments.append(comment(903, IDA, ago(days=2), 210, "Still?"))
    at.inbox.append(told("comment", ago(days=2), comment_id=903))
    first = await fetched(source(at, access_token=TOKEN))
    at.inbox.pop()
    second = await fetched(source(at, access_token=TOKEN), first[-1].cursor)
    assert brief(second) == []
    at.comments.pop()
    assert brief(await fetched(source(at, access_token=TOKEN), first[-1].cursor)) == ["Delete 903"]


async def test_a_long_list_is_read_forward_by_time_and_resumed_where_it_stopped() -> None:
    many = [question(1000 + n, IDA, ago(days=80) + 60 * n, f"Question {n}") for n in range(25)]
    at = Site(questions=many, size=10)
    found = await fetched(source(at, users="21"))
    assert brief(found) == [f"Create {1000 + n}" for n in range(25)]
    assert not [request.url for request in at.asked if "page=3" in request.url]
    rest = await fetched(source(at, users="21"), found[0].cursor)
    assert {*brief(found[:1]), *brief(rest)} == set(brief(found))


async def test_many_rows_of_one_second_are_all_read() -> None:
    at = Site(questions=[question(1000 + n, IDA, ago(days=3), f"Question {n}") for n in range(25)], size=10)
    assert len(activities(await fetched(source(at, users="21")))) == 25


async def test_a_method_that_asks_for_a_pause_is_left_alone_until_it_is_over() -> None:
    many = [question(1000 + n, IDA, ago(days=80) + 60 * n, f"Question {n}") for n in range(25)]
    at = Site(questions=many, size=10, backoff={"/users/{ids}/questions": 30})
    first = await fetched(source(at, users="21"))
    assert len(activities(first)) == 10
    assert methods(at).count("/users/21/questions") == 1
    assert first[0].coverage[0].until < NOW
    at.asked.clear()
    early = await fetched(source(at, users="21"), first[-1].cursor, NOW + timedelta(seconds=20))
    assert (methods(at).count("/users/21/questions"), activities(early)) == (0, [])
    assert methods(at).count("/users/21/answers") == 1
    at.backoff.clear()
    later = await fetched(source(at, users="21"), early[-1].cursor, NOW + timedelta(seconds=31))
    assert {*brief(first), *brief(later)} == {f"Create {1000 + n}" for n in range(25)}


@pytest.mark.parametrize("method", ["/me/inbox", "/comments/{ids}", "/answers/{ids}"])
async def test_a_pause_for_the_inbox_takes_nothing_for_gone_and_loses_nothing(method: str) -> None:
    at = site()
    first = await fetched(source(at, access_token=TOKEN))
    at.comments.append(comment(903, IDA, ago(minutes=1), 210, "Still?"))
    at.answers.append(answer(120, OLE, ago(minutes=2), 100, "Linen."))
    at.inbox += [told("comment", ago(minutes=1), comment_id=903), told("new_answer", ago(minutes=2), answer_id=120)]
    at.backoff[method] = 30
    second = await fetched(source(at, access_token=TOKEN), first[-1].cursor)
    at.asked.clear()
    third = await fetched(source(at, access_token=TOKEN), second[-1].cursor)
    assert "/me/inbox" not in methods(at)
    at.backoff.clear()
    later = await fetched(source(at, access_token=TOKEN), third[-1].cursor, NOW + timedelta(seconds=31))
    assert [*brief(second), *brief(third), *brief(later)] == ["Create 120", "Create 903"]


async def test_a_list_that_asks_for_a_pause_is_not_asked_for_our_latest_posts_either() -> None:
    at = site()
    at.backoff["/users/{ids}/questions"] = 30
    await fetched(source(at, account="7"))
    assert methods(at).count("/users/7/questions") == 1


async def test_a_spent_quota_waits_until_midnight_and_keeps_what_was_read() -> None:
    at = site()
    at.quota = 2
    seen: list[Page] = []
    with pytest.raises(RateLimited) as limited:
        await _collect(source(at, users="21"), seen)
    assert limited.value.retry_after == timedelta(hours=15).total_seconds()
    assert brief(seen) == ["Create 200"]
    assert len(at.asked) == 2


async def _collect(adapter: StackExchange, into: list[Page]) -> None:
    async for page in pages(adapter, None, NOW):
        into.append(page)


@pytest.mark.parametrize(
    ("message", "seconds"),
    [("too many requests from this IP, more requests available in 17524 seconds", 17524), ("Violation of backoff", 60)],
)
async def test_a_throttle_is_a_wait_of_as_long_as_it_says(message: str, seconds: float) -> None:
    def throttled(request: Request) -> Response:
        body = f'{{"error_id": 502, "error_name": "throttle_violation", "error_message": "{message}"}}'
        return Response(400, {"content-type": "application/json"}, request.url, body.encode())

    adapter = StackExchange(StackExchangeSettings(site=SITE, tags="yarn"), Http(stand_in(throttled)))
    with pytest.raises(RateLimited) as limited:
        await fetched(adapter)
    assert limited.value.retry_after == seconds


async def test_an_account_that_does_not_exist_is_said_so() -> None:
    with pytest.raises(Unsupported):
        await source(site(), users="99").watches()
