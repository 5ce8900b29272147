"""By whose word a record went out: in every export, from the ledger, or there is no export."""

from __future__ import annotations

import csv
import io
import uuid
from datetime import datetime, timedelta
from typing import Any

import orjson
import pytest
from sqlalchemy import text

from service.clock import now
from service.errors import Problem
from service.ledger.offline import verify as alone
from service.ledger.offline.verify import Wrong, unpacked, verify
from service.review.exporting import records_in
from tests.service.library import shelf
from tests.service.review.desk import GERMAN, PLAIN, Desk
from tests.service.review.exporting.test_regulator_export import exported
from tests.service.review.records.test_capture import feed, look, said
from tests.service.review.test_exhibits import STUDY, attach
from tests.social_adapters.exchanges.bluesky import US, item, post

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
CLAIM = "Clients save 30% in the first year."


async def seen(desk: Desk) -> None:
    """The network shows what was published last."""
    uri, record = next(reversed(desk.outside.bluesky.written.items()))
    feed(desk).insert(0, item(post(US, uri.rpartition("/")[2], record["text"], now())))
    await look(desk)


async def covered(desk: Desk) -> dict[str, Any]:
    """A share of an approved content with a source, published and seen; the content."""
    key = str(uuid.uuid4())
    digest = (await attach(desk, key, by="max")).json()["sha256"]
    of = {"id": key, "variants": [CLAIM], "disclosure": "", "link": None, "exhibits": [digest]}
    content = await shelf.approved(desk, **of)
    assert (await shelf.share(desk, content, {})).json()["mode"] == "covered"
    await desk.send()
    await seen(desk)
    return content


async def told(desk: Desk, words: str = "records") -> tuple[dict[str, Any], dict[str, bytes]]:
    """What an export that passes says of its one record of a post; and its files."""
    made, key = await exported(desk, words)
    assert verify(made.archive, key).startswith(f"{made.entries} entries")
    ours = [one for one, _ in records_in(made.archive).values() if one["kind"] != "profile_text"]
    assert len(ours) == 1
    return ours[0], unpacked(made.archive)[0]


async def test_of_a_share_the_approval_of_its_content_is_there_with_its_entries_and_in_words(desk: Desk) -> None:
    content = await covered(desk)
    record, files = await told(desk, "records kind=post")
    trail = list(csv.DictReader(io.StringIO(files["trail.csv"].decode())))
    of_content = [row for row in trail if row["subject"] == content["approved"]["id"]]
    assert [row["type"] for row in of_content] == ["content.submitted", "content.decision.approve"]
    assert {f"proofs/{int(row['idx']):09d}.tlog-proof" for row in of_content} <= files.keys()
    handed_in = orjson.loads(files[of_content[0]["content"]])
    assert orjson.loads(handed_in["exact"])["variants"] == [[1, CLAIM]]
    assert record["went_out"]["way"] == "approved_content"
    assert record["went_out"]["version"] == content["approved"]["id"]
    assert (record["prepared_by"], record["approved_by"]) == ("Rhea", ["Cora"])
    assert datetime.fromisoformat(record["approved_at"]) == datetime.fromisoformat(of_content[1]["at"])
    assert [(one["name"], one["size"]) for one in record["sources"]] == [("study.pdf", len(STUDY))]
    assert (record["in_use"], record["last_used_at"], bool(record["first_used_at"])) == (True, None, True)
    line = list(csv.DictReader(io.StringIO(files["records.csv"].decode())))[-1]
    assert line["went_out"] == "Made of an approved content, and exactly as that was approved. (approved-content)"
    assert [line[name] for name in ("prepared_by", "approved_by", "approved_at", "sources", "last_used_at")] == [
        "Rhea",
        "Cora",
        record["approved_at"],
        "study.pdf",
        "still in use",
    ]
    posted = next(row for row in trail if row["type"] == "post.submitted")
    named = orjson.loads(files[posted["content"]])["content"]
    assert (named["version"], named["sha256"]) == (content["approved"]["id"], handed_in["sha256"])


async def test_of_a_post_both_approvals_are_there_with_their_names_of_today(desk: Desk) -> None:
    await desk.govern(second_approver=["post"])
    review = await desk.waiting(GERMAN)
    await desk.decide(review)
    await desk.decide(review, by="carl")
    await desk.send()
    await seen(desk)
    await desk.owner_does("UPDATE member SET name = '=Carla' WHERE id = :id", id=desk.members["carl"])
    record, files = await told(desk)
    assert (record["went_out"]["way"], record["approved_by"]) == ("approved", ["Cora", "=Carla"])
    first, second = record["decisions"]
    assert [(one["of"], one["kind"], one["by"]) for one in (first, second)] == [
        ("post", "approve", "Cora"),
        ("post", "approve", "=Carla"),
    ]
    assert record["approved_at"] == second["at"] > first["at"]
    members = dict(list(csv.reader(io.StringIO(files["members.csv"].decode())))[1:])
    actors = {row["actor"] for row in csv.DictReader(io.StringIO(files["trail.csv"].decode())) if row["actor"]}
    assert actors <= members.keys()
    assert members[str(desk.members["carl"])] == "'=Carla"


async def test_what_needed_no_approval_says_by_which_way_it_went(desk: Desk) -> None:
    await desk.hand_in(PLAIN, kind="reply")
    await desk.send()
    released, _ = await told(desk)
    assert released["went_out"]["way"] == "released_first"
    assert released["went_out"]["rule"] in {"us-interactive", "uk-interactive"}
    assert (released["approved_by"], released["approved_at"], released["prepared_by"]) == ([], None, "Rhea")
    assert released["first_used_at"] is not None  # its network answered, and was not looked at yet
    (review,) = await desk.queue()
    await desk.decide(review)
    afterwards, _ = await told(desk)
    assert (afterwards["approved_by"], afterwards["approved_at"] > released["first_used_at"]) == (["Cora"], True)


async def test_what_was_said_past_the_gate_and_what_never_went_out_say_so(desk: Desk) -> None:
    await look(desk)
    feed(desk).insert(0, item(post(US, "native1", "Said there at once.", now() + timedelta(seconds=1))))
    await look(desk)
    native, _ = await told(desk, "records kind=post")
    assert (native["went_out"]["way"], native["prepared_by"], native["approved_by"]) == ("outside", None, [])
    assert "past the gate" in native["went_out"]["told"]
    (raised,) = (await desk.clients["cora"].get("/api/v1/looks")).json()["items"]
    said_of_it = {"disposition": "accepted", "reason": "It promises nothing."}
    await desk.clients["cora"].post(f"/api/v1/looks/{raised['id']}/disposition", json=said_of_it)
    native, _ = await told(desk, "records kind=post")
    assert [(one["by"], one["disposition"]) for one in native["looks"]] == [("Cora", "accepted")]
    await desk.decide(await desk.waiting(GERMAN), "reject")
    rejected, _ = await told(desk, "records kind=post origin=gate")
    assert (rejected["went_out"]["way"], rejected["in_use"]) == ("not_out", False)
    assert [(one["kind"], one["reason"]) for one in rejected["decisions"]] == [("reject", "Because.")]


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ("UPDATE record SET state = 'living'", "no approval of it"),
        ("UPDATE ledger_entry SET subject_id = 0 WHERE type = 'decision.approve'", "no approval of it"),
        ("UPDATE ledger_entry SET type = 'decision.escalate' WHERE type = 'decision.approve'", "no approval of it"),
        ("UPDATE ledger_entry SET subject_id = 0 WHERE type = 'post.submitted'", "no entry tells that it was handed"),
        ("UPDATE ledger_entry SET subject_id = 0 WHERE type LIKE 'content.decision.%'", "no approval of the content"),
        ("DELETE FROM ledger_content WHERE idx IN (SELECT idx FROM ledger_entry WHERE type = 'content.submitted')", ""),
    ],
)
async def test_what_went_out_without_an_approval_is_named_and_nothing_is_exported(
    desk: Desk, how: str, why: str
) -> None:
    if "record" in how:
        await desk.waiting(GERMAN)
    elif "content" in how:
        await covered(desk)
    else:
        await said(desk)
    await told(desk, "records kind=post")
    before = await desk.told()
    await _own(desk, how)
    (row,) = await desk.rows("SELECT id FROM record WHERE kind = 'post'")
    for words in ("records kind=post", "all"):
        with pytest.raises(Problem, match=rf"Nothing is exported: .*record {row.id} .*{why}") as refused:
            await exported(desk, words)
        assert (refused.value.status, refused.value.kind) == (409, "approval-missing")
    assert [one for one in await desk.told() if one == "ledger.exported"] == ["ledger.exported"]
    assert len(await desk.told()) == len(before)


async def _own(desk: Desk, statement: str) -> None:
    """As the owner of the database: without the triggers."""
    async with desk.service.database.write() as connection:
        guards = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'ledger_%'"
        for (name,) in (await connection.execute(text(guards))).all():
            await connection.execute(text(f"DROP TRIGGER {name}"))
        await connection.execute(text(statement))


async def test_what_the_file_says_of_a_decision_has_to_be_what_its_entry_says(desk: Desk) -> None:
    """The part of verify.py that is reached where somebody signed the manifest anew."""
    await covered(desk)
    _, files = await told(desk, "records kind=post")
    (path,) = [path for path in files if path.endswith("/record.json") and b"approved_content" in files[path]]
    whole = orjson.loads(files[path])
    alone._record(path, files)
    for change in (
        {"approved_by": []} | {"decisions": []},
        {"approved_at": "2026-01-01T00:00:00+00:00"},
        {"approved_by": [None]},
        {"decisions": [whole["decisions"][0] | {"member": "7"}]},
        {"decisions": [whole["decisions"][0] | {"at": "2026-01-01T00:00:00+00:00"}]},
        {"decisions": [whole["decisions"][0] | {"sha256": "0" * 64}]},
        {"decisions": [whole["decisions"][0] | {"sha256": None}]},
        {"decisions": [whole["decisions"][0] | {"kind": "escalate"}]},
        {"decisions": [whole["decisions"][0] | {"reason": "Nobody asked."}]},
        {"decisions": [whole["decisions"][0] | {"reason_by": "another-rule"}]},
        {"decisions": [whole["decisions"][0] | {"entry": 99}]},
        {"why_approved": ["Nobody asked."]},
    ):
        with pytest.raises(Wrong, match=r"of a decision|does not say whose|why it was approved"):
            alone._record(path, files | {path: orjson.dumps(whole | change)})
