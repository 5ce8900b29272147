"""What Facebook calls us for, as activities: the same ids as in the lists, so that nothing is told twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from social_adapters import raw
from social_adapters.facebook import things
from social_adapters.facebook.people import author, named, the_page
from social_adapters.graph_api.calls import moment
from social_adapters.graph_api.values import identity, liked
from social_adapters.raw import Fields
from social_adapters.standing import deletion, edit, withdrawal
from social_adapters.vocabulary import Activity, Reference

WRITTEN = {"comment", "post", "status", "photo", "video", "album", "share", "link"}
LIKED = {"reaction", "like"}
EDITED = {"edit", "edited"}
REMOVED = {"remove", "delete"}


def happened(change: Fields, page: str, at: datetime) -> Activity | None:
    """What one change of a page is; None for what nobody did to us (hidden by ourselves, ratings, messages)."""
    value = raw.inner(change, "value") or {}
    field, item, verb = raw.text(change, "field"), raw.text(value, "item"), raw.text(value, "verb") or "add"
    if field == "mention" and verb == "add":
        return _mention(value, page)
    if field != "feed":
        return None
    if item in LIKED:
        return _reaction(value, page, verb)
    return _said(value, page, verb, at) if item in WRITTEN else None


def _said(value: Fields, page: str, verb: str, at: datetime) -> Activity | None:
    """A post or comment that was written, edited or removed. A draft is not published yet."""
    thing = _thing(value)
    if verb in REMOVED:
        return deletion(thing, author(value, thing, page))
    if raw.number(value, "published") == 0 or verb not in {"add", *EDITED}:
        return None
    made = _written(value, thing, page)
    return replace(edit(made), published=at) if verb in EDITED else made


def _written(value: Fields, thing: str, page: str) -> Activity:
    row = {**value, "id": thing, "created_time": _time(value)}
    if "comment_id" not in value:
        return things.post({**row, **_address(value)}, the_page(page))
    below, parent = identity(value, "post_id"), raw.text(value, "parent_id")
    above = {"parent": {"id": parent}} if parent and parent != below else {}
    return things.comment({**row, **above}, below, page)


def _reaction(value: Fields, page: str, verb: str) -> Activity | None:
    told, kind = raw.inner(value, "from"), (raw.text(value, "reaction_type") or "").upper()
    if told is None or (kind in things.DISLIKES and verb == "add"):
        return None
    seconds = raw.number(value, "created_time")
    like = liked(named(told, page), Reference(_thing(value)), moment(seconds) if seconds is not None else None)
    if verb in REMOVED:
        return withdrawal(like.id, like.actor)
    return like if verb == "add" else None


def _mention(value: Fields, page: str) -> Activity:
    """A post or comment elsewhere that names the page; its text is told only to who may read it."""
    sender = raw.text(value, "sender_id")
    who = {"from": {"id": sender, "name": raw.text(value, "sender_name")}} if sender else {}
    return things.naming({**value, **who, "id": _thing(value), "created_time": _time(value)}, page)


def _thing(value: Fields) -> str:
    return identity(value, "comment_id" if "comment_id" in value else "post_id")


def _time(value: Fields) -> str | None:
    seconds = raw.number(value, "created_time")
    return moment(seconds).isoformat() if seconds is not None else None


def _address(value: Fields) -> Fields:
    return {"permalink_url": raw.web(raw.inner(value, "post") or {}, "permalink_url")}
