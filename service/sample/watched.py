"""The accounts our people watch: what they say on their own, and to each other."""

from __future__ import annotations

import random
from collections.abc import Sequence

from service.sample.record import DAY, HOUR, Account, Record, Said
from service.sample.words import Words

PLAIN = 33 * DAY  # since then nobody speaks of our trade but as a story says
UNDISTURBED = 14 * DAY  # since then those with a story say what it needs


def talk(record: Record, accounts: Sequence[Account], chance: random.Random, start: int, weekly: float) -> None:
    """About so many posts a week from each, steadily, with answers from others who are watched."""
    words = Words(chance)
    for n in range(int(26 * weekly)):
        for account in accounts:
            at = start - (n + 0.25 + chance.random() / 2) / weekly * 7 * DAY
            if at > start - UNDISTURBED and account.persona.story:
                continue
            key = "trade" if at < start - PLAIN and chance.random() < 0.2 else "plain"
            said = record.say(account, at, words.draw("people", key))
            if chance.random() < 0.4:
                _answered(record, said, accounts, chance, start, words)


def _answered(
    record: Record, said: Said, accounts: Sequence[Account], chance: random.Random, start: int, words: Words
) -> None:
    others = [one for one in accounts if one is not said.by and not one.persona.story]
    at = said.at + chance.uniform(HOUR, DAY)
    if others and at < start - HOUR:
        record.reply(chance.choice(others), at, words.draw("people", "peers"), said)
