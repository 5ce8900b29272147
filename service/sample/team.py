"""Our own accounts on the sample networks, and who of us looks after whom."""

from __future__ import annotations

from dataclasses import dataclass

from service.sample.cast import BRAND, COMPANY, MEMBERS, Persona, us
from service.sample.record import REPOSITORY, Account, Record


@dataclass(frozen=True, slots=True)
class Team:
    """`members` are the Bluesky accounts of those who have one, by first name."""

    brand: Account
    members: dict[str, Account]
    mastodon: Account
    lena: Account  # Lena's own on Mastodon
    github: Account
    hackernews: Account

    @property
    def bluesky(self) -> list[Account]:
        return [self.brand, *self.members.values()]

    def near(self, persona: Persona) -> Account:
        """The member who looks after an employer's people."""
        everybody = list(self.members.values())
        return everybody[sum(map(ord, persona.employer or persona.name)) % len(everybody)]

    def voice(self, network: str) -> Account:
        """Who speaks for the company on a network."""
        voices = {"mastodon": self.mastodon, "github": self.github, "hackernews": self.hackernews}
        return voices.get(network, self.brand)


def assemble(record: Record) -> Team:
    brand, *people = us()
    handles = {one.name: one.handle for one in MEMBERS if one.handle}
    members = {one.name.split()[0]: record.account("bluesky", one, handles[one.name]) for one in people}
    lena = next(one for one in people if one.name.startswith("Lena"))
    tom = Persona("Tom Eriksen", note=f"Engineer at {COMPANY}.", ours=True)
    return Team(
        record.account("bluesky", brand, BRAND),
        members,
        record.account("mastodon", brand, "harbourlight"),
        record.account("mastodon", lena, "lena_fuchs"),
        record.account("github", brand, REPOSITORY.partition("/")[0]),
        record.account("hackernews", tom, "harbourlight_tom"),
    )
