"""A content in a hold: all its versions and their files stay, whatever else is over, until every hold is released."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import orjson
import pytest

from service.clock import now
from service.team import remove_member
from tests.service.library import shelf
from tests.service.review.desk import API, Desk
from tests.service.review.retention.test_erasing import ask as ask_to_erase
from tests.service.review.retention.test_erasing import settled
from tests.service.review.retention.test_keeping import clock_at, disposals, entries, let_records_go
from tests.service.review.retention.test_letting_contents_go import FILES, TERM, agree, with_source, withdraw
from tests.service.review.test_exhibits import kept

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
RELEASE = {"reason": "It was settled."}


async def hold(desk: Desk, content: dict[str, Any], title: str) -> str:
    new = {"title": title, "reason": "A court asks.", "contents": [content["id"]]}
    answer = await desk.clients["cora"].post(f"{API}/holds", json=new)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def release(desk: Desk, hold_id: str, by: str = "cora") -> None:
    assert (await desk.clients[by].post(f"{API}/holds/{hold_id}/release", json=RELEASE)).status_code == 200


async def titles(desk: Desk) -> set[str]:
    return {row.title for row in await desk.rows("SELECT title FROM content_version")}


async def test_a_content_in_two_holds_stays_until_both_are_released(desk: Desk) -> None:
    content = await with_source(desk)
    first, second = await hold(desk, content, "Case A"), await hold(desk, content, "Case B")
    await withdraw(desk, content)
    with clock_at(now() + TERM):
        await release(desk, first)
        await let_records_go(desk)
        assert await disposals(desk) == []
        (version,) = await desk.rows("SELECT id FROM content_version")
        tried = await desk.clients["cora"].post(f"{API}/disposals", json={"version_id": str(version.id)})
        assert (tried.status_code, tried.json()["detail"]) == (409, "It is held.")
        await release(desk, second, by="carl")
        await let_records_go(desk)
        (proposed,) = await disposals(desk)
        assert [await agree(desk, proposed, by) for by in ("cora", "carl")] == [204, 204]
        await let_records_go(desk)
    assert (await kept(desk), await titles(desk)) == ([], {""})
    told = ["hold.placed", "hold.placed", "hold.released", "disposal.refused", "hold.released", "disposal.proposed"]
    assert (await entries(desk, "hold.", "disposal."))[:6] == told
    placed = await desk.rows(
        "SELECT c.content FROM ledger_entry e JOIN ledger_content c"
        " ON c.workspace_id = e.workspace_id AND c.idx = e.idx WHERE e.type = 'hold.placed' ORDER BY e.idx"
    )
    said = orjson.loads(bytes(placed[0].content))
    assert (said["title"], said["contents"], said["records"]) == ("Case A", [content["id"]], [])


@ON_SQLITE
async def test_every_version_is_kept_also_one_that_is_written_while_it_is_held(desk: Desk) -> None:
    content = await with_source(desk)
    await hold(desk, content, "Case A")
    next_one = {**shelf.WRITTEN, "title": "Gate logs, read twice"}
    later = await desk.clients["max"].post(f"{API}/contents/{content['id']}/versions", json=next_one)
    assert later.status_code == 201, later.text
    await withdraw(desk, content)
    with clock_at(now() + TERM):
        await let_records_go(desk)
        assert await disposals(desk) == []
        for row in await desk.rows("SELECT id FROM content_version"):
            tried = await desk.clients["cora"].post(f"{API}/disposals", json={"version_id": str(row.id)})
            assert tried.status_code == 409
    assert (len(await titles(desk)), set(await kept(desk))) == (2, FILES)


@ON_SQLITE
async def test_a_hold_that_comes_after_both_agreed_keeps_the_content(desk: Desk) -> None:
    content = await with_source(desk)
    await withdraw(desk, content)
    with clock_at(now() + TERM):
        await let_records_go(desk)
        (proposed,) = await disposals(desk)
        assert [await agree(desk, proposed, by) for by in ("cora", "carl")] == [204, 204]
        await hold(desk, content, "Late")
        await let_records_go(desk)
        (after,) = await disposals(desk)
        assert (after["state"], after["reason"], set(await kept(desk))) == ("proposed", "It is held.", FILES)
        assert await agree(desk, after, "cora") == 409
    assert await entries(desk, "disposal.refused") == ["disposal.refused"] * 2


@ON_SQLITE
async def test_it_outlives_the_erasure_of_whom_it_was_for_and_who_wrote_it(desk: Desk) -> None:
    person_id = await settled(desk)
    content = await with_source(desk)
    assert (await shelf.take(desk, content, person_id=str(person_id))).status_code == 201
    await hold(desk, content, "Case A")
    await withdraw(desk, content)
    with clock_at(now() + timedelta(days=366 * 8)):
        waiting = await ask_to_erase(desk, person_id)
        assert (await desk.clients["carl"].post(f"{API}/erasures/{waiting['id']}/agree")).status_code == 200
        await desk.owner_does("""UPDATE member SET roles = '["admin"]' WHERE name = 'Carl'""")
        async with desk.service.change(desk.workspace_id) as connection:
            await remove_member(connection, desk.workspace_id, desk.members["max"])
        await let_records_go(desk)
        await let_records_go(desk)
    assert await entries(desk, "erasure.done", "member.left") == ["member.left", "erasure.done"]
    assert (await titles(desk), set(await kept(desk))) == ({"Gate logs, read at night"}, FILES)


@ON_SQLITE
async def test_holds_name_their_contents_and_are_found_by_one(desk: Desk) -> None:
    cora = desk.clients["cora"]
    one, other = await with_source(desk), await shelf.approved(desk, title="Told otherwise")
    first = await hold(desk, one, "Case A")
    await hold(desk, other, "Case B")
    extended = await cora.post(f"{API}/holds/{first}/contents", json={"contents": [other["id"], one["id"]]})
    assert [shown["title"] for shown in extended.json()["contents"]] == [one["approved"]["title"], "Told otherwise"]
    of_one = (await cora.get(f"{API}/holds", params={"content_id": one["id"]})).json()["items"]
    of_other = (await cora.get(f"{API}/holds", params={"content_id": other["id"]})).json()["items"]
    assert [[hold["title"] for hold in found] for found in (of_one, of_other)] == [["Case A"], ["Case B", "Case A"]]
    assert (await desk.clients["rhea"].get(f"{API}/holds")).status_code == 403


@ON_SQLITE
async def test_a_hold_of_nothing_or_of_what_is_not_there_is_refused(desk: Desk) -> None:
    cora = desk.clients["cora"]
    new = {"title": "Case A", "reason": "A court asks."}
    assert (await cora.post(f"{API}/holds", json=new)).status_code == 422
    assert (await cora.post(f"{API}/holds", json={**new, "contents": ["7"]})).status_code == 404
    for wrong in ({}, {"record_id": "7", "version_id": "7"}):
        assert (await cora.post(f"{API}/disposals", json=wrong)).status_code == 422
    assert (await cora.post(f"{API}/disposals", json={"version_id": "7"})).status_code == 404
    assert await desk.rows("SELECT 1 FROM hold") == []
