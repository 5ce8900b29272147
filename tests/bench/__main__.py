"""`python -m tests.bench [PART ...]`: measure, print what was found, exit 1 where a bound does not hold."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import asdict

from tests.bench import ingest
from tests.bench.places import DIALECTS
from tests.bench.report import Figure, table

PARTS = ("ingest",)


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
    dialects = [asked.dialect] if asked.dialect else DIALECTS
    if not asked.json:
        print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.machine()}\n")
    for dialect in dialects if "ingest" in asked.parts else ():
        yield f"Ingest on {dialect}, {asked.pages} pages of 100", ingest.measure(dialect, asked.pages)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help=f"of {', '.join(PARTS)}; all without any")
    parser.add_argument("--dialect", choices=DIALECTS, help="one of the databases only")
    parser.add_argument("--pages", type=int, default=120, help="pages of 100 activities to ingest")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    asked = parser.parse_args()
    asked.parts = asked.parts or PARTS
    return asked


if __name__ == "__main__":
    sys.exit(main())
