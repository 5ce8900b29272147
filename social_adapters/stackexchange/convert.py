"""Stack Exchange: questions, answers and comments as activities, and how to tell the kinds of answers apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

import orjson

from social_adapters import raw
from social_adapters.adapter import Context, Conversion, Raw, nothing
from social_adapters.answers import error_of
from social_adapters.errors import Unexpected
from social_adapters.stackexchange.addresses import account, comment_id, mention, origin_of, plain_line, post_id
from social_adapters.standing import in_order
from social_adapters.text import plain
from social_adapters.vocabulary import Activity, ActivityType, Actor, Counts, Object, ObjectType, Reference

Read = Callable[[raw.Fields, Context], Activity | None]

# The first address that fits names the kind, so the more particular come first.
_PATHS = [
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"/(comments(/[\d;]+)?|mentioned)(/\d+)?$", "comments"),
        (r"/answers(/[\d;]+)?$", "answers"),
        (r"/(inbox|notifications)(/unread)?$", "inbox"),
        (r"/posts(/[\d;]+)?$", "posts"),
        (r"/(questions|favorites)(/[\d;]+|/featured|/unanswered|/no-answers)?$|/search(/advanced)?$", "questions"),
        (r"/(users|me|tags|sites|info|badges|associated|reputation|privileges)(/[^/]+)?$", "lists"),
    )
]

# The first whose fields are all there names the kind.
_FIELDS = (
    ("inbox", "item_type site"),
    ("inbox", "notification_type site"),
    ("comments", "comment_id post_id"),
    ("posts", "post_id post_type"),
    ("answers", "answer_id question_id"),
    ("questions", "question_id title"),
    ("lists", "account_id"),
    ("lists", "user_id reputation"),
    ("lists", "name count"),
    ("lists", "api_site_parameter"),
    ("lists", "quota_max api_revision"),
    ("lists", "badge_id"),
    ("lists", "reputation_history_type"),
    ("lists", "reputation_change"),
)


def kind_of(url: str | None, body: Raw) -> str | None:
    """An error by its body; else by the address it was asked at, else by the fields only one kind has."""
    answer = body if isinstance(body, dict) else {}
    if "error_id" in answer:
        return "error"
    path = urlsplit(url or "").path.rstrip("/")
    asked = next((kind for pattern, kind in _PATHS if pattern.search(path)), None)
    items = answer.get("items")
    if items == [] and "has_more" in answer:
        return asked or "lists"
    first = items[0] if isinstance(items, list) and items and isinstance(items[0], dict) else answer
    return asked or next((kind for kind, names in _FIELDS if all(name in first for name in names.split())), None)


def items(body: Raw) -> list[raw.Fields]:
    """The rows in the wrapper every answer comes in."""
    return raw.rows(raw.fields(body, "the answer").get("items"), "items")


def question(row: raw.Fields, context: Context) -> Activity | None:
    origin = origin_of(row, context)
    number = raw.needed(raw.number, row, "question_id")
    page = f"{origin}/q/{number}"
    return _created(row, context, page, _said(row, post_id(origin, number), page, ObjectType.QUESTION))


def answer(row: raw.Fields, context: Context) -> Activity | None:
    origin = origin_of(row, context)
    number, asked = (raw.needed(raw.number, row, name) for name in ("answer_id", "question_id"))
    page, above = f"{origin}/a/{number}", Reference(post_id(origin, asked), None, f"{origin}/q/{asked}")
    return _created(row, context, page, replace(_said(row, post_id(origin, number), page), in_reply_to=above))


def comment(row: raw.Fields, context: Context) -> Activity | None:
    """What answers a post; with the one it is directed at, where it names somebody."""
    origin = origin_of(row, context)
    page = comment_id(origin, raw.needed(raw.number, row, "comment_id"))
    above = Reference(post_id(origin, raw.needed(raw.number, row, "post_id")))
    spoken_to = account(origin, raw.inner(row, "reply_to_user") or {})
    said = replace(_said(row, page, page), in_reply_to=above, mentions=(mention(spoken_to),) if spoken_to else ())
    return _created(row, context, page, said)


def post(row: raw.Fields, context: Context) -> Activity | None:
    """A question or an answer as the list of posts shows it: it does not say which question is answered."""
    origin, asked = origin_of(row, context), raw.text(row, "post_type") == "question"
    number = raw.needed(raw.number, row, "post_id")
    page = f"{origin}/{'q' if asked else 'a'}/{number}"
    kind = ObjectType.QUESTION if asked else ObjectType.NOTE
    return _created(row, context, page, _said(row, post_id(origin, number), page, kind))


def user(body: Raw, context: Context) -> Actor | None:
    """The first account in an answer; None where there is none."""
    rows = items(body)
    return account(origin_of({"owner": rows[0]}, context), rows[0]) if rows else None


def _questions(body: Raw, context: Context) -> Sequence[Activity]:
    """Questions, with the answers and comments that are shown below them."""
    return in_order(told for row in items(body) for told in _thread(row, question, context))


def _answers(body: Raw, context: Context) -> Sequence[Activity]:
    return in_order(told for row in items(body) for told in _thread(row, answer, context))


def _thread(row: raw.Fields, read: Read, context: Context) -> list[Activity | None]:
    below = [told for said in _below(row, "answers") for told in _thread(said, answer, context)]
    return [read(row, context), *(comment(said, context) for said in _below(row, "comments")), *below]


def _below(row: raw.Fields, name: str) -> list[raw.Fields]:
    return raw.rows(row.get(name) or [], name)


def _each(read: Read) -> Conversion:
    return lambda body, context: in_order(read(row, context) for row in items(body))


def _listed(body: Raw, context: Context) -> Sequence[Activity]:
    """Accounts, tags, sites; and the inbox, which does not say who did it."""
    items(body)
    return nothing(body, context)


def _refused(body: Raw, context: Context) -> Sequence[Activity]:
    raise error_of(400, {}, orjson.dumps(body)) or Unexpected("Stack Exchange refused")


KINDS: Mapping[str, Conversion] = {
    "questions": _questions,
    "answers": _answers,
    "comments": _each(comment),
    "posts": _each(post),
    "inbox": _listed,
    "lists": _listed,
    "error": _refused,
}


def _said(row: raw.Fields, thing: str, page: str, kind: ObjectType = ObjectType.NOTE) -> Object:
    text = plain(raw.text(row, "body") or "", page)
    return Object(
        id=thing,
        type=kind,
        url=raw.web(row, "link") or page,
        name=plain_line(row, "title") if kind is ObjectType.QUESTION else None,
        content=text.content,
        published=raw.epoch(row, "creation_date"),
        updated=raw.epoch(row, "last_edit_date"),
        links=text.links,
        media=text.media,
        counts=Counts(likes=raw.count(row, "score"), replies=_replies(row)),
    )


def _replies(row: raw.Fields) -> int | None:
    answers, comments = raw.count(row, "answer_count"), raw.count(row, "comment_count")
    return None if answers is None and comments is None else (answers or 0) + (comments or 0)


def _created(row: raw.Fields, context: Context, page: str, said: Object) -> Activity | None:
    """None where nobody is named: the account was deleted."""
    author = account(origin_of(row, context), raw.inner(row, "owner") or {})
    if author is None:
        return None
    return Activity(f"{page}#create", ActivityType.CREATE, author, said, said.published, said.url)
