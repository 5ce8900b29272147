"""What tells at once that something happened: Jetstream where there is one, else all that one server says."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from urllib.parse import urlencode

from social_adapters.bluesky.settings import BLUESKY, BlueskySettings
from social_adapters.http import Http

JETSTREAM = "https://jetstream2.us-east.bsky.network"
MOST_WANTED = 100  # of the 10,000 accounts Jetstream would follow: more make its address too long


def address(account: BlueskySettings, dids: Sequence[str]) -> str:
    """Where to listen. Jetstream is told whose acts to show, the first of `dids` before others.

    >>> address(BlueskySettings(handle="ann.example", service="https://pds.example"), [])
    'wss://pds.example/xrpc/com.atproto.sync.subscribeRepos'
    """
    jetstream = account.jetstream or (JETSTREAM if account.service == BLUESKY else None)
    socket = (jetstream or account.service).replace("http", "ws", 1)
    if jetstream is None:
        return f"{socket}/xrpc/com.atproto.sync.subscribeRepos"
    return f"{socket}/subscribe?{urlencode([('wantedDids', did) for did in dids[:MOST_WANTED]])}"


async def signals(http: Http, account: BlueskySettings, did: str, others: Sequence[str]) -> AsyncGenerator[None]:
    """Says each time that `did` did something, or that it was done to by whom the stream shows.

    Whatever is said names the accounts it is about in plain letters, whether it is JSON or DAG-CBOR.
    """
    name = did.encode()
    async with aclosing(http.messages(address(account, [did, *others]))) as messages:
        async for message in messages:
            if name in (message if isinstance(message, bytes) else message.encode()):
                yield
