"""What nobody knows: looked for on the network itself, settled by a person, and never sent again by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from service.clock import now
from service.posts import outbox
from service.sources.store import sources
from social_adapters.bluesky import Bluesky
from social_adapters.http import Request, Response
from tests.service.review.conftest import desk
from tests.service.review.desk import API, GERMAN, Desk
from tests.service.review.records.test_capture import feed, look, versions
from tests.social_adapters.exchanges.bluesky import US, error, item, post

__all__ = ["desk"]
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
OTHER = "https://bsky.app/profile/did:plc:somebody/post/3kother"


async def cut_off(desk: Desk, *, arrives: bool) -> dict[str, Any]:
    """A post whose sending ends without a word from the network, which has it or has not."""

    async def silent(request: Request) -> Response | None:
        if not request.url.endswith("putRecord"):
            return None
        if arrives:
            desk.outside.bluesky.play(request)
        return error(502, "UpstreamFailure", "Nobody knows")

    desk.outside.instead = silent
    await desk.decide(await desk.waiting())
    await desk.send()
    desk.outside.instead = _nothing
    found = await desk.post()
    assert found["publication"]["state"] == "unknown"
    return found


async def _nothing(_request: Request) -> Response | None:
    return None


async def settle(desk: Desk, post_id: str, is_there: bool, url: str | None = None, by: str = "rhea") -> int:
    said = {"is_there": is_there, "url": url}
    answer = await desk.clients[by].post(f"{API}/posts/{post_id}/settlement", json=said)
    return answer.status_code


async def seen(desk: Desk, post_id: str, by: str = "rhea") -> dict[str, Any]:
    found: dict[str, Any] = (await desk.clients[by].post(f"{API}/posts/{post_id}/whereabouts")).json()
    return found


async def test_it_is_found_by_its_key_and_confirmed_and_sent_no_second_time(desk: Desk) -> None:
    unknown = await cut_off(desk, arrives=True)
    (listed,) = (await desk.clients["cora"].get(f"{API}/unsettled-posts")).json()["items"]
    assert (listed["id"], listed["author"], listed["text"]) == (unknown["id"], "Rhea", GERMAN)
    where = await seen(desk, unknown["id"], "cora")
    assert (where["found"], where["how"], where["url"].startswith("https://bsky.app/")) == (True, "key", True)
    assert await settle(desk, unknown["id"], False) == 409  # the network says otherwise
    assert await settle(desk, unknown["id"], True, where["url"], "cora") == 204
    settled = (await desk.post())["publication"]
    assert (settled["state"], settled["url"], settled["error"]) == ("done", where["url"], None)
    await desk.send()
    assert len(desk.outside.bluesky.requests("putRecord")) == 1
    told = [one for one in await desk.told() if one.startswith("publication.")]
    assert told[-3:] == ["publication.unknown", "publication.looked_for", "publication.settled"]
    entry = (await desk.rows("SELECT actor_id FROM ledger_entry WHERE type = 'publication.settled'"))[0]
    assert entry.actor_id == desk.members["cora"]
    uri = next(iter(desk.outside.bluesky.written))
    feed(desk).insert(0, item(post(US, uri.rpartition("/")[2], GERMAN, now())))
    await look(desk)  # and the record is the one that was handed in
    assert [action for action, _ in await versions(desk)] == ["submitted", "published"]


async def test_it_is_not_there_and_its_draft_may_be_handed_in_again(desk: Desk) -> None:
    unknown = await cut_off(desk, arrives=False)
    again = {"draft_id": unknown["draft_id"]}
    assert (await desk.hand_in(GERMAN, **again)).status_code == 409
    where = await seen(desk, unknown["id"])
    assert (where["found"], where["how"]) == (False, "key")
    assert await settle(desk, unknown["id"], True, OTHER) == 409  # another post stands there
    assert await settle(desk, unknown["id"], False, by="max") == 204  # of compliance, too
    found = await desk.post()
    assert (found["state"], found["publication"]["state"]) == ("withdrawn", "failed")
    assert await settle(desk, unknown["id"], False) == 409
    await desk.send()
    assert desk.published == []
    assert (await desk.hand_in(GERMAN, **again)).status_code == 201


@ON_SQLITE
async def test_who_is_neither_its_author_nor_of_compliance_settles_nothing(desk: Desk) -> None:
    unknown = await cut_off(desk, arrives=False)
    assert (await desk.clients["rhea"].get(f"{API}/unsettled-posts")).status_code == 403
    await desk.owner_does("UPDATE member SET roles = '[\"rep\"]' WHERE id = :max", max=desk.members["max"])
    assert await settle(desk, unknown["id"], False, by="max") == 403
    assert (await desk.clients["max"].post(f"{API}/posts/{unknown['id']}/whereabouts")).status_code == 403
    assert await settle(desk, "7", False) == 404


@ON_SQLITE
async def test_a_network_that_cannot_be_asked_is_told_and_nothing_is_settled_by_it(desk: Desk) -> None:
    unknown = await cut_off(desk, arrives=True)
    async with desk.service.database.write() as connection:
        await sources.change(connection, desk.workspace_id, desk.sources["rhea"], state="paused")
    where = await seen(desk, unknown["id"])
    assert (where["found"], where["why"]) == (None, "This source is paused.")
    assert await settle(desk, unknown["id"], True) == 422  # an address is wanted
    assert await settle(desk, unknown["id"], True, OTHER) == 422  # of the account
    mine = f"https://bsky.app/profile/us.example/post/{_key(desk)}"
    assert await settle(desk, unknown["id"], True, mine) == 204
    (row,) = await desk.rows("SELECT network_id FROM publication")
    assert row.network_id == next(reversed(desk.outside.bluesky.written))


@ON_SQLITE
async def test_without_a_key_it_is_looked_for_among_what_the_account_was_seen_to_say(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Bluesky, "finds", False)
    await desk.decide(await desk.waiting())
    await desk.send()  # the same words, and known to be out
    earlier = _key(desk)
    feed(desk).insert(0, item(post(US, earlier, GERMAN, now())))
    unknown = await cut_off(desk, arrives=True)
    where = await seen(desk, unknown["id"])
    assert (where["found"], where["how"], where["looked_at"]) == (None, "posts", None)
    await look(desk)
    assert (await seen(desk, unknown["id"]))["found"] is False
    theirs = f"https://bsky.app/profile/us.example/post/{earlier}"
    assert await settle(desk, unknown["id"], True, theirs) == 409
    feed(desk).insert(0, item(post(US, _key(desk), GERMAN, now() + timedelta(seconds=1))))
    await look(desk)
    where = await seen(desk, unknown["id"])
    assert (where["found"], where["url"].rpartition("/")[2]) == (True, _key(desk))
    assert await settle(desk, unknown["id"], True) == 204
    async with desk.service.database.read() as connection:
        assert (await outbox.of_post(connection, desk.workspace_id, int(unknown["id"]))).state == "done"


def _key(desk: Desk) -> str:
    """Of what was written last."""
    return next(reversed(desk.outside.bluesky.written)).rpartition("/")[2]
