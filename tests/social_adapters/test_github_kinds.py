"""GitHub: which kind an answer has, and what a source may be told."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from social_adapters.github import GitHub, GitHubSettings
from social_adapters.vocabulary import Actor, Reference
from tests.social_adapters.exchanges.github import (
    ANN,
    API,
    RELEASE,
    WEB,
    Json,
    comment,
    event,
    fork,
    issue,
    review_comment,
)

HERE = f"{API}/repos/kiln-shop/kiln"
SITE = f"{WEB}/kiln-shop/kiln"
AT = "2026-05-01T10:00:00Z"
THEN = datetime(2026, 5, 1, 10, tzinfo=UTC)
ANN_ACTOR = Actor("ann", handle="Ann", url=f"{WEB}/Ann", icon="https://avatars.example/2")
KILN = Reference(HERE, "kiln-shop", SITE)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/repos/a/b/events", "events"),
        ("/users/a/events/public?page=2", "events"),
        ("/users/a/received_events", "events"),
        ("/repos/a/b/issues?state=all", "issues"),
        ("/repos/a/b/issues/1", "issues"),
        ("/repos/a/b/pulls/1", "issues"),
        ("/repos/a/b/issues/comments?since=x", "comments"),
        ("/repos/a/b/issues/1/comments", "comments"),
        ("/repos/a/b/issues/1/events", "states"),
        ("/repos/a/b/issues/1/timeline", "states"),
        ("/repos/a/b/pulls/comments", "review_comments"),
        ("/repos/a/b/pulls/1/comments", "review_comments"),
        ("/repos/a/b/pulls/1/reviews", "reviews"),
        ("/repos/a/b/comments/1/reactions", "reactions"),
        ("/repos/a/b/comments/1", "commit_comments"),
        ("/repos/a/b/stargazers", "stargazers"),
        ("/repos/a/b/forks?sort=newest", "forks"),
        ("/repos/a/b/releases", "releases"),
        ("/repos/a/b/subscribers", "accounts"),
        ("/repos/a/b", "repository"),
        ("/repos/a/b/notifications?all=true", "notifications"),
        ("/notifications/threads/1", "notifications"),
        ("/users/a/followers", "accounts"),
        ("/users/a", "accounts"),
        ("/user", "accounts"),
        ("/search/issues?q=x", "search"),
        ("/rate_limit", "limits"),
        ("/graphql", "discussions"),
        ("/somewhere/else", None),
    ],
)
def test_the_address_tells_the_kind(path: str, kind: str | None) -> None:
    assert GitHub.kind_of(f"{API}{path}", None) == kind


def test_the_body_tells_the_kind_where_it_can() -> None:
    told = {
        "events": [event(1, "WatchEvent", ANN, AT)],
        "issues": [issue(1, ANN, AT, "?")],
        "comments": [comment(1, ANN, AT, 1, "?")],
        "review_comments": [review_comment(1, ANN, AT, 1, "?")],
        "stargazers": [{"starred_at": AT, "user": ANN}],
        "forks": [fork(ANN, AT)],
        "releases": [RELEASE],
        "accounts": [ANN],
        "notifications": {"reason": "mention", "subject": {}},
        "limits": {"resources": {}, "rate": {}},
        "search": {"items": [], "total_count": 0},
        "discussions": {"data": {}},
    }
    assert {kind: GitHub.kind_of(None, body) for kind, body in told.items()} == {kind: kind for kind in told}
    assert GitHub.kind_of(None, []) is None
    assert GitHub.kind_of(None, {"a": 1}) is None


@pytest.mark.parametrize(
    "given",
    [{}, {"repository": "a/b", "user": "a"}, {"user": "a", "ours": True}, {"repository": "a"}, {"user": "a/../b"}],
)
def test_a_source_is_a_repository_or_a_person(given: Json) -> None:
    with pytest.raises(ValidationError):
        GitHubSettings(**given)


@pytest.mark.parametrize(
    "given", ["a/b", "https://github.com/a/b", "https://github.com/a/b/", " https://github.com/a/b.git "]
)
def test_a_repository_may_be_given_as_its_page(given: str) -> None:
    assert GitHubSettings(repository=given).repository == "a/b"


def test_the_token_is_not_shown() -> None:
    assert "hidden-token" not in repr(GitHubSettings(repository="a/b", token="hidden-token"))
