"""Fields of raw JSON: their value, None, or one clear error."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from social_adapters import raw
from social_adapters.errors import Unexpected

READERS = (raw.inner, raw.text, raw.number, raw.count, raw.time, raw.epoch, raw.web)


@pytest.mark.parametrize("read", READERS)
def test_what_is_absent_or_null_is_none_unless_it_is_needed(read: Any) -> None:
    assert read({}, "at") is None
    assert read({"at": None}, "at") is None
    with pytest.raises(Unexpected, match="at is missing"):
        raw.needed(read, {}, "at")


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (raw.inner, []),
        (raw.text, 1),
        (raw.number, "1"),
        (raw.number, True),
        (raw.number, 1.5),
        (raw.number, 2**63),
        (raw.flag, 1),
        (raw.time, "yesterday"),
        (raw.time, 1700000000),
        (raw.epoch, 10**12),
        (raw.web, ["https://a.example/"]),
    ],
)
def test_a_value_of_another_type_is_unexpected(read: Any, value: Any) -> None:
    with pytest.raises(Unexpected, match="at is"):
        read({"at": value}, "at")


def test_times_are_aware_and_in_utc() -> None:
    assert raw.time({"at": "2026-05-01T12:00:00+02:00"}, "at") == datetime(2026, 5, 1, 10, tzinfo=UTC)
    assert raw.time({"at": "2026-05-01T10:00:00"}, "at") == datetime(2026, 5, 1, 10, tzinfo=UTC)
    assert raw.epoch({"at": 0}, "at") == datetime(1970, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "", "//a.example", "https://a.example/\0", "ftp://a.example"]
)
def test_what_cannot_be_followed_is_no_address(address: str) -> None:
    assert raw.web({"at": address}, "at") is None


def test_fewer_than_none_is_none() -> None:
    assert raw.count({"points": -3}, "points") == 0
