"""The examples in the docstrings are true, and the package opens without the heavy libraries."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import subprocess
import sys

import pytest

import scoring

MODULES = [module.name for module in pkgutil.walk_packages(scoring.__path__, "scoring.")]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_hold(name):
    importlib.import_module(name)
    assert doctest.testmod(sys.modules[name]).failed == 0


def test_importing_scoring_loads_no_heavy_library():
    heavy = ("sklearn", "scipy", "networkx", "numpy", "numba")
    code = f"import sys, scoring; print([m for m in {heavy} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
