"""Everyday posts in ten languages, 60 of each, which break no rule and disguise nothing.

One hand wrote them, for people in logistics, finance, software and trades, before reading the rules or the code of the
disguises, but knowing that a word in two alphabets is a sign. Many tell in each language what the others tell.
"""

from __future__ import annotations

import json
from pathlib import Path

LANGUAGES = ("ar", "de", "el", "es", "fr", "ja", "pl", "ru", "sv", "tr")


def everyday(language: str) -> dict[str, str]:
    """The posts of one language by their ids."""
    lines = (Path(__file__).parent / f"{language}.jsonl").read_text(encoding="utf8").splitlines()
    return {post["id"]: post["text"] for post in map(json.loads, lines)}
