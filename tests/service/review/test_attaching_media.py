"""Pictures and documents as they are attached: what they are by their bytes, and who is shown them."""

from __future__ import annotations

import asyncio
import io
import threading

import pytest
from PIL import Image

from service.posts import exhibits
from service.posts.exhibits import attaching
from service.posts.exhibits.pictures import Picture
from service.team import CredentialKind, Role, add_member, issue
from tests.service.posts.files import CAMERA, DOCUMENT, moving, photo, picture
from tests.service.review.desk import API, PLAIN, Desk
from tests.service.review.picturing import attach, put

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@ON_SQLITE
async def test_a_file_is_what_its_bytes_say_and_nothing_of_a_camera_is_kept(desk: Desk) -> None:
    draft = await desk.draft(PLAIN)
    refused = [
        await put(desk, draft, b"MZ\x90\0\x03"),
        await put(desk, draft, b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg"),
        await put(desk, draft, b"some words", "a.txt"),
        await put(desk, draft, moving()),
        await put(desk, draft, picture(1, "PNG", (20_000, 20_000))),
        await put(desk, draft, picture()[:50]),
        await put(desk, draft, picture() + b" " * exhibits.LARGEST),
    ]
    assert [one.status_code for one in refused] == [422, 422, 422, 422, 422, 422, 413]
    attached = await put(desk, draft, photo(), "..\\..\\IMG 1.jpeg.exe")
    assert (attached.status_code, attached.json()["name"]) == (201, "IMG 1.jpeg.exe.jpg")
    assert (attached.json()["width"], attached.json()["height"], attached.json()["alt"]) == (30, 40, "")
    again = await put(desk, draft, photo(), "again.jpg")
    assert (again.status_code, again.json()["id"]) == (200, attached.json()["id"])
    answer = await desk.clients["rhea"].get(f"{API}/media/{attached.json()['sha256']}")
    assert CAMERA.encode() not in answer.content
    with Image.open(io.BytesIO(answer.content)) as image:
        assert image.size == (30, 40)


@ON_SQLITE
async def test_a_picture_that_grows_past_the_limit_when_it_is_written_anew_is_refused(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    grown = Picture(b" " * (exhibits.LARGEST + 1), "image/webp", 40, 30)
    monkeypatch.setattr(attaching, "stripped", lambda _: grown)
    answer = await put(desk, await desk.draft(PLAIN), picture())
    assert (answer.status_code, "written anew" in answer.json()["detail"]) == (413, True)


@ON_SQLITE
async def test_pictures_are_written_anew_one_at_a_time_and_those_that_wait_hold_no_thread(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    running: list[bytes] = []
    counted: list[int] = []
    go_on = threading.Event()

    def slow(content: bytes) -> Picture:
        running.append(content)
        counted.append(len(running))
        go_on.wait(10)
        running.remove(content)
        return Picture(content, "image/png", 40, 30)

    monkeypatch.setattr(attaching, "stripped", slow)
    draft = await desk.draft(PLAIN)
    uploads = [asyncio.ensure_future(put(desk, draft, picture(number))) for number in range(12)]
    await asyncio.sleep(0.5)  # all come to wait
    try:
        await asyncio.wait_for(asyncio.to_thread(str), 5)
        assert len(running) == 1
    finally:
        go_on.set()
    assert {answer.status_code for answer in await asyncio.gather(*uploads)} == {201}
    assert counted == [1] * 12


@ON_SQLITE
async def test_a_picture_is_shown_to_its_author_and_to_compliance_alone_and_runs_nothing(desk: Desk) -> None:
    draft = await desk.draft(PLAIN)
    shown = await attach(desk, draft, picture())
    document = await attach(desk, await desk.draft("…"), DOCUMENT, "study.pdf")
    place = f"{API}/media/{shown['sha256']}"
    for one in (shown, document):  # never handed in, so nobody's but hers
        assert (await desk.clients["cora"].get(f"{API}/media/{one['sha256']}")).status_code == 404
    assert (await desk.clients["rhea"].get(place)).status_code == 200
    assert (await desk.hand_in("", draft_id=draft)).status_code == 201
    for name in ("rhea", "cora"):
        answer = await desk.clients[name].get(place)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
        assert answer.headers["content-disposition"].startswith('inline; filename="gate.png"')
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
        assert answer.headers["cache-control"] == "private, no-store"
    saved = await desk.clients["rhea"].get(f"{API}/media/{document['sha256']}")
    assert saved.headers["content-disposition"].startswith("attachment")
    async with desk.service.database.write() as connection:
        seller = await add_member(connection, desk.workspace_id, "Ron", "ron@harbour.example", [Role.REP])
        token = await issue(connection, CredentialKind.TOKEN, desk.workspace_id, seller, None)
    theirs = {"authorization": f"Bearer {token}"}
    ron = desk.clients["max"]
    assert (await ron.get(place, headers=theirs)).status_code == 404
    assert (await ron.get(f"{API}/drafts/{draft}/media", headers=theirs)).json()["items"] == []
    of = f"{API}/media/{shown['id']}"
    assert (await ron.patch(of, headers=theirs, json={"alt": "Mine"})).status_code == 404
    assert (await ron.delete(of, headers=theirs)).status_code == 404
    assert (await desk.clients["rhea"].get(f"{API}/exhibits/{shown['sha256']}")).status_code == 404
    (row, *_) = await desk.rows("SELECT sealed FROM exhibit_content")
    assert b"PNG" not in bytes(row.sealed)
