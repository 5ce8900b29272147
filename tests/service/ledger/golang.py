"""Go, where it is installed: its module golang.org/x/mod, and our program that uses it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

SOURCE = Path(__file__).parent / "go"
MODULE = "golang.org/x/mod"
CHECKOUT = os.environ.get("EMBERFEED_GO_MOD")  # of the module, where Go cannot fetch it
PATIENCE = 60  # seconds for fetching


def is_there() -> bool:
    """Whether Go is installed and has the module, or can fetch it."""
    if shutil.which("go") is None:
        return False
    try:
        return bool(CHECKOUT) or _go(SOURCE, "mod", "download", check=False, timeout=PATIENCE) == 0
    except subprocess.TimeoutExpired:
        return False


def built(folder: Path) -> Path:
    """The program, built in a folder of its own."""
    shutil.copytree(SOURCE, folder)
    if CHECKOUT:
        _go(folder, "mod", "edit", f"-replace={MODULE}={CHECKOUT}")
    else:
        _go(folder, "mod", "tidy")
    _go(folder, "build", "-mod=mod", "-o", "check", ".")
    return folder / "check"


def _go(folder: Path, *arguments: str, check: bool = True, timeout: float | None = None) -> int:
    return subprocess.run(["go", *arguments], cwd=folder, check=check, timeout=timeout).returncode
