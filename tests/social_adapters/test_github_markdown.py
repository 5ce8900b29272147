"""GitHub's Markdown as text, with links, pictures and mentions beside it."""

from __future__ import annotations

import time

import pytest

from social_adapters.github.markdown import read
from social_adapters.vocabulary import Link, Media


def names(text: str) -> list[str]:
    return [mention.actor_id for mention in read(text).mentions]


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [
        ("@ann and @Bob-B, (@cy) @ann", ["ann", "bob-b", "cy"]),
        ("mail ann@shop.example or @shop.example", []),
        ("the team @shop/heat", []),
        ("https://a.example/@ann and a.b@c", []),
        ("use `@property` and @ann", ["ann"]),
        ("``a ` @no``", []),
        ("```py\n@no\n```\n@ann", ["ann"]),
        ("~~~\n@no\n```\n@no", []),
        ("1. x\n   ```\n   @no\n\n   @no\n   ```\n\n@ann", ["ann"]),
        ("a lone ` here\n\n@ann and another ` there", ["ann"]),
        ("<!-- @no `x` --> @ann", ["ann"]),
        ("[see @ann](https://a.example/)", ["ann"]),
        ("> @ann wrote", ["ann"]),
        ("@" + "a" * 40, []),
        ("@-x @x- y", []),
        ("@emu_shop", ["emu_shop"]),
    ],
)
def test_who_is_mentioned(text: str, mentioned: list[str]) -> None:
    assert names(text) == mentioned


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**Hi** _there_", "**Hi** _there_"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("a < b & c > d", "a < b & c > d"),
        ("a &lt; b &amp; c", "a < b & c"),
        ("`<b>`\n\n```\n<i>\n```", "`<b>`\n\n```\n<i>\n```"),
        ("<details><summary>More</summary>\n\nx</details>", "More\n\nx"),
        ("<!-- fill in -->\n\nx\n\n\n\ny", "x\n\ny"),
        ("x <!-- never ends", "x <!-- never ends"),
        ("<script>alert(1)</SCRIPT >x", "x"),
        ("<style>b", "b"),
        ("see <https://a.example/>", "see https://a.example/"),
        ("x\0y\r\nz", "xy\nz"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert read(text).content == shown


def test_links_and_pictures_stand_beside_the_text() -> None:
    told = read(
        "[docs](https://a.example/x_(y)) ![oven](https://a.example/o.png 'An oven') https://b.example/z. "
        '<a href="https://c.example/?a=1&amp;b=2">c</a> <img alt="door" src=https://a.example/d.png> `https://no.example`'
        "\n\n[1]: https://d.example/"
    )
    assert told.links == (
        Link("https://c.example/?a=1&b=2"),
        Link("https://a.example/x_(y)", "docs"),
        Link("https://b.example/z"),
        Link("https://d.example/"),
    )
    assert told.media == (
        Media("Image", "https://a.example/d.png", "door"),
        Media("Image", "https://a.example/o.png", "oven"),
    )


@pytest.mark.parametrize(
    "piece",
    [
        "`",
        "` ",
        "``` a",
        "```\n~~~\n",
        "<!--",
        "<a ",
        "<script>",
        "<",
        "[a](http://x",
        "[a](http://x ",
        "[[",
        "@a-",
        "&lt;",
        "> ",
    ],
)
def test_hostile_text_is_read_in_time(piece: str) -> None:
    began = time.perf_counter()
    read(piece * (65_536 // len(piece)))
    assert time.perf_counter() - began < 2
