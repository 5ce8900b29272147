"""Rows of an archive's files as activities. A row of which none can be made gives the reason instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from social_adapters.linkedin.archive.dates import moment
from social_adapters.linkedin.archive.people import People, fold, headline, organization
from social_adapters.linkedin.archive.tables import Row, collapsed, unwrapped
from social_adapters.linkedin.names import LONGEST, reference, urn_in
from social_adapters.text import clean, links_in, web
from social_adapters.vocabulary import Activity, ActivityType, Actor, Link, Media, Mention, Object, Reference

HIDDEN = "a hidden member"
NO_DATE = "no date that can be read"
NO_LINK = "no address that can be followed"
NAMESAKE = "several people bear this name, and no profile tells them apart"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that became nothing, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose archive it is, and whom it names."""

    me: Actor
    people: People


Told = Iterator[Activity | Skipped]
Reading = Callable[[Iterable[Row], Owner], Told]


def connections(rows: Iterable[Row], owner: Owner) -> Told:
    """A connection is mutual: each follows the other, since the day they connected."""
    seen: set[str] = set()
    for row in rows:
        name, url = _full_name(row), row.get("url", "")
        at, them = moment(row["connected on"]), owner.people.find(name, url, headline(row))
        if at is None:
            yield Skipped(NO_DATE)
        elif them is None or them.id == owner.me.id:
            yield Skipped(NAMESAKE if name.strip() else HIDDEN)
        elif them.id in seen:
            yield Skipped("a person listed twice" if url else NAMESAKE)
        else:
            seen.add(them.id)
            yield _follow(them, owner.me, "connected", at)
            yield _follow(owner.me, them, "connected", at)


def invitations(rows: Iterable[Row], owner: Owner) -> Told:
    """Whoever asks to be connected follows whom they ask. What they write with it is private, and not kept."""
    for row in rows:
        at = moment(row["sent at"])
        by = _party(row["from"], row.get("inviterprofileurl", ""), owner)
        to = _party(row["to"], row.get("inviteeprofileurl", ""), owner)
        if at is None:
            yield Skipped(NO_DATE)
        elif by is None or to is None or by.id == to.id:
            yield Skipped(HIDDEN)
        else:
            yield _follow(by, to, f"invited-{at:%Y%m%d}", at)


def comments(rows: Iterable[Row], owner: Owner) -> Told:
    """What our member answered elsewhere. The files name no comment, so link and time do."""
    for row in rows:
        at, above = moment(row["date"]), _linked(row["link"])
        if at is None or above is None:
            yield Skipped(NO_LINK if at else NO_DATE)
            continue
        text = clean(collapsed(row["message"]))
        id_ = f"{above.id}#comment-{_mark(owner.me)}-{at:%Y%m%d%H%M%S}"
        said = Object(
            id_, url=above.url, content=text, published=at, in_reply_to=above, context=above.id, links=links_in(text)
        )
        yield Activity(f"{id_}-create", ActivityType.CREATE, owner.me, said, at, above.url)


def reactions(rows: Iterable[Row], owner: Owner) -> Told:
    """Every kind of reaction is a like: LinkedIn has none that says no."""
    for row in rows:
        at, thing = moment(row["date"]), _linked(row["link"])
        if at is None or thing is None:
            yield Skipped(NO_LINK if at else NO_DATE)
        else:
            yield Activity(f"{thing.id}#like-{_mark(owner.me)}", ActivityType.LIKE, owner.me, thing, at, thing.url)


def shares(rows: Iterable[Row], owner: Owner) -> Told:
    """Our member's own posts, also those that only connections see: they gave us their archive."""
    for row in rows:
        at, thing = moment(row["date"]), _linked(row["sharelink"])
        if at is None or thing is None:
            yield Skipped(NO_LINK if at else NO_DATE)
            continue
        text = clean(unwrapped(row["sharecommentary"]))
        shared, media = web(row.get("sharedurl", "")), web(row.get("mediaurl", ""))
        links = dict.fromkeys([*([shared] if shared else []), *(link.url for link in links_in(text))])
        said = Object(
            thing.id,
            url=thing.url,
            content=text,
            published=at,
            links=tuple(map(Link, links)),
            media=(Media("Image", media),) if media else (),
        )
        yield Activity(f"{thing.id}#create", ActivityType.CREATE, owner.me, said, at, thing.url)


def company_follows(rows: Iterable[Row], owner: Owner) -> Told:
    for row in rows:
        at = moment(row["followed on"])
        if at is None or not fold(row["organization"]):
            yield Skipped("no organization named" if at else NO_DATE)
        else:
            yield _follow(owner.me, organization(row["organization"]), "followed", at)


def endorsements_received(rows: Iterable[Row], owner: Owner) -> Told:
    """Somebody says that our member can do something: a like of that skill."""
    for row in rows:
        name = f"{row.get('endorser first name', '')} {row.get('endorser last name', '')}"
        them = owner.people.find(name, row["endorser public url"])
        yield _endorsement(row, them, owner.me)


def endorsements_given(rows: Iterable[Row], owner: Owner) -> Told:
    for row in rows:
        name = f"{row.get('endorsee first name', '')} {row.get('endorsee last name', '')}"
        them = owner.people.find(name, row["endorsee public url"])
        yield _endorsement(row, owner.me, them)


def recommendations_received(rows: Iterable[Row], owner: Owner) -> Told:
    """What somebody wrote about our member for everybody to read."""
    for row in rows:
        yield _recommendation(row, owner.people.find(_full_name(row), "", headline(row)), owner.me)


def recommendations_given(rows: Iterable[Row], owner: Owner) -> Told:
    for row in rows:
        yield _recommendation(row, owner.me, owner.people.find(_full_name(row), "", headline(row)))


def _endorsement(row: Row, by: Actor | None, of: Actor | None) -> Activity | Skipped:
    at, skill = moment(row["endorsement date"]), fold(row["skill name"])
    if at is None or by is None or of is None or not skill:
        return Skipped(HIDDEN if at else NO_DATE)
    thing = Reference(f"{of.id}#skill-{skill}", of.id, of.url)
    return Activity(f"{thing.id}-endorsed-by-{_mark(by)}", ActivityType.LIKE, by, thing, at, of.url)


def _recommendation(row: Row, by: Actor | None, of: Actor | None) -> Activity | Skipped:
    at, text = moment(row["creation date"]), clean(row["text"])
    if at is None or by is None or of is None:
        return Skipped(HIDDEN if at else NO_DATE)
    if row.get("status", "VISIBLE").upper() not in {"VISIBLE", ""}:
        return Skipped("not shown in public")
    id_ = f"{of.id}#recommended-by-{_mark(by)}-{at:%Y%m%d}"
    said = Object(id_, url=of.url, content=text, published=at, mentions=(Mention(of.id, of.name, of.url),))
    return Activity(f"{id_}-create", ActivityType.CREATE, by, said, at, of.url)


def _follow(by: Actor, to: Actor, how: str, at: datetime) -> Activity:
    return Activity(f"{to.id}#{how}-{_mark(by)}", ActivityType.FOLLOW, by, to, at, to.url)


def _party(name: str, url: str, owner: Owner) -> Actor | None:
    """One side of an invitation: our member, or somebody else."""
    found = owner.people.find(name, url)
    ours = found is not None and (found.id == owner.me.id or (not url and fold(name) == fold(owner.me.name)))
    return owner.me if ours else found


def _full_name(row: Row) -> str:
    return f"{row['first name']} {row['last name']}"


def _linked(link: str) -> Reference | None:
    """What a link leads to: by its URN, else by its address."""
    thing = urn_in(link)
    if thing:
        return reference(thing)
    url = web(link)
    return Reference(url, None, url) if url and url.isprintable() and len(url) <= LONGEST else None


def _mark(actor: Actor) -> str:
    return actor.handle or actor.id


READINGS: Mapping[str, Reading] = {
    "connections": connections,
    "invitations": invitations,
    "comments": comments,
    "reactions": reactions,
    "shares": shares,
    "company_follows": company_follows,
    "endorsements_received": endorsements_received,
    "endorsements_given": endorsements_given,
    "recommendations_received": recommendations_received,
    "recommendations_given": recommendations_given,
}
