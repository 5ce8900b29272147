"""Exhibits: files beside what is said, kept as bytes by their SHA-256, sealed, and bound by a decision.

Sources substantiate the words and stay here; media (pictures and documents) go out with them.
"""

from service.posts.exhibits.carrying import carry, leave, let_go, sweep
from service.posts.exhibits.files import LARGEST, MOST, MOST_MEDIA
from service.posts.exhibits.reading import (
    as_they_lie,
    attached_as,
    media_of_written,
    named,
    named_media,
    of_written,
    opened,
    told,
)

__all__ = [
    "LARGEST",
    "MOST",
    "MOST_MEDIA",
    "as_they_lie",
    "attached_as",
    "carry",
    "leave",
    "let_go",
    "media_of_written",
    "named",
    "named_media",
    "of_written",
    "opened",
    "sweep",
    "told",
]
