"""The address guard: a connection is opened only to an address that was resolved, checked, and is public."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Collection, Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

import httpcore

from social_adapters.errors import Unsupported

_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Connects like httpcore does, but resolves the name itself and refuses what is not public.

    `allow_private`: host names (or addresses, as written in the URL) that may be anywhere.
    """

    def __init__(self, allow_private: Collection[str] = (), inner: httpcore.AsyncNetworkBackend | None = None) -> None:
        self._allowed = allow_private
        self._inner = inner or httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 (httpcore's signature)
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        addresses = await checked(host, port, self._allowed, timeout)
        return await self._connect(addresses, port, timeout, local_address, socket_options)

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109  # as above
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        raise Unsupported("a network is never behind a local socket")

    async def sleep(self, seconds: float) -> None:
        await self._inner.sleep(seconds)

    async def _connect(
        self,
        addresses: list[str],
        port: int,
        seconds: float | None,
        local: str | None,
        options: Iterable[Any] | None,
    ) -> httpcore.AsyncNetworkStream:
        for address in addresses[:-1]:
            try:
                return await self._inner.connect_tcp(address, port, seconds, local, options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._inner.connect_tcp(addresses[-1], port, seconds, local, options)


async def checked(host: str, port: int, allow_private: Collection[str], seconds: float | None) -> list[str]:
    """The addresses of a host, each public unless the host is allowed. Raises Unsupported and httpcore's errors."""
    addresses = await _resolve(host, port, seconds)
    if host.lower().strip("[]") not in {one.lower().strip("[]") for one in allow_private}:
        _check(host, addresses)
    return addresses


def public(address: str) -> bool:
    """Whether an IP address belongs to the public internet; looks through v4-mapped, NAT64, 6to4 and Teredo.

    >>> public("8.8.8.8"), public("::ffff:127.0.0.1"), public("100.64.0.1"), public("169.254.169.254")
    (True, False, False, False)
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return _public_v4(ip) if isinstance(ip, IPv4Address) else _public_v6(ip)


def _public_v4(ip: IPv4Address) -> bool:
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _public_v6(ip: IPv6Address) -> bool:
    if ip in _NAT64:
        return _public_v4(IPv4Address(int(ip) & 0xFFFFFFFF))
    inside = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
    if inside is not None:
        return _public_v4(inside)
    return ip in _GLOBAL_UNICAST and ip.is_global and not ip.is_multicast


def _check(host: str, addresses: list[str]) -> None:
    refused = [address for address in addresses if not public(address)]
    if refused:
        raise Unsupported(f"{host} is at {refused[0]}, which is not a public address; allow the host to reach it")


async def _resolve(host: str, port: int, seconds: float | None) -> list[str]:
    try:
        async with asyncio.timeout(seconds):
            found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except TimeoutError as problem:
        raise httpcore.ConnectTimeout(f"{host} was not resolved in time") from problem
    except (OSError, UnicodeError) as problem:
        raise httpcore.ConnectError(f"{host} is not known: {problem}") from problem
    if not found:
        raise httpcore.ConnectError(f"{host} has no address")
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
