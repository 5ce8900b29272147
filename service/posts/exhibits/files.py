"""What an exhibit may be: its type by its bytes, never by a name or a header, and a name that is safe to save it by."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from service.database import nameable

LARGEST = 5 * 1024 * 1024  # bytes
MOST = 5  # sources of one text
MOST_MEDIA = 20  # beside one text: more than any network takes
LONGEST_ALT = 2_000  # characters of a description, as the most generous network takes
LONGEST_STEM = 80
ENDINGS = {
    "application/pdf": (".pdf",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/gif": (".gif",),
    "image/webp": (".webp",),
    "text/csv": (".csv",),
    "text/plain": (".txt", ".text", ".md", ".log"),
}
BEGINNINGS = {b"%PDF-": "application/pdf", b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f")) + b"\x7f"
UNSAFE = frozenset('<>:"|?*;%&$`')


def type_of(content: bytes, name: str) -> str | None:
    """Its media type; None where it is none of these. Whether a text is a table is all that is read from the name.

    >>> type_of(b"%PDF-1.7 ...", "a.exe"), type_of(b"MZ\\x00", "a.pdf"), type_of(b"a;b", "a.CSV"), type_of(b"", "a.txt")
    ('application/pdf', None, 'text/csv', None)
    """
    for beginning, type_ in BEGINNINGS.items():
        if content.startswith(beginning):
            return type_
    if not content or not _is_text(content):
        return None
    return "text/csv" if name.lower().endswith(".csv") else "text/plain"


def clean(name: str, type_: str) -> str:
    """A name without folders, marks that turn or hide, and signs that mean something to a system; its ending fits.

    >>> clean("..\\\\x/Q3\\u202e report?.html", "text/plain"), clean("..", "image/jpeg")
    ('Q3 report_.html.txt', 'source.jpg')
    """
    last = unicodedata.normalize("NFC", re.split(r"[\\/]", nameable(name) or "")[-1])
    kept = "".join("_" if one in UNSAFE else one for one in last if one.isprintable())
    plain = " ".join(kept.split()).strip(". ") or "source"
    ending = next((one for one in ENDINGS[type_] if plain.lower().endswith(one)), "")
    stem = plain[: len(plain) - len(ending)].rstrip(". ")[:LONGEST_STEM] or "source"
    return f"{stem}{ending or ENDINGS[type_][0]}"


def disposition(name: str, is_shown: bool = False) -> str:
    """The header (RFC 6266) by which a browser saves a file under its name; it shows it in the page only where asked.

    >>> print(disposition("Q3 é.pdf"))
    attachment; filename="Q3 _.pdf"; filename*=UTF-8''Q3%20%C3%A9.pdf
    """
    plain = "".join(one if one.isascii() else "_" for one in name)
    return f"{'inline' if is_shown else 'attachment'}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _is_text(content: bytes) -> bool:
    if len(content.translate(None, CONTROLS)) < len(content):
        return False
    for encoding in ("utf-8", "cp1252"):  # the second is what older spreadsheets write
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False
