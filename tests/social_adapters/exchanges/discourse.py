"""A forum with of everything one, what we do on it, and its calls to us."""

from __future__ import annotations

import hmac

import orjson

from social_adapters.hooks import Delivery
from social_adapters.testing import Exchange
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object, Reference
from tests.social_adapters.discourse_forum import BASE, NOW, Json, small

KEY = "a-key-that-is-secret"
SECRET = "agreed with the forum"


def call(body: Json, secret: str = SECRET) -> Delivery:
    """A webhook's call."""
    told = orjson.dumps(body)
    signature = "sha256=" + hmac.new(secret.encode(), told, "sha256").hexdigest()
    headers = {
        "x-discourse-instance": BASE, "x-discourse-event-id": "41", "x-discourse-event-type": "post",
        "x-discourse-event": "post_created", "x-discourse-event-signature": signature,
    }  # fmt: skip
    return Delivery("POST", headers, {}, told)


WE = Actor(f"{BASE}/u/bee_house", handle="bee_house")
ANSWERED = Reference(f"{BASE}/t/10/2", f"{BASE}/u/ina")
ANSWER = Object("draft", content="Come and see **all** of them.", in_reply_to=ANSWERED)
EXCHANGE = Exchange(
    settings={"forum": BASE, "user_api_key": KEY, "webhook_secret": SECRET},
    other={"forum": BASE, "user": "otto"},
    now=NOW,
    network=lambda asked: small().play(asked),
    acts=[
        Activity("ours-1", ActivityType.CREATE, WE, ANSWER),
        Activity("ours-2", ActivityType.LIKE, WE, ANSWERED),
        Activity("ours-3", ActivityType.UNDO, WE, Reference(f"{BASE}/t/10/2#like-bee_house")),
        Activity("ours-4", ActivityType.DELETE, WE, Reference(f"{BASE}/t/10/1")),
    ],
    deliveries=[call({"post": small().row(small().topics[0], 2)}), call({"ping": "OK"})],
)
