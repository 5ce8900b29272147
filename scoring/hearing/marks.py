"""What can be weighed in a passage: its words, their kinds, which kinds stand together in it, and phrases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from scoring.buying import ENGLISH_BUYING, ENGLISH_LEANING, GERMAN_BUYING, GERMAN_LEANING
from scoring.grief_de import GERMAN_GRIEF
from scoring.grief_en import ENGLISH_GRIEF
from scoring.hearing import life_de, life_en, trade_de, trade_en
from scoring.phrases_de import GERMAN
from scoring.phrases_en import ENGLISH
from scoring.rules import NEGATIONS, compiled, meant, topics

Places = Sequence[int]  # of words in the passage
ENDS = frozenset(".!?")
SHORTEST, LONGEST = 3, 40  # letters of a stem, and of a word that is looked up
IN_A_ROW = 4  # words of an entry
SHORT, LONG = 8, 20  # words of a passage: a plain word says more in a short one
REACH = 3  # words after a negation that it turns
RIVAL = "competitorsname"  # stands in a text for the name of a competitor
TURNS = NEGATIONS | {"ain't", "haven't", "hasn't", "hadn't", "shouldn't", "nobody", "none", "keinem", "niemand", "nix"}
_TURNED = frozenset(
    {"bad", "death", "endorse", "fault", "goodone", "great", "kin", "kind", "love", "recommend", "thanks"}
)


class Lexicon(NamedTuple):
    """The kinds of words, by what they are, begin with and end with."""

    whole: Mapping[str, frozenset[str]]
    begins: Mapping[str, frozenset[str]]
    ends: Mapping[str, frozenset[str]]


def read(words: list[str], language: str) -> list[str]:
    """The words of an English (`en`) or German (`de`) passage with a `~` for what is only a manner of speaking."""
    return meant(words, RULES[language])


def marks(words: list[str], language: str) -> dict[str, Places]:
    """All that could be weighed in these words as `read`, and where it first stands.

    `en word`, `@kind`, `@-kind` where it is negated, `@kind @kind`, `@short` and how it stands to the kinds, and
    `!topic` for a phrase.

    >>> found = marks(["not", "a", "great", "app"], "en")
    >>> found["@great"], found["@-great"], found["en great"], found["@great @thing"]
    ((2,), (2,), (2,), (2, 3))
    """
    kinds: dict[str, int] = {}
    for place, here in enumerate(_kinds(words, language)):
        for kind in here:
            kinds.setdefault(kind, place)
    length = "@short" if len(words) <= SHORT else "@long" if len(words) > LONG else "@middling"
    found: dict[str, Places] = {length: ()}
    for kind, place in kinds.items():
        found[kind] = found[f"{kind} {length}"] = (place,)
    for one, two in combinations(sorted(kinds), 2):
        found[f"{one} {two}"] = kinds[one], kinds[two]
    for place, word in enumerate(words):
        found.setdefault(f"{language} {word}", (place,))
    for topic, places in topics(words, RULES[language], even_negated=("sensitive",)).items():
        found[f"!{topic}"] = places
        if "@rival" in kinds:
            found[f"!{topic} @rival"] = places
    return found


def _kinds(words: Sequence[str], language: str) -> Iterator[frozenset[str]]:
    """The kinds of each word, with `@-` before what a negation turns."""
    turned, whole = 0, LEXICONS[language].whole
    for place, word in enumerate(words):
        here = _kinds_of(word[:LONGEST], language).union(*_kinds_of_rows(words, place, whole))
        turned = 0 if word in ENDS else REACH + 1 if word in TURNS else turned - 1
        yield here.union(f"@-{kind[1:]}" for kind in here if kind[1:] in _TURNED) if turned > 0 else here


def _kinds_of_rows(words: Sequence[str], place: int, whole: Mapping[str, frozenset[str]]) -> Iterator[frozenset[str]]:
    row = words[place][:LONGEST]
    for word in words[place + 1 : place + IN_A_ROW]:
        row = f"{row} {word[:LONGEST]}"
        if row in whole:
            yield whole[row]


@lru_cache(maxsize=50_000)
def _kinds_of(word: str, language: str) -> frozenset[str]:
    lexicon, lengths = LEXICONS[language], range(SHORTEST, len(word) + 1)
    return frozenset().union(
        lexicon.whole.get(word, ()),
        *(lexicon.begins.get(word[:length], ()) for length in lengths),
        *(lexicon.ends.get(word[-length:], ()) for length in lengths),
        _plain_kinds(word),
    )


def _plain_kinds(word: str) -> Iterator[str]:
    if word in TURNS:
        yield "@not"
    if word == RIVAL:
        yield "@rival"
    if any(letter.isdigit() for letter in word):
        yield "@number"
    if word in "!?":
        yield f"@{word}"


def _lexicon(kinds: Mapping[str, str]) -> Lexicon:
    found: tuple[dict[str, set[str]], ...] = ({}, {}, {})
    for kind, entries in kinds.items():
        for entry in entries.casefold().split():
            by = found[1 if entry.endswith("*") else 2 if entry.startswith("*") else 0]
            by.setdefault(entry.strip("*").replace("_", " "), set()).add(f"@{kind}")
    return Lexicon(*map(_frozen, found))


def _frozen(by: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(kinds) for key, kinds in by.items()}


LEXICONS = {"en": _lexicon({**life_en.LIFE, **trade_en.TRADE}), "de": _lexicon({**life_de.LIFE, **trade_de.TRADE})}
RULES = {
    "en": compiled(ENGLISH, {"buying": ENGLISH_BUYING, "leaning": ENGLISH_LEANING, "sensitive": ENGLISH_GRIEF}),
    "de": compiled(GERMAN, {"buying": GERMAN_BUYING, "leaning": GERMAN_LEANING, "sensitive": GERMAN_GRIEF}),
}
