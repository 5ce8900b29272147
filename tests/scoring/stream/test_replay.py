from math import exp2, nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from scoring import HALF_LIVES, Interaction, Kind, State, update
from scoring.state import DAY, PAIR_WIDTH
from scoring.stream import NAMES, Log, Replay, half_lives
from scoring.stream.rows import COUNT, DECAYED, IN, LAST, OUT

ACTORS = 5
LIVES = np.array([*HALF_LIVES, 3_650.0])  # days; the kernel keeps one more than the product
Event = tuple[int, int, float]
actors = some.integers(0, ACTORS - 1)
events = some.lists(some.tuples(actors, actors, some.integers(0, 40).map(float)), max_size=30).map(
    lambda drawn: sorted(drawn, key=lambda event: event[2])
)


def log(stream: list[Event]) -> Log:
    return Log(
        np.array([event[0] for event in stream], dtype=np.int64),
        np.array([event[1] for event in stream], dtype=np.int64),
        np.array([event[2] for event in stream], dtype=np.float64),
    )


def lines(stream: list[Event], asked: list[Event], unit: float = 1.0) -> np.ndarray:
    return Replay.of(log(stream), ACTORS, half_lives(40.0), unit).ask(log(asked))


@settings(max_examples=30, deadline=None)
@given(events, some.integers(1, 41).map(float))
def test_what_happens_at_or_after_a_question_does_not_change_it(stream: list[Event], at: float):
    asked = [(source, target, at) for source in range(ACTORS) for target in range(ACTORS)]
    before = [event for event in stream if event[2] < at]
    np.testing.assert_array_equal(lines(stream, asked), lines(before, asked))


@settings(max_examples=30, deadline=None)
@given(events, some.lists(some.tuples(actors, actors, some.integers(0, 41).map(float)), min_size=1, max_size=10))
def test_every_question_is_answered_as_if_it_were_the_only_one(stream: list[Event], asked: list[Event]):
    alone = np.concatenate([lines(stream, [question]) for question in asked])
    np.testing.assert_array_equal(lines(stream, asked), alone)


@settings(max_examples=30, deadline=None)
@given(events, some.tuples(actors, actors, some.integers(1, 41).map(float)))
def test_features_are_what_counting_by_hand_says(stream: list[Event], question: Event):
    seen = dict(zip(NAMES, lines(stream, [question])[0].tolist(), strict=True))
    for name, value in by_hand([event for event in stream if event[2] < question[2]], question).items():
        assert seen[name] == pytest.approx(value, rel=1e-5, nan_ok=True), name


def by_hand(known: list[Event], question: Event) -> dict[str, float]:
    source, target, at = question
    sent = [event for event in known if event[0] == source]
    got = [event for event in known if event[1] == target]
    to = [event for event in known if event[:2] == (source, target)]
    back = [event for event in known if event[:2] == (target, source)]
    both = [event for event in known if source in event[:2]]
    recent = list(dict.fromkeys(event[1] for event in reversed(sent)))
    fresh = [event for n, event in enumerate(sent) if event[1] not in {e[1] for e in sent[:n]}]
    shared = sum(
        1 / (place + 1) / (1 + list(dict.fromkeys(e[1] for e in reversed(known) if e[0] == between)).index(target))
        for place, between in enumerate(recent)
        if any(event[:2] == (between, target) for event in known)
    )
    return {
        "to_count": len(to),
        "to_since": at - to[-1][2] if to else nan,
        "to_age": at - to[0][2] if to else nan,
        "to_gap": to[-1][2] - to[-2][2] if len(to) > 1 else nan,
        "to_clock": len(known) - 1 - max((n for n, event in enumerate(known) if event in to), default=nan),
        "to_sent": len(sent) - 1 - max((n for n, event in enumerate(sent) if event in to), default=nan),
        "to_decayed0": decayed(to, at, 40.0 / 6**5),
        "to_decayed4": decayed(to, at, 40.0 / 6),
        "from_count": len(back),
        "pair_since": min((at - event[2] for event in to + back), default=nan),
        "source_out_count": len(sent),
        "source_out_partners": len(recent),
        "source_out_since_new": at - fresh[-1][2] if fresh else nan,
        "source_out_decayed5": decayed(sent, at, 40.0),
        "target_in_count": len(got),
        "share5_to_source_out": decayed(to, at, 40.0) / decayed(sent, at, 40.0) if sent else nan,
        "share5_to_target_in": decayed(to, at, 40.0) / decayed(got, at, 40.0) if got else nan,
        "place_out": recent.index(target) if target in recent else nan,
        "to_source": nan if not to else after(both, source, to[-1]),
        "out_out": shared,
    }


def after(both: list[Event], source: int, last: Event) -> int:
    """Events of the source since, where an event with oneself is had twice."""
    place = max(n for n, event in enumerate(both) if event == last)
    return sum((event[0] == source) + (event[1] == source) for event in both[place + 1 :])


def decayed(known: list[Event], at: float, half_life: float) -> float:
    return sum(exp2((event[2] - at) / half_life) for event in known)


@settings(max_examples=30, deadline=None)
@given(events)
def test_decayed_counts_are_the_product_s_own_to_the_last_bit(stream: list[Event]):
    stream = [(source, target, at * DAY / 3) for source, target, at in stream if source != target]
    replay = Replay.of(log(stream), ACTORS, LIVES, unit=DAY)
    replay.play()
    state = update(State(), [Interaction(source, target, Kind.REPLY, at) for source, target, at in stream])
    for place, (source, target) in enumerate(dict.fromkeys(event[:2] for event in stream)):
        row = state.pairs[source, target]
        assert len(row) == PAIR_WIDTH
        kept = replay.stream.pairs[place]
        assert [kept[LAST], *kept[DECAYED : DECAYED + 5]] == row[3:9]
        sent, got = replay.stream.actors[source, OUT], replay.stream.actors[target, IN]
        assert [sent[COUNT], sent[LAST], *sent[DECAYED : DECAYED + 5]] == state.actors[source][2:9]
        assert [got[LAST], *got[DECAYED : DECAYED + 5]] == state.actors[target][9:15]


@settings(max_examples=20, deadline=None)
@given(events, some.integers(0, 41).map(float))
def test_a_stream_played_in_parts_is_the_same_to_the_last_bit(stream: list[Event], cut: float):
    whole, parts = (Replay.of(log(stream), ACTORS, LIVES) for _ in range(2))
    whole.play()
    parts.play(cut)
    parts.play()
    for one, other in zip(whole.stream, parts.stream, strict=True):
        np.testing.assert_array_equal(one, other)


def test_time_does_not_go_back():
    replay = Replay.of(log([(0, 1, 1.0), (1, 2, 2.0)]), ACTORS, LIVES)
    replay.ask(log([(0, 1, 3.0)]))
    with pytest.raises(ValueError, match="beyond that time"):
        replay.ask(log([(0, 1, 2.0)]))


def test_no_time_passing_and_huge_times_give_numbers():
    at_once, far = [(0, 1, 0.0), (1, 2, 0.0)], [(0, 1, -1e18), (0, 1, 1e18)]
    assert np.isfinite(Replay.of(log(at_once), ACTORS, half_lives(0.0)).ask(log([(0, 1, 1.0)]))[0, 0])
    assert not np.isinf(Replay.of(log(far), ACTORS, half_lives(2e18)).ask(log([(0, 1, 1.1e18)]))).any()


def test_everybody_s_latest_partners_are_at_most_64_however_many_there_were():
    many = [(0, other, float(other)) for other in range(1, 1000)]
    replay = Replay.of(log(many), 1000, half_lives(1000.0))
    line = dict(zip(NAMES, replay.ask(log([(0, 1, 1e4), (0, 999, 1e4), (0, 936, 1e4)])).T.tolist(), strict=True))
    assert line["source_out_partners"] == [999.0] * 3
    np.testing.assert_array_equal(line["place_out"], [nan, 0.0, 63.0])
