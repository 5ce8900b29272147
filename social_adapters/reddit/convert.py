"""Every kind of answer Reddit gives, how it is recognised, and its conversion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import parse_qs, urlsplit

from social_adapters import raw
from social_adapters.adapter import Context, Conversion, Raw, nothing
from social_adapters.errors import RateLimited, Unauthorized, Unexpected
from social_adapters.rates import DEFAULT_WAIT
from social_adapters.raw import Fields
from social_adapters.reddit import things
from social_adapters.standing import in_order
from social_adapters.vocabulary import Activity


def listing(body: Raw) -> tuple[list[Fields], str | None]:
    """The things of one page of a list, and where the next begins."""
    told = raw.fields(body, "the answer")
    shown = raw.needed(raw.inner, told, "data")
    return raw.rows(shown.get("children"), "children"), raw.text(shown, "after")


def said(body: Raw, context: Context) -> Sequence[Activity]:
    """Posts and comments of a list, or of a thread with all that was answered below."""
    told = list(_each(body))
    authors = dict(filter(None, map(things.author_of, told)))
    escaped = context.url is not None and parse_qs(urlsplit(context.url).query).get("raw_json") != ["1"]
    return in_order(things.activity(thing, authors, escaped=escaped) for thing in told)


def _each(body: Raw) -> Iterable[Fields]:
    """Every thing, without recursion: a thread may be deeper than the interpreter's stack."""
    waiting = _first(body)[::-1]
    while waiting:
        thing = waiting.pop()
        if raw.text(thing, "kind") == "Listing":
            waiting += listing(thing)[0][::-1]
            continue
        told = raw.fields(thing.get("data"), "data")
        if told.get("replies"):  # an empty text where there are none
            waiting.append(raw.fields(told["replies"], "replies"))
        if raw.text(thing, "kind") in things.TEXT:
            yield thing


def _first(body: Raw) -> list[Fields]:
    if isinstance(body, list):
        return raw.rows(body, "the answer")
    told = raw.fields(body, "the answer")
    more = raw.inner(told, "json")
    if more is None:
        raw.needed(raw.text, told, "kind")
        return [told]
    return raw.rows((raw.inner(more, "data") or {}).get("things"), "things")


def _refused(body: Raw, context: Context) -> Sequence[Activity]:
    told = raw.fields(body, "the answer")
    code, why = told.get("error"), " ".join((raw.text(told, "message") or "no reason given").split())[:200]
    if code == 429:
        raise RateLimited(f"Reddit refused: {why}", DEFAULT_WAIT)
    raise (Unauthorized if code in {401, 403} else Unexpected)(f"Reddit refused: {why}")


KINDS: Mapping[str, Conversion] = {
    "listing": said,
    "thread": said,
    "more": said,
    "account": nothing,
    "subreddit": nothing,
    "error": _refused,
}
_THINGS = {"Listing": "listing", "t1": "listing", "t2": "account", "t3": "listing", "t5": "subreddit"}


def kind_of(url: str | None, body: Raw) -> str | None:
    """Every answer says itself what it is."""
    if isinstance(body, list):
        first = body[0] if body else None
        return "thread" if isinstance(first, dict) and first.get("kind") == "Listing" else None
    if not isinstance(body, dict):
        return None
    if isinstance(body.get("error"), int):
        return "error"
    if isinstance(body.get("json"), dict):
        return "more"
    if "link_karma" in body:
        return "account"
    kind = body.get("kind")
    return _THINGS.get(kind) if isinstance(kind, str) else None
