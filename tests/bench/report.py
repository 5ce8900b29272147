"""What was measured, against what was promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured number; `bound` is what it must not fall below (`least`) or rise above."""

    name: str
    value: float
    unit: str = ""
    bound: float | None = None
    least: bool = False

    @property
    def holds(self) -> bool:
        if self.bound is None:
            return True
        return self.value >= self.bound if self.least else self.value <= self.bound


def table(figures: Sequence[Figure]) -> str:
    """Lines of name, value and bound; a bound that does not hold says so."""
    width = max((len(figure.name) for figure in figures), default=0)
    return "\n".join(_line(figure, width) for figure in figures)


def _line(figure: Figure, width: int) -> str:
    shown = f"{figure.value:,.2f}" if abs(figure.value) < 100 else f"{figure.value:,.0f}"
    line = f"  {figure.name:<{width}}  {shown:>10} {figure.unit:<6}"
    if figure.bound is None:
        return line.rstrip()
    return f"{line}  {'at least' if figure.least else 'at most'} {figure.bound:g}{'' if figure.holds else '  TOO BAD'}"
