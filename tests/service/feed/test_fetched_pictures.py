"""Pictures by way of the service: of our own activities alone, from hosts that may be anything."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from service import outside
from service.database import Database
from service.settings import Settings
from service.team import CredentialKind, Role, add_member, create_workspace, issue
from social_adapters.vocabulary import Media, Object
from tests.service.conftest import Client
from tests.service.feed.strange_host import Host, png, strange_host
from tests.service.scene import Scene, deleted, post, reply, somebody

pytestmark = pytest.mark.quiet

MARTA = somebody("Marta Olsen")


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return Settings(home=tmp_path, database_url=database_url, allow_private_hosts="127.0.0.1")


@pytest.fixture
async def host() -> AsyncIterator[Host]:
    async with strange_host() as host:
        yield host


async def shown(scene: Scene, *urls: str) -> str:
    """Marta shows us pictures; the address of the first, without its number."""
    media = tuple(Media("Image", url, "A gate") for url in urls)
    await scene.tell(reply(MARTA, scene.ago(hours=1), "Look", key="at://marta/1", media=media))
    (row,) = await scene.rows("SELECT id FROM activity WHERE key = 'at://marta/1'")
    return f"/media/{row.id}"


async def test_a_picture_comes_as_what_its_bytes_are(scene: Scene, noor: httpx.AsyncClient, host: Host) -> None:
    where = await shown(scene, host.at("/good.png"))
    answer = await noor.get(f"{where}/0")
    assert (answer.status_code, answer.content) == (200, png())
    assert answer.headers["content-type"] == "image/png"  # its host says text/html
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.headers["cache-control"] == "private, no-cache"
    assert "set-cookie" not in answer.headers


async def test_its_host_learns_nothing_of_who_looks(scene: Scene, noor: httpx.AsyncClient, host: Host) -> None:
    where = await shown(scene, host.at("/good.png"))
    told = {"referer": "http://rep.localhost/people/7", "cookie": "mine=1", "user-agent": "Noor's phone"}
    for _ in range(2):  # the second time it has set a cookie
        assert (await noor.get(f"{where}/0", headers=told)).status_code == 200
    assert len(host.asked) == 2
    for head in host.asked:
        assert not any(word in head for word in ("referer", "cookie", "authorization", "noor", "x-forwarded"))


async def test_who_has_it_already_is_told_so_and_nobody_is_asked(
    scene: Scene, noor: httpx.AsyncClient, host: Host
) -> None:
    where = await shown(scene, host.at("/good.png"))
    etag = (await noor.get(f"{where}/0")).headers["etag"]
    again = await noor.get(f"{where}/0", headers={"if-none-match": etag})
    assert (again.status_code, again.content, len(host.asked)) == (304, b"", 1)


BAD = {
    "/gone.png": "answered 404",
    "/script.png": "no PNG, JPEG, GIF or WebP",
    "/page.png": "no PNG, JPEG, GIF or WebP",
    "/cut.png": "no PNG, JPEG, GIF or WebP",
    "/empty.png": "no PNG, JPEG, GIF or WebP",
    "/vast.png": "60000 by 60000 pixels",
    "/large.png": "more than 5 MB",
    "/endless.png": "more than 5 MB",
    "/inside.png": "not a public",
}


async def test_what_is_no_harmless_picture_is_a_clear_problem(
    scene: Scene, noor: httpx.AsyncClient, host: Host
) -> None:
    where = await shown(scene, *map(host.at, BAD), "http://10.0.0.1/a.png", "http://localhost:9/a.png")
    for index, (path, why) in enumerate([*BAD.items(), ("10.0.0.1", "not a public"), ("localhost", "not a public")]):
        answer = await noor.get(f"{where}/{index}")
        assert (answer.status_code, answer.json()["type"]) == (502, "/problems/no-picture"), path
        assert why in answer.json()["detail"], (path, answer.json())
        assert answer.headers["content-type"] == "application/problem+json"
    assert not any("localhost" in head for head in host.asked)  # where /inside.png leads


async def test_one_that_never_ends_is_given_up(
    scene: Scene, noor: httpx.AsyncClient, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside, "PICTURE_SECONDS", 0.1)
    where = await shown(scene, host.at("/slow.png"))
    answer = await noor.get(f"{where}/0")
    assert (answer.status_code, answer.json()["type"]) == (502, "/problems/no-picture")
    assert "in time" in answer.json()["detail"]


async def test_only_pictures_of_what_stands_are_there(scene: Scene, noor: httpx.AsyncClient, host: Host) -> None:
    film = Media("Video", host.at("/good.png"), None)
    said = reply(MARTA, scene.ago(hours=1), "Look", key="at://marta/1", media=(film,))
    await scene.tell(said)
    (row,) = await scene.rows("SELECT id FROM activity WHERE key = 'at://marta/1'")
    for path in (f"{row.id}/0", f"{row.id}/1", f"{row.id}/-1", f"{row.id}/1001", f"{row.id}/x", "1/0", "x/0"):
        assert (await noor.get(f"/media/{path}")).status_code in (404, 422), path
    assert host.asked == []


async def test_taken_back_by_its_author_a_picture_is_gone_and_so_are_copies(
    scene: Scene, noor: httpx.AsyncClient, host: Host
) -> None:
    media = (Media("Image", host.at("/good.png"), "A gate"),)
    said = post(MARTA, scene.ago(hours=2), "Look", key="at://marta/1", media=media)
    assert isinstance(said.object, Object)
    again = replace(said, id="repost:1", type=said.type.ANNOUNCE, actor=somebody("Lars Berg"))
    await scene.tell(said, again)
    rows = await scene.rows("SELECT id FROM activity ORDER BY id")
    assert [(await noor.get(f"/media/{row.id}/0")).status_code for row in rows] == [200, 200]
    await scene.tell(deleted(said))
    etags = {"if-none-match": ", ".join(f'"{row.id}-0-1"' for row in rows)}
    assert [(await noor.get(f"/media/{row.id}/0", headers=etags)).status_code for row in rows] == [404, 404]


async def test_nobody_else_sees_them(
    scene: Scene, database: Database, client: Client, noor: httpx.AsyncClient, host: Host
) -> None:
    where = await shown(scene, host.at("/good.png"))
    async with database.write() as connection:
        other_id = await create_workspace(connection, "Quay")
        member_id = await add_member(connection, other_id, "Otto", "otto@quay.example", [Role.ADMIN])
        token = await issue(connection, CredentialKind.TOKEN, other_id, member_id, None)
    assert (await client().get(f"/api/v1{where}/0")).status_code == 401
    assert (await client(token=token).get(f"/api/v1{where}/0")).status_code == 404
    assert host.asked == []
