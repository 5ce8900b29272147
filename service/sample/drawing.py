"""The pictures of the sample: a few flat drawings, made where somebody asks for them, the same bytes every time."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping
from functools import cache

WIDTH, HEIGHT = 800, 500
PALETTE = (
    (247, 244, 238), (43, 49, 58), (92, 101, 112), (190, 197, 203), (238, 158, 102), (247, 205, 158), (122, 152, 182),
    (196, 84, 56), (58, 120, 122), (222, 178, 74), (255, 255, 255), (142, 72, 88),
)  # fmt: skip
PAPER, INK, SLATE, FOG, DAWN, GLOW, SKY, RUST, TEAL, SAND, WHITE, WINE = range(len(PALETTE))


class Canvas:
    """Pixels of the palette. What is drawn over its edge is cut off."""

    def __init__(self, ground: int) -> None:
        self.rows = [bytearray([ground]) * WIDTH for _ in range(HEIGHT)]

    def box(self, left: int, top: int, width: int, height: int, colour: int) -> None:
        start, end = max(left, 0), min(left + width, WIDTH)
        for row in self.rows[max(top, 0) : max(top + height, 0)]:
            row[start:end] = bytes([colour]) * max(end - start, 0)

    def disc(self, across: int, down: int, radius: int, colour: int) -> None:
        for step in range(-radius, radius + 1):
            half = int((radius * radius - step * step) ** 0.5)
            self.box(across - half, down + step, 2 * half + 1, 1, colour)


@cache
def drawn(motif: str) -> bytes:
    """A motif as a PNG (ISO/IEC 15948) with a palette."""
    canvas = MOTIFS[motif]()
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    colours = bytes(part for colour in PALETTE for part in colour)
    pixels = zlib.compress(b"".join(b"\0" + row for row in canvas.rows), 9)
    chunks = ((b"IHDR", head), (b"PLTE", colours), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in chunks)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _queue() -> Canvas:
    """Lorries before a closed gate, at dawn."""
    canvas = Canvas(SKY)
    for top, colour in ((190, FOG), (250, GLOW), (300, DAWN)):
        canvas.box(0, top, WIDTH, 500, colour)
    canvas.disc(610, 318, 46, SAND)
    canvas.box(0, 350, WIDTH, 150, SLATE)
    for left in range(20, WIDTH, 90):
        canvas.box(left, 446, 44, 6, FOG)
    for left, colour in ((40, TEAL), (290, RUST), (540, WINE)):
        canvas.box(left, 262, 160, 112, colour)
        canvas.box(left + 164, 300, 50, 74, INK)
        canvas.box(left + 186, 310, 24, 26, FOG)
        for wheel in (30, 62, 130, 190):
            canvas.disc(left + wheel, 380, 17, INK)
            canvas.disc(left + wheel, 380, 7, FOG)
    canvas.box(768, 210, 12, 170, INK)
    for place in range(6):
        canvas.box(762, 216 + place * 24, 24, 12, WHITE if place % 2 else RUST)
    return canvas


def _plan() -> Canvas:
    """Two lanes in, one out, a hut between them, from above."""
    canvas = Canvas(PAPER)
    for place in range(0, WIDTH, 40):
        canvas.box(place, 0, 1, HEIGHT, FOG)
        canvas.box(0, place, WIDTH, 1, FOG)
    for top in (90, 180, 330):
        canvas.box(0, top, WIDTH, 74, SLATE)
        for left in range(10, WIDTH, 70):
            canvas.box(left, top + 35, 34, 4, WHITE)
        canvas.box(452, top - 8, 8, 90, RUST)
    canvas.box(400, 264, 120, 58, SAND)
    canvas.box(408, 272, 104, 42, PAPER)
    for top, step in ((127, 1), (217, 1), (367, -1)):
        for offset in range(22):
            canvas.box(220 + step * offset, top - 21 + offset, 3, 2 * (21 - offset) + 1, WHITE)
    return canvas


def _bars() -> Canvas:
    """48 asked, 7 who did."""
    canvas = Canvas(WHITE)
    for place in range(5):
        canvas.box(120, 60 + place * 80, 600, 2, FOG)
    canvas.box(220, 60, 140, 322, SKY)
    canvas.box(480, 333, 140, 49, RUST)
    canvas.box(120, 380, 600, 4, INK)
    canvas.box(118, 50, 4, 334, INK)
    return canvas


def _note() -> Canvas:
    """A sheet of paper in a window, four lines on it."""
    canvas = Canvas(TEAL)
    canvas.box(90, 40, 620, 420, INK)
    canvas.box(110, 60, 580, 380, SKY)
    canvas.box(110, 330, 580, 110, GLOW)
    canvas.box(392, 60, 16, 380, INK)
    canvas.box(220, 110, 300, 260, FOG)
    canvas.box(210, 100, 300, 260, PAPER)
    for place, length in enumerate((230, 190, 215, 150)):
        canvas.box(240, 160 + place * 46, length, 8, SLATE)
    canvas.disc(360, 112, 8, RUST)
    return canvas


MOTIFS: Mapping[str, Callable[[], Canvas]] = {"queue": _queue, "plan": _plan, "bars": _bars, "note": _note}
