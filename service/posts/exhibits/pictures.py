"""Pictures that are to go out: really pictures, upright, still, small enough to open, and nothing but the picture.

Each is opened and written anew, so that place, time and device, which cameras write into a file, and whatever hangs
behind the picture, go nowhere. A JPEG keeps the tables it was packed with.
"""

from __future__ import annotations

import io
import struct
import threading
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageOps, JpegImagePlugin, UnidentifiedImageError

from service.errors import invalid

TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "MPO": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
MOST_PIXELS = 25_000_000  # twice 100 MB while it is written anew
ONE_AT_A_TIME = threading.Lock()
KEPT = ("transparency", "icc_profile")  # how its colours are meant
SCREEN = frozenset({"L", "RGB"})
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


def bare(content: bytes) -> Picture | None:
    """The picture in a file; None where it is none that is known. Raises a problem 422 with why it is not taken."""
    try:
        with ONE_AT_A_TIME, Image.open(io.BytesIO(content), formats=FORMATS) as image:
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
    upright.info = {name: image.info[name] for name in KEPT if image.info.get(name) is not None}
    if TYPES[format_] == "image/jpeg" and upright.mode not in SCREEN:  # of a printer's colours, which no network shows
        upright = upright.convert("RGB")
        upright.info = {}
    file = io.BytesIO()
    told = {"icc_profile": upright.info.get("icc_profile"), **_packed(image, content)}
    upright.save(file, "JPEG" if format_ == "MPO" else format_, **told)
    return Picture(file.getvalue(), TYPES[format_], upright.width, upright.height)


def _packed(image: Image.Image, content: bytes) -> dict[str, Any]:
    """How it is packed, as near as can be to how it was."""
    if isinstance(image, JpegImagePlugin.JpegImageFile):
        if image.mode not in SCREEN:
            return {"quality": 95}
        return {"qtables": image.quantization, "subsampling": JpegImagePlugin.get_sampling(image)}
    if image.format == "WEBP":
        return {"lossless": True} if b"VP8L" in content else {"quality": 95}
    return {}
