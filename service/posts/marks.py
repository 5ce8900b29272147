"""Marks: what people say of a text, whatever its words say: a testimonial, paid for, an employee's, of a high risk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

Mark = Literal["testimonial", "paid", "employee", "high_risk"]
MARKS: tuple[Mark, ...] = get_args(Mark)
By = Literal["author", "content", "review"]  # who writes it, the content it is made of, or who reviews it
Marks = dict[Mark, By]


def marks_of(author: Iterable[Mark], content: Iterable[Mark] = (), review: Iterable[Mark] = ()) -> Marks:
    """Each mark once, in their order; what a review says comes before what a content says, and that before the author.

    >>> marks_of(["paid", "employee"], content=["testimonial"], review=["paid"])
    {'testimonial': 'content', 'paid': 'review', 'employee': 'author'}
    """
    said: dict[Mark, By] = {**dict.fromkeys(author, "author"), **dict.fromkeys(content, "content")}
    said |= dict.fromkeys(review, "review")
    return {mark: said[mark] for mark in MARKS if mark in said}


def by_review(marks: Mapping[Mark, By]) -> list[Mark]:
    """Those that somebody set who looked at it: no author takes them away.

    >>> by_review({"paid": "review", "employee": "author"})
    ['paid']
    """
    return [mark for mark, by in marks.items() if by == "review"]


def bound(marks: Iterable[str]) -> list[str]:
    """As they stand in an exact content: who said them is no part of it.

    >>> bound({"paid": "review", "employee": "author"})
    ['employee', 'paid']
    """
    return sorted(marks)
