"""Pictures for tests, as programs and cameras write them."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

CAMERA = "Kamera 9000"
DOCUMENT = b"%PDF-1.7\nOf 40 terminals, 31 saved a third of their gate hours.\n%%EOF"


def picture(number: int = 1, format_: str = "PNG", size: tuple[int, int] = (40, 30), **more: Any) -> bytes:
    """A picture of one colour, another one for each number."""
    file = io.BytesIO()
    Image.new("RGB", size, (number % 256, number // 256 % 256, 90)).save(file, format_, **more)
    return file.getvalue()


def photo() -> bytes:
    """A JPEG as a phone writes it: lying on its side, with its place and its camera, and something behind it."""
    exif = Image.Exif()
    exif[0x0110], exif[0x0112] = CAMERA, 6  # the camera; to be turned by a quarter
    exif.get_ifd(0x8825)[2] = (53.0, 33.0, 1.0)  # where it was taken
    return picture(7, "JPEG", exif=exif, comment=CAMERA.encode(), quality=80) + b"<script>alert(1)</script>"


def moving() -> bytes:
    return picture(1, "GIF", save_all=True, append_images=[Image.new("RGB", (40, 30), (9, 9, 9))])
