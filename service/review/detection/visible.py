"""What a reader sees of a post before "see more", by network."""

from __future__ import annotations

from typing import NamedTuple


class Fold(NamedTuple):
    """The characters and lines that are shown at once; a line is as wide as a phone shows it."""

    characters: int
    lines: int
    line: int = 45


# Estimates of ours of November 2026, rounded down and measured nowhere: no network documents it, all change it. The
# tightest place where a reader meets the post counts, so that what is seen there is seen everywhere.
FOLDS = {
    "linkedin": Fold(140, 3),
    "facebook": Fold(220, 5),
    "instagram": Fold(125, 2, 60),
    "youtube": Fold(100, 2, 50),
    "x": Fold(280, 10),
    "bluesky": Fold(300, 12),
    "mastodon": Fold(500, 15),
    "discourse": Fold(500, 12),
    "reddit": Fold(150, 4),
    "slack": Fold(500, 10),
    "discord": Fold(500, 15),
    "github": Fold(500, 15),
    "hackernews": Fold(500, 15),
    "stackexchange": Fold(500, 15),
}
TIGHTEST = Fold(100, 2)  # for a network that is not in the table


def visible(text: str, network: str) -> int:
    """How many characters of a text show at once on a network; empty lines count, too.

    >>> visible("Our fund rose." + 3 * chr(10) + "Capital at risk.", "linkedin")
    17
    """
    fold = FOLDS.get(network, TIGHTEST)
    shown = lines = 0
    for line in text.splitlines(keepends=True):
        room = (fold.lines - lines) * fold.line
        if room <= 0 or shown >= fold.characters:
            break
        shown += min(len(line), room)
        lines += max(1, -(-len(line.rstrip()) // fold.line))
    return min(shown, fold.characters, len(text))
