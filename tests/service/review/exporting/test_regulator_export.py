"""A regulator's export: mails, data and a table that reconcile with the search and read back equal."""

from __future__ import annotations

import csv
import io
from email import message_from_bytes
from email.policy import default

import orjson
import pytest

from service import ledger
from service.errors import Problem
from service.ledger import Exported
from service.ledger.offline import verify as alone
from service.ledger.offline.verify import Wrong, packed, unpacked, verify
from service.review.exporting import export, records_in
from service.review.records import content, store
from tests.service.review.desk import GERMAN, PLAIN, Desk
from tests.service.review.records.test_capture import feed, look, said
from tests.service.review.test_supervisory_search import search
from tests.social_adapters.exchanges.bluesky import edited, item

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def told(desk: Desk) -> None:
    """One post that was published and edited on its network, and one that was rejected."""
    there = await said(desk)
    feed(desk).insert(0, item(there))
    await look(desk)
    feed(desk)[0] = item(edited(there, f"=SUM(1) {GERMAN} 🎉"))
    await look(desk)
    await desk.decide(await desk.waiting(f"{GERMAN} Wirklich."), "reject")


async def exported(desk: Desk, words: str) -> tuple[Exported, str]:
    made = await export(desk.service, desk.workspace_id, words, desk.members["cora"])
    async with desk.service.database.write() as connection:
        return made, (await ledger.verifier_of(desk.service, connection, desk.workspace_id)).vkey


async def test_it_reconciles_with_the_search_and_reads_back_equal(desk: Desk) -> None:
    await told(desk)
    hits = (await search(desk, "kind=post find=Nacht"))["hits"]
    made, key = await exported(desk, "records kind=post find=Nacht")
    back = records_in(made.archive)
    assert len(hits) == made.records == len(back) == 2
    assert {int(hit["id"]) for hit in hits} == set(back)
    assert verify(made.archive, key).endswith("2 records in 4 mails")
    async with desk.service.database.read() as connection:
        kept = await store.versions(connection, desk.workspace_id, list(back))
    opened = {(one.record_id, one.number): content.opened(desk.service.vault, one.sealed)[1] for one in kept}
    read = {(record_id, one.number): one for record_id, (_, versions) in back.items() for one in versions}
    assert {of: one.content for of, one in read.items()} == opened
    assert [one.text for one in read.values()] == [content.text_of(content.read(one)) for one in opened.values()]
    assert [(one.action, one.entry, one.commitment) for one in read.values()] == [
        (one.action, one.idx, one.commitment) for one in kept
    ]


async def test_each_version_is_a_mail_that_others_can_open_and_a_line_of_the_table(desk: Desk) -> None:
    await told(desk)
    made, _ = await exported(desk, "all")
    files, _ = unpacked(made.archive)
    mails = [message_from_bytes(body, policy=default) for path, body in files.items() if path.startswith("mails/")]
    assert not [mail.defects for mail in mails if mail.defects]
    edit = next(mail for mail in mails if mail["X-Emberfeed-Action"] == "edited")
    assert edit["Date"].datetime.tzinfo is not None
    assert "Rhea" in str(edit["From"])
    assert edit["X-RSMF-EventCount"] == "1"
    (attached,) = [part.get_content() for part in edit.iter_attachments()]
    assert orjson.loads(attached)["shown"]["content"] == f"=SUM(1) {GERMAN} 🎉"
    lines = list(csv.DictReader(io.StringIO(files["records.csv"].decode())))
    assert len(lines) == len(mails) == made.mails
    assert f"'=SUM(1) {GERMAN} 🎉" in [line["text"] for line in lines]
    assert all(len(line) <= 998 for mail in mails for line in mail.as_bytes().splitlines())


async def test_whoever_makes_the_archive_anew_is_told_by_the_log(desk: Desk) -> None:
    """As somebody would who has the signing key: the manifest fits, and what is in it does not."""
    await desk.hand_in(PLAIN, kind="reply")
    made, _ = await exported(desk, "records")
    files, _ = unpacked(made.archive)
    (path,) = [path for path in files if path.startswith("records/") and path.endswith("/1.json")]
    files[path] = files[path].replace(b"night", b"noon!")
    with pytest.raises(Wrong, match="is not what the manifest says"):
        verify(packed(files), (await exported(desk, "all"))[1])
    record = f"{path.rpartition('/')[0]}/record.json"
    with pytest.raises(Wrong, match="is not what the version committed to"):
        alone._record(record, files)  # the part that is reached where the manifest was signed anew


async def test_other_words_ask_for_entries_alone_or_are_refused(desk: Desk) -> None:
    await desk.hand_in(PLAIN, kind="reply")
    made, _ = await exported(desk, "type=record.*")
    assert (made.entries, made.records) == (1, 0)
    with pytest.raises(Problem):
        await exported(desk, "records nonsense")
