"""Notification mails: what networks write to a member, pulled from a mailbox, forwarded to us, or handed in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from social_adapters import adapter
from social_adapters.adapter import Adapter, Context, Conversion, Page, Raw
from social_adapters.errors import Unexpected, Unsupported
from social_adapters.mail.convert import Home, activities
from social_adapters.mail.fetch import NETWORK, Look
from social_adapters.mail.forwards import confirmation, layers
from social_adapters.mail.imap import Mailbox, mailbox
from social_adapters.mail.message import letter, parsed
from social_adapters.mail.places import PLACES, homes
from social_adapters.mail.proof import key_names, signers, vouched
from social_adapters.mail.settings import MailSettings
from social_adapters.vocabulary import Activity, Actor

if TYPE_CHECKING:
    from social_adapters.http import Http

MAIL = "mail"
SOMEBODY = Actor("mail:member")  # whose mail it is, where it is read by itself
LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


def converted(raw: Raw, context: Context) -> Sequence[Activity]:
    """By itself a mail proves nothing: the keys of its signatures are elsewhere."""
    if not isinstance(raw, bytes):
        raise Unexpected("a mail is bytes, and this is JSON")
    return activities([(said, frozenset()) for _, said in layers(raw)], Home(context.me or SOMEBODY, {}))


class Mail(Adapter):
    """Tells of other networks: each activity says of which, and whether its sender is proved."""

    name: ClassVar[str] = NETWORK
    title: ClassVar[str] = "Notification mails"
    about: ClassVar[str] = (
        "What LinkedIn, X, Facebook, Reddit, GitHub and others write you: comments, mentions, likes, invitations. "
        "What a mail does not say stays unknown, and one whose sender is not proved counts for nothing."
    )
    settings: ClassVar[type[adapter.Settings]] = MailSettings
    documents: ClassVar[bool] = True
    kinds: ClassVar[Mapping[str, Conversion]] = {MAIL: converted}

    def __init__(self, settings: MailSettings, http: Http) -> None:
        super().__init__(settings, http)
        self._given = settings
        self._me = Actor(f"mail:{settings.address.lower()}", handle=settings.address)
        found = homes(settings.addresses)
        accounts = {place.network: account for place, account in found}
        self._home = Home(self._me, accounts, tuple(place for place, _ in found if place not in PLACES))

    @staticmethod
    def kind_of(url: str | None, body: Raw) -> str | None:
        return MAIL if isinstance(body, bytes) and b"\nfrom:" in b"\n" + body[:20_000].lower() else None

    async def whoami(self) -> Actor:
        """Ourselves as the mailbox knows us. It is opened, where there is one: a wrong password shows at once."""
        if self._given.host:
            async with self._folder(self._given.host):
                pass
        return self._me

    def accounts(self) -> Sequence[tuple[str, Actor]]:
        """Ourselves on every network that may be told of: by our profile there, else as the mailbox knows us."""
        return tuple(({place.network: self._me for place in PLACES} | dict(self._home.accounts)).items())

    async def fetch(self, cursor: str | None, now: datetime) -> AsyncIterator[Page]:
        look = Look(self._given.address.lower(), now)
        if self._given.host is None:
            yield Page((), look.nothing(cursor))
            return
        keys: dict[str, Sequence[bytes]] = {}
        async with self._folder(self._given.host) as folder:
            async for batch in look.batches(folder, cursor):
                told = [one for mail in batch.mails for one in await self._read_any(mail, keys)]
                told.sort(key=lambda one: one.published or LONG_AGO)
                yield Page(tuple(told), batch.cursor, batch.coverage)

    async def take(self, document: bytes, now: datetime) -> Sequence[Activity]:
        """What a mail tells that was handed in. Anybody may have written what it says of its way here."""
        code = confirmation(letter(parsed(document)))
        if code:
            raise Unsupported(f"Gmail asks whether it may forward to this address: enter the code {code} there")
        return await self._read(document, None, {})

    async def _read_any(self, mail: bytes, keys: dict[str, Sequence[bytes]]) -> Sequence[Activity]:
        """A mail that cannot be read is no notification; a mailbox holds everything."""
        with suppress(Unexpected):
            return await self._read(mail, self._given.server_name, keys)
        return ()

    async def _read(self, mail: bytes, server: str | None, keys: dict[str, Sequence[bytes]]) -> Sequence[Activity]:
        found = await asyncio.to_thread(lambda: list(layers(mail)))
        if not activities([(said, frozenset()) for _, said in found], self._home):
            return ()  # nobody's key is asked for what tells nothing
        proofs = [await self._signers(content, keys) for content, _ in found]
        if server:
            proofs[0] |= vouched(mail, server)
        return activities([(said, proof) for (_, said), proof in zip(found, proofs, strict=True)], self._home)

    async def _signers(self, content: bytes | None, keys: dict[str, Sequence[bytes]]) -> frozenset[str]:
        if content is None:
            return frozenset()
        for name in key_names(content):
            if name not in keys:
                keys[name] = await self._key(name)
        return await asyncio.to_thread(signers, content, keys)

    async def _key(self, name: str) -> Sequence[bytes]:
        with suppress(Unsupported):
            return await self.http.texts(name)
        return ()

    def _folder(self, host: str) -> AbstractAsyncContextManager[Mailbox]:
        given = self._given
        password = given.password.get_secret_value() if given.password else ""
        return mailbox(self.http, host, given.user or given.address, password, given.folder)
