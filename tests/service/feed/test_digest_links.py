"""A link of a digest: followed by anybody it changes nothing; its button does one act, once, as the member's own."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urldefrag

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from service.clock import now
from service.team import Role, add_member, remove_member
from tests.servers.post_office import Office
from tests.service.conftest import Client
from tests.service.feed.conftest import Clock
from tests.service.feed.letters import LINK, PUBLIC, links_of, secret_of, text_of, tick
from tests.service.scene import Scene, mention, reply, somebody

pytestmark = pytest.mark.quiet

MARTA = somebody("Marta Olsen")
ACT, LOOK = "/api/v1/digest-link/act", "/api/v1/digest-link"
Secrets = dict[str, str]
Ask = Callable[..., Awaitable[httpx.Response]]


@pytest.fixture
async def secrets(
    office: Office, scene: Scene, app: FastAPI, noor: httpx.AsyncClient, clock: Clock, client: Client
) -> Secrets:
    """What the links of Noor's mail hold: done, snooze, off; it is ten past eight in Berlin."""
    await noor.put("me/digest", json={"on": True, "hour": 8, "zone": "Europe/Berlin"})
    scene.now = now()
    await scene.tell(reply(MARTA, scene.ago(hours=3), "Does it read gate logs?"))
    clock(hours=1)
    await tick(app.state.service)
    clock(hours=1, minutes=10)
    links = links_of(office.mails[0])
    names = {"done": "Done", "snooze": "Snooze until tomorrow", "off": "No digest any more"}
    return {kind: secret_of(links[name]) for kind, name in names.items()}


@pytest.fixture
def ask(client: Client) -> Ask:
    """Somebody who has nothing but the mail."""

    async def asked(method: str, path: str, secret: str, **headers: str) -> httpx.Response:
        return await client().request(method, path, headers={"digest-link": secret, **headers})

    return asked


async def everything(scene: Scene) -> dict[str, Any]:
    """The rows that an act or a sign-in would change."""
    tables = ("act", "engagement", "digest", "digest_link", "credential", "event", "lease", "draft", "claim")
    return {name: await scene.rows(f"SELECT * FROM {name} ORDER BY id") for name in tables if name != "event"} | {
        "event": await scene.rows("SELECT * FROM event ORDER BY seq")
    }


async def test_a_scanner_that_follows_every_link_does_nothing(
    scene: Scene, office: Office, secrets: Secrets, client: Client, ask: Ask
) -> None:
    mail = office.mails[0]
    found = LINK.findall(text_of(mail)) + LINK.findall(text_of(mail, "html")) + LINK.findall(mail["List-Unsubscribe"])
    assert len(set(found)) == 5  # done, snooze, answer, off, and off for mail programs
    before = await everything(scene)
    scanner = client(origin=PUBLIC, accept="text/html", **{"user-agent": "Scanner/1.0"})
    for method in ("GET", "HEAD", "OPTIONS"):
        for link in found:
            answer = await scanner.request(method, urldefrag(link)[0], follow_redirects=True)
            assert answer.status_code < 500 or answer.json()["type"] == "/problems/not-built"
            assert "set-cookie" not in answer.headers
    for secret in secrets.values():  # one that runs the page's script, and presses nothing
        assert (await ask("GET", LOOK, secret)).status_code == 200
    assert await everything(scene) == before


async def test_looking_says_what_the_button_would_do(secrets: Secrets, ask: Ask) -> None:
    seen = {kind: (await ask("GET", LOOK, secret)).json() for kind, secret in secrets.items()}
    shown = {name: value for name, value in seen["done"].items() if name != "version"}
    assert shown == {
        "kind": "done",
        "person": "Marta Olsen",
        "said": "Does it read gate logs?",
        "state": "open",
        "until": None,
        "is_done": False,
        "is_undone": False,
    }
    assert (seen["snooze"]["kind"], seen["snooze"]["until"]) == ("snooze", "2026-06-16T05:00:00Z")
    assert (seen["off"]["kind"], seen["off"]["person"], seen["off"]["is_done"]) == ("off", None, False)


async def test_done_is_the_members_own_act_once_and_can_be_undone(
    scene: Scene, secrets: Secrets, ask: Ask, noor: httpx.AsyncClient
) -> None:
    version = (await ask("GET", LOOK, secrets["done"])).json()["version"]
    for _ in range(2):
        answer = await ask("POST", ACT, secrets["done"], **{"if-match": f'"{version}"'})
        assert (answer.status_code, answer.json()["state"], answer.json()["is_done"]) == (200, "done", True)
        assert "set-cookie" not in answer.headers
    (mine,) = (await noor.get("acts")).json()["items"]
    assert (mine["kind"], mine["person"]["name"]) == ("done", "Marta Olsen")
    for _ in range(2):
        answer = await ask("DELETE", ACT, secrets["done"])
        assert (answer.status_code, answer.json()["state"], answer.json()["is_undone"]) == (200, "open", True)
    late = await ask("POST", ACT, secrets["done"])
    assert (late.status_code, late.json()["is_undone"], await scene.names()) == (200, True, ["Marta Olsen"])
    assert await scene.count("act") == 1


async def test_snoozed_until_tomorrow_it_is_in_tomorrows_mail_again(
    scene: Scene, secrets: Secrets, ask: Ask, clock: Clock, office: Office, app: FastAPI
) -> None:
    answer = await ask("POST", ACT, secrets["snooze"])
    assert (answer.json()["state"], answer.json()["until"]) == ("snoozed", "2026-06-16T05:00:00Z")
    clock(hours=24, minutes=30)
    await scene.later(hours=24)  # as the job does that looks for what is due
    clock(hours=25)
    await tick(app.state.service)
    assert [mail["Subject"] for mail in office.mails] == ["Marta Olsen · Harbour"] * 2
    assert secret_of(links_of(office.mails[1])["Done"]) != secrets["done"]


async def test_a_card_that_was_dealt_with_is_left_alone(scene: Scene, secrets: Secrets, ask: Ask) -> None:
    await ask("POST", ACT, secrets["done"])
    answer = await ask("POST", ACT, secrets["snooze"])
    assert (answer.status_code, await scene.count("act")) == (409, 1)
    assert (await ask("GET", LOOK, secrets["snooze"])).json()["state"] == "done"
    assert (await ask("DELETE", ACT, secrets["snooze"])).status_code == 404


async def test_a_card_that_changed_since_it_was_looked_at_is_looked_at_again(
    scene: Scene, secrets: Secrets, ask: Ask
) -> None:
    seen = (await ask("GET", LOOK, secrets["done"])).json()
    await scene.tell(mention(MARTA, scene.ago(minutes=1), "@harbour and we want to buy"))
    for version in (f'"{seen["version"]}"', ""):
        answer = await ask("POST", ACT, secrets["done"], **{"if-match": version})
        assert (answer.status_code, await scene.count("act")) == (412, 0)
    assert (await ask("GET", LOOK, secrets["done"])).json()["said"] == "@harbour and we want to buy"


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
async def test_a_link_ends_after_a_week_and_with_the_membership(
    scene: Scene, secrets: Secrets, ask: Ask, clock: Clock, method: str
) -> None:
    path = LOOK if method == "GET" else ACT
    clock(days=7, hours=1, minutes=1)
    told = [await ask(method, path, secrets["done"]), await ask(method, path, "nobody's")]
    clock(hours=2)
    async with scene.database.write() as connection:
        await add_member(connection, scene.workspace_id, "Ada", "ada@harbour.example", [Role.ADMIN])
        await remove_member(connection, scene.workspace_id, scene.member_id)
    told += [await ask(method, path, secret) for secret in secrets.values()]
    assert [answer.status_code for answer in told] == [404] * 5
    assert {answer.json()["detail"] for answer in told} == {
        "This link leads nowhere any more: those of a digest work for seven days."
    }
    assert await scene.count("act") == 0


async def test_a_link_is_no_sign_in_and_does_one_thing(
    secrets: Secrets, client: Client, ask: Ask, noor: httpx.AsyncClient, scene: Scene
) -> None:
    for secret in secrets.values():
        for nobody in (client(token=secret), client(cookie=f"emberfeed_session={secret}")):
            assert (await nobody.get("/api/v1/me")).status_code == 401
        assert (await client().post("/api/v1/sign-in", json={"token": secret})).status_code == 401
        assert (await client().get(f"/api/v1/feeds/{secret}/atom.xml")).status_code == 404
    for kind in ("done", "snooze"):
        assert (await client().post(f"/api/v1/digest-links/{secrets[kind]}/off")).status_code == 404
    token = noor.headers["authorization"].removeprefix("Bearer ")
    assert (await ask("POST", ACT, token)).status_code == 404
    assert (await client().post(ACT)).status_code == 422
    assert (await scene.count("act"), (await noor.get("me/digest")).json()["on"]) == (0, True)


async def test_one_post_of_a_mail_program_switches_the_digest_off(
    office: Office, secrets: Secrets, client: Client, noor: httpx.AsyncClient, app: FastAPI, clock: Clock
) -> None:
    mail = office.mails[0]
    (address,) = LINK.findall(mail["List-Unsubscribe"])
    assert mail["List-Unsubscribe"] == f"<{address}>"
    assert f"List-Unsubscribe: <{address}>\r\n".encode() in office.taken[0]  # neither cut nor encoded
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    provider = client(origin="https://mail.example")
    del provider.headers["origin"]
    opened = await provider.get(address)
    assert (opened.status_code, opened.headers["location"]) == (303, f"/digest#{secrets['off']}")
    assert (await noor.get("me/digest")).json()["on"] is True
    clock(days=60)
    for _ in range(2):
        answer = await provider.post(address, data={"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 204
    assert (await noor.get("me/digest")).json()["on"] is False
    clock(days=61)
    assert await tick(app.state.service) == 0


async def test_the_page_switches_the_digest_off_too(secrets: Secrets, ask: Ask, noor: httpx.AsyncClient) -> None:
    for _ in range(2):
        answer = await ask("POST", ACT, secrets["off"])
        assert (answer.status_code, answer.json()["is_done"]) == (200, True)
    assert (await noor.get("me/digest")).json()["on"] is False
    assert (await ask("DELETE", ACT, secrets["off"])).status_code == 409


async def test_a_secret_is_in_no_log_no_metric_and_no_row(
    scene: Scene,
    secrets: Secrets,
    ask: Ask,
    client: Client,
    office: Office,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for kind, secret in secrets.items():
        for method, path in (("GET", LOOK), ("POST", ACT), ("DELETE", ACT)):
            await ask(method, path, secret)
        for method in ("GET", "POST", "PUT"):
            await client().request(method, f"/api/v1/digest-links/{secret}/off")
        await client().get(f"/api/v1/digest-links/{secret}/{kind}")
    metrics = (await client().get("/metrics")).text
    told = [json.loads(one) for one in capsys.readouterr().err.splitlines()]
    assert "/api/v1/digest-links/{token}/off" in {one.get("route") for one in told}
    everywhere = json.dumps(told) + metrics + str(await everything(scene))
    assert [kind for kind, secret in secrets.items() if secret in everywhere] == []


@pytest.mark.changes_tables
async def test_an_unexpected_error_does_not_tell_the_secret_either(
    scene: Scene, secrets: Secrets, ask: Ask, capsys: pytest.CaptureFixture[str]
) -> None:
    async with scene.database.write() as connection:
        await connection.execute(text("ALTER TABLE digest_link RENAME TO gone"))
    answer = await ask("GET", LOOK, secrets["done"])
    assert answer.status_code == 500
    printed = capsys.readouterr()
    assert "unexpected" in printed.err
    assert secrets["done"] not in printed.err + printed.out + answer.text
