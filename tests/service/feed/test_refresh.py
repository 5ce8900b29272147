"""What opens a card, what extends it, what closes it, and in which order cards stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from service.database import Database
from service.feed.acts import act
from service.feed.refresh import refresh
from service.people import claim_row, make
from service.people.claims import end
from social_adapters.vocabulary import Activity, ActivityType, Actor, ActorType, Reference
from tests.service.scene import NETWORK, US, Scene, deleted, like, mention, post, reply, set_scene, somebody

MARTA = somebody("Marta Olsen", summary="Head of Operations at Fjordline Freight")
LARS = somebody("Lars Berg")


@pytest.fixture
async def scene(database: Database) -> Scene:
    return await set_scene(database)


def kinds(card: dict[str, list[dict[str, str]]]) -> list[str]:
    return [reason["kind"] for reason in card["reasons"]]


async def test_unanswered_question_comes_before_everything(scene: Scene) -> None:
    fan = somebody("Chatty Fan")
    likes = [like(fan, scene.ago(hours=hour), of=f"at://us/{hour}") for hour in range(1, 20)]
    await scene.tell(*likes, reply(MARTA, scene.ago(days=2), "Does it read gate logs?"))
    cards = await scene.cards()
    assert [card["person"]["name"] for card in cards] == ["Marta Olsen", "Chatty Fan"]
    assert cards[0]["unanswered"]
    assert kinds(cards[0])[0] == "asked"
    assert cards[0]["organization"]["name"] == "Fjordline Freight"


async def test_burst_after_silence_comes_before_the_chatterbox(scene: Scene) -> None:
    chatty = somebody("Chatterbox")
    await scene.tell(
        *(reply(chatty, scene.ago(days=day), "Nice.", key=f"at://c/{day}") for day in range(80)),
        reply(MARTA, scene.ago(days=85), "Interesting."),
        *(reply(MARTA, scene.ago(hours=hour), "We pay detention too.", key=f"at://m/{hour}") for hour in (1, 2, 3)),
    )
    assert (await scene.names())[0] == "Marta Olsen"
    assert "burst" in kinds((await scene.cards())[0])


async def test_answer_on_the_network_closes_the_card(scene: Scene) -> None:
    asked = reply(MARTA, scene.ago(hours=3), "Does it read gate logs?")
    await scene.tell(asked)
    await scene.tell(reply(US, scene.ago(hours=1), "It does.", to=MARTA, of=asked.object.id))
    assert await scene.names() == []
    assert await scene.names("done") == ["Marta Olsen"]


async def test_answer_in_another_thread_leaves_the_question_open(scene: Scene) -> None:
    asked = reply(MARTA, scene.ago(hours=3), "Does it read gate logs?")
    other = reply(MARTA, scene.ago(hours=4), "Good read", key="at://m/other")
    await scene.tell(asked, other)
    await scene.tell(reply(US, scene.ago(hours=1), "Thank you!", to=MARTA, of="at://m/other"))
    (card,) = await scene.cards()
    assert [one["content"] for one in card["activities"]] == ["Does it read gate logs?"]


async def test_later_activity_extends_the_one_card_of_a_person(scene: Scene) -> None:
    await scene.tell(reply(MARTA, scene.ago(hours=3), "First"))
    (before,) = await scene.cards()
    await scene.tell(reply(MARTA, scene.ago(hours=1), "Second"))
    (after,) = await scene.cards()
    assert after["id"] == before["id"]
    assert [one["content"] for one in after["activities"]] == ["Second", "First"]


async def test_watched_post_opens_a_card_only_where_it_concerns_us(scene: Scene) -> None:
    await scene.tell(
        post(MARTA, scene.ago(hours=1), "Lovely weather over the yard."),
        post(LARS, scene.ago(hours=2), "Who can recommend software for dock scheduling?"),
        post(somebody("Ines"), scene.ago(hours=3), "Quayline lost our bookings again."),
    )
    cards = {card["person"]["name"]: card for card in await scene.cards()}
    assert set(cards) == {"Lars Berg", "Ines"}
    assert "none_yet" in kinds(cards["Lars Berg"])
    assert "said_competitor" in kinds(cards["Ines"])


async def test_bereavement_is_never_a_lead(scene: Scene) -> None:
    await scene.tell(
        post(LARS, scene.ago(hours=2), "My father passed away on Sunday. Does anyone know a good florist?")
    )
    assert await scene.cards() == []
    await scene.tell(mention(LARS, scene.ago(hours=1), "@harbour my wife died last week, please stop the invoices"))
    (card,) = await scene.cards()
    assert card["suggested_act"] in (None, "not_now")
    assert kinds(card)[0] == "sensitive"


async def test_automated_account_stays_out_until_somebody_says_otherwise(scene: Scene) -> None:
    bot = replace(somebody("Yard Bot"), type=ActorType.SERVICE)
    await scene.tell(mention(bot, scene.ago(hours=1), "@harbour status?"))
    assert await scene.cards() == []
    (person,) = await scene.rows("SELECT id FROM person WHERE name = 'Yard Bot'")
    async with scene.database.write() as connection:
        row = claim_row(scene.workspace_id, person.id, "bot", scene.now, value="no", member_id=scene.member_id)
        await make(connection, [row])
        await refresh(connection, scene.workspace_id, [person.id], scene.now)
    assert await scene.names() == ["Yard Bot"]


async def test_person_not_to_be_engaged_leaves_the_feed_and_comes_back(scene: Scene) -> None:
    await scene.tell(reply(MARTA, scene.ago(hours=1), "Does it read gate logs?"))
    (card,) = await scene.cards()
    person_id = int(card["person"]["id"])
    async with scene.database.write() as connection:
        row = claim_row(scene.workspace_id, person_id, "do_not_engage", scene.now)
        await make(connection, [row])
        await refresh(connection, scene.workspace_id, [person_id], scene.now)
    assert await scene.cards() == []
    async with scene.database.write() as connection:
        assert await end(connection, scene.workspace_id, person_id, row["id"], scene.now)
        await refresh(connection, scene.workspace_id, [person_id], scene.now)
    assert await scene.names() == ["Marta Olsen"]


async def test_card_empties_when_all_it_shows_is_deleted(scene: Scene) -> None:
    said = reply(MARTA, scene.ago(hours=1), "Never mind this")
    await scene.tell(said)
    await scene.tell(deleted(said))
    assert await scene.cards() == []
    (card,) = await scene.cards("dismissed")
    assert card["activities"] == []


async def test_answer_to_somebody_else_on_the_page_answers_nobody(scene: Scene) -> None:
    gone = reply(MARTA, scene.ago(hours=2), "Never mind this")
    asked = reply(LARS, scene.ago(hours=1), "Does it read gate logs?")
    await scene.tell(gone, asked)
    await scene.tell(deleted(gone), reply(US, scene.now, "It does.", to=LARS, of=asked.object.id))
    assert await scene.names("dismissed") == ["Marta Olsen"]
    assert await scene.names("done") == ["Lars Berg"]


async def test_silence_cools(scene: Scene) -> None:
    await scene.tell(*(reply(MARTA, scene.ago(hours=hour), "Yes", key=f"at://m/{hour}") for hour in (1, 2, 3)))
    warm = (await scene.cards())[0]["warmth"]
    await scene.later(days=20)
    assert (await scene.cards())[0]["warmth"] < warm


async def test_profiles_that_prove_it_are_one_person(scene: Scene) -> None:
    site = replace(MARTA, url="https://social.test/@marta")
    blog = Actor(
        "marta-blog",
        handle="marta",
        name="M. Olsen",
        url="https://code.test/marta",
        also_known_as=("https://social.test/@marta",),
    )
    await scene.tell(reply(site, scene.ago(hours=2), "Hello"))
    await scene.tell(mention(blog, scene.ago(hours=1), "me again @harbour"), network="mastodon")
    (card,) = await scene.cards()
    assert {one["network"] for one in card["activities"]} == {NETWORK, "mastodon"}


async def test_profile_that_claims_somebody_elses_page_on_the_same_network_stays_apart(scene: Scene) -> None:
    await scene.tell(reply(MARTA, scene.ago(hours=2), "Hello"), reply(LARS, scene.ago(hours=1), "Hello"))
    assert sorted(await scene.names()) == ["Lars Berg", "Marta Olsen"]


async def test_follow_and_quote_and_repost_each_open_a_card_with_their_reason(scene: Scene) -> None:
    ann, ben, cat = somebody("Ann"), somebody("Ben"), somebody("Cat")
    await scene.tell(
        Activity("f1", ActivityType.FOLLOW, ann, Reference(US.id), scene.ago(hours=1)),
        Activity("r1", ActivityType.ANNOUNCE, ben, Reference("at://us/1", US.id), scene.ago(hours=1)),
        post(cat, scene.ago(hours=1), "Worth reading", quote=Reference("at://us/1", US.id)),
    )
    told = {card["person"]["name"]: kinds(card) for card in await scene.cards()}
    assert "followed" in told["Ann"]
    assert "reposted" in told["Ben"]
    assert {"unanswered", "quoted"} & set(told["Cat"])


async def test_job_change_is_a_new_claim_and_the_old_one_stays(scene: Scene) -> None:
    await scene.tell(reply(MARTA, scene.ago(days=2), "Hello"))
    moved = replace(MARTA, summary="COO at Sierra Cold Chain")
    await scene.tell(post(moved, scene.ago(hours=1), "First week at my new job at Sierra Cold Chain!"))
    (card,) = await scene.cards()
    claims = await scene.rows("SELECT value, ended_at FROM claim WHERE kind = 'works_at' ORDER BY id")
    assert card["organization"]["name"] == "Sierra Cold Chain"
    assert [(row.value, row.ended_at is None) for row in claims] == [("Head of Operations", False), ("COO", True)]


async def test_closest_member_is_the_one_they_speak_with(scene: Scene) -> None:
    asked = reply(MARTA, scene.ago(hours=3), "Does it read gate logs?")
    await scene.tell(asked)
    (card,) = await scene.cards()
    assert card["closest"]["name"] == "Noor"


async def test_card_keeps_the_question_that_opened_it_however_old(scene: Scene) -> None:
    await scene.tell(reply(MARTA, scene.ago(hours=1), "Does it read gate logs?"))
    await scene.later(days=31)
    assert await scene.names() == ["Marta Olsen"]


async def test_question_is_not_lost_behind_later_small_talk(scene: Scene) -> None:
    await scene.tell(reply(MARTA, scene.ago(days=2), "Does it read gate logs?"))
    talk = [post(MARTA, scene.ago(minutes=n), "Nice day", key=f"at://m/{n}") for n in range(1, 26)]
    await scene.tell(*talk, *(like(MARTA, scene.ago(minutes=n), of=f"at://us/{n}") for n in range(1, 26)))
    (card,) = await scene.cards()
    assert card["unanswered"]


async def test_question_that_arrives_after_a_newer_one_was_dealt_with_opens_a_card(scene: Scene) -> None:
    await scene.tell(reply(MARTA, scene.ago(hours=1), "Nice."))
    (card,) = await scene.cards()
    done = {"key": "1", "kind": "done", "params": {}, "at": scene.now}
    async with scene.database.write() as connection:
        await act(connection, scene.workspace_id, int(card["id"]), scene.member_id, done)
    await scene.later(minutes=5)
    assert await scene.names() == []
    await scene.tell(reply(MARTA, scene.ago(hours=5), "Does it read gate logs?"))
    (fresh,) = await scene.cards()
    assert [one["content"] for one in fresh["activities"]] == ["Does it read gate logs?"]
