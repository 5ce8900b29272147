"""What the conformance suite says of an adapter that does not keep the contract."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from social_adapters.feeds import Feeds
from social_adapters.testing import problems
from social_adapters.testing.checks import names_itself
from social_adapters.vocabulary import Activity, ActivityType, Actor, Counts, Mention, Object, Reference
from tests.social_adapters.exchanges.feeds import EXCHANGE

AT = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"mentions": [Mention("ann")]}, ["activity.object.mentions is list, not a tuple"]),
        ({"counts": Counts(likes=True)}, ["activity.object.counts.likes is bool, not int"]),
        ({"in_reply_to": Reference(7)}, ["activity.object.in_reply_to.id is int, not str"]),
        ({"name": 7}, ["activity.object.name is int"]),
        ({"name": "Hello"}, []),
    ],
)
def test_a_wrong_type_is_named_where_it_stands(wrong: dict[str, Any], said: list[str]) -> None:
    assert problems(Activity("1", ActivityType.CREATE, Actor("bob"), Object("o", **wrong), AT)) == said


async def test_a_kind_that_is_not_named_is_noticed() -> None:
    class Unnamed(Feeds):
        @staticmethod
        def kind_of(url: str | None, body: Any) -> str | None:
            return "unnamed" if url else None

    with pytest.raises(AssertionError, match="of a kind 'unnamed' that kinds does not name"):
        await names_itself(Unnamed, EXCHANGE)
