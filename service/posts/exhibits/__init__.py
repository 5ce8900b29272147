"""Exhibits: files that substantiate what is said, kept as bytes by their SHA-256, sealed, and bound by a decision."""

from service.posts.exhibits.carrying import carry, leave, let_go, sweep
from service.posts.exhibits.files import LARGEST, MOST
from service.posts.exhibits.reading import named, of_written, opened, told

__all__ = [
    "LARGEST",
    "MOST",
    "carry",
    "leave",
    "let_go",
    "named",
    "of_written",
    "opened",
    "sweep",
    "told",
]
