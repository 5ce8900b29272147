"""What a list of cards is asked for: a lens, words, predicates, and whom to show who is left out otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from service.feed.search.predicates import Predicate


class Lens(StrEnum):
    """`open`, `done`, `dismissed` and `snoozed` are states; the other lenses look at the open ones, `gone_quiet` at
    those about customers who say nothing any more, and `all` at everything, newest first."""

    FOR_YOU = "for_you"
    UNANSWERED = "unanswered"
    HEATING_UP = "heating_up"
    GONE_QUIET = "gone_quiet"
    QUESTIONS = "questions"
    JOB_CHANGES = "job_changes"
    TEAM = "team"
    SNOOZED = "snoozed"
    ALL = "all"
    OPEN = "open"
    DONE = "done"
    DISMISSED = "dismissed"


class Out(StrEnum):
    """Who is left out unless asked for: machines, people not to be engaged, colleagues."""

    BOT = "bot"
    BARRED = "barred"
    COLLEAGUE = "colleague"


STATES = {Lens.SNOOZED: "snoozed", Lens.DONE: "done", Lens.DISMISSED: "dismissed"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """`words` are folded; `now` is what a predicate's days are counted back from."""

    lens: Lens = Lens.OPEN
    member_id: int = 0
    words: tuple[str, ...] = ()
    predicates: Sequence[Predicate] = ()
    include: Sequence[Out] = ()
    now: datetime | None = None

    @property
    def moment(self) -> datetime:
        if self.now is None:
            raise ValueError("a predicate's days are counted back from a moment")
        return self.now

    @property
    def is_plain(self) -> bool:
        """Whether nothing narrows or widens the lens: such a page is read along one index."""
        return not (self.words or self.predicates or self.include)

    @property
    def states(self) -> tuple[str, ...]:
        """Of the cards; empty: of every state, but those that are left out."""
        if self.lens is Lens.ALL:
            return ()
        own = STATES.get(self.lens, "open")
        return (own, *self.include) if own == "open" else (own,)
