"""The one way out: redirects, limits, bodies, and the five errors."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from datetime import UTC, datetime

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from social_adapters.answers import json_of
from social_adapters.errors import (
    AdapterError,
    RateLimited,
    Unauthorized,
    Unavailable,
    Unexpected,
    Unreachable,
    Unsupported,
)
from social_adapters.http import Http, Request, Response, error_of, stand_in

NOW = 1_800_000_000.0
URL = "https://net.example/api/items"


def http(answer: Callable[[httpx.Request], httpx.Response], clock: Callable[[], float] = lambda: NOW) -> Http:
    return Http(httpx.MockTransport(answer), clock=clock)


def always(status: int, body: bytes = b"", **headers: str) -> Http:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return http(lambda request: httpx.Response(status, content=body, headers=named))


# ---- asking


async def test_parameters_repeat_lists_and_leave_out_none() -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(200, json={})

    await http(answer).get(URL + "?a=1", params={"types[]": ["x", "y"], "since": None, "limit": 5})
    assert httpx.URL(asked[0]).params.multi_items() == [("a", "1"), ("types[]", "x"), ("types[]", "y"), ("limit", "5")]


async def test_an_answer_gives_its_json_its_links_and_lower_case_headers() -> None:
    link = '</api/items?page=2>; rel="next", <https://net.example/last>; rel="last prev"'
    response = await always(200, b'{"a": 1}', Link=link, ETag='"1"').get(URL)
    assert response.json() == {"a": 1}
    assert response.headers["etag"] == '"1"'
    assert response.links == {
        "next": "https://net.example/api/items?page=2",
        "last": "https://net.example/last",
        "prev": "https://net.example/last",
    }


async def test_not_modified_is_an_answer() -> None:
    assert (await always(304).get(URL, headers={"If-None-Match": '"1"'})).status == 304


async def test_a_stand_in_sees_the_request_and_may_be_too_slow() -> None:
    seen: list[Request] = []

    def answer(request: Request) -> Response:
        seen.append(request)
        if request.method == "GET":
            raise TimeoutError
        return Response(201, {}, request.url, b"{}")

    asking = Http(stand_in(answer))
    await asking.post(URL, json={"text": "hi"}, headers={"Authorization": "Bearer t"})
    assert (seen[0].method, seen[0].body, seen[0].headers["authorization"]) == ("POST", b'{"text":"hi"}', "Bearer t")
    with pytest.raises(Unavailable, match="in time"):
        await asking.get(URL)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a.example/", "nonsense", "", "https://", "http://[::1"])
async def test_only_web_addresses_are_asked(url: str) -> None:
    with pytest.raises(Unsupported):
        await always(200).get(url)


async def test_a_credential_with_a_line_break_is_not_sent() -> None:
    with pytest.raises(Unsupported) as refused:
        await always(200).get(URL, headers={"Authorization": "Bearer abc\r\nX-Evil: 1"})
    assert "abc" not in str(refused.value)


# ---- redirects


async def test_redirects_are_followed_and_credentials_stay_at_their_origin() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        target = {"/api/items": "/moved", "/moved": "https://other.example/x?y=1"}.get(request.url.path)
        return httpx.Response(301, headers={"location": target}) if target else httpx.Response(200, json=[])

    response = await http(answer).get(URL, headers={"Authorization": "Bearer t", "X-Api-Key": "k", "Accept": "a/b"})
    assert response.url == "https://other.example/x?y=1"
    assert seen[1].headers["authorization"] == "Bearer t"
    assert "authorization" not in seen[2].headers
    assert "x-api-key" not in seen[2].headers
    assert seen[2].headers["accept"] == "a/b"


async def test_a_loop_of_redirects_ends() -> None:
    with pytest.raises(Unexpected, match="redirects more than 5 times"):
        await always(302, location="/api/items").get(URL)


@pytest.mark.parametrize("target", ["ftp://net.example/", "file:///etc/passwd", "javascript:alert(1)", "http://[bad"])
async def test_a_redirect_away_from_the_web_is_refused(target: str) -> None:
    with pytest.raises((Unsupported, Unexpected)):
        await always(302, location=target).get(URL)


async def test_a_post_is_never_sent_again_elsewhere() -> None:
    with pytest.raises(Unexpected, match="302"):
        await always(302, location="https://other.example/").post(URL, json={})


# ---- bodies


async def test_a_body_of_forty_megabytes_is_refused_before_it_is_read() -> None:
    read = 0

    async def chunks() -> AsyncIterator[bytes]:
        nonlocal read
        for _ in range(40):
            read += 1
            yield bytes(1024 * 1024)

    with pytest.raises(Unexpected, match="more than 10 MB"):
        await http(lambda request: httpx.Response(200, content=chunks())).get(URL)
    assert read == 11


async def test_a_body_that_announces_too_much_is_not_read_at_all() -> None:
    async def chunks() -> AsyncIterator[bytes]:
        raise AssertionError("read")
        yield b""

    headers = {"content-length": "41943040"}
    with pytest.raises(Unexpected, match="more than 10 MB"):
        await http(lambda request: httpx.Response(200, headers=headers, content=chunks())).get(URL)


@pytest.mark.parametrize("encoding", ["gzip", "gzip, gzip"])
async def test_a_packed_bomb_is_refused(encoding: str) -> None:
    bomb = gzip.compress(bytes(50 * 1024 * 1024))
    bomb = gzip.compress(bomb) if "," in encoding else bomb
    with pytest.raises(Unexpected):
        await always(200, bomb, content_encoding=encoding).get(URL)


async def test_a_body_that_cannot_be_unpacked_is_unexpected() -> None:
    with pytest.raises(Unexpected, match="unpacked"):
        await http(
            lambda request: httpx.Response(200, headers={"content-encoding": "gzip"}, stream=httpx.ByteStream(b"no"))
        ).get(URL)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<!doctype html><p>Login</p>", "HTML or XML instead of JSON"),
        (b'{"a": [1, 2', "broken JSON"),
        (b'{"a": "\xff"}', "broken JSON"),
        (b"  ", "nothing instead of JSON"),
        (b"[" * 100_000, "broken JSON"),
    ],
)
async def test_what_is_no_json_is_one_clear_line(body: bytes, said: str) -> None:
    response = await always(200, body).get(URL + "?token=secret")
    with pytest.raises(Unexpected) as problem:
        response.json()
    assert str(problem.value).startswith(f"net.example/api/items answered {said}")
    assert "\n" not in str(problem.value)


@given(st.binary())
def test_any_bytes_are_json_or_unexpected(body: bytes) -> None:
    with suppress(Unexpected):
        json_of(body)


@given(st.recursive(st.none() | st.text() | st.integers(-(2**53), 2**53), st.lists))
def test_json_survives_except_for_what_cannot_be_stored(value: object) -> None:
    raw = json.dumps(value).encode()
    assert json_of(raw) == _storable(value)


def test_half_a_surrogate_pair_does_not_spoil_the_page() -> None:
    assert json_of(b'["\\ud83d", "\\ud83d\\ude00", "a\\u0000b", "\\\\u0000"]') == ["\ufffd", "😀", "ab", "\\u0000"]


def _storable(value: object) -> object:
    if isinstance(value, list):
        return [_storable(item) for item in value]
    return value.replace("\0", "") if isinstance(value, str) else value


# ---- the five errors


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (400, b'{"error": "ExpiredToken", "message": "Token has expired"}', Unauthorized),
        (400, b'{"error": "InvalidRequest"}', Unexpected),
        (401, b"", Unauthorized),
        (403, b'{"message": "Resource not accessible"}', Unauthorized),
        (404, b"", Unsupported),
        (410, b"", Unsupported),
        (422, b"", Unexpected),
        (500, b"<html>", Unavailable),
        (503, b"", Unavailable),
        (302, b"", Unexpected),
    ],
)
async def test_a_refusal_is_one_of_the_five_errors(status: int, body: bytes, error: type[AdapterError]) -> None:
    with pytest.raises(error, match=str(status)):
        await always(status, body).get(URL)
    assert type(error_of(status, {}, body)) is error


def test_a_problem_as_rfc_9457_tells_it_is_told() -> None:
    body = b'{"title": "CreditsDepleted", "detail": "No credits are left.", "status": 402}'
    assert str(error_of(402, {}, body)) == "the network answered 402: No credits are left."
    assert str(error_of(400, {}, b'{"title": "Invalid Request"}')) == "the network answered 400: Invalid Request"


def test_good_answers_are_no_error() -> None:
    assert error_of(200, {}, b"") is error_of(304, {}, b"") is error_of(204, {}, b"") is None


@pytest.mark.parametrize(
    "problem", [httpx.ConnectError("refused"), httpx.ReadTimeout("slow"), httpx.RemoteProtocolError("?"), OSError(5)]
)
async def test_where_nobody_answers_no_network_said_anything(problem: Exception) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise problem

    with pytest.raises(Unreachable, match=r"net\.example.* (from this machine|in time)"):
        await http(answer).get(URL)


async def test_a_network_that_trickles_is_given_up() -> None:
    async def drip() -> AsyncIterator[bytes]:
        while True:
            await asyncio.sleep(0)
            yield b"."

    asking = Http(httpx.MockTransport(lambda request: httpx.Response(200, content=drip())), total_seconds=0.0)
    with pytest.raises(Unavailable, match="in time"):
        await asking.get(URL)


async def test_errors_hold_no_query_no_secret_and_one_line() -> None:
    body = b'{"error": "bad token tok-12345\\nat https://x.example/?key=hidden"}'
    with pytest.raises(Unauthorized) as problem:
        await always(401, body).get(URL + "?access_token=shh", headers={"Authorization": "Bearer tok-12345"})
    told = str(problem.value)
    assert told.startswith("net.example/api/items answered 401: bad token")
    assert not [secret for secret in ("tok-12345", "hidden", "shh", "\n") if secret in told]


async def test_a_password_in_the_address_is_not_shown() -> None:
    with pytest.raises(Unsupported) as problem:
        await always(404).get("https://ann:secret@net.example/x")
    assert "secret" not in str(problem.value)


# ---- limits


@pytest.mark.parametrize(
    ("status", "headers", "body", "seconds"),
    [
        (429, {"retry-after": "30"}, b"", 30),
        (429, {"retry-after": "Fri, 15 Jan 2027 08:00:45 GMT"}, b"", 45),
        (429, {"retry-after": "Fri, 15 Jan 2027 09:00:45 GMT", "date": "Fri, 15 Jan 2027 09:00:00 GMT"}, b"", 45),
        (429, {"ratelimit-reset": str(int(NOW) + 90), "ratelimit-remaining": "0"}, b"", 90),
        (429, {"x-ratelimit-reset": "2027-01-15T08:02:00.000Z", "x-ratelimit-remaining": "0"}, b"", 120),
        (429, {"x-rate-limit-reset": str(int(NOW) + 15)}, b"", 15),
        (429, {"x-ratelimit-reset": "77"}, b"", 77),
        (429, {}, b'{"retry_after": 1.5}', 1.5),
        (429, {}, b'{"extras": {"wait_seconds": 12}}', 12),
        (429, {}, b'{"message": "throttle APPLICATION DAY limit for calls to this resource is reached."}', 57_600),
        (429, {}, b"", 60),
        (429, {"retry-after": "soon"}, b"[]", 60),
        (429, {"retry-after": "-5"}, b"", 1),
        (429, {"retry-after": "1e300"}, b"", 86_400),
        (429, {"retry-after": "nan"}, b"", 60),
        (403, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(int(NOW) + 9)}, b"", 9),
        (403, {"retry-after": "7"}, b"", 7),
        (403, {"x-ratelimit-remaining": "10"}, b'{"message": "You have exceeded a secondary rate limit."}', 60),
    ],
)
async def test_every_dialect_of_waiting_is_obeyed(
    status: int, headers: dict[str, str], body: bytes, seconds: float
) -> None:
    assert datetime.fromtimestamp(NOW, UTC).isoformat() == "2027-01-15T08:00:00+00:00"
    with pytest.raises(RateLimited) as problem:
        await http(lambda request: httpx.Response(status, headers=headers, content=body)).get(URL)
    assert problem.value.retry_after == pytest.approx(seconds)


@pytest.mark.parametrize("status", [200, 429])
async def test_after_the_last_allowed_request_the_host_is_left_alone(status: int) -> None:
    asked: list[str] = []
    now = NOW

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        spent = {"ratelimit-remaining": "0", "ratelimit-reset": str(int(NOW) + 60)}
        return httpx.Response(status if len(asked) == 1 else 200, headers=spent if len(asked) == 1 else {}, json={})

    asking = http(answer, lambda: now)
    if status == 200:
        await asking.get(URL)
    else:
        with pytest.raises(RateLimited):
            await asking.get(URL)
    with pytest.raises(RateLimited) as problem:
        await asking.get(URL)
    assert problem.value.retry_after == pytest.approx(60)
    await asking.get("https://another.example/")
    await asking.get(URL, headers={"Authorization": "Bearer somebody-else"})
    now += 61
    await asking.get(URL)
    assert asked == ["net.example", "another.example", "net.example", "net.example"]


@given(
    st.dictionaries(
        st.sampled_from(["retry-after", "date", "x-ratelimit-reset", "ratelimit-reset", "ratelimit-remaining"]),
        st.text(max_size=40) | st.integers().map(str) | st.floats().map(str),
    ),
    st.binary(max_size=200),
    st.integers(300, 599),
)
def test_any_refusal_is_an_error_with_a_bounded_wait(headers: dict[str, str], body: bytes, status: int) -> None:
    error = error_of(status, headers, body, now=NOW)
    if isinstance(error, RateLimited):
        assert 1 <= error.retry_after <= 86_400
    assert error is None or "\n" not in str(error)
