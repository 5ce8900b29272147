"""`python -m tests.bench [PART ...]`: measure, print what was found, exit 1 where a bound does not hold."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict

from tests.bench import (
    arrival,
    backtest,
    deletion,
    detection,
    feed,
    front,
    ingest,
    learning,
    ledger,
    lighthouse,
    memory,
    networks,
    ranking,
    recall,
    reports,
    search,
    speech,
    state,
    warmth,
)
from tests.bench.crowd import CARDS, SEED, crowds
from tests.bench.places import DIALECTS
from tests.bench.report import Figure, table

PARTS = (
    "said",
    "warmth",
    "state",
    "deletion",
    "detection",
    "recall",
    "networks",
    "front",
    "lighthouse",
    "ingest",
    "feed",
    "arrival",
    "memory",
    "ledger",
    "search",
    "backtest",
    "reports",
    "learning",
    "ranking",
)
WITHOUT_DATABASE: tuple[tuple[str, str, Callable[[], list[Figure]]], ...] = (
    ("said", "What our own sentences say, and what is heard", speech.measure),
    ("warmth", "What a score costs, and a new interaction", warmth.measure),
    ("state", "Rows of scoring.update, 1,000,000 interactions among 200,000 actors", state.measure),
    ("deletion", "Reasons taken out of the log of 1,000 people", deletion.measure),
    ("detection", "A thousand rules on a post, on an archive; hostile patterns", detection.measure),
    ("recall", "What the packs find of posts that somebody else marked", recall.measure),
    ("networks", "Networks, recorded answers and a fetch over loopback", networks.measure),
    ("front", "The feed with 10,000 cards in Chromium, a processor 4 times slower", front.measure),
    ("lighthouse", "Lighthouse's phone on the sample's feed, three times", lighthouse.measure),
    ("ranking", "The stream's state, 1,000,000 interactions among 200,000 actors", ranking.state),
    ("ranking", "Ranking beside the best published, losses first", ranking.exams),
)
SMALL = 10_000  # activities that the big workspace is compared with


def main() -> int:
    asked = _options()
    figures: list[Figure] = []
    for title, part in _measured(asked):
        figures += part
        if not asked.json:
            print(f"{title}\n{table(part)}\n", flush=True)
    if asked.json:
        print(json.dumps([asdict(figure) | {"holds": figure.holds} for figure in figures], indent=2))
    return 0 if all(figure.holds for figure in figures) else 1


def _measured(asked: argparse.Namespace) -> Iterator[tuple[str, list[Figure]]]:
    if not asked.json:
        print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.machine()}\n")
    for part, title, measure in WITHOUT_DATABASE:
        if part in asked.parts:
            yield title, measure()
    for dialect in [asked.dialect] if asked.dialect else DIALECTS:
        yield from _with_database(asked, dialect)


def _with_database(asked: argparse.Namespace, dialect: str) -> Iterator[tuple[str, list[Figure]]]:
    if "ingest" in asked.parts:
        yield f"Ingest on {dialect}, {asked.pages} pages of 100", ingest.measure(dialect, asked.pages)
    if "learning" in asked.parts:
        yield f"Learning on {dialect}", learning.measure(dialect, asked.activities)
    if "ledger" in asked.parts:
        title = f"Ledger on {dialect}, {asked.count:,} appends, a log of {asked.entries:,} entries"
        yield title, ledger.measure(dialect, asked.count, asked.entries)
    if "search" in asked.parts:
        yield f"Supervisory search on {dialect}, {asked.posts:,} posts", search.measure(dialect, asked.posts)
    if "backtest" in asked.parts:
        yield f"A back-test on {dialect}", backtest.measure(dialect, asked.archived)
    if "reports" in asked.parts:
        title = f"Recounted from a ledger of {asked.entries:,} entries on {dialect}"
        yield title, reports.measure(dialect, asked.entries)
    if not {"feed", "arrival", "memory"}.isdisjoint(asked.parts):
        yield from _at_size(asked, dialect)


def _at_size(asked: argparse.Namespace, dialect: str) -> Iterator[tuple[str, list[Figure]]]:
    size = f"{asked.activities:,} activities, {asked.activities // SEED * CARDS:,} open cards"
    sizes = [SMALL, asked.activities] if "feed" in asked.parts else [asked.activities]
    with crowds(dialect, sizes) as made:
        small, big = made[0], made[-1]
        if "feed" in asked.parts:
            yield f"Feed on {dialect}, {size}", feed.measure(dialect, small, big, asked.rounds)
        if "arrival" in asked.parts:
            yield f"A new activity on {dialect}, {size}", arrival.measure(dialect, big)
        if "memory" in asked.parts:
            yield f"Memory on {dialect}, {size}", memory.measure(dialect, big)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", choices=[*PARTS, []], help=f"of {', '.join(PARTS)}; without any all but the last two"
    )
    parser.add_argument("--dialect", choices=DIALECTS, help="one of the databases only")
    parser.add_argument("--pages", type=int, default=120, help="pages of 100 activities to ingest")
    parser.add_argument("--activities", type=int, default=1_000_000, help="size of the big workspace")
    parser.add_argument("--rounds", type=int, default=300, help="requests of each sort")
    parser.add_argument("--count", type=int, default=200_000, help="entries to append to the ledger")
    parser.add_argument("--entries", type=int, default=1_000_000, help="size of the ledger that proofs are read from")
    parser.add_argument("--posts", type=int, default=1_000_000, help="posts of the archive that is searched")
    parser.add_argument("--archived", type=int, default=100_000, help="posts of the archive that is back-tested")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    asked = parser.parse_args()
    asked.parts = asked.parts or PARTS[:-2]  # learning reads a whole past, ranking takes half an hour
    return asked


if __name__ == "__main__":
    sys.exit(main())
