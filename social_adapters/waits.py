"""Who asked us to wait, and until when: kept for each host and credential, where no request goes out meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from social_adapters import rates
from social_adapters.answers import Response
from social_adapters.errors import RateLimited

MOST = 1000  # that are remembered before those that are over are forgotten

Key: TypeAlias = tuple[str, int]
Keys: TypeAlias = tuple[Key, Key]


class Waits:
    """`clock`: seconds since 1970, as the networks' headers count."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._until: dict[Key, float] = {}

    def __len__(self) -> int:
        return len(self._until)

    def check(self, keys: Keys) -> None:
        """Raises RateLimited where one of them has to wait still."""
        for key in keys:
            left = self._until.get(key, 0.0) - self._clock()
            if left > 0:
                raise RateLimited(f"{key[0]} allows no more requests for {left:.0f} s", left)
            self._until.pop(key, None)

    def learn(self, keys: Keys, answer: Response) -> None:
        """What an answer says of the requests after it."""
        now = self._clock()
        left = rates.exhausted(answer.headers, now)
        if rates.limited(answer.status, answer.headers, answer.body):
            left = rates.wait(answer.headers, answer.body, now)
        if left is None:
            return
        if len(self._until) >= MOST:
            self._until = {key: until for key, until in self._until.items() if until > now}
        self._until[keys[rates.of_this_path(answer.headers)]] = now + left


def keys_of(host: str, path: str, headers: Mapping[str, str]) -> Keys:
    """Limits are counted per host and per credential; some networks count each path by itself."""
    credential = credential_of(headers)
    return (host, hash(credential)), (host, hash((credential, path)))


def credential_of(headers: Mapping[str, str]) -> str:
    return headers.get("authorization") or headers.get("x-goog-api-key", "")
