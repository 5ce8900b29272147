"""Calls of Facebook and Instagram: proved by the app's secret, and heard once."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta

from social_adapters import raw
from social_adapters.answers import json_of
from social_adapters.errors import Unauthorized, Unexpected, Unsupported
from social_adapters.graph_api.settings import PageSettings
from social_adapters.hooks import TOLERANCE, Delivery, Receipt, signed
from social_adapters.raw import Fields
from social_adapters.standing import in_order
from social_adapters.vocabulary import Activity

LATEST = timedelta(hours=36)  # for so long a call that we did not take is tried again
MILLISECONDS = 100_000_000_000  # a larger time is one

Read = Callable[[Fields, str, datetime], Activity | None]  # a change, whose it is, when it was told


def receive(given: PageSettings, read: Read, delivery: Delivery, now: datetime) -> Receipt:
    """What a call means. Raises AdapterError."""
    if delivery.method == "GET":
        return Receipt(answer=_challenge(given, delivery))
    if given.app_secret is None:
        raise Unsupported("give the secret of your app in the settings of this source, so that calls can be checked")
    signature = delivery.headers.get("x-hub-signature-256", "")
    signed(given.app_secret.get_secret_value(), delivery.body, signature, prefix="sha256=")
    body = raw.fields(json_of(delivery.body, "the call"), "the call")
    for entry in entries(body):
        _timely(_told_at(entry), now)
    heard = tuple(in_order(_ours(body, given, read)))
    return Receipt(_name(body, delivery.body), heard, refused_again=False)  # Meta repeats what was not answered in time


def told(body: Fields, read: Read) -> Iterator[Activity]:
    """What the changes in a call are."""
    for entry in entries(body):
        yield from _of(entry, read)


def entries(body: Fields) -> list[Fields]:
    return raw.rows(body.get("entry"), "entry")


def moment(seconds: int) -> datetime:
    """A time in seconds or milliseconds since 1970."""
    try:
        return datetime.fromtimestamp(seconds // 1000 if seconds > MILLISECONDS else seconds, UTC)
    except (ValueError, OverflowError, OSError) as problem:
        raise Unexpected("that is no time") from problem


def _ours(body: Fields, given: PageSettings, read: Read) -> Iterator[Activity]:
    """An app is called for all its pages; where ours is known by number, the others are left out."""
    number = (given.own_page or "").strip()
    for entry in entries(body):
        if not number.isdecimal() or raw.text(body, "object") != "page" or raw.text(entry, "id") == number:
            yield from _of(entry, read)


def _of(entry: Fields, read: Read) -> Iterator[Activity]:
    owner, at = raw.needed(raw.text, entry, "id"), _told_at(entry)
    for change in _changes(entry):
        found = read(change, owner, at)
        if found:
            yield found


def _changes(entry: Fields) -> Iterable[Fields]:
    """What changed; messages, which come in another list, are left out."""
    return raw.rows(entry.get("changes") or [], "changes")


def _told_at(entry: Fields) -> datetime:
    return moment(raw.needed(raw.number, entry, "time"))


def _timely(at: datetime, now: datetime) -> None:
    if not now - LATEST <= at <= now + timedelta(seconds=TOLERANCE):
        raise Unauthorized("this call was signed too long ago, or a clock is wrong")


def _name(body: Fields, sent: bytes) -> str:
    """A call has no name of its own, and two changes of a page can be told in one second: so its bytes count too."""
    first = entries(body)[:1]
    place = "/".join(f"{raw.text(entry, 'id')}/{raw.number(entry, 'time')}" for entry in first)
    return f"{place[:100]}/{hashlib.sha256(sent).hexdigest()[:32]}"


def _challenge(given: PageSettings, delivery: Delivery) -> bytes:
    """The echo that shows we asked to be called. Raises Unauthorized where we did not."""
    wanted = given.verify_token.get_secret_value() if given.verify_token else ""
    said = delivery.query.get("hub.verify_token", "")
    if not wanted or not hmac.compare_digest(wanted.encode("utf-8", "replace"), said.encode("utf-8", "replace")):
        raise Unauthorized("the verify token is not the one in the settings of this source")
    challenge = delivery.query.get("hub.challenge", "")
    if delivery.query.get("hub.mode") != "subscribe" or not (challenge.isascii() and challenge.isalnum()):
        raise Unexpected("that is no challenge of the Graph API")
    return challenge.encode()
