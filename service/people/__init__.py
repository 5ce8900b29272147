"""People: who is behind actors and where they work, as claims with evidence."""

from service.people.claims import RELATIONS, claim_row, end, make, project, projected, standing_at
from service.people.forgetting import forget
from service.people.gathering import gather
from service.people.known import existing, is_there
from service.people.listed import say
from service.people.meet import former_home, join, meet, organization_ids
from service.people.new_jobs import notice_jobs
from service.people.store import (
    account,
    accounts_of,
    all_claims,
    claims_of_accounts,
    colleagues,
    emptied_into,
    organization_row,
    told_of,
)

__all__ = [
    "RELATIONS",
    "account",
    "accounts_of",
    "all_claims",
    "claim_row",
    "claims_of_accounts",
    "colleagues",
    "emptied_into",
    "end",
    "existing",
    "forget",
    "former_home",
    "gather",
    "is_there",
    "join",
    "make",
    "meet",
    "notice_jobs",
    "organization_ids",
    "organization_row",
    "project",
    "projected",
    "say",
    "standing_at",
    "told_of",
]
