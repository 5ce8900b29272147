"""The one place that knows numba: functions over arrays, compiled when first called and kept on disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

import numba

Given = ParamSpec("Given")
Made = TypeVar("Made")


def compiled(function: Callable[Given, Made]) -> Callable[Given, Made]:
    """`function`, compiled; it lets other threads run. IEEE arithmetic, so that it says the same bits as Python."""
    made: Callable[Given, Made] = numba.njit(cache=True, nogil=True)(function)
    return made
