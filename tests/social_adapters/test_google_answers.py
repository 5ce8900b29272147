"""Google's dialect of refusal: a day's quota, keys, and what is only not there."""

from __future__ import annotations

from datetime import UTC, datetime

import httpx
import pytest

from social_adapters.answers import error_of
from social_adapters.errors import AdapterError, RateLimited, Unauthorized, Unexpected, Unsupported
from social_adapters.http import Http
from tests.social_adapters.google import refusal

URL = "https://www.googleapis.com/youtube/v3/channels"


def wait(now: datetime, headers: dict[str, str] | None = None, reason: str = "quotaExceeded") -> float:
    error = error_of(403, headers or {}, refusal(403, reason), now=now.timestamp())
    assert isinstance(error, RateLimited)
    return error.retry_after


@pytest.mark.parametrize(
    ("now", "midnight"),
    [
        (datetime(2026, 7, 1, 12, tzinfo=UTC), datetime(2026, 7, 2, 7, tzinfo=UTC)),
        (datetime(2026, 12, 1, 12, tzinfo=UTC), datetime(2026, 12, 2, 8, tzinfo=UTC)),
        (datetime(2026, 7, 1, 6, 59, tzinfo=UTC), datetime(2026, 7, 1, 7, tzinfo=UTC)),
        (datetime(2026, 11, 1, 7, 30, tzinfo=UTC), datetime(2026, 11, 2, 7, 30, tzinfo=UTC)),  # a day of 25 hours
    ],
)
def test_a_spent_quota_is_waited_for_until_midnight_in_california(now: datetime, midnight: datetime) -> None:
    assert wait(now) == (midnight - now).total_seconds()


def test_the_day_is_the_networks_where_it_shows_its_clock() -> None:
    assert wait(datetime(2026, 7, 1, tzinfo=UTC), {"date": "Wed, 01 Jul 2026 06:00:00 GMT"}) == 3600


def test_too_many_at_once_is_waited_for_a_minute() -> None:
    assert wait(datetime(2026, 7, 1, tzinfo=UTC), reason="rateLimitExceeded") == 60


@pytest.mark.parametrize(
    ("status", "reason", "error"),
    [
        (403, "commentsDisabled", Unsupported),
        (403, "accountClosed", Unsupported),
        (403, "insufficientPermissions", Unauthorized),
        (400, "API_KEY_INVALID", Unauthorized),
        (400, "badRequest", Unexpected),
        (404, "channelNotFound", Unsupported),
    ],
)
def test_a_refusal_is_what_its_reason_says(status: int, reason: str, error: type[AdapterError]) -> None:
    assert type(error_of(status, {}, refusal(status, reason))) is error


def test_the_markup_of_a_message_is_not_shown() -> None:
    body = refusal(403, "forbidden", 'You exceeded your <a href="/youtube/v3/start#quota">quota</a>.')
    assert str(error_of(403, {}, body)) == "the network answered 403: You exceeded your quota."


@pytest.mark.parametrize("body", [b'{"error": []}', b'{"error": {"errors": 7, "details": [1, {"reason": 2}]}}'])
def test_a_refusal_of_another_shape_is_still_one(body: bytes) -> None:
    assert type(error_of(403, {}, body)) is Unauthorized


async def test_a_spent_key_closes_nothing_for_another_key_and_is_never_shown() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.headers["x-goog-api-key"] == "spent-key":
            return httpx.Response(403, content=refusal(403, "quotaExceeded", "the key spent-key has nothing left"))
        return httpx.Response(200, json={})

    http = Http(httpx.MockTransport(answer))
    for _ in range(2):
        with pytest.raises(RateLimited) as refused:
            await http.get(URL, headers={"x-goog-api-key": "spent-key"})
        assert "spent-key" not in str(refused.value)
    assert (await http.get(URL, headers={"x-goog-api-key": "another-key"})).status == 200
