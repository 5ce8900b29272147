"""What happened on the sample networks: accounts, what they said, what they did, and the order of it all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypedDict, Unpack

from service.sample.cast import Persona, plain

MINUTE, HOUR, DAY = 60, 3600, 86_400
HOME = "social.example"  # the Mastodon instance our accounts live on
REPOSITORY = "harbourlight-sample/yardlog"


@dataclass(eq=False, slots=True)
class Account:
    """A persona on one network, by the handle it has there."""

    network: str
    handle: str
    persona: Persona

    @property
    def ours(self) -> bool:
        return self.persona.ours


class Picture(NamedTuple):
    """What `drawing` makes, and what its author says is on it; or what one of us uploaded, by the network's link to it.

    `content`: its bytes, for as long as this world has heard them.
    """

    motif: str
    alt: str
    link: str = ""
    type: str = "image/png"
    content: bytes | None = None


class More(TypedDict, total=False):
    """What may be told of something written beside who, when and what: fields of `Said`."""

    title: str | None
    parent: Said | None
    quote: Said | None
    mentions: tuple[Account, ...]
    kind: str
    edits: tuple[tuple[int, str], ...]
    gone: int | None
    german: bool
    theme: str
    salt: int
    pictures: tuple[Picture, ...]


@dataclass(eq=False, slots=True)
class Said:
    """Something written. `gone` and the times of `edits` are seconds since 1970, as `at` is.

    `salt` tells apart what happens in one second: 0 before the start of a sample.
    """

    by: Account
    at: int
    text: str
    title: str | None = None
    parent: Said | None = None
    quote: Said | None = None
    mentions: tuple[Account, ...] = ()
    kind: str = "post"  # on GitHub: issue, pull, comment or release
    edits: tuple[tuple[int, str], ...] = ()
    gone: int | None = None
    german: bool = False
    theme: str = ""
    salt: int = 0
    pictures: tuple[Picture, ...] = ()
    key: str = ""  # of what was published through the network itself, by the name its author gave it

    @property
    def number(self) -> int:
        """Unique on its network, and in the order of time."""
        return self.at * 256 + self.salt

    def text_at(self, now: int) -> str:
        return next((text for at, text in reversed(self.edits) if at <= now), self.text)

    def edited_at(self, now: int) -> int | None:
        return max((at for at, _ in self.edits if at <= now), default=None)

    def stands(self, now: int) -> bool:
        """Whether it can be read at a moment."""
        return self.at <= now and (self.gone is None or now < self.gone)

    def above(self) -> Iterator[Said]:
        """What it answers, what that answers, and so on."""
        one = self.parent
        while one is not None:
            yield one
            one = one.parent

    def root(self) -> Said:
        return next((one for one in reversed(list(self.above()))), self)


@dataclass(eq=False, slots=True)
class Did:
    """A like, repost (on GitHub: a star, a fork) or follow."""

    kind: str
    by: Account
    at: int
    on: Said | None = None
    whom: Account | None = None
    salt: int = 0

    @property
    def number(self) -> int:
        return self.at * 256 + self.salt

    def stands(self, now: int) -> bool:
        return self.at <= now and (self.on is None or self.on.stands(now))


Event = Said | Did


class Record:
    """Writes down what happens, no two things in the same second."""

    def __init__(self) -> None:
        self.accounts: dict[str, dict[str, Account]] = {}
        self.events: list[Event] = []
        self._seconds: set[int] = set()

    def account(self, network: str, persona: Persona, handle: str | None = None) -> Account:
        """The account of somebody on a network, opened where there is none yet."""
        known = self.accounts.setdefault(network, {})
        name = handle or handle_of(network, persona)
        return known.setdefault(name, Account(network, name, persona))

    def say(self, by: Account, at: float, text: str, **more: Unpack[More]) -> Said:
        said = Said(by, self._second(at), text, **more)
        self.events.append(said)
        return said

    def reply(self, by: Account, at: float, text: str, to: Said, **more: Unpack[More]) -> Said:
        """An answer. On Mastodon it names whom it answers, as its software does."""
        named = (to.by,) if by.network == "mastodon" and to.by is not by else ()
        kind = "comment" if by.network == "github" else "post"
        given = More(parent=to, mentions=named, kind=kind, theme=to.theme) | more
        return self.say(by, max(at, to.at + 1), text, **given)

    def do(self, kind: str, by: Account, at: float, on: Said | None = None, whom: Account | None = None) -> Did:
        did = Did(kind, by, self._second(max(at, on.at + 1 if on else 0)), on, whom)
        self.events.append(did)
        return did

    def in_order(self) -> list[Event]:
        return sorted(self.events, key=lambda event: event.at)

    def _second(self, at: float) -> int:
        second = int(at)
        while second in self._seconds:
            second += 1
        self._seconds.add(second)
        return second


def handle_of(network: str, persona: Persona) -> str:
    name = plain(persona.name)
    match network:
        case "bluesky":
            return f"{name}.test"
        case "mastodon":
            local = name.replace("-", "_")
            return local if len(local) % 3 else f"{local}@ports.example"
        case "hackernews":
            return name.replace("-", "")[:15]
        case "feeds":
            return f"{name}.test"
    return name


def written(events: Iterable[Event]) -> list[Said]:
    return [event for event in events if isinstance(event, Said)]
