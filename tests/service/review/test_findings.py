"""Findings while typing: the rule's words, and the very characters they are about."""

from __future__ import annotations

import pytest

from tests.service.review.desk import API, Desk

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # no table is read
ASKED = {"text": "👋 There is no risk in it.", "network": "bluesky"}


async def test_a_finding_has_its_rules_words_and_quotes_what_it_is_about(desk: Desk) -> None:
    found = (await desk.clients["rhea"].post(f"{API}/findings", json=ASKED)).json()["findings"]
    first = found[0]
    assert (first["rule_id"], first["severity"], first["what"]) == ("us-risk-free", "high", "found")
    assert first["says"] == "No investment is free of risk. Name the risk instead."
    assert first["source"].startswith("FINRA 2210")
    (quote,) = first["quotes"]
    assert ASKED["text"][quote["begin"] : quote["end"]] == quote["text"] == "no risk"


async def test_what_the_author_is_told_is_what_the_reviewer_is_shown(desk: Desk) -> None:
    told = (await desk.clients["rhea"].post(f"{API}/findings", json=ASKED)).json()["findings"]
    await desk.hand_in(ASKED["text"])
    assert [one["findings"] for one in await desk.queue()] == [told]


@pytest.mark.parametrize(
    ("wrong", "status"), [({"text": "a" * 20_001}, 422), ({"text": "nul \0"}, 422), ({"network": ""}, 422)]
)
async def test_what_cannot_be_read_is_refused(desk: Desk, wrong: dict[str, str], status: int) -> None:
    assert (await desk.clients["rhea"].post(f"{API}/findings", json=ASKED | wrong)).status_code == status


async def test_nothing_of_what_is_being_typed_is_kept(desk: Desk) -> None:
    await desk.clients["rhea"].post(f"{API}/findings", json=ASKED)
    assert await desk.told() == []
    assert await desk.rows("SELECT 1 FROM review") == []
