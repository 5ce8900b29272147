"""Signing in at a real OpenID provider: what goes right, and everything that has to be refused."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from service.clock import now
from service.context import open_service
from service.settings import Settings
from service.sources import open_adapter, pull
from service.sources.authorizations import forget_attempts
from service.sources.networks import plain
from tests.servers.oidc import Oidc, oidc
from tests.service.conftest import Client
from tests.service.sources.signing_in import REDIRECT, Desk, desk, on_sqlite
from tests.service.sources.tryout import installed

pytestmark = pytest.mark.quiet

CLIENTS = "/api/v1/clients"


@pytest.fixture(scope="module")
def provider() -> Iterator[Oidc]:
    with oidc(REDIRECT) as provider:
        yield provider


@pytest.fixture(scope="module", autouse=True)
def tryout(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with installed(tmp_path_factory.mktemp("packages")):
        yield


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"allow_private_hosts": "127.0.0.1"})


@pytest.fixture
async def here(app: FastAPI, client: Client, provider: Oidc) -> Desk:
    """A workspace whose admin has registered Emberfeed at the provider."""
    here = await desk(app, client)
    await registered(here, provider, provider.client_secret)
    return here


async def registered(here: Desk, provider: Oidc, secret: str | None, name: str = "ada") -> None:
    given = {"client_id": provider.client_id, "secret": secret, "place": provider.issuer}
    answer = await here.browser(name).put(f"{CLIENTS}/tryout", json=given)
    assert answer.status_code == 204, answer.text


def wish(provider: Oidc, **more: Any) -> dict[str, Any]:
    return {"adapter": "tryout", "settings": {"issuer": provider.issuer, "note": "kept"}, **more}


async def signed_in(here: Desk, provider: Oidc, name: str = "rhea", login: str = "ann", **asked: Any) -> dict[str, Any]:
    where = await provider.allow(str(await here.url(name, **(asked or wish(provider)))), login)
    return await here.come_back(name, where)


def with_(where: httpx.URL, **params: str) -> httpx.URL:
    return where.copy_merge_params(params)


# What goes right


async def test_whoever_signs_in_has_a_source_that_is_read(here: Desk, provider: Oidc) -> None:
    ended = await signed_in(here, provider)
    assert (ended["outcome"], ended["detail"]) == ("done", None)
    (source,) = await here.listed("rhea")
    assert source["id"] == ended["source_id"]
    assert (source["title"], source["role"], source["owner"]["name"]) == ("ann", "ours", "Rhea")
    kept = await here.settings(source["id"])
    assert (kept["note"], bool(kept["access_token"]), bool(kept["refresh_token"])) == ("kept", True, True)
    assert await pull(here.service, here.workspace_id, int(source["id"]), ())
    assert (await here.row(source["id"])).last_success_at is not None


@on_sqlite
async def test_no_secret_is_in_an_answer_an_address_a_log_or_a_row(
    here: Desk, provider: Oidc, capsys: pytest.CaptureFixture[str]
) -> None:
    url = await here.url("rhea", **wish(provider))
    where = await provider.allow(str(url))
    ended = await here.come_back("rhea", where)
    kept = await here.settings(ended["source_id"])
    secrets = [provider.client_secret, where.params["code"], kept["access_token"], kept["refresh_token"]]
    shown = str([url, ended, await here.listed(), (await here.browser("ada").get(CLIENTS)).json()])
    rows = [await here.dump(table) for table in ("client", "authorization", "source", "event")]
    output = capsys.readouterr()
    for secret in secrets:
        assert secret not in shown + output.out + output.err + "".join(rows)
    assert where.params["state"] not in "".join(rows) + output.out + output.err


async def test_connected_again_a_source_stays_what_it_was(here: Desk, provider: Oidc) -> None:
    source_id = (await signed_in(here, provider))["source_id"]
    await pull(here.service, here.workspace_id, int(source_id), ())
    before = await here.settings(source_id)
    await provider.revoke(before["refresh_token"])
    await here.change(source_id, due_at=now(), settings=before | {"expires_at": now().isoformat()})
    await pull(here.service, here.workspace_id, int(source_id), ())
    (paused,) = await here.listed("rhea")
    assert (paused["state"], paused["access_ended"]) == ("paused", True)
    assert "Tryout no longer lets us in" in paused["paused_reason"]
    assert (await signed_in(here, provider, source_id=source_id))["source_id"] == source_id
    (source,) = await here.listed("rhea")
    assert (source["state"], source["access_ended"], source["paused_reason"]) == ("active", False, None)
    assert source["coverage"], "what was covered stays covered"
    assert (await here.row(source_id)).cursor == "seen"
    assert (await here.settings(source_id))["refresh_token"] != before["refresh_token"]


# What is refused


async def test_state_counts_once(here: Desk, provider: Oidc) -> None:
    where = await provider.allow(str(await here.url("rhea", **wish(provider))))
    assert (await here.come_back("rhea", where))["outcome"] == "done"
    assert await here.come_back("rhea", where) == {"outcome": "unknown"}
    assert len(await here.listed()) == 1


async def test_state_is_that_of_the_member_who_began(here: Desk, provider: Oidc) -> None:
    where = await provider.allow(str(await here.url("rhea", **wish(provider))))
    for other in ("rolf", "ada", "otto", None):
        assert await here.come_back(other, where) == {"outcome": "unknown"}
    assert await here.listed() == []
    assert (await here.come_back("rhea", where))["outcome"] == "done"


@on_sqlite
async def test_state_that_nobody_gave_is_refused(here: Desk, provider: Oidc) -> None:
    await here.url("rhea", **wish(provider))
    for state in ("a-guess", "", "\x00", "é" * 200):
        where = with_(httpx.URL(REDIRECT), code="a-code", state=state)
        assert await here.come_back("rhea", where) == {"outcome": "unknown"}
    assert await here.come_back("rhea", REDIRECT) == {"outcome": "unknown"}


async def test_state_lasts_ten_minutes(here: Desk, provider: Oidc) -> None:
    where = await provider.allow(str(await here.url("rhea", **wish(provider))))
    async with here.service.database.write() as connection:
        late = {"at": now() - timedelta(seconds=1)}
        query = text('SELECT expires_at FROM "authorization"')
        assert str((await connection.execute(query)).scalar_one())[:15] == str(now() + timedelta(minutes=10))[:15]
        update = text('UPDATE "authorization" SET expires_at = :at').bindparams(**late)
        await connection.execute(update)
    assert await here.come_back("rhea", where) == {"outcome": "unknown"}


@on_sqlite
async def test_code_of_another_attempt_does_not_fit_the_verifier(here: Desk, provider: Oidc) -> None:
    stolen = await provider.allow(str(await here.url("rhea", **wish(provider))), "eve")
    mine = await here.url("rhea", **wish(provider))
    ended = await here.come_back("rhea", with_(stolen, state=mine.params["state"]))
    assert ended["outcome"] == "failed"
    assert ended["detail"].startswith("Tryout says: 127.0.0.1/token answered 400")
    assert await here.listed() == []


@on_sqlite
async def test_code_counts_once(here: Desk, provider: Oidc) -> None:
    where = await provider.allow(str(await here.url("rhea", **wish(provider))))
    code = where.params["code"]
    assert (await here.come_back("rhea", where))["outcome"] == "done"
    again = await here.url("rhea", **wish(provider))
    ended = await here.come_back("rhea", with_(where, state=again.params["state"]))
    assert (ended["outcome"], code in ended["detail"]) == ("failed", False)
    assert len(await here.listed()) == 1


@on_sqlite
async def test_provider_sends_nobody_to_a_foreign_address(here: Desk, provider: Oidc) -> None:
    foreign = await here.url("rhea", **wish(provider))
    with pytest.raises(PermissionError, match="redirect_uri"):
        await provider.allow(str(with_(foreign, redirect_uri="http://evil.example/oauth/callback")))


@on_sqlite
async def test_what_the_network_says_is_told_in_its_words(here: Desk, provider: Oidc) -> None:
    for params, told in (
        ({"error": "access_denied"}, "Nothing was allowed at Tryout, so nothing was connected."),
        ({"error": "x", "error_description": "Come\x1b back ?q=1"}, "Tryout says: Come  back"),
        ({}, "Tryout sent no answer along: start again."),
    ):
        url = await here.url("rhea", **wish(provider))
        ended = await here.come_back("rhea", with_(httpx.URL(REDIRECT), state=url.params["state"], **params))
        assert (ended["outcome"], ended["detail"]) == ("failed", told)
    assert await here.listed() == []


@on_sqlite
async def test_another_account_does_not_take_a_sources_place(here: Desk, provider: Oidc) -> None:
    source_id = (await signed_in(here, provider))["source_id"]
    before = await here.settings(source_id)
    ended = await signed_in(here, provider, login="eve", source_id=source_id)
    assert (ended["outcome"], "another account" in ended["detail"]) == ("failed", True)
    assert await here.settings(source_id) == before


@on_sqlite
async def test_nobody_reconnects_somebody_elses_source(here: Desk, provider: Oidc) -> None:
    source_id = (await signed_in(here, provider))["source_id"]
    assert (await here.begin("rolf", source_id=source_id)).status_code == 403
    assert (await here.begin("otto", source_id=source_id)).status_code == 404
    assert (await here.begin("rhea", **wish(provider, owner="workspace"))).status_code == 403


async def test_attempt_is_its_members_alone_and_forgotten_after_a_day(here: Desk, provider: Oidc) -> None:
    url = await here.url("rhea", **wish(provider))
    ended = await here.come_back("rhea", with_(httpx.URL(REDIRECT), state=url.params["state"], error="no"))
    path = f"/api/v1/authorizations/{ended['id']}"
    assert [(await here.browser(name).get(path)).status_code for name in ("rhea", "ada", "otto")] == [200, 404, 404]
    async with here.service.database.write() as connection:
        await forget_attempts(connection, now() + timedelta(days=2))
    assert (await here.browser("rhea").get(path)).status_code == 404


# Renewal


async def ending(here: Desk, provider: Oidc) -> str:
    """A source whose access ends in four minutes."""
    source_id = str((await signed_in(here, provider))["source_id"])
    soon = (now() + timedelta(minutes=4)).isoformat()
    await here.change(source_id, settings=await here.settings(source_id) | {"expires_at": soon})
    return source_id


@on_sqlite
async def test_access_is_renewed_before_it_ends_and_the_new_refresh_token_kept(here: Desk, provider: Oidc) -> None:
    source_id = await ending(here, provider)
    seen = [await here.settings(source_id)]
    await open_adapter(here.service, await here.row(source_id))
    seen.append(await here.settings(source_id))
    for name in ("access_token", "refresh_token", "expires_at"):
        assert seen[0][name] < seen[1][name] if name == "expires_at" else seen[0][name] != seen[1][name]
    assert seen[1]["note"] == "kept"
    assert (await here.row(source_id)).renewing_until is None


async def test_two_processes_use_a_refresh_token_once(here: Desk, provider: Oidc, settings: Settings) -> None:
    source_id = await ending(here, provider)
    lasting = await here.row(source_id)
    async with open_service(settings) as other:
        opened = await asyncio.gather(*(open_adapter(service, lasting) for service in (here.service, other) * 2))
        # Whatever was sent twice would have ended the whole grant: it still can be renewed, and still opens the door.
        last = await open_adapter(other, await here.row(source_id))
        assert str(await last.whoami()).count("ann")
    assert len({repr(plain(adapter.given)) for adapter in opened}) == 1, "one renewed it, the others waited"


@on_sqlite
async def test_access_that_still_lasts_is_left_alone(here: Desk, provider: Oidc) -> None:
    source_id = (await signed_in(here, provider))["source_id"]
    kept = await here.settings(source_id)
    await open_adapter(here.service, await here.row(source_id))
    assert await here.settings(source_id) == kept


@on_sqlite
async def test_renewal_that_somebody_died_over_is_taken_up(here: Desk, provider: Oidc) -> None:
    source_id = await ending(here, provider)
    before = await here.settings(source_id)
    await here.change(source_id, renewing_until=now() - timedelta(seconds=1))
    await open_adapter(here.service, await here.row(source_id))
    assert (await here.settings(source_id))["refresh_token"] != before["refresh_token"]


@on_sqlite
async def test_renewal_without_a_client_asks_for_a_person(here: Desk, provider: Oidc) -> None:
    source_id = await ending(here, provider)
    gone = await here.browser("ada").delete(f"{CLIENTS}/tryout", params={"place": provider.issuer})
    assert gone.status_code == 204
    await pull(here.service, here.workspace_id, int(source_id), ())
    (source,) = await here.listed()
    assert (source["access_ended"], "an admin has to enter" in source["paused_reason"]) == (True, True)
    assert (await here.begin("rhea", **wish(provider))).json()["type"] == "/problems/no-client"
