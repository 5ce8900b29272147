"""By whose word a record went out: read from the ledger's entries about it, and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

from service.review.models import DecisionKind
from service.review.records.models import RecordState
from service.review.standing import APPROVED, DECIDED, MARKED, OF_CONTENT, SUBMITTED, UNMARKED
from service.review.trail import Told

Of = Literal["post", "content"]
Trail = Mapping[int, Sequence[Told]]  # entries by what they are about, in order
PUBLISHED = frozenset({RecordState.LIVING, RecordState.DELETED})
SENDING, DONE, SETTLED = "publication.sending", "publication.done", "publication.settled"
TAKEN_BACK = frozenset({DECIDED[DecisionKind.REJECT], DECIDED[DecisionKind.REQUEST_CHANGES], "review.reopened"})
MARKINGS = frozenset({MARKED, UNMARKED})


class Way(StrEnum):
    APPROVED = "approved"
    CONTENT = "approved_content"
    RELEASED = "released_first"
    OUTSIDE = "outside"
    INSIDE = "not_out"
    ERASED = "erased"


WORDS = {
    Way.APPROVED: "Approved by a person before it went out.",
    Way.CONTENT: "Made of an approved content, and exactly as that was approved.",
    Way.RELEASED: "Released first, with no approval needed; to be looked at afterwards, all of it or a sample.",
    Way.OUTSIDE: "Said on the network itself, past the gate: nobody here handed it in, and nobody was asked.",
    Way.INSIDE: "Handed in; it did not go out.",
    Way.ERASED: "Erased: what was said, and who decided on it in which words, is gone.",
}


class Unapproved(Exception):
    """A record that went out by an approval which the ledger does not have; why, in words."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One that the ledger tells, by its entry."""

    entry: Told
    of: Of

    @property
    def kind(self) -> str:
        return self.entry.type.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Clearance:
    """`approvals`: those that let it out, or of what was released first those that came after; the last one closes.

    `prepared_by`: who handed it in. `published_at`: when a network answered that it has it. `version_id`: of the
    content that covers it. `marks`: what it is marked as in the end; `markings`: what reviews changed of that.
    """

    way: Way
    rule: str = ""
    prepared_by: int | None = None
    published_at: datetime | None = None
    version_id: int | None = None
    approvals: tuple[Decision, ...] = ()
    decisions: tuple[Decision, ...] = ()
    looks: tuple[Told, ...] = ()
    marks: tuple[str, ...] = ()
    markings: tuple[Told, ...] = ()


def clearance(record: Any, post_id: int | None, version_id: int | None, told: Trail) -> Clearance:
    """How a record went out: `post_id` what it was handed in as, `version_id` of the content that was made of.

    Raises Unapproved."""
    looks = tuple(one for one in told.get(record.id, ()) if one.type == "record.reviewed")
    if record.state == RecordState.ERASED:
        return Clearance(Way.ERASED, looks=looks)
    if post_id is None:
        return Clearance(Way.OUTSIDE, looks=looks)
    of_post = told.get(post_id, ())
    published_at = next((one.at for one in of_post if _is_done(one)), None)
    is_out = published_at is not None or record.state in PUBLISHED
    submitted = next((one for one in of_post if one.type == SUBMITTED and not one.disposed), None)
    if submitted is None and is_out:
        raise Unapproved("no entry tells that it was handed in")
    of_version = told.get((version_of(submitted) if submitted else None) or version_id or 0, ())
    decisions = (*_decisions(of_version, "content"), *_decisions(of_post, "post"))
    known: dict[str, Any] = {"published_at": published_at, "decisions": decisions, "looks": looks}
    known |= {"prepared_by": submitted and submitted.actor_id, "markings": _markings((*of_version, *of_post))}
    known |= {"marks": _marks(of_post, submitted) if submitted else ()}
    if submitted is None or not is_out:
        given = _standing(of_post, submitted, "post") if submitted else ()
        return Clearance(Way.INSIDE, approvals=given, **known)
    return _let_out(submitted, of_post, of_version, known)


def version_of(submitted: Told) -> int | None:
    """The version of a content by which a post was let out, where its entry names one."""
    named = submitted.content.get("content")
    return int(named["version"]) if named else None


def _let_out(submitted: Told, of_post: Sequence[Told], of_version: Sequence[Told], known: dict[str, Any]) -> Clearance:
    """What went out, by its approval, by that of its content, or by a rule that needs none."""
    known["rule"] = submitted.content["rule"]
    sent = max((one.idx for one in of_post if one.type == SENDING), default=None)
    before = [one for one in of_post if sent is None or one.idx < sent]
    mode = "pre_approve" if any(one.type == "review.reopened" for one in before) else submitted.content["mode"]
    if mode == "pre_approve":
        return Clearance(Way.APPROVED, approvals=_needed(before, submitted, "post"), **known)
    if mode != "covered":
        return Clearance(Way.RELEASED, approvals=_standing(of_post, submitted, "post"), **known)
    version = next((one for one in of_version if one.type == OF_CONTENT + "submitted" and not one.disposed), None)
    shared = submitted.content.get("content", {}).get("sha256")
    if version is None or shared not in {None, _decidable(of_version, version)}:
        raise Unapproved("no entry tells that the content it was made of was handed in")
    given = _needed([one for one in of_version if sent is None or one.idx < sent], version, "content")
    return Clearance(Way.CONTENT, version_id=version.subject_id, approvals=given, **known)


def _needed(entries: Iterable[Told], submitted: Told, of: Of) -> tuple[Decision, ...]:
    """The approvals by as many people as it needed. Raises Unapproved."""
    given = _standing(entries, submitted, of)
    last = given[-1].entry.content if given else {}
    if not given or not last.get("closes", True) or len(given) < last.get("approvals_needed", 1):
        what = "it" if of == "post" else "the content it was made of"
        raise Unapproved(f"{len(given) or 'no'} approval of {what} is in the ledger from before it went out")
    return given


def _standing(entries: Iterable[Told], submitted: Told, of: Of) -> tuple[Decision, ...]:
    """Approvals of exactly what was handed in, by others than its author, behind the last no."""
    given, sha256 = dict[int, Told](), submitted.content["sha256"]
    for one in entries:
        type_ = one.type.removeprefix(OF_CONTENT)
        if type_ in TAKEN_BACK or (type_ in MARKINGS and one.content["sha256"] != sha256):
            given.clear()
        if type_ in MARKINGS:
            sha256 = one.content["sha256"]
        elif type_ == APPROVED and one.content.get("sha256") == sha256:
            given.setdefault(one.actor_id or 0, one)
    given.pop(submitted.actor_id or 0, None)
    return tuple(Decision(one, of) for one in given.values())


def _decidable(entries: Iterable[Told], submitted: Told) -> str:
    """The hash of what was handed in, as it is marked in the end."""
    return str([submitted, *_markings(entries)][-1].content["sha256"])


def _markings(entries: Iterable[Told]) -> tuple[Told, ...]:
    return tuple(one for one in entries if one.type.removeprefix(OF_CONTENT) in MARKINGS and not one.disposed)


def _marks(of_post: Iterable[Told], submitted: Told) -> tuple[str, ...]:
    marks = set(submitted.content.get("marks", ()))
    for one in _markings(of_post):
        marks = marks | {one.content["mark"]} if one.type == MARKED else marks - {one.content["mark"]}
    return tuple(sorted(marks))


def _decisions(entries: Iterable[Told], of: Of) -> tuple[Decision, ...]:
    return tuple(Decision(one, of) for one in entries if one.type.removeprefix(OF_CONTENT).startswith("decision."))


def _is_done(one: Told) -> bool:
    return one.type == DONE or (one.type == SETTLED and one.content.get("state") == "done")
