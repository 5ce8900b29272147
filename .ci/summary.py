"""One closing line for several pytest runs: their counts added up, and an error for each stage that failed.

`summary.py FAILED-STAGES LOG...`; fails when anything did, or when no test passed at all.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

CLOSING = re.compile(r"^=*\s*((?:\d+ [a-z]+(?:, )?)+) in ([\d.]+)s\b.*$", re.MULTILINE)


def main(failed_stages: int, logs: list[Path]) -> int:
    counts = Counter({"error": failed_stages} if failed_stages else {})
    seconds = 0.0
    for log in logs:
        for outcomes, took in CLOSING.findall(log.read_text(errors="replace")):
            seconds += float(took)
            for number, kind in re.findall(r"(\d+) ([a-z]+)", outcomes):
                counts["error" if kind == "errors" else kind] += int(number)
    order = sorted(counts, key=lambda kind: (kind != "failed", kind != "passed", kind))
    print(", ".join(f"{counts[kind]} {kind}" for kind in order) or "no tests ran", f"in {seconds:.2f}s")
    return 0 if counts["passed"] and not counts["failed"] and not counts["error"] else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), [Path(argument) for argument in sys.argv[2:]]))
