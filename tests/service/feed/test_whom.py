"""A reason names whom of us it is about, and who has spoken to them since about something else."""

from __future__ import annotations

from typing import Any

import pytest

from service.sources.actors import keep_ours
from service.team import Role, add_member
from service.wording import dated, sentence
from social_adapters.vocabulary import Actor
from tests.service.scene import NETWORK, US, Scene, like, mention, reply, somebody

pytestmark = pytest.mark.quiet
TOM = Actor("did:plc:tom", handle="tom.harbour.example", name="tom_e")
FIRM = Actor("did:plc:firm", handle="firm.example", name="Harbour Limited")
MARCO = somebody("Marco Sharma")
FIRST, SECOND = "at://marco/1", "at://marco/2"


async def with_colleagues(scene: Scene) -> str:
    async with scene.database.write() as connection:
        tom = await add_member(connection, scene.workspace_id, "Tom Eriksen", "tom@harbour.example", [Role.REP])
        await keep_ours(connection, scene.workspace_id, NETWORK, TOM, tom)
        await keep_ours(connection, scene.workspace_id, NETWORK, FIRM, None)
    return str(tom)


async def reason_of(scene: Scene, kind: str) -> dict[str, Any]:
    (card,) = await scene.cards()
    (reason,) = [one for one in card["reasons"] if one["kind"] == kind]
    return dict(reason)


async def test_who_asked_a_colleague_asked_them_by_name(scene: Scene) -> None:
    tom = await with_colleagues(scene)
    await scene.tell(
        reply(MARCO, scene.ago(minutes=27), "Does it know about public holidays?", to=TOM, of="at://tom/1")
    )
    reason = await reason_of(scene, "asked")
    assert reason["params"] == {"whom": "Tom Eriksen", "whom_id": tom, "count": 1}
    assert sentence(reason, scene.now) == "Asked Tom Eriksen something, and nobody has answered for 27 minutes"


async def test_who_spoke_to_the_firm_spoke_to_no_member(scene: Scene) -> None:
    await with_colleagues(scene)
    await scene.tell(mention(MARCO, scene.ago(minutes=5), "Nice yard.", of=FIRM))
    reason = await reason_of(scene, "unanswered")
    assert reason["params"] == {"whom": "Harbour Limited", "count": 1}


async def test_reasons_name_all_whom_they_are_about_or_none(scene: Scene) -> None:
    await with_colleagues(scene)
    await scene.tell(like(MARCO, scene.ago(days=20), of="at://tom/1", author=TOM), like(MARCO, scene.ago(days=21)))
    reason = await reason_of(scene, "liked")
    assert reason["params"] == {"whom": "Noor, Tom Eriksen", "count": 2}
    assert sentence(reason, scene.now) == "Liked 2 posts by Noor, Tom Eriksen, last 20 days ago"


async def test_what_nobody_answered_says_who_spoke_to_them_since(scene: Scene) -> None:
    tom = await with_colleagues(scene)
    await scene.tell(
        reply(MARCO, scene.ago(minutes=31), "I worked in a yard for six years.", to=TOM, of="at://tom/1", key=FIRST),
        reply(MARCO, scene.ago(minutes=27), "Does it know about public holidays?", to=TOM, of="at://tom/1", key=SECOND),
    )
    assert "since" not in (await reason_of(scene, "asked"))["params"]
    await scene.tell(reply(TOM, scene.ago(minutes=9), "You are right.", to=MARCO, of=FIRST))
    reason = await reason_of(scene, "asked")
    assert (reason["params"]["since"], reason["params"]["since_id"]) == ("Tom Eriksen", tom)
    since = "Tom Eriksen has spoken to them since, but not in answer to this"
    assert sentence(reason, scene.now).endswith(f"nobody has answered for 27 minutes. {since}")
    assert dated(reason).endswith(f"and nobody has answered. {since}")


async def test_who_spoke_to_them_before_explains_nothing(scene: Scene) -> None:
    await with_colleagues(scene)
    await scene.tell(reply(MARCO, scene.ago(minutes=31), "I worked in a yard for six years.", key=FIRST))
    await scene.tell(reply(US, scene.ago(minutes=30), "Did you?", to=MARCO, of=FIRST))
    await scene.tell(reply(MARCO, scene.ago(minutes=27), "Does it know about public holidays?", key=SECOND))
    assert "since" not in (await reason_of(scene, "asked"))["params"]


async def test_two_who_answer_each_other_are_both_named(scene: Scene) -> None:
    await with_colleagues(scene)
    await scene.tell(reply(MARCO, scene.ago(days=3), "I worked in a yard.", to=TOM, of="at://tom/1", key=FIRST))
    await scene.tell(reply(TOM, scene.ago(days=2), "Did you?", to=MARCO, of=FIRST, key=SECOND))
    await scene.tell(reply(MARCO, scene.ago(days=1), "For six years.", to=TOM, of=SECOND))
    reason = await reason_of(scene, "reciprocity")
    assert sentence(reason, scene.now) == "They and Tom Eriksen have answered each other once"
