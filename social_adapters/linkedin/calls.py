"""LinkedIn's calls: the challenge by which it knows our address, and notifications, signed with the app's secret."""

from __future__ import annotations

import hashlib
import hmac

import orjson

from social_adapters import raw
from social_adapters.adapter import Context
from social_adapters.answers import json_of
from social_adapters.errors import Unauthorized, Unexpected
from social_adapters.hooks import Delivery, Receipt, signed
from social_adapters.linkedin import convert
from social_adapters.linkedin.notifications import notice

LONGEST_CHALLENGE = 200  # it is a UUID


def receive(secret: str, delivery: Delivery) -> Receipt:
    """What a call means. LinkedIn proves our address again every two hours. Raises AdapterError."""
    if not secret:
        raise Unauthorized("LinkedIn calls, and this source has no client secret to check it by")
    if delivery.method == "GET":
        return Receipt(answer=_echo(secret, delivery.query.get("challengeCode", "")))
    signature = delivery.headers.get("x-li-signature", "").removeprefix("hmacsha256=")
    signed(secret, b"hmacsha256=" + delivery.body, signature)
    told = raw.fields(json_of(delivery.body, "LinkedIn"), "the call")
    if raw.text(told, "type") != convert.WEBHOOK:
        return Receipt()
    rows = raw.rows(told.get("notifications"), "notifications")
    return Receipt(_key([notice(row).id for row in rows]), tuple(convert.KINDS["webhook"](told, Context())))


def _echo(secret: str, code: str) -> bytes:
    if not 0 < len(code) <= LONGEST_CHALLENGE:
        raise Unexpected("LinkedIn's challenge holds no code")
    answer = hmac.new(secret.encode(), code.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
    return orjson.dumps({"challengeCode": code, "challengeResponse": answer})


def _key(ids: list[str]) -> str | None:
    """LinkedIn names no delivery, but sends each notification until it is heard: those it holds name it."""
    joined = ",".join(sorted(ids)).encode()
    return hashlib.blake2b(joined, digest_size=16).hexdigest() if ids else None
