"""LinkedIn's "little text format", in which the Posts API writes: mentions, hashtags and escaped signs."""

from __future__ import annotations

import re

from social_adapters.vocabulary import Mention

# https://learn.microsoft.com/linkedin/marketing/community-management/shares/little-text-format
_RESERVED = re.compile(r"([\\|{}@\[\]()<>#*_~])")
_MARKED = re.compile(
    r"\\(?P<sign>[\\|{}@\[\]()<>#*_~])"
    r"|@\[(?P<name>(?:\\.|[^\]\\]){0,300})\]\((?P<urn>urn:li:\w{1,40}:[\w-]{1,100})\)"
    r"|\{hashtag\|\\?.\|(?P<tag>(?:\\.|[^}\\]){0,300})\}",
    re.DOTALL,
)


def read(text: str) -> tuple[str, tuple[Mention, ...]]:
    r"""What a reader sees, and who is mentioned.

    >>> read(r"Hi @[Ann](urn:li:person:x1), \(see\) {hashtag|\#|kilns}")
    ('Hi Ann, (see) #kilns', (Mention(actor_id='urn:li:person:x1', name='Ann', url=None),))
    """
    found: dict[str, Mention] = {}

    def shown(match: re.Match[str]) -> str:
        if match["urn"]:
            name = _plain(match["name"])
            found.setdefault(match["urn"], Mention(match["urn"], name or None))
            return name
        return match["sign"] or "#" + _plain(match["tag"] or "")

    return _MARKED.sub(shown, text), tuple(found.values())


def write(text: str) -> str:
    r"""Plain text so that it stays what it is; hashtags go on working.

    >>> write("50% (today) #kilns at a_b")
    '50% \\(today\\) #kilns at a\\_b'
    """
    return re.sub(r"\\#(?=\w)", "#", _RESERVED.sub(r"\\\1", text))


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)
