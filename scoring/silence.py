"""How long it was quiet before a burst: exact while the window reaches that far, then a lower bound from the rows."""

from __future__ import annotations

from functools import reduce

from scoring.beyond import at_least
from scoring.picture import Picture
from scoring.rows import readings, together
from scoring.state import COUNT, DAY, FIRST, KINDS, OWN, fade


def quiet_days(picture: Picture, places: list[int], begin: float) -> float:
    """Days without anything of the same sort before `begin`; 0 where nothing came before."""
    directed = picture.facts[places[0]].kind is not None
    facts = [fact for fact in picture.subject.facts if fact.kind or not directed]
    rows = picture.subject.toward if directed else picture.subject.own
    earlier = max([fact.at for fact in facts if fact.at < begin], default=None)
    if earlier is not None:
        return (begin - earlier) / DAY
    if min([row[FIRST] for row in rows if row[COUNT]], default=begin) >= begin:
        return 0.0
    counted = reduce(together, readings(rows, KINDS if directed else OWN, picture.now).values())
    known = [fade((picture.now - fact.at) / DAY) for fact in facts]
    return max(0.0, at_least(counted.all, known) - (picture.now - begin) / DAY)
