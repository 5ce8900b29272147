"""What a version holds: sealed canonical JSON; and how what a network shows differs from what was said."""

from __future__ import annotations

import difflib
import secrets
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

import orjson
import rfc8785

from service.ledger import SALT_SIZE, commitment
from service.vault import Vault
from social_adapters.vocabulary import Activity, Actor, Object

Json = dict[str, Any]


def shown(activity: Activity) -> Json:
    """What a network shows of something said or done; counts and times that change by themselves are left out."""
    thing = activity.object
    if not isinstance(thing, Object):
        return {"done": activity.type.value, "to": thing.id}
    words: Json = {"name": thing.name, "content": thing.content, "summary": thing.summary, "language": thing.language}
    words |= {"type": str(thing.type), "links": [[one.url, one.name] for one in thing.links]}
    words |= {"media": [[one.type, one.url, one.alt] for one in thing.media]}
    words |= {"mentions": [one.actor_id for one in thing.mentions]}
    words |= {"answers": thing.in_reply_to.id if thing.in_reply_to else None}
    return words | {"quotes": thing.quote.id if thing.quote else None}


PICTURES = ("icon", "image")  # of a profile


def profile(actor: Actor, before: Mapping[str, Any] | None = None, is_whole: bool = False) -> Json:
    """A profile's words and pictures; what this answer did not say stays as it was, unless it is the whole.

    A handle that does not resolve just now is not told, and not gone.

    >>> profile(Actor("a", name="Ann", icon="https://x.test/i.png?sig=1"), {"name": "An", "summary": "Ports"})
    {'handle': None, 'name': 'Ann', 'summary': 'Ports', 'icon': 'https://x.test/i.png', 'image': None}
    """
    told = {"handle": actor.handle, "name": actor.name, "summary": actor.summary}
    told |= {"icon": _unsigned(actor.icon), "image": _unsigned(actor.image)}
    kept = told.keys() - PUT_DOWN if is_whole else told.keys()
    return {name: (before or {}).get(name) if value is None and name in kept else value for name, value in told.items()}


PUT_DOWN = {"name", "summary", *PICTURES}  # what an account may leave empty


def _unsigned(url: str | None) -> str | None:
    """A picture's address without what changes with each answer."""
    return urlsplit(url)._replace(query="", fragment="").geturl() if url else None


def packed(**parts: Any) -> bytes:
    """The bytes a version holds and commits to (RFC 8785). Lone surrogates, which no JSON can hold, become `?`."""
    return rfc8785.dumps({name: _plain(part) for name, part in parts.items() if part is not None})


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode()
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def seal(vault: Vault, content: bytes, number: int) -> tuple[bytes, str]:
    """The content sealed with a salt of its own, and the commitment to both and to the version's number."""
    salt = secrets.token_bytes(SALT_SIZE)
    return vault.seal(salt + content), commitment(salt, content, number).hex()


def opened(vault: Vault, sealed: bytes) -> tuple[bytes, bytes]:
    """Salt and content. Raises WrongKey."""
    both = vault.open(sealed)
    return both[:SALT_SIZE], both[SALT_SIZE:]


def read(content: bytes) -> Json:
    told: Json = orjson.loads(content)
    return told


def text_of(content: Json) -> str:
    """The words of a version and of its pictures' descriptions, whatever else it holds.

    >>> text_of({"shown": {"name": "Gates", "content": "They open."}})
    'Gates\\nThey open.'
    """
    thing = _thing(content)
    said = [thing.get("name"), thing.get("summary"), thing.get("content")]
    return "\n".join(part for part in [*said, *map(_alt, thing.get("media", ()))] if part)


def pictures_of(content: Json) -> list[str]:
    """The addresses of what a version shows: of a post its media, of a profile its pictures."""
    told = dict(content.get("profile") or {})
    own = [told[name] for name in PICTURES if told.get(name)]
    return own + [url for _, url, _ in dict(content.get("shown") or {}).get("media", ())]


def _thing(content: Json) -> Json:
    if "approved" in content:
        return dict(content["approved"]["activity"]["object"])
    return dict(content.get("shown") or content.get("profile") or {})


def _alt(media: Any) -> str | None:
    """How a file is described: in what was approved by its name, in what a network shows in the third place."""
    alt = media.get("alt") if isinstance(media, Mapping) else media[2]
    return str(alt) if alt else None


def differs(approved: str, seen: Json, alts: Sequence[str] | None = ()) -> list[str]:
    """In what a network shows something else than was approved: text, links, media.

    Spaces are a network's own. A link that stands in the approved words is no other link. Of media, how many there are
    and how they are described (`alts`, as approved; None: its network does not tell) is compared: networks pack them
    anew, so their bytes cannot be.

    >>> differs("See https://a.test/x", {"content": "See  https://a.test/x", "links": [["https://a.test/x", None]]})
    []
    >>> differs("Up.", {"content": "Up!", "links": [["https://b.test", None]], "media": [["Image", "u", None]]})
    ['text', 'links', 'media']
    """
    told = "\n".join(part for part in (seen.get("name"), seen.get("content")) if part)
    found = ["text"] if approved.split() != told.split() else []
    found += ["links"] if any(_place(url) not in approved for url, _ in seen.get("links", ())) else []
    if alts is None:
        return found
    described = [(_alt(one) or "").split() for one in seen.get("media", ())]
    return found + (["media"] if described != [alt.split() for alt in alts] else [])


def _place(url: str) -> str:
    return url.partition("://")[2].rstrip("/") or url


def pieces(before: str, after: str) -> Iterator[Json]:
    """How one text became another, word by word: `same`, `removed`, `added`.

    >>> [(one["what"], one["text"]) for one in pieces("We do not promise.", "We promise.")]
    [('same', 'We '), ('removed', 'do not '), ('same', 'promise.')]
    """
    old, new = ([*map("".join, (run for _, run in groupby(text, str.isspace)))] for text in (before, after))
    for what, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield {"what": "same", "text": "".join(old[i:j])}
            continue
        if j > i:
            yield {"what": "removed", "text": "".join(old[i:j])}
        if m > k:
            yield {"what": "added", "text": "".join(new[k:m])}


def is_like(one: str, other: str) -> bool:
    """Whether a text seems to be another one, written anew. What has no words is like nothing.

    >>> is_like("We open at nine.", "We open at ten."), is_like("", "")
    (True, False)
    """
    if not one.split() or not other.split():
        return False
    return difflib.SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio() >= 0.5
