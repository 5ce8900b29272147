"""LinkedIn pages: what LinkedIn shows becomes correct activities, with few requests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest

from social_adapters.adapter import Page
from social_adapters.conversion import pages
from social_adapters.errors import Unauthorized, Unsupported
from social_adapters.http import Http, Request, Response, stand_in
from social_adapters.linkedin import LinkedIn, fetch
from social_adapters.linkedin.settings import LinkedInSettings
from social_adapters.vocabulary import Activity, ActivityType, ActorType, Mention, Object, Reference
from tests.social_adapters.exchanges.linkedin import (
    ANN,
    ASKED,
    BOB,
    NOW,
    POST,
    REPLIED,
    TOKEN,
    UNDER,
    US,
    Site,
    ago,
    ms,
    notification,
    post,
    reaction,
    site,
)

REST = "https://api.linkedin.com/rest"
PAGE_OF_POST = f"https://www.linkedin.com/feed/update/{POST}"


def source(here: Site, organization: str = "5501") -> LinkedIn:
    given = LinkedInSettings.model_validate({"organization": organization, "access_token": TOKEN})
    return LinkedIn(given, Http(stand_in(here.play)))


async def pull(here: Site, cursor: str | None = None, now: datetime = NOW) -> list[Page]:
    adapter = source(here)
    found = [page async for page in pages(adapter, cursor, now)]
    await adapter.http.aclose()
    return found


def activities(found: Sequence[Page]) -> list[Activity]:
    return [activity for page in found for activity in page.activities]


def written(activity: Activity) -> Object:
    assert isinstance(activity.object, Object)
    return activity.object


def of(found: Sequence[Page], id_: str) -> Activity:
    return next(activity for activity in activities(found) if activity.id == id_)


async def test_the_page_is_an_organization() -> None:
    us = await source(site()).whoami()
    assert (us.id, us.type, us.name, us.handle) == (US, ActorType.ORGANIZATION, "Kiln Rental", "kiln-rental")
    assert us.url == "https://www.linkedin.com/company/5501"


async def test_the_page_is_found_by_its_name_and_cursors_go_on_with_its_number() -> None:
    here = site()
    assert (await source(here, "https://www.linkedin.com/company/Kiln-Rental/").whoami()).id == US
    assert here.asked[0].url == f"{REST}/organizations?q=vanityName&vanityName=kiln-rental"


async def test_what_happens_at_the_page_is_found_with_its_names_and_times() -> None:
    found = await pull(site())
    ours = of(found, f"{POST}#create")
    assert written(ours).content == "A kiln (electric) you can rent #kilns"
    assert (ours.actor.id, ours.url) == (US, PAGE_OF_POST)
    asked = of(found, f"{ASKED}#create")
    assert (asked.actor.id, written(asked).content) == (ANN, "How hot does it get?")
    assert written(asked).in_reply_to == Reference(POST, US, PAGE_OF_POST)
    assert (asked.published, written(asked).context) == (NOW - timedelta(days=4), POST)
    liked = of(found, f"urn:li:reaction:({BOB},{UNDER})")
    assert (liked.type, liked.actor.id) == (ActivityType.LIKE, BOB)
    assert liked.object == Reference(POST, US, PAGE_OF_POST)
    assert liked.published == NOW - timedelta(days=2)


async def test_our_own_answer_says_whom_it_answers() -> None:
    answer = of(await pull(site()), f"{REPLIED}#create")
    above = written(answer).in_reply_to
    assert above is not None
    assert (answer.actor.id, above.id, above.actor_id) == (US, ASKED, ANN)
    assert written(answer).context == POST


async def test_who_passes_us_on_or_mentions_us_is_told_by_notifications_alone() -> None:
    found = await pull(site())
    shared, named = of(found, "urn:li:share:8001#create"), of(found, "urn:li:share:8002#create")
    quote = written(shared).quote
    assert (shared.actor.id, written(shared).content, quote and quote.id) == (BOB, "Rent one of these", POST)
    assert (named.actor.id, written(named).mentions) == (ANN, (Mention(US),))


async def test_a_quiet_page_costs_three_requests() -> None:
    here = site()
    cursor = (await pull(here))[-1].cursor
    here.asked.clear()
    found = await pull(here, cursor, NOW + timedelta(hours=1))
    assert activities(found) == []
    paths = [urlsplit(asked.url).path.removeprefix("/rest") for asked in here.asked]
    assert paths == ["/organizations/5501", "/posts", "/organizationalEntityNotifications"]
    assert {coverage.stream for page in found for coverage in page.coverage} == {
        "posts",
        "shares and mentions",
        "comments",
        "reactions",
    }


async def test_addresses_are_as_rest_li_wants_them() -> None:
    here = site()
    await pull(here)
    asked = [request.url for request in here.asked]
    us, thing = US.replace(":", "%3A"), POST.replace(":", "%3A")
    start, end = ms(NOW - fetch.timedelta(days=60)), ms(NOW)
    assert asked[1] == f"{REST}/posts?q=author&author={us}&sortBy=CREATED&start=0&count=100"
    assert asked[2] == (
        f"{REST}/organizationalEntityNotifications?q=criteria&organizationalEntity={us}&actions={fetch.ACTIONS}"
        f"&timeRange=(start:{start},end:{end})&start=0&count=100"
    )
    reactions = f"{REST}/reactions/(entity:{thing})?q=entity&sort=(value:REVERSE_CHRONOLOGICAL)&start=0&count=100"
    assert reactions in asked
    assert f"{REST}/socialActions/{thing}/comments?start=0&count=100" in asked
    assert all(request.headers["linkedin-version"] == "202607" for request in here.asked)
    assert all(request.headers["x-restli-protocol-version"] == "2.0.0" for request in here.asked)


async def test_a_like_is_found_because_a_notification_says_there_is_one() -> None:
    here = site()
    cursor = (await pull(here))[-1].cursor
    here.reactions[POST].append(reaction(ANN, UNDER, ms(NOW + timedelta(minutes=30))))
    here.notifications.append(notification(9, "LIKE", ms(NOW + timedelta(minutes=30))))
    found = await pull(here, cursor, NOW + timedelta(hours=1))
    assert [(activity.type, activity.actor.id) for activity in activities(found)] == [(ActivityType.LIKE, ANN)]


async def test_an_edited_comment_is_an_update_and_a_deleted_one_a_delete() -> None:
    here = site()
    cursor = (await pull(here))[-1].cursor
    later = ms(NOW + timedelta(minutes=10))
    changed = {"message": {"text": "How hot, in Celsius?"}, "lastModified": {"actor": ANN, "time": later}}
    here.comments[POST] = [{**here.comments[POST][0], **changed}]
    here.comments[ASKED] = []
    here.notifications.append(notification(10, "COMMENT_EDIT", later))
    found = activities(await pull(here, cursor, NOW + timedelta(hours=1)))
    assert [(activity.type, activity.object.id) for activity in found] == [
        (ActivityType.UPDATE, ASKED),
        (ActivityType.DELETE, REPLIED),
    ]
    assert written(found[0]).content == "How hot, in Celsius?"
    assert found[1].actor.id == US


async def test_a_like_taken_back_is_noticed_within_a_day_although_nobody_says_so() -> None:
    here = site()
    cursor = (await pull(here))[-1].cursor
    here.reactions[POST] = []
    assert activities(await pull(here, cursor, NOW + timedelta(hours=2))) == []
    found = activities(await pull(here, cursor, NOW + timedelta(hours=25)))
    assert [(activity.type, activity.object.id) for activity in found] == [
        (ActivityType.UNDO, f"urn:li:reaction:({BOB},{UNDER})")
    ]


async def test_a_post_of_ours_that_is_gone_is_a_delete_and_its_comments_are_too() -> None:
    here = site()
    cursor = (await pull(here))[-1].cursor
    here.posts = []
    here.comments, here.reactions = {}, {}
    found = activities(await pull(here, cursor, NOW + timedelta(hours=1)))
    assert [(activity.type, activity.object.id) for activity in found] == [
        (ActivityType.DELETE, POST),
        (ActivityType.DELETE, ASKED),
        (ActivityType.DELETE, REPLIED),
        (ActivityType.UNDO, f"urn:li:reaction:({BOB},{UNDER})"),
    ]


async def test_a_thread_that_vanishes_while_it_waits_ends_no_fetch() -> None:
    here = site()

    def play(request: Request) -> Response:
        gone = "/comments" in request.url
        return Response(404, {}, request.url, b'{"message": "gone"}') if gone else here.play(request)

    given = LinkedInSettings.model_validate({"organization": "5501", "access_token": TOKEN})
    found = [page async for page in pages(LinkedIn(given, Http(stand_in(play))), None, NOW)]
    assert f"{POST}#create" in {activity.id for activity in activities(found)}
    assert found[-1].coverage


async def test_many_posts_are_read_over_several_fetches() -> None:
    here = Site()
    for number in range(50):
        thing = f"urn:li:share:{number}"
        here.posts.append(post(thing, "x", ago(days=number)))
        here.reactions[thing] = [reaction(ANN, thing, ago(days=number))]
    first = await pull(here)
    assert len(first) == fetch.MOST_THREADS + 2
    assert {coverage.stream for page in first for coverage in page.coverage} == {"posts", "shares and mentions"}
    second = await pull(here, first[-1].cursor)
    third = await pull(here, second[-1].cursor)
    likes = [one for one in activities([*first, *second, *third]) if one.type is ActivityType.LIKE]
    assert len(likes) == len({like.id for like in likes}) == 50
    assert "comments" in {coverage.stream for page in third for coverage in page.coverage}


async def test_pages_of_a_list_are_followed_and_do_not_go_on_forever() -> None:
    here = site()
    here.reactions[POST] = [reaction(f"urn:li:person:p{n}", UNDER, ago(minutes=3000 - n)) for n in range(250)]
    assert len([one for one in activities(await pull(here)) if one.type is ActivityType.LIKE]) == 250
    endless = [reaction(f"urn:li:person:p{n}", UNDER, ago(minutes=5000 - n)) for n in range(100)]

    def play(request: Request) -> Response:
        here.reactions[POST] = [dict(one) for one in endless] * 100
        return here.play(request)

    given = LinkedInSettings.model_validate({"organization": "5501", "access_token": TOKEN})
    here.asked.clear()
    found = [page async for page in pages(LinkedIn(given, Http(stand_in(play))), None, NOW)]
    assert len([asked for asked in here.asked if "/reactions/" in asked.url]) == 20
    covered = [one for page in found for one in page.coverage if one.stream == "reactions"]
    assert min(one.since for one in covered if one.since) == NOW - timedelta(minutes=5000)
    assert all(one.since for one in covered)


async def test_older_posts_than_the_window_are_not_paged_through_again() -> None:
    here = Site()
    here.posts = [post(f"urn:li:share:{n}", "x", ago(days=n)) for n in range(400)]
    await pull(here)
    assert len([asked for asked in here.asked if "/posts?" in asked.url]) == 2


async def test_without_a_token_a_person_is_asked_to_sign_in() -> None:
    adapter = LinkedIn(LinkedInSettings.model_validate({"organization": "5501"}), Http(stand_in(site().play)))
    with pytest.raises(Unauthorized, match="connect it"):
        await adapter.whoami()


async def test_a_name_without_a_page_is_said() -> None:
    def play(request: Request) -> Response:
        return Response(200, {}, request.url, b'{"elements": []}')

    given = LinkedInSettings.model_validate({"organization": "nobody", "access_token": TOKEN})
    with pytest.raises(Unsupported, match="no page named nobody"):
        await LinkedIn(given, Http(stand_in(play))).whoami()
