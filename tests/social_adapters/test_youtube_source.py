"""YouTube: a source over time, its cursor, what it notices later, and what it costs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from social_adapters.errors import RateLimited, Unauthorized, Unsupported
from social_adapters.oauth import Attempt, Client, authorize_url
from social_adapters.vocabulary import Activity, Actor, Reference
from social_adapters.youtube import YouTube
from tests.social_adapters.exchanges.youtube import (
    FIRED,
    KEY,
    NOW,
    PRAISE,
    RENTED,
    SITE,
    US,
    Json,
    Site,
    activities,
    ago,
    comment,
    id_of,
    pull,
    site,
    source,
    subscription,
    thread,
    upload,
    video,
    written,
)

LATER = NOW + timedelta(hours=1)


def ids(found: list[Activity]) -> list[str]:
    return [activity.id for activity in found]


def reply(number: int, by: str = "nora") -> Json:
    return comment(f"Ug2.r{number}", by, ago(days=1, minutes=-number), f"{number}", "video-two-2")


async def test_our_channel_brings_videos_comments_and_subscribers() -> None:
    videos, comments, subscribers, last = await pull(source(site()))
    assert ids([*videos.activities]) == ["video-one-1#create", "video-two-2#create"]
    assert ids([*comments.activities]) == ["Ug1#create", "Ug1.r1#create", "Ug1.r2#create", "Ug2#create"]
    assert ids([*subscribers.activities]) == [f"{id_of('omar')}#follows/{US}"]
    assert last.activities == ()
    covered = [one for page in (videos, comments, subscribers) for one in page.coverage]
    assert [one.stream for one in covered] == ["uploads", "comments", "subscribers"]
    assert {(one.since, one.until) for one in covered} == {(NOW - timedelta(days=90), NOW)}


async def test_a_channel_is_watched_with_a_key_which_stands_in_no_address() -> None:
    here = site()
    found = await pull(source(here, api_key=KEY, channel="@kilns"))
    assert len(activities(found)) == 6
    assert {request.headers["x-goog-api-key"] for request in here.asked} == {KEY}
    assert not [request.url for request in here.asked if KEY in request.url]
    assert "search" not in here.units()


async def test_a_look_with_nothing_new_costs_three_units() -> None:
    here = site()
    first = await pull(source(here, api_key=KEY, channel="@kilns"))
    here.asked.clear()
    assert activities(await pull(source(here, api_key=KEY, channel="@kilns"), first[-1].cursor, LATER)) == []
    assert here.units() == ["channels", "playlistItems", "commentThreads"]


async def test_with_a_key_alone_our_channel_shows_no_subscribers() -> None:
    here = site()
    adapter = source(here, api_key=KEY, channel="@kilns", ours=True)
    await pull(adapter)
    assert "subscriptions" not in here.units()
    assert (await adapter.whoami() or Actor("")).id == US


async def test_a_new_comment_and_a_new_video_are_brought_once() -> None:
    here = site()
    first = await pull(source(here))
    new = upload("video-new-3", ago(minutes=30), "New")
    said = thread(comment("Ug3", "nora", ago(minutes=10), "First!", "video-new-3"))
    later = replace(here, uploads=[new, *here.uploads], threads=[said, *here.threads])
    found = await pull(source(later), first[-1].cursor, LATER)
    assert ids(activities(found)) == ["video-new-3#create", "Ug3#create"]


async def test_a_new_reply_in_a_recent_thread_is_noticed() -> None:
    here = site()
    first = await pull(source(here))
    later = replace(here, threads=[thread(PRAISE, reply(1)), *here.threads[1:]])
    (said,) = activities(await pull(source(later), first[-1].cursor, LATER))
    assert written(said).in_reply_to == Reference("Ug2", id_of("pia"), f"{SITE}/watch?v=video-two-2&lc=Ug2")


async def test_replies_beyond_those_shown_are_asked_for_once() -> None:
    here = Site(threads=[thread(PRAISE, *map(reply, range(9)))])
    first = await pull(source(here))
    assert len(activities(first)) == 10
    assert here.units().count("comments") == 1
    here.asked.clear()
    again = await pull(source(here), first[-1].cursor, LATER)
    assert (activities(again), here.units().count("comments")) == ([], 0)
    more = replace(here, threads=[thread(PRAISE, *map(reply, range(10)))])
    assert ids(activities(await pull(source(more), again[-1].cursor, LATER))) == ["Ug2.r9#create"]


async def test_a_deleted_reply_among_many_is_noticed() -> None:
    here = Site(threads=[thread(PRAISE, *map(reply, range(9)))])
    first = await pull(source(here))
    later = replace(here, threads=[thread(PRAISE, *map(reply, [0, 1, 2, 3, 4, 5, 6, 8]))])
    (gone,) = activities(await pull(source(later), first[-1].cursor, LATER))
    assert (gone.id, gone.type, gone.actor) == ("Ug2.r7#delete", "Delete", Actor(id_of("nora")))


async def test_the_units_spent_on_replies_are_bounded() -> None:
    rows = [
        thread(
            comment(f"Ug{n}", "pia", ago(hours=n), "x"),
            *(comment(f"Ug{n}.{m}", "nora", ago(hours=n), "x") for m in range(6)),
        )
        for n in range(30)
    ]
    here = Site(threads=rows)
    first = await pull(source(here))
    assert here.units().count("comments") == 20
    assert len(activities(first)) == 20 * 7 + 10 * 6
    assert len(activities(await pull(source(here), first[-1].cursor, LATER))) == 10


async def test_an_edited_comment_is_noticed() -> None:
    here = site()
    first = await pull(source(here))
    edited = comment("Ug2", "pia", ago(days=2), "Too warm", "video-two-2", updatedAt=ago(minutes=5))
    later = replace(here, threads=[thread(edited), *here.threads[1:]])
    (edit,) = activities(await pull(source(later), first[-1].cursor, LATER))
    assert (edit.type, written(edit).id, written(edit).content) == ("Update", "Ug2", "Too warm")


async def test_a_deleted_comment_is_noticed_and_a_hidden_one_is_not_deleted() -> None:
    here = site()
    first = await pull(source(here))
    hidden = replace(here, threads=here.threads[1:], unlisted=[PRAISE])
    assert activities(await pull(source(hidden), first[-1].cursor, LATER)) == []
    gone = replace(here, threads=here.threads[1:])
    (deletion,) = activities(await pull(source(gone), first[-1].cursor, LATER))
    assert (deletion.id, deletion.actor) == ("Ug2#delete", Actor(id_of("pia")))


async def test_a_video_made_private_is_deleted() -> None:
    here = site()
    first = await pull(source(here))
    private = video({**RENTED, "status": {"privacyStatus": "private"}})
    later = replace(here, uploads=[FIRED], unlisted=[private])
    (deletion,) = activities(await pull(source(later), first[-1].cursor, LATER))
    assert deletion.object == Reference("video-two-2", US, f"{SITE}/watch?v=video-two-2")


async def test_who_unsubscribes_is_noticed() -> None:
    here = site()
    first = await pull(source(here))
    later = replace(here, subscribers=[subscription("pia", ago(minutes=5)), *here.subscribers[1:]])
    came, left = activities(await pull(source(later), first[-1].cursor, LATER))
    assert (came.type, came.actor.id) == ("Follow", id_of("pia"))
    assert (left.type, left.actor, left.object.id) == ("Undo", Actor(id_of("omar")), f"{id_of('omar')}#follows/{US}")


async def test_comments_that_are_switched_off_are_no_fault_of_the_source() -> None:
    here = replace(site(), refused={"commentThreads": (403, "commentsDisabled")})
    found = await pull(source(here))
    assert [one.stream for page in found for one in page.coverage] == ["uploads", "subscribers"]


async def test_a_channel_without_videos_has_comments_all_the_same() -> None:
    here = replace(site(), refused={"playlistItems": (404, "playlistNotFound")})
    assert len(activities(await pull(source(here)))) == 5


async def test_a_spent_quota_ends_the_look_and_keeps_what_was_read() -> None:
    here = replace(site(), refused={"commentThreads": (403, "quotaExceeded")})
    look = aiter(source(here).fetch(None, NOW))
    assert len((await anext(look)).activities) == 2
    with pytest.raises(RateLimited):
        await anext(look)


async def test_without_a_key_or_a_sign_in_a_person_must_act() -> None:
    here = site()
    with pytest.raises(Unauthorized, match="API key"):
        await pull(source(here, channel="@kilns"))
    assert here.asked == []


async def test_a_channel_that_is_not_there_is_said_to_be_missing() -> None:
    with pytest.raises(Unsupported, match="no such channel"):
        await pull(source(site(), api_key=KEY, channel="@nobody"))


async def test_pages_are_followed_back_to_where_it_was_read_before() -> None:
    here = Site(uploads=[upload(f"video-{n:05}", ago(hours=n), "x") for n in range(25)], page=10)
    assert len(activities(await pull(source(here)))) == 25
    assert here.units().count("playlistItems") == 3


async def test_a_list_without_end_is_cut_and_coverage_says_where() -> None:
    here = Site(uploads=[upload(f"video-{n:05}", ago(minutes=n), "x") for n in range(30)], page=2)
    first, *_ = await pull(source(here))
    assert (len(first.activities), here.units().count("playlistItems")) == (20, 10)
    assert first.coverage[0].since == NOW - timedelta(minutes=19)


async def test_pages_that_lead_in_a_circle_end_and_coverage_says_where() -> None:
    here = Site(uploads=[upload(f"video-{n:05}", ago(hours=n), "x") for n in range(6)], page=2, again="page-2")
    first, *_ = await pull(source(here))
    assert (len(first.activities), here.units().count("playlistItems")) == (4, 2)
    assert first.coverage[0].since == NOW - timedelta(hours=3)


async def test_a_reply_nobody_stands_behind_does_not_cost_a_unit_at_every_look() -> None:
    nobody = comment("Ug2.r9", None, ago(days=1), "9", "video-two-2")
    here = Site(threads=[thread(PRAISE, *map(reply, range(6)), nobody)])
    first = await pull(source(here))
    here.asked.clear()
    assert activities(await pull(source(here), first[-1].cursor, LATER)) == []
    assert "comments" not in here.units()


async def test_who_we_are_and_whom_we_watch() -> None:
    kilns = Actor(
        US, handle="kilns", name="Kilns", url=f"{SITE}/channel/{US}", summary="We are kilns.",
        icon="https://pictures.example/kilns.png",
    )  # fmt: skip
    assert (await source(site()).whoami(), await source(site()).watches()) == (kilns, None)
    watching = source(site(), api_key=KEY, channel=US)
    assert (await watching.whoami(), await watching.watches()) == (None, kilns)


def test_signing_in_asks_for_access_that_can_be_renewed() -> None:
    assert YouTube.oauth is not None
    attempt = Attempt("a-state", "a-verifier", "https://us.example/back")
    asked = parse_qs(urlsplit(authorize_url(YouTube.oauth, Client("an-id"), attempt)).query)
    assert (asked["access_type"], asked["prompt"]) == (["offline"], ["consent"])
    assert asked["scope"] == ["https://www.googleapis.com/auth/youtube.readonly"]
    assert "code_challenge" in asked


@pytest.mark.parametrize(("method", "cost"), [("search", 100), ("videos", 1), ("commentThreads", 1)])
def test_a_request_costs_what_google_says_also_when_it_is_refused(method: str, cost: int) -> None:
    url = f"https://www.googleapis.com/youtube/v3/{method}?q=search"
    assert YouTube.meter is not None
    assert (YouTube.meter.most(url), YouTube.meter.spent(url, b'{"error": {}}')) == (cost, cost)
    assert (YouTube.meter.unit, YouTube.meter.daily) == ("units", 10_000)
