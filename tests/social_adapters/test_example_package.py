"""The example of docs/writing-an-adapter.md, as its reader gets it: installed beside us and tried by its own tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
EXAMPLE = CHECKOUT / "docs" / "example-adapter"


def test_an_outside_package_is_found_and_passes_the_conformance_suite(tmp_path: Path) -> None:
    package, installed = tmp_path / "package", tmp_path / "installed"
    shutil.copytree(EXAMPLE, package)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "--target", str(installed), str(package)], check=True)
    paths = os.pathsep.join([str(installed), str(CHECKOUT)])
    asked = [sys.executable, "-m", "pytest", "-q", "-o", "asyncio_mode=auto", "-p", "no:cacheprovider", "tests"]
    told = subprocess.run(
        asked, cwd=package, env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout + told.stderr  # pytest ends with 5 where it found no test


def test_the_page_shows_the_example_as_it_is() -> None:
    written = [EXAMPLE / "emberfeed_forem.py", EXAMPLE / "tests" / "test_forem.py"]
    source = "\n".join(flush(path.read_text()) for path in written)
    page = (CHECKOUT / "docs" / "writing-an-adapter.md").read_text()
    shown = [flush(block.split("```")[0]) for block in page.split("```python\n")[1:]]
    assert shown
    assert [part for part in shown if part not in source] == []


def flush(code: str) -> str:
    """Without indentation: a page shows a method by itself."""
    return "\n".join(line.strip() for line in code.strip().splitlines())
