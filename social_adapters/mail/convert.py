"""What a notification tells, as an activity of the network it is about; what it does not say stays unknown."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from social_adapters.mail.excerpt import excerpt, headline
from social_adapters.mail.links import unwrapped
from social_adapters.mail.message import Letter
from social_adapters.mail.phrases import Deed, Told, told
from social_adapters.mail.places import UNKNOWN, Place, Thing, known_sender, signed_by
from social_adapters.text import links_in
from social_adapters.vocabulary import Activity, ActivityType, Actor, Mention, Object, Reference

UNPROVED = "mail:unproved:"
LONGEST_ID = 480
_SILENT = {Deed.LIKE: ActivityType.LIKE, Deed.SHARE: ActivityType.ANNOUNCE}

_INVITED = re.compile(
    r"(?:i want to connect|i'd like to (?:connect|add you|join)|ich möchte (?:mich|sie|dich)\b)", re.IGNORECASE
)
_COMMENTED = re.compile(r"(?P<login>[\w.-]{1,60}) left a comment\b")
_MENTIONED = re.compile(r"you are receiving this because you were mentioned", re.IGNORECASE)
_AUTHORED = re.compile(r"you are receiving this because you authored", re.IGNORECASE)
_VIA = re.compile(r"\s+(?:via|über)\s+.{1,80}$")
_PROFILE_ROW = re.compile(r"(?:View|See|Show) profile|(?:Zum )?Profil (?:ansehen|anzeigen)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Home:
    """Our member: `me` as the mailbox knows them, and their account on each network whose profile they named."""

    me: Actor
    accounts: Mapping[str, Actor]
    places: tuple[Place, ...] = ()  # instances and forums among them

    def at(self, place: Place) -> Actor:
        return self.accounts.get(place.network, self.me)

    def place(self, domain: str) -> Place:
        ours = (
            place for place in self.places if any(domain == one or domain.endswith(f".{one}") for one in place.senders)
        )
        return known_sender(domain) or next(ours, UNKNOWN)


def activities(layers: Sequence[tuple[Letter, frozenset[str]]], home: Home) -> tuple[Activity, ...]:
    """What a mail tells, by itself and those inside it, each with the domains that signed it. The innermost speaks."""
    for letter, signers in reversed(layers):
        place = home.place(letter.domain)
        said = _said(letter, place)
        if said:
            found = _activity(letter, place, said, home.at(place))
            is_proved = place is not UNKNOWN and signed_by(place, letter.domain, signers)
            return tuple(one if is_proved else _unproved(one) for one in found)
    return ()


def _said(letter: Letter, place: Place) -> Told | None:
    said = told(letter.subject)
    if said:
        return said
    if place.network == "linkedin" and _INVITED.match(letter.subject) and letter.name:
        return Told(letter.name, Deed.FOLLOW, ours=True)
    top = headline(letter.rows)
    return top[1] if top else _in_thread(letter, place)


def _in_thread(letter: Letter, place: Place) -> Told | None:
    """A comment that a mail shows under the title of its thread, as GitHub and forums send them."""
    is_comment = any(thing.own for url in _urls(letter) if (thing := place.thing(url)))
    if place.network not in {"github", "discourse"} or not is_comment or not letter.name:
        return None
    first = _COMMENTED.match(letter.rows[0]) if letter.rows else None
    who, handle = (first["login"], first["login"]) if first else (_VIA.sub("", letter.name), None)
    words = " ".join(letter.rows[-8:])
    deed = Deed.MENTION if _MENTIONED.search(words) else Deed.REPLY
    return Told(who, deed, deed is Deed.MENTION or bool(_AUTHORED.search(words)), handle)


def _activity(letter: Letter, place: Place, said: Told, me: Actor) -> Iterable[Activity]:
    rows = excerpt(letter.rows, said.who)
    words = rows[1:] if rows and _COMMENTED.match(rows[0]) else rows
    quoted = {unwrapped(link.url) for row in words for link in links_in(row)}
    thing = next((one for url in _urls(letter) if url not in quoted and (one := place.thing(url))), None)
    who = _actor(letter, place, said, me, quoted)
    if who.id == me.id:
        return ()
    made = _made(letter, said, who, me, thing, "\n".join(words))
    return (replace(made, network=place.network if place is not UNKNOWN else None),)


def _made(letter: Letter, said: Told, who: Actor, me: Actor, thing: Thing | None, words: str) -> Activity:
    mail, at, url = _name(letter), letter.at, thing.url if thing else None
    about = Reference((thing and (thing.under or thing.own)) or f"{mail}#about", me.id if said.ours else None, url)
    if said.deed in _SILENT:
        return Activity(_id(f"{about.id}#{said.deed}-{who.id}"), _SILENT[said.deed], who, about, at, url)
    if said.deed is Deed.FOLLOW:
        return Activity(_id(f"{me.id}#follow-{who.id}"), ActivityType.FOLLOW, who, Reference(me.id), at, who.url)
    if said.deed is Deed.MESSAGE:
        return _create(who, Object(mail, published=at), to=(me.id,))
    under = Reference(thing.under) if thing and thing.under else None
    note = Object((thing and thing.own) or mail, url=url, content=words, published=at, in_reply_to=under)
    return _addressed(note, said, who, me, Reference(f"{mail}#about", me.id))


def _addressed(note: Object, said: Told, who: Actor, me: Actor, unnamed: Reference) -> Activity:
    """What was said, towards us where the mail says so; `unnamed` is whatever of ours it does not name."""
    if said.deed is Deed.MENTION:
        return _create(who, replace(note, mentions=(Mention(me.id, me.name),)))
    if said.deed is Deed.QUOTE:
        return _create(who, replace(note, quote=unnamed))
    if not said.ours:
        return _create(who, note)
    return _create(who, replace(note, in_reply_to=note.in_reply_to or unnamed), to=(me.id,))


def _create(who: Actor, thing: Object, to: tuple[str, ...] = ()) -> Activity:
    return Activity(f"{thing.id}#create", ActivityType.CREATE, who, thing, thing.published, thing.url, to)


def _actor(letter: Letter, place: Place, said: Told, me: Actor, quoted: set[str]) -> Actor:
    """By the handle the mail names, else by the profile it says is theirs, else by their name alone."""
    known = place.by_handle(said.handle) if said.handle else None
    known = known or _linked(letter, place, said.who, me, quoted) or _of_page(letter, place, said, quoted)
    return replace(known, name=said.who) if known else place.by_name(said.who)


def _linked(letter: Letter, place: Place, who: str, me: Actor, quoted: set[str]) -> Actor | None:
    """The first profile shown, where it is that of the name: a later one may be what somebody wrote in a comment."""
    for link in letter.links:
        found = place.account(link.url) if link.name and link.url not in quoted else None
        if found and found.id != me.id:
            return found if link.name and link.name.casefold() == who.casefold() else None
    for row in letter.rows:
        for link in links_in(row):
            found = place.account(unwrapped(link.url))
            if found and found.id != me.id and unwrapped(link.url) not in quoted:
                return found if who in row or _PROFILE_ROW.match(row) else None
    return None


def _of_page(letter: Letter, place: Place, said: Told, quoted: set[str]) -> Actor | None:
    """Whose page shows what was said, where its address begins with theirs."""
    if said.deed not in {Deed.REPLY, Deed.MENTION, Deed.QUOTE}:
        return None
    pages = (
        url.partition("?")[0].rpartition("/")[0] for url in _urls(letter) if url not in quoted and place.thing(url)
    )
    return next((found for page in pages if (found := place.account(page))), None)


def _urls(letter: Letter) -> list[str]:
    return [link.url for link in letter.links]


def _name(letter: Letter) -> str:
    """The mail's own id, where the network's is not said: by its Message-ID, else by what it says."""
    told_of = letter.id or "\n".join((letter.sender, letter.subject, str(letter.at), *letter.rows))
    return "mail:" + hashlib.blake2b(told_of.encode("utf-8", "replace"), digest_size=12).hexdigest()


def _id(id_: str) -> str:
    if len(id_) <= LONGEST_ID:
        return id_
    return "mail:" + hashlib.blake2b(id_.encode("utf-8", "replace"), digest_size=24).hexdigest()


def _unproved(activity: Activity) -> Activity:
    """The same where anybody may have written the mail: it names its own stand-ins, and reaches nobody."""
    thing = activity.object
    who = replace(activity.actor, id=_marked(activity.actor.id), also_known_as=None)
    kept: Object | Reference = Reference(_marked(thing.id), url=getattr(thing, "url", None))
    if isinstance(thing, Object):
        kept = replace(thing, id=_marked(thing.id), in_reply_to=None, quote=None, mentions=())
    return replace(activity, id=_marked(activity.id), actor=who, object=kept, to=(), network=None, proved=False)


def _marked(id_: str) -> str:
    return _id(UNPROVED + id_)
