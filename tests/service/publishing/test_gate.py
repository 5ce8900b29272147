"""The gate: exactly what was approved, through that account, in its window, once; and nothing else by any path."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from service import review
from service.clock import now
from service.database import table
from service.errors import Problem
from service.posts.models import Post, Publication
from service.publishing import gate, jobs, publish, sending
from service.settings import settings
from service.sources.models import Source
from social_adapters.vocabulary import Activity
from tests.service.publishing.mutations import changed, its_turn, lets, none_passes
from tests.service.review.conftest import desk
from tests.service.review.desk import API, GERMAN, PLAIN, Desk

__all__ = ["desk"]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the SQL is tested in review


@pytest.fixture
async def ready(desk: Desk) -> tuple[Desk, Activity]:
    """An approved post whose turn it is, and the act it becomes; its author marked it, and said so first."""
    text = f"#ad Ich: I work for Harbour. {GERMAN} https://harbour.example/logs"
    assert (await desk.decide(await desk.waiting(text, marks=["employee"]))).status_code == 201
    return desk, await its_turn(desk)


async def test_a_thousand_mutations_of_what_was_approved_andnone_passes(ready: tuple[Desk, Activity]) -> None:
    await none_passes(*ready, changed)


async def test_neither_another_account_nor_the_same_source_with_another_account_passes(
    ready: tuple[Desk, Activity],
) -> None:
    desk, activity = ready
    assert not await lets(desk, activity, "max")
    assert not await lets(desk, activity, "cora")
    for values in (
        {"speakers": [["bluesky", "did:plc:another", True]]},
        {"account": {"name": "Us", "handle": "another.example"}},
        {"adapter": "mastodon"},
    ):
        before = (await desk.rows("SELECT adapter FROM source"))[0].adapter
        await _write(desk, Source, values)
        assert not await lets(desk, activity)
        await _write(desk, Source, {"adapter": before, "account": {"name": "Us", "handle": "us.example"}})
        await _write(desk, Source, {"speakers": [["bluesky", activity.actor.id, True]]})
        assert await lets(desk, activity)


async def test_its_window_binds_and_cannot_be_moved(ready: tuple[Desk, Activity]) -> None:
    desk, activity = ready
    of = (desk.workspace_id, desk.sources["rhea"], activity)
    async with desk.service.database.read() as connection:
        for at in (now() - timedelta(hours=1), now() + timedelta(days=8)):
            assert await gate.refusal(connection, *of, at) == "It was approved for another time."
        assert await gate.refusal(connection, *of, now() + timedelta(days=6)) is None
    await _write(desk, Post, {"not_after": now() + timedelta(days=30)})
    assert not await lets(desk, activity)


async def test_a_decision_whose_entry_was_emptied_lets_nothing_out(ready: tuple[Desk, Activity]) -> None:
    desk, activity = ready
    await desk.owner_does("DROP TRIGGER IF EXISTS ledger_content_deleted")
    await desk.owner_does("DELETE FROM ledger_content WHERE idx = (SELECT max(idx) FROM ledger_entry)")
    assert not await lets(desk, activity)


async def test_a_decision_that_stands_in_its_table_alone_is_none(ready: tuple[Desk, Activity]) -> None:
    """Whoever owns the database writes one, with the right hash: of another member, or over a refusal."""
    desk, activity = ready
    await desk.owner_does("UPDATE decision SET member_id = :by", by=desk.members["max"])
    assert not await lets(desk, activity)
    await desk.decide(await desk.waiting(f"{GERMAN} Noch einmal."), "reject")
    (refused,) = await desk.rows("SELECT id, post_id FROM decision WHERE kind = 'reject'")
    for forged in ("kind = 'approve'", "kind = 'release', member_id = NULL"):
        await desk.owner_does(f"UPDATE decision SET {forged} WHERE id = :id", id=refused.id)
        assert await _letting_out(desk, refused.post_id) is None


async def _letting_out(desk: Desk, post_id: int) -> Any:
    async with desk.service.database.read() as connection:
        return await review.letting_out(connection, desk.workspace_id, post_id)


@pytest.mark.parametrize("state", ["pending", "done", "failed", "unknown", "withdrawn"])
async def test_what_is_approved_goes_out_by_the_outbox_and_once(ready: tuple[Desk, Activity], state: str) -> None:
    desk, activity = ready
    await desk.owner_does("UPDATE publication SET state = :state", state=state)
    with pytest.raises(Problem, match="not its turn"):
        await publish(desk.service, desk.workspace_id, desk.sources["rhea"], activity)
    assert desk.published == []


@pytest.mark.parametrize("state", ["waiting", "changes_requested", "rejected", "withdrawn"])
async def test_a_post_that_is_not_to_go_out_does_not(ready: tuple[Desk, Activity], state: str) -> None:
    desk, activity = ready
    await desk.owner_does("UPDATE post SET state = :state", state=state)
    assert not await lets(desk, activity)


async def test_a_later_no_takes_the_place_of_an_approval(ready: tuple[Desk, Activity]) -> None:
    desk, activity = ready
    await desk.owner_does("UPDATE decision SET kind = 'escalate'")
    assert not await lets(desk, activity)
    await desk.owner_does("UPDATE decision SET kind = 'reject'")
    assert not await lets(desk, activity)


async def test_words_changed_in_the_database_are_not_published_and_are_back_in_review(desk: Desk) -> None:
    await desk.decide(await desk.waiting())
    await desk.owner_does("UPDATE post SET text = text || '!'")
    await desk.send()
    assert desk.published == []
    seen = await desk.post()
    assert (seen["state"], seen["publication"]["state"]) == ("waiting", "failed")
    assert seen["publication"]["error"] == "This is not what was approved."
    (again,) = await desk.queue()
    assert (again["rule_id"], again["text"]) == ("not-as-approved", f"{GERMAN}!")


async def test_what_was_changed_cannot_be_approved_anew_for_its_author_never_said_it(desk: Desk) -> None:
    await desk.decide(await desk.waiting())
    await desk.owner_does("UPDATE post SET text = text || '!'")
    await desk.send()
    (again,) = await desk.queue()
    refused = await desk.decide(again)
    assert (refused.status_code, "not what its author handed in" in refused.json()["detail"]) == (409, True)
    assert (await desk.decide(again, "reject")).status_code == 201
    await desk.send()
    assert desk.published == []


async def test_what_is_approved_too_late_has_to_be_handed_in_again(desk: Desk) -> None:
    ends = now() + timedelta(hours=1)
    await desk.hand_in(GERMAN, not_after=ends.isoformat())
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(settings(), "now", ends + timedelta(minutes=1))
        (review,) = await desk.queue()
        refused = await desk.decide(review)
    assert (refused.status_code, refused.json()["detail"][:17]) == (409, "Its time is over:")


async def test_what_was_approved_in_time_and_is_sent_too_late_is_not_sent(desk: Desk) -> None:
    ends = now() + timedelta(hours=1)
    await desk.hand_in(GERMAN, not_after=ends.isoformat())
    (review,) = await desk.queue()
    await desk.decide(review)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(settings(), "now", ends + timedelta(minutes=1))
        await desk.send()
    assert (desk.published, (await desk.post())["publication"]["error"]) == ([], "It was approved for another time.")


async def test_an_approval_written_by_hand_for_other_bytes_opens_nothing(desk: Desk) -> None:
    await desk.decide(await desk.waiting())
    await desk.owner_does("UPDATE decision SET sha256 = :made_up", made_up="0" * 64)
    await desk.send()
    assert desk.published == []


async def test_a_silent_network_leaves_it_unknown_and_it_is_never_sent_again(desk: Desk) -> None:
    async def silent(request: Any) -> Any:
        if request.url.endswith("putRecord"):
            raise ConnectionError("nobody answers")
        return None

    desk.outside.instead = silent
    await desk.decide(await desk.waiting())
    await desk.send()
    assert (await desk.post())["publication"]["state"] == "unknown"
    desk.outside.instead = _nothing
    await desk.send()
    (row,) = await desk.rows("SELECT workspace_id, id FROM publication")
    await jobs.send_publication(desk.service, row.workspace_id, row.id)
    assert desk.published == []


async def _nothing(_request: Any) -> None:
    return None


async def test_a_clear_no_of_the_network_is_a_failure_with_its_words(desk: Desk) -> None:
    await desk.decide(await desk.waiting())
    await _write(desk, Source, {"state": "paused"})
    await desk.send()
    seen = (await desk.post())["publication"]
    assert (seen["state"], seen["error"]) == ("failed", "This source is paused.")


async def test_a_process_that_dies_while_sending_leaves_it_to_a_person(desk: Desk) -> None:
    await desk.decide(await desk.waiting())
    await desk.owner_does("UPDATE publication SET state = 'sending'")
    await _write(desk, Publication, {"sent_at": now() - timedelta(minutes=11)})
    await jobs.hand_out(desk.service)
    (row,) = await desk.rows("SELECT workspace_id, id FROM publication")
    await sending.give_up(desk.service, row.workspace_id, row.id)
    assert (await desk.post())["publication"]["state"] == "unknown"
    assert desk.published == []


async def test_of_two_workers_one_sends(desk: Desk) -> None:
    await desk.hand_in(PLAIN, kind="reply")
    await desk.pass_time()
    (row,) = await desk.rows("SELECT workspace_id, id FROM publication")
    for _ in range(2):
        await jobs.send_publication(desk.service, row.workspace_id, row.id)
    assert desk.published == [PLAIN]
    assert len(desk.outside.bluesky.requests("putRecord")) == 1


async def test_no_route_publishes_by_itself(desk: Desk) -> None:
    await desk.decide(await desk.waiting())
    review_id, post_id = (await desk.rows("SELECT review.id, post_id FROM review"))[0]
    rhea = desk.clients["rhea"]
    await rhea.post(f"{API}/posts/{post_id}/publish")
    await rhea.post(f"{API}/sources/{desk.sources['rhea']}/pulls")
    await desk.clients["cora"].post(f"{API}/reviews/{review_id}/claim")
    assert desk.outside.bluesky.requests("putRecord") == []


async def _write(desk: Desk, model: Any, values: dict[str, Any]) -> None:
    changed = update(table(model)).values(**values)
    if model is Source:
        changed = changed.where(table(Source).c.id == desk.sources["rhea"])
    async with desk.service.database.write() as connection:
        await connection.execute(changed)
