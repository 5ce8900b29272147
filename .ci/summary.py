"""One closing line for several pytest runs: their counts added up. Fails when a run shows no test at all."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

CLOSING = re.compile(r"^=*\s*((?:\d+ [a-z]+(?:, )?)+) in ([\d.]+)s\b.*$", re.MULTILINE)


def main(logs: list[Path]) -> int:
    counts: Counter[str] = Counter()
    seconds = 0.0
    for log in logs:
        for outcomes, took in CLOSING.findall(log.read_text(errors="replace")):
            seconds += float(took)
            counts.update({kind: int(number) for number, kind in re.findall(r"(\d+) ([a-z]+)", outcomes)})
    order = sorted(counts, key=lambda kind: (kind != "failed", kind != "passed", kind))
    print(", ".join(f"{counts[kind]} {kind}" for kind in order) or "no tests ran", f"in {seconds:.2f}s")
    return 0 if counts["passed"] and not counts["failed"] and not counts["error"] + counts["errors"] else 1


if __name__ == "__main__":
    sys.exit(main([Path(argument) for argument in sys.argv[1:]]))
