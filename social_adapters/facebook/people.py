"""Who is who on Facebook. A page is known by its number everywhere; a person by a number that only our app is told."""

from __future__ import annotations

from social_adapters import raw
from social_adapters.graph_api.values import identity, sound, unnamed
from social_adapters.raw import Fields
from social_adapters.text import clean, line
from social_adapters.vocabulary import Actor, ActorType

WEB = "https://www.facebook.com"
PAGE_FIELDS = "id,name,username,link,about,category,picture{url}"


def page(row: Fields) -> Actor:
    """A page as it shows itself."""
    number, about = identity(row), raw.text(row, "about")
    return Actor(
        id=number,
        type=ActorType.ORGANIZATION,
        handle=line(raw.text(row, "username")),
        name=line(raw.text(row, "name")),
        url=raw.web(row, "link") or f"{WEB}/{number}",
        summary=clean(about) or None if about else None,
        icon=picture(row),
    )


def author(row: Fields, thing: str, owner: str | None) -> Actor:
    """Who made `thing` on the wall of the page `owner`, as far as that is shown to us."""
    told = raw.inner(row, "from")
    return unnamed("Facebook", thing) if told is None else named(told, owner)


def named(told: Fields, owner: str | None) -> Actor:
    """Somebody by number and name; only the page itself is known to be one, and has a page to show."""
    number, name = identity(told), line(raw.text(told, "name"))
    return Actor(number, name=name, icon=picture(told)) if number != owner else the_page(number, name)


def the_page(number: str, name: str | None = None) -> Actor:
    return Actor(sound(number), ActorType.ORGANIZATION, name=name, url=f"{WEB}/{number}")


def picture(row: Fields) -> str | None:
    shown = raw.inner(row, "picture")
    return raw.web(raw.inner(shown, "data") or {}, "url") if shown else None
