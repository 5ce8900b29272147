"""The examples in the docstrings are true."""

from __future__ import annotations

import doctest
import importlib
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for package in ("service", "scoring", "social_adapters")
    for path in (ROOT / package).rglob("*.py")
    if ">>> " in path.read_text()
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_hold(name: str) -> None:
    importlib.import_module(name)  # a package may give a function the name of one of its modules
    told = doctest.testmod(sys.modules[name])
    assert (told.failed, told.attempted > 0) == (0, True)
