"""Prints the lines of the test lock for the packages named, hashes included: what the image's build needs of it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

LOCK = Path(__file__).resolve().parent.parent / "tests" / "requirements.txt"


def locked(names: set[str]) -> str:
    """The entries of these packages. Raises KeyError for one that is not locked."""
    entries = re.split(r"^(?=[A-Za-z0-9])", LOCK.read_text(encoding="utf-8"), flags=re.MULTILINE)
    found = [entry for entry in entries if entry.partition("==")[0] in names]
    if missing := names - {entry.partition("==")[0] for entry in found}:
        raise KeyError(f"not in {LOCK.name}: {', '.join(sorted(missing))}")
    return "".join(found)


if __name__ == "__main__":
    print(locked(set(sys.argv[1:])), end="")
