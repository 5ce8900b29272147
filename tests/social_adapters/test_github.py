"""GitHub: what each kind of answer becomes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from social_adapters.adapter import Context
from social_adapters.conversion import convert
from social_adapters.errors import RateLimited, Unauthorized, Unexpected
from social_adapters.github import GitHub
from social_adapters.vocabulary import Activity, Actor, Counts, Link, Media, Mention, Object, Reference
from tests.social_adapters.exchanges.github import (
    ANN,
    API,
    BOB,
    BOT,
    RELEASE,
    SHOP,
    WEB,
    Json,
    account,
    answer,
    comment,
    discussion,
    event,
    fork,
    issue,
    pull,
    repository,
    review_comment,
)

HERE = f"{API}/repos/kiln-shop/kiln"
SITE = f"{WEB}/kiln-shop/kiln"
AT = "2026-05-01T10:00:00Z"
THEN = datetime(2026, 5, 1, 10, tzinfo=UTC)
ANN_ACTOR = Actor("ann", handle="Ann", url=f"{WEB}/Ann", icon="https://avatars.example/2")
KILN = Reference(HERE, "kiln-shop", SITE)


def all_of(kind: str, body: Any, url: str | None = None) -> tuple[Activity, ...]:
    return convert(GitHub, kind, body, Context(url=url))


def one(kind: str, body: Any, url: str | None = None) -> Activity:
    (activity,) = all_of(kind, body, url)
    return activity


def said(activity: Activity) -> Object:
    assert isinstance(activity.object, Object)
    return activity.object


def test_an_issue_is_what_its_author_says_to_the_owner() -> None:
    body = issue(1, ANN, AT, "How hot?", "Up to `1300` C, @Bob-B?\r\n\r\nSee https://a.example/x.", comments=2)
    assert one("issues", [body]) == Activity(
        id=f"{HERE}/issues/1#create",
        type="Create",
        actor=ANN_ACTOR,
        object=Object(
            id=f"{HERE}/issues/1",
            type="Note",
            url=f"{SITE}/issues/1",
            name="How hot?",
            content="Up to `1300` C, @Bob-B?\n\nSee https://a.example/x.",
            published=THEN,
            mentions=(Mention("bob-b", "@Bob-B", f"{WEB}/Bob-B"),),
            links=(Link("https://a.example/x"),),
            counts=Counts(likes=0, replies=2),
        ),
        published=THEN,
        url=f"{SITE}/issues/1",
        to=("kiln-shop",),
    )


def test_a_comment_answers_its_issue() -> None:
    told = one("comments", [comment(11, ANN, AT, 1, "Thanks!", updated_at="2026-05-02T10:00:00Z")])
    note, above = said(told), Reference(f"{HERE}/issues/1", None, f"{SITE}/issues/1")
    assert (note.id, note.url) == (f"{HERE}/issues/comments/11", f"{SITE}/issues/1#issuecomment-11")
    assert (note.in_reply_to, note.context) == (above, above.id)
    assert (note.published, note.updated) == (THEN, datetime(2026, 5, 2, 10, tzinfo=UTC))
    assert note.counts == Counts(likes=2)
    assert told.to == ("kiln-shop",)


def test_what_the_owner_says_is_addressed_to_nobody_in_particular() -> None:
    assert one("comments", [comment(11, SHOP, AT, 1, "Thanks!")]).to == ()


def test_what_a_deleted_account_said_is_nothing() -> None:
    assert all_of("issues", [issue(1, None, AT, "?")]) == ()
    assert all_of("comments", [comment(1, None, AT, 1, "?")]) == ()
    assert all_of("forks", [{**fork(ANN, AT), "owner": None}], f"{HERE}/forks") == ()


def test_organizations_and_bots_are_told_from_people() -> None:
    kinds = {who["login"]: one("issues", [issue(1, who, AT, "?")]).actor.type for who in (ANN, SHOP, BOT)}
    assert kinds == {"Ann": "Person", "kiln-shop": "Organization", "labels[bot]": "Service"}
    assert one("events", [event(1, "WatchEvent", BOT, AT)]).actor.type == "Service"
    assert one("events", [event(1, "WatchEvent", BOT, AT)]).actor.url == f"{WEB}/apps/labels"


def test_a_pull_request_has_one_id_wherever_it_is_shown() -> None:
    listed = pull(2, ANN, AT, "Say how hot", "Closes #1")
    own = {**listed, "url": f"{HERE}/pulls/2", "head": {}, "base": {}}
    shown = one("events", [event(1, "PullRequestEvent", ANN, AT, action="opened", number=2, pull_request=own)])
    assert shown == one("issues", [listed]) == one("issues", own)
    assert shown.object.id == f"{HERE}/issues/2"
    assert shown.url == f"{SITE}/pull/2"


def test_a_pull_request_that_is_only_named_is_told_by_its_event() -> None:
    named = {"id": 1, "number": 2, "url": f"{HERE}/pulls/2", "head": {}, "base": {}}
    told = one("events", [event(1, "PullRequestEvent", ANN, AT, action="opened", number=2, pull_request=named)])
    assert (told.id, told.actor.id, told.published) == (f"{HERE}/issues/2#create", "ann", THEN)
    assert (said(told).name, said(told).content, told.url) == (None, "", f"{SITE}/issues/2")


def test_events_and_lists_show_the_same_things_as_the_same_activities() -> None:
    asked, told = issue(1, ANN, AT, "How hot?", "?"), comment(11, BOB, AT, 1, "Very.")
    line = review_comment(21, BOB, AT, 2, "Nice.")
    for kind, row, shown in (
        ("issues", asked, event(1, "IssuesEvent", ANN, AT, action="opened", issue=asked)),
        ("comments", told, event(2, "IssueCommentEvent", BOB, AT, action="created", comment=told)),
        ("review_comments", line, event(3, "PullRequestReviewCommentEvent", BOB, AT, action="created", comment=line)),
        ("releases", RELEASE, event(4, "ReleaseEvent", SHOP, AT, action="published", release=RELEASE)),
    ):
        assert one("events", [shown]) == one(kind, [row])


def test_stars_and_forks_have_one_id_wherever_they_are_shown() -> None:
    starred = one("events", [event(1, "WatchEvent", ANN, AT, action="started")])
    listed = one("stargazers", [{"starred_at": AT, "user": ANN}], f"{HERE}/stargazers?page=2")
    assert starred == listed
    assert (starred.type, starred.object, starred.published) == ("Like", KILN, THEN)
    forked = one("events", [event(2, "ForkEvent", ANN, AT, forkee=fork(ANN, AT))])
    assert forked == one("forks", [fork(ANN, AT)], f"{HERE}/forks")
    assert (forked.type, forked.object, forked.url) == ("Announce", KILN, f"{WEB}/Ann/kiln")


def test_who_forks_for_an_organization_is_the_one_who_did_it() -> None:
    copy = fork(account("guild", 8, "Organization"), AT)
    assert one("events", [event(2, "ForkEvent", ANN, AT, forkee=copy)]).actor.id == "ann"


def test_an_issue_is_whose_comment_answers_where_the_event_shows_it() -> None:
    on = issue(1, ANN, AT, "How hot?")
    told = one(
        "events",
        [event(2, "IssueCommentEvent", BOB, AT, action="created", comment=comment(11, BOB, AT, 1, "x"), issue=on)],
    )
    assert said(told).in_reply_to == Reference(f"{HERE}/issues/1", "ann", f"{SITE}/issues/1")


def test_an_event_of_an_edit_or_a_deletion_says_so() -> None:
    told = comment(11, BOB, AT, 1, "Very.", updated_at="2026-05-02T10:00:00Z")
    edited = one("events", [event(2, "IssueCommentEvent", BOB, AT, action="edited", comment=told)])
    assert (edited.type, edited.published, said(edited).content) == ("Update", said(edited).updated, "Very.")
    gone = one("events", [event(3, "IssueCommentEvent", ANN, AT, action="deleted", comment=told)])
    assert (gone.type, gone.actor.id, gone.object.id) == ("Delete", "ann", f"{HERE}/issues/comments/11")


def test_a_review_says_something_or_nothing() -> None:
    row = {
        "id": 31, "user": BOB, "state": "APPROVED", "body": "", "submitted_at": AT,
        "html_url": f"{SITE}/pull/2#pullrequestreview-31", "pull_request_url": f"{HERE}/pulls/2",
    }  # fmt: skip
    assert all_of("reviews", [row]) == ()
    told = one("reviews", [{**row, "body": "Well done, @ann."}])
    assert (told.object.id, told.published) == (f"{HERE}/issues/2/reviews/31", THEN)
    assert said(told).in_reply_to == Reference(f"{HERE}/issues/2", None, f"{SITE}/issues/2")


def test_a_comment_on_a_line_answers_the_comment_before_it() -> None:
    first, second = (
        said(one("review_comments", [review_comment(n, BOB, AT, 2, "x", **more)])).in_reply_to
        for n, more in ((21, {}), (22, {"in_reply_to_id": 21}))
    )
    assert first == Reference(f"{HERE}/issues/2", None, f"{SITE}/issues/2")
    assert second == Reference(f"{HERE}/pulls/comments/21")


def test_a_comment_on_a_commit_answers_the_commit() -> None:
    row = {"url": f"{HERE}/comments/41", "id": 41, "commit_id": "ab12", "body": "Why?", "user": BOB, "created_at": AT}
    told = one("events", [event(1, "CommitCommentEvent", BOB, AT, comment=row)])
    assert told.url == f"{SITE}/commit/ab12#commitcomment-41"
    assert said(told).in_reply_to == Reference(f"{HERE}/commits/ab12", None, f"{SITE}/commit/ab12")


def test_a_release_is_an_article() -> None:
    article = said(one("releases", [RELEASE]))
    assert (article.type, article.name, article.content) == ("Article", "Hotter", "Thanks, @ann!")
    assert [mention.actor_id for mention in article.mentions] == ["ann"]


def test_a_new_repository_is_a_page_but_a_branch_is_nothing() -> None:
    made = event(1, "CreateEvent", ANN, AT, "Ann/tool", ref_type="repository", description=" My tool ")
    page = said(one("events", [made]))
    assert (page.type, page.name, page.content, page.url) == ("Page", "Ann/tool", "My tool", f"{WEB}/Ann/tool")
    assert all_of("events", [event(1, "CreateEvent", ANN, AT, ref_type="branch", ref="x")]) == ()


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("PushEvent", {"commits": [{"message": "x"}]}),
        ("DeleteEvent", {"ref": "x"}),
        ("MemberEvent", {"action": "added", "member": ANN}),
        ("IssuesEvent", {"action": "closed", "issue": issue(1, ANN, AT, "?")}),
        ("SomethingNewEvent", {}),
    ],
)
def test_what_is_no_conversation_is_nothing(kind: str, payload: Json) -> None:
    assert all_of("events", [event(1, kind, ANN, AT, **payload)]) == ()


def test_a_follow_names_whom() -> None:
    told = one("events", [event(1, "FollowEvent", ANN, AT, target=BOB)])
    assert (told.type, told.actor.id, told.object.id) == ("Follow", "ann", "bob-b")


def test_reactions_are_likes_unless_they_are_none() -> None:
    rows = [
        {"id": n, "user": ANN, "content": what, "created_at": AT} for n, what in enumerate(("heart", "-1", "confused"))
    ]
    told = one("reactions", rows, f"{HERE}/pulls/2/reactions?per_page=3")
    assert (told.id, told.type) == (f"{HERE}/issues/2#reaction-0", "Like")
    assert told.object == Reference(f"{HERE}/issues/2")


def test_a_discussion_gives_all_that_is_said_below_it() -> None:
    told = discussion(
        7, "Ann", AT, "Gas?", "Which, @bob-b?", [answer(71, "bob-b", AT, "Gas.", [answer(72, "Ann", AT, "Why?")])]
    )
    listed = {"data": {"repository": {"discussions": {"nodes": [told]}}}}
    found = {activity.object.id.removeprefix(HERE): activity for activity in all_of("discussions", listed)}
    assert list(found) == ["/discussions/7", "/discussions/7/comments/71", "/discussions/7/comments/72"]
    parents = [note.in_reply_to.id.removeprefix(HERE) for note in map(said, found.values()) if note.in_reply_to]
    assert parents == ["/discussions/7", "/discussions/7/comments/71"]
    authors = [note.in_reply_to.actor_id for note in map(said, found.values()) if note.in_reply_to]
    assert authors == ["ann", "bob-b"]
    assert said(found["/discussions/7"]).counts == Counts(likes=1, replies=1)
    assert all_of("discussions", {"data": {"node": told}}) == tuple(found.values())


def test_an_answer_is_not_told_twice() -> None:
    best = answer(71, "bob-b", AT, "Gas.")
    told = discussion(7, "Ann", AT, "Gas?", "?", [best], answer=best)
    assert len(all_of("discussions", {"data": {"node": told}})) == 2


def test_a_discussion_in_an_event_is_the_same_discussion() -> None:
    row = {
        "html_url": f"{SITE}/discussions/7", "number": 7, "title": "Gas?", "body": "?", "user": ANN, "created_at": AT,
    }  # fmt: skip
    told = one("events", [event(1, "DiscussionEvent", ANN, AT, action="created", discussion=row)])
    assert (told.id, said(told).name) == (f"{HERE}/discussions/7#create", "Gas?")


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("accounts", [ANN, BOB]),
        ("stargazers", [ANN]),
        ("notifications", [{"reason": "mention", "subject": {"title": "?"}}]),
        ("states", [{"event": "closed", "actor": ANN, "created_at": AT}]),
        ("limits", {"resources": {}, "rate": {}}),
        ("repository", repository()),
        ("discussions", {"data": {"repository": None}}),
        ("events", []),
    ],
)
def test_relations_and_limits_are_nothing(kind: str, body: Any) -> None:
    assert all_of(kind, body, f"{HERE}/x") == ()


@pytest.mark.parametrize(
    ("message", "error"),
    [
        ("You have exceeded a secondary rate limit.", RateLimited),
        ("You have triggered an abuse detection mechanism.", RateLimited),
        ("Bad credentials", Unauthorized),
        ("Not Found", Unexpected),
    ],
)
def test_a_refusal_is_one_of_the_errors(message: str, error: type[Exception]) -> None:
    body = {"message": message, "documentation_url": "https://docs.example/"}
    assert GitHub.kind_of(f"{HERE}/issues", body) == "error"
    with pytest.raises(error, match=message.partition(" ")[0]):
        all_of("error", body)


def test_errors_of_the_graph_are_errors() -> None:
    with pytest.raises(RateLimited):
        all_of("discussions", {"errors": [{"type": "RATE_LIMITED", "message": "API rate limit exceeded"}]})
    with pytest.raises(Unexpected):
        all_of("discussions", {"errors": [{"type": "NOT_FOUND", "message": "Could not resolve"}], "data": None})


def test_stars_without_their_repository_cannot_be_read() -> None:
    with pytest.raises(Unexpected, match="the address it was asked at is needed"):
        all_of("stargazers", [{"starred_at": AT, "user": ANN}])


@pytest.mark.parametrize(
    "wrong",
    [
        {"url": 7}, {"url": "https://evil.example/repos/a/b/issues/1"}, {"user": "ann"}, {"user": {"login": ""}},
        {"created_at": "yesterday"}, {"body": ["x"]}, {"title": 7}, {"comments": "2"}, {"reactions": []},
        {"url": f"{HERE}/issues/1\0"}, {"url": None}, {"user": {"login": "x" * 999}},
    ],
)  # fmt: skip
def test_a_wrong_type_is_unexpected(wrong: Json) -> None:
    with pytest.raises(Unexpected):
        all_of("issues", [{**issue(1, ANN, AT, "?"), **wrong}])


def test_hostile_markup_and_addresses_do_no_harm() -> None:
    body = '<img src="https://a.example/p.png" onerror=x><script>alert(1)</script><b>Hi</b> [x](javascript:alert(1))'
    note = said(one("issues", [issue(1, ANN, AT, "<script>1</script>", body, html_url="javascript:alert(1)")]))
    assert note.content == "Hi [x](javascript:alert(1))"
    assert (note.url, note.links) == (f"{SITE}/issues/1", ())
    assert note.media == (Media("Image", "https://a.example/p.png"),)


def test_twenty_thousand_characters_are_kept() -> None:
    assert len(said(one("issues", [issue(1, ANN, AT, "?", "kiln " * 4000)])).content) == 19_999


@pytest.mark.parametrize("at", ["1970-01-01T00:00:00Z", "2080-01-01T00:00:00Z"])
def test_times_long_past_and_to_come_are_kept(at: str) -> None:
    assert one("issues", [issue(1, ANN, at, "?")]).published == datetime.fromisoformat(at)
