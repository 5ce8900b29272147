"""Several at once: each its own decision and entry, each refused by itself."""

from __future__ import annotations

import uuid
from typing import Any

import httpx
import pytest

from service.review.bulk import ALONE
from tests.service.library import shelf
from tests.service.posts.files import picture
from tests.service.review.desk import API, GERMAN, PLAIN, WHY, Desk
from tests.service.review.picturing import GATE, attach, pictured
from tests.service.review.test_supervising import give

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
pytestmark = ON_SQLITE


async def decide_all(
    desk: Desk, reviews: list[dict[str, Any]], kind: str = "approve", by: str = "cora", reason: str = WHY
) -> httpx.Response:
    items = [{"review_id": one["id"], "sha256": one["sha256"]} for one in reviews]
    said = {"kind": kind, "reason": reason, "items": items}
    return await desk.clients[by].post(f"{API}/decisions", json=said)


async def test_each_is_its_own_decision_and_what_may_not_be_says_why(desk: Desk) -> None:
    plain, other = await desk.waiting(), await desk.waiting(f"{GERMAN} Gern.")
    flagged, own = await desk.waiting("We guarantee a return of 9 %."), await desk.waiting(by="max")
    changed, held = {**plain, "sha256": "0" * 64}, await desk.waiting(f"{GERMAN} Heute.")
    await desk.clients["carl"].post(f"{API}/reviews/{held['id']}/claim")
    asked = [plain, changed, flagged, own, held, other, {"id": "7", "sha256": "0" * 64}]
    decided = (await decide_all(desk, asked, by="max")).json()["decided"]
    assert [one["problem"] for one in decided] == [
        None,
        "Somebody has decided already.",
        ALONE,
        "Nobody reviews their own words.",
        "Somebody else is looking at it.",
        None,
        "There is no such review.",
    ]
    assert [one for one in await desk.told() if one.startswith("decision")] == ["decision.approve"] * 2
    assert [row.kind for row in await desk.rows("SELECT kind FROM decision")] == ["approve"] * 2
    await desk.send()
    assert sorted(desk.published) == sorted([GERMAN, f"{GERMAN} Gern."])


async def test_what_was_changed_behind_our_back_is_refused_alone(desk: Desk) -> None:
    first, second = await desk.waiting(), await desk.waiting(f"{GERMAN} Gern.")
    await desk.owner_does("UPDATE post SET text = 'Etwas anderes.' WHERE id = :id", id=int(first["post_id"]))
    decided = (await decide_all(desk, [first, second])).json()["decided"]
    assert [one["problem"] is None for one in decided] == [False, True]


async def test_to_reject_several_needs_a_reason_and_only_compliance_may(desk: Desk) -> None:
    review = await desk.waiting()
    (refused,) = (await decide_all(desk, [review], "reject", reason="")).json()["decided"]
    assert refused["problem"].startswith("Say why")
    assert (await decide_all(desk, [review], by="rhea")).status_code == 403
    assert (await decide_all(desk, [review], "escalate", reason="Because.")).status_code == 422
    assert (await decide_all(desk, [])).status_code == 422
    (done,) = (await decide_all(desk, [review], "reject", reason="Because.")).json()["decided"]
    assert done["problem"] is None


async def problem(desk: Desk, review: dict[str, Any]) -> str | None:
    (decided,) = (await decide_all(desk, [review])).json()["decided"]
    said: str | None = decided["problem"]
    return said


async def test_pictures_are_looked_at_by_themselves_whatever_the_signals_say(desk: Desk) -> None:
    review = await pictured(desk, picture())
    await desk.owner_does("UPDATE review SET signals = '[]'")
    assert await problem(desk, review) == ALONE


async def test_pictures_of_an_approved_content_that_the_gate_sent_back_are_too(desk: Desk) -> None:
    shown = await attach(desk, key := str(uuid.uuid4()), picture(), by="max")
    of: dict[str, Any] = {"variants": [f"{PLAIN} {shelf.DISCLOSURE}"], "link": None, "id": key}
    content = await shelf.approved(desk, **of, media=[{"sha256": shown["sha256"], "alt": GATE}])
    assert (await shelf.share(desk, content, {})).json()["mode"] == "covered"
    await desk.owner_does("UPDATE content_version SET media = replace(media, 'night', 'day')")
    await desk.send()
    (review,) = await desk.queue()
    assert (review["findings"], "unread_media" in {one["name"] for one in review["signals"]}) == ([], False)
    assert await problem(desk, review) == ALONE


async def test_what_the_gate_sent_back_is_looked_at_by_itself(desk: Desk) -> None:
    first = await desk.waiting()
    assert (await desk.decide(first)).status_code == 201
    await desk.owner_does("UPDATE post SET text = 'Etwas anderes.'")
    await desk.send()
    await desk.owner_does("UPDATE post SET text = :text", text=GERMAN)
    (again,) = await desk.queue()
    assert (again["id"], again["sha256"]) == (first["id"], first["sha256"])
    assert await problem(desk, again) == ALONE
    assert (await desk.decide(again)).status_code == 201


async def test_of_what_one_may_not_see_it_does_not_tell_what_was_found(desk: Desk) -> None:
    reviews = [
        await desk.waiting(),
        await desk.waiting("We guarantee a return of 9 %."),
        await pictured(desk, picture()),
    ]
    await desk.owner_does("""UPDATE member SET roles = '["compliance", "admin"]' WHERE name = 'Carl'""")
    assert (await give(desk, "cora", "max")).status_code == 200
    decided = (await decide_all(desk, reviews)).json()["decided"]
    assert {one["problem"] for one in decided} == {"There is nothing of that here for you."}
