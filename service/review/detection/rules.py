"""What a policy is made of and what it yields: Rule, Circumstances, Finding. All values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from service.posts import Mark
from service.review.detection.reading import Zone

Kind = Literal[
    "promissory",
    "guarantee",
    "testimonial",
    "projection",
    "comparative",
    "insider",
    "substantiation",
    "disclosure",
    "personal",
    "evasion",
    "complaint",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
Severity = Literal["low", "medium", "high"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
Sign = Literal["", "card", "iban", "ssn", "mixed_scripts"]
What = Literal["found", "missing", "buried", "only_linked", "unsubstantiated", "stopped_early"]
UNSUBSTANTIATED = "unsubstantiated"  # a claim without a source
UNDISCLOSED = frozenset({"missing", "buried", "only_linked"})  # a disclosure that readers do not see at once
HINT = "low"  # a rule that hears too much to forbid anything by it
Tag = Literal[Mark, "crypto", "performance", "drug"]  # a mark, and what nobody can say of a text yet
TAGS: tuple[Tag, ...] = get_args(Tag)


@dataclass(frozen=True)
class Rule:
    """One dated test.

    It is triggered by one of its `tags` on the item, whatever that says, by its `expression`, or by its `sign`. Alone,
    that is the finding. With `needs`, the finding is that this expression is not in what a reader sees at once; of the
    kind `substantiation`, that no source is attached. `says` is for the rep, in plain words; `source` names the rule
    text.
    """

    id: str
    kind: Kind
    severity: Severity
    says: str
    source: str
    since: date
    until: date | None = None
    expression: str = ""
    sign: Sign = ""
    tags: frozenset[Tag] = frozenset()
    needs: str = ""
    hits: tuple[str, ...] = ()
    near_misses: tuple[str, ...] = ()

    def in_force(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Circumstances:
    """What a text does not say about itself. `sources`: how many files substantiate its claims."""

    network: str = ""
    tags: frozenset[Tag] = frozenset()
    sources: int = 0


@dataclass(frozen=True)
class Span:
    """Characters of the original text, `begin` to before `end`, and the zone they stand in."""

    begin: int
    end: int
    zone: Zone


@dataclass(frozen=True)
class Finding:
    """What a rule found. No span: it is about the whole, such as what is missing."""

    rule_id: str
    pack: str
    kind: Kind
    severity: Severity
    what: What = "found"
    spans: tuple[Span, ...] = ()
    seen_through: bool = field(default=False)  # at least one span was spelled in disguise
    marks: tuple[Tag, ...] = ()  # of the item, for which the rule asks whatever the words say

    @property
    def stopped_early(self) -> bool:
        """Not all was looked at: whoever gets this may not call the text clean."""
        return self.what == "stopped_early"

    @property
    def bars(self) -> bool:
        """Nobody can approve it so."""
        return bars(self.what, self.severity)


def bars(what: str, severity: str) -> bool:
    """Whether nobody can approve what has such a finding: a claim without a source, or a disclosure that is not where
    readers see it, where its rule is more than a hint.

    >>> bars("buried", "medium"), bars("missing", "low"), bars("unsubstantiated", "low"), bars("found", "high")
    (True, False, True, False)
    """
    return what == UNSUBSTANTIATED or (what in UNDISCLOSED and severity != HINT)
