"""What a page of activities leaves in the tables."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoring import State, unpack, update
from service.database import Database
from service.sources import log_of, posts_of
from social_adapters.vocabulary import Activity, ActivityType, Actor, Mention, Object, Reference
from tests.service.scene import US, Scene, deleted, edited, like, mention, post, reply, set_scene, somebody

MARTA = somebody("Marta Olsen", summary="Head of Operations at Fjordline Freight")
TABLES = (
    "actor",
    "person",
    "claim",
    "activity",
    "activity_version",
    "interaction",
    "pair_state",
    "engagement",
    "event",
)


@pytest.fixture
async def scene(database: Database) -> Scene:
    return await set_scene(database)


async def test_same_page_twice_changes_nothing(scene: Scene) -> None:
    page = (reply(MARTA, scene.ago(hours=2), "Does it read gate logs?"), like(MARTA, scene.ago(hours=1)))
    await scene.tell(*page)
    before = [await scene.count(table) for table in TABLES], await scene.cards()
    await scene.tell(*page)
    assert ([await scene.count(table) for table in TABLES], await scene.cards()) == before


async def test_each_new_actor_gets_one_person_with_claims(scene: Scene) -> None:
    await scene.tell(mention(MARTA, scene.ago(hours=1), "Hello @harbour"), post(MARTA, scene.ago(days=2), "Busy yard"))
    people = await scene.rows("SELECT name, headline FROM person WHERE name = 'Marta Olsen'")
    claims = await scene.rows(
        "SELECT c.kind FROM claim c JOIN person p ON p.id = c.person_id WHERE p.name = 'Marta Olsen' ORDER BY c.kind"
    )
    assert [tuple(row) for row in people] == [("Marta Olsen", "Head of Operations at Fjordline Freight")]
    assert [row.kind for row in claims] == ["account", "works_at"]


async def test_mention_does_not_rename_whom_it_names(scene: Scene) -> None:
    words = "Hello @harbour.example"
    await scene.tell(post(MARTA, scene.ago(hours=1), words, mentions=(Mention(US.id, "@harbour.example"),)))
    assert [row.name for row in await scene.rows("SELECT name FROM actor WHERE ours")] == ["Harbour"]


async def test_edit_becomes_a_version(scene: Scene) -> None:
    said = reply(MARTA, scene.ago(hours=2), "Does it read gate logz?")
    await scene.tell(said)
    await scene.tell(edited(said, "Does it read gate logs?"))
    assert [tuple(row) for row in await scene.rows("SELECT version, content FROM activity_version")] == [
        (1, "Does it read gate logz?")
    ]
    (card,) = await scene.cards()
    assert card["activities"][0]["content"] == "Does it read gate logs?"
    assert card["activities"][0]["edited"]


async def test_deletion_takes_the_text_from_everywhere(scene: Scene) -> None:
    said = reply(MARTA, scene.ago(hours=2), "secret wording one")
    lars = somebody("Lars Berg")
    copy = Activity(
        "repost:1",
        ActivityType.ANNOUNCE,
        lars,
        Object(said.object.id, content="secret wording two", attributed_to=MARTA.id),
        scene.ago(hours=1),
    )
    await scene.tell(said, copy, like(MARTA, scene.ago(minutes=30)))
    await scene.tell(edited(said, "secret wording two"))
    await scene.tell(deleted(said))
    columns = {"activity": "content", "activity_version": "content", "engagement": "folded"}
    for table, column in columns.items():
        assert not await scene.rows(f"SELECT 1 FROM {table} WHERE {column} LIKE '%secret wording%'"), table
    for state in ("open", "done", "dismissed"):
        assert "secret wording" not in str(await scene.cards(state))
    assert await scene.count("interaction") == 3  # that she spoke to us remains a fact


async def test_deletion_before_what_it_deletes_leaves_nothing_to_read(scene: Scene) -> None:
    said = reply(MARTA, scene.ago(hours=2), "gone already")
    await scene.tell(deleted(said))
    await scene.tell(said)
    assert not await scene.rows("SELECT 1 FROM activity WHERE content <> ''")
    assert await scene.cards() == []


async def test_undone_like_never_counted(scene: Scene) -> None:
    await scene.tell(reply(MARTA, scene.ago(days=1), "We tried it"))
    before = await scene.rows("SELECT row FROM pair_state")
    liked = like(MARTA, scene.ago(hours=1))
    await scene.tell(liked)
    await scene.tell(deleted(liked))
    assert await scene.count("interaction") == 1
    assert await scene.rows("SELECT row FROM pair_state") == before


async def test_like_given_again_counts_again(scene: Scene) -> None:
    liked = like(MARTA, scene.ago(hours=3))
    await scene.tell(liked)
    await scene.tell(deleted(liked))
    assert await scene.cards() == []
    await scene.tell(replace(liked, published=scene.ago(hours=1)))
    assert await scene.count("interaction") == 1
    assert await scene.names() == ["Marta Olsen"]


async def test_reply_that_comes_before_its_target_finds_it_later(scene: Scene) -> None:
    early = Activity(
        "early",
        ActivityType.CREATE,
        MARTA,
        Object("at://marta/1", content="Agreed", in_reply_to=Reference("at://us/9")),
        scene.ago(hours=3),
    )
    await scene.tell(early)
    assert await scene.count("interaction") == 0
    await scene.tell(post(US, scene.ago(hours=4), "We wrote about detention", key="at://us/9"))
    assert [row.kind for row in await scene.rows("SELECT kind FROM interaction")] == ["reply"]
    assert await scene.names() == ["Marta Olsen"]


async def test_activity_from_the_future_counts_as_of_its_receipt(scene: Scene) -> None:
    await scene.tell(reply(MARTA, datetime(2080, 1, 1, tzinfo=UTC), "Hello from 2080"))
    (row,) = await scene.rows("SELECT misdated FROM activity")
    (card,) = await scene.cards()
    assert row.misdated
    assert card["last_activity_at"] == "2026-06-15T12:00:00Z"


async def test_activity_from_1970_is_kept_and_opens_nothing(scene: Scene) -> None:
    await scene.tell(reply(MARTA, datetime(1970, 1, 1, tzinfo=UTC), "Old times"))
    assert await scene.count("activity") == 1
    assert await scene.cards() == []


async def test_nameless_actor_goes_by_its_handle_and_then_by_its_id(scene: Scene) -> None:
    await scene.tell(
        reply(Actor("did:plc:x", handle="quiet.test"), scene.ago(hours=1), "Hi"),
        reply(Actor("did:plc:y"), scene.ago(hours=2), "Hi"),
    )
    assert sorted(await scene.names()) == ["did:plc:y", "quiet.test"]


async def test_known_name_is_not_forgotten_when_the_network_leaves_it_out(scene: Scene) -> None:
    await scene.tell(reply(MARTA, scene.ago(hours=2), "One"))
    await scene.tell(reply(Actor(MARTA.id), scene.ago(hours=1), "Two"))
    assert await scene.names() == ["Marta Olsen"]


async def test_long_and_hostile_text_is_kept_as_text(scene: Scene) -> None:
    evil = replace(somebody("Eve"), name="<script>alert(1)</script>\u202e zalgo\u0301" + "x" * 500)
    await scene.tell(reply(evil, scene.ago(hours=1), "<img src=x onerror=alert(1)>" + "y" * 20_000))
    (card,) = await scene.cards()
    assert card["person"]["name"].startswith("<script>alert(1)</script>")
    assert len(card["person"]["name"]) <= 200
    assert len(card["activities"][0]["content"]) == 20_028


async def test_text_no_database_keeps_is_cleaned(scene: Scene) -> None:
    await scene.tell(reply(replace(somebody("Nul"), name="Nul\0l"), scene.ago(hours=1), "a\0b \ud800 c"))
    (card,) = await scene.cards()
    assert "\0" not in card["person"]["name"] + card["activities"][0]["content"]


async def test_name_that_would_turn_the_words_after_it_around_is_kept_without_that(scene: Scene) -> None:
    turning = "Marta \u202enesl\u2066O\u2069\u202c"
    marta = replace(MARTA, name=turning, handle="ma\u202erta.test", summary="Buyer at \u202eFjordline Freight")
    said = post(marta, scene.ago(hours=1), "Hello \u202eworld", mentions=(Mention(US.id, "har\u202ebour"),))
    await scene.tell(said)
    (card,) = await scene.cards()
    shown = [card["person"]["name"], card["person"]["handle"], card["person"]["headline"], card["organization"]["name"]]
    assert shown == ["Marta neslO", "marta.test", "Buyer at Fjordline Freight", "Fjordline Freight"]
    assert [one["name"] for one in card["activities"][0]["mentions"]] == ["harbour"]
    before = await scene.rows("SELECT max(seq) FROM event")
    await scene.tell(said)  # the network still says it so: that is no news
    assert await scene.rows("SELECT max(seq) FROM event") == before


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
async def test_state_is_what_the_log_says_in_any_order(database: Database, seed: int) -> None:
    scene = await set_scene(database)
    chance = random.Random(seed)
    people = [somebody(f"Person {n} {seed}") for n in range(3)]
    page = [
        chance.choice(
            (
                reply(by, scene.ago(hours=hour), "Why?", key=f"at://{seed}/{hour}"),
                like(by, scene.ago(hours=hour), of=f"at://us/{hour}"),
                post(by, scene.ago(hours=hour), "Yard news", key=f"at://{seed}/{hour}"),
            )
        )
        for hour in range(30)
        for by in [chance.choice(people)]
    ]
    chance.shuffle(page)
    for start in range(0, len(page), 7):
        await scene.tell(*page[start : start + 7])
    await scene.tell(*(deleted(one) for one in page if chance.random() < 0.2))
    async with database.read() as connection:
        actors = [row.id for row in await scene.rows(f"SELECT id FROM actor WHERE workspace_id = {scene.workspace_id}")]
        log = await log_of(connection, scene.workspace_id, actors)
        expected = update(State(), log, await posts_of(connection, scene.workspace_id, actors))
    stored = await scene.rows(
        f"SELECT actor_id, target_id, row FROM pair_state WHERE workspace_id = {scene.workspace_id}"
    )
    assert {(row.actor_id, row.target_id) for row in stored} == expected.pairs.keys()
    for row in stored:
        assert unpack(row.row) == pytest.approx(expected.pairs[row.actor_id, row.target_id], rel=1e-9)


async def test_edit_that_names_us_is_said_to_us_once(scene: Scene) -> None:
    said = post(MARTA, scene.ago(hours=2), "Who reads gate logs?")
    await scene.tell(said)
    named = mention(MARTA, scene.ago(hours=2), "@harbour do you read gate logs?")
    for words in ("@harbour do you read gate logs?", "@harbour do you read gate logs, too?"):
        await scene.tell(edited(named, words))
    assert [row.kind for row in await scene.rows("SELECT kind FROM interaction")] == ["mention"]
    (card,) = await scene.cards()
    assert card["unanswered"]


async def test_same_key_on_another_network_is_something_else(scene: Scene) -> None:
    words = post(somebody("Lars Berg"), scene.ago(hours=9), "private words", key="7")
    await scene.tell(words, network="hackernews")
    await scene.tell(reply(MARTA, scene.ago(hours=1), "Does it read gate logs?", of="7"))
    (card,) = [one for one in await scene.cards() if one["person"]["name"] == "Marta Olsen"]
    assert "private words" not in str(card)
    copied = Object("7", content="copied words", attributed_to=US.id)
    await scene.tell(Activity("copy:1", ActivityType.ANNOUNCE, MARTA, copied, scene.ago(minutes=9)))
    await scene.tell(deleted(words), network="hackernews")
    assert await scene.rows("SELECT 1 FROM activity WHERE content = 'copied words'")
