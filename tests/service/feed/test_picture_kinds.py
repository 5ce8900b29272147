"""What a picture is, by its bytes: four kinds, whatever else anybody sends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.feed.pictures.kinds import TYPES, Kind, kind_of
from tests.service.feed.strange_host import png

FRAME = b"\xff\xc2\x00\x11\x08\x01\x2c\x02\x58"  # a progressive one: 300 lines of 600
EXIF = b"\xff\xe1\x00\x06\xff\xc0\x00\x00"  # a segment that holds what looks like a frame
WEBP = b"RIFF\x00\x00\x00\x00WEBP"
KNOWN = {
    "png": (png(640, 400), Kind("image/png", 640, 400)),
    "gif": (b"GIF89a\x80\x02\x90\x01", Kind("image/gif", 640, 400)),
    "jpeg": (b"\xff\xd8" + EXIF + b"\xff" + FRAME, Kind("image/jpeg", 600, 300)),
    "webp": (WEBP + b"VP8 " + bytes(10) + b"\x80\x02\x90\xc1", Kind("image/webp", 640, 400)),
    "lossless": (WEBP + b"VP8L" + bytes(4) + b"\x2f\x7f\xc2\x63\x00", Kind("image/webp", 640, 400)),
    "extended": (WEBP + b"VP8X" + bytes(8) + b"\x7f\x02\x00\x8f\x01\x00", Kind("image/webp", 640, 400)),
}  # fmt: skip


@pytest.mark.parametrize("name", KNOWN)
def test_the_four_kinds_are_known_with_their_sizes(name: str) -> None:
    content, kind = KNOWN[name]
    assert kind_of(content) == kind


@pytest.mark.parametrize("name", KNOWN)
def test_one_that_breaks_off_is_none_or_says_its_whole_size(name: str) -> None:
    content, kind = KNOWN[name]
    assert {kind_of(content[:length]) for length in range(len(content))} <= {None, kind}


@pytest.mark.parametrize(
    "content",
    [
        b"", b"<svg/>", b"<?xml version='1.0'?><svg/>", b"<!doctype html>", b"%PDF-1.7", b"BM" + bytes(60), bytes(40),
        b"\x00\x00\x00\x1cftypavif" + bytes(40), b"GIF89a\x00\x00\x00\x00", png(0, 5), b"\xff\xd8\xff\xda" + bytes(40),
    ],
)  # fmt: skip
def test_anything_else_is_none(content: bytes) -> None:
    assert kind_of(content) is None


@given(st.sampled_from([content[:14] for content, _ in KNOWN.values()]), st.binary(max_size=80))
def test_any_bytes_are_a_kind_or_none(start: bytes, rest: bytes) -> None:
    kind = kind_of(start + rest)
    assert kind is None or (kind.type in TYPES and kind.width > 0 < kind.height)
