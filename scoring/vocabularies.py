"""Where people's words and ours differ, for the same things: words they use there that we never do, and ours that
nobody else says. Counted, not weighed by a model: a word is heard from so many people, or stands in so many contents.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scoring.fitting import fits, stemmed
from scoring.topics import Text

MOST = 12  # words of each side
FEWEST = 2  # people: what one alone says is their own way to put it
LIFT = 1.5  # times as often where they speak of what we write about: else it is how people talk


@dataclass(frozen=True, slots=True)
class Theirs:
    """A word of theirs as they mostly write it, from how many people, and their texts with it, the newest first."""

    word: str
    people: int
    texts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ours:
    """A word of ours as we mostly write it, and the contents it stands in."""

    word: str
    contents: tuple[int, ...]


def differences(
    contents: Mapping[int, str], said: Sequence[Text], names: Iterable[str] = ()
) -> tuple[list[Theirs], list[Ours]]:
    """Both lists, the most telling first; `said` the newest first. `names`: words that are nobody's way to put it.

    >>> said = [Text(n, n, f"The gate logs show the kiosk {n}") for n in range(3)]
    >>> theirs, ours = differences({1: "Gate logs tell of the weighbridge"}, said)
    >>> [one.word for one in theirs], [one.word for one in ours]
    (['kiosk'], ['tell', 'weighbridge'])
    """
    about = {fit.said for fit in fits(contents, {one.id: one.content for one in said})}
    left_out = {stem for name in names for _, stem in stemmed(name)}
    written = {id_: list(stemmed(text)) for id_, text in contents.items()}
    spoken = {one.id: list(stemmed(one.content)) for one in said}
    known = {stem for words in written.values() for _, stem in words} | left_out
    heard = {stem for words in spoken.values() for _, stem in words} | left_out
    return _theirs(said, spoken, about, known), _ours(written, heard)


Words = Mapping[int, Sequence[tuple[str, str]]]


def _theirs(said: Sequence[Text], spoken: Words, about: set[int], known: set[str]) -> list[Theirs]:
    texts, people, everywhere = defaultdict[str, list[int]](list), defaultdict[str, set[int]](set), Counter[str]()
    for one in said:
        stems = {stem for _, stem in spoken[one.id]} - known
        everywhere.update(stems)
        for stem in stems if one.id in about else ():
            texts[stem].append(one.id)
            people[stem].add(one.speaker)
    forms = _forms(spoken[id_] for id_ in about)

    def lift(stem: str) -> float:
        return (len(texts[stem]) / len(about)) / (everywhere[stem] / len(said))

    telling = [stem for stem in texts if len(people[stem]) >= FEWEST]
    telling = [stem for stem in telling if len(about) == len(said) or lift(stem) >= LIFT]
    ranked = sorted(telling, key=lambda stem: (-len(people[stem]), -lift(stem), stem))
    return [Theirs(forms[stem], len(people[stem]), tuple(texts[stem])) for stem in ranked[:MOST]]


def _ours(written: Words, heard: set[str]) -> list[Ours]:
    places = defaultdict[str, list[int]](list)
    for id_, words in written.items():
        for stem in dict.fromkeys(stem for _, stem in words):
            places[stem].append(id_)
    forms = _forms(written.values())
    ranked = sorted((stem for stem in places if stem not in heard), key=lambda stem: (-len(places[stem]), stem))
    return [Ours(forms[stem], tuple(places[stem])) for stem in ranked[:MOST]]


def _forms(texts: Iterable[Sequence[tuple[str, str]]]) -> dict[str, str]:
    """Each stem as it is mostly written."""
    counted = Counter(pair for words in texts for pair in words)
    forms: dict[str, str] = {}
    for (word, stem), _ in sorted(counted.items(), key=lambda one: (-one[1], one[0])):
        forms.setdefault(stem, word)
    return forms
