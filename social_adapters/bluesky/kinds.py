"""Every kind of answer Bluesky gives, how it is recognised, and its conversion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from social_adapters.adapter import Context, Conversion, Raw, nothing
from social_adapters.bluesky import convert
from social_adapters.bluesky.stream import listed
from social_adapters.errors import Unexpected
from social_adapters.raw import Fields, fields, inner, needed, rows, text
from social_adapters.vocabulary import Activity


def kind_of(url: str | None, body: Raw) -> str | None:
    """By the address where it names an endpoint we know, else by the fields only one kind of answer has."""
    if isinstance(body, dict) and isinstance(body.get("error"), str):
        return "error"
    asked = (url or "").partition("/xrpc/")[2].partition("?")[0].rpartition(".")[2]
    return asked if asked in KINDS else _by_fields(_sample(body))


def _notifications(raw: Raw, context: Context) -> Sequence[Activity]:
    return tuple(done for item in listed(raw, "notifications") if (done := convert.notification(item)))


def _feed(raw: Raw, context: Context) -> Sequence[Activity]:
    return tuple(convert.feed_item(item) for item in listed(raw, "feed"))


def _posts(raw: Raw, context: Context) -> Sequence[Activity]:
    return tuple(convert.post(view) for view in listed(raw, "posts"))


def _likes(raw: Raw, context: Context) -> Sequence[Activity]:
    subject = needed(convert.known, fields(raw, "the answer"), "uri")
    return tuple(convert.like(item, subject) for item in listed(raw, "likes"))


def _thread(raw: Raw, context: Context) -> Sequence[Activity]:
    """A thread from its oldest ancestor down; where a post was deleted or is blocked there is none to read."""
    answer = fields(raw, "the answer")
    here = inner(answer, "thread") or answer
    nodes = [*reversed(list(_above(here))), *_from_here_down(here)]
    return tuple(convert.post(needed(inner, node, "post")) for node in nodes if "post" in node)


def _above(node: Fields) -> Iterator[Fields]:
    while parent := inner(node, "parent"):
        yield parent
        node = parent


def _from_here_down(node: Fields) -> Iterator[Fields]:
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(rows(node.get("replies") or [], "replies")))


def _repository(raw: Raw, context: Context) -> Sequence[Activity]:
    items = listed(raw, "records") if "records" in fields(raw, "the answer") else [raw]
    return tuple(done for item in items if (done := convert.stored_record(item)))


def _refused(raw: Raw, context: Context) -> Sequence[Activity]:
    answer = fields(raw, "the answer")
    raise Unexpected(f"Bluesky answered with an error: {text(answer, 'message') or text(answer, 'error')}")


KINDS: Mapping[str, Conversion] = {
    "listNotifications": _notifications,
    "getAuthorFeed": _feed,
    "getTimeline": _feed,
    "getFeed": _feed,
    "getPostThread": _thread,
    "getPosts": _posts,
    "searchPosts": _posts,
    "getQuotes": _posts,
    "getLikes": _likes,
    "getRepostedBy": nothing,  # accounts without a time or an address of what they did
    "getFollowers": nothing,
    "getFollows": nothing,
    "getRelationships": nothing,
    "getProfile": nothing,
    "getProfiles": nothing,
    "describeRepo": nothing,
    "listRecords": _repository,
    "getRecord": _repository,
    "lexicon": nothing,
    "error": _refused,
}

# The first whose fields are all there names the kind, so the more particular come first.
_FIELDS = (
    ("lexicon", "lexicon defs"),
    ("listNotifications", "notifications"),
    ("listNotifications", "reason record uri"),
    ("getAuthorFeed", "feed"),
    ("getAuthorFeed", "post reason"),
    ("getPostThread", "thread"),
    ("getPostThread", "post replies"),
    ("getPostThread", "post threadContext"),
    ("getLikes", "likes uri"),
    ("getRepostedBy", "repostedBy"),
    ("getQuotes", "posts uri"),
    ("searchPosts", "posts"),
    ("getPosts", "uri record author"),
    ("getFollowers", "followers"),
    ("getFollows", "follows"),
    ("getRelationships", "relationships"),
    ("getProfiles", "profiles"),
    ("describeRepo", "didDoc"),
    ("getProfile", "did handle"),
    ("listRecords", "records"),
    ("getRecord", "uri value"),
)


def _by_fields(body: Fields) -> str | None:
    return next((kind for kind, fields in _FIELDS if all(field in body for field in fields.split())), None)


def _sample(body: Raw) -> Fields:
    """What shows the fields: the answer, or the first item of a bare list."""
    first = body[0] if isinstance(body, list) and body else body
    return first if isinstance(first, dict) else {}
