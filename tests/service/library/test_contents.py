"""Contents: handed in, decided by somebody else, never edited, superseded by the next version, withdrawn."""

from __future__ import annotations

import asyncio
import uuid
from datetime import timedelta
from typing import Any

import pytest

from service.clock import now
from service.review import contents
from service.settings import settings
from service.team import CredentialKind, Role, add_member, create_workspace, issue
from tests.service.library import shelf
from tests.service.review.desk import API, Desk

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def test_a_content_waits_until_compliance_approves_its_bytes(desk: Desk) -> None:
    made = (await shelf.hand_in(desk)).json()
    assert (made["approved"], made["waiting"]["number"]) == (None, 1)
    assert made["why_not"] == "This content still waits for a decision."
    assert (await shelf.take(desk, made)).status_code == 409
    (review,) = await shelf.waiting(desk)
    assert review["version"]["sha256"] == made["waiting"]["sha256"]
    decided = await shelf.decide(desk, review)
    assert (decided.status_code, decided.json()) == (201, {"state": "approved"})
    seen = await shelf.content(desk, made["id"])
    assert (seen["approved"]["id"], seen["waiting"], seen["why_not"]) == (made["waiting"]["id"], None, None)
    assert await shelf.waiting(desk) == []
    assert (await desk.told())[-2:] == ["content.submitted", "content.decision.approve"]


async def test_its_author_never_decides_and_neither_does_who_only_writes_or_sells(desk: Desk) -> None:
    await shelf.hand_in(desk)
    (review,) = await shelf.waiting(desk, of="max")
    own = await shelf.decide(desk, review, by="max")
    assert (own.status_code, own.json()["detail"]) == (403, "Nobody reviews their own words.")
    assert (await shelf.decide(desk, review, by="rhea")).status_code == 403
    assert (await desk.clients["rhea"].get(f"{API}/content-reviews")).status_code == 403
    assert (await shelf.hand_in(desk, by="rhea")).status_code == 403


async def test_of_two_who_decide_at_once_one_does(desk: Desk) -> None:
    await shelf.hand_in(desk)
    (review,) = await shelf.waiting(desk)
    answers = await asyncio.gather(shelf.decide(desk, review), shelf.decide(desk, review, "reject", by="carl"))
    assert sorted(one.status_code for one in answers) == [201, 409]


async def test_the_next_version_takes_the_place_of_the_first_when_it_is_approved(desk: Desk) -> None:
    content = await shelf.approved(desk)
    draft = {"id": str(uuid.uuid4()), "network": "bluesky", "text": "…"}
    await desk.clients["rhea"].post(f"{API}/drafts", json=draft)
    await shelf.take(desk, content, draft_id=draft["id"])
    await _next(desk, content, title="Gate logs, by six")
    assert (await shelf.content(desk, content["id"]))["approved"]["number"] == 1
    (review,) = await shelf.waiting(desk)
    await shelf.decide(desk, review)
    seen = await shelf.content(desk, content["id"])
    assert [(one["number"], one["state"]) for one in seen["versions"]] == [(2, "approved"), (1, "superseded")]
    refused = await desk.hand_in("", draft_id=draft["id"])
    assert (refused.status_code, "later version" in refused.json()["detail"]) == (409, True)


async def test_a_version_that_waits_gives_way_to_the_next(desk: Desk) -> None:
    content = (await shelf.hand_in(desk)).json()
    (first,) = await shelf.waiting(desk)
    await _next(desk, content, title="Better")
    assert [one["version"]["title"] for one in await shelf.waiting(desk)] == ["Better"]
    assert (await shelf.decide(desk, first)).status_code == 409


async def test_a_remix_names_what_it_was_made_from_and_is_named_there(desk: Desk) -> None:
    first = await shelf.approved(desk)
    remix = (await shelf.hand_in(desk, title="Gate logs, for ports", remix_of=first["id"])).json()
    assert remix["remix_of"] == {"id": first["id"], "title": "Gate logs, read at night", "author": "Max"}
    (named,) = (await shelf.content(desk, first["id"]))["remixes"]
    assert (named["id"], named["title"]) == (remix["id"], "Gate logs, for ports")


async def test_what_is_withdrawn_is_shared_and_decided_no_more(desk: Desk) -> None:
    content = await shelf.approved(desk)
    await _next(desk, content)
    (review,) = await shelf.waiting(desk)
    at = f"{API}/contents/{content['id']}"
    assert (await desk.clients["rhea"].delete(at)).status_code == 403
    assert (await desk.clients["cora"].delete(at)).status_code == 204
    assert (await shelf.decide(desk, review)).status_code == 409
    assert (await shelf.content(desk, content["id"]))["why_not"] == "This content was withdrawn."
    assert (await desk.clients["max"].post(f"{at}/versions", json=shelf.WRITTEN)).status_code == 409
    assert (await desk.told())[-1] == "content.withdrawn"


@ON_SQLITE
@pytest.mark.parametrize(
    "behind_our_back",
    [
        "UPDATE variant SET text = text || '!'",
        "UPDATE content_version SET link = 'https://elsewhere.example/'",
        'UPDATE content_version SET networks = \'["bluesky", "mastodon"]\'',
        "UPDATE content_version SET expires_at = '2099-01-01 00:00:00.000000'",
        "DELETE FROM variant WHERE number = 2",
    ],
)
async def test_what_was_changed_in_the_tables_cannot_be_approved(desk: Desk, behind_our_back: str) -> None:
    await shelf.hand_in(desk)
    (shown,) = await shelf.waiting(desk)
    await desk.owner_does(behind_our_back)
    assert (await shelf.decide(desk, shown)).status_code == 412
    (again,) = await shelf.waiting(desk)
    refused = await shelf.decide(desk, again)
    assert (refused.status_code, "not what its author handed in" in refused.json()["detail"]) == (409, True)


@ON_SQLITE
async def test_its_reviewer_sees_what_the_rules_find_in_which_variant(desk: Desk) -> None:
    await shelf.hand_in(
        desk, variants=[shelf.TEXT, shelf.OTHER + " There is no risk."], networks=["bluesky", "mastodon"]
    )
    (review,) = await shelf.waiting(desk)
    found = {(one["rule_id"], one["variant"], one["network"]) for one in review["findings"]}
    assert {("us-risk-free", 2, "bluesky"), ("us-risk-free", 2, "mastodon")} <= found
    assert not {one for one in found if one[1] == 1 and one[0] == "us-risk-free"}
    assert review["risk"] == sum(one["points"] for one in review["signals"]) > 0


@ON_SQLITE
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"variants": ["Hello {name"]}, "not closed"),
        ({"variants": [shelf.TEXT, shelf.TEXT]}, "say the same"),
        ({"variants": [shelf.TEXT.replace("our employer", "")]}, "disclosure"),
        ({"variants": [f"See {{link}} {shelf.DISCLOSURE}"], "link": None}, "come together"),
        ({"variants": [f"See it. {shelf.DISCLOSURE}"]}, "come together"),
        ({"variants": ["{a: date}"], "link": None, "disclosure": ""}, "nothing in it but slots"),
        ({"variants": ["a" * 301], "link": None, "disclosure": ""}, "300 graphemes"),
        ({"variants": []}, "variants"),
        ({"networks": []}, "networks"),
        ({"networks": ["fax"]}, "Nothing can be published on fax"),
        ({"link": "javascript:alert(1)"}, "whole http or https"),
        ({"link": "https://user:pass@harbour.example/"}, "whole http or https"),
        ({"link": "//elsewhere.example"}, "whole http or https"),
        ({"expires_at": "2020-01-01T00:00:00Z"}, "expired already"),
        ({"expires_at": "2030-01-01T00:00:00"}, "expires_at"),
        ({"title": " "}, "title"),
        ({"surprise": 1}, "surprise"),
    ],
)
async def test_what_nobody_has_to_look_at_is_refused_with_a_reason(
    desk: Desk, changed: dict[str, Any], said: str
) -> None:
    refused = await shelf.hand_in(desk, **changed)
    assert refused.status_code == 422
    assert said in refused.json()["detail"]
    assert await desk.rows("SELECT 1 FROM content") == []


@ON_SQLITE
async def test_what_is_approved_until_a_day_ends_with_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    ends = now() + timedelta(days=3)
    content = await shelf.approved(desk, expires_at=ends.isoformat())
    assert (await shelf.take(desk, content)).status_code == 201
    monkeypatch.setattr(settings(), "now", ends)
    assert (await shelf.content(desk, content["id"]))["why_not_kind"] == "expired"
    assert (await shelf.take(desk, content)).status_code == 409


@ON_SQLITE
async def test_the_same_request_again_makes_no_second_content(desk: Desk) -> None:
    id_ = str(uuid.uuid4())
    answers = [await shelf.hand_in(desk, id=id_) for _ in range(2)]
    assert [one.status_code for one in answers] == [201, 200]
    assert answers[0].json() == answers[1].json()


@ON_SQLITE
async def test_what_was_read_by_a_policy_that_has_just_ended_is_not_taken_in(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = contents._look

    async def slow(*of: Any) -> Any:
        await desk.govern(deadline_hours=7)
        return await look(*of)

    monkeypatch.setattr(contents, "_look", slow)
    assert (await shelf.hand_in(desk)).status_code == 412
    assert await shelf.waiting(desk) == []
    monkeypatch.undo()
    assert (await shelf.hand_in(desk)).status_code == 201


async def test_another_workspaces_contents_are_not_there(desk: Desk) -> None:
    content = await shelf.approved(desk)
    await _next(desk, content)
    (review,) = await shelf.waiting(desk)
    async with desk.service.database.write() as connection:
        other = await create_workspace(connection, "Elsewhere")
        roles = [Role.COMPLIANCE, Role.MARKETING]
        who = await add_member(connection, other, "Eve", "eve@elsewhere.example", roles)
        token = await issue(connection, CredentialKind.TOKEN, other, who, None)
    eve = desk.clients["carl"]
    eve.headers["authorization"] = f"Bearer {token}"
    at = f"{API}/contents/{content['id']}"
    assert [(await eve.get(f"{API}/{one}")).json()["items"] for one in ("contents", "content-reviews")] == [[], []]
    asked = [await eve.get(at), await eve.get(f"{at}/shares"), await eve.delete(at)]
    asked += [await eve.post(f"{at}/versions", json=shelf.WRITTEN), await shelf.take(desk, content, by="carl")]
    asked += [await shelf.decide(desk, review, by="carl"), await shelf.hand_in(desk, by="carl", remix_of=content["id"])]
    assert [one.status_code for one in asked] == [404] * 7


async def _next(desk: Desk, content: dict[str, Any], **changed: Any) -> None:
    made = await desk.clients["max"].post(f"{API}/contents/{content['id']}/versions", json={**shelf.WRITTEN, **changed})
    assert made.status_code == 201, made.text
