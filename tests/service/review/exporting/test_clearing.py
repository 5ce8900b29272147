"""By whose word a record went out, of the entries alone: only what stood before it was sent counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from service.review.exporting.clearing import Clearance, Unapproved, Way, clearance
from service.review.trail import Told

AT = datetime(2026, 11, 27, tzinfo=UTC)
RHEA, CORA, CARL, POST, VERSION = 1, 2, 3, 10, 20
SUBMITTED: dict[str, Any] = {"mode": "pre_approve", "rule": "us-static", "sha256": "a"}


def entries(*types: str | tuple[str, int, dict[str, Any]], of: int = POST) -> list[Told]:
    """Of one post, handed in by Rhea; an approval by Cora where nobody is named."""
    found = []
    for idx, one in enumerate(types):
        type_, actor, content = one if isinstance(one, tuple) else (one, CORA, {})
        content = (SUBMITTED if type_.endswith("submitted") else {"sha256": "a"}) | content
        found.append(Told(type_, of, AT, content, idx, RHEA if type_.endswith("submitted") else actor))
    return found


def way_of(told: list[Told], state: str = "living") -> Clearance:
    return clearance(SimpleNamespace(id=5, state=state), POST, None, {POST: told})


SENT = ("publication.sending", "publication.done")
NO = ("decision.approve", CORA, {"closes": False, "approvals_needed": 2})
LAST = ("decision.approve", CARL, {"closes": True, "approvals_needed": 2})


@pytest.mark.parametrize(
    ("between", "approved_by"),
    [
        (("decision.approve", *SENT), [CORA]),
        (("decision.reject", "decision.approve", *SENT), [CORA]),
        (("decision.approve", "review.reopened", (*LAST[:2], {}), *SENT), [CARL]),
        ((NO, LAST, *SENT), [CORA, CARL]),
        (("decision.approve", *SENT, "decision.reject"), [CORA]),
        (("decision.approve", "publication.sending", "publication.unknown"), [CORA]),
        (("decision.approve", "decision.reject", *SENT), None),
        (("decision.approve", "review.reopened", *SENT), None),
        ((NO, *SENT), None),
        ((LAST, *SENT), None),
        ((NO, ("decision.approve", CORA, {"closes": True, "approvals_needed": 2}), *SENT), None),
        ((("decision.approve", RHEA, {}), *SENT), None),
        ((("decision.approve", CORA, {"sha256": "b"}), *SENT), None),
        ((*SENT, "decision.approve"), None),
        (SENT, None),
    ],
)
def test_only_what_stood_before_it_was_sent_by_as_many_as_it_needed_counts(
    between: tuple[Any, ...], approved_by: list[int] | None
) -> None:
    told = entries("post.submitted", *between)
    if approved_by is None:
        with pytest.raises(Unapproved):
            way_of(told)
        return
    found = way_of(told)
    assert (found.way, [one.entry.actor_id for one in found.approvals]) == (Way.APPROVED, approved_by)


def test_what_was_released_and_came_back_needs_an_approval_and_what_was_erased_none() -> None:
    first = {"mode": "post_review", "rule": "us-interactive"}
    assert way_of(entries(("post.submitted", RHEA, first), *SENT)).way == Way.RELEASED
    with pytest.raises(Unapproved):
        way_of(entries(("post.submitted", RHEA, first), "review.reopened", *SENT))
    assert way_of([], "erased").way == Way.ERASED
    assert way_of(entries("post.submitted", "decision.approve"), "inside").way == Way.INSIDE


def test_an_entry_from_before_contents_were_named_is_read_with_the_version_its_share_names() -> None:
    posted = entries(("post.submitted", RHEA, {"mode": "covered", "rule": "approved-content"}), *SENT)
    version = entries("content.submitted", "content.decision.approve", of=VERSION)
    moved = [replace(one, idx=one.idx + 10) for one in posted]
    found = clearance(SimpleNamespace(id=5, state="living"), POST, VERSION, {POST: moved, VERSION: version})
    assert (found.way, found.version_id, found.approvals[0].of) == (Way.CONTENT, VERSION, "content")
    with pytest.raises(Unapproved):
        clearance(SimpleNamespace(id=5, state="living"), POST, None, {POST: moved, VERSION: version})
    later = [replace(one, idx=one.idx + 20) for one in version]
    for told in (version[:1], later):  # not approved, and not before it was sent
        with pytest.raises(Unapproved):
            clearance(SimpleNamespace(id=5, state="living"), POST, VERSION, {POST: posted, VERSION: told})
