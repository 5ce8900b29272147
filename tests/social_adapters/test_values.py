"""Cursors, windows, text and AS2: the small things every adapter stands on."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from social_adapters import cursor
from social_adapters.as2 import as2
from social_adapters.errors import Unexpected
from social_adapters.text import clean, line, links_in, plain, web
from social_adapters.vocabulary import (
    Activity,
    ActivityType,
    Actor,
    Counts,
    Link,
    Media,
    Mention,
    Object,
    Reference,
)
from social_adapters.window import LIMIT, diff, remember, version

# ---- cursors


@given(st.dictionaries(st.text(), st.text() | st.integers(0, 2**53) | st.none() | st.lists(st.text())))
def test_a_cursor_gives_back_what_it_was_given(state: dict[str, object]) -> None:
    assert cursor.load(cursor.dump("net", "ann", state), "net", "ann") == state


def test_the_beginning_has_no_state() -> None:
    assert cursor.load(None, "net", "ann") == {}


@pytest.mark.parametrize(("network", "subject"), [("net", "bob"), ("other", "ann")])
def test_a_cursor_of_another_source_is_refused(network: str, subject: str) -> None:
    with pytest.raises(Unexpected, match="another source"):
        cursor.load(cursor.dump("net", "ann", {}), network, subject)


@given(st.text())
def test_any_other_text_is_no_cursor(text: str) -> None:
    with pytest.raises(Unexpected):
        cursor.load(text, "net", "ann")


# ---- windows


def test_what_left_the_window_is_not_gone_unless_the_reading_was_complete() -> None:
    known = {"a": "1", "b": "1", "c": "1"}
    assert diff(known, {"b": "1", "d": "1"}).gone == ("c",)
    assert diff(known, {"b": "1", "d": "1"}, complete=True).gone == ("a", "c")
    assert diff(known, {}).gone == ()
    assert diff(known, {}, complete=True).gone == ("a", "b", "c")


def test_the_window_keeps_the_newest() -> None:
    seen = {str(number): "1" for number in range(LIMIT + 10)}
    kept = remember({"old": "1", "gone": "1"}, seen, gone=["gone"])
    assert len(kept) == LIMIT
    assert str(LIMIT + 9) in kept
    assert "gone" not in remember({"gone": "1"}, {}, gone=["gone"])


def test_a_version_changes_with_the_words_and_not_with_the_counts() -> None:
    def said(content: str, likes: int) -> str:
        note = Object("1", content=content, counts=Counts(likes=likes))
        return version(Activity("1#create", ActivityType.CREATE, Actor("ann"), note))

    assert said("a", 1) == said("a", 2) != said("b", 1)


# ---- text


@pytest.mark.parametrize(
    ("html", "content"),
    [
        ("<p>one<br>two</p><p>three</p>", "one\ntwo\n\nthree"),
        ("a &amp;lt; b &lt; c &nbsp; d", "a &lt; b < c d"),
        ("<script>x()</script><style>p{}</style><b>kept</b><!-- no -->", "kept"),
        ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
        ("<pre>if x:\n    y()</pre>", "if x:\n    y()"),
        ("one <img class='custom-emoji' alt=':cat:' src='https://a.example/c.png'> two", "one :cat: two"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("unclosed <b <i>odd</b>", "unclosed odd"),
        ("", ""),
    ],
)
def test_html_reads_as_it_looks(html: str, content: str) -> None:
    assert plain(html).content == content


def test_links_mentions_hashtags_and_media_are_kept_apart() -> None:
    read = plain(
        '<p><a href="https://a.example/@ann" class="u-url mention">@ann</a> '
        '<a href="/t/kiln" class="mention hashtag">#kiln</a> <a href="javascript:x()">bad</a> <a href="b.html">B</a>'
        '<img src="/p.jpg" alt="A pot"><video><source src="https://a.example/v.mp4"></video></p>',
        base="https://a.example/blog/",
    )
    assert read.mentions == (Link("https://a.example/@ann", "@ann"),)
    assert read.hashtags == (Link("https://a.example/t/kiln", "#kiln"),)
    assert read.links == (Link("https://a.example/blog/b.html", "B"),)
    assert read.media == (Media("Image", "https://a.example/p.jpg", "A pot"), Media("Video", "https://a.example/v.mp4"))


@given(st.text())
def test_no_control_character_survives(text: str) -> None:
    for read in (plain(text).content, clean(text), line(text) or ""):
        assert not [letter for letter in read if letter < " " and letter not in "\n\t"]
        assert not [letter for letter in read if "\ud800" <= letter <= "\udfff"]


@pytest.mark.parametrize(
    "html", ["<div>" * 200_000, "<a href='https://x.example'>" * 50_000, "&" * 600_000, "<" * 600_000]
)
def test_no_html_takes_long(html: str) -> None:
    began = time.perf_counter()
    plain(html)
    assert time.perf_counter() - began < 10


def test_addresses_are_found_in_plain_text() -> None:
    text = "(https://a.example/x_(y)). http://b.example, ftp://c.example https://a.example/x_(y"
    assert [link.url for link in links_in(text)] == ["https://a.example/x_(y", "http://b.example"]


@pytest.mark.parametrize(
    "value", [None, 7, "", "javascript:x", "//", "http://", "http://[bad", "https://a b", "mailto:a@b"]
)
def test_what_cannot_be_followed_is_no_address(value: object) -> None:
    assert web(value) is None


# ---- AS2


def test_everything_an_activity_says_has_its_place_in_as2() -> None:
    at = datetime(2026, 1, 2, 3, 4, 5, 600000, tzinfo=UTC)
    note = Object(
        id="n",
        content="Hi",
        name="T",
        summary="CW",
        published=at,
        in_reply_to=Reference("p", "bob", "https://x.example/p"),
        quote=Reference("q"),
        context="root",
        mentions=(Mention("bob", "@bob"),),
        links=(Link("https://a.example/"),),
        media=(Media("Image", "https://a.example/i.png", "alt"),),
        counts=Counts(likes=2, shares=0),
    )
    told = as2(Activity("a", ActivityType.CREATE, Actor("ann", handle="ann"), note, at, to=("shop",)))
    assert told["actor"] == {"type": "Person", "id": "ann", "preferredUsername": "ann"}
    assert (told["published"], told["to"]) == ("2026-01-02T03:04:05.600000Z", ["shop"])
    assert told["object"] == {
        "type": "Note",
        "id": "n",
        "name": "T",
        "content": "Hi",
        "mediaType": "text/plain",
        "summary": "CW",
        "published": "2026-01-02T03:04:05.600000Z",
        "inReplyTo": {"id": "p", "attributedTo": "bob", "url": "https://x.example/p"},
        "quoteUrl": "q",
        "context": "root",
        "tag": [{"type": "Mention", "href": "bob", "name": "@bob"}],
        "attachment": [
            {"type": "Link", "href": "https://a.example/"},
            {"type": "Image", "url": "https://a.example/i.png", "name": "alt"},
        ],
        "likes": {"type": "Collection", "totalItems": 2},
        "shares": {"type": "Collection", "totalItems": 0},
    }


def test_a_follow_shows_whom() -> None:
    told = as2(Activity("f", ActivityType.FOLLOW, Actor("ann"), Actor("bob")))
    assert told["object"] == {"type": "Person", "id": "bob"}
