"""Migrations lead to exactly the tables of this release, on both dialects."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from service import tables
from service.database import Database, is_current, migrate
from service.database.migrate import to_revision
from tests.servers import postgres as postgresql
from tests.service.scene import reply, set_scene, somebody


@pytest.fixture
def workers_postgres(postgres_server: str, migrated_postgres: str) -> Iterator[str]:
    """A test's own: its tables are changed, not only its rows."""
    with postgresql.database(postgres_server, migrated_postgres) as url:
        yield url


def differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), tables.metadata))


async def test_migrated_database_has_the_tables_of_the_models(database: Database) -> None:
    assert await is_current(database)
    async with database.read() as connection:
        assert await connection.run_sync(differences) == []


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
