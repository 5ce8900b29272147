"""Discourse and Stack Exchange: every way to watch keeps the contract, not only our own account."""

from __future__ import annotations

from dataclasses import replace

import pytest

from social_adapters import registry
from social_adapters.testing import Exchange
from social_adapters.testing.checks import (
    Check,
    finds_nothing_new_after_its_cursor,
    goes_from_old_to_new,
    knows_who_it_is,
    refuses_cursors_that_are_not_its_own,
    resumes_after_every_page,
    survives_a_fault_at_any_request,
)
from tests.social_adapters.discourse_forum import BASE, forum
from tests.social_adapters.exchanges import discourse, stackexchange
from tests.social_adapters.exchanges.stackexchange import SITE, site

CHECKED = (
    finds_nothing_new_after_its_cursor,
    goes_from_old_to_new,
    knows_who_it_is,
    refuses_cursors_that_are_not_its_own,
    resumes_after_every_page,
    survives_a_fault_at_any_request,
)
FORUM = replace(discourse.EXCHANGE, acts=(), deliveries=(), network=lambda asked: forum().play(asked))
WEAVERS = replace(stackexchange.EXCHANGE, other={"site": SITE, "users": "22"}, network=lambda asked: site().play(asked))
SOURCES = [
    ("discourse", replace(FORUM, settings={"forum": BASE, **given}))
    for given in (
        {"user": "ina"},
        {"place": "c/bees/4"},
        {"query": "honey"},
        {"api_key": "k", "api_username": "bee_house"},
    )
] + [
    ("stackexchange", replace(WEAVERS, settings={"site": SITE, **given}))
    for given in ({"users": "21"}, {"tags": "yarn loom"}, {"account": "7"})
]


@pytest.mark.parametrize(("network", "exchange"), SOURCES)
@pytest.mark.parametrize("check", CHECKED, ids=lambda check: check.__name__)
async def test_a_source(check: Check, network: str, exchange: Exchange) -> None:
    await check(registry.adapter(network), exchange)
