"""After the start: what happens in each half minute, for as long as the demo runs."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Sequence

from service.sample.crowd import Crowd
from service.sample.history import THEMES
from service.sample.record import DAY, Account, Did, Event, Record, Said, written
from service.sample.team import Team
from service.sample.words import bank, filled

SLOT = 30  # seconds
SPARSE = 60  # one slot in so many is always shown
OURS = 480  # in one slot of so many we publish something; a multiple of SPARSE
CLOSES = 13 * DAY  # a thread on Hacker News takes no comments after two weeks
RECENT = 8  # of our posts are still talked about
THANKS = (
    "That helps, thank you. I will pass it on to our planners.",
    "Good to know. Is there somebody I could ask about the details?",
    "Thanks for the straight answer!",
)


class Later:
    """`events(slot)` depends on the slot alone, and on what was shown of the slots it answers."""

    def __init__(  # noqa: PLR0913, PLR0917  # a world has that many parts
        self, seed: str, start: int, crowd: Crowd, team: Team, ours: Sequence[Said], watched: Sequence[Account],
        record: Record,
    ) -> None:  # fmt: skip
        self._seed, self._start, self._crowd, self._team = seed, start, crowd, team
        self._posts = [said for said in ours if said.by.network == "bluesky" and said.theme in THEMES][-RECENT:]
        self._masto = [said for said in ours if said.by.network == "mastodon"][-3:]
        self._story = [said for said in ours if said.by.network == "hackernews"][-1]
        self._walls = [one for one in watched if one.network == "bluesky"]
        self._voices = _voices(record, set(self._posts))[-40:]
        self._due: dict[int, list[tuple[Said, list[str], Account, int]]] = defaultdict(list)
        self._kinds: list[tuple[int, Callable[[random.Random, int, int], Event | None]]] = [
            (28, self._like), (20, self._reply), (16, self._peer), (6, self._repost), (6, self._follow),
            (5, self._mention), (4, self._quote), (10, self._liked_on_mastodon), (3, self._comment),
            (2, self._alone),
        ]  # fmt: skip

    def events(self, slot: int) -> list[Event]:
        """What happens in a slot, in its order."""
        chance = random.Random(f"{self._seed}:{slot}")  # noqa: S311  # a story, no secret
        at = self._start + slot * SLOT + chance.randint(0, 8)
        if slot and slot % OURS == 0:
            return [self._publish(chance, slot, at)]
        weights = [weight for weight, _ in self._kinds]
        do = chance.choices([do for _, do in self._kinds], weights)[0]
        own = do(chance, slot, at) or self._like(chance, slot, at)
        return [own] + [self._turn(slot, *due) for due in self._due.pop(slot, [])]

    def listen(self, said: Said, slot: int) -> None:
        """Somebody whom one of us answered thanks them a little later."""
        if said.parent is not None and not said.parent.by.ours:
            self._due[slot + 2].append((said, [THANKS[said.at % len(THANKS)]], said.by, 1))

    def _publish(self, chance: random.Random, slot: int, at: int) -> Said:
        theme = THEMES[slot // OURS % (len(THEMES) - 1)]
        choices = bank("ours")[theme]
        text = filled(choices[slot // OURS % len(choices)], chance, {})
        said = Said(self._team.brand, at, text, theme=theme, salt=1)
        self._posts = [*self._posts, said][-RECENT:]
        return said

    def _turn(self, slot: int, last: Said, rest: list[str], us: Account, turn: int) -> Said:
        """The next word of a conversation that began in an earlier slot."""
        by = us if turn % 2 == 0 else next(above.by for above in [last, *last.above()] if not above.by.ours)
        at = self._start + slot * SLOT + 10 + turn
        said = Said(by, at, rest[0], parent=last, theme=last.theme, salt=2 + (last.number + turn) % 250)
        if by.network == "mastodon":
            said.mentions = (last.by,)
        if rest[1:]:
            self._due[slot + 14 + last.at % 23].append((said, rest[1:], us, turn + 1))
        return said

    def _begin(self, chance: random.Random, slot: int, said: Said, rest: list[str], us: Account) -> Said:
        """Three of four conversations are answered, one of them to its end."""
        turns = chance.choices((0, 1, len(rest)), (25, 45, 30))[0]
        if turns:
            self._due[slot + chance.randint(12, 50)].append((said, rest[:turns], us, 0))
        return said

    def _who(self, chance: random.Random, network: str = "bluesky", german: bool = False) -> Account:
        return self._crowd.chosen(chance, network, german=german)

    def _like(self, chance: random.Random, slot: int, at: int) -> Event:
        return Did("like", self._who(chance), at, chance.choice(self._posts), salt=1)

    def _repost(self, chance: random.Random, slot: int, at: int) -> Event:
        return Did("repost", self._who(chance), at, chance.choice(self._posts), salt=1)

    def _follow(self, chance: random.Random, slot: int, at: int) -> Event:
        return Did("follow", self._who(chance), at, whom=chance.choice(self._team.bluesky), salt=1)

    def _reply(self, chance: random.Random, slot: int, at: int) -> Event:
        post = chance.choice(self._posts)
        by = self._who(chance, german=post.german)
        first, *rest = self._talk(chance, post.theme, slot)
        us = self._team.near(by.persona) if post.by is self._team.brand else post.by
        return self._begin(chance, slot, Said(by, at, first, parent=post, theme=post.theme, salt=1), rest, us)

    def _mention(self, chance: random.Random, slot: int, at: int) -> Event:
        to = self._team.brand
        first, *rest = self._talk(chance, "mention", slot, us=f"@{to.handle}")
        return self._begin(chance, slot, Said(self._who(chance), at, first, mentions=(to,), salt=1), rest, to)

    def _quote(self, chance: random.Random, slot: int, at: int) -> Event:
        quoted = chance.choice(self._posts)
        said = Said(self._who(chance), at, self._text(chance, "quotes", slot), quote=quoted, salt=1)
        return self._begin(chance, slot, said, ["Thank you for passing it on!"], quoted.by)

    def _peer(self, chance: random.Random, slot: int, at: int) -> Event:
        parent = chance.choice(self._voices)
        return Said(self._who(chance), at, self._text(chance, "peers", slot), parent=parent, salt=1)

    def _alone(self, chance: random.Random, slot: int, at: int) -> Event:
        return Said(chance.choice(self._walls), at, self._text(chance, "plain", slot), salt=1)

    def _liked_on_mastodon(self, chance: random.Random, slot: int, at: int) -> Event:
        kind = chance.choice(("like", "like", "repost"))
        return Did(kind, self._who(chance, "mastodon"), at, chance.choice(self._masto), salt=1)

    def _comment(self, chance: random.Random, slot: int, at: int) -> Event | None:
        if at > self._story.at + CLOSES:
            return None
        first, *rest = self._talk(chance, "hn", slot)
        said = Said(self._who(chance, "hackernews"), at, first, parent=self._story, theme="hn", salt=1)
        return self._begin(chance, slot, said, rest, self._team.hackernews)

    def _talk(self, chance: random.Random, theme: str, slot: int, **given: str) -> list[str]:
        choices = bank("dialogues")[theme]
        return list(filled(choices[slot * 37 % len(choices)], chance, given))

    def _text(self, chance: random.Random, key: str, slot: int) -> str:
        choices = bank("people")[key]
        return str(filled(choices[slot * 31 % len(choices)], chance, {}))


def _voices(record: Record, posts: set[Said]) -> list[Said]:
    """People's words below our posts: what others answer to."""
    return [said for said in written(record.in_order()) if said.parent in posts and not said.by.ours]
