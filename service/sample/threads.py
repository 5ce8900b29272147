"""What waits at the start besides the stories: open threads, posts of interest, fresh likes and follows."""

from __future__ import annotations

from typing import Any

from service.sample.cast import Persona
from service.sample.record import HOUR, Account
from service.sample.stories import Stories
from service.sample.words import bank


def people() -> list[Persona]:
    """Everybody named in the bank of open threads."""
    opened = bank("open")
    return [_persona(row, key) for key in ("threads", "posts", "articles", "reactions") for row in opened[key]]


def _persona(row: dict[str, Any], key: str) -> Persona:
    network = "feeds" if key == "articles" else row.get("network", "bluesky")
    about = {name: row[name] for name in ("role", "employer", "note", "relation", "german") if name in row}
    return Persona(row["name"], networks=(network,), **about)


class Threads:
    """Writes them into a record, with the help of those who tell stories."""

    def __init__(self, stories: Stories, who: list[Persona]) -> None:
        self._stories, self._record, self._team = stories, stories.record, stories.team
        self._who = {one.name: one for one in who}

    def open(self) -> None:
        for row in bank("open")["threads"]:
            self._thread(self._account(row), row)
        for row in bank("open")["posts"]:
            self._post(self._account(row), row)
        for row in bank("open")["articles"]:
            self._record.say(self._account(row), self._at(row), row["text"], title=row["title"])
        for row in bank("open")["reactions"]:
            self._react(self._account(row), row)

    def watched(self) -> list[Account]:
        """Whose own posts bring them in: nothing they do is addressed to us."""
        return [self._account(row) for key in ("posts", "articles") for row in bank("open")[key]]

    def _account(self, row: dict[str, Any]) -> Account:
        persona = self._who[row["name"]]
        return self._record.account(persona.networks[0], persona)

    def _at(self, row: dict[str, Any]) -> float:
        return self._stories.start - float(row["hours"]) * HOUR

    def _thread(self, by: Account, row: dict[str, Any]) -> None:
        for n in range(row.get("before", 0)):
            self._stories.talk(by, 45 + 24 * n, row.get("theme", "night"))
        at, text = self._at(row), row["text"]
        if row["kind"] == "issue":
            self._record.say(by, at, text, title=row["title"], kind="issue", theme="github")
        elif row["kind"] == "mention":
            to = self._team.members[row["to"]]
            self._record.say(by, at, text.replace("{us}", to.handle), mentions=(to,))
        elif by.network == "hackernews":
            story = [said for said in self._stories.ours if said.by is self._team.hackernews and said.at < at][-1]
            self._record.reply(by, at, text, story)
        else:
            voice = self._team.lena if row.get("german") else self._team.voice(by.network)
            post = self._stories.post(row["theme"], row["hours"] / 24 + 0.1, voice)
            self._record.say(by, at, text, quote=post) if row["kind"] == "quote" else self._record.reply(
                by, at, text, post
            )

    def _post(self, by: Account, row: dict[str, Any]) -> None:
        self._record.say(by, self._at(row), row["text"])
        if "followed" in row:
            self._record.do("follow", by, self._stories.ago(days=row["followed"]), whom=self._team.brand)

    def _react(self, by: Account, row: dict[str, Any]) -> None:
        for n, (kind, theme) in enumerate(zip(row["kinds"], row["themes"], strict=False)):
            at = self._at(row) + n * 1.3 * HOUR
            if kind == "follow":
                self._record.do(kind, by, at, whom=self._team.brand)
            else:
                self._record.do(kind, by, at, self._stories.post(theme, row["hours"] / 24 + 0.2))
