"""The sample's library and queue: what marketing wrote and compliance approved, one that has expired, what waits."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from service.library import store
from service.library.seen import of_contents
from tests.service.sample.conftest import Made, running

LATE = "Late arrivals, a rule drivers accept"
WAITING = """SELECT p.member_id, m.name, s.member_id AS whose FROM post p
JOIN member m ON m.id = p.member_id JOIN source s ON s.id = p.source_id WHERE p.state = 'waiting' ORDER BY m.name"""


async def test_the_library_has_approved_contents_one_that_waits_and_one_that_ended(made: Made, tmp_path: Path) -> None:
    async with running(made.copy(tmp_path)) as service, service.database.read() as connection:
        rows = await store.contents.all_of(connection, made.workspace_id, None, 200)
        contents = await of_contents(connection, made.workspace_id, rows, made.start)
    standing = {one["last"]["title"]: one["why_not"] for one in contents}
    assert {why for why in standing.values() if why} == {
        "This content still waits for a decision.",
        "This content has expired.",
    }
    assert sorted(standing.values(), key=str).count(None) == 4
    assert [one["remix_of"]["title"] for one in contents if one["remix_of"]] == [LATE]
    assert {one["approved"]["author"] for one in contents if not one["why_not"]} == {"Maya Thornton", "Greta Moll"}


async def test_two_posts_wait_for_compliance_as_their_authors_would_say_them(made: Made, tmp_path: Path) -> None:
    async with running(made.copy(tmp_path)) as service, service.database.read() as connection:
        waiting = (await connection.execute(text(WAITING))).all()
    assert [one.name for one in waiting] == ["Lena Fuchs", "Sam Birch"]
    assert all(one.whose == one.member_id for one in waiting)
