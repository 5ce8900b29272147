"""A small language for phrases, compiled to regexes that run in linear time on tokenised text.

A rule is words in order: `a|b` either word, `word*` any ending, `_` up to two words between, `?word` may be missing,
`^` and `.` the begin and the end of the sentence, which no rule crosses. A rule is tried only where a word of the
text begins like its anchor: that word of the rule whose shortest alternative is longest. What matches an `idiom` is
not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

GAP = r"(?: [^ .!?]+){0,2}"
START, END = r"(?:^|(?<= [.!?]))", r"(?= [.!?]| $)"
PLACES = {"_": GAP, "^": START, ".": END}
IDIOM = "idiom"
KEY = 4  # letters of an anchor: enough to tell most words apart, and no ending is that long
NEGATIONS = frozenset(
    {"not", "no", "never", "nothing", "without", "hardly", "isn't", "wasn't", "aren't", "don't", "doesn't", "didn't"}
    | {"won't", "wouldn't", "can't", "cannot", "couldn't", "nicht", "kein", "keine", "keinen", "keiner", "nie"}
    | {"niemals", "ohne", "weder", "kaum"}
)
_TOKEN = re.compile(r"[\w'&+-]+|[.!?\n…]+")


@dataclass(frozen=True)
class Rule:
    """One line of a book. Most are never tried: each becomes a regex when it first is."""

    topic: str
    line: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile("".join(map(_element, self.line.split())) + "(?= )")


class Rules(NamedTuple):
    """Rules by the first letters of their anchor: what is looked for, and what is not read."""

    topics: Mapping[str, Sequence[Rule]] = {}
    idioms: Mapping[str, Sequence[Rule]] = {}


def tokens(text: str) -> list[str]:
    """Casefolded words, and `.`, `!` or `?` for each end of a sentence.

    >>> tokens("Who knows a GOOD tool?? Thanks")
    ['who', 'knows', 'a', 'good', 'tool', '?', 'thanks']
    """
    return [_token(found) for found in _TOKEN.findall(text.casefold())]


def compiled(*books: Mapping[str, str]) -> Rules:
    """Rules by the first letters of their anchor; a book holds one per line for each topic."""
    topics: dict[str, list[Rule]] = {}
    idioms: dict[str, list[Rule]] = {}
    for topic, lines in [entry for book in books for entry in book.items()]:
        by_anchor = idioms if topic == IDIOM else topics
        for line in filter(None, map(str.strip, lines.casefold().splitlines())):
            rule = Rule(topic, line)
            for word in _anchor(line.split()):
                by_anchor.setdefault(word[:KEY], []).append(rule)
    return Rules(topics, idioms)


def meant(words: list[str], rules: Rules) -> list[str]:
    """The words with a `~` for every idiom.

    >>> meant(tokens("The great tools of war."), compiled({"idiom": "great tools of war"}))
    ['the', '~', '.']
    """
    candidates = _candidates(words, rules.idioms)
    if not candidates:
        return words
    text = _joined(words)
    for idiom in candidates:
        text = idiom.pattern.sub(" ~", text)
    return text.split()


def topics(words: list[str], rules: Rules, even_negated: Iterable[str] = ()) -> dict[str, range]:
    """The topics of the rules that match somewhere and are not negated within the three words before, and where.

    >>> rules = compiled({"praise": "great tool*"})
    >>> topics(tokens("What a great tool."), rules), topics(tokens("It is not a great tool."), rules)
    ({'praise': range(2, 4)}, {})
    """
    text, found = _joined(words), dict[str, range]()
    for rule in _candidates(words, rules.topics):
        if rule.topic not in found and rule.pattern.search(text):
            place = _place(rule.pattern, text, rule.topic not in even_negated)
            found |= {rule.topic: place} if place else {}
    return found


def _joined(words: list[str]) -> str:
    return " " + " ".join(words) + " "


def _candidates(words: list[str], rules: Mapping[str, Sequence[Rule]]) -> list[Rule]:
    return [rule for key in sorted(rules.keys() & {word[:KEY] for word in words}) for rule in rules[key]]


def _place(pattern: re.Pattern[str], text: str, negatable: bool) -> range:
    """In words, where it first matches and is not negated; empty where it nowhere does."""
    for match in pattern.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()].split()[-3:]
        if not (negatable and NEGATIONS.intersection(_same_sentence(before))):
            first = text.count(" ", 0, match.start())
            return range(first, first + match.group().count(" "))
    return range(0)


def _same_sentence(words: list[str]) -> list[str]:
    ends = [n for n, word in enumerate(words) if word in ".!?"]
    return words[ends[-1] + 1 :] if ends else words


def _token(found: str) -> str:
    if found[0] in ".!?\n…":
        return "?" if "?" in found else "!" if "!" in found else "."
    return found.strip("'-") or found


def _element(element: str) -> str:
    if element in PLACES:
        return PLACES[element]
    optional = element.startswith("?")
    words = "|".join(re.escape(word).replace(r"\*", r"[^ .!?]*") for word in element.removeprefix("?").split("|"))
    return f"(?: (?:{words})(?= )){'?' if optional else ''}"


def _anchor(elements: list[str]) -> list[str]:
    plain = [element.split("|") for element in elements if element not in PLACES and not element.startswith("?")]
    return [word.rstrip("*") for word in max(plain, key=lambda words: min(map(_firm, words)))]


def _firm(word: str) -> int:
    return len(word) if not word.endswith("*") else min(len(word) - 1, KEY)
