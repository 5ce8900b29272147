"""Bluesky: what we do there, record by record."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import orjson
import pytest

from social_adapters.bluesky.acts import record_key
from social_adapters.bluesky.richtext import facets
from social_adapters.conversion import find, perform
from social_adapters.errors import AdapterError, Unexpected, Unsupported
from social_adapters.http import Http, Request, Response, stand_in
from social_adapters.vocabulary import Activity, File, Link, Media, Mention, Object, Reference
from tests.social_adapters.bluesky_source import activities, ours, pull, watched
from tests.social_adapters.exchanges.bluesky import (
    ANN,
    CLEO,
    NOW,
    OURS,
    THEIRS,
    US,
    Bluesky,
    address,
    did,
    doing,
    error,
    item,
    lively,
    post,
)

Json = dict[str, Any]
QUESTION = address(ANN, "app.bsky.feed.post", "3kann1")


async def done(act: Activity) -> tuple[Activity, Json]:
    """What is answered, and the one record that was written for it."""
    network = lively()
    answer = await perform(ours(network), act)
    ((uri, record),) = network.written.items()
    assert answer.id.removesuffix("#create") == uri
    return answer, record


GATE = Media("Image", "", "A gate", File(b"\x89PNG gate", "image/png", "IMG_1.png", 40, 30))
YARD = Media("Image", "", None, File(b"\xff\xd8 yard", "image/jpeg", "IMG_2.jpg"))


async def test_pictures_are_uploaded_as_they_are_and_named_with_their_descriptions() -> None:
    network = lively()
    made = await perform(ours(network), doing("Create", Object("draft", content="Look", media=(GATE, YARD))))
    ((_, record),) = network.written.items()
    assert record["embed"]["$type"] == "app.bsky.embed.images"
    first, second = record["embed"]["images"]
    assert (first["alt"], first["aspectRatio"], second["alt"]) == ("A gate", {"width": 40, "height": 30}, "")
    assert "aspectRatio" not in second
    assert [network.blobs[one["image"]["ref"]["$link"]] for one in (first, second)] == [
        b"\x89PNG gate",
        b"\xff\xd8 yard",
    ]
    kinds = [request.headers["content-type"] for request in network.requests("uploadBlob")]
    assert kinds == ["image/png", "image/jpeg"]
    assert isinstance(made.object, Object)
    shown = [(one.type, one.alt, one.file, first["image"]["ref"]["$link"] in one.url) for one in made.object.media]
    assert shown == [("Image", "A gate", None, True), ("Image", None, None, False)]


async def test_a_picture_beside_a_quote_is_both() -> None:
    thing = Object("draft", content="Look", quote=Reference(THEIRS), media=(GATE,))
    _, record = await done(doing("Create", thing))
    assert record["embed"]["$type"] == "app.bsky.embed.recordWithMedia"
    assert record["embed"]["record"]["record"]["uri"] == THEIRS
    assert [one["alt"] for one in record["embed"]["media"]["images"]] == ["A gate"]


async def test_a_titled_link_becomes_a_card_where_no_picture_stands() -> None:
    titled = Link("https://harbour.example/gates", "Gates", "They open.")
    said = Object("draft", content="See harbour.example/gates", links=(titled,))
    _, record = await done(doing("Create", said))
    card = {"uri": titled.url, "title": "Gates", "description": "They open."}
    assert record["embed"] == {"$type": "app.bsky.embed.external", "external": card}
    _, quoting = await done(doing("Create", replace(said, quote=Reference(THEIRS))))
    assert quoting["embed"]["media"] == record["embed"]
    _, pictured = await done(doing("Create", replace(said, media=(GATE,))))
    assert pictured["embed"]["$type"] == "app.bsky.embed.images"
    _, plain = await done(doing("Create", replace(said, links=(Link(titled.url),))))
    assert "embed" not in plain


async def test_a_stale_sign_in_is_renewed_and_the_picture_uploaded_once() -> None:
    network = lively()
    adapter = ours(network)
    await adapter.whoami()
    network.stale.add("access-1")
    await perform(adapter, doing("Create", Object("draft", content="Look", media=(GATE,))))
    assert (len(network.blobs), len(network.written)) == (1, 1)


async def test_an_answer_names_what_it_answers_and_where_the_thread_began() -> None:
    made, record = await done(doing("Create", Object("draft", content="It does", in_reply_to=Reference(QUESTION))))
    assert (record["reply"]["parent"]["uri"], record["reply"]["root"]["uri"]) == (QUESTION, OURS)
    assert {"uri", "cid"} == set(record["reply"]["parent"]) == set(record["reply"]["root"])
    assert (record["$type"], record["text"], record["createdAt"]) == (
        "app.bsky.feed.post",
        "It does",
        "2026-10-20T12:00:00.000Z",
    )
    assert isinstance(made.object, Object)
    assert (made.actor.id, made.published, made.object.in_reply_to) == (US["did"], NOW, Reference(QUESTION))


async def test_an_answer_to_what_answers_nothing_begins_the_thread_there() -> None:
    _, record = await done(doing("Create", Object("draft", content="Nice", in_reply_to=Reference(THEIRS))))
    assert record["reply"]["root"] == record["reply"]["parent"]


async def test_a_quote_stands_beside_the_text() -> None:
    _, record = await done(doing("Create", Object("draft", content="Look", quote=Reference(THEIRS), language="en")))
    assert record["embed"]["record"]["uri"] == THEIRS
    assert record["langs"] == ["en"]


async def test_links_mentions_and_tags_are_marked_by_bytes() -> None:
    text = "Grüße 🌊 @ann.example, @nobody.example, (https://a.example/x?y=1#z). #Ebbe"
    _, record = await done(doing("Create", Object("draft", content=text)))
    marked = [_shown(text, facet) for facet in record["facets"]]
    assert marked == [
        ("@ann.example", ANN["did"]),
        ("https://a.example/x?y=1#z", "https://a.example/x?y=1#z"),
        ("#Ebbe", "Ebbe"),
    ]


async def test_who_is_mentioned_is_taken_from_the_draft_where_it_says() -> None:
    mention = Mention(did("zoe"), "@zoe.example")
    _, record = await done(doing("Create", Object("draft", content="Hi @Zoe.example", mentions=(mention,))))
    assert [_shown("Hi @Zoe.example", facet) for facet in record["facets"]] == [("@Zoe.example", did("zoe"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#1 #2026 # ## #, a#b", []),
        ("＃海 #c3po!", ["海", "c3po"]),
        ("#" + "a" * 64, ["a" * 64]),
        ("#" + "a" * 65, []),
        ("https://a.example/#part", ["https://a.example/#part"]),
        ("http:// https://", []),
        ("mail ann@ann.example or x@@ann.example", []),
    ],
)
def test_what_is_marked_in_a_text(text: str, expected: list[str]) -> None:
    found = [feature.get("tag") or feature.get("uri") for one in facets(text, {}) for feature in one["features"]]
    assert found == expected


@pytest.mark.parametrize(
    ("type_", "what", "collection", "subject"),
    [
        ("Like", THEIRS, "app.bsky.feed.like", THEIRS),
        ("Announce", THEIRS, "app.bsky.feed.repost", THEIRS),
        ("Follow", ANN["did"], "app.bsky.graph.follow", ANN["did"]),
    ],
)
async def test_likes_reposts_and_follows_are_records_of_our_own(
    type_: str, what: str, collection: str, subject: str
) -> None:
    made, record = await done(doing(type_, Reference(what)))
    named = record["subject"] if isinstance(record["subject"], str) else record["subject"]["uri"]
    assert (record["$type"], named) == (collection, subject)
    assert (made.type, made.actor.id, made.object.id) == (type_, US["did"], what)


async def test_the_same_act_again_is_the_same_record() -> None:
    network, act = lively(), doing("Create", Object("draft", content="Once"))
    first, second = await perform(ours(network), act), await perform(ours(network), act)
    assert first == second
    assert len(network.written) == 1
    await perform(ours(network), doing("Create", Object("draft", content="Once"), "another-key"))
    assert len(network.written) == 2


def test_record_keys_have_the_form_of_a_tid_and_the_order_of_time() -> None:
    keys = [record_key(doing("Like", Reference(THEIRS), f"key-{n}")) for n in range(500)]
    assert len(set(keys)) == 500
    assert all(len(key) == 13 and set(key) <= set("234567abcdefghijklmnopqrstuvwxyz") for key in keys)
    later = replace(doing("Like", Reference(THEIRS)), published=NOW + timedelta(seconds=1))
    assert max(keys) < record_key(later)


async def test_what_was_written_reads_as_the_thing_that_was_published() -> None:
    network = lively()
    made = await perform(ours(network), doing("Create", Object("draft", content="New gates")))
    assert isinstance(made.object, Object)
    view = {**post(US, "x", "New gates", NOW), "uri": made.object.id}
    network.feeds["us.example"].insert(0, item(view))
    assert made.id in {one.id for one in activities(await pull(ours(network)))}


@pytest.mark.parametrize(("type_", "what"), [("Delete", OURS), ("Delete", f"{OURS}#create")])
async def test_our_own_posts_are_deleted(type_: str, what: str) -> None:
    network = lively()
    gone = await perform(ours(network), doing(type_, Reference(what)))
    given = orjson.loads(network.requests("deleteRecord")[0].body)
    assert given == {"repo": US["did"], "collection": "app.bsky.feed.post", "rkey": "3kus1"}
    assert (gone.type, gone.object.id) == ("Delete", OURS)


async def test_a_like_is_taken_back_by_its_own_address() -> None:
    network = lively()
    liked = await perform(ours(network), doing("Like", Reference(THEIRS)))
    back = await perform(ours(network), doing("Undo", Reference(liked.id)))
    assert network.written == {}
    assert (back.type, back.object.id) == ("Undo", liked.id)


@pytest.mark.parametrize(
    ("type_", "what"),
    [
        ("Like", "https://bsky.app/profile/ann.example"),
        ("Like", f"at://{CLEO['did']}/app.bsky.feed.post/../x"),
        ("Follow", "ann.example"),
        ("Delete", THEIRS),
        ("Delete", address(US, "app.bsky.feed.like", "3k")),
        ("Undo", address(CLEO, "app.bsky.feed.like", "3k")),
        ("Undo", OURS),
        ("Undo", f"at://{US['did']}/app.bsky.feed.like/at%3A%2F%2Fx"),
    ],
)
async def test_what_is_not_there_or_not_ours_is_refused_before_anything_is_written(type_: str, what: str) -> None:
    network = lively()
    with pytest.raises(Unsupported):
        await perform(ours(network), doing(type_, Reference(what)))
    assert not network.requests("putRecord")
    assert not network.requests("deleteRecord")


async def test_what_is_gone_cannot_be_answered() -> None:
    gone = Reference(address(ANN, "app.bsky.feed.post", "3kgone"))
    with pytest.raises(AdapterError, match="Could not locate record"):
        await perform(ours(lively()), doing("Create", Object("draft", content="Hm", in_reply_to=gone)))


@pytest.mark.parametrize(
    ("content", "fits"),
    [
        ("a" * 300, True),
        ("a" * 301, False),
        ("👩‍👩‍👧" * 150, True),
        ("👩‍👩‍👧" * 170, False),  # 170 graphemes, and 3,060 bytes
    ],
)
async def test_a_post_holds_300_graphemes_and_3000_bytes(content: str, fits: bool) -> None:
    network = lively()
    try:
        await perform(ours(network), doing("Create", Object("draft", content=content)))
    except Unsupported:
        assert not network.asked
    assert bool(network.written) == fits


async def test_an_old_token_is_renewed_and_the_record_written_once() -> None:
    network = Bluesky(stale={"access-1"})
    await perform(ours(network), doing("Follow", Reference(ANN["did"])))
    assert len(network.written) == 1


async def test_a_refusal_is_told_in_the_words_of_the_network() -> None:
    network = lively()

    def refusing(request: Request) -> Response:
        if request.url.endswith("putRecord"):
            return error(400, "InvalidRequest", "Record/text must not be longer than 300 graphemes")
        return network.play(request)

    with pytest.raises(AdapterError, match="must not be longer"):
        await perform(ours(network, Http(stand_in(refusing))), doing("Create", Object("draft", content="Hi")))


async def test_a_source_without_a_password_does_nothing() -> None:
    with pytest.raises(Unsupported, match="app password"):
        await perform(watched(lively()), doing("Follow", Reference(ANN["did"])))


def _shown(text: str, facet: Json) -> tuple[str, str]:
    """The words a facet covers, and what they mean."""
    words = text.encode()[facet["index"]["byteStart"] : facet["index"]["byteEnd"]].decode()
    (feature,) = facet["features"]
    return words, feature.get("did") or feature.get("uri") or feature["tag"]


async def test_what_was_done_is_found_by_its_key_and_what_was_not_is_said_to_be_absent() -> None:
    network, act = lively(), doing("Create", Object("draft", content="Look"))
    assert await find(ours(network), act) is None
    made = await perform(ours(network), act)
    found = await find(ours(network), act)
    assert found
    assert isinstance(found.object, Object)
    assert (found.id, found.url, found.object.content) == (made.id, made.url, "Look")
    assert await find(ours(network), replace(act, id="another")) is None
    assert len(network.requests("putRecord")) == 1


async def test_a_server_that_refuses_otherwise_says_nothing_of_what_is_there() -> None:
    def refusing(request: Request) -> Response:
        return error(400, "InvalidRequest", "no") if ".getRecord" in request.url else network.play(request)

    network = lively()
    with pytest.raises(Unexpected, match="no"):
        await find(ours(network, Http(stand_in(refusing))), doing("Create", Object("draft", content="Look")))
    with pytest.raises(Unsupported, match="app password"):
        await find(watched(network), doing("Create", Object("draft", content="Look")))
