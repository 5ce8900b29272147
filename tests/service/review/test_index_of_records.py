"""The index of what records say: it never lacks a text that an expression matches, and what goes for good leaves it."""

from __future__ import annotations

import asyncio
from random import Random
from typing import Any

import pytest

from service.clock import now
from service.review.detection.evaluation import matches
from service.review.detection.parsing import parse
from service.review.detection.reading import Writing, read
from service.review.indexing import ask_again, asked_of, due, index_records, keeping
from service.review.indexing.asked import terms_of
from service.review.indexing.bits import BITS, found, numbers, places, signature
from service.review.records import store as records
from service.review.retention.wiping import wipe
from service.review.searching import Question, find, wanted
from tests.service.review.desk import GERMAN, PLAIN, Desk
from tests.service.review.records.test_capture import feed, look
from tests.service.review.test_supervisory_search import SURE, search
from tests.social_adapters.exchanges.bluesky import US, edited, item, post

KEY = b"of a workspace"
WORDS = (
    "gain",
    "gains",
    "guaranteed",
    "gu4ranteed",
    "r i s k s",
    "risk-free",
    "no",
    "modern",
    "Ｒisk",
    "#NoLoss",
    "ab",
)
SHAPES = (
    "guarantee~ NEAR/3 {0}",
    '"{0} {1}" OR {2}*',
    "{0} SENTENCE guar*",
    "{0} NOT NEAR/1 {1}",
    "({0} OR {1}) AND {2} NOT loss",
    "r?sk OR {0} ONEAR/5 {1}",
    "hashtag:({0} OR no) AND loss~",
    "{0} AND /no/",
    "mod~ OR gai*",
)
SEARCHES = (
    "find=guarantee~ NEAR/3 return",
    "find=return SENTENCE sure",
    "origin=outside find=retu* AND nothing",
    "find=return AND gates",
    f"since={now().date()} network=bluesky find=lies*",
)
TERMS = (
    "bfre bfun bgai bgua bjos blos bm0d br1s k kjos knol krls krno sjoses snoloss srlskfree srnodern tgain tguarante "
    "tjose wfree wfund wgains wguaranteed wjose's wloss wm0dern wno wr1sk"
)


def test_what_an_expression_matches_is_always_among_what_the_index_says() -> None:
    drawn, matched, told = Random(7), 0, 0
    plain = ("gain", "risk", "no", "guaranteed", "modern", "loss")
    for _ in range(4_000):
        text = " ".join(drawn.choices(WORDS, k=drawn.randrange(1, 9))) + drawn.choice((".", "!", ""))
        node = parse(drawn.choice(SHAPES).format(*drawn.sample(plain, k=3)))
        reading, asked = read(Writing(text)), asked_of(node)
        said = bool(matches(node, reading, lambda: None))
        here = dict.fromkeys(signature(KEY, terms_of(reading)), 1)
        is_candidate = asked is None or bool(found(KEY, asked, here))
        assert is_candidate or not said, (text, node)
        matched, told = matched + said, told + is_candidate
    assert 400 < matched <= told < 3_000  # it is asked about something, and it leaves most out


def test_terms_stay_what_signatures_were_made_of() -> None:
    """Who changes them makes every signature anew: `record.indexed` is set to 0 in a migration."""
    told = terms_of(read(Writing("Guaranteed r1sk-free gains: José's m0dern #NoLoss fund")))
    assert told is not None
    assert " ".join(sorted(told)) == TERMS
    assert numbers(KEY, "wrisk") == (1730, 2993, 1491, 3236)
    assert places(2, 1 << 7 | 1) == [2 * BITS + 7, 2 * BITS]


def test_a_text_that_is_too_much_may_be_found_by_anything() -> None:
    long = " ".join(f"word{number}" for number in range(2_000))
    assert len(signature(KEY, terms_of(read(Writing(long))))) == BITS


async def test_a_search_by_words_finds_what_reading_all_of_it_finds(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await said(desk)
    wide = [await hits(desk, one) for one in SEARCHES]
    await indexed(desk, monkeypatch)
    assert [await hits(desk, one) for one in SEARCHES] == wide
    assert [len(one) for one in wide] == [1, 2, 1, 0, 1]
    assert (await seen(desk, "find=guarantee~ NEAR/3 return"))[1:] == (2, True)  # both say both words
    assert (await seen(desk, "find=/9 ?%/"))[1:] == (5, False)  # with the profile
    answer = await search(desk, "find=Nacht")
    assert (answer["by_words"], answer["looked_at"], len(answer["hits"])) == (True, 1, 1)


async def test_what_is_said_anew_is_found_before_and_after_it_is_put_in(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await said(desk)
    await indexed(desk, monkeypatch)
    feed(desk)[0] = item(edited(feed(desk)[0]["post"], "It reads tides now."))
    await look(desk)
    for _ in range(2):
        assert await hits(desk, "find=tides") == ["It reads tides now."]
        assert len(await hits(desk, "find=return NEAR/2 sure")) == 1  # what was said before is still a version of it
        await indexed(desk, monkeypatch)
    assert await desk.rows("SELECT id FROM record WHERE indexed < versions") == []


async def test_what_goes_for_good_leaves_no_bit_and_its_place_is_not_given_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await said(desk)
    await indexed(desk, monkeypatch)
    kept = await records_of(desk)
    gone = next(one for one in kept if one.place == max(row.place for row in kept))
    assert await bits_of(desk, gone.place) > 20
    async with desk.service.change(desk.workspace_id) as connection:
        await wipe(connection, gone, None, "disposal", now(), ())
    assert await bits_of(desk, gone.place) == 0
    await desk.waiting("Noch ein Satz über Tore.")
    await indexed(desk, monkeypatch)
    (new,) = [one for one in await records_of(desk) if one.id not in {row.id for row in kept}]
    assert new.place == gone.place + 1


async def test_what_was_erased_while_it_was_read_is_not_put_in(desk: Desk) -> None:
    await said(desk)
    first, second, *_ = await records_of(desk)
    await desk.owner_does("UPDATE record SET state = 'erased' WHERE id = :id", id=first.id)
    read_before = {one.id: (1, [frozenset({"wgone"})]) for one in (first, second)}
    async with desk.service.change(desk.workspace_id) as connection:
        await keeping._put(connection, desk.workspace_id, KEY, read_before)
    assert [one.place for one in (await records_of(desk))[:2]] == [None, 0]
    assert await bits_of(desk, 0) == 4


async def test_a_bit_that_is_lost_is_an_alarm(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    await said(desk)
    assert (await ask_again(desk.service, desk.workspace_id, None)).looked == 0
    await indexed(desk, monkeypatch)
    step = await ask_again(desk.service, desk.workspace_id, None)
    assert (step.place, step.looked, list(step.wrong)) == (None, 5, [])
    await desk.owner_does("DELETE FROM record_slice WHERE number = (SELECT max(number) FROM record_slice)")
    step = await ask_again(desk.service, desk.workspace_id, None)
    assert step.wrong
    assert step.wrong[0].endswith("is not found by its own words")


async def test_it_is_put_in_once_there_is_some_of_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    await said(desk)
    assert await due(desk.service) == []
    monkeypatch.setattr(keeping, "LEAST", 3)
    assert await due(desk.service) == [desk.workspace_id]
    await indexed(desk, monkeypatch)
    assert await due(desk.service) == []


async def said(desk: Desk) -> None:
    """Three posts handed in, and one past us."""
    await desk.decide(await desk.waiting(SURE), "reject")
    await desk.decide(await desk.waiting(GERMAN, "max"))
    await desk.hand_in(PLAIN)
    feed(desk).insert(0, item(post(US, "3kpast", "Your return is n0t sure, and we guarantee nothing.", now())))
    await look(desk)


async def indexed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """By two at once, a batch of two at a time."""
    monkeypatch.setattr(keeping, "BATCH", 2)
    await asyncio.gather(*(index_records(desk.service, desk.workspace_id) for _ in range(2)))


async def seen(desk: Desk, words: str) -> tuple[list[str], int, bool]:
    async with desk.service.database.read() as connection:
        result = await find(connection, desk.service.vault, Question(desk.workspace_id, wanted(words)))
    return [hit.text for hit in result.hits], result.looked_at, result.by_words


async def hits(desk: Desk, words: str) -> list[str]:
    return (await seen(desk, words))[0]


async def records_of(desk: Desk) -> list[Any]:
    async with desk.service.database.read() as connection:
        return sorted(await records.listed(connection, desk.workspace_id, None, None, 99), key=lambda one: int(one.id))


async def bits_of(desk: Desk, place: int) -> int:
    """How many slices have a bit of it."""
    rows = await desk.rows("SELECT bits FROM record_slice WHERE page = 0")
    return sum(int.from_bytes(row.bits, "little") >> place & 1 for row in rows)
