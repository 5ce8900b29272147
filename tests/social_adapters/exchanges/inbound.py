"""A product that tells us what happens in it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import orjson

from social_adapters.hooks import Delivery, standard_signature
from social_adapters.testing import Exchange

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
SECRET = "a secret of twenty-four letters"
SERVICE = {"type": "Service", "id": "urn:meter:acme", "name": "Error meter"}
ACME = {"type": "Organization", "id": "https://acme.example/", "name": "Acme"}
DOUBLED = {
    "@context": "https://www.w3.org/ns/activitystreams",
    "id": "urn:meter:acme:1",
    "type": "Create",
    "actor": SERVICE,
    "published": "2026-05-01T11:58:00Z",
    "object": {
        "id": "urn:meter:acme:1:note",
        "type": "Note",
        "content": "<p>Error rate <b>doubled</b> at Acme, see <a href='https://status.example/7'>the chart</a>.</p>",
        "tag": [{"type": "Mention", "href": "https://acme.example/", "name": "Acme"}],
    },
}


def call(document: Any, key: str = "msg_1", at: datetime = NOW, secret: str = SECRET) -> Delivery:
    body, sent = orjson.dumps(document), str(int(at.timestamp()))
    signature = standard_signature(secret, key, sent, body)
    headers = {"webhook-id": key, "webhook-timestamp": sent, "webhook-signature": signature}
    return Delivery("POST", headers, {}, body)


EXCHANGE = Exchange(
    settings={"title": "Meters", "secret": SECRET},
    other={"title": "Billing", "secret": SECRET},
    now=NOW,
    deliveries=[
        call(DOUBLED),
        call([DOUBLED]),
        call({"specversion": "1.0", "id": "1", "source": "/meters", "type": "error.rate", "data": DOUBLED}),
    ],
)
