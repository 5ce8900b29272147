"""The package opens without the heavy libraries."""

from __future__ import annotations

import subprocess
import sys


def test_importing_scoring_loads_no_heavy_library():
    heavy = ("sklearn", "scipy", "networkx", "numpy", "numba")
    code = f"import sys, scoring; print([m for m in {heavy} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
