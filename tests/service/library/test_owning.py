"""A content is handed to somebody else of marketing: they answer for it, and who wrote it stays who did."""

from __future__ import annotations

import httpx
import orjson
import pytest

from tests.service.library import shelf
from tests.service.review.desk import API, Desk


@pytest.fixture(autouse=True)
async def second(desk: Desk) -> None:
    """Carl is of marketing, too."""
    await desk.owner_does("""UPDATE member SET roles = '["compliance", "marketing"]' WHERE name = 'Carl'""")


async def hand_over(desk: Desk, content_id: str, to: str, by: str = "max") -> httpx.Response:
    said = {"member_id": str(desk.members[to])}
    return await desk.clients[by].put(f"{API}/contents/{content_id}/owner", json=said)


async def test_somebody_else_answers_for_it_and_its_author_has_the_credit(desk: Desk) -> None:
    content = await shelf.approved(desk)
    assert [(await hand_over(desk, content["id"], "carl")).status_code for _ in range(2)] == [204, 204]
    after = await shelf.content(desk, content["id"])
    assert (after["owner"], after["approved"]["author"], after["why_not"]) == ("Carl", "Max", None)
    assert (await shelf.share(desk, content, {"first_name": "Marta"})).json()["rule_id"] == "approved-content"
    await desk.send()
    (shared,) = (await desk.clients["rhea"].get(f"{API}/contents/{content['id']}/shares")).json()["items"]
    assert (shared["author"], shared["sharer"]) == ("Max", "Rhea")
    rows = await desk.rows(
        "SELECT e.actor_id, e.subject_id, c.content FROM ledger_entry e JOIN ledger_content c"
        " ON c.workspace_id = e.workspace_id AND c.idx = e.idx WHERE e.type = 'content.handed_over'"
    )
    (row,) = rows  # of the first alone: the second changed nothing
    assert (row.actor_id, str(row.subject_id)) == (desk.members["max"], content["id"])
    told = {"from": str(desk.members["max"]), "to": str(desk.members["carl"])}
    assert orjson.loads(bytes(row.content)) == told


async def test_only_marketing_hands_over_and_only_to_marketing(desk: Desk) -> None:
    content = await shelf.approved(desk)
    assert [(await hand_over(desk, content["id"], "carl", by)).status_code for by in ("rhea", "cora")] == [403, 403]
    assert [(await hand_over(desk, content["id"], to)).status_code for to in ("rhea", "cora")] == [422, 422]
    assert (await hand_over(desk, "7", "carl")).status_code == 404
    assert (await shelf.content(desk, content["id"]))["owner"] == "Max"
    assert await desk.rows("SELECT 1 FROM ledger_entry WHERE type = 'content.handed_over'") == []


async def test_while_a_hold_keeps_it_nobody_hands_it_over_and_the_attempt_is_told(desk: Desk) -> None:
    content = await shelf.approved(desk)
    new = {"title": "Case A", "reason": "A court asks.", "contents": [content["id"]]}
    placed = (await desk.clients["cora"].post(f"{API}/holds", json=new)).json()
    refused = await hand_over(desk, content["id"], "carl")
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/content-held")
    assert "Case" not in refused.text
    assert placed["id"] not in refused.text
    assert (await hand_over(desk, content["id"], "max")).status_code == 204  # who has it already
    assert (await shelf.content(desk, content["id"]))["owner"] == "Max"
    told = await desk.rows("SELECT type, actor_id, subject_id FROM ledger_entry WHERE type LIKE 'content.hand%'")
    assert [tuple(row) for row in told] == [("content.handing_over_refused", desk.members["max"], int(content["id"]))]
    release = {"reason": "It was settled."}
    assert (await desk.clients["cora"].post(f"{API}/holds/{placed['id']}/release", json=release)).status_code == 200
    assert (await hand_over(desk, content["id"], "carl")).status_code == 204
    assert (await shelf.content(desk, content["id"]))["owner"] == "Carl"
