"""Links of shares: by our own door to where the approval says, counted only for whoever truly comes."""

from __future__ import annotations

import dataclasses
from typing import Any

import httpx
import pytest

from service import library
from tests.service.library import shelf
from tests.service.review.desk import API, Desk

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
BROWSER = {
    "sec-fetch-mode": "navigate",
    "sec-fetch-dest": "document",
    "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
}
OURS = "https://ember.example"


@pytest.fixture
async def link(desk: Desk) -> str:
    """The path of a share's link that is out."""
    public = desk.service.settings.model_copy(update={"public_url": OURS})
    desk.clients["rhea"]._transport.app.state.service = dataclasses.replace(desk.service, settings=public)
    desk.service = dataclasses.replace(desk.service, settings=public)
    post = (await shelf.share(desk, await shelf.approved(desk), {"first_name": "Ann"})).json()
    assert post["mode"] == "covered"
    await desk.send()
    (said,) = desk.published
    return next(word for word in said.split() if word.startswith(OURS)).removeprefix(OURS)


def stranger(desk: Desk) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=desk.clients["rhea"]._transport, base_url=OURS)


async def openings(desk: Desk) -> int:
    (row,) = await desk.rows("SELECT openings FROM share")
    return int(row.openings)


async def test_it_leads_where_it_was_approved_and_leaves_nothing_behind(desk: Desk, link: str) -> None:
    told = await desk.rows("SELECT seq FROM event")
    answer = await stranger(desk).get(link, headers=BROWSER)
    assert (answer.status_code, answer.headers["location"]) == (302, shelf.LINK)
    assert await desk.rows("SELECT seq FROM event") == told  # who follows links wakes nobody's screen
    assert "set-cookie" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"
    assert await openings(desk) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"sec-fetch-mode": "no-cors"},
        {"sec-fetch-dest": "image"},
        {"user-agent": "facebookexternalhit/1.1"},
        {"user-agent": "Mozilla/5.0 (compatible; Slackbot-LinkExpanding 1.0)"},
        {"user-agent": "Mastodon/4.4.0 (http.rb/5.2.0; +https://a.example/)"},
        {"user-agent": "python-httpx/0.28"},
        {"user-agent": ""},
        {"sec-purpose": "prefetch;prerender"},
        {"purpose": "prefetch"},
    ],
)
async def test_machines_and_guesses_ahead_are_led_there_and_not_counted(
    desk: Desk, link: str, other: dict[str, str]
) -> None:
    assert (await stranger(desk).get(link, headers=BROWSER | other)).status_code == 302
    assert (await stranger(desk).get(link)).status_code == 302
    assert (await stranger(desk).head(link, headers=BROWSER)).status_code == 302
    assert await openings(desk) == 0


@pytest.mark.parametrize(
    "path",
    [
        "/l/",
        "/l/nobody-has-this-one1",
        "/l/..%2Fapi",
        "/l/https:%2F%2Felsewhere.example",
        "/l/%00",
        "/l/a",
        "/l//a.test",
    ],
)
async def test_what_is_no_link_of_ours_leads_nowhere(desk: Desk, link: str, path: str) -> None:
    answer = await stranger(desk).get(path, headers=BROWSER)
    assert (answer.status_code, "location" in answer.headers) == (404, False)


async def test_no_query_and_no_header_changes_where_it_leads(desk: Desk, link: str) -> None:
    hostile = {"host": "elsewhere.example", "x-forwarded-host": "elsewhere.example", "referer": "https://a.test/"}
    answer = await stranger(desk).get(f"{link}?url=https://elsewhere.example&next=//a.test", headers=BROWSER | hostile)
    assert answer.headers["location"] == shelf.LINK


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "javascript:alert(1)", "//elsewhere.example"])
async def test_a_target_written_into_the_tables_leads_nowhere(desk: Desk, link: str, target: str) -> None:
    await desk.owner_does(
        "UPDATE content_version SET link = :target, sha256 = :made_up", target=target, made_up="0" * 64
    )
    assert (await stranger(desk).get(link, headers=BROWSER)).status_code == 404


async def test_a_target_and_its_hashes_written_into_every_table_lead_nowhere(desk: Desk, link: str) -> None:
    """The ledger says what was approved."""
    await desk.owner_does("UPDATE content_version SET link = 'https://elsewhere.example/'")
    (row,) = await desk.rows("SELECT id FROM content_version")
    async with desk.service.database.read() as connection:
        forged = (await library.contents.version(connection, desk.workspace_id, row.id)).digest
    await desk.owner_does("UPDATE content_version SET sha256 = :forged", forged=forged)
    await desk.owner_does("UPDATE decision SET sha256 = :forged WHERE version_id IS NOT NULL", forged=forged)
    assert (await stranger(desk).get(link, headers=BROWSER)).status_code == 404


async def test_a_link_that_is_out_leads_on_when_its_content_has_ended(desk: Desk, link: str) -> None:
    await desk.owner_does("UPDATE content_version SET state = 'superseded'")
    await desk.owner_does("UPDATE content SET withdrawn_at = '2020-01-01 00:00:00.000000'")
    assert (await stranger(desk).get(link, headers=BROWSER)).status_code == 302


async def test_it_comes_back_to_whoever_wrote_and_whoever_shared_it_as_openings_of_nobody(
    desk: Desk, link: str
) -> None:
    for _ in range(3):
        await stranger(desk).get(link, headers=BROWSER)
    (content,) = (await desk.clients["rhea"].get(f"{API}/contents")).json()["items"]
    for who in ("rhea", "max"):
        (seen,) = (await desk.clients[who].get(f"{API}/contents/{content['id']}/shares")).json()["items"]
        assert (seen["openings"], seen["person_id"]) == (3, None)


async def test_the_link_names_nobody_and_nothing(desk: Desk, link: str) -> None:
    said: dict[str, Any] = (await desk.rows("SELECT * FROM share"))[0]._mapping
    assert link == f"/l/{said['token']}"
    assert not [name for name in ("id", "content_id", "member_id", "draft_key") if str(said[name]) in link]
