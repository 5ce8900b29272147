"""What an instance's own numbers mean: everywhere else a status is known by its `uri` alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from social_adapters import raw
from social_adapters.adapter import Context
from social_adapters.mastodon import people
from social_adapters.raw import Fields
from social_adapters.vocabulary import Actor, Reference

OWN_ACCOUNT = "/api/v1/accounts/verify_credentials"


class Names:
    """What is known so far of the statuses and accounts of one instance."""

    def __init__(self, context: Context) -> None:
        self._me = context.me
        self._my_number: str | None = None
        self._instance = people.origin(context.url) or people.origin(context.me.url if context.me else None)
        self._actors: dict[str, Actor] = {}
        self._people: dict[str, str] = {}
        self._statuses: dict[str, Reference] = {}
        self._prefixes: dict[str, str] = {}
        self._candidates: dict[str, set[str]] = {}

    def learn(self, statuses: Iterable[Fields]) -> None:
        """Remembers the statuses, what they boost and quote, and everybody they name."""
        for status in statuses:
            self._learn(status)
            for inside in (raw.inner(status, "reblog"), quoted(status)):
                if inside is not None:
                    self._learn(inside)

    def actor(self, account: Fields) -> Actor:
        number = people.identity(account, "id")
        if number not in self._actors:
            self._actors[number] = people.actor(account)
            self._people[number] = self._actors[number].id
        return self._actors[number]

    def known_actor(self, account: str) -> Actor | None:
        return self._actors.get(account)

    def knows(self, number: str) -> bool:
        """Whether `status` gives a name that other instances use too."""
        return number in self._statuses or self._author(number) in self._prefixes

    def status(self, number: str, answered: str | None) -> Reference | None:
        """The status a number means: by its uri where that is known, else by its address on the instance.

        `answered`: the number of the account that is answered by answering it.
        """
        author = self._author(number)
        return (
            self._statuses.get(number)
            or self._at_home(author, number)
            or self._here(number, self._people.get(author or answered or ""))
        )

    def concern(self, account: Fields) -> None:
        """Says whose notifications these are, where that is not known already."""
        self._me = self._me or self.actor(account)
        self._my_number = people.identity(account, "id")

    def own(self) -> Actor | Reference:
        """Whose notifications these are; without a better name, the account that may read them."""
        return self._me or Reference(f"{self._instance or ''}{OWN_ACCOUNT}")

    def own_status(self, number: str) -> Reference | None:
        return self._statuses.get(number) or self._at_home(self._my_number, number) or self._here(number, None)

    def _at_home(self, author: str | None, number: str) -> Reference | None:
        """The statuses of an account at home are all called PREFIX + number: having seen one is enough."""
        prefix = self._prefixes.get(author or "")
        return Reference(f"{prefix}{people.sound(number)}", self._people.get(author or "")) if prefix else None

    def _here(self, number: str, by: str | None) -> Reference | None:
        return Reference(f"{self._instance}/statuses/{people.sound(number)}", by) if self._instance else None

    def _author(self, number: str) -> str | None:
        """Whose status it is, as far as the answers to it agree."""
        candidates = self._candidates.get(number, set())
        return next(iter(candidates)) if len(candidates) == 1 else None

    def _learn(self, status: Fields) -> None:
        account = raw.needed(raw.inner, status, "account")
        uri, number = people.identity(status, "uri"), people.identity(status, "id")
        author = self.actor(account)
        self._statuses[number] = Reference(uri, author.id, raw.web(status, "url"))
        if people.at_home(account):
            self._instance = self._instance or people.origin(author.url)
            if uri.endswith(f"/{number}"):
                self._prefixes[people.identity(account, "id")] = uri.removesuffix(number)
        self._learn_parent(status)
        for mention in mentions(status):
            self._people[people.identity(mention, "id")] = people.address(mention)

    def _learn_parent(self, status: Fields) -> None:
        """Who goes on after answering somebody still answers them: the parent is either's."""
        parent, answered = raw.text(status, "in_reply_to_id"), raw.text(status, "in_reply_to_account_id")
        if parent and answered:
            either = {answered, people.identity(raw.needed(raw.inner, status, "account"), "id")}
            self._candidates[parent] = self._candidates.get(parent, either) & either


def mentions(status: Fields) -> list[Fields]:
    """The mentions that say whom they mean."""
    given = raw.rows(status.get("mentions") or [], "mentions")
    return [mention for mention in given if raw.web(mention, "url")]


def quoted(status: Fields) -> Fields | None:
    """The status that is quoted, where it is shown: in a `quote` entity, or as itself on older forks."""
    quote = raw.inner(status, "quote")
    return quote if quote is None or "uri" in quote else raw.inner(quote, "quoted_status")


def pointers(status: Fields) -> Iterator[str]:
    """What a status names by number alone: its parent, its quote, and those of what it boosts."""
    for one in (status, raw.inner(status, "reblog") or {}):
        parent = raw.text(one, "in_reply_to_id")
        quote = raw.text(raw.inner(one, "quote") or {}, "quoted_status_id")
        yield from filter(None, (parent, quote))
