import json
from math import inf, nan

import pytest

from scoring import PRIOR
from scoring.stored import NUMBERS, Unreadable, dump, load


def poisoned(**weights: object) -> dict[str, object]:
    return {**dump(PRIOR), "weights": {**dump(PRIOR)["weights"], **weights}}


def test_what_is_written_is_read_from_a_value_a_text_or_bytes():
    text = json.dumps(dump(PRIOR))
    assert load(dump(PRIOR)) == load(text) == load(text.encode()) == PRIOR
    assert {"base", "alive", "last_day", "quiet"} < set(NUMBERS)


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        (None, "no model"),
        ([], "no model"),
        ({}, "version"),
        ({"version": True, "weights": {}}, "no weight for"),
        ({**dump(PRIOR), "version": 2}, "newer than this release"),
        ({"version": 1, "weights": {"base": 0.0}}, "no weight for alive"),
        ({"version": 1}, "no weight for base"),
        (json.dumps(dump(PRIOR))[:-20], "cut short"),
        (b"\xff\xfe", "cut short"),
        (poisoned(month=nan), "month is not a finite number"),
        (poisoned(base=-inf), "base is not a finite number"),
        (poisoned(month="0.5"), "month is not a finite number"),
        (poisoned(month=1e9), "month is absurd"),
        (poisoned(month=-0.5), "month has the wrong sign"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_reason(stored, said):
    with pytest.raises(Unreadable, match=said):
        load(stored)
