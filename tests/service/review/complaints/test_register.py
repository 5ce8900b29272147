"""The register of complaints and its clock; comments of others that went."""

from __future__ import annotations

from typing import Any

import pytest

from service.clock import now
from service.errors import Problem
from service.review.complaints import comments, register, store
from service.team.access import Access
from service.team.models import Role
from tests.service.review.desk import API, Desk
from tests.service.review.records.test_capture import feed, look
from tests.social_adapters.exchanges.bluesky import ANN, answering, notified, post

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ANGRY = "Your export is broken again and your support never answers, I am so disappointed."


async def answered(desk: Desk, words: str = ANGRY) -> None:
    """Ann says something under what we said."""
    above = feed(desk)[-1]["post"]
    theirs = post(ANN, "3kangry", words, now(), reply=answering(above))
    desk.outside.bluesky.people.append(ANN)
    desk.outside.bluesky.hidden.append(theirs)
    desk.outside.bluesky.notifications.insert(0, notified(theirs, "reply", above["uri"]))
    await look(desk)


def cora(desk: Desk) -> Access:
    return Access(desk.workspace_id, desk.members["cora"], frozenset({Role.COMPLIANCE}), "Cora")


async def told(desk: Desk, about: str) -> list[Any]:
    return await desk.rows(f"SELECT type, actor_id FROM ledger_entry WHERE type LIKE '{about}.%' ORDER BY idx")


async def test_a_complaint_enters_the_register_once_with_its_clock_and_is_closed_by_a_person(desk: Desk) -> None:
    await answered(desk)
    await look(desk)
    (row,) = await desk.rows("SELECT id, sealed, closed_at FROM complaint")
    assert (row.closed_at, ANGRY.encode() in bytes(row.sealed)) == (None, False)
    async with desk.service.database.read() as connection:
        (listed,) = await store.register(connection, desk.workspace_id, None, None, 50)
    assert (listed.due_at - listed.received_at).days == 56
    async with desk.service.database.write() as connection:
        await register.close(connection, cora(desk), row.id, "settled", "Called her.")
    async with desk.service.database.write() as connection:
        with pytest.raises(Problem):
            await register.close(connection, cora(desk), row.id, "settled", "Again.")
    entries = [(one.type, one.actor_id) for one in await told(desk, "complaint")]
    assert entries == [("complaint.received", None), ("complaint.closed", desk.members["cora"])]


@ON_SQLITE
async def test_who_only_asks_is_in_no_register(desk: Desk) -> None:
    await answered(desk, "Does it read gate logs?")
    assert await desk.rows("SELECT 1 FROM complaint") == []


@ON_SQLITE
async def test_a_comment_that_went_is_noted_and_what_a_member_took_away_has_a_reason_and_a_tone(desk: Desk) -> None:
    await answered(desk)
    (row,) = await desk.rows("SELECT id FROM activity WHERE key LIKE '%3kangry'")
    async with desk.service.database.write() as connection:
        with pytest.raises(Problem):
            await comments.say(connection, cora(desk), row.id, "hidden", " ")
        with pytest.raises(Problem):
            await comments.say(connection, cora(desk), row.id + 1, "hidden", "Because.")
        await comments.say(connection, cora(desk), row.id, "hidden", "It named a private number.")
    del desk.outside.bluesky.notifications[0]
    desk.outside.bluesky.hidden.clear()
    await look(desk)
    rows = await desk.rows("SELECT act, tone, reason FROM comment_act ORDER BY id")
    assert [tuple(one) for one in rows] == [
        ("hidden", "negative", "It named a private number."),
        ("gone", "unknown", ""),
    ]
    page = (await desk.clients["cora"].get(f"{API}/comment-acts", params={"limit": 1})).json()
    rest = await desk.clients["cora"].get(f"{API}/comment-acts", params={"cursor": page["next_cursor"]})
    assert [(one["act"], one["by"]) for one in (*page["items"], *rest.json()["items"])] == [
        ("gone", None),
        ("hidden", "Cora"),
    ]
    tones = (await desk.clients["cora"].get(f"{API}/comment-tones")).json()
    assert tones == {"positive": 0, "negative": 1, "neither": 0}
    assert [one.type for one in await told(desk, "comment")] == ["comment.hidden", "comment.gone"]
