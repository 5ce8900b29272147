"""Slack's markup as plain text, with the links and members it names beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from social_adapters.held import Held
from social_adapters.text import clean, line, links_in, web
from social_adapters.vocabulary import Link

LONGEST = 100_000  # Slack cuts messages at 40,000

_TOKEN = re.compile(r"<([@#!]?)([^<>|\s][^<>|]{0,3000})(?:\|([^<>]{0,3000}))?>")
_CODE = re.compile(r"```(.*?)```|`([^`\n]+)`", re.DOTALL)
_STYLES = tuple(
    re.compile(rf"(?<![\w{sign}]){sign}(\S|\S[^{sign}\n]*\S){sign}(?![\w{sign}])") for sign in (r"\*", "_", "~")
)
_MEMBER = re.compile(r"[A-Z0-9]{2,30}")
_ESCAPED = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


@dataclass(slots=True)
class Said:
    """`mentions`: the ids of the members that are named, each once."""

    content: str = ""
    links: dict[str, Link] = field(default_factory=dict)
    mentions: list[str] = field(default_factory=list)


def plain(text: str, names: Mapping[str, str]) -> Said:
    """What a reader sees; `names` {member id: name}.

    >>> plain("*Hi* <@U01>, see <https://a.example/x|this> &amp; `a_b_c`", {"U01": "Ann"}).content
    'Hi @Ann, see this & a_b_c'
    """
    told, held = Said(), Held()
    shown = held.begin(text[:LONGEST])
    shown = _TOKEN.sub(lambda token: held.hold(_token(token, names, told)), shown)
    shown = _CODE.sub(lambda code: held.hold((code[1] or code[2] or "").strip("\n")), shown)
    for style in _STYLES:
        shown = style.sub(r"\1", shown)
    told.content = clean(_escaped(held.restored(shown)))
    for link in links_in(told.content):
        told.links.setdefault(link.url, link)
    return told


def _token(token: re.Match[str], names: Mapping[str, str], told: Said) -> str:
    sign, target, label = token[1], token[2], token[3]
    if sign == "@":
        return _member(target, label, names, told)
    if sign == "#":
        return f"#{label or target}"
    if sign == "!":
        return _special(target, label)
    return _link(target, label, told)


def _member(target: str, label: str | None, names: Mapping[str, str], told: Said) -> str:
    if _MEMBER.fullmatch(target) and target not in told.mentions:
        told.mentions.append(target)
    return f"@{names.get(target) or label or target}"


def _special(target: str, label: str | None) -> str:
    """`<!here>`, `<!subteam^S1|@support>`, `<!date^1700000000^{date}|14 Nov>`."""
    name = target.partition("^")[0]
    return label or (f"@{name}" if name not in {"subteam", "date"} else "")


def _link(target: str, label: str | None, told: Said) -> str:
    url = web(_escaped(target))
    if url:
        told.links.setdefault(url, Link(url, line(_escaped(label)) if label and label != target else None))
    return label or target.removeprefix("mailto:").removeprefix("tel:")


def _escaped(text: str) -> str:
    for code, letter in _ESCAPED:
        text = text.replace(code, letter)
    return text
