"""Pictures that are to go out: really pictures, upright, still, small enough to open, and nothing but the picture.

Each is opened and written anew, so that place, time and device, which cameras write into a file, and whatever hangs
behind the picture, go nowhere. Nor does its profile, in which anything fits: its colours become sRGB, which is what is
shown where there is none. A JPEG of a screen's colours keeps the tables it was packed with.
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageCms, ImageOps, JpegImagePlugin, UnidentifiedImageError

from service.errors import invalid

TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "MPO": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
MOST_PIXELS = 25_000_000  # a few times 100 MB while it is written anew
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
SCREEN = frozenset({"L", "RGB"})
GREY = frozenset({"1", "L", "LA"})
DEEP = ("I", "F")  # more than eight bits of grey, which no profile is worked out for
LOSSY = (90, 80)  # qualities of a WebP, which does not tell its own
STILL = ("JPEG", "MPO")  # a camera keeps a smaller copy behind the picture itself
UNREADABLE = (OSError, ValueError, SyntaxError, ArithmeticError, LookupError, TypeError, EOFError, struct.error)
TOO_MANY_PIXELS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and nothing else; width and height in pixels, as it is looked at."""

    content: bytes
    type: str
    width: int
    height: int


def stripped(content: bytes) -> Picture | None:
    """The picture in a file; None where it is none that is known. Raises a problem 422 with why it is not taken."""
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            return _written(image, content)
    except UnidentifiedImageError:
        return None
    except TOO_MANY_PIXELS as error:
        raise invalid(_LARGE) from error
    except UNREADABLE as error:
        raise invalid("This picture cannot be read: its file is damaged.") from error


_LARGE = f"A picture may have {MOST_PIXELS // 1_000_000} million pixels at most."


def _written(image: Image.Image, content: bytes) -> Picture:
    """Its size is looked at before anything of it is unpacked."""
    if image.width * image.height > MOST_PIXELS:
        raise invalid(_LARGE)
    format_ = image.format or ""
    if format_ not in STILL and getattr(image, "n_frames", 1) > 1:
        raise invalid("Moving pictures are not taken: save one of its pictures as a file of its own.")
    upright = ImageOps.exif_transpose(image)
    upright.info = {name: image.info[name] for name in ("transparency",) if image.info.get(name) is not None}
    if profile := image.info.get("icc_profile"):
        upright = _in_srgb(upright, profile)
    if TYPES[format_] == "image/jpeg" and upright.mode not in SCREEN:  # of a printer's colours, which no network shows
        upright = upright.convert("RGB")
    for told in _packed(image, content):
        file = io.BytesIO()
        upright.save(file, "JPEG" if format_ == "MPO" else format_, **told)
        if len(file.getvalue()) <= len(content):
            break
    return Picture(file.getvalue(), TYPES[format_], upright.width, upright.height)


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """As its profile means it, as see-through as it was; as it is where that is no profile, or one of other colours."""
    if image.mode.startswith(DEEP):
        return image
    is_see_through = image.has_transparency_data
    whole = image.convert("RGBA") if is_see_through else image
    mode = "L" if image.mode in GREY else "RGB"
    plain = whole if whole.mode == "CMYK" else whole.convert(mode)
    try:
        meant = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        shown = ImageCms.ImageCmsTransform(meant, SRGB, plain.mode, "RGB").apply(plain).convert(mode)
    except UNREADABLE:
        return image
    shown.info = {}  # the profile of sRGB itself
    if is_see_through:
        shown.putalpha(whole.getchannel("A"))
    return shown


def _packed(image: Image.Image, content: bytes) -> list[dict[str, Any]]:
    """How it is packed, as near as can be to how it was; of several, the first that does not make it larger."""
    if isinstance(image, JpegImagePlugin.JpegImageFile):
        if image.mode not in SCREEN:
            return [{"quality": 95}]
        return [{"qtables": image.quantization, "subsampling": JpegImagePlugin.get_sampling(image)}]
    if image.format == "WEBP":
        return [{"lossless": True}] if _is_lossless(content) else [{"quality": quality} for quality in LOSSY]
    return [{}]


def _is_lossless(webp: bytes) -> bool:
    """By the name of the chunk that has its pixels, whatever words the others have.

    >>> _is_lossless(b"RIFF....WEBPXMP \\4\\0\\0\\0VP8LVP8 ......"), _is_lossless(b"RIFF....WEBPVP8L......")
    (False, True)
    """
    place = len(b"RIFF....WEBP")
    while place + 8 <= len(webp):
        name, size = struct.unpack_from("<4sI", webp, place)
        if name in {b"VP8 ", b"VP8L"}:
            return bool(name == b"VP8L")
        place += 8 + size + size % 2
    return False
