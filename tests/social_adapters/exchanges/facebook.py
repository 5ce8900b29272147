"""A page on Facebook that exists only here: what it posts, what visitors say and like, and who names it elsewhere."""

from __future__ import annotations

from typing import Any

from social_adapters.testing import Exchange
from tests.social_adapters.graph import NOW, SECRET, TOKEN, WORD, Graph, Json, ago, call, challenged, delivered

SHOP = "100200300"
ANN = {"id": "7001", "name": "Ann Example"}
BOB = {"id": "7002", "name": "Bob Bowl"}
PAGE = {
    "id": SHOP,
    "name": "Kiln Shop",
    "username": "kilnshop",
    "link": "https://www.facebook.com/kilnshop",
    "about": "Bowls, plates and kilns",
    "category": "Shopping & Retail",
    "picture": {"data": {"url": "https://pictures.example/shop.png", "is_silhouette": False}},
}
CLAY = {"id": "555", "name": "Clay Weekly", "category": "Magazine"}


def total(count: int) -> Json:
    return {"data": [], "summary": {"total_count": count}}


def post(number: str, words: str, at: str, by: Json | None = None, wall: str = SHOP, **more: Any) -> Json:
    """A post on a page's wall, by the page itself where nobody else is named."""
    return {
        "id": f"{wall}_{number}",
        "message": words,
        "created_time": at,
        "from": by or {"id": wall, "name": "Kiln Shop"},
        "permalink_url": f"https://www.facebook.com/{wall}/posts/{number}/",
        "comments": total(0),
        "reactions": total(0),
        **more,
    }


def comment(number: str, below: str, by: Json | None, words: str, at: str, parent: Json | None = None) -> Json:
    told = {
        "id": f"{below}_{number}",
        "message": words,
        "created_time": at,
        "permalink_url": f"https://www.facebook.com/{SHOP}/posts/{below}/?comment_id={number}",
        "like_count": 1,
        "comment_count": 0,
    }
    above = {"parent": {"id": parent["id"], "from": parent["from"]}} if parent else {}
    return {**told, **above, **({"from": by} if by else {})}


def reaction(by: Json, kind: str = "LIKE") -> Json:
    return {**by, "type": kind}


def shop() -> Graph:
    """A page with two posts, a visitor's post, a thread of two, three reactions, and a magazine that names it."""
    question = comment("91", "11", ANN, "Do you ship to Spain?", ago(hours=5))
    answer = comment("92", "11", BOB, "They did for me", ago(hours=3), question)
    posts = [
        post(
            "11", "New bowls are out: https://shop.example/bowls", ago(hours=9), comments=total(2), reactions=total(3)
        ),
        post("10", "Is the kiln free on Monday?", ago(hours=30), ANN),
        post("9", "We open at ten", ago(days=40), attachments={"data": [picture("https://pictures.example/1.jpg")]}),
    ]
    tags = [{"id": SHOP, "name": "Kiln Shop", "type": "page", "offset": 8, "length": 9}]
    named = post("77", "Seen at Kiln Shop", ago(hours=20), CLAY, "555", message_tags=tags)
    return Graph(
        PAGE,
        {
            f"{SHOP}/feed": posts,
            f"{SHOP}_11/comments": [answer, question],
            f"{SHOP}_11/reactions": [reaction(BOB, "LOVE"), reaction(ANN), reaction({"id": "7003"}, "ANGRY")],
            f"{SHOP}/tagged": [named],
            "555/posts": [post("88", "Our October issue", ago(hours=50), CLAY, "555")],
        },
        {"555": CLAY},
    )


def picture(url: str) -> Json:
    return {"type": "photo", "media_type": "photo", "media": {"image": {"src": url, "height": 9, "width": 9}}}


def told(item: str, verb: str, **value: Any) -> Json:
    """A change of a page's feed as a call tells it."""
    at = int(NOW.timestamp()) - 5
    told = {"from": ANN, "item": item, "verb": verb, "post_id": f"{SHOP}_11", "created_time": at, **value}
    return {"field": "feed", "value": told}


EXCHANGE = Exchange(
    settings={"page_token": TOKEN, "app_secret": SECRET, "verify_token": WORD},
    other={"page_token": TOKEN, "page": "555"},
    now=NOW,
    network=lambda request: shop().play(request),
    deliveries=(
        challenged(),
        delivered(call("page", SHOP, told("comment", "add", comment_id="11_93", parent_id=f"{SHOP}_11", message="Hi"))),
        delivered(call("page", SHOP, told("reaction", "add", reaction_type="love", parent_id=SHOP))),
    ),
)
