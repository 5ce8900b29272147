"""GitHub's event feed: what somebody did, with the thing itself in the payload (or, since 2025, part of it)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from social_adapters import raw
from social_adapters.github import things
from social_adapters.github.addresses import account_in, actor, issue_id, page_of, repository_in, thing_id
from social_adapters.standing import deletion, edit
from social_adapters.vocabulary import Activity, Actor, Reference

Event = raw.Fields


def event(row: Event) -> Activity | None:
    """What one event says that is worth answering; pushes, labels, merges and branches are not."""
    read = EVENTS.get(raw.needed(raw.text, row, "type"))
    return read(row, raw.fields(row.get("payload"), "payload")) if read else None


def _issue(row: Event, payload: raw.Fields) -> Activity | None:
    if _action(payload) != "opened":
        return None
    return things.issue(raw.fields(payload.get("issue"), "issue"))


def _pull(row: Event, payload: raw.Fields) -> Activity | None:
    """A pull request opened. Newer payloads name it only: then the event tells by whom and when."""
    if _action(payload) != "opened":
        return None
    pull = raw.fields(payload.get("pull_request"), "pull_request")
    told = {"user": row.get("actor"), "created_at": row.get("created_at"), **pull}
    return things.issue(told)


def _issue_comment(row: Event, payload: raw.Fields) -> Activity | None:
    said = raw.fields(payload.get("comment"), "comment")
    on = raw.inner(payload, "issue")
    return _acted(things.comment(said, things.issue_reference(on) if on else None), row, payload)


def _review(row: Event, payload: raw.Fields) -> Activity | None:
    if _action(payload) not in {"created", "submitted"}:
        return None
    return things.review(raw.fields(payload.get("review"), "review"), _pull_in(payload))


def _review_comment(row: Event, payload: raw.Fields) -> Activity | None:
    said = raw.fields(payload.get("comment"), "comment")
    return _acted(things.review_comment(said, _pull_in(payload)), row, payload)


def _commit_comment(row: Event, payload: raw.Fields) -> Activity | None:
    return _acted(things.commit_comment(raw.fields(payload.get("comment"), "comment")), row, payload)


def _discussion(row: Event, payload: raw.Fields) -> Activity | None:
    if _action(payload) != "created":
        return None
    return things.discussion(raw.fields(payload.get("discussion"), "discussion"))


def _release(row: Event, payload: raw.Fields) -> Activity | None:
    if _action(payload) != "published":
        return None
    told = raw.fields(payload.get("release"), "release")
    return things.release({"author": row.get("actor"), **told})


def _star(row: Event, payload: raw.Fields) -> Activity | None:
    return things.star(repository_of(row), _by(row), raw.time(row, "created_at"))


def _fork(row: Event, payload: raw.Fields) -> Activity | None:
    return things.fork(repository_of(row), raw.fields(payload.get("forkee"), "forkee"), _by(row))


def _made(row: Event, payload: raw.Fields) -> Activity | None:
    if raw.text(payload, "ref_type") != "repository":
        return None
    return _opened(row, payload)


def _opened(row: Event, payload: raw.Fields) -> Activity | None:
    about = raw.text(payload, "description")
    return things.repository(repository_of(row), _by(row), about, raw.time(row, "created_at"))


def _follow(row: Event, payload: raw.Fields) -> Activity | None:
    followed = actor(raw.fields(payload.get("target"), "target"))
    return things.follow(_by(row), followed, raw.time(row, "created_at"))


EVENTS: Mapping[str, Callable[[Event, raw.Fields], Activity | None]] = {
    "IssuesEvent": _issue,
    "IssueCommentEvent": _issue_comment,
    "PullRequestEvent": _pull,
    "PullRequestReviewEvent": _review,
    "PullRequestReviewCommentEvent": _review_comment,
    "CommitCommentEvent": _commit_comment,
    "DiscussionEvent": _discussion,
    "ReleaseEvent": _release,
    "WatchEvent": _star,
    "ForkEvent": _fork,
    "CreateEvent": _made,
    "PublicEvent": _opened,
    "FollowEvent": _follow,
}


def repository_of(row: Event) -> str:
    """The "owner/name" an event happened in."""
    place = raw.fields(row.get("repo"), "repo")
    return repository_in(raw.text(place, "url") or f"https://github.com/{raw.needed(raw.text, place, 'name')}")


def _by(row: Event) -> Actor:
    return actor(raw.fields(row.get("actor"), "actor"))


def _action(payload: raw.Fields) -> str | None:
    return raw.text(payload, "action")


def _pull_in(payload: raw.Fields) -> Reference | None:
    pull = raw.inner(payload, "pull_request")
    if pull is None:
        return None
    by, thing = account_in(pull, "user"), issue_id(thing_id(pull))
    return Reference(thing, by.id if by else None, raw.web(pull, "html_url") or page_of(thing))


def _acted(said: Activity | None, row: Event, payload: raw.Fields) -> Activity | None:
    """A comment written (old events name no action), edited or taken back."""
    action = _action(payload) or "created"
    if said is None or action == "created":
        return said
    if action == "deleted":
        return deletion(said.object.id, _by(row), said.url)
    return edit(said) if action == "edited" else None
