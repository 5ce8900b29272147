"""Looking for new mails: by their numbers in the folder, which hold until the server says otherwise."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

from social_adapters import cursor as cursors
from social_adapters import raw
from social_adapters.adapter import BACKFILL, Coverage
from social_adapters.mail.imap import Mailbox
from social_adapters.mail.message import LARGEST

NETWORK = "mail"
STREAM = "mails"
A_PAGE = 20
MOST = 2_000  # of one look; a first one takes the newest


@dataclass(frozen=True, slots=True)
class Batch:
    """Mails in the order of their arrival, and the cursor once they are stored."""

    mails: tuple[bytes, ...]
    cursor: str
    coverage: tuple[Coverage, ...] = ()


class Look:
    """One look at what came since a cursor, at a time."""

    def __init__(self, subject: str, now: datetime) -> None:
        self._subject = subject
        self._now = now

    def nothing(self, cursor: str | None) -> str:
        """The cursor where there is no mailbox to look into. Raises Unexpected for one that is not ours."""
        return cursors.dump(NETWORK, self._subject, cursors.load(cursor, NETWORK, self._subject))

    async def batches(self, folder: Mailbox, cursor: str | None) -> AsyncIterator[Batch]:
        """Mails larger than a notification can be are passed over. Raises AdapterError."""
        state = cursors.load(cursor, NETWORK, self._subject)
        is_same = raw.number(state, "validity") == folder.validity
        after = (raw.number(state, "after") or 0) if is_same else 0
        until = raw.epoch(state, "until") if after else None
        found = await folder.numbers(after, (self._now - BACKFILL).date())
        since = until or (self._now - BACKFILL if len(found) <= MOST else self._now)
        numbers = found[:MOST] if after else found[-MOST:]
        for start in range(0, len(numbers), A_PAGE):
            some = numbers[start : start + A_PAGE]
            yield Batch(await _mails(folder, some), self._cursor(folder, some[-1], until))
        last = numbers[-1] if numbers else after
        if len(found) > len(numbers) and after:
            return  # the rest at the next look
        seen = Coverage(STREAM, min(since, self._now), self._now)
        yield Batch((), self._cursor(folder, last, self._now), (seen,))

    def _cursor(self, folder: Mailbox, after: int, until: datetime | None) -> str:
        told = int(until.astimezone(UTC).timestamp()) if until else None
        return cursors.dump(NETWORK, self._subject, {"validity": folder.validity, "after": after, "until": told})


async def _mails(folder: Mailbox, numbers: list[int]) -> tuple[bytes, ...]:
    sizes = await folder.sizes(numbers)
    wanted = [number for number in numbers if 0 < sizes.get(number, 0) <= LARGEST]
    found = [await folder.mail(number) for number in wanted]
    return tuple(mail for mail in found if mail)
