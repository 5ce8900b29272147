"""Everybody in the sample: our members, four hundred people in sixty organizations, and how lively each of them is."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.sample.words import bank
from service.team import Role

COMPANY = "Harbourlight"
BRAND = "harbourlight.example"
VOCABULARY = {
    "names": ["Harbourlight"],
    "competitors": ["Quayline", "DockPilot"],
    "keywords": ["gate log", "gate logs", "detention", "dock scheduling", "slot booking", "dwell time"],
}
PEOPLE, ORGANIZATIONS = 400, 60


@dataclass(frozen=True, slots=True)
class Colleague:
    """One of us. `handle` None: no public account."""

    name: str
    email: str
    role: Role
    handle: str | None = None


MEMBERS = (
    Colleague("Noor Kaplan", "rep@sample.example", Role.REP, "noor.harbourlight.example"),
    Colleague("Maya Thornton", "marketing@sample.example", Role.MARKETING),
    Colleague("Cornelius Abt", "compliance@sample.example", Role.COMPLIANCE),
    Colleague("Ruth Adeyemi", "manager@sample.example", Role.MANAGER, "ruth.harbourlight.example"),
    Colleague("Anton Vale", "admin@sample.example", Role.ADMIN),
    Colleague("Sam Birch", "sam.birch@sample.example", Role.REP, "sam.harbourlight.example"),
    Colleague("Lena Fuchs", "lena.fuchs@sample.example", Role.REP, "lena.harbourlight.example"),
    Colleague("Diego Prado", "diego.prado@sample.example", Role.REP, "diego.harbourlight.example"),
    Colleague("Hye-jin Park", "hyejin.park@sample.example", Role.REP, "hyejin.harbourlight.example"),
    Colleague("Tom Eriksen", "tom.eriksen@sample.example", Role.REP),
    Colleague("Fatou Sarr", "fatou.sarr@sample.example", Role.REP),
    Colleague("Greta Moll", "greta.moll@sample.example", Role.MARKETING),
    Colleague("Owen Price", "owen.price@sample.example", Role.COMPLIANCE),
    Colleague("Bianca Leal", "bianca.leal@sample.example", Role.MANAGER),
    Colleague("Jakub Zeman", "jakub.zeman@sample.example", Role.REP),
)


@dataclass(eq=False, slots=True)
class Persona:
    """Somebody who speaks in public. `weekly`: how often they do anything; `lively`: when, in days before the start."""

    name: str
    role: str = ""
    employer: str = ""
    note: str = ""
    relation: str | None = None
    networks: tuple[str, ...] = ("bluesky",)
    weekly: float = 0.4
    lively: tuple[float, float] = (182.0, 0.0)
    automated: bool = False
    ours: bool = False
    german: bool = False
    story: bool = False  # does what a story says, and little else
    moves: tuple[int, str, str] | None = None  # when (seconds since 1970), new role, new employer

    def summary(self, now: int) -> str:
        """The profile as it stood at a moment."""
        role, employer = self.moves[1:] if self.moves and now >= self.moves[0] else (self.role, self.employer)
        at = "bei" if self.german else "at"
        return f"{role} {at} {employer}. {self.note}".strip() if employer else self.note


def organizations(chance: random.Random, named: Sequence[str]) -> list[str]:
    """Sixty employers: those that stories name, our competitors, and others."""
    names = bank("names")
    first = list(dict.fromkeys([*named, *VOCABULARY["competitors"]]))
    others = [f"{place} {trade}" for place in names["places"] for trade in names["trades"]]
    free = [name for name in others if name not in first]
    return [*first, *chance.sample(free, ORGANIZATIONS - len(first))]


def cast(chance: random.Random, named: Sequence[Persona]) -> list[Persona]:
    """Four hundred people, those of the stories first."""
    employers = organizations(chance, [one.employer for one in named if one.employer])
    relations = {employer: _relation(chance, employer) for employer in employers}
    names = _names(chance, {plain(one.name) for one in named})
    kinds = [*["feeds"] * 6, *["github"] * 16, *["hackernews"] * 20, *["mastodon"] * 82]
    count = PEOPLE - len(named)
    networks = [*kinds, *["bluesky"] * (count - len(kinds))]
    chance.shuffle(networks)
    return [
        *named,
        *(_persona(chance, next(names), networks[n], employers[n % ORGANIZATIONS], relations) for n in range(count)),
    ]


def _names(chance: random.Random, taken: set[str]) -> Iterator[str]:
    names = bank("names")
    every = [f"{given} {family}" for given in names["given"] for family in names["family"]]
    chance.shuffle(every)
    return (name for name in every if plain(name) not in taken)


def _relation(chance: random.Random, employer: str) -> str | None:
    if employer in VOCABULARY["competitors"]:
        return "competitor"
    return chance.choices((None, "prospect", "customer", "partner"), (36, 31, 20, 13))[0]


def _persona(
    chance: random.Random, name: str, network: str, employer: str, relations: dict[str, str | None]
) -> Persona:
    names = bank("names")
    german = employer.endswith(("GmbH", "Spedition"))
    known = relations[employer] if chance.random() < 0.6 or relations[employer] == "competitor" else None
    return Persona(
        name,
        chance.choice(names["roles"]),
        employer,
        chance.choice(names["headlines"]),
        known,
        (network,),
        chance.choices((0.08, 0.25, 0.7, 2.0), (42, 33, 19, 6))[0],
        chance.choices(((182.0, 0.0), (182.0, 70.0), (75.0, 0.0), (120.0, 40.0)), (50, 20, 20, 10))[0],
        german=german and chance.random() < 0.6,
    )


def us() -> list[Persona]:
    """The company's own accounts, and those of members who have one."""
    brand = Persona(COMPANY, note="Software for freight yards and cold chains.", ours=True)
    return [brand, *(Persona(one.name, note=f"At {COMPANY}.", ours=True) for one in MEMBERS if one.handle)]


def plain(name: str) -> str:
    """A name as handles are made of it.

    >>> plain("Lucía de Vries")
    'lucia-de-vries'
    """
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z]+", "-", ascii_name).strip("-")
