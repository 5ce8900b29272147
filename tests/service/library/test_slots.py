"""Slots: what may stand in a gap, and that everything else is locked."""

from __future__ import annotations

import random

import pytest

from service.library.slots import Slot, Unreadable, fill, parse, read, refusal, slots_of

TEXT = "Hi {first_name: up to 12 letters}, in {number 1..12} weeks, by {date}, we {tone: meet | call}: {link} {{x}}"
FILLINGS = {
    "first_name": "Zoë",
    "number": "7",
    "date": "24 December 2026",
    "tone": "meet",
    "link": "https://harbour.example/gates?a=1",
}


def test_a_text_filled_inside_its_envelope_is_read_back_as_it_was_filled() -> None:
    template = parse(TEXT)
    filled = fill(template, FILLINGS)
    assert filled.is_inside
    assert filled.text.endswith("we meet: https://harbour.example/gates?a=1 {x}")
    assert read(template, filled.text) == FILLINGS


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("first_name", ""),
        ("first_name", "Abcdefghijklm"),
        ("first_name", "Zoë guaranteed"),
        ("first_name", "Zoë!"),
        ("first_name", "Zo3"),
        ("first_name", "Zoë\u200b"),
        ("first_name", "-Zoë"),
        ("number", "0"),
        ("number", "13"),
        ("number", "07"),
        ("number", "٧"),
        ("number", "-7"),
        ("date", "31 June"),
        ("date", "2026-13-01"),
        ("date", "tomorrow"),
        ("date", "03 December"),
        ("tone", "Meet"),
        ("tone", "meet "),
        ("link", "javascript:alert(1)"),
        ("link", "https://a.example/ x"),
    ],
)
def test_what_is_outside_its_envelope_is_said_and_is_never_read_back(name: str, value: str) -> None:
    template = parse(TEXT)
    filled = fill(template, FILLINGS | {name: value})
    assert list(filled.faults) == [name]
    assert read(template, filled.text) is None


@pytest.mark.parametrize("name", ["Jean-Luc", "O'Neil", "O’Neil", "Søren", "محمد", "Zoe\u0308"])
def test_a_name_of_any_alphabet_is_a_name(name: str) -> None:
    template = parse("Hi {who: up to 12 letters}!")
    assert read(template, f"Hi {name}!") == {"who": name}


def test_two_words_are_two_words_and_no_more() -> None:
    template = parse("Hi {who: up to 20 letters, in 2 words}!")
    assert read(template, "Hi Ana María!") == {"who": "Ana María"}
    assert read(template, "Hi no risk ever!") is None


def test_a_filling_that_is_for_no_slot_is_outside() -> None:
    assert fill(parse("Hello"), {"more": "words"}).faults == {"more": "there is no such slot"}


def test_one_slot_that_stands_twice_says_the_same_twice() -> None:
    template = parse("{who: up to 9 letters}, yes, {who: up to 9 letters}")
    assert read(template, "Ann, yes, Ann") == {"who": "Ann"}
    assert read(template, "Ann, yes, Bob") is None


def test_every_change_of_a_locked_character_is_seen() -> None:
    template = parse(TEXT)
    text = fill(template, FILLINGS).text
    inside = _places_of_fillings(text)
    chance = random.Random(6)
    for at in range(len(text)):
        for other in ("", chr(chance.randint(33, 126)), "\u200b", "а", text[at] * 2):
            changed = text[:at] + other + text[at + 1 :]
            if changed != text and at not in inside:
                assert read(template, changed) is None, changed


def _places_of_fillings(text: str) -> set[int]:
    """Where a change may still be another filling, and one place to each side of it."""
    begins = [(text.index(value), value) for value in FILLINGS.values()]
    return {at for begin, value in begins for at in range(begin - 1, begin + len(value) + 1)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a } b", "no slot begins before"),
        ("Hello {name", "not closed"),
        ("{Name: date}", "small letters"),
        ("{}", "small letters"),
        ("{when: date}{then: date}", "something has to stand between"),
        ("{a: date} {a: link}", "written in two ways"),
        ("{a: anything}", "a slot holds"),
        ("{number 9..1}", "smaller number comes first"),
        ("{a: b | b}", "different ones"),
        ("{a: up to 900 letters}", "1 to 200"),
        (" ".join(f"{{a{n}: date}}" for n in range(13)), "at most 12 slots"),
    ],
)
def test_a_text_that_cannot_be_read_says_why(text: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        parse(text)


def test_more_than_can_be_compared_is_refused_and_is_no_text_that_was_approved() -> None:
    heavy = "{a: up to 200 letters in 5 words}"
    assert refusal(parse(" x ".join([heavy] * 12))) is None
    assert "12 places" in (refusal(parse(" x ".join([heavy] * 13))) or "")
    many = parse(" x ".join([heavy] * 60))
    assert read(many, "Ann") is None
    long = parse("{a: " + " | ".join(f"{n} {'ab' * 30_000}" for n in range(30)) + "} x")
    assert (refusal(long), read(long, "Ann")) == ("its slots may hold too much.", None)


def test_slots_come_in_their_order_each_once() -> None:
    found = slots_of(parse("{b: date} and {a: up to 3 letters} and {b: date}"))
    assert [(slot.name, slot.envelope.kind) for slot in found] == [("b", "date"), ("a", "letters")]
    assert isinstance(parse("{date}")[0], Slot)


def test_a_long_hostile_text_is_read_in_no_time() -> None:
    template = parse(TEXT)
    assert read(template, "Hi " + "a-" * 9_000) is None
