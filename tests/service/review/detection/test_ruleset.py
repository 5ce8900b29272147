"""A set of rules finds what each of its rules finds alone."""

from __future__ import annotations

from random import Random

from service.review.detection.evaluation import matches
from service.review.detection.reading import Writing, read
from service.review.detection.ruleset import Ruleset
from tests.service.review.detection.test_finding import query, written
from tests.service.review.detection.written import rule_of


def test_no_rule_is_missed_for_being_one_of_many():
    drawn = Random(29)
    ruleset = Ruleset.of("many", [rule_of(query(drawn, 3), str(number)) for number in range(100)])
    found = 0
    for _ in range(200):
        writing = Writing.of(written(drawn))
        together = {one.rule_id for one in ruleset.scan(writing)}
        reading = read(writing)
        alone = {one.rule.id for one in ruleset.rules if one.trigger and matches(one.trigger, reading, lambda: None)}
        assert together == alone
        found += len(together)
    assert found > 1_000


def test_what_overlaps_is_one_span_of_the_original():
    writing = Writing("No  r\u200bisk at all, no loss")
    [found] = Ruleset.of("one", [rule_of('"no risk" OR risk OR "risk at all"')]).scan(writing)
    assert [(span.begin, span.end, span.zone) for span in found.spans] == [(0, 16, "body")]
