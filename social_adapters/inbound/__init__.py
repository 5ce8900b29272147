"""Your own product or device: it calls us with ActivityStreams 2.0, signed, and is never asked."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any, ClassVar

from pydantic import Field, SecretStr

from social_adapters import adapter, as2_reading, hooks
from social_adapters import cursor as cursors
from social_adapters.adapter import Adapter, Context, Page, Raw
from social_adapters.answers import json_of
from social_adapters.hooks import Delivery, Receipt
from social_adapters.raw import Fields, fields
from social_adapters.vocabulary import Activity, Actor


class InboundSettings(adapter.Settings):
    title: str = Field(title="Name", description="Who speaks here: Status page, Billing, Sensors", max_length=80)
    secret: SecretStr = Field(
        title="Signing secret",
        description="Both sides know it and nobody else; at least 24 characters. Calls are signed with it "
        "as Standard Webhooks says.",
        min_length=24,
    )


def converted(raw: Raw, context: Context) -> Sequence[Activity]:
    return as2_reading.activities(_data(raw))


def _data(raw: Raw) -> Raw:
    """What a CloudEvent 1.0 carries, or the document itself."""
    if not isinstance(raw, dict) or "specversion" not in raw:
        return raw
    event: Fields = fields(raw, "the event")
    return event.get("data")


class Inbound(Adapter):
    """Takes one activity, a list or a collection; alone, or as the data of a CloudEvent (structured or binary)."""

    name = "inbound"
    title = "Your own product"
    about = (
        "What your own product or device tells us, by a signed call. "
        "It is never asked, so what it does not tell is not known."
    )
    needs = "token"
    settings: ClassVar[type[adapter.Settings]] = InboundSettings
    receives = True
    asked = False
    impersonal = True
    kinds: ClassVar = {"activities": converted}

    def __init__(self, settings: InboundSettings, http: Any) -> None:
        super().__init__(settings, http)
        self._secret = settings.secret.get_secret_value()
        self._title = settings.title

    @staticmethod
    def kind_of(url: str | None, body: Raw) -> str | None:
        return "activities" if isinstance(body, dict | list) else None

    async def whoami(self) -> Actor | None:
        return None

    def called(self) -> str:
        return self._title

    async def fetch(self, cursor: str | None, now: datetime) -> AsyncIterator[Page]:
        """Nothing: what is not told here, we do not know."""
        cursors.load(cursor, self.name, self._title)
        yield Page((), cursors.dump(self.name, self._title, {}))

    def receive(self, delivery: Delivery, now: datetime) -> Receipt:
        key = hooks.standard(self._secret, delivery, now)
        return Receipt(key, tuple(converted(json_of(delivery.body, "the call"), Context())))
