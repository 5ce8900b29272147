"""Sources of claims: bound by the decision, asked for by the reviewer, in the export, gone with what they were for."""

from __future__ import annotations

import uuid
from datetime import timedelta
from hashlib import sha256
from typing import Any

import httpx
import pytest

from service.clock import now
from service.ledger.offline.verify import Wrong, packed, unpacked, verify
from service.posts import exhibits
from service.team import CredentialKind, Role, add_member, issue
from tests.service.library import shelf
from tests.service.review.desk import API, PLAIN, Desk
from tests.service.review.exporting.test_regulator_export import exported
from tests.service.review.retention.test_keeping import clock_at, let_records_go

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
CLAIM = "Clients save 30% in the first year."
STUDY = b"%PDF-1.7\nOf 40 terminals, 31 saved a third of their gate hours.\n%%EOF"
TABLE = "terminal;hours\nHarbour Süd;12\n".encode("cp1252")
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


async def attach(
    desk: Desk, key: str, content: bytes = STUDY, name: str = "study.pdf", by: str = "rhea"
) -> httpx.Response:
    asked = {"written_id": key, "name": name}
    return await desk.clients[by].post(f"{API}/exhibits", params=asked, content=content)


async def claimed(desk: Desk, *files: bytes, text: str = CLAIM) -> dict[str, Any]:
    """A post with a claim and its sources, which waits; its review."""
    draft = await desk.draft(text)
    for content in files:
        assert (await attach(desk, draft, content)).status_code == 201
    post = (await desk.hand_in("", draft_id=draft)).json()
    return next(one for one in await desk.queue() if one["post_id"] == post["id"])


async def kept(desk: Desk) -> list[str]:
    """The hashes of the bytes that are there."""
    return [row.sha256 for row in await desk.rows("SELECT sha256 FROM exhibit_content ORDER BY id")]


async def test_without_a_source_a_claim_is_not_approvable_and_with_one_it_is(desk: Desk) -> None:
    bare = await claimed(desk)
    assert "unsubstantiated" in {one["what"] for one in bare["findings"]}
    refused = await desk.decide(bare)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/unsubstantiated")
    assert (await desk.decide(bare, "reject")).status_code == 201
    review = await claimed(desk, STUDY)
    assert "unsubstantiated" not in {one["what"] for one in review["findings"]}
    assert review["exhibits"] == [
        {"name": "study.pdf", "type": "application/pdf", "size": len(STUDY), "sha256": sha256(STUDY).hexdigest()}
    ]
    assert (await desk.decide(review)).status_code == 201
    await desk.send()
    assert desk.published == [CLAIM]


async def test_a_claim_without_a_source_does_not_go_out_first_and_the_rule_is_named(desk: Desk) -> None:
    words = f"It reads the gate logs every night. {CLAIM}"
    post = (await desk.hand_in(words, kind="reply")).json()
    assert (post["state"], post["mode"], post["rule_id"]) == ("waiting", "pre_approve", "us-numeric-claim")
    await desk.send()
    assert desk.published == []
    draft = await desk.draft(words, answers=True)
    await attach(desk, draft)
    post = (await desk.hand_in("", draft_id=draft, kind="reply")).json()
    assert (post["state"], post["mode"], post["rule_id"]) == ("released", "post_review", "uk-interactive")
    await desk.send()
    assert desk.published == [words]


@ON_SQLITE
async def test_so_does_a_claim_by_a_rule_of_ones_own_that_would_only_be_sampled(desk: Desk) -> None:
    own = {"id": "own-fastest", "kind": "substantiation", "severity": "low", "says": "Says who?", "source": "Handbook"}
    own |= {"expression": "fastest", "hits": ["The fastest.", "fastest"], "near_misses": ["fast", "faster"]}
    rates = {"flagged": 0, "unflagged": 0}
    await desk.govern(jurisdictions=["us"], rules=[own], sampling=rates)
    words = "It is the fastest reader of gate logs that we have seen so far this year."
    post = (await desk.hand_in(words, kind="reply")).json()
    assert (post["state"], post["rule_id"], post["rule_source"]) == ("waiting", "own-fastest", "policy-1")
    plain = (await desk.hand_in(PLAIN, kind="reply")).json()
    assert (plain["mode"], plain["sample"]) == ("sample", "waiting")


@ON_SQLITE
async def test_another_file_is_another_hash_and_nothing_that_was_decided(desk: Desk) -> None:
    first, second = await claimed(desk, STUDY), await claimed(desk, STUDY + b"\n")
    assert first["sha256"] != second["sha256"]
    assert (await desk.decide(first)).status_code == 201
    other = second["exhibits"][0]["sha256"]
    swap = "UPDATE post SET exhibits = replace(exhibits, :one, :other) WHERE id = :post"
    await desk.owner_does(swap, one=sha256(STUDY).hexdigest(), other=other, post=int(first["post_id"]))
    await desk.send()
    (post,) = [one for one in (await desk.clients["rhea"].get(f"{API}/posts")).json()["items"] if one["publication"]]
    assert (desk.published, post["publication"]["error"]) == ([], "This is not what was approved.")
    theirs = "SELECT sealed FROM exhibit_content WHERE sha256 = :one"
    swap = f"UPDATE exhibit_content SET sealed = ({theirs}) WHERE sha256 = :other"
    await desk.owner_does(swap, one=sha256(STUDY).hexdigest(), other=other)
    swapped = await desk.clients["cora"].get(f"{API}/exhibits/{other}")
    assert (swapped.status_code, "changed behind our back" in swapped.json()["detail"]) == (409, True)


@ON_SQLITE
async def test_a_file_is_what_its_bytes_say_small_named_plainly_and_never_more_than_five(desk: Desk) -> None:
    draft = await desk.draft(CLAIM)
    refused = [
        await attach(desk, draft, b"MZ\x90\0\x03", "study.pdf"),
        await attach(desk, draft, b"", "study.txt"),
        await attach(desk, draft, b"GIF89a" + b"\0" * 20, "a.png"),
        await attach(desk, draft, STUDY + b" " * exhibits.LARGEST),
    ]
    assert [one.status_code for one in refused] == [422, 422, 422, 413]
    named = [
        await attach(desk, draft, b"<script>alert(1)</script>", "..\\..\\x.html"),
        await attach(desk, draft, PNG, "chart"),
        await attach(desk, draft, TABLE, "Stunden\u202evsc.exe \u00fc.csv"),
        await attach(desk, draft),
    ]
    assert [(one.json()["name"], one.json()["type"]) for one in named] == [
        ("x.html.txt", "text/plain"),
        ("chart.png", "image/png"),
        ("Stundenvsc.exe ü.csv", "text/csv"),
        ("study.pdf", "application/pdf"),
    ]
    again = await attach(desk, draft)
    assert (again.status_code, again.json()["id"]) == (200, named[3].json()["id"])
    assert (await attach(desk, draft, b"five")).status_code == 201
    assert (await attach(desk, draft, b"six")).status_code == 409
    taken = f"{API}/exhibits/{named[3].json()['id']}"
    assert (await desk.clients["max"].delete(taken)).status_code == 404
    assert (await desk.clients["rhea"].delete(taken)).status_code == 204
    listed = (await desk.clients["rhea"].get(f"{API}/drafts/{draft}/exhibits")).json()["items"]
    assert (len(listed), sha256(STUDY).hexdigest() in await kept(desk)) == (4, False)


@ON_SQLITE
async def test_it_is_saved_and_never_shown_by_its_author_and_compliance_alone(desk: Desk) -> None:
    review = await claimed(desk, b"<html><script>alert(1)</script>")
    place = f"{API}/exhibits/{review['exhibits'][0]['sha256']}"
    for name in ("rhea", "cora"):
        answer = await desk.clients[name].get(place)
        assert answer.content == b"<html><script>alert(1)</script>"
        assert answer.headers["content-disposition"].startswith('attachment; filename="study.pdf.txt"')
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "sandbox" in answer.headers["content-security-policy"]
    async with desk.service.database.write() as connection:
        seller = await add_member(connection, desk.workspace_id, "Ron", "ron@harbour.example", [Role.REP])
        token = await issue(connection, CredentialKind.TOKEN, desk.workspace_id, seller, None)
    headers = {"authorization": f"Bearer {token}"}
    assert (await desk.clients["max"].get(place, headers=headers)).status_code == 404
    (row,) = await desk.rows("SELECT sealed FROM exhibit_content")
    assert b"script" not in bytes(row.sealed)


@ON_SQLITE
async def test_a_content_has_sources_that_its_approval_covers_and_who_shares_it_needs_no_other(desk: Desk) -> None:
    variants = [f"{CLAIM} {shelf.DISCLOSURE}"]
    of = {"variants": variants, "link": None}
    bare = (await shelf.hand_in(desk, **of)).json()
    review = next(one for one in await shelf.waiting(desk) if one["content_id"] == bare["id"])
    assert (await shelf.decide(desk, review)).json()["type"] == "/problems/unsubstantiated"
    key = str(uuid.uuid4())
    digest = (await attach(desk, key, by="max")).json()["sha256"]
    gone = await shelf.hand_in(desk, **of, exhibits=["0" * 64])
    assert (gone.status_code, gone.json()["detail"][:18]) == (422, "There is no source")
    content = await shelf.approved(desk, **of, id=key, exhibits=[digest])
    assert [one["name"] for one in content["approved"]["exhibits"]] == ["study.pdf"]
    assert (await desk.clients["rhea"].get(f"{API}/exhibits/{digest}")).content == STUDY
    post = (await shelf.share(desk, content, {})).json()
    assert (post["mode"], [one["sha256"] for one in post["exhibits"]]) == ("covered", [digest])


@ON_SQLITE
async def test_an_export_has_the_bytes_under_their_record_and_no_other_bytes_pass(desk: Desk) -> None:
    await claimed(desk, STUDY)
    made, key = await exported(desk, "records")
    files, _ = unpacked(made.archive)
    (path,) = [path for path in files if "/exhibits/" in path]
    assert (path.rpartition("/")[2], files[path]) == (sha256(STUDY).hexdigest(), STUDY)
    assert f"{sha256(STUDY).hexdigest()}  {path}" in files["manifest.txt"].decode()
    assert verify(made.archive, key).endswith("1 records in 1 mails")
    files[path] = STUDY + b" "
    with pytest.raises(Wrong):
        verify(packed(files), key)


@ON_SQLITE
async def test_they_go_with_their_record_and_with_a_draft_but_not_while_another_has_them(desk: Desk) -> None:
    await claimed(desk, STUDY, PNG)
    other = await desk.draft(CLAIM)
    assert (await attach(desk, other, PNG)).status_code == 201
    draft = (await desk.post())["draft_id"]
    assert (await desk.clients["rhea"].delete(f"{API}/drafts/{draft}")).status_code == 204
    assert len(await kept(desk)) == 2  # its post has them, too
    with clock_at(now() + timedelta(days=366 * 8)):
        await let_records_go(desk)
        (proposed,) = (await desk.clients["cora"].get(f"{API}/disposals")).json()["items"]
        for name in ("cora", "carl"):
            agreed = await desk.clients[name].post(f"{API}/disposals/{proposed['id']}/agree")
            assert agreed.status_code == 204
        await let_records_go(desk)
    assert await kept(desk) == [sha256(PNG).hexdigest()]
    assert (await desk.rows("SELECT exhibits FROM post"))[0].exhibits in ("[]", [])
    assert (await desk.clients["rhea"].delete(f"{API}/drafts/{other}")).status_code == 204
    assert await kept(desk) == []


@ON_SQLITE
async def test_what_was_attached_to_nothing_that_came_of_it_is_swept_after_a_day(desk: Desk) -> None:
    written = await desk.draft(CLAIM)
    for key, content in ((str(uuid.uuid4()), PNG), (written, STUDY)):
        assert (await attach(desk, key, content)).status_code == 201
    for days, left in ((0.5, [PNG, STUDY]), (2, [STUDY])):
        async with desk.service.database.write() as connection:
            await exhibits.sweep(connection, now() + timedelta(days=days))
        assert await kept(desk) == [sha256(one).hexdigest() for one in left]
