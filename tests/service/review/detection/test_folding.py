"""Other spellings of a word are seen through, and what is shown is the original."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.review.detection.folding import fold
from service.review.detection.reading import Writing, read
from service.review.detection.ruleset import Ruleset
from tests.scoring.sentences.heard import LANGUAGES, OTHER, OWN, sentences
from tests.service.review.detection.written import rule_of

TERMS = " ".join(
    (
        "guarantee guaranteed promise assured certain riskless risk-free safe secure protected proven exclusive",
        "insider unlimited doubled tripled profits returns income yield dividend performance outperform beat winner",
        "best certified leading cheapest fastest testimonial client endorsed recommended approved insured backed",
        "bitcoin regulated instantly",
        "leverage crypto forecast projected target expected annually monthly windfall jackpot",
    )
).split()
SMALL = dict(zip("abcdefghijklmnopqrstuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", strict=True))


def _changed(table: dict[str, str]) -> Callable[[str], str]:
    return lambda term: "".join(table.get(letter, letter) for letter in term)


def _between(sign: str) -> Callable[[str], str]:
    return sign.join


SPELLINGS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "capitals": str.upper,
    "zero-width space": _between("\u200b"),
    "soft hyphen": _between("\u00ad"),
    "word joiner": _between("\u2060"),
    "full-width": lambda term: "".join(chr(ord(one) + 0xFEE0) if one.isalpha() else one for one in term),
    "bold mathematics": lambda term: "".join(
        chr(0x1D400 + ord(one) - 97 + 26) if one.isalpha() else one for one in term
    ),
    "accents": lambda term: unicodedata.normalize("NFC", _between("\u0301")(term) + "\u0301"),
    "letters apart": _between(" "),
    "leet": _changed(dict(zip("aeiost", "431057", strict=True))),
    "leet with signs": _changed(dict(zip("ais", "@!$", strict=True))),
    "some Cyrillic": _changed(dict(zip("aeo", "аео", strict=True))),
    "all Cyrillic that there is": _changed(dict(zip("aceopxyisj", "асеорхуіѕј", strict=True))),
    "Greek and Cyrillic": _changed(dict(zip("aovnpei", "αονηреі", strict=True))),
    "small capitals": _changed(SMALL),
}


def test_of_fifteen_spellings_of_fifty_terms_at_least_95_in_100_are_found_where_they_stand():
    assert len(TERMS) >= 50
    ruleset = Ruleset.of("spellings", [rule_of(term, f"id-{term}") for term in TERMS])
    missed = [
        (name, term) for name, spell in SPELLINGS.items() for term in TERMS if not _found(ruleset, term, spell(term))
    ]
    assert len(missed) <= 0.05 * len(TERMS) * len(SPELLINGS), missed


def _found(ruleset: Ruleset, term: str, spelled: str) -> bool:
    text = f"Ça, we say: {spelled}; and 3 more."
    found = [one for one in ruleset.scan(Writing.of(text)) if one.rule_id == f"id-{term}"]
    begin = text.index(spelled)
    visible = spelled.rstrip("\u0301")
    return any(span.begin == begin and span.end >= begin + len(visible) - 1 for one in found for span in one.spans)


@pytest.mark.parametrize("written", ["gu4ranteed", "guаranteed", "g.u.a.r.a.n.t.e.e.d", "guar-anteed"])
def test_a_disguise_is_told_apart_from_the_plain_word(written):
    ruleset = Ruleset.of("one", [rule_of("guaranteed")])
    [plain], [disguised] = ruleset.scan(Writing.of("guaranteed")), ruleset.scan(Writing.of(written))
    assert (plain.seen_through, disguised.seen_through) == (False, True)


def test_letters_of_two_alphabets_in_one_word_are_a_sign_by_themselves():
    ruleset = Ruleset.of("signs", [rule_of("", sign="mixed_scripts")])
    [found] = ruleset.scan(Writing.of("Wе stаnd for kΩ, µm, Москва and IT-отдел"))
    assert [(span.begin, span.end) for span in found.spans] == [(3, 8)]


def test_our_own_sentences_are_not_taken_for_disguises():
    texts = [text for language in LANGUAGES for file in (OWN, OTHER) for text in sentences(file, language)]
    ruleset = Ruleset.of("own", [rule_of(term, term) for term in TERMS])
    flagged = [text for text in texts if any(one.seen_through for one in ruleset.scan(Writing.of(text)))]
    assert len(texts) > 500
    assert len(flagged) < 0.01 * len(texts), flagged


@given(st.text(max_size=60))
def test_every_folded_character_came_from_one_of_the_text(text):
    folded = fold(text)
    assert len(folded.text) == len(folded.places)
    assert list(folded.places) == sorted(folded.places)
    assert all(0 <= place < len(text) for place in folded.places)


@given(st.text(max_size=60))
def test_any_text_is_read_and_its_words_stand_in_order(text):
    reading = read(Writing.of(text))
    begins = [word.begin for word in reading.words]
    assert begins == sorted(begins)
    assert len(reading.zones) == len(reading.sentences) == len(reading.words)
