"""What the routes of policies take and answer."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from service.grammar import Answer, Body, Id, Line, Text
from service.review.deadlines.calendar import ALWAYS, Calendar
from service.review.detection.packs import JURISDICTIONS, Jurisdiction
from service.review.detection.parsing import LONGEST_EXPRESSION
from service.review.detection.rules import Kind as RuleKind
from service.review.detection.rules import Rule, Severity
from service.review.policy.values import Policy, Sampling
from service.review.routing import Kind, Mode

Expression = Annotated[Text, Field(max_length=LONGEST_EXPRESSION)]
Example = Annotated[Text, Field(min_length=1, max_length=1_000)]
Examples = Annotated[tuple[Example, ...], Field(max_length=10)]
Percent = Annotated[int, Field(ge=0, le=100)]


class SamplingWritten(Body):
    """Of what may be sampled, so many in a hundred are looked at."""

    flagged: Percent = 100
    unflagged: Percent = 100


class CalendarWritten(Body):
    """Business hours on the wall of a time zone; Monday is 0, and 00:00 to 00:00 is the whole day."""

    zone: Annotated[Line, Field(max_length=60)] = "UTC"
    days: Annotated[tuple[Annotated[int, Field(ge=0, le=6)], ...], Field(min_length=1, max_length=7)] = ALWAYS.days
    opens: time = time(0)
    closes: time = time(0)
    closed_on: Annotated[tuple[date, ...], Field(max_length=200)] = ()

    def value(self) -> Calendar:
        days, closed = tuple(sorted(set(self.days))), tuple(sorted(set(self.closed_on)))
        opens, closes = (one.replace(second=0, microsecond=0, tzinfo=None) for one in (self.opens, self.closes))
        return Calendar(self.zone, days, opens, closes, closed)


class RuleWritten(Body):
    """A rule of one's own, in the rules' language. `needs`: what has to be there where the expression is."""

    id: Annotated[str, Field(pattern="^[a-z][a-z0-9-]{1,59}$")]
    kind: RuleKind
    severity: Severity
    says: Annotated[Text, Field(min_length=1, max_length=500)]
    source: Annotated[Text, Field(min_length=1, max_length=200)]
    expression: Annotated[Expression, Field(min_length=1)]
    needs: Expression = ""
    hits: Examples
    near_misses: Examples

    def value(self) -> Rule:
        return Rule(**self.model_dump(), since=date.min)


class PolicyWritten(Body):
    """Everything a policy says. What is left out is as it is where nobody has written one."""

    jurisdictions: Annotated[tuple[Jurisdiction, ...], Field(min_length=1, max_length=2)] = JURISDICTIONS
    modes: dict[Kind, Mode] = Field(default_factory=dict)
    sampling: SamplingWritten = SamplingWritten()
    second_approver: Annotated[tuple[Kind | Literal["content"], ...], Field(max_length=30)] = ()
    approval_reasons: Annotated[tuple[Kind | Literal["content"], ...], Field(max_length=30)] = ()
    deadline_hours: Annotated[int, Field(ge=1, le=720)] = 24
    calendar: CalendarWritten = CalendarWritten()
    escalates_to: Annotated[tuple[Id, ...], Field(max_length=5)] = ()
    rules: Annotated[tuple[RuleWritten, ...], Field(max_length=1_000)] = ()
    attestation: Annotated[Text, Field(max_length=5_000)] = ""

    def value(self) -> Policy:
        return Policy(
            jurisdictions=tuple(sorted(set(self.jurisdictions), reverse=True)),  # us before uk, as findings come
            modes=dict(sorted(self.modes.items())),
            sampling=Sampling(self.sampling.flagged, self.sampling.unflagged),
            second_approver=frozenset(self.second_approver),
            approval_reasons=frozenset(self.approval_reasons),
            deadline=timedelta(hours=self.deadline_hours),
            calendar=self.calendar.value(),
            escalates_to=tuple(dict.fromkeys(self.escalates_to)),
            rules=tuple(rule.value() for rule in self.rules),
            attestation=self.attestation.strip(),
        )


class NewPolicy(Body):
    """`since`: not before this moment; else as soon as a second person confirms it."""

    policy: PolicyWritten
    since: AwareDatetime | None = None


class PolicySeen(Answer):
    """A version. `in_force_from` is when it took or takes force; null: nobody has confirmed it.

    `is_as_told` false: it is not what the ledger tells of it, for somebody wrote into the database. `owes_back_test`:
    it changes rules, and nobody confirms it before a back-test of exactly these words is done.
    """

    id: Id
    number: int
    state: Literal["proposed", "withdrawn", "coming", "in_force", "past"]
    policy: PolicyWritten
    sha256: str
    since: datetime
    proposed_by: str
    proposed_by_id: Id
    proposed_at: datetime
    ended_by: str | None
    ended_at: datetime | None
    in_force_from: datetime | None
    is_as_told: bool
    owes_back_test: bool


class PolicyEnding(Body):
    kind: Literal["confirm", "withdraw"]
