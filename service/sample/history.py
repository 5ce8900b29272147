"""Twenty-six weeks: what we published, who answered, liked, followed, and how those conversations ended."""

from __future__ import annotations

import random
from collections.abc import Sequence

from service.sample.crowd import Crowd
from service.sample.record import DAY, HOUR, MINUTE, Account, Record, Said
from service.sample.team import Team
from service.sample.words import Words

WEEKS = 26
THEMES = ("waiting", "slots", "gate", "cold", "night", "pallets", "planning", "product", "german")
CLOSED = 31 * DAY  # seconds: what was said since then was answered, but for what the stories leave open
FRESH = 6 * DAY


class History:
    """Writes the past into a record."""

    def __init__(self, record: Record, team: Team, crowd: Crowd, chance: random.Random, start: int) -> None:
        self.record, self.team, self.crowd, self.chance, self.start = record, team, crowd, chance, start
        self.words = Words(chance)
        self.ours: list[Said] = []
        self._themes: list[str] = []

    def publish(self) -> None:
        """What we wrote, and what came of it."""
        for account, weekly in self._voices():
            for at in self._moments(weekly):
                self.ours.append(self._post(account, at))
        for post in self.ours:
            self._talk_below(post)
            self._reactions(post)

    def mention(self) -> None:
        """People who speak of us on their own account."""
        for at in self._moments(4.0):
            by, to = self.crowd.somebody("bluesky", at), self.team.brand
            first, *rest = self.words.draw("dialogues", "mention", us=f"@{to.handle}")
            said = self.record.say(by, at, first, mentions=(to,))
            self._turns(said, rest, to)
        for at in self._moments(1.6):
            by, quoted = self.crowd.somebody("bluesky", at), self._before(at)
            if quoted:
                said = self.record.say(by, at, self.words.draw("people", "quotes"), quote=quoted)
                self._answer_quote(said, quoted.by)

    def follow(self) -> None:
        """Each of the accounts on Bluesky and Mastodon that follows somebody of us, once."""
        for network, share in (("bluesky", 0.55), ("mastodon", 0.5)):
            for account in self.crowd.on(network):
                if self.chance.random() < share:
                    at = self.start - self.chance.uniform(9, WEEKS * 7 - 1) * DAY
                    self.record.do("follow", account, at, whom=self._whom(account))

    def _whom(self, account: Account) -> Account:
        if account.network == "mastodon" or self.chance.random() < 0.6:
            return self.team.voice(account.network)
        return self.team.near(account.persona)

    def _voices(self) -> list[tuple[Account, float]]:
        members = [(one, 0.85) for one in self.team.members.values()]
        return [(self.team.brand, 3.2), *members, (self.team.mastodon, 2.2), (self.team.lena, 0.9)]

    def _moments(self, weekly: float) -> list[float]:
        """Times at which something happens so often a week, in working hours."""
        count = int(weekly * WEEKS)
        days = [(n + self.chance.random()) * WEEKS * 7 / count for n in range(count)]
        return [at for day in days if (at := self._awake(self.start - day * DAY)) < self.start - 3 * HOUR]

    def _awake(self, at: float) -> float:
        """The same day between seven and eighteen; the week's end mostly on Friday."""
        day, second = divmod(at, DAY)
        weekday = (int(day) + 3) % 7
        back = weekday - 4 if weekday > 4 and self.chance.random() < 0.8 else 0
        return (day - back) * DAY + 7 * HOUR + second / DAY * 11 * HOUR

    def _post(self, account: Account, at: float) -> Said:
        theme = "german" if account is self.team.lena else self._theme()
        text = self.words.draw("ours", theme)
        return self.record.say(account, at, text, theme=theme, german=theme == "german")

    def _theme(self) -> str:
        if not self._themes:
            self._themes = self.chance.sample(THEMES, len(THEMES))
        return self._themes.pop()

    def _talk_below(self, post: Said) -> None:
        for _ in range(self.chance.choices((0, 1, 2, 3), (32, 40, 20, 8))[0]):
            at = post.at + self.chance.uniform(12 * MINUTE, 30 * HOUR)
            if at < self.start - 2 * HOUR:
                by = self.crowd.somebody(post.by.network, at, german=post.german)
                first, *rest = self.words.draw("dialogues", post.theme)
                said = self.record.reply(by, at, first, post, german=post.german)
                self._turns(said, rest, self._answering(post, by))
                self._beside(said, post)

    def _answering(self, post: Said, by: Account) -> Account:
        """Our account that answers: whose post it is, or the member who knows them."""
        mine = post.by is self.team.brand and self.chance.random() < 0.55
        return self.team.near(by.persona) if mine else post.by

    def _turns(self, said: Said, rest: Sequence[str], us: Account) -> None:
        """The rest of a conversation, in turns; lately it always ends with our word."""
        them, last = said.by, said
        turns = list(rest)
        open_end = self.chance.random() < 0.1
        if (said.at > self.start - CLOSED and len(turns) % 2 == 0) or (said.at <= self.start - CLOSED and open_end):
            turns = turns[:-1]
        hurry = min(1.0, (self.start - said.at) / (3 * DAY))
        for n, text in enumerate(turns):
            wait = self.chance.uniform(8 * MINUTE, 9 * HOUR) * hurry
            at = min(last.at + wait, self.start - 20 * MINUTE)
            last = self.record.reply(them if n % 2 else us, at, text, last, german=said.german)
        if self.chance.random() < 0.3 and last.by is us and last.at < self.start - FRESH:
            self.record.do("like", them, last.at + self.chance.uniform(MINUTE, 5 * HOUR), last)

    def _beside(self, said: Said, post: Said) -> None:
        """Somebody else talks to them below our post."""
        at = said.at + self.chance.uniform(20 * MINUTE, 20 * HOUR)
        if post.by.network == "bluesky" and self.chance.random() < 0.3 and at < self.start - DAY:
            other = self.crowd.somebody("bluesky", at)
            if other is not said.by:
                self.record.reply(other, at, self.words.draw("people", "peers"), said)

    def _answer_quote(self, said: Said, us: Account) -> None:
        thanks = ("Thank you for passing it on!", "Glad it was worth the minutes.", "That is kind. And the argument?")
        at = min(said.at + self.chance.uniform(10 * MINUTE, 6 * HOUR), self.start - 15 * MINUTE)
        self.record.reply(us, at, self.chance.choice(thanks), said)

    def _reactions(self, post: Said) -> None:
        """Likes and reposts; of the last days few, since each of them waits as a card."""
        is_fresh = self.start - post.at < FRESH
        few = 0 if post.by.network == "mastodon" else 2
        likes = self.chance.randint(0, few) if is_fresh else self.chance.randint(1, 9)
        reposts = 0 if is_fresh else self.chance.choices((0, 1, 2), (50, 35, 15))[0]
        for kind, count in (("like", likes), ("repost", reposts)):
            people = {self.crowd.somebody(post.by.network, post.at) for _ in range(count)}
            for by in sorted(people, key=lambda one: one.handle):
                at = post.at + self.chance.expovariate(1 / (9 * HOUR)) + MINUTE
                if at < self.start - HOUR:
                    self.record.do(kind, by, at, post)

    def _before(self, at: float) -> Said | None:
        mine = [post for post in self.ours if post.by.network == "bluesky" and 0 < at - post.at < 9 * DAY]
        return self.chance.choice(mine) if mine else None


def shown(record: Record, crowd: Crowd, ours: Sequence[Said], chance: random.Random, start: int) -> None:
    """Everybody who has not done anything so far likes something of ours, long ago or lately."""
    active = {event.by for event in record.events}
    old = [post for post in ours if start - post.at > 20 * DAY]
    for network in ("bluesky", "mastodon"):
        posts = [post for post in old if post.by.network == network]
        for account in crowd.on(network):
            if account not in active:
                post = chance.choice(posts)
                record.do("like", account, post.at + chance.uniform(HOUR, 2 * DAY), post)
