"""Holds, disposals and complaints of whom one looks after: nothing else is there, and nothing else is let go."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from service.clock import now
from service.review.retention.models import GROUND
from tests.service.library import shelf
from tests.service.review.complaints.test_register import answered
from tests.service.review.desk import API, Desk
from tests.service.review.retention.test_erasing import ask, conversation, settled
from tests.service.review.retention.test_keeping import clock_at, ended, let_records_go
from tests.service.review.test_supervising import give, put

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
BECAUSE = {"reason": "It was settled."}


@pytest.fixture(autouse=True)
async def admin(desk: Desk) -> None:
    await desk.owner_does("""UPDATE member SET roles = '["compliance", "admin"]' WHERE name = 'Carl'""")


async def hold(desk: Desk, by: str = "carl", **items: list[str]) -> dict[str, Any]:
    answer = await desk.clients[by].post(f"{API}/holds", json={"title": "Case", "reason": "A court asks.", **items})
    return {"status": answer.status_code, **answer.json()}


async def seen(desk: Desk, what: str, by: str = "cora") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (await desk.clients[by].get(f"{API}/{what}")).json()["items"]
    return items


async def test_of_a_hold_one_sees_what_one_looks_after_and_releases_none_of_anybody_elses(desk: Desk) -> None:
    record = str((await ended(desk)).id)  # of Rhea's account
    content = (await shelf.approved(desk))["id"]  # Max answers for it
    both, of_max = await hold(desk, records=[record], contents=[content]), await hold(desk, contents=[content])
    await give(desk, "cora", "rhea")
    (one,) = await seen(desk, "holds")
    assert (one["id"], one["records"], one["contents"]) == (both["id"], [record], [])
    assert len(await seen(desk, "holds", by="carl")) == 2
    keeping = f"holds?content_id={content}"  # what keeps a content is told to who looks after its owner
    assert (await seen(desk, keeping), len(await seen(desk, keeping, by="carl"))) == ([], 2)
    cora = desk.clients["cora"]
    assert (await cora.post(f"{API}/holds/{of_max['id']}/release", json=BECAUSE)).status_code == 404
    assert (await cora.post(f"{API}/holds/{of_max['id']}/records", json={"records": [record]})).status_code == 404
    assert (await cora.post(f"{API}/holds/{both['id']}/release", json=BECAUSE)).status_code == 403
    assert [(await hold(desk, "cora", **of))["status"] for of in ({"contents": [content]}, {"records": [record]})] == [
        *(404, 201)
    ]
    mine = next(one for one in await seen(desk, "holds") if one["id"] != both["id"])
    assert (await cora.post(f"{API}/holds/{mine['id']}/release", json=BECAUSE)).status_code == 200
    await give(desk, "cora", "max")
    assert {one["id"] for one in await seen(desk, "holds")} == {both["id"], of_max["id"]}
    await give(desk, "cora")
    assert await seen(desk, "holds") == []


async def test_adding_to_a_hold_does_not_tell_what_of_others_it_keeps(desk: Desk) -> None:
    record = str((await ended(desk)).id)  # of Rhea's account
    inside, outside = [(await shelf.approved(desk, title=title))["id"] for title in ("One", "Other")]  # of Max
    both = await hold(desk, records=[record], contents=[inside])
    await give(desk, "cora", "rhea")
    cora = desk.clients["cora"]
    tried = [
        await cora.post(f"{API}/holds/{both['id']}/contents", json={"contents": [one]}) for one in (inside, outside)
    ]
    assert [answer.status_code for answer in tried] == [404, 404]
    assert tried[0].json() == tried[1].json()
    again = await cora.post(f"{API}/holds/{both['id']}/records", json={"records": [record]})
    assert (again.status_code, again.json()["records"], again.json()["contents"]) == (200, [record], [])


async def test_what_is_held_names_no_hold_to_who_may_not_see_it(desk: Desk) -> None:
    person_id = await conversation(desk)
    (reply,) = await desk.rows("SELECT id FROM record WHERE kind = 'reply'")
    content = (await shelf.approved(desk))["id"]  # Max wrote it
    await desk.owner_does("UPDATE content SET owner_id = :rhea", rhea=desk.members["rhea"])  # who answers for it now
    await hold(desk, records=[str(reply.id)], contents=[content])
    await give(desk, "cora", "max")
    (version,) = await desk.rows("SELECT id FROM content_version")
    assert await seen(desk, "holds") == []
    tried = await desk.clients["cora"].post(f"{API}/disposals", json={"version_id": str(version.id)})
    assert (tried.status_code, tried.json()["detail"]) == (409, "It is held.")
    erasure = await ask(desk, person_id)
    assert erasure["ground"] == GROUND  # what keeps it is told to who looks after all of it
    (whole,) = await seen(desk, "erasures", by="carl")
    assert f"Record {reply.id}: It is held." in whole["ground"]
    assert "Case" not in whole["ground"]


async def test_what_is_to_go_is_decided_by_who_looks_after_whose_it_was(desk: Desk) -> None:
    kept = await ended(desk)
    content = (await shelf.approved(desk))["id"]
    assert (await desk.clients["max"].delete(f"{API}/contents/{content}")).status_code == 204
    await give(desk, "cora", "max")
    with clock_at(now() + timedelta(days=366 * 8)):
        cora = desk.clients["cora"]
        assert (await cora.post(f"{API}/disposals", json={"record_id": str(kept.id)})).status_code == 404
        await let_records_go(desk)
        everything = await seen(desk, "disposals", by="carl")
        (mine,) = await seen(desk, "disposals")
        other = next(one for one in everything if one["id"] != mine["id"])
        assert (len(everything), mine["record_id"], other["record_id"]) == (2, None, str(kept.id))
        for way, said in (("agree", {}), ("refuse", BECAUSE)):
            assert (await cora.post(f"{API}/disposals/{other['id']}/{way}", json=said)).status_code == 404
        assert (await cora.post(f"{API}/disposals/{mine['id']}/agree")).status_code == 204


async def test_a_complaint_is_for_who_looks_after_whom_it_was_said_to(desk: Desk) -> None:
    await answered(desk)
    (complaint,) = await seen(desk, "complaints")
    (row,) = await desk.rows("SELECT member_id FROM complaint")
    whose = next(name for name, id_ in desk.members.items() if id_ == row.member_id)
    other = "max" if whose != "max" else "rhea"
    await give(desk, "cora", other)
    closing = {"outcome": "settled", "reason": "Called."}
    close = f"{API}/complaints/{complaint['id']}/close"
    assert await seen(desk, "complaints") == []
    assert (await desk.clients["cora"].post(close, json=closing)).status_code == 404
    await desk.owner_does("UPDATE complaint SET member_id = NULL")  # as to an account of the workspace's own
    assert len(await seen(desk, "complaints")) == 1
    await desk.owner_does("UPDATE complaint SET member_id = :whose", whose=row.member_id)
    await put(desk, "cora", None)
    assert (await desk.clients["cora"].post(close, json=closing)).status_code == 200


async def kept_by(desk: Desk, said: Callable[[Desk], Awaitable[int]], whose: str) -> int:
    """A person of whom we keep words: in a record and a complaint of one member's account; their id."""
    person_id = await said(desk)
    for kept in ("record", "complaint"):
        await desk.owner_does(f"UPDATE {kept} SET member_id = :whose", whose=desk.members[whose])
    return person_id


async def test_an_erasure_is_for_who_looks_after_whose_records_keep_the_person(desk: Desk) -> None:
    person_id = await kept_by(desk, settled, "rhea")
    whose, other = "rhea", "max"
    with clock_at(now() + timedelta(days=366 * 8)):
        asked = await desk.clients["carl"].post(f"{API}/erasures", json={"person_id": str(person_id)})
        agree = f"{API}/erasures/{asked.json()['id']}/agree"
        assert asked.json()["state"] == "waiting"
        for given in ([other], []):
            await give(desk, "cora", *given)
            assert await seen(desk, "erasures") == []
            assert (await desk.clients["cora"].post(agree)).status_code == 404
        await give(desk, "cora", whose)
        assert [one["id"] for one in await seen(desk, "erasures")] == [asked.json()["id"]]
        await desk.owner_does("UPDATE complaint SET member_id = :other", other=desk.members[other])
        refused = await desk.clients["cora"].post(agree)  # her complaint was to somebody else's account
        assert (refused.status_code, "look after" in refused.json()["detail"]) == (403, True)
        await desk.owner_does("UPDATE complaint SET member_id = NULL")  # to an account of the workspace's own
        assert len(await seen(desk, "erasures")) == 1
        assert (await desk.clients["cora"].post(agree)).status_code == 200
        await give(desk, "cora", other)
        assert len(await seen(desk, "erasures")) == 1  # who agreed sees their own
        await let_records_go(desk)
        assert [one["state"] for one in await seen(desk, "erasures")] == ["done"]


async def test_who_takes_a_request_in_sees_their_own_and_others_see_none_of_it(desk: Desk) -> None:
    person_id = await kept_by(desk, conversation, "rhea")
    await give(desk, "cora")
    mine = await ask(desk, person_id)
    assert (mine["state"], mine["ground"]) == ("refused", GROUND)
    assert [one["id"] for one in await seen(desk, "erasures")] == [mine["id"]]
    await give(desk, "max", "cora")  # after whom she looks, who keeps nothing of the person
    assert await seen(desk, "erasures", by="max") == []
    (whole,) = await seen(desk, "erasures", by="carl")
    assert "Record " in whole["ground"]


async def test_of_many_erasures_each_page_is_of_what_one_may_see(desk: Desk) -> None:
    person_id = await kept_by(desk, conversation, "rhea")
    made = []
    for number in range(6):
        by = "cora" if number % 2 else "carl"
        answer = await desk.clients[by].post(f"{API}/erasures", json={"person_id": str(person_id)})
        made.append(answer.json()["id"])
    await give(desk, "cora", "max")
    found, cursor = [], None
    while cursor is not None or not found:
        page = await desk.clients["cora"].get(
            f"{API}/erasures", params={"limit": 1, "cursor": cursor} if cursor else {"limit": 1}
        )
        found += [one["id"] for one in page.json()["items"]]
        cursor = page.json()["next_cursor"]
    assert found == [made[5], made[3], made[1]]
