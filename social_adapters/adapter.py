"""The contract of an adapter: who we are there, what happened since a cursor, how raw answers convert, what we do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from social_adapters.address import Address
from social_adapters.errors import Unsupported
from social_adapters.hooks import Delivery, Receipt
from social_adapters.limits import Limits
from social_adapters.oauth import OAuth
from social_adapters.settings import Settings as Settings  # noqa: PLC0414  # authors find it beside the contract
from social_adapters.vocabulary import Activity, ActivityType, Actor

if TYPE_CHECKING:
    from social_adapters.http import Http

BACKFILL = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Coverage:
    """We looked at `stream` from `since` to `until` and saw all the network shows of it.

    `since` None: to the very beginning. A first look that stopped early says so in `since`.
    """

    stream: str
    since: datetime | None
    until: datetime


@dataclass(frozen=True, slots=True)
class Page:
    """Activities, oldest first, and the cursor that is valid once they are stored.

    `profiles`: accounts of ours as the network tells them whole, by now: what is not in one is not there any more.
    """

    activities: tuple[Activity, ...]
    cursor: str
    coverage: tuple[Coverage, ...] = ()
    profiles: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What a raw answer does not say of itself: whose it is, where it was asked, the time it was received."""

    me: Actor | None = None
    url: str | None = None
    received: datetime | None = None


@dataclass(frozen=True, slots=True)
class Meter:
    """What asking costs where a network counts it. Before a request `most` units are set aside, after it `spent` kept.

    `most`: by the URL, what an answer can cost; `spent`: by URL and body, what it did. The caps are what a new source
    begins with; None: without end.
    """

    unit: str  # as people read it: "posts read", "units"
    most: Callable[[str], int]
    spent: Callable[[str, bytes], int]
    daily: int | None = None
    monthly: int | None = None


Needs = Literal["nothing", "sign_in", "token"]  # the least that brings something: what is public needs nothing
Raw = Any  # JSON as the network sent it, or the bytes of a feed
Conversion = Callable[[Raw, Context], Sequence[Activity]]


def nothing(raw: Raw, context: Context) -> Sequence[Activity]:
    """The conversion of answers that hold no activity: profiles, relations, limits."""
    return ()


class Adapter(ABC):
    """One source on one network.

    `kinds` names every kind of answer the network gives and converts it (pure); `kind_of` recognises one by the
    URL it was asked at, or by its body. A source whose `whoami` gives an actor is *ours*; None means *watched*.
    What a network does not offer, an adapter leaves out: to read is all it must.
    """

    name: ClassVar[str]  # the network's, as in the entry point: "bluesky"
    title: ClassVar[str]  # as people write it: "Bluesky"
    about: ClassVar[str] = ""  # what it gives and what it does not, in two sentences for those who connect it
    needs: ClassVar[Needs] = "nothing"  # before it brings anything
    settings: ClassVar[type[Settings]]
    performs: ClassVar[frozenset[ActivityType]] = frozenset()  # what it can publish; empty: read only
    limits: ClassVar[Limits | None] = None  # what it takes in one post; None: it publishes no text
    finds: ClassVar[bool] = False  # whether it can tell if a Create was done, by the key it gave it: see `find`
    listens: ClassVar[bool] = False  # whether it has a stream to `listen` to
    receives: ClassVar[bool] = False  # whether it calls us: see `receive`
    documents: ClassVar[bool] = False  # whether documents are handed to it: see `take`
    asked: ClassVar[bool] = True  # whether it is ever asked; False: it only calls us
    oauth: ClassVar[OAuth | None] = None  # how to sign in; the settings are then `Granted`
    meter: ClassVar[Meter | None] = None  # how the network counts what is asked
    impersonal: ClassVar[bool] = False  # its services speak of organizations: nobody is behind either
    flat: ClassVar[bool] = False  # answers stand in a row under the object, not under the one they answer
    kinds: ClassVar[Mapping[str, Conversion]]

    def __init__(self, settings: Settings, http: Http) -> None:
        self.given = settings
        self.http = http
        self.first: Sequence[str] = ()  # actor ids to look at before others, where a meter may end the look

    @staticmethod
    @abstractmethod
    def kind_of(url: str | None, body: Raw) -> str | None:
        """The kind in `kinds` this answer has, or None where neither URL nor body determines it."""

    @abstractmethod
    async def whoami(self) -> Actor | None:
        """The account this source speaks for, or None where it only watches. Raises AdapterError."""

    def called(self) -> str:
        """What a source is called that has no account."""
        return self.title

    async def colleagues(self) -> Sequence[Actor]:
        """Who else speaks for us there: the app beside the person it belongs to, say. Raises AdapterError."""
        return ()

    def accounts(self) -> Sequence[tuple[str, Actor]]:
        """Accounts of ours on other networks of which it tells, each with the network's name."""
        return ()

    async def watches(self) -> Actor | None:
        """The account this source watches, where it watches one. Raises AdapterError."""
        return None

    @staticmethod
    def address(url: str) -> Address | None:
        """What a web address on this network leads to; None for one of another network. Pure."""
        return None

    @classmethod
    async def propose(
        cls, http: Http, name: str, organization: str | None, accounts: Sequence[str]
    ) -> Sequence[tuple[dict[str, Any], Actor]]:
        """Public accounts that may be this person's or company's, each with the settings that would watch it.

        `accounts` are handles and addresses a list names. Asks without credentials, or not at all. Raises AdapterError.
        """
        return ()

    @abstractmethod
    def fetch(self, cursor: str | None, now: datetime) -> AsyncIterator[Page]:
        """What is new since `cursor` (None: the last 90 days where the network allows), oldest first.

        A fetch is finite. It ends with a page even when nothing is new, so that coverage moves. Raises AdapterError.
        """

    async def takes(self) -> Limits | None:
        """What one post may hold here, where a server has limits of its own; else `limits`. Raises AdapterError."""
        return self.limits

    async def perform(self, activity: Activity) -> Activity:
        """Publish, and answer the activity as the network has it now, with the network's ids.

        Create (an Object, `in_reply_to` and `quote` as References), Like, Announce, Follow, Delete and Undo (a
        Reference each), as far as `performs` says. `activity.id` is ours: an idempotency key where the network takes
        one. Asked for once, it asks the network once: Unavailable leaves open whether it was done. Raises AdapterError.
        """
        raise Unsupported(f"{self.title} takes nothing from here")

    async def find(self, activity: Activity) -> Activity | None:
        """The Create that `perform` would have made of this one, as the network has it; None: it is not there.

        For who asked once and never heard how it ended. It does nothing on the network. Raises AdapterError.
        """
        raise Unsupported(f"{self.title} does not tell whether something was done")

    def listen(self) -> AsyncGenerator[None]:
        """Says each time that something happened, until the connection ends; what it was, the next fetch finds.

        Raises AdapterError.
        """
        raise Unsupported(f"{self.title} has no stream")

    async def take(self, document: bytes, now: datetime) -> Sequence[Activity]:
        """What a document tells that somebody hands in: a mail, byte for byte. Raises AdapterError."""
        raise Unsupported(f"{self.title} takes no documents")

    def receive(self, delivery: Delivery, now: datetime) -> Receipt:
        """What a call of the network's means, once its signature is proved; pure. Raises AdapterError."""
        raise Unsupported(f"{self.title} calls nobody")
