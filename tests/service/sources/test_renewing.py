"""Pausing, renewing and removing a source."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from service.sources import due_sources, failing
from tests.service.sources.connecting import SOURCES, Team, app, listed, made, outside, read, team
from tests.service.sources.outside import ACCOUNT, Outside, says
from tests.social_adapters.exchanges.bluesky import PASSWORD, US, person

__all__ = ["app", "outside", "team"]
pytestmark = pytest.mark.quiet


async def test_source_that_is_paused_on_purpose_is_not_one_that_fails(team: Team, outside: Outside) -> None:
    async def unheard() -> list[str]:
        async with team.service.database.read() as connection:
            return [str(row.id) for row in await failing(connection)]

    source = await made(team.rhea)
    assert await unheard() == []
    outside.instead = says(503, {"message": "Maintenance until noon"})
    await read(team, source)
    assert await unheard() == [source["id"]]
    await team.rhea.patch(f"{SOURCES}/{source['id']}", json={"state": "paused"})
    assert await unheard() == []


async def test_paused_source_says_who_paused_it_and_resumes(team: Team) -> None:
    source = await made(team.rhea)
    path = f"{SOURCES}/{source['id']}"
    paused = (await team.ada.patch(path, json={"state": "paused"})).json()
    assert (paused["state"], paused["paused_reason"]) == ("paused", "paused by Ada")
    assert await due_sources(team.service) == []
    active = (await team.rhea.patch(path, json={"state": "active"})).json()
    assert (active["state"], active["paused_reason"], active["last_error"]) == ("active", None, None)
    assert await due_sources(team.service) == [(team.workspace_id, int(source["id"]))]


async def test_pull_now_makes_it_due(team: Team) -> None:
    source = await made(team.rhea)
    await read(team, source)
    assert await due_sources(team.service) == []
    answer = await team.rhea.post(f"{SOURCES}/{source['id']}/pulls")
    assert answer.status_code == 202
    assert await due_sources(team.service) == [(team.workspace_id, int(source["id"]))]


async def test_source_whose_password_is_refused_lives_again_with_a_new_one(team: Team, outside: Outside) -> None:
    source = await made(team.rhea)
    await read(team, source)
    outside.bluesky.password = "zzzz-yyyy-xxxx-wwww"
    refused = await team.rhea.patch(f"{SOURCES}/{source['id']}", json={"settings": ACCOUNT})
    assert refused.is_success  # the old sign-in still lasts
    fresh = ACCOUNT | {"app_password": outside.bluesky.password}
    answer = await team.rhea.patch(f"{SOURCES}/{source['id']}", json={"settings": fresh})
    assert answer.status_code == 200, answer.text
    assert (answer.json()["state"], answer.json()["activities"]) == ("active", 10)
    assert answer.json()["coverage"]
    assert outside.bluesky.password not in answer.text


async def test_new_password_alone_is_enough(team: Team, outside: Outside) -> None:
    source = await made(team.rhea)
    await read(team, source)
    outside.bluesky.password = "zzzz-yyyy-xxxx-wwww"
    alone = {"settings": {"app_password": outside.bluesky.password}}
    answer = await team.rhea.patch(f"{SOURCES}/{source['id']}", json=alone)
    assert answer.status_code == 200, answer.text
    assert (answer.json()["title"], answer.json()["activities"]) == (source["title"], 10)
    assert answer.json()["coverage"]


async def test_stored_password_goes_to_no_other_place(team: Team, outside: Outside) -> None:
    source = await made(team.rhea)
    asked = len(outside.bluesky.asked)
    elsewhere = {"settings": {"service": "https://another.example"}}
    answer = await team.rhea.patch(f"{SOURCES}/{source['id']}", json=elsewhere)
    assert answer.status_code == 422
    assert not [one for one in outside.bluesky.asked[asked:] if PASSWORD.encode() in (one.body or b"")]
    assert await listed(team.rhea) == [source]


async def test_new_settings_that_the_network_refuses_change_nothing(team: Team) -> None:
    source = await made(team.rhea)
    wrong = ACCOUNT | {"app_password": "aaaa-bbbb-cccc-dddd"}
    answer = await team.rhea.patch(f"{SOURCES}/{source['id']}", json={"settings": wrong})
    assert answer.status_code == 422
    assert await listed(team.rhea) == [source]
    await read(team, source)


async def test_settings_of_somebody_elses_account_are_refused(team: Team, outside: Outside) -> None:
    outside.bluesky.people.append(person("them"))
    source = await made(team.rhea)
    other = ACCOUNT | {"handle": "them.example"}
    answer = await team.rhea.patch(f"{SOURCES}/{source['id']}", json={"settings": other})
    assert answer.status_code == 422
    assert "another account" in answer.json()["detail"]


async def test_same_account_under_its_other_name_is_read_from_the_beginning(team: Team) -> None:
    source = await made(team.rhea)
    await read(team, source)
    answer = await team.rhea.patch(
        f"{SOURCES}/{source['id']}", json={"settings": ACCOUNT | {"handle": US["did"]}, "state": "active"}
    )
    assert (answer.status_code, answer.json()["coverage"]) == (200, [])
    await read(team, source)
    (after,) = await listed(team.rhea)
    assert (after["last_error"], after["activities"]) == (None, 10)


async def test_removed_source_takes_its_credentials_along_and_leaves_what_it_saw(team: Team) -> None:
    source = await made(team.rhea)
    await read(team, source)
    answer = await team.rhea.delete(f"{SOURCES}/{source['id']}")
    assert answer.status_code == 204
    assert await listed(team.rhea) == []
    assert (await team.rhea.delete(f"{SOURCES}/{source['id']}")).status_code == 404
    async with team.service.database.read() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM source"))).scalar() == 0
        assert (await connection.execute(text("SELECT count(*) FROM activity"))).scalar() == 10
    assert len((await team.rhea.get("/api/v1/engagements")).json()["items"]) == 3
