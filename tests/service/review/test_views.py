"""Who saw what: opening is an event in the ledger, once for each member and hash, and reviews nothing."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from service.clock import now
from service.review.records import store as records
from service.review.retention.wiping import wipe
from service.team import CredentialKind, Role, add_member, create_workspace, issue
from tests.service.library import shelf
from tests.service.review.desk import API, Desk
from tests.service.review.test_evidence import entries, raised
from tests.service.review.test_supervising import give

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def see(desk: Desk, path: str, sha256: str, by: str = "cora") -> httpx.Response:
    return await desk.clients[by].post(f"{API}/{path}/views", json={"sha256": sha256})


async def views(desk: Desk, path: str, by: str = "cora") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await desk.clients[by].get(f"{API}/{path}/views")).json()["views"]
    return found


async def every_item(desk: Desk) -> dict[str, tuple[str, str, dict[str, Any]]]:
    """Of each kind: where it is, the hash of what is shown, and the item."""
    post, look = await desk.waiting(), await raised(desk)
    await shelf.hand_in(desk)
    (content,) = await shelf.waiting(desk)
    return {
        "review.viewed": (f"reviews/{post['id']}", post["sha256"], post),
        "content.review.viewed": (f"content-reviews/{content['id']}", content["version"]["sha256"], content),
        "record.viewed": (f"looks/{look['id']}", look["sha256"], look),
    }


async def test_what_is_opened_is_an_event_with_member_roles_and_hash_and_stays_unreviewed(desk: Desk) -> None:
    for type_, (path, sha256, _) in (await every_item(desk)).items():
        assert (await see(desk, path, sha256)).status_code == 204
        ((row, said),) = await entries(desk, type_)
        assert (row.actor_id, said["sha256"], said["roles"]) == (desk.members["cora"], sha256, ["compliance"])
        (seen,) = await views(desk, path)
        assert (seen["by"], seen["sha256"], seen["roles"]) == ("Cora", sha256, ["compliance"])
    cora = desk.clients["cora"]
    assert [len((await cora.get(f"{API}/{path}")).json()["items"]) for path in ("reviews", "looks")] == [1, 1]
    assert len(await shelf.waiting(desk)) == 1
    assert await desk.rows("SELECT 1 FROM decision WHERE member_id IS NOT NULL") == []
    assert await desk.rows("SELECT 1 FROM review WHERE closed_at IS NOT NULL OR holder_id IS NOT NULL") == []
    aged = (await cora.get(f"{API}/ageing")).json()["items"]
    assert [one["was_seen"] for one in aged if one["post_id"] or one["version_id"]] == [True, True]
    report = (await cora.get(f"{API}/reports/{now():%Y-%m}")).json()
    assert (report["waiting"]["open"], report["waiting"]["seen"], report["reviewers"]) == (2, 2, [])


async def test_opened_twice_or_at_once_it_is_one_entry_and_for_another_member_another(desk: Desk) -> None:
    for type_, (path, sha256, _) in (await every_item(desk)).items():
        answers = await asyncio.gather(*(see(desk, path, sha256) for _ in range(3)))
        assert {one.status_code for one in answers} == {204}
        await see(desk, path, sha256, by="carl")
        await see(desk, path, sha256)
        who = [row.actor_id for row, _ in await entries(desk, type_)]
        assert sorted(who) == sorted([desk.members["cora"], desk.members["carl"]])


@ON_SQLITE
async def test_only_what_is_there_now_can_have_been_seen(desk: Desk) -> None:
    for path, _, _ in (await every_item(desk)).values():
        assert (await see(desk, path, "0" * 64)).status_code == 412
        assert (await see(desk, path, "")).status_code == 422
        assert await views(desk, path) == []


@ON_SQLITE
async def test_who_may_not_see_the_item_can_neither_have_seen_it_nor_ask_who_did(desk: Desk) -> None:
    await desk.owner_does("""UPDATE member SET roles = '["compliance", "admin"]' WHERE name = 'Carl'""")
    items = await every_item(desk)
    await _stranger(desk)
    await give(desk, "cora")  # the post is of Rhea, the content of Max, the record of Rhea's account
    refused = {"rhea": 403, "stranger": 404, "cora": 404}
    for path, sha256, _ in items.values():
        for name, status in refused.items():
            assert (await see(desk, path, sha256, by=name)).status_code == status, (path, name)
            assert (await desk.clients[name].get(f"{API}/{path}/views")).status_code == status, (path, name)
        assert await views(desk, path, by="max") == []
    of_post, of_content = (items[name][0] for name in ("review.viewed", "content.review.viewed"))
    crossed = [of_post.replace("reviews", "content-reviews"), of_content.replace("content-reviews", "reviews")]
    for path in (*crossed, "reviews/7", "content-reviews/7", "looks/7"):
        assert (await see(desk, path, "0" * 64, by="carl")).status_code == 404, path


async def _stranger(desk: Desk) -> None:
    """Somebody of compliance in another workspace of the same service."""
    async with desk.service.database.write() as connection:
        workspace_id = await create_workspace(connection, "Elsewhere")
        who = await add_member(connection, workspace_id, "Sten", "sten@elsewhere.example", [Role.COMPLIANCE])
        token = await issue(connection, CredentialKind.TOKEN, workspace_id, who, None)
    cora = desk.clients["cora"]
    transport = cora._transport
    headers = {"authorization": f"Bearer {token}"}
    desk.clients["stranger"] = httpx.AsyncClient(transport=transport, base_url=cora.base_url, headers=headers)


async def test_who_saw_it_is_told_after_the_decision_and_goes_with_the_record(desk: Desk) -> None:
    review = await desk.waiting()
    await see(desk, f"reviews/{review['id']}", review["sha256"])
    await see(desk, f"reviews/{review['id']}", review["sha256"], by="max")
    await desk.decide(review)
    (row,) = await desk.rows(f"SELECT * FROM record WHERE post_id = {review['post_id']}")
    shown = (await desk.clients["carl"].get(f"{API}/records/{row.id}")).json()["viewed"]
    assert [(one["by"], one["sha256"]) for one in shown] == [("Cora", review["sha256"]), ("Max", review["sha256"])]
    assert [one["roles"] for one in shown] == [["compliance"], ["compliance", "marketing"]]
    async with desk.service.database.write() as connection:
        record: Any = await records.one(connection, desk.workspace_id, row.id)
        await wipe(connection, record, desk.members["carl"], "expired", now(), ())
    assert await entries(desk, "review.viewed") == []
    gone = (await desk.clients["carl"].get(f"{API}/records/{row.id}")).json()["viewed"]
    assert [(one["by"], one["sha256"], one["roles"]) for one in gone] == [("Cora", None, []), ("Max", None, [])]
    assert (await see(desk, f"reviews/{review['id']}", review["sha256"])).status_code == 412


@ON_SQLITE
async def test_what_somebody_saw_and_then_changed_is_seen_anew(desk: Desk) -> None:
    review = await desk.waiting()
    path = f"reviews/{review['id']}"
    await see(desk, path, review["sha256"])
    await desk.owner_does("UPDATE post SET text = 'Etwas anderes.' WHERE id = :id", id=int(review["post_id"]))
    (changed,) = await desk.queue()
    assert (await see(desk, path, review["sha256"])).status_code == 412
    assert (await see(desk, path, changed["sha256"])).status_code == 204
    assert [one["sha256"] for one in await views(desk, path)] == [review["sha256"], changed["sha256"]]
