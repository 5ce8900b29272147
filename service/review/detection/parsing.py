"""From a written expression to nodes, or to an error that says where and what was expected.

any     = all { OR all }
all     = beside { AND [NOT] beside | NOT beside }
beside  = one { NEAR/n one | ONEAR/n one | NOT NEAR/n one | SENTENCE one }
one     = word | "phrase" | /pattern/ | ( any ) | zone: one
"""

from __future__ import annotations

from service.review.detection import patterns
from service.review.detection.stems import stem
from service.review.detection.symbols import ZONE_NAMES, Symbol, Unreadable, pieces, symbols
from service.review.detection.terms import (
    AllOf,
    AnyOf,
    Exactly,
    Inflected,
    InZones,
    Like,
    Near,
    Node,
    NotNear,
    Phrase,
    SameSentence,
    Term,
    Without,
)

LONGEST_EXPRESSION = 4_000  # characters
MOST_SYMBOLS = 400
DEEPEST = 12  # parentheses and zones inside each other
SHORTEST_WILD = 2  # letters in a row beside a wildcard


def parse(expression: str) -> Node:
    """Read an expression. Raises Unreadable.

    >>> parse('guarantee~ NEAR/3 (profit* OR "no risk")').between
    3
    >>> parse("guaranteed AND")
    Traceback (most recent call last):
    ...
    service.review.detection.symbols.Unreadable: at character 15: expected a word, a phrase, a pattern, a zone or (
    """
    if len(expression) > LONGEST_EXPRESSION:
        raise Unreadable(LONGEST_EXPRESSION, f"an expression has at most {LONGEST_EXPRESSION:,} characters")
    return _Parser(expression).whole()


class _Parser:
    def __init__(self, expression: str) -> None:
        self._symbols = list(symbols(expression))
        if len(self._symbols) > MOST_SYMBOLS:
            raise Unreadable(self._symbols[MOST_SYMBOLS].position, f"expected at most {MOST_SYMBOLS} symbols")
        self._at = 0
        self._depth = 0

    def whole(self) -> Node:
        node = self._any_of()
        if self._next.kind == "end":
            return node
        if self._next.kind == ")":
            raise self._unreadable("there is no ( for this )")
        raise self._unreadable(
            'expected AND, OR, NOT, NEAR/n, ONEAR/n or SENTENCE; words that follow each other go in "quotes"'
        )

    def _any_of(self) -> Node:
        parts = [self._all_of()]
        while self._took("OR"):
            parts.append(self._all_of())
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def _all_of(self) -> Node:
        node = self._beside()
        while self._next.kind == "operator" and self._next.written in ("AND", "NOT"):
            both = self._took("AND")
            if self._took("NOT"):
                node = Without(node, self._beside())
            elif both:
                other = self._beside()
                node = AllOf((*node.parts, other)) if isinstance(node, AllOf) else AllOf((node, other))
        return node

    def _beside(self) -> Node:
        place = self._next.position
        node = self._one()
        while (operator := self._proximity()) is not None:
            self._refuse_beside(node, place)
            place = self._next.position
            other = self._one()
            self._refuse_beside(other, place)
            node = _joined(operator, node, other)
        return node

    def _proximity(self) -> Symbol | None:
        negated = self._next.written == "NOT" and self._symbols[self._at + 1].written == "NEAR"
        symbol = self._symbols[self._at + 1] if negated and self._next.kind == "operator" else self._next
        if symbol.kind != "operator" or symbol.written not in ("NEAR", "ONEAR", "SENTENCE"):
            return None
        self._at += 2 if negated else 1
        return Symbol("operator", "NOT NEAR", symbol.position, symbol.number) if negated else symbol

    def _one(self) -> Node:
        symbol = self._next
        self._at += 1
        if symbol.kind in ("word", "phrase"):
            return _words(symbol)
        if symbol.kind == "pattern":
            return _pattern(symbol)
        if symbol.kind in ("(", "zone"):
            return self._inside(symbol)
        self._at -= 1
        if symbol.written == "NOT":
            raise self._unreadable("expected something to find before NOT: an expression cannot only exclude")
        raise self._unreadable("expected a word, a phrase, a pattern, a zone or (")

    def _inside(self, opening: Symbol) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise Unreadable(opening.position, f"expected at most {DEEPEST} parentheses and zones inside each other")
        node = self._one() if opening.kind == "zone" else self._any_of()
        if opening.kind == "(":
            if self._next.kind != ")":
                raise self._unreadable(f"expected ) for the ( at character {opening.position + 1}")
            self._at += 1
        self._depth -= 1
        return node if opening.kind == "(" else InZones(frozenset(ZONE_NAMES[opening.written]), node)

    @property
    def _next(self) -> Symbol:
        return self._symbols[self._at]

    def _took(self, operator: str) -> bool:
        taken = self._next.kind == "operator" and self._next.written == operator
        self._at += taken
        return taken

    def _unreadable(self, expected: str) -> Unreadable:
        return Unreadable(self._next.position, expected)

    def _refuse_beside(self, node: Node, place: int) -> None:
        inner = node.part if isinstance(node, InZones) else node
        if isinstance(inner, AllOf | Without):
            raise Unreadable(place, "expected words, phrases or ORs of them beside NEAR and SENTENCE, not AND or NOT")
        if isinstance(inner, AnyOf):
            for part in inner.parts:
                self._refuse_beside(part, place)


def _joined(operator: Symbol, left: Node, right: Node) -> Node:
    if operator.written == "SENTENCE":
        return SameSentence(left, right)
    if operator.written == "NOT NEAR":
        return NotNear(left, right, operator.number)
    return Near(left, right, operator.number, operator.written == "ONEAR")


def _words(symbol: Symbol) -> Node:
    parts = tuple(_term(piece, symbol.position) for piece in pieces(symbol.written))
    if not parts:
        raise Unreadable(symbol.position, "expected letters or digits: signs alone are found by a /pattern/")
    return parts[0] if len(parts) == 1 else Phrase(parts)


def _term(piece: str, position: int) -> Term:
    if piece.endswith("~") and piece.count("~") == 1 and piece[:-1].isalpha():
        return Inflected(stem(piece[:-1]))
    if "~" in piece:
        raise Unreadable(position, "expected ~ right behind a whole word, for all its forms: guarantee~")
    if "*" not in piece and "?" not in piece:
        return Exactly(piece)
    if max(map(len, piece.replace("?", "*").split("*"))) < SHORTEST_WILD:
        raise Unreadable(position, f"expected at least {SHORTEST_WILD} letters in a row beside a wildcard")
    return Like(piece)


def _pattern(symbol: Symbol) -> Node:
    try:
        return patterns.pattern(symbol.written)
    except patterns.Refused as refused:
        raise Unreadable(symbol.position, f"this pattern is refused: {refused}") from None
