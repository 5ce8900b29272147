"""An account on Instagram that exists only here: what it posts, what is said below, and who tags it."""

from __future__ import annotations

from typing import Any

from social_adapters.testing import Exchange
from tests.social_adapters.graph import NOW, SECRET, TOKEN, WORD, Graph, Json, ago, call, challenged, delivered

SHOP = "17840001"
PROFILE = {
    "id": SHOP,
    "username": "kilnshop",
    "name": "Kiln Shop",
    "biography": "Bowls, plates and kilns",
    "profile_picture_url": "https://pictures.example/shop.png",
}
MAGAZINE = {"id": "17840002", "username": "clay.weekly", "name": "Clay Weekly"}


def media(number: str, words: str | None, at: str, by: str = "kilnshop", **more: Any) -> Json:
    told = {
        "id": number,
        "media_type": "IMAGE",
        "media_url": f"https://pictures.example/{number}.jpg",
        "permalink": f"https://www.instagram.com/p/{number}/",
        "timestamp": at,
        "username": by,
        "like_count": 4,
        "comments_count": 0,
    }
    return {**told, **({"caption": words} if words is not None else {}), **more}


def comment(number: str, by: str | None, words: str, at: str, *replies: Json) -> Json:
    told: Json = {"id": number, "text": words, "timestamp": at, "like_count": 0}
    who = {"username": by, "from": {"id": f"99{number}", "username": by}} if by else {}
    return {**told, **who, **({"replies": {"data": list(replies)}} if replies else {})}


def shop() -> Graph:
    """An account with two posts, a thread with an answer, and a photo of somebody else that tags it."""
    answer = comment("302", "kilnshop", "@ann.example yes, on Monday", ago(hours=2))
    thread = [
        comment("303", "bob", "Lovely", ago(hours=1)),
        comment("301", "Ann.Example", "Is it for sale?", ago(hours=4), answer),
    ]
    film = {"media_type": "VIDEO", "media_url": "https://pictures.example/film.mp4"}
    posts = [
        media("201", "New bowls with @clay.weekly", ago(hours=8), comments_count=3),
        media("200", None, ago(days=30), media_type="CAROUSEL_ALBUM", children={"data": [film]}),
    ]
    return Graph(
        {"id": "100200300", "name": "Kiln Shop", "instagram_business_account": PROFILE},
        {
            f"{SHOP}/media": posts,
            "201/comments": thread,
            f"{SHOP}/tags": [media("900", "My new bowl by @KilnShop", ago(hours=6), "bob")],
        },
        {},
        {"clay.weekly": (MAGAZINE, [media("800", "Our October issue", ago(days=3), "clay.weekly")])},
    )


def told(number: str, by: str, words: str, **more: Any) -> Json:
    """A comment as a call tells it."""
    who = {"id": f"99{number}", "username": by}
    value = {"id": number, "from": who, "text": words, "media": {"id": "201", "media_product_type": "FEED"}}
    return {"field": "comments", "value": {**value, **more}}


EXCHANGE = Exchange(
    settings={"page_token": TOKEN, "app_secret": SECRET, "verify_token": WORD},
    other={"page_token": TOKEN, "account": "clay.weekly"},
    now=NOW,
    network=lambda request: shop().play(request),
    deliveries=(challenged(), delivered(call("instagram", SHOP, told("304", "ann.example", "Thank you")))),
)
