"""The workspace's own words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import httpx
import pytest

from service.database import Database
from service.team import vocabulary

pytestmark = pytest.mark.quiet

Browser = Callable[..., Awaitable[httpx.AsyncClient]]
PATH = "/api/v1/workspace/vocabulary"


async def test_a_new_workspace_has_no_words(browser: Browser) -> None:
    answer = await (await browser("rhea")).get(PATH)
    assert answer.json() == {"names": [], "competitors": [], "keywords": []}


async def test_words_are_kept_once_each(browser: Browser, database: Database, team) -> None:
    words = {
        "names": [" Northwind ", "northwind"],
        "competitors": ["Südwind"],
        "keywords": ["churn", "renewal"],
    }
    answer = await (await browser("mira")).put(PATH, json=words)
    kept = {"names": ["Northwind"], "competitors": ["Südwind"], "keywords": ["churn", "renewal"]}
    assert answer.json() == kept
    async with database.read() as connection:
        assert await vocabulary(connection, team.workspace_id) == kept


@pytest.mark.parametrize(
    "words",
    [
        {"names": []},
        {"names": [""], "competitors": [], "keywords": []},
        {"names": ["x"] * 501, "competitors": [], "keywords": []},
        {"names": [], "competitors": [], "keywords": [], "others": []},
    ],
)
async def test_words_that_make_no_sense_change_nothing(browser: Browser, words: object) -> None:
    ada = await browser("ada")
    assert (await ada.put(PATH, json=words)).status_code == 422
    assert (await ada.get(PATH)).json()["names"] == []
