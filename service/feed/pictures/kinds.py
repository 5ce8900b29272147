"""Which picture bytes are: their beginning says it, never a name or a header. A drawing that runs script is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

TYPES = ("image/png", "image/jpeg", "image/gif", "image/webp")


class Kind(NamedTuple):
    """A media type, and the size in pixels that the picture says of itself."""

    type: str
    width: int
    height: int


def kind_of(content: bytes) -> Kind | None:
    """What picture it is; None where it is none of these four, or does not say how large it is.

    >>> kind_of(b"GIF89a" + bytes([2, 1, 3, 0]))
    Kind(type='image/gif', width=258, height=3)
    >>> kind_of(b"<svg xmlns='http://www.w3.org/2000/svg'/>") is None
    True
    """
    for type_, size in _read(content):
        if size is not None and all(size):
            return Kind(type_, *size)
    return None


def _read(content: bytes) -> Iterator[tuple[str, tuple[int, int] | None]]:
    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR":
        yield "image/png", _pair(content[16:24], 4, "big")
    if content.startswith((b"GIF87a", b"GIF89a")):
        yield "image/gif", _pair(content[6:10], 2, "little")
    if content.startswith(b"\xff\xd8\xff"):
        yield "image/jpeg", _of_jpeg(content)
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        yield "image/webp", _of_webp(content)


FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # start of frame, of every coding (ITU T.81, table B.1)


def _of_jpeg(content: bytes) -> tuple[int, int] | None:
    """From the first frame's header: marker, length, precision, lines, samples per line (ITU T.81, B.2.2)."""
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:
        marker, length = content[place + 1], int.from_bytes(content[place + 2 : place + 4], "big")
        if marker in FRAMES:
            height, width = _pair(content[place + 5 : place + 9], 2, "big") or (0, 0)
            return width, height
        place += 1 if marker == 0xFF else 2 + max(length, 2)
    return None


def _of_webp(content: bytes) -> tuple[int, int] | None:
    """From the first chunk (RFC 9649, section 2.5 to 2.7)."""
    match content[12:16]:
        case b"VP8 ":
            size = _pair(content[26:30], 2, "little")
            return (size[0] & 0x3FFF, size[1] & 0x3FFF) if size else None
        case b"VP8L" if len(content) >= 25:
            bits = int.from_bytes(content[21:25], "little")
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8X":
            size = _pair(content[24:30], 3, "little")
            return (size[0] + 1, size[1] + 1) if size else None
    return None


def _pair(content: bytes, width: int, order: str) -> tuple[int, int] | None:
    if len(content) < 2 * width:
        return None
    is_big = order == "big"
    one, other = (int.from_bytes(part, "big" if is_big else "little") for part in (content[:width], content[width:]))
    return one, other
