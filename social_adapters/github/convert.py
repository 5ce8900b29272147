"""Every kind of answer GitHub gives, how it is recognised, and its conversion."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from social_adapters import raw
from social_adapters.adapter import Context, Conversion, Raw, nothing
from social_adapters.errors import RateLimited, Unauthorized, Unexpected
from social_adapters.github import discussions, events, things
from social_adapters.github.addresses import account_in, issue_id, repository_in
from social_adapters.rates import DEFAULT_WAIT
from social_adapters.standing import in_order
from social_adapters.vocabulary import Activity

REACTIONS = re.compile(r"/reactions(?:[?/].*)?$")

# The first address that fits names the kind, so the more particular come first.
_PATHS = [
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"/graphql$", "discussions"),
        (r"/rate_limit$", "limits"),
        (r"/notifications(/.*)?$", "notifications"),
        (r"/reactions$", "reactions"),
        (r"/(received_)?events(/public|/orgs/[^/]+)?$", "events"),
        (r"/issues/comments(/\d+)?$|/issues/\d+/comments$", "comments"),
        (r"/pulls/comments(/\d+)?$|/pulls/\d+/comments$", "review_comments"),
        (r"/pulls/\d+/reviews(/\d+)?$", "reviews"),
        (r"/repos/[^/]+/[^/]+/comments(/\d+)?$|/commits/[^/]+/comments$", "commit_comments"),
        (r"/search/issues$", "search"),
        (r"/(issues|pulls)(/\d+)?$", "issues"),
        (r"/releases(/\d+|/latest)?$", "releases"),
        (r"/stargazers$", "stargazers"),
        (r"/forks$", "forks"),
        (r"/(subscribers|watchers|followers|following|members|contributors|collaborators)$", "accounts"),
        (r"/users/[^/]+$|/orgs/[^/]+$|/user$", "accounts"),
        (r"/repos/[^/]+/[^/]+$", "repository"),
    )
]
_STATES = re.compile(r"/issues(/\d+)?/(events|timeline)$")

# The first whose fields are all there names the kind.
_FIELDS = (
    ("error", "message documentation_url"),
    ("discussions", "data"),
    ("search", "items total_count"),
    ("limits", "resources rate"),
    ("events", "type payload actor"),
    ("states", "event actor created_at"),
    ("notifications", "reason subject"),
    ("stargazers", "starred_at user"),
    ("reactions", "content user created_at"),
    ("comments", "issue_url body"),
    ("review_comments", "pull_request_url diff_hunk"),
    ("reviews", "pull_request_url state"),
    ("commit_comments", "commit_id body user"),
    ("releases", "tag_name author"),
    ("issues", "number title"),
    ("forks", "full_name fork owner"),
    ("accounts", "login"),
)


def kind_of(url: str | None, body: Raw) -> str | None:
    """An error by its body; else by the address it was asked at, else by the fields only one kind has."""
    fields = _sample(body)
    if "message" in fields and "documentation_url" in fields:
        return "error"
    path = (url or "").partition("?")[0].rstrip("/")
    if _STATES.search(path):
        return "states"
    asked = next((kind for pattern, kind in _PATHS if pattern.search(path)), None)
    return asked or next((kind for kind, names in _FIELDS if all(name in fields for name in names.split())), None)


def rows(body: Raw) -> list[raw.Fields]:
    """A list of things, or the one thing that was asked for."""
    return [raw.fields(body, "the answer")] if isinstance(body, dict) else raw.rows(body, "the answer")


def _each(read: Callable[[raw.Fields], Activity | None]) -> Conversion:
    return lambda body, context: in_order(map(read, rows(body)))


def _search(body: Raw, context: Context) -> Sequence[Activity]:
    return in_order(map(things.issue, raw.rows(raw.fields(body, "the answer").get("items"), "items")))


def _discussions(body: Raw, context: Context) -> Sequence[Activity]:
    answer = answered(raw.fields(body, "the answer"))
    return in_order(said for told in discussions.discussions_in(answer) for said in discussions.all_said(told))


def answered(answer: raw.Fields) -> raw.Fields:
    """The same GraphQL answer, unless it holds nothing but errors."""
    if answer.get("errors") and not answer.get("data"):
        _refused(raw.rows(answer.get("errors"), "errors")[0], Context())
    return answer


def _stargazers(body: Raw, context: Context) -> Sequence[Activity]:
    """Who starred when; without the time (the plain media type) it is a relation, no activity."""
    told = [row for row in rows(body) if "starred_at" in row]
    return in_order(star(row, _repository(context)) for row in told)


def star(row: raw.Fields, repository: str) -> Activity | None:
    by = account_in(row, "user")
    return things.star(repository, by, raw.needed(raw.time, row, "starred_at")) if by else None


def _forks(body: Raw, context: Context) -> Sequence[Activity]:
    return in_order(things.fork(_repository(context), row) for row in rows(body))


def _reactions(body: Raw, context: Context) -> Sequence[Activity]:
    thing = REACTIONS.sub("", context.url or "")
    repository_in(thing)
    return in_order(things.reaction(row, issue_id(thing)) for row in rows(body))


def _refused(body: Raw, context: Context) -> Sequence[Activity]:
    told = raw.fields(body, "the answer")
    message = " ".join((raw.text(told, "message") or "no reason given").split())[:200]
    said = f"GitHub refused: {message}"
    if any(word in message.lower() for word in ("rate limit", "abuse")) or told.get("type") == "RATE_LIMITED":
        raise RateLimited(said, DEFAULT_WAIT)
    raise (Unauthorized if "credentials" in message.lower() else Unexpected)(said)


def _repository(context: Context) -> str:
    if not context.url:
        raise Unexpected("such a list does not name its repository: the address it was asked at is needed")
    return repository_in(context.url)


def _sample(body: Raw) -> raw.Fields:
    first = body[0] if isinstance(body, list) and body else body
    return first if isinstance(first, dict) else {}


KINDS: Mapping[str, Conversion] = {
    "events": _each(events.event),
    "issues": _each(things.issue),
    "comments": _each(things.comment),
    "reviews": _each(things.review),
    "review_comments": _each(things.review_comment),
    "commit_comments": _each(things.commit_comment),
    "releases": _each(things.release),
    "search": _search,
    "discussions": _discussions,
    "stargazers": _stargazers,
    "forks": _forks,
    "reactions": _reactions,
    "states": nothing,  # closed, labelled, assigned: no words, and no one they are meant for
    "notifications": nothing,  # a subject and a reason, but nobody who did it
    "accounts": nothing,
    "repository": nothing,
    "limits": nothing,
    "error": _refused,
}
