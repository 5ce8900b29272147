"""The networks inside the process: honest pages, honest refusals, the same bytes every time, nothing of the future."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import urlencode

import orjson
import pytest

from service.sample.cast import MEMBERS, VOCABULARY
from service.sample.later import SLOT
from service.sample.networks import answer
from service.sample.networks.bluesky import app_password, picture
from service.sample.networks.mastodon import access_token
from service.sample.record import DAY, REPOSITORY
from service.sample.world import SEED, World
from social_adapters.http import Request, Response

START = 1_781_692_200
NOW = START + 600


@cache
def world() -> World:
    return World(SEED, START)


def ask(url: str, now: int = START, token: str = "", in_world: World | None = None, **params: Any) -> Response:
    headers = {"authorization": f"Bearer {token}"} if token else {}
    query = f"?{urlencode(params, doseq=True)}" if params else ""
    return answer(in_world or world(), Request("GET", url + query, headers, b""), now)


def session(in_world: World | None = None) -> str:
    given = {"identifier": "harbourlight.example", "password": app_password("harbourlight.example")}
    url = "https://bsky.social/xrpc/com.atproto.server.createSession"
    told = answer(in_world or world(), Request("POST", url, {}, orjson.dumps(given)), START)
    return str(orjson.loads(told.body)["accessJwt"])


NOTIFICATIONS = "https://bsky.social/xrpc/app.bsky.notification.listNotifications"
AUTHOR_FEED = "https://public.api.bsky.app/xrpc/app.bsky.feed.getAuthorFeed"
STATUSES = "https://social.example/api/v1/notifications"
SEARCH = "https://hn.algolia.com/api/v1/search_by_date"
REQUESTS: dict[str, Callable[[World, int], Response]] = {
    "bluesky": lambda one, now: ask(NOTIFICATIONS, now, session(one), one, limit=100),
    "bluesky feed": lambda one, now: ask(AUTHOR_FEED, now, in_world=one, actor="harbourlight.example", limit=100),
    "mastodon": lambda one, now: ask(STATUSES, now, access_token("harbourlight"), one, limit=80),
    "hackernews": lambda one, now: ask(SEARCH, now, in_world=one, tags="(story,comment,poll)", hitsPerPage=200, page=0),
    "github": lambda one, now: ask(
        f"https://api.github.com/repos/{REPOSITORY}/issues/comments", now, in_world=one, since="2020", per_page=100
    ),
    "feeds": lambda one, now: ask("https://theo-marchetti.test/feed.xml", now, in_world=one),
}


@pytest.mark.parametrize("network", REQUESTS)
def test_the_same_seed_and_start_give_the_same_bytes(network: str) -> None:
    one, other = World(SEED, START), World(SEED, START)
    for now in (START - 40 * DAY, START, NOW):
        assert REQUESTS[network](one, now).body == REQUESTS[network](other, now).body


@pytest.mark.parametrize("network", REQUESTS)
def test_nothing_is_shown_before_it_happens(network: str) -> None:
    then = START - 60 * DAY
    assert len(REQUESTS[network](world(), then).body) > 0
    earlier = REQUESTS[network](World(SEED, START), then).body
    assert earlier == REQUESTS[network](world(), then).body  # whatever was asked before, and however late


def test_bluesky_pages_hold_everything_once() -> None:
    token, cursor, found = session(), None, list[str]()
    while True:
        given = {"limit": 70, **({"cursor": cursor} if cursor else {})}
        page = orjson.loads(ask(NOTIFICATIONS, token=token, **given).body)
        found += [row["uri"] for row in page["notifications"]]
        cursor = page.get("cursor")
        if cursor is None:
            break
    assert len(found) == len(set(found)) > 500


def test_mastodon_pages_follow_their_links() -> None:
    found, most = list[str](), None
    while True:
        given = {"limit": 30, **({"max_id": most} if most else {})}
        answered = ask(STATUSES, token=access_token("harbourlight"), **given)
        found += [row["id"] for row in orjson.loads(answered.body)]
        if 'rel="next"' not in answered.headers.get("link", ""):
            break
        most = found[-1]
    assert found == sorted(set(found), reverse=True)
    assert len(found) > 200


def test_blog_in_pages_shows_all_of_its_entries() -> None:
    feeds = world().record.accounts["feeds"]
    handle = next(one for one in feeds if len(one) % 2 == 0)
    pages = [ask(f"https://{handle}/feed.xml", page=page).body.decode() for page in (1, 2)]
    assert sum(page.count("<entry>") for page in pages) == len(world().timeline.said[feeds[handle]])


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile?actor=nobody.test", 400),
        ("https://bsky.social/xrpc/app.bsky.actor.getProfile?actor=harbourlight.example", 401),
        ("https://social.example/api/v1/accounts/lookup?acct=nobody", 404),
        ("https://social.example/api/v1/accounts/verify_credentials", 401),
        ("https://social.example/api/v1/statuses/1", 404),
        ("https://api.github.com/repos/somebody/else", 404),
        ("https://api.github.com/users/nobody", 404),
        ("https://theo-marchetti.test/robots.txt", 404),
    ],
)
def test_what_is_not_there_is_refused_as_the_network_does(url: str, status: int) -> None:
    assert ask(url).status == status


def test_wrong_password_is_refused() -> None:
    url = "https://bsky.social/xrpc/com.atproto.server.createSession"
    given = orjson.dumps({"identifier": "harbourlight.example", "password": "wrong"})
    assert answer(world(), Request("POST", url, {}, given), START).status == 401


def test_unknown_host_is_no_way_out() -> None:
    with pytest.raises(ConnectionError, match=r"networks are invented, and none is at example\.org"):
        ask("https://example.org/")


def test_hacker_news_knows_no_stranger() -> None:
    assert ask("https://hacker-news.firebaseio.com/v0/user/stranger.json").body == b"null"


def test_something_happens_in_every_half_minute() -> None:
    lively = World(SEED, START)
    lively.advance(START)
    before = len(lively.timeline.on["bluesky"]) + _acts(lively)
    lively.advance(START + 400 * SLOT)
    assert len(lively.timeline.on["bluesky"]) + _acts(lively) - before > 300


def test_what_was_seen_before_a_restart_is_still_there() -> None:
    first = World(SEED, START)
    first.advance(START + 60)
    first.advance(START + 7200)
    seen = {(said.at - START) // SLOT for said in first.timeline.on["bluesky"] if said.at > START}
    again = World(SEED, START, seen)
    again.advance(START + 5 * DAY)
    shown = {(said.by.handle, said.at, said.text) for said in again.timeline.on["bluesky"]}
    assert {(said.by.handle, said.at, said.text) for said in first.timeline.on["bluesky"]} <= shown


def test_cast_is_complete() -> None:
    people = world().people
    assert len(people) == 400 == len({one.name for one in people})
    assert len({one.employer for one in people if one.employer}) == 60
    assert {role: f"{role}@sample.example" for role in ("rep", "marketing", "compliance", "manager", "admin")} == {
        one.role.value: one.email for one in MEMBERS if one.email.partition("@")[0] == one.role
    }
    assert set(VOCABULARY["competitors"]) <= {one.employer for one in people}
    assert len(MEMBERS) == 15


def test_only_reserved_domains_are_invented() -> None:
    for network in ("bluesky", "feeds", "mastodon"):
        for handle in world().record.accounts[network]:
            host = handle.rpartition("@")[2] if network == "mastodon" and "@" in handle else handle
            assert (network == "mastodon" and "@" not in handle) or host.endswith((".test", ".example"))


def _acts(of: World) -> int:
    return sum(map(len, of.timeline.reactions.values())) + sum(map(len, of.timeline.toward.values()))


def test_pictures_are_where_their_posts_say_and_only_while_these_stand() -> None:
    (said,) = [one for one in world().timeline.on["bluesky"] if one.pictures and one.gone]
    assert said.gone is not None
    url = f"https://cdn.bsky.app{picture(said, 0)}"
    assert ask(url, said.gone - 1).body.startswith(b"\x89PNG")
    assert [ask(url, then).status for then in (said.at - 1, said.gone - 1, said.gone)] == [404, 200, 404]
    assert ask("https://files.social.example/media_attachments/files/1/original/0.png").status == 404
