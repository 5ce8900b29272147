"""Findings while typing: the rule's words, and the very characters they are about."""

from __future__ import annotations

from typing import Any

import pytest

from tests.service.review.desk import API, GERMAN, PLAIN, Desk

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
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


async def said_before(desk: Desk, words: str, by: str = "carl", **more: str) -> Any:
    asked = {"text": words, "network": "bluesky", **more}
    return (await desk.clients[by].post(f"{API}/findings", json=asked)).json()["said_before"]


async def test_who_is_about_to_say_what_a_colleague_said_lately_is_told(desk: Desk) -> None:
    assert await said_before(desk, PLAIN) is None
    draft = await desk.draft(PLAIN, answers=True)
    await desk.hand_in("", draft_id=draft)
    seen = await said_before(desk, f"  {PLAIN} https://harbour.example/other")
    assert (seen["by"], seen["source_title"], seen["is_out"]) == ("Rhea", "us", False)
    await desk.send()
    assert (await said_before(desk, PLAIN))["is_out"]
    assert await said_before(desk, PLAIN, by="rhea", draft_id=draft) is None  # her own draft
    assert [await said_before(desk, PLAIN, network="mastodon"), await said_before(desk, PLAIN + " Yes.")] == [None] * 2


async def test_a_short_word_what_was_refused_and_what_is_long_ago_are_no_repetition(desk: Desk) -> None:
    await desk.hand_in("Thank you, Ann!", kind="reply")
    assert await said_before(desk, "Thank you, Ann!") is None
    await desk.decide(await desk.waiting(GERMAN), "reject")
    assert await said_before(desk, GERMAN) is None
    await desk.hand_in(PLAIN, kind="reply")
    assert await said_before(desk, PLAIN)
    await desk.owner_does("UPDATE post SET created_at = '2020-01-01 00:00:00.000000'")
    assert await said_before(desk, PLAIN) is None


@pytest.mark.parametrize("kind", ["reply", "post"])
@pytest.mark.parametrize("words", [PLAIN, ASKED["text"], GERMAN, "Gladly."])
async def test_the_way_that_is_foretold_is_the_way_it_takes(desk: Desk, words: str, kind: str) -> None:
    draft = await desk.draft(words, answers=kind == "reply")
    asked = {"text": words, "network": "bluesky", "draft_id": draft}
    foretold = (await desk.clients["rhea"].post(f"{API}/findings", json=asked)).json()["way"]
    post = (await desk.hand_in("", draft_id=draft)).json()
    assert foretold == {"mode": post["mode"], "rule_id": post["rule_id"]}
    assert post["kind"] == kind
