import numpy as np
import pytest

from scoring.exam import lessons as lessons_of
from scoring.exam.events import Events, Unusable
from scoring.exam.lessons import RANDOM_EACH, hard_lessons, random_lessons, ranking_lessons, to_learn
from scoring.exam.protocol import BATCH, Pool, negatives, split


def stream(size: int, nodes: int, seed: int = 0) -> Events:
    drawn = np.random.RandomState(seed)
    at = np.cumsum(drawn.randint(0, 3, size)).astype(np.float64)
    return Events(drawn.randint(0, nodes, size), drawn.randint(0, nodes, size), at)


def test_the_parts_follow_one_another_and_masked_nodes_are_not_learned_from():
    events = stream(2_000, 50)
    cut = split(events)
    assert np.concatenate([cut.train, cut.validation, cut.test]).tolist() == list(range(2_000))
    left = set(events.u[cut.positives]) | set(events.i[cut.positives])
    assert len(set(events.u) | set(events.i)) - len(left) == 5


def test_a_stream_without_a_later_part_cannot_be_examined():
    with pytest.raises(Unusable, match="no event is later"):
        split(Events(np.array([1, 2]), np.array([2, 1]), np.array([5.0, 5.0])))


def test_a_training_part_of_one_moment_teaches_nothing():
    once = np.array([0.0] * 90 + list(range(1, 11)))
    with pytest.raises(Unusable, match="of one moment"):
        split(Events(np.arange(100) % 7, np.arange(100) % 5, once))


def test_of_many_events_so_many_at_random_are_learned_from(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lessons_of, "LEARNT", 500)
    events = stream(3_000, 60)
    cut = split(events)
    for lessons in (
        random_lessons(events, to_learn(cut.positives), np.random.RandomState(0)),
        hard_lessons(events, cut.positives, np.random.RandomState(0)),
    ):
        at = lessons.at[lessons.happened == 1]
        assert len(at) == 500
        assert np.ptp(at) > 0.9 * np.ptp(events.ts[to_learn(cut.positives)])


@pytest.mark.parametrize("kind", ["random", "historical", "inductive"])
def test_every_test_event_gets_one_negative_at_its_own_time(kind: str):
    events = stream(3_000, 40)
    cut = split(events)
    assert negatives(events, cut, kind).positive.tolist() == cut.test.tolist()


def test_historical_pairs_were_seen_by_the_batch_and_are_not_in_it():
    events = stream(3_000, 40)
    cut = split(events)
    drawn, batch = negatives(events, cut, "historical"), cut.test[:BATCH]
    pairs = set(zip(drawn.source[:BATCH].tolist(), drawn.target[:BATCH].tolist(), strict=True))
    start, end = events.ts[batch[0]], events.ts[batch[-1]]
    earlier, now = events.ts <= start, (events.ts >= start) & (events.ts <= end)
    assert pairs <= set(zip(events.u[earlier].tolist(), events.i[earlier].tolist(), strict=True))
    assert not pairs & set(zip(events.u[now].tolist(), events.i[now].tolist(), strict=True))


def test_a_pool_between_two_times_is_what_sets_of_pairs_say():
    events = stream(400, 12)
    at, pairs = events.ts.tolist(), list(zip(events.u.tolist(), events.i.tolist(), strict=True))
    source, target = Pool.of(events, np.arange(400)).between(100.0, 200.0, 230.0)
    known = {pair for pair, when in zip(pairs, at, strict=True) if when <= 200.0}
    old = {pair for pair, when in zip(pairs, at, strict=True) if when <= 100.0}
    now = {pair for pair, when in zip(pairs, at, strict=True) if 200.0 <= when <= 230.0}
    assert sorted(zip(source.tolist(), target.tolist(), strict=True)) == sorted(known - old - now)


def test_kinds_of_negatives_weigh_as_much_as_what_happened():
    events = stream(3_000, 60)
    cut = split(events)
    for lessons, kinds in (
        (random_lessons(events, to_learn(cut.positives), np.random.RandomState(0)), 1),
        (hard_lessons(events, cut.positives, np.random.RandomState(0)), 2),
    ):
        happened = lessons.happened == 1
        assert lessons.weight[~happened].sum() == pytest.approx(kinds * lessons.weight[happened].sum())


def test_ranking_is_learned_beside_anybody_and_whom_the_source_turned_to_before():
    events = stream(4_000, 60)
    cut = split(events)
    lessons = ranking_lessons(events, to_learn(cut.positives), np.random.RandomState(0))
    happened = int(lessons.happened.sum())
    first = happened * (1 + RANDOM_EACH)
    known = list(zip(events.u.tolist(), events.i.tolist(), events.ts.tolist(), strict=True))
    for place in range(first, len(lessons.at), 500):
        source, target, at = (int(column[place]) for column in (lessons.source, lessons.target, lessons.at))
        assert any(event[:2] == (source, target) and event[2] < at for event in known)
    assert lessons.weight[happened:first].sum() == pytest.approx(happened)
    assert lessons.weight[first:].sum() == pytest.approx(happened)
