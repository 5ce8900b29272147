"""What is read beside a content and its shares: the firm's own disclosure, and the card of the link."""

from __future__ import annotations

from typing import Any

import pytest

from tests.service.library import shelf
from tests.service.review.desk import API, PLAIN, Desk
from tests.service.review.test_back_tests import ran

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the SQL is tested in library
RISKY = {"us-risk-free", "uk-risk-free"}
OWN = "With investments no risk is excluded."
PROMISE = "There is no risk in it."
BARE: dict[str, Any] = {"variants": [f"{PLAIN} {OWN}"], "disclosure": OWN, "link": None}
CARD: dict[str, Any] = {"link_title": "Gates that open by themselves", "link_description": "What a yard gains by them."}
ANN = {"first_name": "Ann"}


def rules(of: dict[str, Any]) -> set[str]:
    return {one["rule_id"] for one in of["findings"]}


async def reading(desk: Desk, text: str, draft: str | None = None) -> dict[str, Any]:
    asked = {"text": text, "network": "bluesky", "draft_id": draft}
    seen: dict[str, Any] = (await desk.clients["rhea"].post(f"{API}/findings", json=asked)).json()
    return seen


async def taken(desk: Desk, of: dict[str, Any]) -> tuple[str, str]:
    """A draft that uses a content, and the text it begins with."""
    draft = await desk.draft("…")
    begun = (await shelf.take(desk, of, draft_id=draft)).json()
    return draft, begun["text"].replace("{first_name}", "Ann")


async def test_a_new_disclosure_is_looked_at_once_and_is_the_firms_own_from_then_on(desk: Desk) -> None:
    await shelf.hand_in(desk, **BARE)
    (new,) = await shelf.waiting(desk)
    assert rules(new) == RISKY
    assert (await shelf.decide(desk, new)).status_code == 201
    await shelf.hand_in(desk, **BARE, title="Another")
    (known,) = await shelf.waiting(desk)
    assert known["findings"] == []
    await desk.clients["max"].delete(f"{API}/contents/{new['content_id']}")
    await shelf.hand_in(desk, **BARE, title="A third")
    assert [rules(one) for one in await shelf.waiting(desk)] == [RISKY, set()]


async def test_a_disclosure_that_was_written_into_the_table_is_nobodys(desk: Desk) -> None:
    await shelf.approved(desk)
    await desk.owner_does("UPDATE content_version SET disclosure = :own", own=OWN)
    await shelf.hand_in(desk, **BARE)
    (new,) = await shelf.waiting(desk)
    assert rules(new) == RISKY


async def test_in_a_share_nothing_is_found_in_the_firms_own_words_and_all_in_ones_own(desk: Desk) -> None:
    content = await shelf.approved(desk, **BARE)
    draft, text = await taken(desk, content)
    assert await reading(desk, text, draft) == {
        "findings": [],
        "said_before": None,
        "way": {"mode": "covered", "rule_id": "approved-content"},
    }
    assert rules(await reading(desk, text)) == RISKY  # these words in nobody's share
    assert rules(await reading(desk, f"{text} There is no risk.", draft)) == RISKY
    assert rules(await reading(desk, text.replace("investments", "loans"), draft)) == RISKY
    posted = (await shelf.share(desk, content, {})).json()
    assert (posted["mode"], posted["rule_id"]) == ("covered", "approved-content")
    changed = (await shelf.share(desk, content, {}, " Call me.")).json()
    (review,) = await desk.queue()
    assert (changed["rule_id"], review["findings"]) == ("outside-approved-content", [])
    own = (await desk.hand_in(text)).json()
    (of_own,) = [one for one in await desk.queue() if one["post_id"] == own["id"]]
    assert rules(of_own) == RISKY


async def test_what_was_shown_with_an_approval_does_not_send_a_share_back(desk: Desk) -> None:
    for words in (OWN, "That this comes true for all is a myth."):
        said = f"Quit your job with our plan. {words}"
        content = await shelf.approved(desk, **BARE | {"variants": [said], "disclosure": words, "title": words})
        assert (await shelf.share(desk, content, {})).json()["mode"] == "covered", words


async def test_the_card_of_a_content_is_read_when_it_is_decided_on(desk: Desk) -> None:
    for number, changed in enumerate(({"link_title": PROMISE}, {"link_description": PROMISE})):
        await shelf.hand_in(desk, **CARD | changed, title=f"Gates {number}")
    for review in await shelf.waiting(desk):
        assert rules(review) >= RISKY
        quotes = [quote for one in review["findings"] if one["rule_id"] in RISKY for quote in one["quotes"]]
        assert {quote["place"] for quote in quotes} == {"card"}
        assert all(quote["text"] in PROMISE and quote["begin"] > len(shelf.OTHER) for quote in quotes)
    await shelf.hand_in(desk, **CARD, title="Calm gates")
    assert [rules(one) & RISKY for one in await shelf.waiting(desk) if one["version"]["title"] == "Calm gates"] == [
        set()
    ]


async def test_a_share_has_the_findings_of_the_card_it_takes_along_and_goes_out_with_what_was_shown(desk: Desk) -> None:
    content = await shelf.approved(desk, **CARD | {"link_title": "Gates without risk-free promises: no risk"})
    draft, text = await taken(desk, content)
    seen = await reading(desk, text, draft)
    assert (rules(seen) >= RISKY, seen["way"]["mode"]) == (True, "covered")
    assert [quote["text"] for quote in seen["findings"][0]["quotes"]][-1] == "no risk"
    assert rules(await reading(desk, f"{text} Call me.", draft)) == set()  # which has no card
    assert (await shelf.share(desk, content, ANN)).json()["mode"] == "covered"
    await desk.send()
    assert len(desk.published) == 1


async def test_a_card_that_nobody_looked_at_waits_with_it_and_is_decided_on_by_sight(desk: Desk) -> None:
    content = await shelf.approved(desk, **CARD | {"link_title": PROMISE})
    await desk.owner_does("UPDATE review SET findings = '[]' WHERE version_id IS NOT NULL")  # as before cards were read
    post = (await shelf.share(desk, content, ANN)).json()
    assert (post["mode"], post["rule_id"]) == ("pre_approve", "outside-approved-content")
    assert post["card"]["title"] == PROMISE
    (review,) = await desk.queue()
    assert (rules(review) >= RISKY, review["card"]) == (True, post["card"])


async def test_an_archived_share_is_held_against_rules_with_its_disclosure(desk: Desk) -> None:
    content = await shelf.approved(desk, **BARE)
    await shelf.share(desk, content, {})
    own = {"id": "own-risk", "kind": "guarantee", "severity": "low", "says": "No.", "source": "Handbook"}
    own |= {"expression": '"no risk"', "hits": ["No risk.", "no risk"], "near_misses": ["risk", "no"]}
    made = (await ran(desk, await desk.propose(jurisdictions=["us"], rules=[own])))["figures"]
    assert (made["posts"], made["rules"]) == (1, [])
    await desk.hand_in(f"{PLAIN} {OWN}")
    made = (await ran(desk, await desk.propose(jurisdictions=["us"], rules=[own])))["figures"]
    assert (made["posts"], made["after"]["flagged"]) == (2, 1)
