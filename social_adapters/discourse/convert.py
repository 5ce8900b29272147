"""Every kind of answer a Discourse forum gives, how it is recognised, and its conversion."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

import orjson

from social_adapters import raw
from social_adapters.adapter import Context, Conversion, Raw, nothing
from social_adapters.answers import error_of
from social_adapters.discourse import notifications, user_actions
from social_adapters.discourse.addresses import account, base_of
from social_adapters.discourse.posts import PRIVATE, Topic, excerpt, post, topic_of
from social_adapters.errors import Unexpected
from social_adapters.standing import in_order
from social_adapters.text import plain
from social_adapters.vocabulary import Activity, Actor

# The first address that fits names the kind, so the more particular come first.
_PATHS = [
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"/user_actions$", "actions"),
        (r"/notifications$", "notifications"),
        (r"/search(/query)?$", "search"),
        (r"/post_action_users$", "lists"),
        (r"/t/[^?]*$", "topic"),
        (r"/posts/(\d+|by_number/\d+/\d+)$", "post"),
        (r"/posts/\d+/(replies|reply-history)$|/(private-)?posts$", "posts"),
        (r"/topics/created-by/[^/]+$|/(latest|new|hot|top|unread|unseen)$|/top/[^/]+$", "topics"),
        (r"/(c|tag|tags|topics)/[^?]+$", "topics"),
        (r"/(u|users|groups|g|session|admin)/[^?]+$|/(badges|categories|site|about|directory_items|groups)$", "lists"),
    )
]

# The first whose field is there names the kind.
_FIELDS = {
    "error_type": "error",
    "post_stream": "topic",
    "topic_list": "topics",
    "latest_posts": "posts",
    "private_posts": "posts",
    "user_actions": "actions",
    "notifications": "notifications",
    "grouped_search_result": "search",
    "post_action_users": "lists",
    "cooked": "post",
    "errors": "error",
    **dict.fromkeys(("user", "current_user", "members", "users", "badges", "user_badges", "categories"), "lists"),
    **dict.fromkeys(("category_list", "group", "groups", "directory_items", "badge_types", "username"), "lists"),
    **dict.fromkeys(("basic_group", "basic_groups", "user_badge", "voters"), "lists"),
}
_ROWS = {"notification_type": "notifications", "cooked": "posts", "results": "search", "username": "lists"}

REFUSED = {"rate_limit": 429, "not_found": 404, "invalid_access": 403, "not_logged_in": 403, "read_only": 503}


def kind_of(url: str | None, body: Raw) -> str | None:
    """By what only one kind holds, else by the address it was asked at."""
    if isinstance(body, list) and body and isinstance(body[0], dict):
        shown = next((kind for field, kind in _ROWS.items() if field in body[0]), None)
    else:
        shown = next((kind for name, kind in _FIELDS.items() if name in body), None) if isinstance(body, dict) else None
    path = urlsplit(url or "").path.rstrip("/").removesuffix(".json")
    return shown or next((kind for pattern, kind in _PATHS if pattern.search(path)), None)


def told_in(body: Raw, name: str) -> list[raw.Fields]:
    """The rows in a field of an answer, or the answer where it is a list itself (as clients hand it on)."""
    return raw.rows(body if isinstance(body, list) else raw.fields(body, "the answer").get(name), name)


def topic(body: Raw, context: Context) -> Sequence[Activity]:
    """The posts of a topic that are shown; of a private one none."""
    answer = raw.fields(body, "the answer")
    stream = raw.needed(raw.inner, answer, "post_stream")
    if raw.text(answer, "archetype") == PRIVATE:
        return ()
    known, rows = topic_of(answer), raw.rows(stream.get("posts"), "posts")
    return in_order(post(row, base_of(context.url), known) for row in rows)


def posts(body: Raw, context: Context) -> Sequence[Activity]:
    return in_order(post(row, base_of(context.url), Topic()) for row in told_in(body, "latest_posts"))


def one_post(body: Raw, context: Context) -> Sequence[Activity]:
    return posts([raw.fields(body, "the post")], context)


def topics(body: Raw, context: Context) -> Sequence[Activity]:
    """What was opened, by its first poster; the list shows no more of it than an excerpt."""
    answer = raw.fields(body, "the answer")
    rows = raw.rows(raw.needed(raw.inner, answer, "topic_list").get("topics"), "topics")
    users = {raw.number(user, "id"): user for user in raw.rows(answer.get("users") or [], "users")}
    return in_order(_opened(row, users, base_of(context.url)) for row in rows)


def actions(body: Raw, context: Context) -> Sequence[Activity]:
    """What somebody did, or what was done with them; a post that does several things is told once."""
    found: dict[str, Activity] = {}
    for row in told_in(body, "user_actions"):
        told = user_actions.activity(row, base_of(context.url))
        if told:
            found[told.id] = user_actions.both(told, found[told.id]) if told.id in found else told
    return in_order(found.values())


def search(body: Raw, context: Context) -> Sequence[Activity]:
    """The posts that were found, with the words around what was looked for; old forums show no more than titles."""
    if isinstance(body, list):
        told_in(body, "results")
        return ()
    answer = raw.fields(body, "the answer")
    titles = {raw.number(row, "id"): row for row in raw.rows(answer.get("topics") or [], "topics")}
    return in_order(_found(row, titles, base_of(context.url)) for row in raw.rows(answer.get("posts"), "posts"))


def told(body: Raw, context: Context) -> Sequence[Activity]:
    rows = told_in(body, "notifications")
    return in_order(notifications.activity(row, base_of(context.url), context.me) for row in rows)


def profile(body: Raw, context: Context) -> Actor:
    """An account as its page or our session shows it."""
    answer = raw.fields(body, "the answer")
    shown = raw.inner(answer, "user") or raw.inner(answer, "current_user") or {}
    found = account(base_of(context.url), {**shown, "user_id": shown.get("id")})
    if found is None:
        raise Unexpected("the answer names no account")
    about = plain(raw.text(shown, "bio_cooked") or raw.text(shown, "bio_excerpt") or "").content
    return replace(found, summary=about or None)


def _listed(body: Raw, context: Context) -> Sequence[Activity]:
    """Accounts, groups, badges, categories: relations, not activities."""
    told_in(body, "lists") if isinstance(body, list) else raw.fields(body, "the answer")
    return nothing(body, context)


def _refused(body: Raw, context: Context) -> Sequence[Activity]:
    status = REFUSED.get(raw.text(raw.fields(body, "the answer"), "error_type") or "", 422)
    raise error_of(status, {}, orjson.dumps(body)) or Unexpected("the forum refused")


KINDS: Mapping[str, Conversion] = {
    "actions": actions,
    "error": _refused,
    "lists": _listed,
    "notifications": told,
    "post": one_post,
    "posts": posts,
    "search": search,
    "topic": topic,
    "topics": topics,
}


def _opened(row: raw.Fields, users: Mapping[int | None, raw.Fields], base: str) -> Activity | None:
    posters = raw.rows(row.get("posters") or [], "posters")
    author = account(base, users.get(raw.number(posters[0], "user_id")) or {}) if posters else None
    if author is None or raw.text(row, "archetype") == PRIVATE or row.get("visible") is False:
        return None
    first = {**row, "topic_id": raw.needed(raw.number, row, "id"), "post_number": 1}
    return excerpt({**first, "like_count": None}, "excerpt", base, author, raw.text(row, "title"))


def _found(row: raw.Fields, titles: Mapping[int | None, raw.Fields], base: str) -> Activity | None:
    author, shown = account(base, row), titles.get(raw.number(row, "topic_id")) or {}
    if author is None or raw.text(shown, "archetype") == PRIVATE:
        return None
    slug = raw.text(shown, "slug")
    return excerpt({**row, "slug": slug}, "blurb", base, author, raw.text(shown, "title"))
