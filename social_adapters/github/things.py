"""What people make and do on GitHub, one row of an answer at a time: issues, comments, reviews, releases, stars.

Each function gives None where there is nobody to name (a deleted account) or nothing was said.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from social_adapters import raw
from social_adapters.github import markdown
from social_adapters.github.addresses import (
    WEB,
    account_in,
    issue_id,
    owner_of,
    page_of,
    repository_id,
    repository_in,
    repository_reference,
    thing_id,
)
from social_adapters.text import clean, line
from social_adapters.vocabulary import Activity, ActivityType, Actor, Counts, Object, ObjectType, Reference

PUBLISHED = ("submitted_at", "published_at", "created_at")  # of a review, of a release, of the rest
DISLIKES = ("-1", "confused")  # reactions that are no like


def issue(row: raw.Fields) -> Activity | None:
    """An issue or a pull request, opened."""
    author, thing = account_in(row, "user"), issue_id(thing_id(row))
    said = replace(_said(row, thing), name=line(raw.text(row, "title")))
    return _created(author, said, owner_of(repository_in(thing)))


def issue_reference(row: raw.Fields) -> Reference:
    author = account_in(row, "user")
    thing = issue_id(thing_id(row))
    return Reference(thing, author.id if author else None, raw.web(row, "html_url") or page_of(thing))


def comment(row: raw.Fields, answered: Reference | None = None) -> Activity | None:
    """A comment on an issue or pull request; `answered` where more of that is known than its address."""
    thing = thing_id(row)
    above = answered or _issue_at(thing_id(row, "issue_url"))
    page = raw.web(row, "html_url") or f"{above.url}#issuecomment-{raw.needed(raw.number, row, 'id')}"
    return _created(account_in(row, "user"), _said(row, thing, page, above, above.id), owner_of(repository_in(thing)))


def review(row: raw.Fields, answered: Reference | None = None) -> Activity | None:
    """What a review of a pull request says; a bare approval says nothing."""
    above = answered or _issue_at(thing_id(row, "pull_request_url"))
    thing = f"{above.id}/reviews/{raw.needed(raw.number, row, 'id')}"
    if not (raw.text(row, "body") or "").strip():
        return None
    said = _said(row, thing, raw.web(row, "html_url") or above.url, above, above.id)
    return _created(account_in(row, "user"), said, owner_of(repository_in(thing)))


def review_comment(row: raw.Fields, pull: Reference | None = None) -> Activity | None:
    """A comment on a line of a pull request, or an answer to one."""
    thing = thing_id(row)
    above = pull or _issue_at(thing_id(row, "pull_request_url"))
    page, before = raw.web(row, "html_url") or above.url, raw.number(row, "in_reply_to_id")
    answered = Reference(f"{thing.rpartition('/')[0]}/{before}") if before is not None else above
    return _created(
        account_in(row, "user"), _said(row, thing, page, answered, above.id), owner_of(repository_in(thing))
    )


def commit_comment(row: raw.Fields) -> Activity | None:
    thing, commit = thing_id(row), raw.needed(_sha, row, "commit_id")
    repository = repository_in(thing)
    page = f"{WEB}/{repository}/commit/{commit}"
    above = Reference(f"{repository_id(repository)}/commits/{commit}", None, page)
    own = raw.web(row, "html_url") or f"{page}#commitcomment-{raw.needed(raw.number, row, 'id')}"
    return _created(account_in(row, "user"), _said(row, thing, own, above), owner_of(repository))


def _sha(row: raw.Fields, name: str) -> str | None:
    told = raw.text(row, name)
    return told if told and told.isalnum() and len(told) <= 64 else None


def discussion(row: raw.Fields) -> Activity | None:
    """A discussion as an event shows it."""
    thing = discussion_id(raw.needed(raw.web, row, "html_url"), raw.needed(raw.number, row, "number"))
    said = replace(_said(row, thing), name=line(raw.text(row, "title")))
    return _created(account_in(row, "user"), said, owner_of(repository_in(thing)))


def discussion_id(page: str, number: int) -> str:
    return f"{repository_id(repository_in(page))}/discussions/{number}"


def release(row: raw.Fields) -> Activity | None:
    thing = thing_id(row)
    name = line(raw.text(row, "name")) or line(raw.text(row, "tag_name"))
    said = replace(_said(row, thing), name=name, type=ObjectType.ARTICLE)
    return _created(account_in(row, "author"), said, None)


def repository(name: str, author: Actor, about: str | None, at: datetime | None) -> Activity:
    """A repository made, or made public, by `author`."""
    known = repository_reference(name)
    said = Object(known.id, ObjectType.PAGE, url=known.url, name=name, content=clean(about or ""), published=at)
    return Activity(f"{known.id}#create", ActivityType.CREATE, author, said, at, known.url)


def star(name: str, by: Actor, at: datetime | None) -> Activity:
    """A star for the repository "owner/name". Its id holds no time: two endpoints show two times of one star."""
    starred = repository_reference(name)
    return Activity(f"{starred.id}#star-{by.id}", ActivityType.LIKE, by, starred, at, starred.url)


def fork(name: str, copy: raw.Fields, by: Actor | None = None) -> Activity | None:
    """A copy of the repository "owner/name"; by its owner where nobody else is named."""
    who = by or account_in(copy, "owner")
    id_ = f"{repository_id(raw.needed(raw.text, copy, 'full_name'))}#fork"
    if who is None:
        return None
    at, url = raw.time(copy, "created_at"), raw.web(copy, "html_url")
    return Activity(id_, ActivityType.ANNOUNCE, who, repository_reference(name), at, url)


def follow(by: Actor, followed: Actor, at: datetime | None) -> Activity:
    return Activity(f"{WEB}/{followed.id}#follower-{by.id}", ActivityType.FOLLOW, by, followed, at, followed.url)


def reaction(row: raw.Fields, thing: str) -> Activity | None:
    """A thumb, heart, laugh, hooray, rocket or pair of eyes for `thing`."""
    by, id_ = account_in(row, "user"), f"{thing}#reaction-{raw.needed(raw.number, row, 'id')}"
    if by is None or raw.needed(raw.text, row, "content") in DISLIKES:
        return None
    return Activity(id_, ActivityType.LIKE, by, Reference(thing), raw.time(row, "created_at"))


def _issue_at(url: str) -> Reference:
    thing = issue_id(url)
    return Reference(thing, None, page_of(thing))


def _said(
    row: raw.Fields, thing: str, page: str | None = None, answered: Reference | None = None, context: str | None = None
) -> Object:
    """What was written in a row. An issue's `updated_at` moves with every comment, so it is no edit of its own."""
    body = markdown.read(raw.text(row, "body") or "")
    published = next((at for name in PUBLISHED if (at := raw.time(row, name))), None)
    changed = raw.time(row, "updated_at") if answered else None
    return Object(
        id=thing,
        url=page or raw.web(row, "html_url") or page_of(thing),
        content=body.content,
        published=published,
        updated=changed if changed != published else None,
        in_reply_to=answered,
        context=context,
        mentions=body.mentions,
        links=body.links,
        media=body.media,
        counts=_counts(row),
    )


def _counts(row: raw.Fields) -> Counts:
    reactions = raw.inner(row, "reactions") or {}
    total = raw.count(reactions, "total_count")
    liked = max(0, total - sum(raw.count(reactions, name) or 0 for name in DISLIKES)) if total is not None else None
    return Counts(likes=liked, replies=raw.count(row, "comments"))


def _created(author: Actor | None, said: Object, owner: str | None) -> Activity | None:
    """`owner`: of the repository it was said in, who is spoken to as well."""
    if author is None:
        return None
    to = (owner,) if owner and owner != author.id else ()
    return Activity(f"{said.id}#create", ActivityType.CREATE, author, said, said.published, said.url, to)
