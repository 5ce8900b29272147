"""What it costs to hold a post against a thousand rules, an archive against them, and a hostile pattern."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from datetime import date
from itertools import accumulate
from multiprocessing import get_context
from random import Random
from statistics import median, quantiles
from time import perf_counter, process_time, thread_time

from service.cli.run import keep_loaded
from service.review.detection.reading import Writing
from service.review.detection.rules import Rule
from service.review.detection.ruleset import SECONDS, Ruleset
from service.review.detection.symbols import Unreadable
from service.review.findings import found, told
from service.review.policy import NONE_YET
from tests.bench.report import Figure
from tests.service.review.detection.test_hostile import HUNDRED_KILOBYTES, hostile

RULES, POSTS, LENGTH = 1_000, 2_000, 500
ARCHIVE, CORES, BATCH = 100_000, 2, 2_500
COMMON = (
    "the of and to a in is we you for on it with that our are this be as have from your at not will can more was "
    "an by all they has what one about out up new when their time who get if so my do just how now some work team "
    "today people market year week client clients fund funds rate rates return returns risk growth money plan plans "
    "business company share shares price value first great good best long help need want know think make see look"
)


def measure() -> list[Figure]:
    keep_loaded()  # as the service does before it looks at a post
    patterns, vocabulary, ruleset = _hostile(), words(), _ruleset()
    seconds = [_seconds(ruleset, post) for post in posts_of(vocabulary, 1, POSTS)]
    tricky = [_seconds(ruleset, post.replace("a", "а").replace("e", "3")) for post in posts_of(vocabulary, 2, 200)]
    started = perf_counter()
    with ProcessPoolExecutor(CORES, mp_context=get_context("spawn"), initializer=_begin) as pool:
        batches = list(pool.map(_backtested, range(ARCHIVE // BATCH)))
    took, hits = perf_counter() - started, sum(count for count, _ in batches)
    worked = sum(seconds for _, seconds in batches) / CORES
    return [
        Figure(f"a post of {LENGTH} characters, {RULES:,} rules, median", 1e3 * median(seconds), "ms", 2.0),
        Figure("the same, 95 in 100", 1e3 * quantiles(seconds, n=20)[-1], "ms"),
        Figure("the same in disguise, median", 1e3 * median(tricky), "ms"),
        Figure(f"{ARCHIVE:,} posts back-tested on {CORES} cores ({hits:,} findings)", took, "s", 180.0),
        Figure("of which each core worked; the rest is what else the machine did", worked, "s"),
        _while_typing(vocabulary),
        *patterns,
    ]


def _while_typing(vocabulary: list[str]) -> Figure:
    """What an author waits for: every pack in force, and each rule's words."""
    day, took = date(2026, 11, 28), []
    for post in posts_of(vocabulary, 3, 200):
        started = perf_counter()
        told(found(post, "linkedin", day, NONE_YET), post, NONE_YET)
        took.append(perf_counter() - started)
    return Figure(f"findings in {LENGTH} characters while typing, 95 in 100", 1e3 * quantiles(took, n=20)[-1], "ms", 50)


def _hostile() -> list[Figure]:
    took, refused, stopped = [], 0, 0
    for number, source in enumerate(hostile()):
        try:
            ruleset = Ruleset.of("hostile", [_rule(number, f"/{source}/")])
        except Unreadable:
            refused += 1
            continue
        started = thread_time()
        found = ruleset.scan(
            Writing(HUNDRED_KILOBYTES[number % len(HUNDRED_KILOBYTES)]), timers=(thread_time, thread_time)
        )
        took.append(thread_time() - started)
        stopped += any(one.stopped_early for one in found)
    name = f"200 hostile patterns on 100 kB: {refused} refused, {stopped} stopped early at {SECONDS} s, the slowest"
    return [Figure(name, 1e3 * max(took), "ms", 250.0)]


def _seconds(ruleset: Ruleset, post: str) -> float:
    started = perf_counter()
    ruleset.scan(Writing(post))
    return perf_counter() - started


_kept: list[Ruleset] = []


def _begin() -> None:
    _kept.append(_ruleset())
    keep_loaded()


def _backtested(batch: int) -> tuple[int, float]:
    """How many findings, and the seconds of the processor they took."""
    posts, started = posts_of(words(), 100 + batch, BATCH), process_time()
    return sum(len(_kept[0].scan(Writing(post))) for post in posts), process_time() - started


def words() -> list[str]:
    """A vocabulary whose words come up as often as in a language: the common ones first (Zipf)."""
    drawn = Random(5)
    sounds = ("ba", "con", "de", "fin", "gra", "in", "lo", "men", "per", "re", "sol", "ta", "ter", "ti", "ver")
    rare = {"".join(drawn.choices(sounds, k=drawn.randrange(2, 5))) for _ in range(12_000)}
    return [*dict.fromkeys([*COMMON.split(), *sorted(rare)])]


def posts_of(vocabulary: list[str], seed: int, count: int, length: int = LENGTH) -> list[str]:
    """So many posts of so many characters."""
    drawn, weights = Random(seed), [*accumulate(1 / (rank + 3) for rank in range(len(vocabulary)))]
    return [_sentences(drawn, vocabulary, weights)[:length] for _ in range(count)]


def _sentences(drawn: Random, vocabulary: list[str], weights: list[float]) -> str:
    said = drawn.choices(vocabulary, cum_weights=weights, k=120)
    parts = [word + drawn.choice((" ", " ", " ", " ", ", ", ". ", "-")) for word in said]
    return "".join(parts).capitalize()


def _ruleset() -> Ruleset:
    return Ruleset.of("bench", rules())


def rules() -> list[Rule]:
    """Rules of every operator over that vocabulary, mostly of rarer words, as policies are: six findings a post."""
    vocabulary, drawn = words(), Random(3)
    weights = [1 / (rank + 300) for rank in range(len(vocabulary))]
    made = []
    for number in range(RULES):
        one, two, three = drawn.choices(vocabulary, weights, k=3)
        shapes = (
            f'"{one} {two}"',
            f"{one} NEAR/5 ({two} OR {three})",
            f"{one}~ NOT NEAR/3 (not OR no OR {two})",
            f"({one} OR {one}ing) SENTENCE {two}",
            f"{one[:5]}{'*' if len(one) > 3 else ''} AND {two} NOT {three}",
            f"{one} ONEAR/3 {two}",
            f'"{one} {two}" OR "{two} {three}" OR {three}{one}',
        )
        patterned = f"/\\b{one} \\d+ ?%/"
        made.append(_rule(number, patterned if number % 20 == 0 else shapes[number % len(shapes)]))
    return made


def _rule(number: int, expression: str) -> Rule:
    return Rule(f"bench-{number}", "promissory", "low", "", "", date(2026, 1, 1), None, expression)
