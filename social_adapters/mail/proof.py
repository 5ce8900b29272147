"""Who really sent a mail: domains whose DKIM signature (RFC 6376) holds, or that the receiving server vouches for.

The keys come from the name system, which the caller asks: `key_names` says for what, `signers` is pure. A signature
proves nothing here that leaves out the sender or the subject, or that covers a part of the body only, behind which
anybody may go on writing. The same holds where a header that may stand once stands twice.
"""

from __future__ import annotations

import re
from binascii import Error as NotBase64
from collections.abc import Mapping, Sequence

import dkim

MOST_SIGNATURES = 5
SMALLEST_KEY = 1024  # bits; RFC 8301

_HEADERS_END = re.compile(rb"\r?\n\r?\n")
_FIELD = re.compile(rb"^([!-9;-~]+)[ \t]*:(.*(?:\r?\n[ \t].*)*)", re.MULTILINE)
_NAME = re.compile(rb"[A-Za-z0-9._-]{1,200}")
_SINGLE = (b"from", b"subject", b"date", b"content-type", b"content-transfer-encoding", b"mime-version")
_COMMENT = re.compile(r"\([^()]*\)")
_PASSED = ("dkim=pass", "dmarc=pass")
_DOMAIN_OF = ("header.d", "header.i", "header.from")


def key_names(mail: bytes) -> tuple[str, ...]:
    """The names under which the keys of a mail's signatures are published, the topmost first."""
    found = []
    for signature in _signatures(mail):
        tags = _tags(signature)
        selector, domain = tags.get(b"s", b""), tags.get(b"d", b"")
        if _NAME.fullmatch(selector) and _NAME.fullmatch(domain):
            found.append(f"{selector.decode()}._domainkey.{domain.decode().lower()}")
    return tuple(dict.fromkeys(found))


def signers(mail: bytes, keys: Mapping[str, Sequence[bytes]]) -> frozenset[str]:
    """The domains whose signature of this mail holds, by these keys."""
    if any(len(values) > 1 for name, values in _fields(mail).items() if name in _SINGLE):
        return frozenset()
    whole = re.sub(rb"\r?\n", b"\r\n", mail)
    return frozenset(
        domain for place in range(len(_signatures(mail))) if (domain := _verified(whole, place, keys)) is not None
    )


def vouched(mail: bytes, server: str) -> frozenset[str]:
    """The domains that the receiving server says have signed the mail (RFC 8601).

    Its own header is the topmost one: those below it may be anybody's.
    """
    told = _fields(mail).get(b"authentication-results", [b""])[0].decode("ascii", "replace").lower()
    by, _, results = _COMMENT.sub("", told).partition(";")
    if by.split()[:1] != [server.lower()]:
        return frozenset()
    passed = (words[1:] for one in results.split(";") if (words := one.split())[:1] and words[0] in _PASSED)
    pairs = (word.partition("=") for words in passed for word in words)
    return frozenset(value.rpartition("@")[2] for name, _, value in pairs if name in _DOMAIN_OF and value)


def _verified(mail: bytes, place: int, keys: Mapping[str, Sequence[bytes]]) -> str | None:
    def key(name: bytes, timeout: int = 0) -> bytes | None:
        return next(iter(keys.get(name.decode("ascii", "replace").lower().rstrip("."), ())), None)

    try:
        message = dkim.DKIM(mail, minkey=SMALLEST_KEY)
        holds = message.verify(idx=place, dnsfunc=key)
        tags = message.signature_fields
    except (dkim.DKIMException, NotBase64, ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return None
    signed = {name.strip().lower() for name in tags.get(b"h", b"").split(b":")}
    if not holds or b"l" in tags or not {b"from", b"subject"} <= signed:
        return None
    domain: bytes = tags[b"d"]
    return domain.decode("ascii", "replace").lower()


def _signatures(mail: bytes) -> list[bytes]:
    return _fields(mail).get(b"dkim-signature", [])[:MOST_SIGNATURES]


def _fields(mail: bytes) -> dict[bytes, list[bytes]]:
    """The headers as they stand, by name in small letters."""
    end = _HEADERS_END.search(mail)
    found: dict[bytes, list[bytes]] = {}
    for name, value in _FIELD.findall(mail[: end.start()] if end else mail):
        found.setdefault(name.lower(), []).append(value)
    return found


def _tags(signature: bytes) -> dict[bytes, bytes]:
    pairs = (one.partition(b"=") for one in signature.split(b";"))
    return {name.strip(): b"".join(value.split()) for name, _, value in pairs}
