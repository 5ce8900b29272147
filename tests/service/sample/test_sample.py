"""The sample workspace as a whole: how much there is, what the feed looks like, and that nothing leaves the process."""

from __future__ import annotations

import io
import re
import socket
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from sqlalchemy import text

from service import sample, tables
from service.cli.demonstrate import prepare
from service.context import Service
from service.feed.jobs import pull_source
from service.sample.outside import created_at
from service.settings import settings as the_settings
from service.sources import due_sources
from service.team import Role, create_workspace, members
from tests.service.sample.conftest import QUIET, Made, Shown, running


async def rows(service: Service, sql: str) -> list[tuple[Any, ...]]:
    async with service.database.read() as connection:
        return [tuple(row) for row in await connection.execute(text(sql))]


async def pull_all(service: Service) -> int:
    due = await due_sources(service, 200)
    for workspace_id, source_id in due:
        await pull_source(service, workspace_id, source_id)
    return len(due)


async def test_it_is_as_large_as_promised(made: Made, tmp_path: Path) -> None:
    async with running(made.copy(tmp_path)) as service:
        count = "SELECT count(*) FROM"
        assert await rows(service, f"{count} member") == [(15,)]
        assert await rows(service, f"{count} organization") == [(60,)]
        assert await rows(service, "SELECT count(DISTINCT person_id) FROM actor WHERE person_id IS NOT NULL") == [
            (400,)
        ]
        ((activities,),) = await rows(service, f"{count} activity")
        assert 3000 <= activities <= 5000
        assert len(await rows(service, "SELECT DISTINCT network FROM activity")) == 5


async def test_it_reaches_back_twenty_six_weeks(made: Made, tmp_path: Path) -> None:
    async with running(made.copy(tmp_path)) as service:
        weeks = Counter(
            (made.start.replace(tzinfo=None) - moment).days // 7
            for (at,) in await rows(service, "SELECT at FROM activity")
            for moment in [made.start.replace(tzinfo=None).fromisoformat(at)]
        )
    assert set(weeks) == set(range(26))
    assert min(weeks.values()) > 40


async def test_every_role_has_its_member(made: Made, tmp_path: Path) -> None:
    async with running(made.copy(tmp_path)) as service, service.database.read() as connection:
        everybody = {one.email: one.roles for one in await members(connection, made.workspace_id)}
    assert {role: everybody[f"{role}@sample.example"] for role in Role} == {role: (role,) for role in Role}


async def test_our_own_accounts_are_nobody_else(made: Made, tmp_path: Path) -> None:
    async with running(made.copy(tmp_path)) as service:
        assert await rows(service, "SELECT count(*) FROM actor WHERE ours AND person_id IS NOT NULL") == [(0,)]
        assert await rows(service, "SELECT count(*) FROM person WHERE name LIKE '%arbourlight%'") == [(0,)]


def test_feed_is_full_and_varied(shown: Shown) -> None:
    assert 25 <= len(shown.cards) <= 80
    top = shown.cards[:10]
    assert len({card["person"]["name"] for card in top}) == 10
    assert len({card["reasons"][0]["kind"] for card in top}) >= 3
    assert 2 <= sum("asked" in {reason["kind"] for reason in card["reasons"]} for card in top) <= 6
    assert len({card["organization"]["name"] for card in top if card["organization"]}) >= 8
    assert len({card["person"]["network"] for card in shown.cards[:25]}) >= 4
    assert len(shown.done) >= 30


def test_colleagues_dealt_with_what_is_old_and_who_signs_in_has_done_nothing_yet(shown: Shown) -> None:
    assert len({move["member"]["name"] for card in shown.done for move in card["moved_by"]} - {"Noor Kaplan"}) > 3
    assert shown.did == []


def test_no_sentence_comes_twice_among_the_first_cards(shown: Shown) -> None:
    words = [row["content"] for card in shown.cards[:30] for row in card["activities"] if row["content"]]
    sentences = [part.strip() for content in words for part in re.split(r"(?<=[.!?])\s", content) if len(part) > 20]
    assert [one for one, count in Counter(sentences).items() if count > 1] == []


def test_sources_are_well_and_owned_by_members_and_the_workspace(shown: Shown) -> None:
    assert {(one["state"], one["last_error"]) for one in shown.sources} == {("active", None)}
    assert {one["owner"]["kind"] for one in shown.sources} == {"member", "workspace"}
    assert {one["adapter"] for one in shown.sources} == {"bluesky", "mastodon", "feeds", "hackernews", "github"}
    assert {one["role"] for one in shown.sources} == {"ours", "watched"}


async def test_no_socket_is_ever_opened(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(made.copy(tmp_path)) as service:
        monkeypatch.setattr(the_settings(), "now", made.start + timedelta(minutes=10))
        monkeypatch.setattr(socket, "socket", _refuse)
        monkeypatch.setattr(socket, "create_connection", _refuse)
        monkeypatch.setattr(socket, "getaddrinfo", _refuse)
        ((before,),) = await rows(service, "SELECT count(*) FROM activity")
        pulled = await pull_all(service)
        ((after,),) = await rows(service, "SELECT count(*) FROM activity")
        faults = await rows(service, "SELECT last_error FROM source WHERE last_error IS NOT NULL")
    assert (pulled, faults) == (33, [])
    assert after - before >= 15


def _refuse(*_given: object, **_more: object) -> None:
    raise AssertionError("the sample opened a socket")


async def test_days_off_are_caught_up_without_taking_anything_back(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, gone = made.copy(tmp_path), "SELECT count(*) FROM activity WHERE deleted_at IS NOT NULL"
    for later in (timedelta(minutes=20), timedelta(days=4), timedelta(days=4, minutes=3)):
        monkeypatch.setattr(the_settings(), "now", made.start + later)
        async with running(settings) as service:
            await pull_all(service)
            assert await rows(service, gone) == [(1,)]  # the story of the deleted post
    async with running(settings) as service:
        ((came,),) = await rows(service, f"SELECT count(*) FROM activity WHERE at > '{made.start:%Y-%m-%d %H:%M:%S}'")
    assert 150 < came < 1500


async def test_removing_it_leaves_nothing_of_it_and_everything_of_others(made: Made, tmp_path: Path) -> None:
    async with running(made.copy(tmp_path)) as service:
        async with service.change() as connection:
            other = await create_workspace(connection, "Real work")
        await sample.remove(service)
        left = {
            table.name: await rows(service, f"SELECT count(*) FROM {table.name}")  # our own tables' names
            for table in tables.metadata.sorted_tables
        }
        assert {name for name, ((count,),) in left.items() if count} == {"workspace", "ownership_policy"}
        assert await rows(service, "SELECT id FROM workspace") == [(other,)]
        assert await rows(service, "SELECT workspace_id FROM ownership_policy") == [(other,)]


async def test_a_new_sample_under_the_same_number_has_a_new_world(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = made.start + timedelta(days=1)
    monkeypatch.setattr(the_settings(), "now", later)
    async with running(made.copy(tmp_path)) as service:
        await pull_all(service)
        again = await prepare(service, "", QUIET, fresh=True)
        assert again == made.workspace_id
        assert await created_at(service.database, again) == later
        ((newest,),) = await rows(service, "SELECT max(at) FROM activity")
        assert newest <= f"{later:%Y-%m-%d %H:%M:%S.%f}"
        assert newest > f"{later - timedelta(hours=3):%Y-%m-%d %H:%M:%S}"
        monkeypatch.setattr(the_settings(), "now", later + timedelta(minutes=8))
        await pull_all(service)
        assert await rows(service, "SELECT count(*) FROM source WHERE last_error IS NOT NULL") == [(0,)]
        ((came,),) = await rows(service, f"SELECT count(*) FROM activity WHERE at > '{later:%Y-%m-%d %H:%M:%S}'")
    assert came >= 10


async def test_a_sample_that_exists_is_kept(made: Made, tmp_path: Path) -> None:
    async with running(made.copy(tmp_path)) as service:
        assert await sample.make(service, QUIET) == made.workspace_id
        assert await rows(service, "SELECT count(*) FROM workspace") == [(1,)]


async def test_second_demo_says_that_it_shows_what_was_done(made: Made, tmp_path: Path) -> None:
    said = io.StringIO()
    async with running(made.copy(tmp_path)) as service:
        before = await rows(service, "SELECT id FROM act ORDER BY id")
        await prepare(service, "", Console(file=said, width=200))
        assert await rows(service, "SELECT id FROM act ORDER BY id") == before
    assert "as it was left" in said.getvalue()
    assert "--fresh makes it anew" in said.getvalue()
