"""LinkedIn: which answer and file is which, settings, and input that is wrong or hostile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from social_adapters import recording
from social_adapters.linkedin import LinkedIn, little
from social_adapters.linkedin import convert as kinds
from social_adapters.linkedin.archive.dates import moment
from social_adapters.linkedin.settings import LinkedInSettings
from tests.social_adapters.exchanges.linkedin import (
    ANN,
    ASKED,
    SECRET,
    TOKEN,
    UNDER,
    US,
    ago,
    comment,
    notification,
    site,
)
from tests.social_adapters.linkedin_archive import CONNECTIONS, EXPORT, ME, packed
from tests.social_adapters.mutations import ANYTHING, ends_well, mutated

REST = "https://api.linkedin.com/rest"
HERE = site()
ANSWERS: dict[str, Any] = {
    "posts": {"elements": HERE.posts, "paging": {}},
    "post_comments": {
        "elements": [
            comment(
                ASKED,
                ANN,
                "Hi Kiln Rental",
                ago(days=1),
                parentComment=f"urn:li:comment:({UNDER},7)",
                message={
                    "text": "Hi Kiln Rental",
                    "attributes": [{"start": 3, "length": 11, "value": {"organization": {"organization": US}}}],
                },
                content=[{"url": "https://m.example/1.png", "type": "IMAGE"}],
            )
        ]
    },
    "post_reactions": {"elements": next(iter(HERE.reactions.values()))},
    "post_likes": {"elements": [{"actor": ANN, "object": UNDER, "created": {"actor": ANN, "time": ago(days=1)}}]},
    "notifications": {"elements": HERE.notifications},
    "webhook": {"type": kinds.WEBHOOK, "notifications": HERE.notifications},
}


def ends_clearly(kind: str, body: Any) -> bool:
    return ends_well(LinkedIn, kind, body)


@given(st.sampled_from(sorted(ANSWERS)).flatmap(lambda kind: st.tuples(st.just(kind), mutated(ANSWERS[kind]))))
def test_a_wrong_value_anywhere_is_an_error_or_does_no_harm(mutation: tuple[str, Any]) -> None:
    assert ends_clearly(*mutation)


@given(st.sampled_from(sorted(LinkedIn.kinds)), ANYTHING)
def test_an_answer_of_another_shape_does_no_harm(kind: str, body: Any) -> None:
    assert ends_clearly(kind, body)


@given(st.none() | st.text(), ANYTHING | st.binary())
def test_any_answer_has_a_kind_or_none(url: str | None, body: Any) -> None:
    assert LinkedIn.kind_of(url, body) in {None, *LinkedIn.kinds}


@given(st.text(alphabet=st.characters(codec="utf-8")) | st.text(alphabet="@[](){}#|\\<>*_~ a:hashtag"))
def test_what_is_written_for_linkedin_is_read_back_as_it_was(text: str) -> None:
    assert little.read(little.write(text)) == (text, ())


HEADERS = [text.rpartition("\n\n")[2].partition("\n")[0] for text in EXPORT.values()]
HEADERS += ["Date,Link,Message", "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility", "Date,Type,Link"]
CELLS = st.text(max_size=8) | st.sampled_from(
    [
        ME,
        "08 Feb 2023",
        "2026-02-01 08:00:00 UTC",
        '"',
        '\\"',
        "\n",
        ",",
        "OUTGOING",
        "urn:li:share:1",
        "\0",
        "\ud800",
        "INBOX",
    ]
)


@settings(max_examples=60)
@given(st.sampled_from(HEADERS), st.lists(st.lists(CELLS, max_size=11), max_size=4))
def test_any_rows_below_a_header_give_activities_or_a_clear_error(header: str, rows: list[list[str]]) -> None:
    content = "\n".join([header, *(",".join(row) for row in rows)]).encode("utf-8", "replace")
    kind = LinkedIn.kind_of(None, content)
    assert kind is None or ends_clearly(kind, content)


@settings(max_examples=40)
@given(st.data())
def test_a_zip_with_any_bytes_changed_gives_activities_or_a_clear_error(data: st.DataObject) -> None:
    whole = bytearray(packed(EXPORT))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(2, len(whole) - 1))] = data.draw(st.integers(0, 255))
    assert ends_clearly("archive", bytes(whole[: data.draw(st.integers(2, len(whole)))]))


# ---- which is which


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        (f"{REST}/posts?q=author&author=urn", "posts"),
        (f"{REST}/posts/urn%3Ali%3Ashare%3A1", "post"),
        (f"{REST}/socialActions/urn%3Ali%3Ashare%3A1/comments", "post_comments"),
        (f"{REST}/socialActions/urn%3Ali%3Ashare%3A1/comments/7", "post_comment"),
        ("https://api.linkedin.com/v2/socialActions/urn%3Ali%3Ashare%3A1/comments", "post_comments"),
        (f"{REST}/socialActions/urn%3Ali%3Ashare%3A1/likes", "post_likes"),
        (f"{REST}/socialActions/urn%3Ali%3Ashare%3A1/likes/urn%3Ali%3Aperson%3Ax", "post_like"),
        (f"{REST}/socialMetadata/urn%3Ali%3Ashare%3A1", "counts"),
        (f"{REST}/reactions/(entity:urn%3Ali%3Ashare%3A1)?q=entity", "post_reactions"),
        (f"{REST}/organizationalEntityNotifications?q=criteria", "notifications"),
        (f"{REST}/organizations/5501", "page"),
        (f"{REST}/organizationAcls?q=roleAssignee", "roles"),
        ("https://api.linkedin.com/v2/userinfo", "account"),
    ],
)
def test_an_address_says_what_kind_of_answer_it_gives(url: str, kind: str) -> None:
    assert LinkedIn.kind_of(url, {}) == kind


def test_a_body_says_what_kind_of_answer_it_is() -> None:
    for kind, body in ANSWERS.items():
        assert LinkedIn.kind_of(None, body) == kind
    assert LinkedIn.kind_of(None, notification(1, "LIKE", 1)) == "notification"
    assert LinkedIn.kind_of(None, {"elements": [], "paging": {}}) == "empty"
    assert LinkedIn.kind_of(None, {"elements": [{"new": 1}]}) is None
    assert LinkedIn.kind_of(None, []) is None


def test_a_file_is_known_by_its_header_and_a_zip_by_its_beginning() -> None:
    assert LinkedIn.kind_of("Whatever.csv", CONNECTIONS.encode()) == "connections"
    assert LinkedIn.kind_of(None, b"No conversations found\n") == "coach_messages"
    assert LinkedIn.kind_of("x.zip", packed(EXPORT)) == "archive"
    assert LinkedIn.kind_of("Skills.csv", b"Name\nKilns\n") is None
    header = b"First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
    assert LinkedIn.kind_of("Recommendations_Given.csv", header) == "recommendations_given"
    assert LinkedIn.kind_of("Recommendations_Received.csv", header) == "recommendations_received"


def test_the_command_reads_a_file_and_a_zip(tmp_path: Path) -> None:
    (tmp_path / "Connections_12.csv").write_text(CONNECTIONS)
    (tmp_path / "Basic_LinkedInDataExport.zip").write_bytes(packed(EXPORT))
    kind_and_count = [
        (found.kind, len(found.activities))
        for path in sorted(tmp_path.iterdir())
        for found in [recording.outcome(LinkedIn, recording.read(path))]
    ]
    assert kind_and_count == [("archive", 8), ("connections", 4)]


@pytest.mark.parametrize(
    ("given_", "organization"),
    [
        ("https://www.linkedin.com/company/Kiln-Rental/posts/", "kiln-rental"),
        ("linkedin.com/company/5501/admin", "5501"),
        ("urn:li:organization:5501", "5501"),
        ("@kiln-rental ", "kiln-rental"),
        (" 5501", "5501"),
        ("https://www.linkedin.com/school/kiln-school", "kiln-school"),
    ],
)
def test_a_page_is_its_address_its_name_or_its_number(given_: str, organization: str) -> None:
    assert LinkedInSettings.model_validate({"organization": given_}).organization == organization


@pytest.mark.parametrize(
    "wrong", ["", "a b", "https://www.linkedin.com/in/ann", "https://elsewhere.example/x", "x" * 300, 7, None]
)
def test_settings_that_cannot_work_are_refused(wrong: Any) -> None:
    with pytest.raises(ValidationError):
        LinkedInSettings.model_validate({"organization": wrong})


def test_secrets_are_not_shown() -> None:
    shown = repr(LinkedInSettings.model_validate({"organization": "1", "access_token": TOKEN, "client_secret": SECRET}))
    assert TOKEN not in shown
    assert SECRET not in shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "30 Feb 2026",
        "2026-13-01 00:00:00",
        "1/29/26, 13:00 PM",
        "1/29/26, 0:10 AM",
        "08 Foo 2026",
        "٠٨ Feb 2026",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert moment(text) is None
