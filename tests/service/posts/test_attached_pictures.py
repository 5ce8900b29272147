"""Pictures that go out: what is kept of them, and what is refused before it is unpacked."""

from __future__ import annotations

import contextlib
import io
import struct
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from service.errors import Problem
from service.posts.exhibits.pictures import Picture, stripped
from tests.service.posts.files import CAMERA, moving, photo, picture

TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}


@pytest.mark.parametrize("format_", TYPES)
def test_a_picture_is_known_by_its_bytes_and_keeps_its_kind_and_size(format_: str) -> None:
    kept = stripped(picture(5, format_))
    assert kept is not None
    assert (kept.type, kept.width, kept.height) == (TYPES[format_], 40, 30)
    with Image.open(io.BytesIO(kept.content)) as image:
        assert (image.format, image.size) == (format_, (40, 30))


def test_nothing_but_the_picture_is_kept_and_it_stands_upright() -> None:
    taken = photo()
    kept = stripped(taken)
    assert kept is not None
    assert (kept.width, kept.height) == (30, 40)
    for hidden in (CAMERA.encode(), b"Exif", b"script"):
        assert (hidden in taken, hidden in kept.content) == (True, False)
    with Image.open(io.BytesIO(kept.content)) as image:
        assert dict(image.getexif()) == {}


@pytest.mark.parametrize("more", [{"quality": 100, "subsampling": 0}, {"progressive": True}, {"optimize": True}])
def test_a_fine_photo_is_not_taken_for_a_damaged_one(more: dict[str, Any]) -> None:
    noise = Image.merge("RGB", [Image.effect_noise((600, 500), 250) for _ in range(3)])
    file = io.BytesIO()
    noise.save(file, "JPEG", **more)
    kept = stripped(file.getvalue())
    assert kept is not None
    assert 0.9 < len(kept.content) / len(file.getvalue()) < 1.2  # packed as finely as it was


def test_a_printers_colours_become_those_of_a_screen() -> None:
    file = io.BytesIO()
    Image.new("CMYK", (40, 30), (0, 255, 255, 0)).save(file, "JPEG", icc_profile=b"a printer's profile")
    kept = stripped(file.getvalue())
    assert kept is not None
    assert b"a printer's profile" not in kept.content
    with Image.open(io.BytesIO(kept.content)) as image:
        assert image.mode == "RGB"
        red, green, blue = image.convert("RGB").crop((5, 5, 6, 6)).tobytes()
        assert (red > 200, max(green, blue) < 60) == (True, True)


@pytest.mark.parametrize("format_", ["PNG", "WEBP"])
def test_no_format_keeps_what_a_camera_wrote(format_: str) -> None:
    exif = Image.Exif()
    exif[0x0110] = CAMERA
    kept = stripped(picture(3, format_, exif=exif))
    assert kept is not None
    assert CAMERA.encode() not in kept.content


def test_colours_stay_as_they_were() -> None:
    kept = stripped(picture(200))
    assert kept is not None
    with Image.open(io.BytesIO(kept.content)) as image:
        assert image.convert("RGB").getpixel((0, 0)) == (200, 0, 90)
    see_through = Image.new("RGBA", (4, 4), (1, 2, 3, 4))
    file = io.BytesIO()
    see_through.save(file, "PNG")
    again = stripped(file.getvalue())
    assert again is not None
    with Image.open(io.BytesIO(again.content)) as image:
        assert image.getpixel((0, 0)) == (1, 2, 3, 4)


def written(image: Image.Image, format_: str, **more: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, format_, **more)
    return file.getvalue()


def swapped() -> bytes:
    """A profile that means red where sRGB says blue, so that whether it was heeded is to be seen."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    places = {bytes(profile[at : at + 4]): at for at in range(132, 132 + 12 * profile[131], 12)}
    red, blue = places[b"rXYZ"] + 4, places[b"bXYZ"] + 4
    profile[red : red + 8], profile[blue : blue + 8] = profile[blue : blue + 8], profile[red : red + 8]
    return bytes(profile)


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_colours_are_worked_out_and_no_profile_is_kept_with_what_hides_in_it(format_: str, mode: str) -> None:
    see_through = mode == "RGBA" and format_ != "JPEG"
    red = Image.new("RGBA", (40, 30), (250, 0, 0, 70)).convert("RGBA" if see_through else "RGB")
    taken = written(red.convert(mode) if format_ == "PNG" else red, format_, icc_profile=swapped() + CAMERA.encode())
    kept = stripped(taken)
    assert kept is not None
    with Image.open(io.BytesIO(kept.content)) as image:
        assert "icc_profile" not in image.info
        reds, _, blue, alpha = image.convert("RGBA").crop((5, 5, 6, 6)).tobytes()
    assert (reds < 30, blue > 220, alpha) == (True, True, 70 if see_through else 255)


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_what_is_no_profile_or_one_of_other_colours_is_dropped_and_changes_nothing(format_: str, mode: str) -> None:
    grey = Image.new(mode, (40, 30), 90 if mode == "L" else (90, 90, 90))
    for profile in (b"53.55 N, 9.99 E", b"", swapped() if mode == "L" else b"\0" * 200):
        kept = stripped(written(grey, format_, icc_profile=profile))
        assert kept is not None
        with Image.open(io.BytesIO(kept.content)) as image:
            assert "icc_profile" not in image.info
            assert image.convert("RGB").getpixel((5, 5)) == (90, 90, 90)


def test_a_see_through_palette_and_deep_grey_stay_what_they_are() -> None:
    palette = Image.new("P", (4, 4), 1)
    palette.putpalette([0, 0, 0, 250, 0, 0])
    kept = stripped(written(palette, "PNG", transparency=bytes([255, 70]), icc_profile=swapped()))
    assert kept is not None
    with Image.open(io.BytesIO(kept.content)) as image:
        red, _, blue, alpha = image.convert("RGBA").crop((0, 0, 1, 1)).tobytes()
        assert (red < 30, blue > 220, alpha) == (True, True, 70)
    deep = stripped(written(Image.new("I;16", (4, 4), 40_000), "PNG", icc_profile=b"53.55 N, 9.99 E"))
    assert deep is not None
    with Image.open(io.BytesIO(deep.content)) as image:
        assert (image.getpixel((0, 0)), "icc_profile" in image.info) == (40_000, False)


def test_a_webp_is_packed_as_it_was_and_does_not_grow() -> None:
    noise = Image.merge("RGB", [Image.effect_noise((300, 200), 90) for _ in range(3)])
    exact = stripped(written(noise, "WEBP", lossless=True))
    assert exact is not None
    with Image.open(io.BytesIO(exact.content)) as image:
        assert image.convert("RGB").tobytes() == noise.tobytes()
    for quality in (80, 90):
        taken = written(noise, "WEBP", quality=quality)
        words = b"XMP " + struct.pack("<I", 4) + b"VP8L"
        told = taken[:4] + struct.pack("<I", len(taken) - 8 + len(words)) + taken[8:] + words
        kept = [stripped(content) for content in (taken, told)]
        assert [0.8 < len(one.content) / len(taken) < 1.02 for one in kept if one] == [True, True]


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (lambda: picture(1, "PNG", (20_000, 20_000)), "million pixels"),  # 1.2 MB, which would unpack to 1.2 GB
        (lambda: picture(1, "PNG", (5_001, 5_000)), "million pixels"),
        (moving, "Moving pictures"),
        (lambda: picture(1, "PNG", (300, 300))[:400], "damaged"),
        (lambda: photo()[:200], "damaged"),
    ],
    ids=["bomb", "too many pixels", "moving", "cut off", "cut off in its header"],
)
def test_what_cannot_go_out_is_refused_with_its_reason(made: Callable[[], bytes], why: str) -> None:
    content = made()
    with pytest.raises(Problem, match=why):
        stripped(content)


def test_what_is_no_picture_is_none() -> None:
    assert stripped(b"%PDF-1.7") is None
    assert stripped(b"<svg xmlns='http://www.w3.org/2000/svg'/>") is None
    assert stripped(picture(1, "BMP")) is None
    assert stripped(b"") is None


@given(st.integers(0, 2), st.integers(0, 399), st.integers(1, 255))
def test_a_damaged_picture_is_a_picture_or_a_clear_refusal(which: int, place: int, change: int) -> None:
    content = bytearray((picture(1), photo(), picture(1, "GIF"))[which])
    content[place % len(content)] ^= change
    with contextlib.suppress(Problem):
        kept = stripped(bytes(content))
        assert kept is None or isinstance(kept, Picture)
