"""Erasing a person: refused while a duty stands, then gone from every column and file, and every old proof verifies."""

from __future__ import annotations

import asyncio
import hashlib
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest

from service import ledger, live
from service.clock import now
from service.ledger.offline.verify import verify
from service.review.indexing import index_records
from service.review.records import content, store
from service.review.retention.wiping import wipe
from tests.service.library import shelf
from tests.service.review.complaints.test_register import ANGRY, answered
from tests.service.review.desk import API, GERMAN, Desk
from tests.service.review.records.test_capture import feed, look
from tests.service.review.retention.test_keeping import clock_at, columns_with, entries, let_records_go
from tests.social_adapters.exchanges.bluesky import ANN, US, answering, edited, item, notified, post

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ANSWER = "Sorry, Ann: it reads them again since this morning."


async def conversation(desk: Desk) -> int:
    """Ann complains, we answer past the gate, and the answer is deleted again; her id."""
    await answered(desk)
    above = desk.outside.bluesky.hidden[0]
    feed(desk).insert(0, item(post(US, "3ksorry", ANSWER, now(), reply=answering(above))))
    await look(desk)
    del feed(desk)[0]
    await look(desk)
    (row,) = await desk.rows("SELECT person_id FROM record WHERE kind = 'reply'")
    return int(row.person_id)


async def settled(desk: Desk) -> int:
    """The same, and her complaint is closed."""
    person_id = await conversation(desk)
    (complaint,) = await desk.rows("SELECT id FROM complaint")
    closing = {"outcome": "settled", "reason": "Called Ann."}
    await desk.clients["cora"].post(f"{API}/complaints/{complaint.id}/close", json=closing)
    return person_id


async def ask(desk: Desk, person_id: int) -> dict[str, Any]:
    answer = await desk.clients["cora"].post(f"{API}/erasures", json={"person_id": str(person_id)})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def test_while_a_duty_stands_it_is_refused_with_its_ground_and_a_day_to_look_again(desk: Desk) -> None:
    refused = await ask(desk, await conversation(desk))
    (row,) = await desk.rows("SELECT keep_until FROM record WHERE kind = 'reply'")
    assert (refused["state"], refused["ground"].startswith("GDPR 17(3)(b)")) == ("refused", True)
    assert refused["diary_at"][:4] >= row.keep_until[:4]
    assert await entries(desk, "erasure.") == ["erasure.refused"]
    agree = f"{API}/erasures/{refused['id']}/agree"
    assert (await desk.clients["carl"].post(agree)).status_code == 409
    nobody = await desk.clients["cora"].post(f"{API}/erasures", json={"person_id": "7"})
    assert nobody.status_code == 404


async def test_after_it_words_and_salts_are_gone_everywhere_and_old_proofs_verify(desk: Desk, tmp_path: Path) -> None:
    person_id = await settled(desk)
    await index_records(desk.service, desk.workspace_id)
    assert await _bits(desk) > 20
    salts = await _salts(desk)
    assert {name.partition(".")[0] for name in await columns_with(desk, ANGRY)} == {"activity", "engagement"}
    before = await ledger.sign(desk.service, desk.workspace_id, "test")
    exported = await ledger.export(desk.service, desk.workspace_id, "all", None)
    async with desk.service.database.write() as connection:
        known = await ledger.verifier_of(desk.service, connection, desk.workspace_id)
    with clock_at(now() + timedelta(days=366 * 8)):
        waiting = await ask(desk, person_id)
        agree = f"{API}/erasures/{waiting['id']}/agree"
        assert (waiting["state"], (await desk.clients["cora"].post(agree)).status_code) == ("waiting", 403)
        assert (await desk.clients["carl"].post(agree)).status_code == 200
        await asyncio.gather(*(let_records_go(desk) for _ in range(3)))  # by one of them, once
    assert await entries(desk, "erasure.") == ["erasure.waiting", "erasure.agreed", "erasure.done"]
    for words in (ANGRY, ANSWER, "ann.example", "Called Ann."):
        assert await columns_with(desk, words) == [], words
    assert await _bits(desk) == 0
    files = b"".join(file.read_bytes() for file in tmp_path.rglob("emberfeed.sqlite3*"))
    assert b"appointed" not in files  # of a word alone, as an index of words has it
    assert not [one for one in (ANGRY.encode(), ANSWER.encode(), *salts) if one in files]
    assert (await desk.clients["rhea"].get(f"{API}/search", params={"q": "Ann"})).json()["items"] == []
    async with desk.service.database.snapshot() as connection:
        assert (await ledger.verify(connection, desk.workspace_id, [before.note], [], known)).holds
    assert verify(exported.archive, known.vkey).endswith("0 of them disposed of")
    again = await ledger.export(desk.service, desk.workspace_id, "all", None)
    assert "0 of them" not in verify(again.archive, known.vkey)


async def test_what_an_account_said_goes_with_who_is_behind_it_now(desk: Desk) -> None:
    """It was joined to another person after all of it was captured; what a member hid of theirs goes, too."""
    before = await conversation(desk)
    (comment,) = await desk.rows("SELECT id, actor_id FROM activity WHERE key LIKE '%3kangry'")
    hidden = {"activity_id": str(comment.id), "act": "hidden", "reason": "Ann named a number."}
    assert (await desk.clients["cora"].post(f"{API}/comment-acts", json=hidden)).status_code == 204
    other = await _joined_to_another(desk, before, comment.actor_id)
    (complaint,) = await desk.rows("SELECT id FROM complaint")
    closing = {"outcome": "settled", "reason": "Called Ann."}
    await desk.clients["cora"].post(f"{API}/complaints/{complaint.id}/close", json=closing)
    assert ((await ask(desk, before))["state"], (await ask(desk, other))["state"]) == ("waiting", "refused")
    with clock_at(now() + timedelta(days=366 * 8)):
        waiting = await ask(desk, other)
        await desk.clients["carl"].post(f"{API}/erasures/{waiting['id']}/agree")
        await let_records_go(desk)
    for words in (ANSWER, "Called Ann.", "Ann named"):
        assert await columns_with(desk, words) == [], words
    still_named = {name.partition(".")[0] for name in await columns_with(desk, "3kangry")}
    assert still_named <= {"engagement", "source"}  # the card of who it was, and the adapter's own cursor
    (row,) = await desk.rows("SELECT state, author, person_id FROM record WHERE kind = 'reply'")
    assert tuple(row) == ("erased", None, None)
    assert [tuple(row) for row in await desk.rows("SELECT sealed, person_id FROM complaint")] == [(None, None)]


async def test_what_answers_somebody_who_comes_to_be_known_later_is_found_and_has_its_author_once_seen(
    desk: Desk,
) -> None:
    await look(desk)
    theirs = post(ANN, "3kasks", "Does it read gate logs?", now() - timedelta(minutes=1))
    said = post(US, "3kanswer", "Yes, every night.", now(), reply=answering(theirs))
    feed(desk).insert(0, item(said))
    await look(desk)
    (unknown,) = await desk.rows("SELECT id, author FROM record WHERE kind = 'reply'")
    desk.outside.bluesky.hidden.append(theirs)
    desk.outside.bluesky.people.append(ANN)
    desk.outside.bluesky.notifications.insert(0, notified(theirs, "mention", None))
    await look(desk)
    (ann,) = await desk.rows("SELECT person_id FROM actor WHERE key LIKE '%ann%'")
    assert f"Record {unknown.id}:" in (await ask(desk, ann.person_id))["ground"]
    feed(desk)[0] = item(edited(said, "Yes, every single night."))
    await look(desk)
    (known,) = await desk.rows("SELECT author, person_id FROM record WHERE kind = 'reply'")
    assert (unknown.author, known.author, known.person_id is None) == (None, ANN["did"], False)


async def test_with_a_post_goes_what_rebuilds_it_from_its_content(desk: Desk) -> None:
    await shelf.share(desk, await shelf.approved(desk), {"first_name": "Ann"})
    (filled,) = await desk.rows("SELECT fillings FROM share")
    async with desk.service.change(desk.workspace_id) as connection:
        (kept,) = await store.listed(connection, desk.workspace_id, None, None, 9)
        await wipe(connection, kept, None, "disposal", now(), ())
    (emptied,) = await desk.rows("SELECT fillings, person_id FROM share")
    assert ("Ann" in str(filled.fillings), emptied.fillings, emptied.person_id) == (True, None, None)


async def _joined_to_another(desk: Desk, person_id: int, actor_id: int) -> int:
    other = person_id + 1
    copied = "SELECT workspace_id, :other, 'Ann again', bot, do_not_engage FROM person WHERE id = :of"
    into = "INSERT INTO person (workspace_id, id, name, bot, do_not_engage)"
    await desk.owner_does(f"{into} {copied}", other=other, of=person_id)
    await desk.owner_does("UPDATE actor SET person_id = :to WHERE id = :id", to=other, id=actor_id)
    return other


async def test_after_it_nothing_that_we_wrote_about_them_stands_anywhere(desk: Desk) -> None:
    person_id = await settled(desk)
    rhea = desk.clients["rhea"]
    (card,) = await desk.rows(f"SELECT id, state FROM engagement WHERE person_id = {person_id}")
    for kind, params in (
        ("note", {"text": "Ann is about to marry."}),
        ("help", {"text": "Who knows Ann's tides?"}),
        ("watch", {}),
        ("assign", {"member_id": str(desk.members["cora"]), "text": "Ann's ferry is yours."}),
    ):
        act = {"id": str(uuid.uuid4()), "kind": kind, "params": params}
        assert (await rhea.post(f"{API}/engagements/{card.id}/acts", json=act)).status_code == 201
    promise = {"id": str(uuid.uuid4()), "text": "Send Ann the tables.", "due": (now() - timedelta(days=1)).isoformat()}
    assert (await rhea.post(f"{API}/people/{person_id}/promises", json=promise)).status_code == 201
    seen = {"url": "https://bsky.app/profile/ann.example", "intent": "note", "text": "Ann leaves in May."}
    assert (await rhea.post(f"{API}/sightings", json=seen)).status_code == 201
    await _answer_waits(desk, person_id, card.id)
    with clock_at(now() + timedelta(days=366 * 8)):
        waiting = await ask(desk, person_id)
        assert (await desk.clients["carl"].post(f"{API}/erasures/{waiting['id']}/agree")).status_code == 200
        async with desk.service.database.read() as connection:
            before = await live.newest(connection, desk.workspace_id)
        await let_records_go(desk)
    for words in ("about to marry", "Ann's tides", "Ann's ferry", "the tables", "leaves in May", "ann.example"):
        assert await columns_with(desk, words) == [], words
    tables = {name.partition(".")[0] for name in await columns_with(desk, ANN["did"])}
    assert tables.isdisjoint({"activity", "actor", "engagement", "post", "sighting", "claim"})
    assert await desk.rows("SELECT 1 FROM watch UNION SELECT 1 FROM promise UNION SELECT 1 FROM sighting") == []
    theirs = f"SELECT state, assignee_id, card FROM engagement WHERE person_id = {person_id} ORDER BY id"
    after = await desk.rows(theirs)  # the second is there for the promise
    assert [(one.state, one.assignee_id) for one in after] == [("done", desk.members["cora"]), ("dismissed", None)]
    for shown in (orjson.loads(one.card) for one in after):
        assert [shown[name] for name in ("reasons", "help", "contacts", "watched_by")] == [[], None, [], []]
    told = await desk.rows(f"SELECT id FROM event WHERE seq > {before} AND kind = 'engagement'")
    assert card.id in {row.id for row in told}


async def _answer_waits(desk: Desk, person_id: int, card_id: int) -> None:
    """An answer of Rhea's to what Ann said, that nobody has decided on."""
    about = "SELECT a.id FROM activity a JOIN actor o ON o.id = a.actor_id"
    (theirs, *_) = await desk.rows(f"{about} WHERE o.person_id = {person_id} AND a.type = 'Create' ORDER BY a.id DESC")
    new = {"id": str(uuid.uuid4()), "network": "bluesky", "text": GERMAN}
    new |= {"engagement_id": str(card_id), "in_reply_to": str(theirs.id)}
    assert (await desk.clients["rhea"].post(f"{API}/drafts", json=new)).status_code == 201
    post = await desk.hand_in(GERMAN, draft_id=new["id"])
    assert (post.status_code, post.json()["state"]) == (201, "waiting"), post.text


async def _bits(desk: Desk) -> int:
    """How many slices of the index of words have a bit of the answer."""
    (reply,) = await desk.rows("SELECT place FROM record WHERE kind = 'reply'")
    slices = await desk.rows("SELECT bits FROM record_slice")
    return sum(int.from_bytes(one.bits, "little") >> reply.place & 1 for one in slices)


async def _salts(desk: Desk) -> list[bytes]:
    """Those of the ledger's entries and the sealed bytes of versions, as they lie in the file before."""
    about = "SELECT c.salt FROM ledger_content c JOIN ledger_entry e ON e.idx = c.idx"
    about += " JOIN record r ON r.id = e.subject_id WHERE r.kind = 'reply'"
    salts = [bytes(row.salt) for row in await desk.rows(about)]
    async with desk.service.database.read() as connection:
        (reply,) = [
            one for one in await store.listed(connection, desk.workspace_id, None, None, 9) if one.kind == "reply"
        ]
        kept = await store.versions(connection, desk.workspace_id, [reply.id])
    first = content.opened(desk.service.vault, kept[0].sealed)
    assert hashlib.sha256(first[0] + first[1] + (1).to_bytes(8, "big")).hexdigest() == kept[0].commitment
    return [*salts, bytes(kept[0].sealed)]
