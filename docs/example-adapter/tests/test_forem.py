"""The adapter keeps the contract, tried against answers that are invented in the shape of the real ones."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from emberfeed_forem import Forem

from social_adapters.registry import adapter
from social_adapters.testing import CHECKS, Answer, Check, Exchange

ANN = {"name": "Ann Example", "username": "ann_example", "profile_image": "https://img.example/ann.png"}


def written(number: int, at: str, title: str) -> dict[str, Any]:
    return {
        "type_of": "article",
        "id": number,
        "title": title,
        "description": f"{title}, in short",
        "url": f"https://dev.to/ann_example/{number}",
        "published_at": at,
        "comments_count": 2,
        "public_reactions_count": 7,
        "user": ANN,
    }


EXCHANGE = Exchange(
    settings={"author": "ann_example"},
    other={"author": "somebody_else"},
    now=datetime(2026, 11, 1, tzinfo=UTC),
    answers=[
        Answer(
            "https://dev.to/api/articles",
            [written(3, "2026-10-30T08:00:00Z", "How we ship"), written(2, "2026-09-01T08:00:00Z", "What broke")],
        ),
        Answer("https://dev.to/api/users/by_username", ANN),
    ],
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
async def test_it_keeps_the_contract(check: Check) -> None:
    await check(Forem, EXCHANGE)


async def test_articles_come_oldest_first() -> None:
    (page,) = await EXCHANGE.fetched(Forem)
    assert [one.object.name for one in page.activities] == ["What broke", "How we ship"]


def test_it_is_found_where_it_is_installed() -> None:
    assert adapter("forem") is Forem
