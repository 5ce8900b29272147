"""Looks through what git holds, or would, for what may not be there: a package index's host, one machine's paths."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UNWATCHED = {".git", ".venv", "node_modules", "var", "__pycache__", "web"}
# Spelled so that this file names neither.
FORBIDDEN = {
    "a package index's host": re.compile(r"py[p]i\.org|python[h]osted\.org|npm[j]s\.(?:org|com)|deb\.[d]ebian\.org"),
    "a path of one machine": re.compile(r"(?:^|[^\w.:/}])/(?:(?:[w]ork|[f]arm|[r]oot)/[\w.]|(?:[h]ome|[U]sers)/\w+/)"),
}


def findings(files: Iterable[Path]) -> Iterator[str]:
    """One line for each place where a file says what it may not."""
    for file in files:
        content = file.read_bytes()
        if b"\0" in content:
            continue
        for number, line in enumerate(content.decode(errors="replace").splitlines(), 1):
            for what, pattern in FORBIDDEN.items():
                if pattern.search(line):
                    yield f"{os.path.relpath(file, ROOT)}:{number}: {what}: {line.strip()[:120]}"


def watched() -> list[Path]:
    """Every file that is committed or could be; without git, everything outside the ignored folders."""
    if shutil.which("git") and (ROOT / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")  # noqa: S603  # git
        return [ROOT / name for name in listed if (ROOT / name).is_file()]
    return list(_walk())


def _walk() -> Iterator[Path]:
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in UNWATCHED and not name.endswith("_cache")]
        yield from (Path(folder, name) for name in files)


if __name__ == "__main__":
    found = list(findings([Path(name) for name in sys.argv[1:]] or watched()))
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(bool(found))
