"""Text that both databases keep."""

from __future__ import annotations


def storable(text: str | None) -> str | None:
    """The text without what PostgreSQL or UTF-8 cannot hold: NUL and lone surrogates.

    >>> storable("a\\0b"), storable("\\ud800!"), storable(None)
    ('ab', '?!', None)
    """
    if text is None or (text.isascii() and "\0" not in text):
        return text
    return text.replace("\0", "").encode("utf-8", "replace").decode()
