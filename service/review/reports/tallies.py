"""What was handed in, what was found in it, and who decided: counted entry by entry. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from statistics import median

from service.review.deadlines.ageing import Waiting
from service.review.deadlines.calendar import later, passed
from service.review.reports.values import Decided, Findings, HandedIn, Reviewer, RuleFound, Share, Times, share
from service.review.trail import Told

WAYS = ("pre_approve", "post_review", "sample", "covered")
KINDS = ("approve", "reject", "request_changes", "escalate")
OF_CONTENTS = "content."
LOOKED = "record.reviewed"
Rule = tuple[str, str]


class Handing:
    """What was handed in, and what the rules found in it."""

    def __init__(self) -> None:
        self.types: Counter[str] = Counter()
        self.ways: Counter[str] = Counter()
        self.known = self.flagged = 0
        self.rules: Counter[Rule] = Counter()

    def take(self, entry: Told) -> None:
        self.types[entry.type] += 1
        if entry.type != "post.submitted":
            return
        way = entry.content.get("mode")
        self.ways[way if way in WAYS else "unknown"] += 1
        if not entry.disposed:
            found = {(str(one["pack"]), str(one["rule_id"])) for one in entry.content.get("findings", ())}
            self.known, self.flagged = self.known + 1, self.flagged + bool(found)
            self.rules.update(found)

    @property
    def handed_in(self) -> HandedIn:
        counted = {"withdrawn": "post.withdrawn", "superseded": "post.superseded", "sent_back": "review.reopened"}
        counted |= {"posts": "post.submitted", "contents": "content.submitted"}
        return HandedIn(**self.ways, **{name: self.types[type_] for name, type_ in counted.items()})


class Deciding:
    """Who decided what, how long it had waited, and what was flagged and stands."""

    def __init__(self) -> None:
        self.posts: Counter[str] = Counter()
        self.contents: Counter[str] = Counter()
        self.people: defaultdict[int, Counter[str]] = defaultdict(Counter)
        self.waited: list[timedelta] = []
        self.late = 0
        self.flagged: Counter[bool] = Counter()  # by whether it was let stand
        self.rules: Counter[tuple[Rule, bool]] = Counter()

    def take(self, entry: Told, waiting: Waiting | None) -> bool:
        """Whether it is a decision. `waiting`: how what it is of waited until then."""
        if entry.type == LOOKED:
            self.people[entry.actor_id or 0][LOOKED] += 1
        kind = entry.type.removeprefix(OF_CONTENTS).removeprefix("decision.")
        is_content = entry.type.startswith(OF_CONTENTS)
        if kind not in KINDS:
            return False
        (self.contents if is_content else self.posts)[kind] += 1
        self.people[entry.actor_id or 0][kind] += 1
        if kind != "escalate" and entry.content.get("closes"):
            self._wait(entry, waiting)
            if not is_content:
                self._judge(entry, kind == "approve")
        return True

    def _wait(self, entry: Told, waiting: Waiting | None) -> None:
        if waiting is not None:
            calendar = waiting.policy.calendar
            self.waited.append(passed(calendar, waiting.opened_at, entry.at))
            self.late += entry.at > later(calendar, waiting.opened_at, waiting.policy.deadline)

    def _judge(self, entry: Told, stands: bool) -> None:
        shown = {(str(pack), str(rule_id)) for pack, rule_id in entry.content.get("shown", ())}
        self.flagged[stands] += bool(shown)
        self.rules.update((rule, stands) for rule in shown)

    @property
    def times(self) -> Times:
        seconds = [one.total_seconds() for one in self.waited]
        return Times(len(seconds), self.late, round(median(seconds)) if seconds else None)

    def reviewers(self, names: dict[int, str]) -> tuple[Reviewer, ...]:
        """By name: it is evidence of who looked, and no order of merit."""
        found = [Reviewer(one, names.get(one, ""), decided(kinds), kinds[LOOKED]) for one, kinds in self.people.items()]
        return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.member_id)))


def decided(kinds: Counter[str]) -> Decided:
    return Decided(**{kind: kinds[kind] for kind in KINDS})


def findings(handing: Handing, deciding: Deciding) -> Findings:
    """What was flagged, and what of it was let stand, rule by rule."""
    rules = sorted(handing.rules.keys() | {rule for rule, _ in deciding.rules})
    found = [RuleFound(*rule, handing.rules[rule], _stands(deciding, rule)) for rule in rules]
    stand, all_ = deciding.flagged[True], deciding.flagged.total()
    return Findings(share(handing.flagged, handing.known), share(stand, all_), tuple(found))


def _stands(deciding: Deciding, rule: Rule) -> Share:
    stand = deciding.rules[rule, True]
    return share(stand, stand + deciding.rules[rule, False])
