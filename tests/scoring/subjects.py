"""Subjects made from a log of what happened, the way the service makes them: rows and facts of the same events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scoring import Fact, Interaction, Kind, State, Subject, update
from scoring.state import DAY

NOW = 20_000 * DAY
THEY, WE = 1, 9


@dataclass(frozen=True)
class Event:
    """One activity of theirs; `ago` in days before NOW; `kind` None: not towards us."""

    ago: float
    kind: Kind | None = Kind.REPLY
    asked: bool = False
    answered: bool = True
    said: frozenset[str] = frozenset()


def subject(
    events: Iterable[Event], relation: str | None = None, back: Iterable[float] = (), window: float = 90.0
) -> Subject:
    """`back`: days before NOW at which we replied to them; facts older than `window` days are only in the rows."""
    events = sorted(events, key=lambda event: -event.ago)
    log = [Interaction(THEY, WE, event.kind, _at(event.ago), event.asked) for event in events if event.kind]
    log += [Interaction(WE, THEY, Kind.REPLY, _at(ago)) for ago in back]
    state = update(State(), log, [(THEY, _at(event.ago)) for event in events if event.kind is None])
    return Subject(
        toward=tuple(row for key, row in state.pairs.items() if key == (THEY, WE)),
        back=tuple(row for key, row in state.pairs.items() if key == (WE, THEY)),
        own=(state.actors[THEY],) if THEY in state.actors else (),
        facts=tuple(_fact(n, event) for n, event in enumerate(events, 1) if event.ago <= window),
        relation=relation,
    )


def _fact(n: int, event: Event) -> Fact:
    return Fact(n, _at(event.ago), event.kind, event.asked, event.answered, event.said)


def _at(ago: float) -> float:
    return NOW - ago * DAY
