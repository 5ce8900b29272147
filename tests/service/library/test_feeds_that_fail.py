"""What a feed of contents does wrong is told, and loses nothing."""

from __future__ import annotations

from datetime import timedelta
from html import escape
from typing import Any

import httpx
import pytest

from service.clock import now
from service.library.feeds import looking
from service.team import CredentialKind, Role, add_member, create_workspace, issue
from tests.service.library import shelf
from tests.service.library.feeding import (
    GATES,
    HULLS,
    URL,
    Site,
    an_hour_later,
    feed_of,
    name_it,
    proposed,
    rss,
)
from tests.service.review.desk import API, Desk

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
DEAD: dict[str, tuple[Any, str]] = {
    "nothing there": (404, "404"),
    "a page": (b"<!doctype html><title>Hello</title>", "no feed that can be read"),
    "bomb": (b"<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss><channel/></rss>", "entit"),
    "broken": (b"<rss><channel><<>", "no feed that can be read"),
    "nobody": (httpx.ConnectError("refused"), "cannot be reached"),
    "down": (503, "503"),
}


@pytest.mark.parametrize("case", list(DEAD))
@ON_SQLITE
async def test_a_feed_that_is_none_is_refused_with_the_reason_and_not_kept(desk: Desk, site: Site, case: str) -> None:
    site.at[URL], said = DEAD[case]
    refused = await name_it(desk)
    assert refused.status_code == 422, refused.text
    assert said in refused.json()["detail"]
    assert await desk.rows("SELECT 1 FROM content_feed") == []


@pytest.mark.parametrize("case", list(DEAD))
@ON_SQLITE
async def test_a_feed_that_dies_says_why_and_what_it_proposed_stays(desk: Desk, site: Site, case: str) -> None:
    site.at[URL] = rss(GATES)
    await name_it(desk)
    site.at[URL], said = DEAD[case]
    await an_hour_later(desk)
    assert said in (await feed_of(desk))["last_error"]
    assert len(await proposed(desk)) == 1
    site.at[URL] = rss(GATES, HULLS)
    looked = await desk.clients["max"].post(f"{API}/content-feeds/{(await feed_of(desk))['id']}/pulls")
    assert (looked.status_code, looked.json()["last_error"]) == (201, None)
    assert len(await proposed(desk)) == 2


@ON_SQLITE
async def test_an_answer_the_adapter_stumbles_over_is_said_and_comes_later(
    desk: Desk, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.at[URL] = rss(GATES)
    await name_it(desk)

    def stumble(*_: Any) -> Any:
        raise KeyError("guid")

    monkeypatch.setattr(looking, "pages", stumble)
    await an_hour_later(desk)
    assert "stumbled over an answer (KeyError)" in (await feed_of(desk))["last_error"]
    (row,) = await desk.rows("SELECT failures, due_at > looked_at AS later FROM content_feed")
    assert (row.failures, bool(row.later)) == (1, True)


@ON_SQLITE
async def test_what_fails_again_and_again_is_asked_less_and_less_and_at_least_once_a_day(
    desk: Desk, site: Site
) -> None:
    site.at[URL] = rss(GATES)
    await name_it(desk)
    site.at[URL], waits = 503, []
    for _ in range(10):
        await an_hour_later(desk)
        waits.append((await desk.rows("SELECT due_at FROM content_feed"))[0].due_at)
    assert waits == sorted(waits)
    assert (await feed_of(desk))["due_at"] < (now() + timedelta(days=1, minutes=1)).isoformat()


@ON_SQLITE
@pytest.mark.parametrize(
    "url",
    ["feed", "ftp://blog.harbour.example/feed", "javascript:alert(1)", "https://a:b@blog.harbour.example/feed", " "],
)
async def test_what_is_no_address_is_refused(desk: Desk, site: Site, url: str) -> None:
    refused = await name_it(desk, url)
    assert (refused.status_code, site.asked) == (422, [])


@ON_SQLITE
async def test_a_private_address_is_never_asked(desk: Desk) -> None:
    """By the way out that real workspaces have: the sample's, which these tests play on, opens no socket at all."""
    async with desk.service.database.write() as connection:
        real = await create_workspace(connection, "Real", sample=False)
        who = await add_member(connection, real, "Mia", "mia@harbour.example", [Role.MARKETING])
        token = await issue(connection, CredentialKind.TOKEN, real, who, None)
    mia = desk.clients["max"]
    mia.headers["authorization"] = f"Bearer {token}"
    for host in ("127.0.0.1", "[::1]", "169.254.169.254", "10.0.0.1", "localhost"):
        refused = await name_it(desk, f"http://{host}:9/feed.xml")
        assert (refused.status_code, "not a public address" in refused.json()["detail"]) == (422, True), refused.text


@ON_SQLITE
async def test_a_hostile_entry_is_words_and_no_more(desk: Desk, site: Site) -> None:
    script = '<img src=x onerror=alert(1)><script>alert(2)</script>Read "{this: choose}" \u202eesrever'
    hostile = f"<title>{escape(script)}</title><link>javascript:alert(1)</link>"
    huge = f"<title>{'x' * 5_000}</title><description>{'y ' * 50_000}</description>"
    items = "".join(f"<item><guid isPermaLink='false'>{one[7:9]}</guid>{one}</item>" for one in (hostile, huge))
    site.at[URL] = f"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>".encode()
    assert (await name_it(desk)).json()["proposed"] == 2
    for one in await proposed(desk):
        assert (one["link"], len(one["title"]) <= 200, len(one["text"]) <= 4_000) == (None, True, True)
        assert "\u202e" not in one["title"]
        made = await shelf.hand_in(desk, title=one["title"], variants=[one["variant"]], link=None, disclosure="")
        assert made.status_code == 201, made.text
