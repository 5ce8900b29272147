"""Whether a machine is behind an account: signs, each with what it is worth alone, joined as if independent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import prod, sqrt
from statistics import fmean

LIKELY = (
    0.8  # from here on an account is taken for automated: no single habit of people who plan their posts reaches it
)
DAY = 86_400.0
_CALLED = re.compile(r"\[bot\]$")
_NAMED = re.compile(r"(?:^|[\W_])bot(?:$|[\W_])|(?<=[a-z])Bot$|[a-z]{3}bot$", re.IGNORECASE)
_NO_BOT = re.compile(
    r"\b(?:not|no|isn't|never|kein|keine) (?:a |an |ein )?(?:ro)?bot\b|\b(?:ab|tal|jack)bot\b", re.IGNORECASE
)
_SAYS_SO = re.compile(
    r"\b(?:i am|i'm|this is|ich bin) (?:a |an |ein |nur ein )?(?:\w+ )?bot\b"
    r"|\b(?:bot|automated|automatic|automatisierter|automatischer) (?:account|feed|posts?|messages?|konto|beiträge)\b"
    r"|^\W*automated\b|^\W*bot\b|\bauto-?(?:posted|tweets?|posts?)\b|\bposts? automatically\b|\bbeep boop\b"
    r"|\bautomatically (?:posted|generated|posts)\b|\bautomatisch (?:erstellt|veröffentlicht|erzeugt)\b"
    r"|\bno (?:one reads|replies are read)\b|\bunmonitored\b",
    re.IGNORECASE,
)
_APART = re.compile(r"https?://\S+|www\.\S+|[@#]\w[\w.@-]*|[\d\W_]+")


@dataclass(frozen=True, slots=True)
class Account:
    """What an account shows of itself."""

    handle: str | None = None
    name: str | None = None
    summary: str | None = None
    flagged: bool = False  # the network calls it automated


@dataclass(frozen=True, slots=True)
class Doing:
    """One thing an account did: when (seconds), the words, whether it links, and whom or what it answers."""

    at: float
    text: str = ""
    links: bool = False
    towards: str | None = None
    kind: str = "post"  # or follow, like, repost


@dataclass(frozen=True, slots=True)
class Sign:
    """`weight`: how probable a machine is if this were all that is known, beyond doubt at 1."""

    kind: str
    weight: float
    params: Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class Automation:
    score: float  # 0 to 1; 0 without a sign
    signs: tuple[Sign, ...]  # the weightiest first

    @property
    def likely(self) -> bool:
        return self.score >= LIKELY


def automated(accounts: Sequence[Account], doings: Sequence[Doing]) -> Automation:
    """How much speaks for a machine; the order of what was done does not matter.

    >>> automated([Account("freight-bot", "Freight", "Automated: rates at noon.")], []).likely
    True
    >>> automated([Account("ida", "Ida Abbot", "Not a bot.")], [Doing(0.0, "Good morning")]).score
    0.0
    """
    signs = [sign for account in accounts for sign in _shown(account)] + list(_done(sorted(doings, key=_when)))
    strongest: dict[str, Sign] = {}
    for sign in sorted(signs, key=lambda one: one.weight):
        strongest[sign.kind] = sign
    found = tuple(sorted(strongest.values(), key=lambda one: (-one.weight, one.kind)))
    return Automation(round(1 - prod((1 - sign.weight for sign in found), start=1.0), 4), found)


def _when(doing: Doing) -> tuple[float, str]:
    return doing.at, doing.text


def _shown(account: Account) -> Iterator[Sign]:
    handle, name, summary = account.handle or "", account.name or "", account.summary or ""
    if account.flagged:
        yield Sign("flagged", 0.95, {})
    if _CALLED.search(handle):
        yield Sign("named", 0.95, {"name": handle})
    elif not any(_NO_BOT.search(told) for told in (handle, name, summary)):
        for told in (handle.split("@")[0], name):
            if _NAMED.search(told):
                yield Sign("named", 0.6, {"name": told})
    if _SAYS_SO.search(summary) and not _NO_BOT.search(summary):
        yield Sign("says_so", 0.85, {})


def _done(doings: Sequence[Doing]) -> Iterator[Sign]:
    said = [doing for doing in doings if doing.kind == "post" and doing.text.strip()]
    yield from _clockwork(doings)
    yield from _repeats(said)
    yield from _links(said)
    yield from _follows(doings)


def _clockwork(doings: Sequence[Doing]) -> Iterator[Sign]:
    """All they do comes at even distances; somebody who plans posts answers people at other times."""
    gaps = [later.at - sooner.at for sooner, later in pairwise(doings) if later.at > sooner.at]
    if len(gaps) < 9:
        return
    mean = fmean(gaps)
    if sqrt(fmean([(gap - mean) ** 2 for gap in gaps])) < 0.05 * mean:
        yield Sign("clockwork", 0.6, {"count": len(gaps) + 1, "minutes": round(mean / 60)})


def _repeats(said: Sequence[Doing]) -> Iterator[Sign]:
    """The same words, names, numbers and addresses aside; worse where they are sent to many."""
    if len(said) < 4:
        return
    plain = [_plain(doing.text) for doing in said]
    words = Counter(told for told in plain if len(told) >= 20)
    text, count = words.most_common(1)[0] if words else ("", 0)
    if count < 4 or count < 0.5 * len(said):
        return
    towards = {doing.towards for doing, told in zip(said, plain, strict=True) if doing.towards and told == text}
    if len(towards) >= 4:
        yield Sign("same_to_many", 0.85, {"count": len(towards)})
    else:
        yield Sign("same_again", 0.6, {"count": count})


def _links(said: Sequence[Doing]) -> Iterator[Sign]:
    """Nothing but titles with a link, and never an answer to anybody."""
    if len(said) >= 8 and all(doing.links and not doing.towards for doing in said):
        yield Sign("links_only", 0.5, {"count": len(said)})


def _follows(doings: Sequence[Doing]) -> Iterator[Sign]:
    """Follows and follows, and never says anything."""
    follows = sum(doing.kind == "follow" for doing in doings)
    if follows >= 10 and follows == len(doings):
        within = doings[-1].at - doings[0].at
        yield Sign("follows_only", 0.7 if within < DAY else 0.4, {"count": follows})


def _plain(text: str) -> str:
    return " ".join(_APART.sub(" ", text[:2_000].casefold()).split())
