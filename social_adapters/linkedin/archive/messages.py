"""Messages of an archive: who wrote to whom and when. What they say is private, and not kept; nor is a subject.

A message is a Create of an empty Note, addressed to its recipients and answering the last one of somebody else in its
conversation. Its id begins with MESSAGE, by which a card knows that there is no text to show.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice

from social_adapters.linkedin.archive.dates import moment
from social_adapters.linkedin.archive.people import addresses, fold
from social_adapters.linkedin.archive.rows import HIDDEN, NO_DATE, Owner, Skipped, Told
from social_adapters.linkedin.archive.tables import Row
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object, Reference

MESSAGE = "linkedin:message:"
MOST_IN_ONE = 20_000  # messages of a conversation held at once
MOST_RECIPIENTS = 100


@dataclass(frozen=True, slots=True)
class Message:
    conversation: str
    at: datetime
    sender: Actor
    to: tuple[str, ...]


def messages(rows: Iterable[Row], owner: Owner) -> Told:
    """A conversation at a time, which stand together in the file, the oldest message first."""
    for _, group in groupby(rows, key=lambda row: row["conversation id"]):
        while part := list(islice(group, MOST_IN_ONE)):
            yield from _conversation([_message(row, owner) for row in part])


def _message(row: Row, owner: Owner) -> Message | Skipped:
    at, sender = moment(row["date"]), _sender(row, owner)
    if row.get("is message draft", "").lower() == "true":
        return Skipped("a draft")
    if row.get("folder", "").upper() == "SPAM":
        return Skipped("spam")
    if sender is None:
        return Skipped("an advertisement" if fold(row["from"]) != "linkedin member" else HIDDEN)
    return Message(row["conversation id"], at, sender, _recipients(row, sender, owner)) if at else Skipped(NO_DATE)


def _sender(row: Row, owner: Owner) -> Actor | None:
    """None where there is no profile behind it: a hidden member, or a message that LinkedIn was paid to deliver."""
    url = row.get("sender profile url", "")
    found = owner.people.find(row["from"], url)
    if found is None or found.id == owner.me.id:
        return found and owner.me
    return found if url.strip() else owner.me if fold(row["from"]) == fold(owner.me.name) else None


def _recipients(row: Row, sender: Actor, owner: Owner) -> tuple[str, ...]:
    """By their profiles; where an old file has none by their names, as far as those are known from elsewhere."""
    urls = addresses(row.get("recipient profile urls", ""))
    found = [owner.people.find("", url) for url in urls[:MOST_RECIPIENTS]]
    if not urls:
        found = [owner.people.known(name) for name in _names(row["to"])]
        found += [owner.me] if sender.id != owner.me.id else []
    ids = dict.fromkeys(one.id for one in found if one and one.id != sender.id)
    return tuple(ids)


def _names(to: str) -> list[str]:
    """Every name that may stand in a list whose names hold commas themselves.

    >>> _names("Ann Lee, Wren Hale, PhD")
    ['Ann Lee', 'Ann Lee, Wren Hale', 'Wren Hale', 'Wren Hale, PhD', 'PhD']
    """
    parts = [part.strip() for part in to.split(",")][:MOST_RECIPIENTS]
    return [", ".join(parts[start:end]) for start in range(len(parts)) for end in (start + 1, start + 2)
            if end <= len(parts)]  # fmt: skip


def _conversation(told: list[Message | Skipped]) -> Iterator[Activity | Skipped]:
    yield from (one for one in told if isinstance(one, Skipped))
    latest: list[tuple[str, str]] = []  # of each sender the last message: who, and its id
    count: Counter[str] = Counter()
    for one in sorted((one for one in told if isinstance(one, Message)), key=lambda one: one.at):
        key = _id(one)
        count[key] += 1
        id_ = key if count[key] == 1 else f"{key}-{count[key]}"
        answered = next((last for last in reversed(latest) if last[0] != one.sender.id), None)
        yield _activity(one, id_, answered)
        latest = [*(last for last in latest if last[0] != one.sender.id), (one.sender.id, id_)]


def _activity(one: Message, id_: str, answered: tuple[str, str] | None) -> Activity:
    said = Object(
        id_,
        published=one.at,
        in_reply_to=Reference(answered[1], answered[0]) if answered else None,
        context=f"{MESSAGE}{_digest(one.conversation)}",
    )
    return Activity(f"{id_}#create", ActivityType.CREATE, one.sender, said, one.at, to=one.to)


def _id(one: Message) -> str:
    """The files name no message: conversation, second and sender do, and those of one second count up."""
    return MESSAGE + _digest(f"{one.conversation} {one.at:%Y%m%d%H%M%S} {one.sender.id}")


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=12).hexdigest()
