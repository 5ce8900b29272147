"""The sentences in which notifications say what somebody did, in English and German.

What is no act towards anybody is no sentence here: that a profile was viewed, a search, a digest, an advertisement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

LONGEST_LINE = 300
LONGEST_NAME = 100


class Deed(StrEnum):
    REPLY = "reply"
    MENTION = "mention"
    QUOTE = "quote"
    LIKE = "like"
    SHARE = "share"
    FOLLOW = "follow"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody did something; `ours`: to what is ours, else to something of somebody's. `handle` where it is said."""

    who: str
    deed: Deed
    ours: bool
    handle: str | None = None


_WHO = r"(?P<who>\S.{0,140}?)"
_MINE = r"(?:deine?[nmr]?|Ihre?[nmr]?|eure?[nmr]?|euer)"
_US = r"(?:dich|dir|Sie|Ihnen|euch)"

_OURS: tuple[tuple[Deed, str], ...] = (
    (Deed.REPLY, rf"{_WHO} (?:just |also )?(?:commented on|replied to|responded to|answered) (?:your|you)\b"),
    (Deed.MENTION, rf"{_WHO} (?:just )?(?:mentioned|tagged) you\b"),
    (Deed.MENTION, rf"You were mentioned by {_WHO}"),
    (Deed.QUOTE, rf"{_WHO} (?:just )?quoted your\b"),
    (Deed.LIKE, rf"{_WHO} (?:just )?(?:reacted to|liked|likes|loved|loves|favou?rited|celebrated|upvoted) your\b"),
    (Deed.SHARE, rf"{_WHO} (?:just )?(?:shared|reshared|reposted|retweeted|boosted) your\b"),
    (Deed.FOLLOW, rf"{_WHO} (?:just )?(?:is now following|started following|followed|is following) you\b"),
    (Deed.FOLLOW, rf"{_WHO} (?:has )?(?:requested to follow you|subscribed to (?:you\b|your channel))"),
    (Deed.FOLLOW, rf"{_WHO} (?:wants to connect|would like to connect|invited you to connect)\b"),
    (Deed.FOLLOW, rf"{_WHO} sent you an? (?:connection request|friend request|invitation)\b"),
    (Deed.FOLLOW, rf"{_WHO} accepted your (?:invitation|connection request|friend request)\b"),
    (Deed.FOLLOW, rf"(?:You have an? )?(?:[Nn]ew )?(?:[Ii]nvitation|[Cc]onnection request) from {_WHO}"),
    (Deed.MESSAGE, rf"{_WHO} (?:just )?(?:sent you a (?:new |direct |private )*message|messaged you)\b"),
    (Deed.MESSAGE, rf"New message from {_WHO}"),
    (Deed.REPLY, rf"{_WHO} hat (?:auch |ebenfalls )?(?:auf )?{_MINE} .{{1,80}}?(?:kommentiert|(?:be|ge)antwortet)\b"),
    (Deed.REPLY, rf"{_WHO} hat einen Kommentar zu {_MINE}\b"),
    (Deed.REPLY, rf"{_WHO} hat {_US} geantwortet\b"),
    (Deed.MENTION, rf"{_WHO} hat {_US} (?:.{{1,80}} )?(?:erwähnt|markiert)\b"),
    (Deed.MENTION, rf"(?:Du wurdest|Sie wurden) von {_WHO} (?:.{{1,80}} )?erwähnt"),
    (Deed.QUOTE, rf"{_WHO} hat {_MINE} .{{1,80}}?zitiert\b"),
    (Deed.LIKE, rf"{_WHO} (?:gefällt|gefallen) {_MINE}\b"),
    (Deed.LIKE, rf"{_WHO} hat (?:auf )?{_MINE} .{{1,80}}?(?:reagiert|favorisiert|geliket)\b"),
    (Deed.LIKE, rf"{_WHO} hat {_MINE} .{{1,80}}?mit .{{1,40}} markiert\b"),
    (Deed.SHARE, rf"{_WHO} hat {_MINE} .{{1,80}}?(?:geteilt|repostet|retweetet)\b"),
    (Deed.FOLLOW, rf"{_WHO} folgt {_US}\b"),
    (Deed.FOLLOW, rf"{_WHO} hat (?:{_US}|{_MINE} Kanal) abonniert\b"),
    (Deed.FOLLOW, rf"{_WHO} möchte sich mit {_US} vernetzen\b"),
    (Deed.FOLLOW, rf"{_WHO} hat {_US} eine (?:Kontakt-?anfrage|Freundschaftsanfrage|Einladung)\b"),
    (Deed.FOLLOW, rf"{_WHO} hat {_MINE} (?:Kontaktanfrage|Freundschaftsanfrage|Einladung) angenommen\b"),
    (Deed.FOLLOW, rf"(?:Neue )?(?:Kontaktanfrage|Einladung) von {_WHO}"),
    (Deed.MESSAGE, rf"{_WHO} hat {_US} eine (?:neue )?(?:Nachricht|Direktnachricht) (?:gesendet|geschickt)\b"),
    (Deed.MESSAGE, rf"Neue Nachricht von {_WHO}"),
)  # fmt: skip
_ELSEWHERE: tuple[tuple[Deed, str], ...] = (
    (Deed.REPLY, rf"{_WHO} (?:also )?(?:commented on|replied to) (?:an? |the |their |his |her |\S.{{0,80}}['’]s? )"),
    (Deed.REPLY, rf"{_WHO} hat (?:auch |ebenfalls )?(?:auf )?eine[nm]? .{{1,80}}?(?:kommentiert|geantwortet)\b"),
)
_READ = [(deed, True, re.compile(form + "(?P<rest>.*)")) for deed, form in _OURS if not form.endswith(_WHO)]
_READ += [(deed, True, re.compile(form + r"[.!]?")) for deed, form in _OURS if form.endswith(_WHO)]
_READ += [(deed, False, re.compile(form + "(?P<rest>.*)")) for deed, form in _ELSEWHERE]

_TITLE = re.compile(r"^(?:(?:re|fwd?|aw|wg):\s*|\[[^\]]{1,80}\]\s*)+", re.IGNORECASE)
_OTHERS = re.compile(r"(?:,| and| und) \d[\d.,]* (?:others?|more|weitere\w*|andere\w*)(?: \w+)?$", re.IGNORECASE)
_HANDLE = re.compile(r"^(?P<name>.*?)\s*\(@?(?P<handle>[\w.@-]{1,60})\)$")
_NOBODY = re.compile(
    r"you|someone|somebody|people|a (?:linkedin )?member|du|sie|jemand|eine? (?:linkedin-)?mitglied|\d.*", re.IGNORECASE
)


def told(text: str) -> Told | None:
    """What a line says that somebody did.

    >>> told("Ada Park (@adapark) and 3 others liked your post")
    Told(who='Ada Park', deed=<Deed.LIKE: 'like'>, ours=True, handle='adapark')
    >>> told("Ada Park viewed your profile") is None
    True
    """
    bare = _TITLE.sub("", text[:LONGEST_LINE])
    for deed, ours, form in _READ:
        found = form.fullmatch(bare)
        if found:
            return _named(found["who"], deed, ours)
    return None


def _named(who: str, deed: Deed, ours: bool) -> Told | None:
    shown = _OTHERS.sub("", who).strip(" \"'“”„")
    split = _HANDLE.match(shown)
    name, handle = (split["name"], split["handle"]) if split and split["name"] else (shown, None)
    if shown.startswith(("u/", "@")):
        name = handle = shown.removeprefix("u/").removeprefix("@")
    if not name or len(name) > LONGEST_NAME or _NOBODY.fullmatch(name):
        return None
    return Told(name, deed, ours, handle)
