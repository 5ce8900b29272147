"""Which of the installed adapters are ours: whoever writes one of their own has it installed beside them."""

from __future__ import annotations

from importlib.metadata import entry_points

from social_adapters.registry import GROUP


def ours() -> list[str]:
    """The networks this repository has adapters for, in alphabetical order."""
    return sorted(entry.name for entry in entry_points(group=GROUP) if entry.module.startswith("social_adapters."))
