"""The symbols that an expression is written in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from service.review.detection.folding import fold
from service.review.detection.reading import ZONES
from service.review.detection.terms import PLACES_BETWEEN

OPERATORS = ("AND", "OR", "NOT", "NEAR", "ONEAR", "SENTENCE")
ZONE_NAMES = {zone: (zone,) for zone in ZONES} | {"anywhere": ZONES}
Kind = Literal["word", "phrase", "pattern", "operator", "zone", "(", ")", "end"]


class Unreadable(ValueError):
    """An expression that cannot be read: at which character (from 0), and what was expected there."""

    def __init__(self, position: int, expected: str) -> None:
        super().__init__(f"at character {position + 1}: {expected}")
        self.position = position
        self.expected = expected


@dataclass(frozen=True)
class Symbol:
    """`written` is without its quotes or slashes; `number` is the n of NEAR/n."""

    kind: Kind
    written: str
    position: int
    number: int = 0


def symbols(expression: str) -> Iterator[Symbol]:
    """The symbols, an `end` last. Raises Unreadable.

    >>> [(symbol.kind, symbol.written) for symbol in symbols('link:(risk OR "no loss")')][:4]
    [('zone', 'link'), ('(', '('), ('word', 'risk'), ('operator', 'OR')]
    """
    place = 0
    while place < len(expression):
        one = expression[place]
        if one.isspace():
            place += 1
        elif one in "()":
            yield Symbol("(" if one == "(" else ")", one, place)
            place += 1
        elif one in '"“”':
            end = _closing(expression, place, '"“”', "phrase")
            yield Symbol("phrase", expression[place + 1 : end], place)
            place = end + 1
        elif one == "/":
            end = _closing(expression, place, "/", "pattern")
            yield Symbol("pattern", expression[place + 1 : end].replace("\\/", "/"), place)
            place = end + 1
        else:
            end = _end_of_word(expression, place)
            symbol = _bare(expression[place:end], place)
            yield symbol
            place = end
    yield Symbol("end", "", len(expression))


def _closing(expression: str, place: int, marks: str, what: str) -> int:
    end = place + 1
    while end < len(expression) and expression[end] not in marks:
        end += 2 if expression[end] == "\\" and what == "pattern" else 1
    if end >= len(expression):
        raise Unreadable(place, f"this {what} is not closed; expected {marks[0]} at its end")
    return end


def _end_of_word(expression: str, place: int) -> int:
    end = place
    while end < len(expression) and not expression[end].isspace() and expression[end] not in '()"“”':
        end += 1
        if expression[end - 1] == ":" and expression[place : end - 1] in ZONE_NAMES:
            break
    return end


def _bare(written: str, place: int) -> Symbol:
    name, slash, number = written.partition("/")
    if name in OPERATORS:
        return _operator(name, slash, number, place)
    if written.endswith(":"):
        if written[:-1] in ZONE_NAMES:
            return Symbol("zone", written[:-1], place)
        raise Unreadable(place, f"{written} is no zone; expected one of {', '.join(ZONE_NAMES)}")
    return Symbol("word", written, place)


def _operator(name: str, slash: str, number: str, place: int) -> Symbol:
    if name not in ("NEAR", "ONEAR"):
        if slash:
            raise Unreadable(place, f"{name} takes no number")
        return Symbol("operator", name, place)
    if not (number.isascii() and number.isdigit() and len(number) < 4 and int(number) <= PLACES_BETWEEN):
        raise Unreadable(place, f"{name} needs how many words may lie between, 0 to {PLACES_BETWEEN}: {name}/5")
    return Symbol("operator", name, place, int(number))


def pieces(written: str) -> list[str]:
    """The folded words of a word or phrase; wildcards and the ~ of a stem stay on them.

    >>> pieces("risk-free Guarant* promise~")
    ['risk', 'free', 'guarant*', 'promise~']
    """
    folded = fold(written).text
    spaced = "".join(one if one.isalnum() or one in "'*?~" else " " for one in folded)
    return [piece for piece in (one.strip("'") for one in spaced.split()) if piece]
