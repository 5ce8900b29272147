"""People: who is behind actors and where they work, as claims with evidence."""

from service.people.claims import RELATIONS, claim_row, end, make, project
from service.people.meet import join, meet

__all__ = ["RELATIONS", "claim_row", "end", "join", "make", "meet", "project"]
