"""Signatures of calls that networks make to us."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from social_adapters.errors import Unauthorized
from social_adapters.hooks import Delivery, seconds, signed, standard, standard_signature

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
SENT = str(int(NOW.timestamp()))
SECRET = "whsec_" + "c2VjcmV0IG9mIG91cnM="


def call(**changed: str) -> Delivery:
    headers = {
        "webhook-id": "msg_1",
        "webhook-timestamp": SENT,
        "webhook-signature": standard_signature(SECRET, "msg_1", SENT, b"{}"),
    }
    return Delivery(
        "POST", {**headers, **{name.replace("_", "-"): value for name, value in changed.items()}}, {}, b"{}"
    )


def test_signed_call_is_known_by_its_id() -> None:
    assert standard(SECRET, call(), NOW) == "msg_1"


def test_signature_known_from_elsewhere_agrees() -> None:
    """Computed with openssl: the signature does not depend on our own code twice over."""
    secret, body = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", b'{"test": 2432232314}'
    told = standard_signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", body)
    assert told == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_one_of_several_signatures_is_enough_while_a_secret_changes() -> None:
    good = call().headers["webhook-signature"]
    assert standard(SECRET, call(webhook_signature=f"v1,bm90IHRoaXMgb25l {good}"), NOW) == "msg_1"


@pytest.mark.parametrize(
    "changed",
    [
        {"webhook_id": "msg_2"},
        {"webhook_id": ""},
        {"webhook_timestamp": str(int(NOW.timestamp()) - 1)},
        {"webhook_timestamp": "soon"},
        {"webhook_signature": ""},
        {"webhook_signature": "v1,é"},
    ],
)
def test_changed_call_is_refused(changed: dict[str, str]) -> None:
    with pytest.raises(Unauthorized):
        standard(SECRET, call(**changed), NOW)


@pytest.mark.parametrize("off", [timedelta(minutes=6), -timedelta(minutes=6)])
def test_call_of_another_time_is_refused(off: timedelta) -> None:
    with pytest.raises(Unauthorized):
        standard(SECRET, call(), NOW + off)


def test_hex_signature_of_other_bytes_is_refused() -> None:
    with pytest.raises(Unauthorized):
        signed("secret", b"hello", "sha256=" + "0" * 64, prefix="sha256=")


def test_time_that_is_none_is_long_ago() -> None:
    assert [seconds(text) for text in ("", "-5", "1e9", "٣", "9" * 40, "1614265330")] == [0, 0, 0, 0, 0, 1614265330]
