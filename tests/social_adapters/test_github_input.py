"""GitHub: an answer with a value of any other type gives correct activities or one clear error."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from social_adapters.adapter import Context
from social_adapters.conversion import convert
from social_adapters.github import GitHub
from tests.social_adapters.exchanges.github import ANN, API, BOB, RELEASE, SHOP, event, issue, site
from tests.social_adapters.mutations import ANYTHING, ends_well, mutated

AT = "2026-05-01T10:00:00Z"
PULL = {"url": f"{API}/repos/kiln-shop/kiln/pulls/2", "number": 2}
HERE = site()
REVIEW = {"id": 31, "user": BOB, "body": "Well done.", "submitted_at": AT, "pull_request_url": PULL["url"]}
ANSWERS: dict[str, Any] = {
    "events": [
        *HERE.events,
        event(1, "IssuesEvent", ANN, AT, action="opened", issue=issue(1, ANN, AT, "?", "Hi @bob-b")),
        event(2, "IssueCommentEvent", ANN, AT, action="edited", comment=HERE.comments[0], issue=HERE.issues[0]),
        event(3, "PullRequestEvent", ANN, AT, action="opened", pull_request=PULL),
        event(4, "PullRequestReviewEvent", ANN, AT, action="created", review=REVIEW, pull_request=PULL),
        event(5, "CreateEvent", ANN, AT, ref_type="repository", description="x"),
        event(6, "FollowEvent", ANN, AT, target=SHOP),
    ],
    "issues": HERE.issues,
    "comments": HERE.comments,
    "review_comments": HERE.review_comments,
    "reviews": [REVIEW],
    "commit_comments": [{**HERE.comments[0], "commit_id": "ab12"}],
    "releases": [RELEASE],
    "stargazers": HERE.stars,
    "forks": HERE.forks,
    "reactions": [{"id": 1, "user": ANN, "content": "heart", "created_at": AT}],
    "discussions": {"data": {"repository": {"discussions": {"nodes": HERE.discussions}}}},
    "search": {"items": HERE.issues, "total_count": 4},
    "error": {"message": "Not Found", "documentation_url": "x"},
}


def correct(kind: str, body: Any) -> bool:
    return ends_well(GitHub, kind, body, Context(url=f"{API}/repos/kiln-shop/kiln/{kind}"))


@given(st.sampled_from(sorted(ANSWERS)).flatmap(lambda kind: st.tuples(st.just(kind), mutated(ANSWERS[kind]))))
def test_a_value_of_another_type_does_no_harm(mutation: tuple[str, Any]) -> None:
    assert correct(*mutation)


@given(st.sampled_from(sorted(GitHub.kinds)), ANYTHING)
def test_an_answer_of_another_shape_does_no_harm(kind: str, body: Any) -> None:
    assert correct(kind, body)


@given(st.none() | st.text(), ANYTHING)
def test_any_answer_has_a_kind_or_none(url: str | None, body: Any) -> None:
    assert GitHub.kind_of(url, body) in {None, *GitHub.kinds}


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    (told,) = convert(GitHub, "issues", [issue(1, ANN, AT, text, text)], Context())
    assert told.actor.id == "ann"
