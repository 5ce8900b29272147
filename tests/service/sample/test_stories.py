"""The stories a visitor can find, where they should be: in the real feed, on the real pages."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from typing import Any

import orjson

from tests.service.sample.conftest import START, Json, Made, Shown


def reasons(card: Json | None) -> set[str]:
    assert card is not None
    return {reason["kind"] for reason in card["reasons"]}


def contents(shown: Shown, name: str) -> list[str]:
    return [row["content"] for row in shown.timelines[name]]


def test_burst_after_months_of_silence_comes_first(shown: Shown) -> None:
    first = shown.cards[0]
    assert first["person"]["name"] == "Marta Olsen"
    assert len(first["activities"]) == 3
    (burst,) = [reason for reason in first["reasons"] if reason["kind"] == "burst"]
    assert burst["params"]["quiet_days"] > 90


def test_question_waits(shown: Shown) -> None:
    card = shown.card("Tariq Aziz")
    assert card is not None
    assert "asked" in reasons(card)
    assert card["unanswered"]
    assert [note["text"] for note in card["notes"]] == [
        "His budget closes on the 15th. Noor knows him from the terminal day."
    ]
    assert card["assignee"]["name"] == "Noor Kaplan"


def test_job_change_is_told_and_moves_the_employer(shown: Shown) -> None:
    assert "profile_job" in reasons(shown.card("Jonas Berg"))
    page = shown.people["Jonas Berg"]
    assert page["person"]["organization"]["name"] == "Northgate Terminals"
    jobs = [claim for claim in page["claims"] if claim["kind"] == "works_at"]
    assert sorted((claim["value"], claim["ended_at"] is not None) for claim in jobs) == [
        ("Logistics Director", False),
        ("Transport Planner", True),
    ]


def test_complaint_of_a_customer_waits(shown: Shown) -> None:
    card = shown.card("Renate Vogel")
    assert {"unanswered", "said_complaint"} <= reasons(card)
    assert card is not None
    assert card["person"]["relation"] == "customer"


def test_competitor_is_named(shown: Shown) -> None:
    card = shown.card("Callum Fraser")
    assert "said_competitor" in reasons(card)
    assert card is not None
    assert any("Quayline" in row["content"] for row in card["activities"])


def test_customer_who_has_gone_quiet_is_seen(shown: Shown) -> None:
    card = shown.card("Birgit Huber")
    assert card is not None
    (quiet,) = [reason for reason in card["reasons"] if reason["kind"] == "quiet"]
    assert quiet["params"]["days"] > 50
    assert quiet["contribution"] < 0


def test_three_have_waited_for_days_with_a_colleague(shown: Shown) -> None:
    """What a manager looks for in the morning; nobody has touched them since."""
    held = {"Maeve Corrigan": "Tom Eriksen", "Henrik Aasen": "Fatou Sarr", "Anouk Lemaire": "Tom Eriksen"}
    for name, holder in held.items():
        card = shown.card(name)
        assert card is not None
        assert card["unanswered"]
        assert card["assignee"]["name"] == holder
        assert datetime.fromisoformat(card["notes"][0]["at"]) <= START - timedelta(days=4)


def test_rules_take_nobody_of_the_crowd_for_a_machine(made: Made) -> None:
    with closing(sqlite3.connect(made.home / "emberfeed.sqlite3")) as database:
        told = [orjson.loads(row[0]) for row in database.execute("SELECT evidence FROM claim WHERE kind = 'bot'")]
    assert told == [{"network": "marks the account as automated"}]


def test_bot_has_no_card_and_nobody_else_is_one(shown: Shown) -> None:
    assert shown.card("Freight Rate Ticker") is None
    assert [name for name, page in shown.people.items() if page["person"]["bot"]] == ["Freight Rate Ticker"]
    assert len(contents(shown, "Freight Rate Ticker")) > 10


def test_bereavement_is_no_lead(shown: Shown) -> None:
    assert shown.card("Eamon Gallagher") is None
    assert shown.timelines["Eamon Gallagher"][0]["content"].startswith("My father passed away")
    warmth = shown.people["Eamon Gallagher"]["warmth"]
    assert warmth["reasons"][0]["kind"] == "sensitive"


def test_deleted_post_has_lost_its_text(shown: Shown) -> None:
    (gone,) = [row for row in shown.timelines["Sofia Rossi"] if row["deleted"]]
    assert gone["content"] == ""
    assert not any("our Friday" in text for text in contents(shown, "Sofia Rossi"))


def test_edited_post_shows_its_last_words(shown: Shown) -> None:
    card = shown.card("Kwame Mensah")
    assert card is not None
    (edited,) = [row for row in card["activities"] if row["edited"]]
    assert "three depots" in edited["content"]


def test_one_person_on_three_networks_is_joined_on_proof(shown: Shown) -> None:
    identities = shown.people["Priya Sharma"]["identities"]
    assert sorted(one["network"] for one in identities) == ["bluesky", "github", "mastodon"]
    assert [one["evidence"]["kind"] for one in identities].count("verified_link") == 2


def test_people_around_lead_to_each_other(shown: Shown) -> None:
    page = shown.people["Grace Holloway"]
    assert page["ego"]["nodes"]
    assert any(people_of(page) for page in shown.people.values())


def people_of(page: Json) -> list[Any]:
    return [step for path in page["paths"] for step in path["people"]]


def test_pictures_are_shown_and_go_with_what_was_taken_back(shown: Shown) -> None:
    seen = {name: pictures for name, pictures in shown.pictures.items() if pictures}
    assert sorted(seen) == ["Callum Fraser", "Marta Olsen", "Priya Sharma", "Renate Vogel"]  # and not Sofia Rossi
    for alt, answer in (one for pictures in seen.values() for one in pictures):
        assert len(alt) > 20
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
        assert len(answer.content) > 1000
