"""Handing in: which way a draft takes, what its author sees, and what they may not do."""

from __future__ import annotations

import asyncio
import uuid
from datetime import datetime, timedelta

import pytest

from service.clock import now
from service.database import Database
from service.publishing import send_publication
from service.team import CredentialKind, Role, add_member, create_workspace, issue
from tests.service.review.desk import API, GERMAN, PLAIN, Desk

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
GRAVE = "We guarantee a return of 9 % with no risk."


async def test_what_no_pack_can_read_waits_for_a_decision(desk: Desk) -> None:
    post = (await desk.hand_in(GERMAN)).json()
    assert (post["state"], post["mode"], post["rule_id"]) == ("waiting", "pre_approve", "no-pack-for-language")
    assert (post["holder"], post["decisions"], post["publication"]) == (None, [], None)
    await desk.send()
    assert desk.published == []


async def test_an_interactive_answer_goes_out_after_ten_seconds_and_is_looked_at_afterwards(desk: Desk) -> None:
    post = (await desk.hand_in(PLAIN, kind="reply")).json()
    assert (post["state"], post["mode"], post["rule_id"]) == ("released", "post_review", "uk-interactive")
    assert [(one["kind"], one["by"]) for one in post["decisions"]] == [("release", None)]
    assert [one["post_id"] for one in await desk.queue()] == [post["id"]]
    await desk.send()
    assert desk.published == [PLAIN]
    seen = (await desk.post())["publication"]
    assert (seen["state"], seen["url"].startswith("https://")) == ("done", True)
    assert len(await desk.queue()) == 1


async def test_a_grave_finding_keeps_an_answer_in(desk: Desk) -> None:
    post = (await desk.hand_in(GRAVE, kind="reply")).json()
    assert (post["mode"], post["rule_id"]) == ("pre_approve", "grave-finding")
    (review,) = await desk.queue()
    assert review["risk"] == sum(one["points"] for one in review["signals"])
    assert {"guarantee_found", "author_never_reviewed"} <= {one["name"] for one in review["signals"]}


async def test_static_words_need_an_approval_first(desk: Desk) -> None:
    post = (await desk.hand_in(PLAIN)).json()
    assert (post["kind"], post["mode"], post["rule_id"]) == ("post", "pre_approve", "us-static")


async def test_the_same_request_again_makes_no_second_post(desk: Desk) -> None:
    new = {"id": str(uuid.uuid4()), "draft_id": await desk.draft(GERMAN), "source_id": str(desk.sources["rhea"])}
    answers = [await desk.clients["rhea"].post(f"{API}/posts", json=new) for _ in range(2)]
    assert [one.status_code for one in answers] == [201, 200]
    assert answers[0].json() == answers[1].json()
    assert (await desk.clients["max"].post(f"{API}/posts", json=new)).status_code == 409


async def test_a_draft_handed_in_twice_at_once_is_one_post(desk: Desk) -> None:
    draft = await desk.draft(PLAIN, answers=True)
    answers = await asyncio.gather(*(desk.hand_in(PLAIN, draft_id=draft) for _ in range(3)))
    assert sorted(one.status_code for one in answers) == [201, 409, 409]
    await desk.send()
    assert desk.published == [PLAIN]


async def test_a_changed_draft_takes_the_place_of_what_waited(desk: Desk) -> None:
    draft = await desk.draft(GERMAN)
    first = (await desk.hand_in(GERMAN, draft_id=draft)).json()
    await desk.clients["rhea"].patch(f"{API}/drafts/{draft}", json={"text": f"{GERMAN} Danke!"})
    second = (await desk.hand_in(GERMAN, draft_id=draft)).json()
    assert [one["post_id"] for one in await desk.queue()] == [second["id"]]
    states = {one["id"]: one["state"] for one in (await desk.clients["rhea"].get(f"{API}/posts")).json()["items"]}
    assert states == {first["id"]: "withdrawn", second["id"]: "waiting"}
    assert first["sha256"] != second["sha256"]


async def test_the_author_takes_it_back_before_a_decision_or_within_the_ten_seconds(desk: Desk) -> None:
    rhea = desk.clients["rhea"]
    for words in (GERMAN, PLAIN):
        post = (await desk.hand_in(words, kind="reply")).json()
        assert (await rhea.delete(f"{API}/posts/{post['id']}")).status_code == 204
        assert (await desk.post())["state"] == "withdrawn"
    await desk.send()
    assert (desk.published, await desk.queue()) == ([], [])


async def test_what_is_out_cannot_be_taken_back_here(desk: Desk) -> None:
    post = (await desk.hand_in(PLAIN, kind="reply")).json()
    await desk.send()
    assert (await desk.clients["rhea"].delete(f"{API}/posts/{post['id']}")).status_code == 409
    assert (await desk.post())["state"] == "released"


async def test_a_draft_is_used_up_once_it_is_out(desk: Desk) -> None:
    await desk.hand_in(PLAIN, kind="reply")
    assert len((await desk.clients["rhea"].get(f"{API}/drafts")).json()["items"]) == 1
    await desk.send()
    assert (await desk.clients["rhea"].get(f"{API}/drafts")).json()["items"] == []


async def test_a_window_in_the_future_is_waited_for(desk: Desk) -> None:
    opens = now() + timedelta(hours=2)
    post = (await desk.hand_in(PLAIN, kind="reply", not_before=opens.isoformat())).json()
    assert post["publication"]["due_at"] == post["not_before"]


@ON_SQLITE
@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"source_id": "7"}, 404),
        ({"draft_id": str(uuid.uuid4())}, 404),
        ({"not_after": "2020-01-01T00:00:00Z"}, 422),
        ({"not_after": "2120-01-01T00:00:00Z"}, 422),
        ({"kind": "hologram"}, 422),
        ({"not_before": "2026-11-27T10:00:00"}, 422),
    ],
)
async def test_what_cannot_be_handed_in_is_refused_with_a_reason(
    desk: Desk, wrong: dict[str, str], status: int
) -> None:
    refused = await desk.hand_in(GERMAN, **wrong)
    assert (refused.status_code, bool(refused.json()["detail"])) == (status, True)
    assert await desk.rows("SELECT 1 FROM post") == []


@ON_SQLITE
async def test_nobody_speaks_through_anothers_account(desk: Desk) -> None:
    refused = await desk.hand_in(GERMAN, source_id=str(desk.sources["max"]))
    assert refused.status_code == 403
    await desk.owner_does("UPDATE source SET member_id = NULL WHERE id = :id", id=desk.sources["max"])
    assert (await desk.hand_in(GERMAN, source_id=str(desk.sources["max"]))).status_code == 403
    assert (await desk.hand_in(GERMAN, by="max")).status_code == 201  # marketing keeps the workspace's own


@ON_SQLITE
@pytest.mark.parametrize(("words", "detail"), [("a" * 301, "300 graphemes"), ("  ", "nothing to say")])
async def test_what_its_network_cannot_take_is_refused_at_once(desk: Desk, words: str, detail: str) -> None:
    refused = await desk.hand_in(words)
    assert refused.status_code == 422
    assert detail in refused.json()["detail"]


@ON_SQLITE
async def test_anothers_draft_and_posts_are_not_there(desk: Desk, database: Database) -> None:
    post = (await desk.hand_in(GERMAN)).json()
    cora = desk.clients["cora"]
    assert (await cora.get(f"{API}/posts")).json()["items"] == []
    assert (await cora.delete(f"{API}/posts/{post['id']}")).status_code == 404
    draft = await desk.draft("Hello", by="max")
    assert (await desk.hand_in("", draft_id=draft)).status_code == 404


@ON_SQLITE
async def test_another_workspaces_reviews_are_not_there(desk: Desk) -> None:
    review = await desk.waiting()
    async with desk.service.database.write() as connection:
        other = await create_workspace(connection, "Elsewhere")
        who = await add_member(connection, other, "Eve", "eve@elsewhere.example", [Role.COMPLIANCE])
        token = await issue(connection, CredentialKind.TOKEN, other, who, None)
    eve = desk.clients["cora"]
    eve.headers["authorization"] = f"Bearer {token}"
    assert (await eve.get(f"{API}/reviews")).json()["items"] == []
    assert (await eve.get(f"{API}/reviews/{review['id']}")).status_code == 404
    for act in ("claim", "release"):
        assert (await eve.post(f"{API}/reviews/{review['id']}/{act}")).status_code == 404
    assert (await desk.decide(review)).status_code == 404


@ON_SQLITE
async def test_a_time_that_was_chosen_is_kept_with_its_zone_and_waits_until_then(desk: Desk) -> None:
    at = (now() + timedelta(days=2)).replace(microsecond=0)
    chosen = {"not_before": at.isoformat(), "not_after": (at + timedelta(days=1)).isoformat()}
    assert (await desk.hand_in(GERMAN, **chosen, zone="Europe/Atlantis")).status_code == 422
    review = await desk.waiting(zone="Europe/Berlin", **chosen)
    assert (review["zone"], datetime.fromisoformat(review["not_before"])) == ("Europe/Berlin", at)
    await desk.decide(review)
    post = await desk.post()
    assert (post["zone"], datetime.fromisoformat(post["publication"]["due_at"])) == ("Europe/Berlin", at)
    for row in await desk.rows("SELECT workspace_id, id FROM publication"):
        await send_publication(desk.service, row.workspace_id, row.id)
    assert desk.published == []
    assert (await desk.clients["rhea"].delete(f"{API}/posts/{post['id']}")).status_code == 204
    await desk.send()
    assert (desk.published, (await desk.post())["publication"]["state"]) == ([], "withdrawn")
