"""Reddit: a source over time, its cursor, and what it notices later."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import orjson
import pytest
from pydantic import SecretStr

from social_adapters.errors import RateLimited, Unauthorized, Unexpected
from social_adapters.http import Http, Request, Response, stand_in
from social_adapters.oauth import Attempt, Client, authorize_url, exchange
from social_adapters.reddit import Reddit
from social_adapters.reddit.settings import Settings
from social_adapters.vocabulary import Activity, Actor, Reference
from tests.social_adapters.exchanges.reddit import (
    ASKED,
    MENTION,
    NOW,
    OURS,
    REPLY,
    SITE,
    TOKEN,
    Json,
    Site,
    activities,
    ago,
    comment,
    gone,
    post,
    pull,
    site,
    source,
    told,
    written,
)

LATER = NOW + timedelta(hours=1)


def ids(found: list[Activity]) -> list[str]:
    return [activity.id for activity in found]


def changed(here: Site, thing: Json, **more: object) -> Site:
    things = [{**one, "data": {**one["data"], **more}} if one is thing else one for one in here.things]
    return replace(here, things=things)


async def test_our_account_brings_what_we_say_and_then_what_is_said_to_us() -> None:
    posts, inbox = await pull(source(site()))
    assert ids([*posts.activities]) == ["t3_a1#create", "t1_c2#create", "t1_c3#create"]
    assert ids([*inbox.activities]) == ["t1_c1#create", "t1_c4#create", "t1_c5#create"]
    assert [(covered.stream, covered.since) for page in (posts, inbox) for covered in page.coverage] == [
        ("posts", NOW - timedelta(days=90)),
        ("inbox", NOW - timedelta(days=90)),
    ]


async def test_whom_we_answered_is_asked_for() -> None:
    posts, _ = await pull(source(site()))
    answer = written(posts.activities[1])
    assert answer.in_reply_to == Reference("t1_c1", "nora", f"{SITE}/r/kilns/comments/a1/a_title/c1/")


async def test_reading_the_inbox_marks_nothing_as_read_and_private_messages_stay_unread() -> None:
    here = site()
    found = activities(await pull(source(here)))
    asked = [urlsplit(request.url) for request in here.asked]
    marks = [parse_qs(parts.query)["mark"] for parts in asked if parts.path.startswith("/message/")]
    assert marks == [["false"]] * 3
    assert "Between us" not in str(found)


async def test_we_say_who_asks_and_ask_for_raw_text() -> None:
    here = site()
    await pull(source(here))
    assert {request.headers["user-agent"].split(":")[1] for request in here.asked} == {"emberfeed"}
    assert {urlsplit(request.url).netloc for request in here.asked} == {"oauth.reddit.com"}
    assert all("raw_json=1" in request.url and "token" not in request.url for request in here.asked)


async def test_what_was_posted_since_is_brought_once() -> None:
    here = site()
    first = await pull(source(here))
    new = comment("c8", "nora", ago(minutes=10), OURS, "And gas?")
    later = replace(here, things=[*here.things, new])
    later.inbox = {**here.inbox, "selfreply": [told(new, "post_reply"), told(ASKED, "post_reply")]}
    assert ids(activities(await pull(source(later), first[-1].cursor, LATER))) == ["t1_c8#create"]


async def test_an_edit_in_the_inbox_is_noticed() -> None:
    here = site()
    first = await pull(source(here))
    words = {"body": "What does it cost?", "body_html": "<p>What does it cost?</p>", "edited": ago(minutes=5)}
    (edit,) = activities(await pull(source(changed(here, REPLY, **words)), first[-1].cursor, LATER))
    assert (edit.type, written(edit).id, written(edit).content) == ("Update", "t1_c4", "What does it cost?")


async def test_a_deletion_in_the_inbox_is_noticed() -> None:
    here = site()
    first = await pull(source(here))
    later = replace(here, things=[gone(thing) if thing is MENTION else thing for thing in here.things])
    (deletion,) = activities(await pull(source(later), first[-1].cursor, LATER))
    assert (deletion.id, deletion.type, deletion.actor.id) == ("t1_c5#delete", "Delete", "pia")
    assert activities(await pull(source(later), (await pull(source(later), first[-1].cursor, LATER))[-1].cursor)) == []


async def test_what_is_only_not_listed_any_more_is_not_deleted() -> None:
    here = site(post("b2", "omar", ago(days=1), "Still here"))
    first = await pull(source(here, user="omar"))
    hidden = replace(here, unlisted={"t3_b2"})
    assert activities(await pull(source(hidden, user="omar"), first[-1].cursor, LATER)) == []
    away = replace(here, things=[thing for thing in here.things if thing["data"]["name"] != "t3_b2"])
    (deletion,) = activities(await pull(source(away, user="omar"), first[-1].cursor, LATER))
    assert (deletion.id, deletion.actor) == ("t3_b2#delete", Actor("omar", handle="omar", url=f"{SITE}/user/omar"))


async def test_a_private_subreddit_in_the_inbox_is_left_out() -> None:
    found = activities(await pull(source(changed(site(), REPLY, subreddit_type="private"))))
    assert "t1_c4#create" not in ids(found)


async def test_a_subreddit_brings_its_posts_and_comments() -> None:
    posts, comments = await pull(source(site(), subreddit="r/kilns"))
    assert ids([*posts.activities]) == ["t3_a1#create", "t3_b1#create"]
    assert len(comments.activities) == 5


async def test_words_in_a_subreddit_choose_posts_by_search_and_comments_by_their_text() -> None:
    posts, comments = await pull(source(site(), subreddit="kilns", words="kiln"))
    assert ids([*posts.activities]) == ["t3_a1#create", "t3_b1#create"]
    assert ids([*comments.activities]) == ["t1_c4#create", "t1_c5#create"]


async def test_words_alone_are_searched_in_the_posts_of_all_of_reddit() -> None:
    here = site()
    (page,) = await pull(source(here, words='"who rents"'))
    assert ids([*page.activities]) == ["t3_b1#create"]
    assert {urlsplit(request.url).path for request in here.asked} == {"/search"}


async def test_pages_are_followed_back_to_where_it_was_read_before() -> None:
    many = [post(f"p{n}", "pia", ago(hours=n), "x") for n in range(25)]
    here = Site(many, page=10)
    first = await pull(source(here, user="pia"))
    assert len(activities(first)) == 25
    assert len([request for request in here.asked if "overview" in request.url]) == 3


async def test_a_list_reddit_cuts_is_covered_only_as_far_as_it_goes() -> None:
    many = [post(f"p{n}", "pia", ago(minutes=n), "x") for n in range(1200)]
    here = Site(many)
    (page,) = await pull(source(here, user="pia"))
    assert (len(page.activities), page.coverage[0].since) == (1000, NOW - timedelta(minutes=999))
    assert len([request for request in here.asked if "overview" in request.url]) == 10


async def test_pages_that_lead_in_a_circle_end_and_coverage_says_where() -> None:
    here = Site([post(f"p{n}", "pia", ago(hours=n), "x") for n in range(6)], page=2, first_again=True)
    (page,) = await pull(source(here, user="pia"))
    assert (len(page.activities), len(here.asked)) == (4, 2)
    assert page.coverage[0].since == NOW - timedelta(hours=3)


async def test_a_busy_list_of_the_inbox_hides_nothing_of_the_others() -> None:
    here = site()
    busy = [told(comment(f"d{n}", "pia", ago(minutes=n), OURS, "x"), "post_reply") for n in range(1000)]
    here.inbox["selfreply"] = busy
    _, inbox = await pull(source(here))
    assert len(inbox.activities) == 1002
    assert inbox.coverage[0].since == NOW - timedelta(minutes=999)


async def test_an_empty_page_that_says_more_follows_is_followed() -> None:
    here = Site([post(f"p{n}", "pia", ago(hours=n), "x") for n in range(4)], page=2, empty_first=True)
    assert len(activities(await pull(source(here, user="pia")))) == 4


async def test_the_last_request_allowed_is_the_last_until_the_reset_in_seconds() -> None:
    def answer(request: Request) -> Response:
        return Response(200, {"x-ratelimit-remaining": "0.0", "x-ratelimit-reset": "247"}, request.url, b"{}")

    adapter = Reddit(Settings(access_token=SecretStr(TOKEN)), Http(stand_in(answer)))
    with pytest.raises(Unexpected):
        await adapter.whoami()
    with pytest.raises(RateLimited) as refused:
        await adapter.whoami()
    assert 200 < refused.value.retry_after <= 247


async def test_a_time_reddit_does_not_send_is_an_error() -> None:
    with pytest.raises(Unexpected, match="created_utc"):
        await pull(source(Site([post("p1", "pia", 0.0, "x", created_utc=1e300)]), user="pia"))


async def test_who_we_are_and_whom_we_watch() -> None:
    us = Actor(
        "kiln_shop", handle="kiln_shop", name="Kiln_Shop", url=f"{SITE}/user/kiln_shop",
        summary="I am kiln_shop.", icon=f"{SITE}/kiln_shop.png",
    )  # fmt: skip
    assert (await source(site()).whoami(), await source(site()).watches()) == (us, None)
    watching = source(site(), user="omar")
    assert await watching.whoami() is None
    assert (await watching.watches() or us).id == "omar"
    assert await source(site(), words="kiln").watches() is None


async def test_without_a_sign_in_a_person_must_act() -> None:
    here = site()
    with pytest.raises(Unauthorized, match="sign in"):
        await pull(source(here, access_token=None))
    assert here.asked == []


async def test_signing_in_asks_for_access_that_lasts_and_proves_the_client_in_a_header() -> None:
    asked: list[Request] = []

    def answer(request: Request) -> Response:
        asked.append(request)
        body = {"access_token": "new", "token_type": "bearer", "expires_in": 86400, "refresh_token": "again"}
        return Response(200, {}, request.url, orjson.dumps(body))

    oauth, client = Reddit.oauth, Client("an-id", SecretStr("a-secret"))
    assert oauth is not None
    attempt = Attempt("a-state", "a-verifier", "https://us.example/back")
    asks = parse_qs(urlsplit(authorize_url(oauth, client, attempt)).query)
    assert (asks["duration"], asks["scope"]) == (["permanent"], ["identity read history privatemessages"])
    tokens = await exchange(Http(stand_in(answer)), oauth, client, attempt, "a-code", NOW)
    assert (tokens.expires_at, asked[0].url) == (NOW + timedelta(days=1), "https://www.reddit.com/api/v1/access_token")
    assert asked[0].headers["authorization"].startswith("Basic ")
    assert b"a-secret" not in asked[0].body
