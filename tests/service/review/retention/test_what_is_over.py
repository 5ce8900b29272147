"""Which versions of contents are over: asked of all of them in one statement, as it is said of each by itself."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import event, select, text

from service.clock import now
from service.database import Row, insert, new_id, table
from service.library.models import Content, ContentVersion, Share, VersionState
from service.review.models import Review
from service.review.retention import carrying, over
from service.review.retention.disposing import AGAIN_AFTER
from service.review.retention.going import OfVersion
from service.review.retention.models import Disposal, DisposalState, Hold, HoldItem
from tests.service.asked import asked
from tests.service.library import shelf
from tests.service.review.desk import Desk
from tests.service.review.retention.test_keeping import clock_at, disposals, let_records_go
from tests.service.review.retention.test_letting_contents_go import TERM

AT = now() + timedelta(days=365 * 9)
Rows = dict[type[Row], list[dict[str, Any]]]


async def test_all_of_them_at_once_are_those_that_nothing_keeps_one_by_one(desk: Desk) -> None:
    invented = Invented(desk, *await _bases(desk))
    for _ in range(150):
        invented.content()
    await _keep(desk, invented.rows)
    async with desk.service.database.read() as connection:
        found = await over.versions(connection, AT, AT - AGAIN_AFTER, desk.workspace_id, 999)
        version, disposal = table(ContentVersion), table(Disposal)
        decided = {
            one.version_id
            for one in await connection.execute(select(disposal))
            if one.state in {DisposalState.PROPOSED, DisposalState.AGREED}
            or (one.ended_at is not None and one.ended_at > AT - AGAIN_AFTER)
        }
        rows = [row for row in await connection.execute(select(version)) if row.sha256 and row.id not in decided]
        one_by_one = {row.id for row in rows if await OfVersion(row).kept(connection, AT) is None}
    assert {row.id for row in found} == one_by_one
    assert 10 < len(one_by_one) < len(rows) - 10


async def test_a_tick_asks_as_little_however_many_are_kept_and_finds_what_is_behind_them(desk: Desk) -> None:
    (gone,) = await _copies(desk, 1, withdrawn_at=now() + timedelta(seconds=5))
    await _keep(desk, gone)
    for one in await _copies(desk, 150, withdrawn_at=None):  # they may be shared to this day
        one[ContentVersion][0]["created_at"] -= timedelta(days=9)
        await _keep(desk, one)
    with clock_at(now() + TERM), asked(desk.service.database) as said:
        assert await carrying.due(desk.service) == [desk.workspace_id]
        assert len(said) < 8
        await let_records_go(desk)
        found = [one["version_id"] for one in await disposals(desk) if one["version_id"]]
    assert found == [str(gone[ContentVersion][0]["id"])]


async def test_old_versions_are_found_by_an_index(desk: Desk) -> None:
    database, said = desk.service.database, list[tuple[str, Any]]()

    def note(_connection: Any, _cursor: Any, statement: str, given: Any, *_: Any) -> None:
        said.append((statement, given))

    async with database.read() as connection:
        if not database.sqlite:  # else it scans and sorts what is only a few rows
            for way in ("seqscan", "sort"):
                await connection.execute(text(f"SET enable_{way} = off"))
        event.listen(database._reader.sync_engine, "before_cursor_execute", note)
        await over.versions(connection, AT, AT - AGAIN_AFTER, None, 100)
        event.remove(database._reader.sync_engine, "before_cursor_execute", note)
        ((statement, given),) = [one for one in said if "content_version" in one[0]]
        explain = "EXPLAIN QUERY PLAN" if database.sqlite else "EXPLAIN"
        plan = str((await connection.exec_driver_sql(f"{explain} {statement}", given)).all())
    assert "ix_content_version_kept" in plan, plan


async def _bases(desk: Desk) -> tuple[Rows, list[int]]:
    """The rows of a content that two posts were made of; the record of the second of which is gone."""
    content = await shelf.approved(desk)
    posts = [(await shelf.share(desk, content, {"first_name": name})).json()["id"] for name in ("Marta", "Ines")]
    await desk.owner_does("UPDATE record SET state = 'erased' WHERE post_id = :second", second=int(posts[1]))
    rows: Rows = {}
    async with desk.service.database.read() as connection:
        for model in (Content, ContentVersion, Share, Review):
            of = table(model)
            found = (await connection.execute(select(of).order_by(of.c.id))).all()
            rows[model] = [dict(row._mapping) for row in found if model is not Review or row.version_id]
    return rows, [int(one) for one in posts]


async def _copies(desk: Desk, count: int, **changed: Any) -> list[Rows]:
    """Contents of one version each, approved, that nobody shared."""
    bases, _ = await _bases(desk)
    found = []
    for _ in range(count):
        content = bases[Content][0] | {"id": new_id(), "key": str(uuid.uuid4()), **changed}
        version = bases[ContentVersion][0] | {"id": new_id(), "content_id": content["id"], "created_at": now()}
        found.append(Rows({Content: [content], ContentVersion: [version]}))
    return found


class Invented:
    """Contents with one or two versions each, and all that may keep them, at random days around the end of a term."""

    def __init__(self, desk: Desk, bases: Rows, posts: list[int]) -> None:
        self.random, self.rows, self.bases, self.posts = Random(7), Rows(), bases, posts
        self.of = {"workspace_id": desk.workspace_id}
        hold = self.of | {"member_id": desk.members["cora"], "title": "Case", "reason": "", "at": now()}
        hold |= {"released_by": None, "release_reason": ""}
        self.holds = [self._add(Hold, hold, released_at=at) for at in (None, now())]

    def content(self) -> None:
        content = self._add(Content, key=str(uuid.uuid4()), withdrawn_at=self._day(None, None))
        for number in range(1, self.random.choice([2, 3])):
            self._version(content, number)
        if self.random.random() < 0.2:
            item = self.of | {"record_id": None, "content_id": content}
            self._add(HoldItem, item, hold_id=self.random.choice(self.holds))

    def _version(self, content: int, number: int) -> None:
        choose, maybe = self.random.choice, self.random.random
        of = {"content_id": content, "number": number, "state": choose(list(VersionState)), "created_at": self._day()}
        ends = self._day(None, AT + timedelta(days=1))
        version = self._add(ContentVersion, **of, sha256=choose(["", "a" * 64, "b" * 64]), expires_at=ends)
        if maybe() < 0.5:
            self._add(Review, version_id=version, closed_at=self._day(None))
        if maybe() < 0.4:
            made = {"key": str(uuid.uuid4()), "token": uuid.uuid4().hex[:24], "post_id": choose([None, *self.posts])}
            self._add(Share, **made, content_id=content, version_id=version, created_at=self._day())
        if maybe() < 0.3:
            asked_for = self.of | dict.fromkeys(("record_id", "first_id", "second_id")) | {"reason": ""}
            asked_for |= {"proposed_at": now(), "ended_at": AT - timedelta(days=self.random.randint(1, 800))}
            self._add(Disposal, asked_for, version_id=version, state=choose(list(DisposalState)))

    def _add(self, model: type[Row], base: dict[str, Any] | None = None, **changed: Any) -> int:
        row = (base or self.bases[model][0]) | {"id": new_id()} | changed
        self.rows.setdefault(model, []).append(row)
        return int(row["id"])

    def _day(self, *others: datetime | None) -> datetime | None:
        return self.random.choice([AT - TERM - timedelta(days=self.random.randint(-90, 900)), *others])


async def _keep(desk: Desk, rows: Rows) -> None:
    async with desk.service.change(desk.workspace_id) as connection:
        for model in (Content, ContentVersion, Review, Share, Hold, HoldItem, Disposal):
            await insert(connection, model, rows.get(model, []))
