"""What was learned, on the command line."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from scoring import PRIOR
from scoring.stored import dump
from service.cli import app
from service.clock import now
from service.database import Database, new_id
from service.feed.store import models
from service.settings import settings
from tests.service.scene import reply, set_scene, somebody


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, migrated_file: Path) -> Iterator[Path]:
    monkeypatch.setenv("EMBERFEED_HOME", str(tmp_path))
    settings.cache_clear()
    shutil.copy(migrated_file, tmp_path / "emberfeed.sqlite3")
    asyncio.run(fill())
    yield tmp_path
    settings.cache_clear()


async def fill() -> None:
    """A workspace with one reply, and two models: the newer cannot be read."""
    database = Database(settings().database)
    scene = await set_scene(database)
    await scene.tell(reply(somebody("Marta Olsen"), scene.ago(hours=1), "Does it read gate logs?"))
    row = {
        "workspace_id": scene.workspace_id,
        "metrics": {},
        "why": {"kind": "better", "params": {}},
        "withdrawn_at": None,
    }
    row |= dict.fromkeys(("data_from", "data_until", "created_at", "promoted_at"), now())
    async with database.write() as connection:
        await models.add(connection, row | {"id": new_id(), "weights": dump(PRIOR)})
        await models.add(connection, row | {"id": new_id(), "weights": {"version": 99}})
    await database.close()


def emberfeed(*given: str) -> Result:
    return CliRunner().invoke(app, list(given))


def test_models_are_listed_with_the_one_that_stands_and_what_is_wrong_with_the_others():
    listed = emberfeed("model", "list", "--json")
    assert [(one["state"], one["fault"]) for one in json.loads(listed.stdout)] == [
        ("unreadable", "version 99 is newer than this release reads (2)"),
        ("standing", None),
    ]
    assert "they come true better" in " ".join(emberfeed("model", "list").output.split())


def test_a_model_is_rolled_back_once():
    assert "The prior weights stand again." in emberfeed("model", "rollback").output
    again = emberfeed("model", "rollback")
    assert (again.exit_code, "No learned model is in use" in again.output) == (1, True)


def test_training_on_hardly_anything_says_what_is_missing():
    trained = emberfeed("model", "train")
    assert (trained.exit_code, "Not promoted: too little data" in trained.output) == (0, True)


def test_evaluating_hardly_anything_says_what_is_missing():
    assert "Too little data" in emberfeed("evaluate").output
    assert json.loads(emberfeed("evaluate", "--json").stdout)["weeks"] == []
