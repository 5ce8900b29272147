"""Connecting sources through the API: tried first, refused by name, secrets shown nowhere."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from service.clock import now
from service.sources import due_sources
from social_adapters.http import Request, Response
from tests.service.sources.connecting import OWN, SOURCES, Team, app, listed, made, outside, read, team
from tests.service.sources.outside import ACCOUNT, Outside, says
from tests.social_adapters.exchanges.bluesky import PASSWORD, US, item, post

__all__ = ["app", "outside", "team"]
pytestmark = pytest.mark.quiet


async def test_connected_source_is_tried_first_and_due_at_once(team: Team, outside: Outside) -> None:
    source = await made(team.rhea)
    assert len(outside.bluesky.requests("createSession")) == 1
    assert (source["title"], source["role"], source["state"]) == ("us.example", "ours", "active")
    assert source["owner"]["name"] == "Rhea"
    assert source["account"] == {"name": "Us", "handle": "us.example", "url": "https://bsky.app/profile/us.example"}
    assert await due_sources(team.service) == [(team.workspace_id, int(source["id"]))]
    assert source["may_change"] is True
    assert await listed(team.cora) == [source | {"may_change": False}]


async def test_account_of_ours_is_nobodys_lead(team: Team) -> None:
    await read(team, await made(team.rhea))
    answer = await team.rhea.get("/api/v1/engagements")
    names = [card["person"]["name"] for card in answer.json()["items"]]
    assert len(names) == 3
    assert "Us" not in names


async def test_public_account_is_watched_without_credentials(team: Team) -> None:
    settings = {name: ACCOUNT[name] for name in ("service", "appview")} | {"handle": "paa.example"}
    source = await made(team.rhea, settings=settings)
    assert (source["role"], source["title"]) == ("watched", "paa.example")


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("handle", {"handle": ""}),
        ("handle", {"handle": "not a handle"}),
        ("handle", {"handle": 7}),
        ("service", {"service": "ftp://pds.example"}),
        ("service", {"service": "http://pds.example"}),
        ("appview", {"appview": "https://appview.example/path"}),
        ("colour", {"colour": "red"}),
    ],
)
async def test_bad_setting_is_refused_by_its_name(team: Team, field: str, changed: dict[str, Any]) -> None:
    answer = await team.rhea.post(SOURCES, json=OWN | {"settings": ACCOUNT | changed})
    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["errors"]] == [field]
    assert PASSWORD not in answer.text
    assert await listed(team.rhea) == []


async def test_missing_setting_is_named(team: Team) -> None:
    answer = await team.rhea.post(SOURCES, json={"adapter": "bluesky", "settings": {}})
    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["errors"]] == ["handle"]


async def test_unknown_network_is_refused(team: Team) -> None:
    answer = await team.rhea.post(SOURCES, json={"adapter": "myspace", "settings": {}})
    assert answer.status_code == 422
    assert "myspace" in answer.json()["detail"]


async def test_what_the_network_refuses_is_told_in_its_words(team: Team) -> None:
    wrong = ACCOUNT | {"app_password": "aaaa-bbbb-cccc-dddd"}
    answer = await team.rhea.post(SOURCES, json=OWN | {"settings": wrong})
    assert answer.status_code == 422
    assert "Invalid identifier or password" in answer.json()["detail"]
    assert "aaaa-bbbb" not in answer.text
    assert await listed(team.rhea) == []


async def test_network_that_nobody_reaches_is_quoted_with_nothing(team: Team, outside: Outside) -> None:
    outside.instead = no_way
    answer = await team.rhea.post(SOURCES, json=OWN)
    assert (answer.status_code, answer.json()["detail"]) == (422, "Bluesky cannot be reached from this machine now.")
    assert "cannot be reached from this machine: Name or service not known" in answer.json()["details"]


async def no_way(_request: Request) -> Response | None:
    raise ConnectionError("[Errno -2] Name or service not known")


async def test_network_that_is_down_is_told_and_nothing_is_kept(team: Team, outside: Outside) -> None:
    outside.instead = says(503, {"message": "Maintenance until noon"})
    answer = await team.rhea.post(SOURCES, json=OWN)
    assert answer.status_code == 422
    assert "Maintenance until noon" in answer.json()["detail"]
    assert await listed(team.rhea) == []


async def test_secrets_are_in_no_answer_no_log_and_no_row(team: Team, capsys: pytest.CaptureFixture[str]) -> None:
    source = await made(team.rhea)
    await read(team, source)
    answers = [source, await listed(team.rhea), (await team.rhea.get("/api/v1/adapters")).json()]
    assert PASSWORD not in str(answers)
    output = capsys.readouterr()
    assert PASSWORD not in output.err + output.out
    async with team.service.database.read() as connection:
        for table in ("source", "event", "actor", "activity", "engagement"):
            rows = [tuple(row) for row in await connection.execute(text(f"SELECT * FROM {table}"))]
            assert rows
            assert PASSWORD not in str(rows)
            assert PASSWORD.encode() not in b"".join(bytes(one) for row in rows for one in row if _is_bytes(one))


def _is_bytes(value: object) -> bool:
    return isinstance(value, bytes | memoryview)


async def test_form_of_a_network_hides_what_is_typed_as_a_password(team: Team) -> None:
    answer = await team.rhea.get("/api/v1/adapters")
    (bluesky,) = [one for one in answer.json()["items"] if one["name"] == "bluesky"]
    assert "password" in str(bluesky["settings"]["properties"]["app_password"])
    assert bluesky["settings"]["required"] == ["handle"]
    assert {one["name"] for one in answer.json()["items"]} >= {"bluesky", "mastodon", "feeds", "hackernews", "github"}


async def test_source_shows_what_it_covers_and_what_it_did_not_see(team: Team, outside: Outside) -> None:
    source = await made(team.rhea)
    await read(team, source)
    (before,) = await listed(team.rhea)
    assert {one["stream"] for one in before["coverage"]} == {"posts", "notifications"}
    assert (before["gaps"], before["pulling"], before["activities"]) == ([], False, 10)
    outside.bluesky.feeds["us.example"].insert(0, item(post(US, "3kus2", "More", now())))
    await team.rhea.post(f"{SOURCES}/{source['id']}/pulls")
    await read(team, source)
    (after,) = await listed(team.rhea)
    assert len(after["coverage"]) == 2
    assert after["coverage"][0]["until"] > before["coverage"][0]["until"]
    assert after["activities"] == 11
