"""What the score promises: order, reasons that hold when a fact is taken away, and the moment to look again."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import PRIOR, Fact, Interaction, Kind, Subject, recompute, score, warmth_of
from scoring.picture import picture
from scoring.reasons import AT_MOST, DONE, evidence
from scoring.state import DAY, FARTHEST
from tests.scoring.subjects import NOW, Event, subject

ago = st.floats(0.0, 80.0).map(lambda days: round(days, 3))
topic_sets = st.frozensets(st.sampled_from([*PRIOR.topic, "unheard-of"]), max_size=3)
events = st.builds(Event, ago, st.sampled_from([*Kind, None]), st.booleans(), st.booleans(), topic_sets)
histories = st.lists(events, max_size=14, unique_by=lambda event: event.ago)
relations = st.sampled_from([None, "customer", "prospect", "partner", "competitor"])
backs = st.lists(ago, max_size=4)


def points(p: float) -> float:
    return 100.0 * sqrt(p)


@given(histories, relations, backs)
def test_taking_a_reasons_facts_away_moves_the_score_by_what_the_reason_said(history, relation, back):
    history = sorted(history, key=lambda event: -event.ago)
    given_subject = subject(history, relation, back)
    before = score(given_subject, NOW)
    seen = picture(given_subject, NOW, PRIOR)
    behind = {kind: {seen.facts[n].id for n in places} for kind, places in evidence(seen).items()}
    for reason in before.reasons:
        if reason.kind in behind:
            kept = [event for n, event in enumerate(history, 1) if n not in behind[reason.kind]]
            after = score(subject(kept, relation, back), NOW)
        elif reason.kind == "reciprocity":
            after = score(subject(history, relation), NOW)
        else:
            continue
        assert points(before.p) - points(after.p) == pytest.approx(reason.contribution, abs=1e-6)


@given(histories, relations)
def test_taking_a_topic_away_moves_the_score_by_what_the_reason_said(history, relation):
    given_subject = subject(history, relation)
    before = score(given_subject, NOW)
    for reason in before.reasons:
        topic = reason.kind.removeprefix("said_")
        if reason.kind.startswith("said_") and topic != "question":  # a waiting question is told as `asked`
            facts = tuple(fact._replace(said=fact.said - {topic}) for fact in given_subject.facts)
            after = score(replace(given_subject, facts=facts), NOW)
            assert points(before.p) - points(after.p) == pytest.approx(reason.contribution, abs=1e-6)


@given(histories, relations, backs)
def test_reasons_are_few_sorted_and_lead_to_their_evidence(history, relation, back):
    given_subject = subject(history, relation, back)
    by_id = {fact.id: fact for fact in given_subject.facts}
    result = score(given_subject, NOW)
    moving = [reason for reason in result.reasons if reason.kind not in ("sensitive", "none_yet")]
    assert len(result.reasons) <= AT_MOST
    assert [abs(reason.contribution) for reason in moving] == sorted(
        (abs(reason.contribution) for reason in moving), reverse=True
    )
    for reason in result.reasons:
        assert all(isinstance(value, (str, int, float)) for value in reason.params.values())
        if reason.kind in (*DONE.values(), "asked", "unanswered", "burst") or reason.kind.startswith("said_"):
            assert by_id[reason.activity_id].at == reason.at


@given(histories, relations, backs)
def test_nothing_moves_before_rescore_at_and_something_has_moved_at_it(history, relation, back):
    given_subject = subject(history, relation, back)
    first = score(given_subject, NOW)
    assert first.rescore_at > NOW
    wait = first.rescore_at - NOW
    just_before = score(given_subject, NOW + wait - max(60.0, wait / 100.0) - 1.0) if wait > 3_700.0 else first
    assert look(just_before) == look(first)
    if first.rescore_at < FARTHEST:
        assert look(score(given_subject, first.rescore_at)) != look(first) or act_ends(given_subject, first.rescore_at)


def look(result):
    return result.warmth, result.lift, result.unanswered, result.silent


def act_ends(given_subject, at):
    return any(abs(at - fact.at - 14 * DAY) < 1.0 for fact in given_subject.facts)


def test_who_never_moves_is_not_looked_at_again():
    assert score(Subject(), NOW).rescore_at == FARTHEST


@given(histories, relations, backs, st.floats(0.01, 60.0))
def test_silence_cools(history, relation, back, days):
    given_subject = subject(history, relation, back)
    assert score(given_subject, NOW + days * DAY).warmth <= score(given_subject, NOW).warmth + 1


def test_warmth_is_a_monotone_scale_of_p():
    assert [warmth_of(p) for p in (0.7, 0.4, 0.17)] == [84, 63, 41]
    scale = [warmth_of(n / 1000) for n in range(1001)]
    assert scale == sorted(scale)
    assert (scale[0], scale[-1]) == (0, 100)


def test_who_wakes_up_comes_before_the_chatterbox():
    chatterbox = score(subject([Event(day + 0.1) for day in range(200)]), NOW)
    sleeper = score(subject([Event(0.1), Event(0.2), Event(0.3), Event(150), Event(160)]), NOW)
    assert sleeper.priority > chatterbox.priority
    assert (sleeper.lift, chatterbox.lift) == (2, 0)
    assert chatterbox.warmth > sleeper.warmth > 30


def test_a_burst_says_how_many_in_how_many_days_after_how_long():
    told = score(subject([Event(0.1), Event(1.2), Event(1.3), Event(41.5)]), NOW).reasons[0]
    assert (told.kind, dict(told.params)) == ("burst", {"count": 3, "days": 2, "quiet_days": 40})


def test_the_silence_before_a_burst_is_known_from_the_rows_where_the_window_ends():
    told = score(subject([Event(0.1), Event(0.2), Event(0.3), Event(200.4), Event(230)]), NOW).reasons[0]
    assert told.kind == "burst"
    assert 190 <= told.params["quiet_days"] <= 200


def test_a_newcomers_burst_had_no_silence_before_it():
    told = score(subject([Event(0.1), Event(0.2), Event(0.3)]), NOW).reasons[0]
    assert dict(told.params) == {"count": 3, "days": 1, "quiet_days": 0}


def test_three_replies_say_more_from_someone_who_is_quiet_elsewhere():
    replies = [Event(0.1), Event(0.2), Event(0.3)]
    loud = [Event(day + 0.5, kind=None) for day in range(80)]
    assert score(subject(replies), NOW).lift > score(subject(replies + loud), NOW).lift >= 1


def test_a_young_steady_stream_is_no_burst():
    assert score(subject([Event(day + 0.1) for day in range(30)]), NOW).lift <= 1
    assert score(subject([Event(day + 0.1) for day in range(45)]), NOW).lift == 0


def test_one_like_is_no_burst_and_one_reply_is_a_small_one():
    assert score(subject([Event(0.1, Kind.LIKE)]), NOW).lift == 0
    assert score(subject([Event(0.1)]), NOW).lift == 1


def test_who_waits_for_an_answer_comes_first():
    waiting = score(subject([Event(6.0, Kind.MENTION, answered=False)]), NOW)
    burst = score(subject([Event(n / 10) for n in range(1, 12)]), NOW)
    assert burst.lift == 3
    assert waiting.priority > burst.priority
    assert waiting.suggested_act == "reply"


def test_a_waiting_question_is_told_as_asked():
    result = score(subject([Event(0.5, asked=True, answered=False, said=frozenset({"question"}))]), NOW)
    assert [reason.kind for reason in result.reasons] == ["asked"]
    assert result.unanswered


def test_nobody_waits_longer_than_a_month():
    given_subject = subject([Event(29.0, answered=False)])
    today, later = score(given_subject, NOW), score(given_subject, NOW + 2 * DAY)
    assert (today.unanswered, later.unanswered) == (True, False)
    assert today.rescore_at <= NOW + DAY


def test_a_like_waits_for_no_answer():
    assert not score(subject([Event(0.5, Kind.LIKE, answered=False)]), NOW).unanswered


def test_strangers_have_the_base_and_say_so():
    result = score(subject([Event(0.5, kind=None)]), NOW)
    assert 10 <= result.warmth <= 12
    assert result.reasons[0].kind == "none_yet"
    assert result.reasons[0].activity_id == 1


@given(histories, relations, backs, st.lists(events, min_size=1, max_size=4))
def test_sensitive_words_gain_nothing(history, relation, back, losses):
    losses = [replace(event, said=event.said | {"sensitive"}) for event in losses]
    without, result = (
        score(subject(history, relation, back), NOW),
        score(subject(history + losses, relation, back), NOW),
    )
    assert result.p == pytest.approx(without.p, rel=1e-6)
    assert (result.unanswered, result.lift) == (without.unanswered, without.lift)
    assert result.reasons[0].kind == "sensitive"
    assert result.reasons[0].contribution == 0.0


@given(histories, st.floats(0.0, 29.0), st.booleans())
def test_after_sensitive_words_nothing_is_pitched(history, days, answered):
    loss = Event(days, asked=True, answered=answered, said=frozenset({"sensitive", "request", "keyword"}))
    assert score(subject([*history, loss]), NOW).suggested_act in (None, "not_now")


def test_a_question_after_a_loss_is_left_to_a_person():
    loss = Event(5.0, said=frozenset({"sensitive"}))
    question = Event(1.0, asked=True, answered=False)
    assert score(subject([loss, question]), NOW).suggested_act is None
    assert score(subject([loss]), NOW).suggested_act == "not_now"


def test_a_customer_who_falls_silent_is_told_and_costs_warmth():
    history = [Event(60 + 7 * week) for week in range(40)]
    result = score(subject(history, "customer"), NOW)
    told = {reason.kind: reason for reason in result.reasons}
    assert told["quiet"].params == {"days": 60}
    assert told["quiet"].contribution < 0
    assert result.suggested_act == "ask"
    stranger = score(subject([Event(0.1, Kind.LIKE)]), NOW)
    assert result.warmth > stranger.warmth


def test_a_customer_silent_beyond_their_rhythm_comes_before_any_strangers_like():
    silent = score(subject([Event(200 + 7 * week) for week in range(12)], "customer"), NOW)
    stranger = score(subject([Event(0.01, Kind.LIKE)]), NOW)
    assert stranger.warmth > silent.warmth  # by warmth alone the stranger would be first
    assert silent.priority > stranger.priority
    assert (silent.lift, stranger.lift) == (0, 0)
    waiting = score(subject([Event(3, answered=False)]), NOW)
    burst = score(subject([Event(200), Event(0.1), Event(0.2), Event(0.3)]), NOW)
    assert waiting.priority > burst.priority > silent.priority


@pytest.mark.parametrize("relation", ["prospect", "partner", "competitor", None])
def test_silence_of_anybody_but_a_customer_brings_nobody_up(relation):
    assert not score(subject([Event(60 + 7 * week) for week in range(40)], relation), NOW).silent


def test_silence_after_grief_brings_nobody_up():
    history = [Event(60 + 7 * week) for week in range(40)]
    grieving = [*history, Event(20, kind=None, said=frozenset({"sensitive"}))]
    assert score(subject(history, "customer"), NOW).silent
    assert not score(subject(grieving, "customer"), NOW).silent


def test_those_we_answer_are_warmer():
    history = [Event(day) for day in (3, 9, 17)]
    alone, mutual = score(subject(history), NOW), score(subject(history, back=(2, 8, 16)), NOW)
    assert mutual.warmth > alone.warmth
    assert {"count": 3} in [reason.params for reason in mutual.reasons if reason.kind == "reciprocity"]


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ({"request", "keyword"}, "share"),
        ({"request"}, "refer"),
        ({"job_change"}, "ask"),
        ({"complaint"}, "ask"),
        ({"competitor"}, "share"),
        ({"praise"}, None),
        (set(), None),
    ],
)
def test_what_was_said_in_public_suggests_an_act(said, act):
    post = Event(0.5, kind=None, said=frozenset(said))
    assert score(subject([post]), NOW).suggested_act == act
    assert score(subject([replace(post, ago=20)]), NOW).suggested_act is None
    assert score(subject([post], "competitor"), NOW).suggested_act is None


def test_a_competitor_gets_an_answer_to_what_they_asked_and_to_nothing_else():
    asked, said = Event(0.5, answered=False, asked=True), Event(0.5, answered=False)
    assert score(subject([asked], "competitor"), NOW).suggested_act == "reply"
    assert score(subject([said], "competitor"), NOW).suggested_act is None


def test_priority_is_unanswered_then_lift_then_silence_then_warmth():
    result = score(subject([Event(0.1, answered=False), Event(0.2), Event(0.3)]), NOW)
    assert result.priority == 10_000 + 1_000 * result.lift + 500 * result.silent + result.warmth


def test_a_past_day_is_scored_from_what_was_known_then():
    then = NOW - 10 * DAY
    log = [Interaction(1, 9, Kind.REPLY, NOW - day * DAY) for day in (40.0, 3.0, 0.5)]
    told = [Fact(n, interaction.at, interaction.kind) for n, interaction in enumerate(log, 1)]
    early, late = recompute(log, then), recompute(log, NOW)
    as_of = score(Subject((early.pairs[1, 9],), (), (early.actors[1],), tuple(told[:1])), then)
    today = score(Subject((late.pairs[1, 9],), (), (late.actors[1],), tuple(told)), NOW)
    assert [reason.activity_id for reason in as_of.reasons] == [1]
    assert as_of.warmth < today.warmth


@pytest.mark.parametrize("at", [-1e11, 0.0, NOW - 1, NOW, NOW + 1, 3.5e9, 1e11])
@pytest.mark.parametrize("now", [0.0, NOW, 3.5e9])
def test_no_date_breaks_a_score(at, now):
    state = recompute([Interaction(1, 9, kind, at, True) for kind in Kind], FARTHEST, [(1, at)])
    facts = tuple(Fact(n, at, kind, True, False) for n, kind in enumerate(Kind, 1))
    result = score(Subject((state.pairs[1, 9],), (state.pairs[1, 9],), (state.actors[1],), facts, "customer"), now)
    assert 0.0 < result.p < 1.0
    assert isfinite(result.rescore_at)
    assert all(isfinite(reason.contribution) for reason in result.reasons)


def test_an_actor_with_a_hundred_thousand_interactions_is_scored():
    log = [Interaction(1, 9, Kind.LIKE, NOW - n) for n in range(100_000)]
    state = recompute(log, NOW)
    facts = tuple(Fact(n, NOW - n, Kind.LIKE) for n in range(12))
    result = score(Subject((state.pairs[1, 9],), (), (state.actors[1],), facts), NOW)
    assert result.p > 0.95
    assert [reason.kind for reason in result.reasons] == ["burst"]
