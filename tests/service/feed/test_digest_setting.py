"""Setting one's own digest: off until it is set, refused where it makes no sense, and nobody else's business."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from service.team import CredentialKind, Role, add_member, issue
from tests.servers.post_office import Office
from tests.service.conftest import Client
from tests.service.feed.conftest import Clock
from tests.service.scene import Scene

pytestmark = pytest.mark.quiet


async def test_it_is_off_until_it_is_set(noor: httpx.AsyncClient) -> None:
    found = (await noor.get("me/digest")).json()
    assert (found["on"], found["next_at"], found["obstacle"]) == (False, None, "no_mail")


async def test_what_is_set_is_kept_and_says_when_the_next_one_comes(office: Office, noor: httpx.AsyncClient) -> None:
    wish = {"on": True, "hour": 8, "zone": "Europe/Berlin", "weekdays": [2, 1, 2]}
    wish |= {"quiet_from": 20, "quiet_until": 7, "away_until": "2026-06-20"}
    found = (await noor.put("me/digest", json=wish)).json()
    assert found == wish | {
        "weekdays": [1, 2],
        "next_at": "2026-06-22T06:00:00Z",
        "sent_at": None,
        "last_error": None,
        "obstacle": None,
    }
    assert (await noor.get("me/digest")).json() == found
    off = (await noor.put("me/digest", json=wish | {"on": False})).json()
    assert off == found | {"on": False, "next_at": None}


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"zone": "Berlin"}, "There is no such time zone; name it as in Europe/Berlin."),
        ({"zone": "../etc/passwd"}, "There is no such time zone; name it as in Europe/Berlin."),
        ({"zone": ""}, "There is no such time zone; name it as in Europe/Berlin."),
        ({"zone": "x" * 65}, "zone: String should have at most 64 characters."),
        ({"hour": 24}, "hour: Input should be less than or equal to 23."),
        ({"weekdays": []}, "weekdays: List should have at least 1 item after validation, not 0."),
        ({"weekdays": [0]}, "weekdays: Input should be greater than or equal to 1."),
        ({"quiet_from": 20}, "Quiet hours have a beginning and an end."),
        ({"quiet_from": 3, "quiet_until": 3}, "Quiet hours end at another hour than they begin."),
        ({"quiet_from": 20, "quiet_until": 9}, "The hour of the digest lies within the quiet hours."),
        ({"away_until": "2027-12-01"}, "Being away ends within a year."),
        ({"away_until": "soon"}, "away_until: Input should be a valid date or datetime, input is too short."),
        ({"to": "boss@harbour.example"}, "to: Extra inputs are not permitted."),
    ],
)
async def test_what_makes_no_sense_is_refused_and_said(
    noor: httpx.AsyncClient, clock: Clock, wrong: dict[str, Any], why: str
) -> None:
    answer = await noor.put("me/digest", json={"on": True, "hour": 8, "zone": "Europe/Berlin"} | wrong)
    assert (answer.status_code, answer.json()["detail"]) == (422, why)
    assert (await noor.get("me/digest")).json()["on"] is False


async def test_the_digest_of_a_colleague_is_their_own(
    scene: Scene, app: FastAPI, client: Client, noor: httpx.AsyncClient
) -> None:
    async with scene.database.write() as connection:
        tom_id = await add_member(connection, scene.workspace_id, "Tom", "tom@harbour.example", [Role.ADMIN])
        toms = client(token=await issue(connection, CredentialKind.TOKEN, scene.workspace_id, tom_id, None))
    await noor.put("me/digest", json={"on": True, "hour": 7})
    assert (await toms.get("/api/v1/me/digest")).json()["on"] is False
    await toms.put("/api/v1/me/digest", json={"on": False, "hour": 9})
    found = (await noor.get("me/digest")).json()
    assert (found["on"], found["hour"]) == (True, 7)
