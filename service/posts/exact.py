"""The exact content of a post: what one approval covers, and nothing beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import orjson
import rfc8785

from service.sources import Speaker
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object, Reference

PREFIX = "post:"  # before the key, in the id of the activity a post becomes


def activity_of(post: Any, speaker: Speaker) -> Activity:
    """What a post is on its network, with a key of ours by which the network knows the same again."""
    key = f"{PREFIX}{post.key}"
    answers = Reference(post.answers, post.answers_author) if post.answers else None
    said = Object(key, content=post.text, language=post.language, in_reply_to=answers)
    return Activity(key, ActivityType.CREATE, Actor(speaker.keys[0] if speaker.keys else ""), said)


def key_in(activity: Activity) -> str | None:
    """The key of the post an activity claims to be."""
    return activity.id.removeprefix(PREFIX) if activity.id.startswith(PREFIX) else None


def exact(
    activity: Activity,
    speaker: Speaker,
    kind: str,
    window: tuple[datetime, datetime],
    exhibits: Sequence[Mapping[str, Any]] = (),
) -> bytes:
    """Every field of what would be done, by which account, when, and what substantiates it: canonical JSON (RFC 8785).

    What has no exhibits has the hash that it had before there were any.
    """
    said = {
        "activity": orjson.loads(orjson.dumps(asdict(activity))),
        "kind": kind,
        "network": speaker.network,
        "source": str(speaker.source_id),
        "accounts": list(speaker.keys),
        "handle": speaker.handle,
        "window": [moment.astimezone(UTC).isoformat() for moment in window],
        "v": 1,
    }
    return rfc8785.dumps(said | ({"exhibits": [dict(one) for one in exhibits]} if exhibits else {}))


def exact_of(post: Any, speaker: Speaker) -> bytes:
    """The exact content of a post as it stands now."""
    return exact(activity_of(post, speaker), speaker, post.kind, (post.not_before, post.not_after), post.exhibits)


def digest(content: bytes) -> str:
    """Its SHA-256, hexadecimal. Kept in tables only: the ledger's own commitment is salted."""
    return sha256(content).hexdigest()
