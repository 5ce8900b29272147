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


TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])  # embeddings, overrides and isolates


def nameable(text: str | None) -> str | None:
    """A name as it can stand among other words: storable, and without what turns the direction of those after it.

    >>> nameable("Marta\u202e nesl\u2066O"), nameable("\u05d3\u05e0\u05d4")
    ('Marta neslO', '\u05d3\u05e0\u05d4')
    """
    kept = storable(text)
    return kept.translate(TURNING) if kept and not kept.isascii() else kept
