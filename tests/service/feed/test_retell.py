"""Words that change on the network change on every card, also on closed ones and on those that answer them."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest

from service.database import Database
from service.feed.acts import act
from social_adapters.vocabulary import Activity, ActivityType, Object, Reference
from tests.service.scene import Scene, deleted, edited, mention, reply, set_scene, somebody

MARTA, LARS = somebody("Marta Olsen"), somebody("Lars Berg")


@pytest.fixture
async def scene(database: Database) -> Scene:
    return await set_scene(database)


async def close(scene: Scene, name: str) -> None:
    (card,) = [card for card in await scene.cards() if card["person"]["name"] == name]
    row = {"key": str(uuid.uuid4()), "kind": "done", "params": {}, "at": scene.now}
    async with scene.database.write() as connection:
        await act(connection, scene.workspace_id, int(card["id"]), scene.member_id, row)


async def test_deleted_words_leave_a_card_that_is_done(scene: Scene) -> None:
    said = reply(MARTA, scene.ago(hours=2), "secret wording")
    await scene.tell(said, reply(MARTA, scene.ago(hours=1), "public wording"))
    await close(scene, "Marta Olsen")
    await scene.tell(deleted(said))
    (card,) = await scene.cards("done")
    assert [(one["content"], one["deleted"]) for one in card["activities"]] == [("public wording", False), ("", True)]
    (row,) = await scene.rows("SELECT folded FROM engagement")
    assert row.folded == "marta olsen test public wording"


async def test_deleted_words_leave_the_cards_that_answer_or_repeat_them(scene: Scene) -> None:
    said = reply(MARTA, scene.ago(hours=2), "secret wording")
    repeated = Object(said.object.id, content="secret wording", attributed_to=MARTA.id)
    copy = Activity("repost:1", ActivityType.ANNOUNCE, LARS, repeated, scene.ago(minutes=30))
    answer = mention(
        LARS, scene.ago(hours=1), "@harbour I wonder, too", in_reply_to=Reference(said.object.id, MARTA.id)
    )
    await scene.tell(said, answer, copy)
    assert "secret wording" in str([card for card in await scene.cards() if card["person"]["name"] == "Lars Berg"])
    await scene.tell(deleted(said))
    assert await scene.names() == ["Lars Berg"]
    assert "secret wording" not in str(await scene.cards())


async def test_closed_card_that_answers_deleted_words_forgets_them(scene: Scene) -> None:
    said = reply(MARTA, scene.ago(hours=2), "secret wording")
    await scene.tell(
        said,
        mention(LARS, scene.ago(hours=1), "@harbour I wonder, too", in_reply_to=Reference(said.object.id, MARTA.id)),
    )
    await close(scene, "Lars Berg")
    await scene.tell(deleted(said))
    (card,) = await scene.cards("done")
    assert card["activities"][0]["content"] == "@harbour I wonder, too"
    assert card["activities"][0]["in_reply_to"]["content"] is None


async def test_edited_words_are_told_anew_where_somebody_answers_them(scene: Scene) -> None:
    said = reply(MARTA, scene.ago(hours=2), "gate logz")
    await scene.tell(
        said,
        mention(LARS, scene.ago(hours=1), "@harbour I wonder, too", in_reply_to=Reference(said.object.id, MARTA.id)),
    )
    await scene.tell(edited(said, "gate logs"))
    (card,) = [card for card in await scene.cards() if card["person"]["name"] == "Lars Berg"]
    assert card["activities"][0]["in_reply_to"]["content"] == "gate logs"


async def test_whoever_watches_the_stream_hears_of_the_closed_card(scene: Scene) -> None:
    said = reply(MARTA, scene.ago(hours=2), "secret wording")
    await scene.tell(said)
    await close(scene, "Marta Olsen")
    before = await scene.count("event")
    scene.now += timedelta(minutes=1)
    await scene.tell(deleted(said))
    (card,) = await scene.cards("done")
    events = await scene.rows(f"SELECT id FROM event WHERE seq > {before} AND kind = 'engagement'")
    assert [str(row.id) for row in events] == [card["id"]]


@pytest.mark.parametrize("change", [deleted, lambda said: edited(said, "other wording")], ids=["deleted", "edited"])
async def test_copies_elsewhere_are_told_which_words_changed(
    scene: Scene, change: Callable[[Activity], Activity]
) -> None:
    said = reply(MARTA, scene.ago(hours=2), "secret wording")
    await scene.tell(said, reply(MARTA, scene.ago(hours=1), "public wording"))
    (activity,) = await scene.rows("SELECT id FROM activity WHERE content = 'secret wording'")
    await scene.tell(change(said))
    told = await scene.rows("SELECT id FROM event WHERE kind = 'activity'")
    assert [row.id for row in told] == [activity.id]
    await scene.tell(change(said))
    assert len(await scene.rows("SELECT id FROM event WHERE kind = 'activity'")) == 1
