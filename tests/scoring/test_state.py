"""State rows: any batching gives the same bits, any order the same numbers, and no date breaks them."""

from __future__ import annotations

from itertools import pairwise
from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import ACTOR_WIDTH, PAIR_WIDTH, Interaction, Kind, State, pack, recompute, touched, unpack, update
from scoring.rows import readings
from scoring.state import ASKED, DAY, KINDS

NOW = 20_000 * DAY
times = st.floats(NOW - 400 * DAY, NOW) | st.sampled_from([NOW, NOW - DAY])
actors = st.integers(1, 4)
interactions = st.builds(Interaction, actors, actors, st.sampled_from(Kind), times, st.booleans())
logs = st.lists(interactions, max_size=25)
posts = st.lists(st.tuples(actors, times), max_size=10)


def rows(state: State) -> list[list[float]]:
    return [*(state.pairs[key] for key in sorted(state.pairs)), *(state.actors[key] for key in sorted(state.actors))]


def counted(row: list[float], now: float) -> dict[str, tuple[float, ...]]:
    """What each channel that counted anything still counts, per half-life."""
    return {channel: reading.all for channel, reading in readings([row], [*KINDS, *ASKED], now).items()}


@given(logs, posts, st.lists(st.integers(0, 25), max_size=4))
def test_any_split_into_batches_gives_the_same_bits(log, said, cuts):
    edges = sorted({0, len(log), *(min(cut, len(log)) for cut in cuts)})
    state = State()
    for start, end in pairwise(edges):
        state = update(state, log[start:end])
    assert update(state, [], said) == update(State(), log, said)


@given(logs, posts, st.randoms())
def test_any_order_gives_the_same_numbers(log, said, random):
    shuffled, shuffled_posts = random.sample(log, len(log)), random.sample(said, len(said))
    one, other = update(State(), log, said), update(State(), shuffled, shuffled_posts)
    assert one.pairs.keys() == other.pairs.keys()
    for row, same in zip(rows(one), rows(other), strict=True):
        assert row == pytest.approx(same, rel=1e-9, abs=1e-12)


@given(st.lists(st.floats(-1e11, 1e11), min_size=1, max_size=12))
def test_no_date_overflows(ats):
    state = update(State(), [Interaction(1, 2, Kind.LIKE, at, True) for at in ats], [(1, at) for at in ats])
    numbers = [number for row in rows(state) for number in row]
    assert all(map(isfinite, numbers))
    for at in (*ats, -1e11, 1e11):
        assert all(map(isfinite, counted(state.pairs[1, 2], at)["like"]))


def test_1970_and_2080_live_in_one_row():
    state = update(State(), [Interaction(1, 2, Kind.REPLY, at) for at in (0.0, 3.5e9, 1.7e9)])
    assert state.pairs[1, 2][:3] == [0.0, 3.5e9, 3.0]
    assert counted(state.pairs[1, 2], 3.5e9)["reply"][0] == 1.0


@pytest.mark.parametrize("at", [float("nan"), float("inf"), float("-inf"), 1e300])
def test_what_is_no_time_is_refused(at):
    with pytest.raises(ValueError, match="not a time"):
        update(State(), [Interaction(1, 2, Kind.LIKE, at)])
    with pytest.raises(ValueError, match="not a time"):
        update(State(), [], [(1, at)])


def test_self_interactions_are_ignored():
    assert update(State(), [Interaction(1, 1, Kind.REPLY, NOW)]) == State()


def test_a_hundred_thousand_neighbours_leave_the_row_with_one_of_them_alone():
    crowd = [Interaction(n, 1, Kind.LIKE, NOW - DAY + n / 10.0) for n in range(2, 100_002)]
    mine = [Interaction(1, 2, Kind.REPLY, NOW - DAY), Interaction(2, 1, Kind.REPLY, NOW)]
    state, alone = update(State(), [*mine, *crowd]), update(State(), [*mine, crowd[0]])
    assert len(state.pairs) == 100_001
    assert state.pairs[1, 2] == alone.pairs[1, 2]
    assert state.pairs[2, 1] == alone.pairs[2, 1]
    assert state.actors[2] == alone.actors[2]
    assert len(state.actors) == 100_001
    assert all(map(isfinite, state.actors[1]))


def test_the_given_state_is_left_alone_and_untouched_rows_are_kept():
    before = update(State(), [Interaction(1, 2, Kind.LIKE, NOW), Interaction(3, 4, Kind.LIKE, NOW)])
    copy = [row.copy() for row in rows(before)]
    after = update(before, [Interaction(1, 2, Kind.REPLY, NOW + 1)])
    assert rows(before) == copy
    assert after.pairs[3, 4] is before.pairs[3, 4]
    assert after.pairs[1, 2] is not before.pairs[1, 2]


@given(logs, posts)
def test_touched_names_exactly_the_rows_that_change(log, said):
    state = update(State(), log, said)
    assert touched(log, said) == (set(state.pairs), set(state.actors))


@given(logs, posts, times)
def test_the_past_is_recomputed_from_what_was_known(log, said, now):
    known = [interaction for interaction in log if interaction.at <= now]
    assert recompute(log, now, said) == update(State(), known, [post for post in said if post[1] <= now])


@given(logs)
def test_a_row_survives_storage(log):
    state = update(State(), log)
    assert all(unpack(pack(row)) == row for row in rows(state))
    assert {len(row) for row in state.pairs.values()} <= {PAIR_WIDTH}
    assert {len(row) for row in state.actors.values()} <= {ACTOR_WIDTH}


def test_a_stored_row_is_little_endian_doubles():
    assert pack([1.0]) == b"\x00\x00\x00\x00\x00\x00\xf0\x3f"


@given(logs, times)
def test_decayed_counts_are_the_sum_over_the_log(log, at):
    state = update(State(), log)
    now = max([at, *(interaction.at for interaction in log)])
    for (source, target), row in state.pairs.items():
        found = counted(row, now)
        for channel in (*Kind, "asked"):
            ages = [
                (now - i.at) / DAY
                for i in log
                if (i.source, i.target) == (source, target) and (i.kind == channel or (channel == "asked" and i.asked))
            ]
            expected = [sum(0.5 ** (age / half) for age in ages) for half in (1, 7, 30, 90, 365)]
            assert found.get(channel, [0.0] * 5) == pytest.approx(expected, rel=1e-9, abs=1e-12)
