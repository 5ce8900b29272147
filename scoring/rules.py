"""A small language for phrases, compiled to regexes that run in linear time on tokenised text.

A rule is words in order: `a|b` either word, `word*` any ending, `_` up to two words between, `?word` may be missing.
Rules never cross the end of a sentence. Each is tried only where its anchor (its first plain word of four letters
or more, or else its first word) begins like a word of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

GAP = r"(?: [^ .!?]+){0,2}"
NEGATIONS = frozenset(
    {"not", "no", "never", "nothing", "without", "hardly", "isn't", "wasn't", "aren't", "don't", "doesn't", "didn't"}
    | {"won't", "wouldn't", "can't", "cannot", "couldn't", "nicht", "kein", "keine", "keinen", "keiner", "nie"}
    | {"niemals", "ohne", "weder", "kaum"}
)
_TOKEN = re.compile(r"[\w'&+-]+|[.!?\n…]+")


class Rule(NamedTuple):
    topic: str
    pattern: re.Pattern[str]


Rules = Mapping[str, list[Rule]]


def tokens(text: str) -> list[str]:
    """Casefolded words, and `.`, `!` or `?` for each end of a sentence.

    >>> tokens("Who knows a GOOD tool?? Thanks")
    ['who', 'knows', 'a', 'good', 'tool', '?', 'thanks']
    """
    return [_token(found) for found in _TOKEN.findall(text.casefold())]


def compiled(rules: Mapping[str, str]) -> Rules:
    """Rules by the first four letters of their anchor; `rules` holds one per line for each topic."""
    by_anchor: dict[str, list[Rule]] = {}
    for topic, lines in rules.items():
        for line in filter(None, map(str.strip, lines.casefold().splitlines())):
            rule = Rule(topic, re.compile("".join(map(_element, line.split())) + "(?= )"))
            for word in _anchor(line.split()):
                by_anchor.setdefault(word[:4], []).append(rule)
    return by_anchor


def topics(words: list[str], rules: Rules, even_negated: Iterable[str] = ()) -> set[str]:
    """The topics of the rules that match somewhere and are not negated within the three words before.

    >>> rules = compiled({"praise": "great tool*"})
    >>> topics(tokens("What a great tool."), rules), topics(tokens("It is not a great tool."), rules)
    ({'praise'}, set())
    """
    text = " " + " ".join(words) + " "
    found: set[str] = set()
    for key in {word[:4] for word in words}:
        for topic, pattern in rules.get(key, ()):
            if topic not in found and _matches(pattern, text, negatable=topic not in even_negated):
                found.add(topic)
    return found


def _matches(pattern: re.Pattern[str], text: str, negatable: bool) -> bool:
    for match in pattern.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()].split()[-3:]
        if not (negatable and NEGATIONS.intersection(_same_sentence(before))):
            return True
    return False


def _same_sentence(words: list[str]) -> list[str]:
    ends = [n for n, word in enumerate(words) if word in ".!?"]
    return words[ends[-1] + 1 :] if ends else words


def _token(found: str) -> str:
    if found[0] in ".!?\n…":
        return "?" if "?" in found else "!" if "!" in found else "."
    return found.strip("'-") or found


def _element(element: str) -> str:
    if element == "_":
        return GAP
    optional = element.startswith("?")
    words = "|".join(re.escape(word).replace(r"\*", r"[^ .!?]*") for word in element.removeprefix("?").split("|"))
    return f"(?: (?:{words})(?= )){'?' if optional else ''}"


def _anchor(elements: list[str]) -> list[str]:
    plain = [element.split("|") for element in elements if element != "_" and not element.startswith("?")]
    long = [words for words in plain if all(len(word.rstrip("*")) >= 4 for word in words)]
    short = [words for words in plain if not any("*" in word for word in words)]
    return [word.rstrip("*") for word in (long + short)[0]]
