"""The gate and pictures: their bytes, descriptions and order are what was approved, or nothing is sent."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from social_adapters.vocabulary import Activity, Media, Object
from tests.service.posts.files import picture
from tests.service.publishing.mutations import changed, its_turn, none_passes
from tests.service.review.conftest import desk
from tests.service.review.desk import GERMAN, Desk
from tests.service.review.picturing import pictured

__all__ = ["desk"]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def test_a_thousand_mutations_of_approved_pictures_and_none_passes(desk: Desk) -> None:
    """A byte, a letter of a description, their order, one more, one less; and every other change, too."""
    review = await pictured(desk, picture(1), picture(2, "JPEG"), text=f"{GERMAN} https://harbour.example/logs")
    assert (await desk.decide(review)).status_code == 201
    await none_passes(desk, await its_turn(desk), picture_changed)


def picture_changed(activity: Activity, chance: random.Random) -> Activity:
    """The same act with one thing changed about its pictures, mostly a byte; one time in ten, about something else."""
    said = activity.object
    assert isinstance(said, Object)
    place = chance.randrange(len(said.media))
    one = said.media[place]
    assert one.file is not None
    content, alt = bytearray(one.file.content), one.alt or ""
    content[chance.randrange(len(content))] ^= chance.randint(1, 255)
    at = chance.randrange(len(alt))
    others: list[Callable[[], Media]] = [
        lambda: replace(one, file=replace(one.file, content=bytes(content))),
        lambda: replace(one, file=replace(one.file, content=one.file.content + b"\0")),
        lambda: replace(one, alt=alt[:at] + chr(chance.randint(33, 126)) + alt[at:]),
        lambda: replace(one, alt=alt[:at] + alt[at + 1 :]),
        lambda: replace(one, alt=None),
        lambda: replace(one, url=f"https://{chance.randint(0, 99)}.test/a.png"),
        lambda: replace(one, type="Video"),
        lambda: replace(one, file=replace(one.file, type="image/gif")),
        lambda: replace(one, file=replace(one.file, name=f"{chance.randint(0, 99)}.png")),
        lambda: replace(one, file=replace(one.file, width=chance.randint(100, 999))),
        lambda: replace(one, file=None),
    ]
    another = chance.choice([*others, *others[:1] * 10, *others[2:4] * 3])()
    beside: list[Callable[[], tuple[Media, ...]]] = [
        lambda: said.media[::-1],
        lambda: said.media[:place] + said.media[place + 1 :],
        lambda: (*said.media, one),
        lambda: (),
    ]
    if chance.random() < 0.1:
        return changed(activity, chance)
    media = (*said.media[:place], another, *said.media[place + 1 :])
    return replace(activity, object=replace(said, media=chance.choice(beside)() if chance.random() < 0.1 else media))
