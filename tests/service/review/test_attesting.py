"""Attestations: who has not confirmed the text in force hands nothing in, decides on nothing and publishes nothing."""

from __future__ import annotations

import uuid
from typing import Any

import httpx
import orjson
import pytest

from service.clock import now
from service.review.policy.values import digest
from tests.service.library import shelf
from tests.service.review.desk import API, GERMAN, PLAIN, Desk
from tests.service.review.records.test_capture import feed, look
from tests.social_adapters.exchanges.bluesky import US, item, post

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
TEXT = "I have read the handbook of November.\nI promise nobody a return."


async def attest(desk: Desk, by: str, **other: Any) -> httpx.Response:
    asked = (await desk.clients[by].get(f"{API}/attestation")).json()["asked"]
    said = {"number": asked["number"], "sha256": asked["sha256"], **other}
    return await desk.clients[by].post(f"{API}/attestations", json=said)


def is_owed(answer: httpx.Response) -> bool:
    return (answer.status_code, answer.json()["type"]) == (409, "/problems/attestation-owed")


async def test_it_is_asked_once_and_told_in_the_ledger_with_who_and_which_text(desk: Desk) -> None:
    version = await desk.govern(attestation=f" {TEXT} ")
    rhea = desk.clients["rhea"]
    asked = (await rhea.get(f"{API}/attestation")).json()["asked"]
    assert asked == {"number": 1, "text": TEXT, "sha256": digest(TEXT), "attested_at": None}
    assert (await attest(desk, "rhea", sha256=digest("Something else."))).status_code == 412
    assert is_owed(await desk.hand_in(PLAIN, kind="reply"))
    first, again = await attest(desk, "rhea"), await attest(desk, "rhea")
    assert (first.status_code, again.status_code, again.json()) == (201, 200, first.json())
    (told,) = await desk.rows(
        "SELECT e.actor_id, e.subject_id, c.content FROM ledger_entry e JOIN ledger_content c "
        "ON c.workspace_id = e.workspace_id AND c.idx = e.idx WHERE e.type = 'policy.attested'"
    )
    said = orjson.loads(bytes(told.content))
    assert (told.actor_id, str(told.subject_id)) == (desk.members["rhea"], version["id"])
    assert (said["text_sha256"], said["policy_sha256"]) == (digest(TEXT), version["sha256"])
    assert (await desk.hand_in(PLAIN, kind="reply")).status_code == 201


@ON_SQLITE
async def test_a_policy_without_a_text_asks_nobody_and_keeps_the_hash_it_had(desk: Desk) -> None:
    version = await desk.govern(deadline_hours=4, attestation=" \n ")
    assert (await desk.clients["rhea"].get(f"{API}/attestation")).json() == {"asked": None}
    assert (await desk.clients["cora"].get(f"{API}/attestations")).json()["items"] == []
    assert (await desk.hand_in(PLAIN, kind="reply")).status_code == 201
    (row,) = await desk.rows("SELECT content FROM policy")
    assert ("attestation" in row.content, digest(row.content)) == (False, version["sha256"])


@ON_SQLITE
async def test_the_next_version_is_confirmed_anew_and_compliance_sees_by_name_who_has(desk: Desk) -> None:
    await desk.govern(attestation=TEXT)
    for name in ("rhea", "max"):
        assert (await attest(desk, name)).status_code == 201
    listed = (await desk.clients["cora"].get(f"{API}/attestations")).json()["items"]
    assert [(one["name"], one["attested_at"] is not None) for one in listed] == [
        ("Carl", False),
        ("Cora", False),
        ("Max", True),
        ("Rhea", True),
    ]
    assert (await desk.clients["rhea"].get(f"{API}/attestations")).status_code == 403
    await desk.govern(attestation=f"{TEXT} Nor a gift.")
    assert is_owed(await desk.hand_in(PLAIN))
    asked = (await desk.clients["rhea"].get(f"{API}/attestation")).json()["asked"]
    assert (asked["number"], asked["attested_at"]) == (2, None)


@ON_SQLITE
async def test_who_owes_it_neither_decides_nor_hands_in_a_content_and_what_publishes_nothing_goes_on(
    desk: Desk,
) -> None:
    review = await desk.waiting()
    await look(desk)
    feed(desk).insert(0, item(post(US, "3kpast", PLAIN, now())))
    await look(desk)
    (raised,) = (await desk.clients["cora"].get(f"{API}/looks")).json()["items"]
    await desk.govern(attestation=TEXT)
    assert is_owed(await desk.decide(review, "reject"))
    assert is_owed(await shelf.hand_in(desk))
    fine = {"disposition": "accepted", "reason": "Fine."}
    assert is_owed(await desk.clients["cora"].post(f"{API}/looks/{raised['id']}/disposition", json=fine))
    held = await desk.clients["cora"].post(f"{API}/reviews/{review['id']}/claim")
    found = await desk.clients["rhea"].post(f"{API}/findings", json={"text": PLAIN, "network": "bluesky"})
    draft = {"id": str(uuid.uuid4()), "network": "bluesky", "text": PLAIN}
    kept = await desk.clients["rhea"].post(f"{API}/drafts", json=draft)
    assert [one.status_code for one in (held, found, kept)] == [200, 200, 201]
    assert (await attest(desk, "cora")).status_code == 201
    refused = await desk.decide(review)  # the gate would not let it out
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/author-attestation-owed")
    assert (await attest(desk, "rhea")).status_code == 201
    assert (await desk.decide(review)).status_code == 201


@ON_SQLITE
async def test_the_gate_asks_the_author_last_of_all_and_reads_the_ledger_for_it(desk: Desk) -> None:
    await desk.decide(await desk.waiting(GERMAN))
    await desk.govern(attestation=TEXT)  # within the ten seconds
    row = (
        "INSERT INTO attestation (workspace_id, id, number, member_id, sha256, at) VALUES (:home, 7, 1, :who, :of, :at)"
    )
    forged = {"home": desk.workspace_id, "who": desk.members["rhea"], "of": digest(TEXT), "at": "2026-01-01 00:00:00"}
    await desk.owner_does(row, **forged)
    await desk.send()
    post = await desk.post()
    assert (desk.published, post["state"], post["rule_id"]) == ([], "waiting", "attestation-owed")
    assert "has yet to attest version 1" in post["publication"]["error"]
    await desk.owner_does("DELETE FROM attestation")
    assert [(await attest(desk, name)).status_code for name in ("rhea", "cora")] == [201, 201]
    (review,) = await desk.queue()
    assert (await desk.decide(review)).status_code == 201
    await desk.send()
    assert desk.published == [GERMAN]
