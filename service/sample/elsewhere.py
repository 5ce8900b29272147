"""The quieter networks: Hacker News, our repository on GitHub, and people's own blogs."""

from __future__ import annotations

import random

from service.sample.crowd import Crowd
from service.sample.history import CLOSED, WEEKS
from service.sample.record import DAY, HOUR, MINUTE, Account, Record, Said
from service.sample.team import Team
from service.sample.words import Words, bank, filled


class Elsewhere:
    """Writes the past of three networks into a record."""

    def __init__(self, record: Record, team: Team, crowd: Crowd, chance: random.Random, start: int) -> None:
        self.record, self.team, self.crowd, self.chance, self.start = record, team, crowd, chance, start
        self.words = Words(chance)
        self._turn: dict[str, int] = {}

    def hacker_news(self) -> None:
        """Our stories with the talk below them, and others' with a word of ours here and there."""
        for n, (title, theme) in enumerate(bank("sites")["stories"]):
            at = self._spread(n, len(bank("sites")["stories"]))
            story = self.record.say(self.team.hackernews, at, "", title=title, theme=theme)
            for _ in range(self.chance.randint(3, 7)):
                self._comment(story)
        for n, (title, text) in enumerate(bank("sites")["elsewhere"]):
            by = self._next("hackernews")
            story = self.record.say(by, self._spread(n, 6) - 3 * DAY, text, title=title)
            for _ in range(self.chance.randint(2, 4)):
                at = story.at + self.chance.uniform(HOUR, 2 * DAY)
                self.record.reply(self._next("hackernews"), at, self.words.draw("sites", "hn_talk"), story)

    def github(self) -> None:
        """Issues with answers, pull requests, releases, stars and forks of our repository."""
        us, chance = self.team.github, self.chance
        for n, (title, text) in enumerate(bank("sites")["issues"]):
            by = self._next("github")
            issue = self.record.say(by, self._spread(n, 14) - DAY, text, title=title, kind="issue", theme="github")
            self._below(issue, us)
        for n, (title, text) in enumerate(bank("sites")["pulls"]):
            said = filled(text, chance, {})
            pull = self.record.say(self._next("github"), self._spread(n, 3), said, title=title, kind="pull")
            self._end(pull, "Merged, thank you. It is in the next release.")
        for n, (title, text) in enumerate(bank("sites")["releases"]):
            self.record.say(us, self._spread(n, 4) - 2 * DAY, text, title=title, kind="release")
        for account in self.crowd.on("github"):
            self.record.do("star", account, self.start - chance.uniform(33, 88) * DAY, whom=us)
            if chance.random() < 0.35:
                self.record.do("fork", account, self.start - chance.uniform(33, 88) * DAY, whom=us)

    def blogs(self) -> None:
        """Everybody with a blog writes once every few weeks."""
        for account in self.crowd.on("feeds"):
            for n in range(self.chance.randint(6, 9)):
                at = self.start - (n + self.chance.random()) * WEEKS * 7 / 9 * DAY - 2 * DAY
                title, text = self.words.draw("people", "articles")
                self.record.say(account, at, text, title=title)

    def _comment(self, story: Said) -> None:
        at = story.at + self.chance.expovariate(1 / (7 * HOUR)) + 10 * MINUTE
        first, *rest = self.words.draw("dialogues", "hn")
        said = self.record.reply(self._next("hackernews"), min(at, self.start - 5 * HOUR), first, story)
        if (rest and self.chance.random() < 0.75) or said.at > self.start - CLOSED:
            self._end(said, rest[0])
        if self.chance.random() < 0.4:
            other = self._next("hackernews")
            at = said.at + self.chance.uniform(HOUR, 9 * HOUR)
            self.record.reply(other, min(at, self.start - HOUR), self.words.draw("people", "peers"), said)

    def _below(self, issue: Said, us: Account) -> None:
        first, *rest = self.words.draw("dialogues", "github")
        at = issue.at + self.chance.uniform(HOUR, 30 * HOUR)
        self._end(issue, "Thank you for the report. We can reproduce it and are looking.", at)
        other = self._next("github")
        self.record.reply(other, at + self.chance.uniform(2 * HOUR, 2 * DAY), first, issue)
        for n, text in enumerate(rest):
            at += self.chance.uniform(3 * DAY, 4 * DAY)
            by = other if n % 2 else us
            if at < self.start - HOUR:
                self.record.reply(by, at, text, issue)
        self._end(issue, "Fixed on the main branch; closing.", max(at + DAY, issue.at + 9 * DAY))

    def _end(self, said: Said, text: str, at: float | None = None) -> None:
        """Our word on it."""
        when = at or said.at + self.chance.uniform(30 * MINUTE, 9 * HOUR)
        self.record.reply(self.team.voice(said.by.network), min(when, self.start - 40 * MINUTE), text, said)

    def _spread(self, n: int, count: int) -> float:
        """The n-th of so many, the newest first."""
        return self.start - (n + 0.3 + self.chance.random() * 0.6) * WEEKS * 7 / count * DAY

    def _next(self, network: str) -> Account:
        """Everybody in turn, so that nobody is left out."""
        people = self.crowd.on(network)
        self._turn[network] = self._turn.get(network, -1) + 1
        return people[self._turn[network] % len(people)]
