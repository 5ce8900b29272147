"""The conformance suite: what every adapter must do, tried against recorded answers of its network.

An author records (or invents) what a source is asked and answers, and runs every check:

    from social_adapters.testing import CHECKS, Answer, Exchange

    EXCHANGE = Exchange(
        settings={"url": "https://a.example/feed"},
        other={"url": "https://b.example/feed"},
        now=datetime(2026, 11, 1, tzinfo=UTC),
        answers=(Answer("https://a.example/feed", body=...),),
    )

    @pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
    async def test_my_adapter(check):
        await check(MyAdapter, EXCHANGE)
"""

from __future__ import annotations

from social_adapters.adapter import Adapter
from social_adapters.testing.acting import ACTING
from social_adapters.testing.bad_days import BAD_DAYS
from social_adapters.testing.checks import READING, Check
from social_adapters.testing.exchange import Answer, Exchange, NotRecorded
from social_adapters.testing.shape import problems

CHECKS: tuple[Check, ...] = (*READING, *BAD_DAYS, *ACTING)

__all__ = ["CHECKS", "Answer", "Check", "Exchange", "NotRecorded", "check", "problems"]


async def check(adapter: type[Adapter], exchange: Exchange) -> None:
    """Every check, in order. Raises AssertionError with what is wrong."""
    for each in CHECKS:
        await each(adapter, exchange)
