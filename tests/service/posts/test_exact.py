"""What one approval covers has the same hash in every release: decisions of years name it."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from service.posts.exact import digest, exact_of
from service.sources import Speaker

THROUGH = Speaker(7, "bluesky", "Harbour", None, ("did:plc:us",), "harbour.example", performs=True, active=True)
POST = {
    "key": "7f9c1a52-0c3e-4b7e-9d55-1f2e3a4b5c6d",
    "answers": "at://ann/1",
    "answers_author": "did:plc:ann",
    "text": "It reads the gate logs.",
    "language": "en",
    "kind": "reply",
    "not_before": datetime(2026, 11, 1, tzinfo=UTC),
    "not_after": datetime(2026, 11, 8, tzinfo=UTC),
    "exhibits": [],
    "media": [],
    "card": None,
    "marks": {},
}
CARD = {"url": "https://harbour.example/", "title": "Gates", "description": ""}


@pytest.mark.parametrize(
    ("more", "sha256"),
    [
        ({}, "25e9447cff540a3736e773d04a90c1923f6d3efa7003acfdb66b74b283eea947"),
        ({"card": CARD}, "adab370d62310374e301fec6cc16fbb82b8ceef977817fb1e14581916fa06d3c"),
        (
            {"marks": {"paid": "review", "employee": "author"}},
            "8c4665bae7fde0cb3941d1672614c2f9f6f90ab9f37efbf61747f968d4c845fd",
        ),
    ],
    ids=["before there were cards", "with a card", "with marks"],
)
def test_a_post_has_the_hash_that_it_had_when_it_was_decided_on(more: dict[str, object], sha256: str) -> None:
    assert digest(exact_of(SimpleNamespace(**{**POST, **more}), THROUGH)) == sha256


def test_who_said_a_mark_is_no_part_of_the_hash_and_which_it_is_is_one() -> None:
    of_author, of_review = {"paid": "author"}, {"paid": "review"}
    others: list[dict[str, str]] = [{}, of_author, {"employee": "author"}, {"paid": "author", "employee": "author"}]
    hashes = [digest(exact_of(SimpleNamespace(**{**POST, "marks": marks}), THROUGH)) for marks in [of_review, *others]]
    assert hashes[0] == hashes[2]
    assert len(set(hashes)) == len(others)
