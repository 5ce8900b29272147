"""Whether a machine is behind an account: what tells it, and habits of people that do not."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.automated import Account, Doing, automated

HOUR = 3_600.0
TITLES = ("Storm closes two ports", "Rates fall for the third week", "New crane for berth nine", "Strike is over")
OFFER = "Hello! I saw your profile and can get you 500 leads a week, shall we talk?"


def every(hours: float, count: int, **facts: object) -> list[Doing]:
    return [Doing(n * hours * HOUR, f"{TITLES[n % 4]} {n}", **facts) for n in range(count)]


def planner() -> list[Doing]:
    """Somebody whose posts go out at nine every day, and who answers when people write."""
    chance = Random(7)
    answers = [
        Doing(chance.uniform(0, 20) * 24 * HOUR, f"Yes, {TITLES[n % 4].lower()}", towards=f"o{n}") for n in range(8)
    ]
    return every(24, 20, links=True) + answers


MACHINES = {
    "the network says so": ([Account("rates", flagged=True)], []),
    "a [bot] of a forge": ([Account("kiln-ci[bot]")], []),
    "its profile says so": ([Account("rates", "Rates", "Automated: spot rates at noon. No replies.")], []),
    "a German profile says so": ([Account("pegel", "Pegel", "Automatisch erstellt aus offenen Daten.")], []),
    "called a bot, and like clockwork": ([Account("tide_bot")], every(6, 12)),
    "a feed with links by the clock": ([Account("news")], every(1, 12, links=True)),
    "the same to many": ([Account("sven")], [Doing(n * n * HOUR, f"@u{n} {OFFER}", towards=f"o{n}") for n in range(6)]),
}
PEOPLE = {
    "nothing is known": ([Account()], []),
    "a name that ends alike": ([Account("abbot", "Ida Abbot")], [Doing(0, "Hello there")]),
    "says it is none": ([Account("kai", "Kai", "Definitely not a bot.")], []),
    "builds them": ([Account("kai", "Kai", "I build chatbots for ports.")], []),
    "is called one, and nothing else": ([Account("sambot")], [Doing(n * n * HOUR, TITLES[n % 4]) for n in range(9)]),
    "plans posts and answers": ([Account("noor")], planner()),
    "plans posts and never answers": ([Account("noor")], every(24, 20)),
    "shares links": ([Account("lars")], [Doing(n * n * HOUR, f"{TITLES[n % 4]} {n}", links=True) for n in range(20)]),
    "thanks a lot": ([Account("ana")], [Doing(n * n * HOUR, "Thank you!", towards=f"o{n}") for n in range(12)]),
    "came by import, all at once": ([Account("ana")], [Doing(5.0, TITLES[n % 4]) for n in range(30)]),
    "follows slowly": ([Account("ana")], [Doing(n * n * HOUR, kind="follow") for n in range(12)]),
}


@pytest.mark.parametrize("name", MACHINES)
def test_a_machine_is_told_with_the_sign(name):
    found = automated(*MACHINES[name])
    assert found.likely, found
    assert found.signs


@pytest.mark.parametrize("name", PEOPLE)
def test_a_person_is_not_taken_for_one(name):
    assert not automated(*PEOPLE[name]).likely, automated(*PEOPLE[name])


def test_two_weak_signs_say_more_than_one():
    alone = automated([Account("tide_bot")], []).score
    assert alone < automated([Account("tide_bot")], every(6, 12)).score < 1


DOINGS = st.lists(
    st.builds(
        Doing,
        st.floats(0, 1e9),
        st.text(max_size=60),
        st.booleans(),
        st.none() | st.sampled_from("abcdef"),
        st.sampled_from(("post", "follow", "like", "repost")),
    ),
    max_size=40,
)


@given(DOINGS, st.randoms())
def test_any_order_gives_the_same_score_between_nought_and_one(doings, chance):
    found = automated([Account("a")], doings)
    shuffled = list(doings)
    chance.shuffle(shuffled)
    assert 0 <= found.score <= 1
    assert automated([Account("a")], shuffled) == found
