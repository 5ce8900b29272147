"""Who is who in an archive: members by the address of their profile, by their name where that is all a file says.

Old files name people only; others of the same archive tell the profile of a name that only one person there bears.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from social_adapters.linkedin.archive.tables import Row
from social_adapters.linkedin.names import member, profile
from social_adapters.text import line
from social_adapters.vocabulary import Actor, ActorType

HIDDEN = "linkedin member"  # whom LinkedIn does not name: left, blocked, or hidden
MOST_PEOPLE = 200_000  # remembered by name
SOMEBODY = Actor("linkedin:member")  # whose archive it is, where one file by itself does not say

LONGEST_NAME = 200
KNOWN = 10_000  # names and addresses not read anew: a conversation repeats its own on every row


@lru_cache(KNOWN)
def fold(name: str | None) -> str:
    """A name without case and spaces at its ends, by which it is known again."""
    return (line(name) or "").casefold()[:LONGEST_NAME]


@lru_cache(KNOWN)
def slug(url: str) -> str | None:
    """The name in the address of a member's profile."""
    told = profile(url)
    return told[1] if told and told[0] == "in" else None


def addresses(several: str) -> list[str]:
    """Profiles in one cell: layouts part them by commas or by spaces.

    >>> addresses("https://www.linkedin.com/in/ann, https://www.linkedin.com/in/bob")
    ['https://www.linkedin.com/in/ann', 'https://www.linkedin.com/in/bob']
    """
    return [one for one in re.split(r"[,;\s]+", several) if one]


def headline(row: Row) -> str | None:
    """Position and company as a profile would say them, so that both are read as one claims them there.

    >>> headline({"position": "Engineer, Platform", "company": "Contoso"})
    'Engineer, Platform at Contoso'
    """
    position, company = line(row.get("position") or row.get("job title")), line(row.get("company"))
    return f"{position} at {company}" if position and company else position or company


def named(name: str) -> Actor:
    """Somebody of whom the archive only tells the name."""
    return Actor(f"linkedin:name:{fold(name)}", name=line(name))


def organization(name: str) -> Actor:
    return Actor(f"linkedin:organization:{fold(name)}", ActorType.ORGANIZATION, name=line(name))


class People:
    """The members an archive names, and who its owner is: whoever is on one side of everything."""

    def __init__(self) -> None:
        self._slugs: dict[str, str | None] = {}  # by name; None: several people bear it
        self._names: dict[str, str] = {}
        self._headlines: dict[str, str | None] = {}
        self._owner: Counter[str] = Counter()
        self._name: str | None = None
        self._asked: Counter[str] = Counter()  # names on our member's side of invitations

    def learn(self, kind: str, row: Row) -> None:
        """What a row of a first reading says of who is who."""
        if kind == "profile" and self._name is None:
            self._name = line(f"{row['first name']} {row['last name']}")
        elif kind == "invitations":
            self._learn_invitation(row)
        elif kind == "messages":
            self._learn_message(row)
        elif kind == "connections":
            self._learn_connection(row)

    def find(self, name: str, url: str = "", summary: str | None = None) -> Actor | None:
        """The member of that profile, or of that name where one person alone bears it; None: nobody to name."""
        shown = line(name)
        of = slug(url) or self._slugs.get(fold(name))
        if of:
            return member(of, shown or self._names.get(of), self._headlines.get(of) or summary)
        if not shown or fold(name) == HIDDEN or fold(name) in self._slugs:
            return None
        return Actor(f"linkedin:name:{fold(name)}", name=shown, summary=summary)

    def known(self, name: str) -> Actor | None:
        """The member of that name, where a profile goes with it."""
        return self.find(name) if self._slugs.get(fold(name)) else None

    def owner(self) -> Actor | None:
        """Whose archive it is; None where it does not say."""
        known = [of for of, _ in self._owner.most_common(20)]
        name = self._name or next((name for name, _ in self._asked.most_common(1)), None)
        if name:
            of = self._slugs.get(fold(name))
            same = [one for one in known if fold(self._names.get(one)) == fold(name)]
            return member(of or same[0], name) if of or same else named(name)
        clear = len(known) == 1 or (len(known) > 1 and self._owner[known[0]] > self._owner[known[1]])
        return member(known[0], self._names.get(known[0])) if clear else None

    def _learn_connection(self, row: Row) -> None:
        name, url = f"{row['first name']} {row['last name']}", row.get("url", "")
        self._learn_name(name, url)
        of = slug(url)
        if of in self._names:
            self._headlines[of] = headline(row)

    def _learn_invitation(self, row: Row) -> None:
        self._learn_name(row["from"], row.get("inviterprofileurl", ""))
        self._learn_name(row["to"], row.get("inviteeprofileurl", ""))
        outgoing = row["direction"].upper() == "OUTGOING"
        if of := slug(row.get("inviterprofileurl" if outgoing else "inviteeprofileurl", "")):
            self._owner[of] += 1
        ours = line(row["from" if outgoing else "to"])
        if ours and (ours in self._asked or len(self._asked) < MOST_PEOPLE):
            self._asked[ours] += 1

    def _learn_message(self, row: Row) -> None:
        self._learn_name(row["from"], row.get("sender profile url", ""))
        to = addresses(row.get("recipient profile urls", ""))
        if len(to) == 1:
            self._learn_name(row["to"], to[0])
        for url in (row.get("sender profile url", ""), *to):
            if (of := slug(url)) and (of in self._owner or len(self._owner) < MOST_PEOPLE):
                self._owner[of] += 1

    def _learn_name(self, name: str, url: str) -> None:
        of, key = slug(url), fold(name)
        if not of or not key or key == HIDDEN or len(self._slugs) >= MOST_PEOPLE:
            return
        self._names.setdefault(of, line(name) or "")
        if self._slugs.setdefault(key, of) != of:
            self._slugs[key] = None
