"""Calls that networks make to us: how they are signed, and what is refused as forged, late or heard before."""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from social_adapters.errors import Unauthorized
from social_adapters.vocabulary import Activity

TOLERANCE = 300.0  # seconds between the network's clock and ours: what Slack and Standard Webhooks advise


@dataclass(frozen=True, slots=True)
class Delivery:
    """A call as it arrived. Header names are lower case; `body` is what was signed, byte for byte."""

    method: str
    headers: Mapping[str, str]
    query: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a genuine call means.

    `key` is the network's own name of this delivery: heard once, it is refused afterwards. `activities` are what it
    tells by itself; whatever else happened is fetched, since every call also makes its source due. `answer` is what
    the network wants to hear: the echo of a challenge. `refused_again`: a second call of the same key is a replay;
    False where the network itself repeats what it thinks we missed.
    """

    key: str | None = None
    activities: tuple[Activity, ...] = ()
    answer: bytes = b""
    refused_again: bool = True


def signed(secret: str, message: bytes, signature: str, *, digest: str = "sha256", prefix: str = "") -> None:
    """Check a hex HMAC. Raises Unauthorized.

    >>> signed("secret", b"hello", "sha256=" + hmac.new(b"secret", b"hello", "sha256").hexdigest(), prefix="sha256=")
    """
    wanted = prefix + hmac.new(secret.encode(), message, digest).hexdigest()
    if not hmac.compare_digest(wanted.encode(), signature.encode("utf-8", "replace")):
        raise Unauthorized("the signature of this call is not ours")


def timely(sent: float, now: datetime) -> None:
    """Check the network's own time of a call, in seconds since 1970. Raises Unauthorized."""
    if not abs(now.timestamp() - sent) <= TOLERANCE:
        raise Unauthorized("this call was signed too long ago, or a clock is wrong")


def standard(secret: str, delivery: Delivery, now: datetime) -> str:
    """Check a Standard Webhooks call (standardwebhooks.com 1.0, symmetric); its id. Raises Unauthorized."""
    names = ("webhook-id", "webhook-timestamp", "webhook-signature")
    key, sent, signatures = (delivery.headers.get(name, "") for name in names)
    timely(seconds(sent), now)
    wanted = standard_signature(secret, key, sent, delivery.body)
    given = [one.encode("utf-8", "replace") for one in signatures.split()]
    if not key or not any(hmac.compare_digest(wanted.encode(), one) for one in given):
        raise Unauthorized("the signature of this call is not ours")
    return key


def standard_signature(secret: str, key: str, sent: str, body: bytes) -> str:
    """The `webhook-signature` of a call: `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`."""
    message = f"{key}.{sent}.".encode() + body
    return "v1," + b64encode(hmac.new(_key(secret), message, hashlib.sha256).digest()).decode()


def seconds(text: str) -> float:
    """A header's time in seconds since 1970; one that is none is long ago."""
    return float(text) if text.isascii() and text.isdecimal() and len(text) < 16 else 0.0


def _key(secret: str) -> bytes:
    """Secrets are base64 behind `whsec_`; anything else is taken as it is."""
    coded = secret.removeprefix("whsec_")
    try:
        return b64decode(coded, validate=True) if coded != secret else secret.encode()
    except ValueError:
        return secret.encode()
