"""An export of all that an export may hold: no byte of it can be another, and which file it is of is said."""

from __future__ import annotations

import random
import uuid
from pathlib import Path
from typing import Any

import pytest

from service.ledger.notes import Signer, signer
from service.ledger.offline import verify as alone
from service.ledger.offline.verify import unpacked, verify
from service.review.exporting import records_in
from service.sources.store import sources
from tests.service.ledger.flips import refused, said_on_the_command_line, signed_anew
from tests.service.posts.files import DOCUMENT, picture
from tests.service.review.desk import API, GERMAN, PLAIN, Desk
from tests.service.review.exporting.test_approvals_in_exports import covered, seen
from tests.service.review.exporting.test_regulator_export import exported
from tests.service.review.picturing import attach, pictured
from tests.service.review.records.test_capture import feed, look, said
from tests.social_adapters.exchanges.bluesky import edited, item

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
FLIPS, FORGED = 10_000, 1_000
PAGE = "urn:li:organization:7"


async def told(desk: Desk) -> tuple[bytes, str]:
    """A share of a content with its source, a post that was edited, one that was deleted, a picture and a document."""
    await covered(desk)
    there = await said(desk)
    feed(desk).insert(0, item(there))
    await look(desk)
    feed(desk)[0] = item(edited(there, f"{GERMAN} 🎉"))
    await look(desk)
    await desk.decide(await pictured(desk, picture(), text=PLAIN))
    await desk.send()
    await seen(desk)
    del feed(desk)[0]
    await look(desk)
    await _documented(desk)
    made, key = await exported(desk, "all")
    told = {tuple(one.action for one in versions) for _, versions in records_in(made.archive).values()}
    assert told >= {
        ("submitted",),
        ("submitted", "published"),
        ("submitted", "published", "edited"),
        ("submitted", "published", "deleted"),
    }
    return made.archive, key


async def _documented(desk: Desk) -> None:
    """What waits to go out on a page of LinkedIn, with a document."""
    async with desk.service.database.write() as connection:
        page: dict[str, Any] = {"adapter": "linkedin", "speakers": [["linkedin", PAGE, True]]}
        await sources.change(connection, desk.workspace_id, desk.sources["max"], **page)
    draft = {"id": str(uuid.uuid4()), "network": "linkedin", "text": PLAIN}
    assert (await desk.clients["max"].post(f"{API}/drafts", json=draft)).status_code == 201
    await attach(desk, draft["id"], DOCUMENT, "study.pdf", by="max")
    waits = await desk.hand_in("", "max", draft_id=draft["id"])
    assert waits.json()["state"] == "waiting", waits.text


async def test_ten_thousand_changed_bytes_are_refused_each_with_its_file(desk: Desk) -> None:
    archive, key = await told(desk)
    held = {path.split("/")[-2] if path.count("/") == 3 else path.split("/")[0] for path in unpacked(archive)[0]}
    assert {"entries", "proofs", "contents", "openings", "mails", "records", "exhibits", "media"} < held
    refused(archive, key, FLIPS, 27)


async def test_each_part_of_each_file_is_named_on_the_command_line(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, key = await told(desk)
    said_on_the_command_line(archive, key, tmp_path / "records.zip", monkeypatch, capsys)


async def test_whoever_signs_a_changed_file_anew_is_answered_and_never_by_a_crash(desk: Desk) -> None:
    """With the log's own key. What nothing but the manifest holds (tables, reasons in words) they may change."""
    archive, key = await told(desk)
    forger = Signer(key.partition("+")[0], signer((desk.service.settings.home / "ledger.key").read_text().strip()).seed)
    files, chance = unpacked(archive)[0], random.Random(28)
    held = [path for path in files if files[path] and path not in {alone.MANIFEST, "trail.csv", "members.csv"}]
    bound = ("entries/", "proofs/", "contents/", "openings/")
    for number in range(FORGED):
        path = held[number % len(held)]
        at, change = chance.randrange(len(files[path])), chance.randrange(1, 256)
        content = files[path][:at] + bytes([files[path][at] ^ change]) + files[path][at + 1 :]
        forged = signed_anew(files | {path: content}, forger)
        try:
            verify(forged, key)
        except alone.Wrong:
            continue
        assert not path.startswith(bound) or content.lower() == files[path].lower()  # hexadecimal in capitals
