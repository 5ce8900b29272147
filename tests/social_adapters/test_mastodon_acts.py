"""Mastodon: what we do there, how much it takes, and what its stream says."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from social_adapters.conversion import perform
from social_adapters.errors import Unsupported
from social_adapters.limits import Attachable
from social_adapters.mastodon.acts import LIMITS, limits
from social_adapters.vocabulary import Activity, File, Media, Object, Reference
from tests.social_adapters.exchanges.mastodon import (
    BOB,
    NOW,
    ORIGIN,
    OURS,
    THEIRS,
    US,
    Instance,
    activities,
    doing,
    hours_ago,
    pull,
    shop,
    source,
    status,
)


async def done(act: Activity) -> tuple[Activity, str]:
    """What is answered, and the last request."""
    instance = shop()
    answer = await perform(source(instance), act)
    return answer, _way(instance)


def _way(instance: Instance) -> str:
    last = instance.asked[-1]
    return f"{last.method} {last.url.path.removeprefix('/api/v1')}"


PICTURE = Media("Image", "", "A gate at night", File(b"\x89PNG gate", "image/png", "IMG 1 Fjordline.png", 40, 30))


async def test_pictures_are_uploaded_with_their_descriptions_and_named_by_the_status() -> None:
    instance = shop()
    bare = replace(PICTURE, alt=None)
    made = await perform(source(instance), doing("Create", Object("draft", content="Look", media=(PICTURE, bare))))
    first, second = instance.uploaded
    assert first.url.path == "/api/v2/media"
    assert (b"\x89PNG gate" in first.content, b"A gate at night" in first.content) == (True, True)
    assert b"Content-Type: image/png" in first.content
    assert (b"Fjordline" in first.content, b"description" in second.content) == (False, False)
    assert json.loads(instance.asked[-1].content)["media_ids"] == ["71", "72"]
    assert isinstance(made.object, Object)
    assert [one.url for one in made.object.media] == ["https://files.example/71.png", "https://files.example/72.png"]


def test_an_instance_says_which_files_it_takes() -> None:
    told = {
        "statuses": {"max_characters": 500, "max_media_attachments": 6},
        "media_attachments": {
            "supported_mime_types": ["image/png", "video/mp4", 7],
            "image_size_limit": 1000,
            "image_matrix_limit": 900,
            "description_limit": 20,
        },
    }
    assert limits(told).media == (Attachable(6, ("image/png",), 1000, 20, pixels=900),)
    assert limits({}).media == LIMITS.media


async def test_an_answer_is_written_below_what_it_answers_and_is_as_public() -> None:
    instance = shop()
    quiet = status("31", BOB, "Quietly", hours_ago(1), visibility="unlisted")
    instance.hidden.append(quiet)
    draft = Object("draft", content="@bob@far.example yes", language="en", in_reply_to=Reference(quiet["uri"]))
    made = await perform(source(instance), doing("Create", draft))
    assert json.loads(instance.asked[-1].content) == {
        "status": "@bob@far.example yes",
        "language": "en",
        "in_reply_to_id": "31",
        "visibility": "unlisted",
    }
    assert isinstance(made.object, Object)
    assert (made.actor.id, made.published, made.object.in_reply_to) == (US["url"], NOW, Reference(quiet["uri"]))
    assert made.id == f"{made.object.id}/activity"


async def test_an_answer_to_a_public_status_leaves_it_to_our_settings_who_sees_it() -> None:
    instance = shop()
    draft = Object("draft", content="Yes", in_reply_to=Reference(THEIRS))
    await perform(source(instance), doing("Create", draft))
    assert json.loads(instance.asked[-1].content) == {"status": "Yes", "in_reply_to_id": "30"}


async def test_the_same_act_again_is_the_same_status() -> None:
    instance, act = shop(), doing("Create", Object("draft", content="Once"))
    assert await perform(source(instance), act) == await perform(source(instance), act)
    await perform(source(instance), doing("Create", Object("draft", content="Once"), "another-key"))
    assert len(instance.written) == 2


async def test_what_was_written_reads_as_the_thing_that_was_published() -> None:
    instance = shop()
    made = await perform(source(instance), doing("Create", Object("draft", content="New bowls")))
    instance.statuses.insert(0, next(iter(instance.written.values())))
    assert made.id in {one.id for one in activities(await pull(source(instance)))}


@pytest.mark.parametrize(
    ("type_", "what", "asked", "id_"),
    [
        ("Like", THEIRS, "POST /statuses/30/favourite", f"{US['url']}#likes/{THEIRS}"),
        ("Like", OURS, "POST /statuses/20/favourite", f"{US['url']}#likes/{OURS}"),
        ("Announce", THEIRS, "POST /statuses/30/reblog", f"{US['url']}#announces/{THEIRS}"),
        ("Follow", BOB["url"], "POST /accounts/3/follow", f"{US['url']}#follows/{BOB['url']}"),
        ("Delete", OURS, "DELETE /statuses/20", f"{OURS}#delete"),
        ("Delete", f"{OURS}/activity", "DELETE /statuses/20", f"{OURS}#delete"),
        ("Undo", f"{US['url']}#likes/{THEIRS}", "POST /statuses/30/unfavourite", None),
        ("Undo", f"{US['url']}#announces/{THEIRS}", "POST /statuses/30/unreblog", None),
        ("Undo", f"{US['url']}#follows/{BOB['url']}", "POST /accounts/3/unfollow", None),
    ],
)
async def test_an_act_is_one_request(type_: str, what: str, asked: str, id_: str | None) -> None:
    made, way = await done(doing(type_, Reference(what)))
    assert (way, made.id, made.type, made.actor.id) == (asked, id_ or f"{what}/undo", type_, US["url"])


@pytest.mark.parametrize(
    ("type_", "what"),
    [
        ("Like", "https://far.example/users/bob/statuses/404"),
        ("Like", "javascript:alert(1)"),
        ("Follow", "https://far.example/@nobody"),
        ("Delete", THEIRS),
        ("Undo", f"{BOB['url']}#likes/{THEIRS}"),
        ("Undo", OURS),
    ],
)
async def test_what_is_not_found_or_not_ours_is_refused_before_anything_is_sent(type_: str, what: str) -> None:
    instance = shop()
    with pytest.raises(Unsupported):
        await perform(source(instance), doing(type_, Reference(what)))
    assert {request.method for request in instance.asked} == {"GET"}


async def test_a_quote_is_refused() -> None:
    with pytest.raises(Unsupported, match="quotes"):
        await perform(source(shop()), doing("Create", Object("draft", content="Look", quote=Reference(THEIRS))))


@pytest.mark.parametrize(
    ("most", "content", "fits"),
    [
        (None, "a" * 500, True),
        (None, "a" * 501, False),
        (None, "a" * 470 + " @bob@far.example https://shop.example/" + "long" * 30, True),
        (None, "a" * 473 + " @bob@far.example https://shop.example/", False),
        (5000, "a" * 5000, True),
        (5000, "a" * 5001, False),
        (100, "a" * 101, False),
    ],
)
async def test_a_status_holds_what_its_instance_says(most: int | None, content: str, fits: bool) -> None:
    instance = replace(shop(), most=most)
    try:
        await perform(source(instance), doing("Create", Object("draft", content=content)))
    except Unsupported:
        assert {request.method for request in instance.asked} == {"GET"}
    assert bool(instance.written) == fits


async def test_a_watched_account_does_nothing() -> None:
    with pytest.raises(Unsupported, match="account of ours"):
        await perform(source(shop(), account="ann"), doing("Follow", Reference(BOB["url"])))


STREAMED = b":)\nevent: notification\ndata: {}\n\nevent: filters_changed\ndata: \n\nevent: notification\ndata: {}\n\n"


@pytest.mark.parametrize("streaming", ["wss://social.example", "wss://streaming.social.example"])
async def test_every_notification_is_a_signal(streaming: str) -> None:
    instance = replace(shop(), most=500, streaming=streaming, told=STREAMED)
    assert [signal async for signal in source(instance).listen()] == [None, None]
    last = instance.asked[-1]
    assert str(last.url) == f"{streaming.replace('wss', 'https')}/api/v1/streaming/user/notification"
    assert last.headers["authorization"].startswith("Bearer ")


async def test_another_host_does_not_get_our_token() -> None:
    instance = replace(shop(), most=500, streaming="wss://social.example.evil.example", told=STREAMED)
    with pytest.raises(Unsupported, match="another host"):
        await anext(source(instance).listen())
    assert {request.url.host for request in instance.asked} == {"social.example"}


async def test_an_instance_that_says_nothing_of_its_stream_has_it_at_home() -> None:
    instance = replace(shop(), told=STREAMED)
    assert [signal async for signal in source(instance).listen()] == [None, None]
    assert str(instance.asked[-1].url).startswith(ORIGIN)


async def test_nobody_listens_for_a_watched_account() -> None:
    with pytest.raises(Unsupported):
        await anext(source(shop(), account="ann").listen())
