"""Words that end a conversation: thanks, taking note, good-bye. Every part of a text must be such words: not known
rather than wrong, for whoever still waits for an answer must not be overlooked."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import chain

from scoring.closings import CLOSINGS, OPEN
from scoring.rules import compiled, tokens, topics

TOLD = 4  # words that are named as evidence
AND = frozenset({"and", "und", "&", "+"})
MILD = frozenset({"praise", "positive", "us", "keyword"})  # what else a text may say that closes a conversation
FRIENDLY = frozenset("👍👌🙏🙌👏💪🤝✅✔🫶💯🙂😊😀😃😄😁☺😉🤗😍🥰🤩🥳🎉✨☀🌞❤🧡💛💚💙💜🖤♥")
_SMILEY = re.compile(r"[:;=]-?\)+|(?<!\w)(?:[:;=]-?D|<3)(?!\w)|[\uFE0F\u200D\U0001F3FB-\U0001F3FF]")
# What it answers is quoted before it; what is quoted behind may be asked again.
_ANSWERED = re.compile(r"\A(?:\s*>.*\n)+")
_HANDLE = re.compile(r"(?<!\w)@\w[\w.-]*(?:@\w[\w.-]*)?")
_PIECES = re.compile(r"[\W_]+|(?<=[a-zäöü])(?=[A-ZÄÖÜ])")
# No question mark of any script, no sad face, and nothing trails off.
_PLAIN = re.compile(r"(?:[\w\s,!–—&+-]|\.(?!\s*\.)|(?<=\w)'(?=\w))*")
_PARTS = re.compile(r"[.,!–—\n]+|\s-+\s")
_BEFORE_NAME = r"(,[^\S\n]*|\b(?:thanks|thank you|thx|ty|cheers|danke|dank|merci|dir|euch|ihnen)[^\S\n]+)"
_RULES = compiled(CLOSINGS)


def closing(text: str, names: Collection[str] = ()) -> tuple[str, ...] | None:
    """The first of its words where the text only thanks, takes note or says good-bye; None: it may want an answer.

    Whom it is said to stands there as a mention, or is one of `names`: no other capital is known for a name.

    >>> closing("Great, thanks @jonas! 👍"), closing("Thanks, but when does it ship"), closing("👍")
    (('great', 'thanks'), None, ())
    >>> closing("Danke, Jonas", {"Jonas"}), closing("Danke, Kündigung", {"Jonas"})
    (('danke',), None)
    """
    own = _ANSWERED.sub("", text)
    if any(_says_something(handle) for handle in _HANDLE.findall(own)):
        return None
    signed = _SMILEY.sub(" ", _HANDLE.sub(" ", own))
    worded = "".join(" " if sign in FRIENDLY else sign for sign in signed)
    if not _PLAIN.fullmatch(worded):
        return None
    parts = [part.split() for part in _PARTS.split(_unnamed(worded, names)) if part.strip()]
    if not parts:
        return None if worded == signed else ()
    return tuple(tokens(" ".join(chain(*parts))))[:TOLD] if _is_closed(parts) else None


def _says_something(name: str) -> bool:
    return not OPEN.isdisjoint(map(str.casefold, _PIECES.split(name)))


def _unnamed(text: str, names: Collection[str]) -> str:
    """Without those names that end a sentence, or are set off in it, behind a comma or behind thanks."""
    ways = "|".join(r"[^\S\n]+".join(map(re.escape, name.split())) for name in names if not _says_something(name))
    named = re.compile(rf"{_BEFORE_NAME}(?:{ways})(?=[^\S\n]*(?:[,.!\n]|\Z))", re.IGNORECASE)
    return named.sub(r"\1", text) if ways else text


def _is_closed(parts: list[list[str]]) -> bool:
    ends = [_closes(part) for part in parts]
    return any(ends) and all(end or _is_said(part, "aside") for end, part in zip(ends, parts, strict=True))


def _closes(part: list[str]) -> bool:
    if _is_said(part, "closing"):
        return True
    places = [n for n, word in enumerate(part) if word in AND]
    begins, ends = [0, *(n + 1 for n in places)], [*places, len(part)]
    return all(_is_said(part[begin:end], "closing") for begin, end in zip(begins, ends, strict=True))


def _is_said(part: list[str], topic: str) -> bool:
    return topic in topics(tokens(" ".join(part)), _RULES)
