"""Migrations lead to exactly the tables of this release, on both dialects."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from service import tables
from service.database import Database, insert, is_current, migrate
from service.database.migrate import MIGRATIONS, to_revision
from service.feed.search.lenses import Lens, Wanted
from service.feed.store.lenses import page
from service.review.retention.models import Erasure
from service.team.ownership import standing
from service.team.ownership.product import TEXT
from tests.service.library import shelf
from tests.service.review.conftest import desk
from tests.service.review.desk import GERMAN, Desk
from tests.service.scene import reply, set_scene, somebody

__all__ = ["desk"]
pytestmark = pytest.mark.changes_tables


def differences(connection: Connection) -> list[object]:
    """Without the index of words, which is no table of the models' on either database."""
    opts = {"compare_type": True, "include_object": lambda _, name, *__: "engagement_words" not in (name or "")}
    return list(compare_metadata(MigrationContext.configure(connection, opts=opts), tables.metadata))


async def test_migrated_database_has_the_tables_of_the_models(database: Database) -> None:
    assert await is_current(database)
    async with database.read() as connection:
        assert await connection.run_sync(differences) == []


def test_migrations_need_no_code_that_changes() -> None:
    """But for what makes ids and moments; 0039 says why it hears words."""
    asked = {
        (path.stem[:4], module)
        for path in (MIGRATIONS / "versions").glob("*.py")
        for module in _imported(ast.parse(path.read_text()))
        if module.partition(".")[0] in {"service", "scoring", "social_adapters"}
    }
    assert asked == {("0037", "service.clock"), ("0037", "service.database"), ("0039", "scoring")}


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (one.name for one in node.names)


async def test_migrating_again_changes_nothing(database: Database) -> None:
    await migrate(database)
    assert await is_current(database)


async def test_scores_of_the_first_release_are_looked_at_again_soon(database: Database) -> None:
    scene = await set_scene(database)
    await scene.tell(reply(somebody("Marta Olsen"), scene.ago(hours=1), "Hello"))
    await to_revision(database, "0001")
    await migrate(database)
    moments = await scene.rows("SELECT member_id, at = rescore_at AS soon FROM warmth ORDER BY member_id")
    assert [(bool(row.member_id), row.soon) for row in moments] == [(False, True), (True, None)]


async def test_cards_of_an_earlier_release_are_found_by_lens_and_words(database: Database) -> None:
    scene = await set_scene(database)
    await scene.tell(reply(somebody("José Olsen"), scene.ago(hours=1), "Does it read the gate-logs?", language="es"))
    await to_revision(database, "0016")
    await migrate(database)
    (card,) = await scene.rows("SELECT * FROM engagement")
    assert (card.network, card.language, card.folded.split()[:2]) == ("bluesky", "es", ["jose", "olsen"])
    async with database.read() as connection:
        found = await page(connection, scene.workspace_id, Wanted(words=("gate", "jos")), None, 5)
    assert [row.id for row in found] == [card.id]


async def test_workspace_of_an_earlier_release_gets_the_ownership_policy_of_the_product(database: Database) -> None:
    scene = await set_scene(database)
    await to_revision(database, "0036")
    await migrate(database)
    async with database.read() as connection:
        first = await standing(connection, scene.workspace_id)
    assert (first.number, first.text, first.by, first.at.tzinfo) == (1, TEXT, None, UTC)


async def test_thanks_of_an_earlier_release_wait_no_longer(database: Database) -> None:
    scene = await set_scene(database)
    await scene.tell(
        reply(somebody("Marta Olsen"), scene.ago(hours=2), "Thanks, but when does it ship?"),
        reply(somebody("Tariq Aziz"), scene.ago(hours=1), "Danke, das hilft!"),
    )
    await to_revision(database, "0036")
    async with database.write() as connection:
        await connection.execute(text("UPDATE activity SET said = '[]' WHERE content LIKE 'Danke%'"))
        await connection.execute(text("UPDATE engagement SET priority = 10050"))
    await migrate(database)
    heard = await scene.rows("SELECT content, CAST(said AS TEXT) AS said FROM activity ORDER BY at")
    assert ["closing" in row.said for row in heard] == [False, True]
    cards = await scene.rows("SELECT rescore_at = opened_at AS soon FROM engagement")
    assert [bool(card.soon) for card in cards] == [True, True]


async def test_silent_customers_of_an_earlier_release_stand_among_the_open_cards(database: Database) -> None:
    scene = await set_scene(database)
    await scene.tell(reply(somebody("Marta Olsen"), scene.ago(hours=2), "Does it read gate logs?"))
    async with database.write() as connection:
        await connection.execute(text("UPDATE engagement SET state = 'quiet', quiet = true"))
    await to_revision(database, "0044")
    await migrate(database)
    (row,) = await scene.rows("SELECT state, rescore_at = opened_at AS soon FROM engagement")
    (card,) = await scene.cards()
    assert (row.state, bool(row.soon)) == ("open", True)
    assert (card["state"], card["quiet"], card["unanswered"]) == ("open", True, False)
    async with database.read() as connection:
        found = await page(connection, scene.workspace_id, Wanted(Lens.GONE_QUIET), None, 5)
    assert len(found) == 1
    await to_revision(database, "0044")
    assert [one.state for one in await scene.rows("SELECT state FROM engagement")] == ["quiet"]


async def test_what_an_earlier_release_refused_names_no_hold_any_more(database: Database) -> None:
    scene = await set_scene(database)
    await to_revision(database, "0041")
    said = "GDPR 17(3)(b): a legal duty to keep. Record 5: It is held: Ann v. us. Record of it."
    more = " Record 6: It is kept until 2031-03-01. Complaint 7: it is open."
    row = {"workspace_id": scene.workspace_id, "id": 1, "person_id": 2, "state": "refused", "at": scene.now}
    row |= dict.fromkeys(("member_id", "second_id", "ended_at", "diary_at")) | {"ground": said + more, "actors": []}
    async with database.write() as connection:
        await insert(connection, Erasure, [row])
    await migrate(database)
    (kept,) = await scene.rows("SELECT ground FROM erasure")
    assert kept.ground == "GDPR 17(3)(b): a legal duty to keep. Record 5: It is held." + more


async def test_what_was_handed_in_to_an_earlier_release_bears_no_mark_and_keeps_its_hash(desk: Desk) -> None:
    await shelf.approved(desk)
    review = await desk.waiting()
    await to_revision(desk.service.database, "0044")
    await migrate(desk.service.database)
    for table in ("post", "content_version"):
        assert [row.marks for row in await desk.rows(f"SELECT CAST(marks AS TEXT) AS marks FROM {table}")] == ["{}"]
    (same,) = await desk.queue()
    assert (same["sha256"], same["marks"]) == (review["sha256"], {})
    assert (await desk.decide(same)).status_code == 201
    await desk.send()
    assert desk.published == [GERMAN]
