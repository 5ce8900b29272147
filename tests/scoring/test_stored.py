import json
from math import inf, nan

import pytest

from scoring import PRIOR, Kind
from scoring.stored import NUMBERS, Unreadable, changed, dump, load


def poisoned(**weights: object) -> dict[str, object]:
    return {**dump(PRIOR), "weights": {**dump(PRIOR)["weights"], **weights}}


def test_what_is_written_is_read_from_a_value_a_text_or_bytes():
    text = json.dumps(dump(PRIOR))
    assert load(dump(PRIOR)) == load(text) == load(text.encode()) == PRIOR
    assert {"base", "alive", "last_day", "quiet"} < set(NUMBERS)


def test_kinds_that_were_set_are_kept_and_older_releases_read_what_has_none():
    set_by_hand = changed(PRIOR, {"burst": 0.5}, {"like": 0})
    assert load(json.dumps(dump(set_by_hand))) == set_by_hand
    assert set_by_hand.strength[Kind.LIKE] == 0.0
    assert set_by_hand.strength[Kind.REPLY] == PRIOR.strength[Kind.REPLY]
    assert [dump(one)["version"] for one in (PRIOR, changed(PRIOR, {"burst": 0.5}), set_by_hand)] == [1, 1, 2]


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        (None, "no model"),
        ([], "no model"),
        ({}, "version"),
        ({"version": True, "weights": {}}, "no weight for"),
        ({**dump(PRIOR), "version": 3}, "newer than this release"),
        ({"version": 1, "weights": {"base": 0.0}}, "no weight for alive"),
        ({"version": 1}, "no weight for base"),
        (json.dumps(dump(PRIOR))[:-20], "cut short"),
        (b"\xff\xfe", "cut short"),
        (poisoned(month=nan), "month is not a finite number"),
        (poisoned(base=-inf), "base is not a finite number"),
        (poisoned(month="0.5"), "month is not a finite number"),
        (poisoned(month=1e9), "month is absurd"),
        (poisoned(month=-0.5), "month has the wrong sign"),
        ({**dump(PRIOR), "kinds": ["like"]}, "no numbers by name"),
        ({**dump(PRIOR), "kinds": {"wink": 1.0}}, "no kind is called wink"),
        ({**dump(PRIOR), "kinds": {"like": -0.1}}, "like counts from 0 to 2 replies"),
        ({**dump(PRIOR), "kinds": {"like": 2.5}}, "like counts from 0 to 2 replies"),
        ({**dump(PRIOR), "kinds": {"like": nan}}, "like is not a finite number"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_reason(stored, said):
    with pytest.raises(Unreadable, match=said):
        load(stored)
