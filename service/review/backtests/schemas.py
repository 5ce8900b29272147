"""What the routes of back-tests and the test bench take and answer."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from service.grammar import Answer, Id
from service.review.schemas import FindingSeen


class SideSeen(Answer):
    """One version on the archive. `precision`: of what it flags and a person decided on, the share they refused;
    `low` and `high` are its interval, 95 in 100."""

    flagged: int
    alerts_a_day: float
    decided: int
    refused: int
    precision: float | None
    low: float
    high: float


class RuleFigures(Answer):
    pack: str
    rule_id: str
    before: int
    after: int
    added: int
    removed: int


class FiguresSeen(Answer):
    """`against` is the number of the version that was in force; `bounded`: older posts were left out. `policy_sha256`:
    of the words that were tested; null: by a release that did not say so."""

    number: int
    policy_sha256: str | None = None
    against: int
    bounded: bool
    posts: int
    days: int
    first_day: date | None
    last_day: date | None
    before: SideSeen
    after: SideSeen
    added: int
    removed: int
    added_posts: list[Id]
    removed_posts: list[Id]
    rules: list[RuleFigures]
    stopped_early: int


class BackTestSeen(Answer):
    """`read` of `total` posts so far. `sha256` is of the figures: the same archive gives the same."""

    id: Id
    policy_id: Id
    at: datetime
    state: Literal["waiting", "done", "failed"]
    read: int
    total: int
    figures: FiguresSeen | None
    sha256: str | None
    ended_at: datetime | None


class VersionFindings(Answer):
    """What one version finds in a text; number 0 is how it is where nobody has written a policy."""

    number: int
    state: Literal["in_force", "coming", "proposed"]
    findings: list[FindingSeen]


class BenchSeen(Answer):
    versions: list[VersionFindings]
