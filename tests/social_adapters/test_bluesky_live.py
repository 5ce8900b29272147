"""Bluesky's streams: where they are, and what of them is a signal."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

import pytest

from social_adapters.bluesky import Bluesky, BlueskySettings
from social_adapters.bluesky.live import address
from social_adapters.errors import Unauthorized
from social_adapters.http import Http
from tests.social_adapters.bluesky_server import serving
from tests.social_adapters.exchanges.bluesky import ANN, CLEO, lively


def told(handle: str = "ann.example", **given: str) -> BlueskySettings:
    return BlueskySettings.model_validate({"handle": handle, **given})


def test_an_account_on_blueskys_own_server_is_heard_through_its_jetstream() -> None:
    parts = urlsplit(address(told(), [ANN["did"], CLEO["did"]]))
    assert (parts.scheme, parts.path) == ("wss", "/subscribe")
    assert parts.hostname
    assert parts.hostname.endswith(".bsky.network")
    assert parse_qs(parts.query)["wantedDids"] == [ANN["did"], CLEO["did"]]


def test_a_jetstream_is_asked_for_no_more_than_fits_into_its_address() -> None:
    assert len(address(told(), [f"did:plc:{n:024}" for n in range(5000)])) < 8000


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"service": "https://pds.example"}, "wss://pds.example/xrpc/com.atproto.sync.subscribeRepos"),
        ({"service": "http://localhost:1"}, "ws://localhost:1/xrpc/com.atproto.sync.subscribeRepos"),
        ({"service": "https://pds.example", "jetstream": "https://jet.example"}, "wss://jet.example/subscribe?"),
        ({"service": "https://pds.example", "jetstream": ""}, "wss://pds.example/xrpc/"),
    ],
)
def test_other_servers_are_listened_to_themselves(given: dict[str, str], expected: str) -> None:
    assert address(told(**given), []).startswith(expected)


async def test_whatever_names_us_is_a_signal_in_json_and_in_cbor() -> None:
    async with serving(lively()) as server:
        source = Bluesky(told(service=server.address, appview=server.address), Http(allow_private=["127.0.0.1"]))
        signals = source.listen()
        first = asyncio.ensure_future(anext(signals))
        await server.until_heard_by(1)
        server.say(b"\xa2brepo" + CLEO["did"].encode())
        server.say(b"\xa2brepo" + ANN["did"].encode())
        await first
        server.say(f'{{"subject": "{CLEO["did"]}"}}')
        server.say(f'{{"subject": "{ANN["did"]}"}}')
        await anext(signals)
        await server.hang_up()
        assert [signal async for signal in signals] == []
        assert server.asked == ["/xrpc/com.atproto.sync.subscribeRepos"]


async def test_a_stream_that_is_refused_is_unauthorized() -> None:
    async with serving(lively()) as server:
        server.refusal = HTTPStatus.UNAUTHORIZED
        source = Bluesky(told(service=server.address, appview=server.address), Http(allow_private=["127.0.0.1"]))
        with pytest.raises(Unauthorized):
            await anext(source.listen())
