"""Posts of marketing through the firm's own account: handed in, routed, gated and sent as any other post."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import httpx
import pytest

from service import posts
from service.clock import now
from service.errors import Problem
from service.publishing import publish
from service.settings import settings
from service.sources import speaker
from service.sources.store import sources
from service.team import Role, remove_member, set_roles
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object
from tests.service.library import shelf
from tests.service.review.conftest import desk as furnished
from tests.service.review.desk import API, Desk

__all__ = ["furnished"]
TEXT = "It reads the gate logs every night: {link} Harbour Systems, our employer."
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
async def desk(furnished: Desk) -> Desk:
    """Max keeps the library; what was his source is the firm's, as is another one for the end."""
    async with furnished.service.database.write() as connection:
        await sources.change(connection, furnished.workspace_id, furnished.sources["max"], member_id=None)
    return furnished


async def drafted(desk: Desk, content: dict[str, Any], by: str = "max", change: str = "") -> str:
    """A draft that says a content, as its screen begins one."""
    draft = {"id": str(uuid.uuid4()), "network": "bluesky", "text": "…"}
    client = desk.clients[by]
    assert (await client.post(f"{API}/drafts", json=draft)).status_code == 201
    begun = await shelf.take(desk, content, by=by, draft_id=draft["id"])
    assert begun.status_code == 201, begun.text
    await client.patch(f"{API}/drafts/{draft['id']}", json={"text": begun.json()["text"] + change})
    return draft["id"]


async def post_from(
    desk: Desk, content: dict[str, Any], by: str = "max", of: str = "max", change: str = "", **more: Any
) -> httpx.Response:
    new = {"id": str(uuid.uuid4()), "source_id": str(desk.sources[of]), **more}
    new["draft_id"] = await drafted(desk, content, by, change)
    return await desk.clients[by].post(f"{API}/posts", json=new)


async def shelved(desk: Desk) -> dict[str, Any]:
    return await shelf.approved(desk, variants=[TEXT])


async def is_now(desk: Desk, who: str, *roles: Role) -> None:
    async with desk.service.database.write() as connection:
        await set_roles(connection, desk.workspace_id, desk.members[who], roles)


def planned(**ahead: float) -> dict[str, str]:
    at = now() + timedelta(**ahead)
    return {"not_before": at.isoformat(), "not_after": (at + timedelta(hours=1)).isoformat(), "zone": "Europe/Berlin"}


async def test_what_was_approved_goes_out_at_once_and_author_and_sharer_stand_beside_it(desk: Desk) -> None:
    content = await shelved(desk)
    post = await post_from(desk, content)
    assert (post.status_code, post.json()["mode"], post.json()["rule_id"]) == (201, "covered", "approved-content")
    await desk.send()
    assert [text.startswith("It reads the gate logs every night: https://") for text in desk.published] == [True]
    (seen,) = (await desk.clients["rhea"].get(f"{API}/contents/{content['id']}/shares")).json()["items"]
    assert (seen["author"], seen["sharer"]) == ("Max", "Max")


async def test_at_a_time_it_waits_for_it_and_whoever_keeps_the_accounts_sees_it_planned(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, when = await shelved(desk), planned(hours=3)
    post = (await post_from(desk, content, **when)).json()
    at = f"{API}/contents/{content['id']}/brand-posts"
    await is_now(desk, "carl", Role.MARKETING, Role.ADMIN)
    (seen,) = (await desk.clients["carl"].get(at)).json()["posts"]
    assert (seen["id"], seen["author"], seen["zone"]) == (post["id"], "Max", "Europe/Berlin")
    assert (seen["publication"]["state"], seen["publication"]["due_at"]) == ("pending", post["not_before"])
    assert (await desk.clients["rhea"].get(at)).status_code == 403
    monkeypatch.setattr(settings(), "now", now() + timedelta(hours=3, minutes=1))
    await desk.send()
    assert len(desk.published) == 1
    (seen,) = (await desk.clients["max"].get(at)).json()["posts"]
    assert seen["publication"]["state"] == "done"


@ON_SQLITE
async def test_sent_before_its_time_it_is_refused_and_back_in_review(desk: Desk) -> None:
    await post_from(desk, await shelved(desk), **planned(hours=3))
    await desk.send()
    assert (desk.published, [one["rule_id"] for one in await desk.queue()]) == ([], ["not-as-approved"])


@ON_SQLITE
@pytest.mark.parametrize("who", ["rhea", "cora"])
async def test_who_does_not_keep_the_firms_accounts_posts_nothing_from_them(desk: Desk, who: str) -> None:
    refused = await post_from(desk, await shelved(desk), by=who)
    assert (refused.status_code, refused.json()["detail"]) == (403, "This account is somebody else's.")
    assert await desk.rows("SELECT 1 FROM post") == []


@ON_SQLITE
async def test_marketing_posts_nothing_from_a_members_account(desk: Desk) -> None:
    assert (await post_from(desk, await shelved(desk), of="rhea")).status_code == 403


@ON_SQLITE
async def test_what_nobody_approved_is_not_taken_for_it(desk: Desk) -> None:
    made = (await shelf.hand_in(desk, variants=[TEXT])).json()
    assert (await shelf.take(desk, made, by="max")).status_code == 409


@ON_SQLITE
@pytest.mark.parametrize("change", ["!", " ", "\u200b"])
async def test_one_character_more_waits_and_who_wrote_it_cannot_approve_it(desk: Desk, change: str) -> None:
    """Max is of compliance, too, and the account is not his: they are his words all the same."""
    post = (await post_from(desk, await shelved(desk), change=change)).json()
    assert (post["state"], post["rule_id"]) == ("waiting", "outside-approved-content")
    (review,) = await desk.queue()
    assert (await desk.decide(review, by="max")).status_code == 403
    await desk.send()
    assert desk.published == []
    assert (await desk.decide(review)).status_code == 201
    await desk.send()
    assert len(desk.published) == 1


ENDS = {
    "withdrawn": "UPDATE content SET withdrawn_at = created_at",
    "expired": "UPDATE content_version SET expires_at = created_at",
    "rejected": "UPDATE content_version SET state = 'rejected'",
    "changed": "UPDATE variant SET text = text || '!'",
    "another's account": "UPDATE source SET member_id = :rhea WHERE id = :source",
    "another account": 'UPDATE source SET speakers = \'[["bluesky", "did:plc:other", true]]\' WHERE id = :source',
    "other words": "UPDATE post SET text = text || '!'",
}


@ON_SQLITE
@pytest.mark.parametrize("end", list(ENDS))
async def test_what_ended_or_changed_while_it_waited_for_its_time_is_not_sent(
    desk: Desk, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await post_from(desk, await shelved(desk), **planned(days=2))
    given = {"rhea": desk.members["rhea"], "source": desk.sources["max"]}
    await desk.owner_does(ENDS[end], **{name: value for name, value in given.items() if f":{name}" in ENDS[end]})
    monkeypatch.setattr(settings(), "now", now() + timedelta(days=2, minutes=1))
    await desk.send()
    assert (desk.published, len(await desk.queue())) == ([], 1)
    (failed,) = await desk.rows("SELECT state, error FROM publication")
    assert failed.state == "failed", failed.error


@ON_SQLITE
@pytest.mark.parametrize("how", ["another role", "left"])
async def test_who_keeps_the_accounts_no_more_says_nothing_through_them_any_more(
    desk: Desk, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await post_from(desk, await shelved(desk), **planned(days=2))
    await is_now(desk, "cora", Role.COMPLIANCE, Role.ADMIN)
    if how == "another role":
        await is_now(desk, "max", Role.REP, Role.COMPLIANCE)
    else:
        async with desk.service.database.write() as connection:
            await remove_member(connection, desk.workspace_id, desk.members["max"])
    monkeypatch.setattr(settings(), "now", now() + timedelta(days=2, minutes=1))
    await desk.send()
    (failed,) = await desk.rows("SELECT state, error FROM publication")
    assert (desk.published, failed.state, "no longer speak" in failed.error) == ([], "failed", True)
    (back,) = await desk.queue()
    again = await desk.decide(back, "approve")  # it would be refused once more, and for ever
    assert (again.status_code, "no longer speak" in again.json()["detail"]) == (409, True)


@ON_SQLITE
async def test_the_door_to_the_network_opens_for_nothing_that_was_not_handed_in(desk: Desk) -> None:
    await shelved(desk)
    async with desk.service.database.read() as connection:
        through = await speaker(connection, desk.workspace_id, desk.sources["max"])
    assert through is not None
    key = f"{posts.PREFIX}{uuid.uuid4()}"
    said = Object(key, content="It reads the gate logs every night.")
    act = Activity(key, ActivityType.CREATE, Actor(through.keys[0]), said)
    with pytest.raises(Problem) as refused:
        await publish(desk.service, desk.workspace_id, desk.sources["max"], act)
    assert (refused.value.status, desk.published) == (403, [])
