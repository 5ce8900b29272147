"""Discord's markup as plain text, with its links beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from social_adapters.held import Held
from social_adapters.raw import EPOCHS
from social_adapters.text import clean, line, links_in, web
from social_adapters.vocabulary import Link

LONGEST = 20_000  # Discord takes 4,000 in one message; embeds hold more

_CODE = re.compile(r"```(?:[\w+-]+\n)?(.*?)```|`([^`\n]+)`", re.DOTALL)
_ESCAPE = re.compile(r"\\([^\w\s])")
_MEMBER = re.compile(r"<@!?(\d{1,20})>")
_CHANNEL = re.compile(r"<#(\d{1,20})>")
_TIME = re.compile(r"<t:(-?\d{1,12})(?::\w)?>")
_TOKENS = tuple(
    (re.compile(pattern), shown)
    for pattern, shown in (
        (r"<@&\d{1,20}>", "@role"),
        (r"<a?(:\w{1,64}:)\d{1,20}>", r"\1"),
        (r"<(/[\w -]{1,100}):\d{1,20}>", r"\1"),
        (r"<id:(\w{1,30})>", r"\1"),
        (r"<(https?://[^\s<>]+)>", r"\1"),
    )
)
_LABELLED = re.compile(r"\[([^\[\]\n]{1,500})\]\(<?(https?://[^\s()<>]+)>?\)")
_ADDRESS = re.compile(r"https?://[^\s<>]+")
_STYLES = tuple(  # a pair of signs holds no second pair, so that each text is read once
    re.compile(pattern)
    for pattern in (
        r"\*\*(\S|\S(?:(?!\*\*)[^\n])*\S)\*\*",
        r"(?<![\w*])\*(\S|\S[^*\n]*\S)\*(?![\w*])",
        r"(?<!\w)__(\S|\S(?:(?!__)[^\n])*\S)__(?!\w)",
        r"(?<![\w_])_(\S|\S[^_\n]*\S)_(?![\w_])",
        r"~~(\S|\S(?:(?!~~)[^\n])*\S)~~",
        r"\|\|(\S|\S(?:(?!\|\|)[^\n])*\S)\|\|",
    )
)
_HEAD = re.compile(r"^(?:#{1,3}|-#) +(?=\S)", re.MULTILINE)


@dataclass(slots=True)
class Said:
    content: str = ""
    links: dict[str, Link] = field(default_factory=dict)


def plain(text: str, people: Mapping[str, str], channels: Mapping[str, str]) -> Said:
    """What a reader sees; names of members and channels by their ids.

    >>> plain("**Hi** <@7>, [this](https://a.example/x) `a_b`", {"7": "Ann"}, {}).content
    'Hi @Ann, this a_b'
    """
    told, held = Said(), Held()
    shown = held.begin(text[:LONGEST])
    shown = _CODE.sub(lambda code: held.hold((code[1] or code[2] or "").strip("\n")), shown)
    shown = _ESCAPE.sub(lambda sign: held.hold(sign[1]), shown)
    shown = _MEMBER.sub(lambda member: held.hold(f"@{people.get(member[1]) or member[1]}"), shown)
    shown = _CHANNEL.sub(lambda channel: held.hold(f"#{channels.get(channel[1]) or 'channel'}"), shown)
    shown = _TIME.sub(lambda moment: _moment(int(moment[1])), shown)
    for pattern, instead in _TOKENS:
        shown = pattern.sub(instead, shown)
    shown = _LABELLED.sub(lambda link: held.hold(_named(link, told)), shown)
    shown = _ADDRESS.sub(lambda link: held.hold(link[0]), shown)
    shown = _HEAD.sub("", shown)
    for style in _STYLES:
        shown = style.sub(r"\1", shown)
    told.content = clean(held.restored(shown))
    for link in links_in(told.content):
        told.links.setdefault(link.url, link)
    return told


def _named(link: re.Match[str], told: Said) -> str:
    if url := web(link[2]):
        told.links.setdefault(url, Link(url, line(link[1])))
    return link[1]


def _moment(seconds: int) -> str:
    if not EPOCHS[0] <= seconds <= EPOCHS[1]:
        return ""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M UTC")
