"""Words that end a conversation: thanks, taking note, good-bye. Every part of a text must be such words: not known
rather than wrong, for whoever still waits for an answer must not be overlooked."""

from __future__ import annotations

import re
from itertools import chain
from unicodedata import category

from scoring.closings import CLOSINGS, OPEN
from scoring.rules import compiled, tokens, topics

NAME = 2  # words that a name has at most
TOLD = 4  # words that are named as evidence
AND = frozenset({"and", "und", "&", "+"})
MILD = frozenset({"praise", "positive", "us", "keyword"})  # what else a text may say that closes a conversation
FRIENDLY = frozenset("👍👌🙏🙌👏💪🤝✅✔🫶💯🙂😊😀😃😄😁☺😉🤗😍🥰🤩🥳🎉✨☀🌞❤🧡💛💚💙💜🖤♥")
_SMILEY = re.compile(r"(?<!\w)(?:[:;=]-?[)D]|<3)(?!\w)|[\uFE0F\u200D\U0001F3FB-\U0001F3FF]")
_HANDLE = re.compile(r"(?<!\w)@\w[\w.-]*(?:@\w[\w.-]*)?")
_PARTS = re.compile(r"[.,!;:–—…()\n]+|\s-+\s")
_NAMED = re.compile(r"[A-ZÄÖÜ](?![A-ZÄÖÜ])[\w'-]*")  # or, in German, any noun: nothing else is known of a capital
_RULES = compiled(CLOSINGS)


def closing(text: str) -> tuple[str, ...] | None:
    """The first of its words where the text only thanks, takes note or says good-bye; None: it may want an answer.

    >>> closing("Great, thanks Jonas! 👍"), closing("Thanks, but when does it ship"), closing("👍")
    (('great', 'thanks', 'jonas'), None, ())
    """
    signed = _SMILEY.sub(" ", _HANDLE.sub(" ", text))
    worded = "".join(" " if sign in FRIENDLY else sign for sign in signed)
    if "?" in worded or any(category(sign) == "So" for sign in worded):
        return None
    parts = [part.split() for part in _PARTS.split(worded) if part.strip()]
    if not parts:
        return None if worded == signed else ()
    return tuple(tokens(" ".join(chain(*parts))))[:TOLD] if _is_closed(parts) else None


def _is_closed(parts: list[list[str]]) -> bool:
    ends = [_closes(part) for part in parts]
    return any(ends) and all(ends[n] or _is_sigh(part) or (n > 0 and _is_name(part)) for n, part in enumerate(parts))


def _closes(part: list[str]) -> bool:
    if _is_said_to(part):
        return True
    places = [n for n, word in enumerate(part) if word in AND]
    begins, ends = [0, *(n + 1 for n in places)], [*places, len(part)]
    return all(_is_said_to(part[begin:end]) for begin, end in zip(begins, ends, strict=True))


def _is_said_to(part: list[str]) -> bool:
    """With or without the name of whom it is said to."""
    cuts = range(len(part), len(part) - NAME - 1, -1)
    return any(_fits(part[:cut]) for cut in cuts if cut > 0 and (cut == len(part) or _is_name(part[cut:])))


def _fits(part: list[str]) -> bool:
    words = tokens(" ".join(part))
    found = topics(words, _RULES)
    return "closing" in found or ("thanks" in found and OPEN.isdisjoint(words[1:]))


def _is_sigh(part: list[str]) -> bool:
    return "aside" in topics(tokens(" ".join(part)), _RULES)


def _is_name(part: list[str]) -> bool:
    """Whom one thanks is said behind it; before it, one word may be an answer."""
    return len(part) <= NAME and all(map(_NAMED.fullmatch, part)) and OPEN.isdisjoint(map(str.casefold, part))
