"""A pattern that is made to take for ever is refused when saved, or its scan ends in time and says so."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from service.review.detection.evaluation import Stopped, matches
from service.review.detection.parsing import parse
from service.review.detection.patterns import LARGEST_PROGRAM, LONGEST_PATTERN, Refused, found, pattern
from service.review.detection.reading import LONGEST, Reading, Writing, read
from service.review.detection.ruleset import NOT_ALL_READ, Ruleset
from service.review.detection.symbols import Unreadable
from tests.service.review.detection.written import rule_of

SCAN_PATH = Path(__file__).parents[4] / "service" / "review"
HUNDRED_KILOBYTES = (
    "a" * 100_000,
    "ab " * 33_333,
    "risk " * 20_000,
    "a b c d " * 12_500,
    "п" * 100_000,
    "g4!n$ " * 16_666,
    "a." * 50_000,
    "1" * 100_000,
    "\u200ba" * 50_000,
    "https://a.test/" * 6_600,
)
SHAPES = (
    "(a+)+$",
    "(a|a)*b",
    "(a*)*b",
    "a.*b|a",
    "(.*)(.*)(.*)(.*)x",
    "(a?){50}a{50}",
    "(x+x+)+y",
    "([a-z]+)*!",
    "(a|b)*a(a|b){12}",
    "(.|\\w)+q",
    "\\w+\\s*\\w+\\s*\\w+z",
    "(a{1,30}){1,30}",
    ".*.*.*=.*",
    "[^x]*[^y]*[^z]*!",
    "(?i)(a|á|à)+$",
    "\\pL+\\pN",
    "(a.?b)+c",
    "a{1000}{1000}",
    "(?=a)b",
    "(a)\\1",
)


def hostile() -> list[str]:
    """Two hundred: each shape as it is, and grown nine times by repetition, alternatives and length."""
    drawn, patterns = Random(7), []
    for shape in SHAPES:
        patterns.append(shape)
        for _ in range(9):
            other, low = drawn.choice(SHAPES), drawn.randrange(1, 60)
            patterns.append(
                drawn.choice((f"({shape}){{{low},{low + 40}}}", f"({shape}|{other})+", f"{shape}.*{other}"))
            )
    return patterns


def test_two_hundred_hostile_patterns_are_refused_or_stop_when_told_to():
    """The clock is looked at before every call of RE2; how long a call takes is measured in tests/bench."""
    readings, patterns, outcomes = [read(Writing(text)) for text in HUNDRED_KILOBYTES], hostile(), Counter[str]()
    assert len(patterns) == 200
    for number, source in enumerate(patterns):
        outcomes[_outcome(source, readings[number % len(readings)])] += 1
    assert outcomes["refused"] >= 40
    assert outcomes["stopped"] >= 60
    assert outcomes.total() == 200


def _outcome(source: str, reading: Reading) -> str:
    """Refused, stopped after ten looks at the clock, or at the end of the text."""
    ticks = iter(range(10))

    def look_at_clock() -> None:
        if next(ticks, None) is None:
            raise Stopped

    try:
        matches(parse(f"/{source}/"), reading, look_at_clock)
    except Unreadable:
        return "refused"
    except Stopped:
        return "stopped"
    return "ended"


class Ticks:
    """A timer on which every look takes a second."""

    def __init__(self) -> None:
        self.seen = 0

    def __call__(self) -> float:
        self.seen += 1
        return self.seen


def test_a_scan_that_is_stopped_says_so_for_every_rule_it_owes():
    ruleset = Ruleset.of("two", [rule_of("risk", "first"), rule_of("gain", "second"), rule_of("loss", "third")])
    findings = ruleset.scan(Writing("risk and gain"), seconds=0, timers=(Ticks(), Ticks()))
    assert [(one.rule_id, one.what) for one in findings] == [("first", "stopped_early"), ("second", "stopped_early")]
    assert all(one.stopped_early for one in findings)


def test_a_short_post_is_not_stopped_for_having_been_kept_waiting():
    ruleset = Ruleset.of("one", [rule_of("risk")])
    [finding] = ruleset.scan(Writing("a risk"), seconds=0, timers=(Ticks(), lambda: 0.0))
    assert not finding.stopped_early


@pytest.mark.parametrize("text", ["a" * (LONGEST + 1), "g u a r " * 3_000])
def test_a_text_that_is_too_much_to_read_is_never_clean(text):
    findings = Ruleset.of("none", []).scan(Writing(text))
    assert [(one.rule_id, one.stopped_early) for one in findings] == [(NOT_ALL_READ, True)]


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("a" * (LONGEST_PATTERN + 1), "at most 500 characters"),
        ("(a{1,30}){1,30}", f"at most {LARGEST_PROGRAM:,} steps"),
        ("a*", "where nothing stands"),
        ("(a)\\1", "invalid escape"),
        ("a(?!b)", "invalid perl operator"),
        ("(a", "missing"),
        ("\ud800", "surrogate"),
    ],
)
def test_a_pattern_is_refused_with_the_reason(source, why):
    with pytest.raises(Refused, match=why):
        pattern(source)


def test_a_match_over_the_seam_of_two_windows_is_found_once():
    for before in range(1_700, 2_100, 7):
        reading = read(Writing("x" * before + " gain of " + "y" * 2_100))
        node = parse("/gain of/")
        assert len(list(found(node, reading.folded.text, lambda: None))) == 1


def test_the_standard_library_s_patterns_are_not_in_the_scan_path():
    files = list(SCAN_PATH.rglob("*.py"))
    imported = {
        name.split(".")[0]
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        for name in _names(node)
    }
    assert len(files) > 10
    assert "re2" in imported
    assert not imported & {"re", "regex", "fnmatch", "sre_compile"}


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []
