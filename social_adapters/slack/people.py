"""The members of a workspace as actors, and what a cursor remembers of their names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from social_adapters import raw
from social_adapters.errors import Unexpected
from social_adapters.raw import Fields
from social_adapters.text import line, web
from social_adapters.vocabulary import Actor, ActorType

MOST_REMEMBERED = 300
MOST_ASKED = 50  # names in one fetch; Slack allows 100 look-ups a minute
FRESH = int(timedelta(days=7).total_seconds())

_ID = re.compile(r"[A-Z0-9]{2,30}")


@dataclass(frozen=True, slots=True)
class Home:
    """The workspace, `me`: who we are in it, and the bot, which is `me` where nobody else was named."""

    team: str
    site: str | None
    me: str
    bot: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was said: what an answer does not say of itself. `site`: https://ours.slack.com"""

    channel: str | None = None
    site: str | None = None
    me: str | None = None
    people: Mapping[str, Actor] = field(default_factory=dict)

    def names(self) -> dict[str, str]:
        return {id_: who.name or who.handle or id_ for id_, who in self.people.items()}


def identity(given: Fields, name: str) -> str:
    """The id of a member, bot, channel or workspace. Raises Unexpected."""
    id_ = raw.needed(raw.text, given, name)
    if not is_id(id_):
        raise Unexpected(f"{name} is no id of Slack's")
    return id_


def is_id(text: str) -> bool:
    return _ID.fullmatch(text) is not None


def page(site: str | None, id_: str) -> str | None:
    return f"{site}/team/{id_}" if site and id_[0] in "UW" else None


def stranger(id_: str, place: Place) -> Actor:
    """A member by the id alone, or with what is known of them."""
    return place.people.get(id_) or Actor(id_, url=page(place.site, id_))


def member(user: Fields, site: str | None) -> Actor:
    """A member as users.info shows them."""
    id_, shown = identity(user, "id"), raw.inner(user, "profile") or {}
    robot = raw.flag(user, "is_bot") or id_ == "USLACKBOT"
    names = (raw.text(shown, "display_name"), raw.text(shown, "real_name"), raw.text(user, "real_name"))
    return Actor(
        id_,
        ActorType.SERVICE if robot else ActorType.PERSON,
        handle=line(raw.text(user, "name")),
        name=next((name for given in names if (name := line(given))), None),
        url=page(site, id_),
        summary=line(raw.text(shown, "title")),
        icon=raw.web(shown, "image_192") or raw.web(shown, "image_72"),
    )


def remembered(state: Fields, now: int, site: str | None) -> dict[str, Actor]:
    """The members whose names were asked for in the last days. Raises Unexpected."""
    found = {}
    for id_ in state:
        told = raw.needed(raw.inner, state, id_)
        if (raw.number(told, "at") or 0) > now - FRESH:
            type_ = ActorType.SERVICE if raw.flag(told, "bot") else ActorType.PERSON
            found[id_] = Actor(id_, type_, raw.text(told, "handle"), raw.text(told, "name"), page(site, id_))
    return found


def memory(who: Actor, now: int) -> dict[str, Any]:
    given = {"at": now, "handle": who.handle, "name": who.name, "bot": who.type is ActorType.SERVICE or None}
    return {name: value for name, value in given.items() if value is not None}


def speaker(message: Fields, place: Place) -> Actor | None:
    """Who says it: a member, or an app's bot; None where Slack does not tell."""
    user, bot = raw.text(message, "user"), raw.text(message, "bot_id")
    shown = raw.inner(message, "bot_profile") or {}
    name = line(raw.text(message, "username")) or line(raw.text(shown, "name"))
    if user:
        id_ = identity(message, "user")
        known = place.people.get(id_)
        if known or not bot:
            return known or _introduced(message, id_, place)
        return Actor(id_, ActorType.SERVICE, name=name, url=page(place.site, id_), icon=_icon(shown))
    return Actor(identity(message, "bot_id"), ActorType.SERVICE, name=name, icon=_icon(shown)) if bot else None


def _introduced(message: Fields, id_: str, place: Place) -> Actor:
    """Members of other workspaces come with a profile of their own."""
    shown = raw.inner(message, "user_profile") or {}
    name = line(raw.text(shown, "display_name")) or line(raw.text(shown, "real_name"))
    handle = line(raw.text(shown, "name"))
    return Actor(id_, handle=handle, name=name, url=page(place.site, id_), icon=raw.web(shown, "image_72"))


def _icon(shown: Fields) -> str | None:
    icons = raw.inner(shown, "icons") or {}
    return web(icons.get("image_72"))
