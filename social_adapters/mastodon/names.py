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

    def learn(self, statuses: Iterable[Fields]) -> None:
        """Remembers the statuses, what they boost and quote, and everybody they name."""
        for status in statuses:
            self._learn(status)
            for inside in (raw.inner(status, "reblog"), quoted(status)):
                if inside is not None:
                    self._learn(inside)

    def actor(self, account: Fields) -> Actor:
        number = raw.needed(raw.text, account, "id")
        if number not in self._actors:
            self._actors[number] = people.actor(account)
            self._people[number] = self._actors[number].id
        return self._actors[number]

    def known_actor(self, account: str) -> Actor | None:
        return self._actors.get(account)

    def knows(self, number: str, author: str | None) -> bool:
        """Whether `status` gives a name that other instances use too."""
        return number in self._statuses or author in self._prefixes

    def status(self, number: str, author: str | None) -> Reference | None:
        """The status a number means: by its uri where that is known, else by its address on the instance.

        The statuses of an account at home are all called PREFIX + number; having seen one is enough.
        """
        if number in self._statuses:
            return self._statuses[number]
        by = self._people.get(author or "")
        if author in self._prefixes:
            return Reference(f"{self._prefixes[author]}{number}", by)
        return Reference(f"{self._instance}/statuses/{number}", by) if self._instance else None

    def concern(self, account: Fields) -> None:
        """Says whose notifications these are, where that is not known already."""
        self._me = self._me or self.actor(account)
        self._my_number = raw.needed(raw.text, account, "id")

    def own(self) -> Actor | Reference:
        """Whose notifications these are; without a better name, the account that may read them."""
        return self._me or Reference(f"{self._instance or ''}{OWN_ACCOUNT}")

    def own_status(self, number: str) -> Reference | None:
        return self.status(number, self._my_number)

    def _learn(self, status: Fields) -> None:
        account = raw.needed(raw.inner, status, "account")
        uri, number = raw.needed(raw.text, status, "uri"), raw.needed(raw.text, status, "id")
        author = self.actor(account)
        self._statuses[number] = Reference(uri, author.id, raw.web(status, "url"))
        if people.at_home(account):
            self._instance = self._instance or people.origin(author.url)
            if uri.endswith(f"/{number}"):
                self._prefixes[raw.needed(raw.text, account, "id")] = uri.removesuffix(number)
        for mention in mentions(status):
            self._people[raw.needed(raw.text, mention, "id")] = people.address(mention)


def mentions(status: Fields) -> list[Fields]:
    """The mentions that say whom they mean."""
    given = raw.rows(status.get("mentions") or [], "mentions")
    return [mention for mention in given if raw.web(mention, "url")]


def quoted(status: Fields) -> Fields | None:
    """The status that is quoted, where it is shown: in a `quote` entity, or as itself on older forks."""
    quote = raw.inner(status, "quote")
    return quote if quote is None or "uri" in quote else raw.inner(quote, "quoted_status")


def pointers(status: Fields) -> Iterator[tuple[str, str | None]]:
    """What a status names by number alone, with the author's number where that is said: its parent and its quote."""
    for one in (status, raw.inner(status, "reblog") or {}):
        parent = raw.text(one, "in_reply_to_id")
        quote = raw.text(raw.inner(one, "quote") or {}, "quoted_status_id")
        if parent:
            yield parent, raw.text(one, "in_reply_to_account_id")
        if quote:
            yield quote, None
