"""Discord: what a message and a notice become, and Discord's markup as plain text."""

from __future__ import annotations

from typing import Any

import pytest

from social_adapters.adapter import Context
from social_adapters.conversion import convert
from social_adapters.discord import Discord
from social_adapters.discord.markdown import plain
from social_adapters.errors import RateLimited, Unexpected
from social_adapters.vocabulary import Activity, Actor, ActorType, Counts, Link, Media, Mention, Reference
from tests.social_adapters.exchanges.discord import (
    ANN,
    ASKED,
    BEN,
    BOT,
    CAME,
    GENERAL,
    GUILD,
    SELLER,
    USERS,
    at,
    channel,
    message,
    reacted,
    reply,
    user,
    written,
)

ID = at(days=5)
SAID = message(ANN, ID, "Hello")


def read(*rows: dict[str, Any], me: str | None = None) -> list[Activity]:
    return list(convert(Discord, "messages", list(rows), Context(me=Actor(me) if me else None)))


def test_a_message_is_known_by_its_channel_and_its_number() -> None:
    (said,) = read({**SAID, "guild_id": GUILD})
    assert (said.id, written(said).id) == (f"{GENERAL}/{ID}#create", f"{GENERAL}/{ID}")
    assert said.url == f"https://discord.com/channels/{GUILD}/{GENERAL}/{ID}"
    picture = f"https://cdn.discordapp.com/avatars/{ANN}/0123456789abcdef.png"
    page = f"https://discord.com/users/{ANN}"
    assert said.actor == Actor(ANN, handle="ann", name="Ann", url=page, icon=picture)


@pytest.mark.parametrize(
    ("more", "handle", "name", "type_"),
    [
        ({"global_name": None}, "ann", "ann", ActorType.PERSON),
        ({"discriminator": "0042"}, "ann#0042", "Ann", ActorType.PERSON),
        ({"bot": True}, "ann", "Ann", ActorType.SERVICE),
    ],
)
def test_an_account_is_known_by_its_name(more: dict[str, Any], handle: str, name: str, type_: ActorType) -> None:
    (said,) = read({**SAID, "author": user(ANN, "Ann", **more)})
    assert (said.actor.handle, said.actor.name, said.actor.type) == (handle, name, type_)


def test_a_webhook_is_a_service() -> None:
    (said,) = read({**SAID, "webhook_id": ANN})
    assert said.actor.type is ActorType.SERVICE


def test_a_reply_answers_the_message_it_names() -> None:
    (answer,) = read(reply(BEN, at(days=4), SAID, "Hi"))
    assert written(answer).in_reply_to == Reference(f"{GENERAL}/{ID}", ANN)


def test_a_reply_to_what_is_gone_does_not_know_whose_it_was() -> None:
    (answer,) = read(reply(BEN, at(days=4), SAID, "Hi", referenced_message=None))
    assert written(answer).in_reply_to == Reference(f"{GENERAL}/{ID}")


def test_what_is_passed_on_from_elsewhere_is_a_share() -> None:
    reference = {"type": 1, "channel_id": GENERAL, "message_id": ID, "guild_id": GUILD}
    (share,) = read({**SAID, "content": "", "message_reference": reference, "message_snapshots": [{}]})
    assert (share.id, share.type, share.object) == (f"{GENERAL}/{ID}#forward", "Announce", Reference(f"{GENERAL}/{ID}"))


def test_an_announcement_followed_from_another_server_answers_nothing() -> None:
    reference = {"type": 0, "channel_id": "1", "message_id": "2", "guild_id": "3"}
    (said,) = read({**SAID, "flags": 2, "message_reference": reference})
    assert written(said).in_reply_to is None


def test_whoever_joins_comes_to_us() -> None:
    (to_us,), (into,) = read(CAME, me=BOT), read({**CAME, "guild_id": GUILD})
    assert (to_us.id, to_us.type, to_us.actor.id) == (f"{GENERAL}/{CAME['id']}#join", "Follow", BEN)
    assert (to_us.object, into.object) == (Reference(BOT, BOT), Actor(GUILD, ActorType.ORGANIZATION))
    assert read(CAME) == []


@pytest.mark.parametrize("kind", [1, 6, 8, 18, 21, 46])
def test_what_discord_notes_by_itself_is_nothing(kind: int) -> None:
    assert read({**SAID, "type": kind}) == []


def test_files_and_counts_stand_beside_the_text() -> None:
    file = {"url": "https://files.example/a.png", "content_type": "image/png", "description": "A bowl"}
    paper = {"url": "https://files.example/b.pdf", "filename": "b.pdf"}
    thread = {"id": ID, "message_count": 4}
    reactions = [reacted(2), reacted(3, "x", "7")]
    (said,) = read({**SAID, "attachments": [file, paper], "reactions": reactions, "thread": thread})
    assert written(said).media == (
        Media("Image", "https://files.example/a.png", "A bowl"),
        Media("Document", "https://files.example/b.pdf"),
    )
    assert written(said).counts == Counts(likes=5, replies=4)


def test_a_message_of_embeds_alone_reads_as_they_do() -> None:
    (said,) = read({**SAID, "content": "", "embeds": [{"title": "Order 7", "description": "**paid**"}, {"url": "x"}]})
    assert written(said).content == "Order 7\npaid"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"<@{ANN}> <@!{ANN}> <@77>", "@Ann @Ann @77"),
        ("<@&5> in <#6> or <#7>", "@role in #help or #channel"),
        ("<:glaze:9> <a:fire:9> </ask:9> <id:guide>", ":glaze: :fire: /ask guide"),
        ("<t:1700000000:R> <t:999999999999>", "2023-11-14 22:13 UTC"),
        ("**b** *i* ***bi*** __u__ _i_ ~~s~~ ||p||", "b i bi u i s p"),
        ("a_b_c 2*3*4 \\*no\\* *", "a_b_c 2*3*4 *no* *"),
        ("`**x**` ```py\n__init__\n```", "**x** __init__"),
        ("# Head\n> quoted\n-# small", "Head\n> quoted\nsmall"),
        ("[this](https://a.example/b_c_d) <https://c.example>", "this https://c.example"),
        ("a <b> & c &amp; مرحبا 👋", "a <b> & c &amp; مرحبا 👋"),
    ],
)
def test_markup_reads_as_its_reader_sees_it(text: str, shown: str) -> None:
    assert plain(text, {ANN: "Ann"}, {"6": "help"}).content == shown


def test_links_and_mentions_stand_beside_the_text() -> None:
    text = f"<@{SELLER}> [this](https://a.example/b_c) https://d.example."
    (said,) = read(message(ANN, ID, text, mentions=[USERS[SELLER]]))
    thing = written(said)
    assert thing.content == "@Sam this https://d.example."
    assert thing.links == (Link("https://a.example/b_c", "this"), Link("https://d.example"))
    assert thing.mentions == (Mention(SELLER, "Sam", f"https://discord.com/users/{SELLER}"),)


def test_a_message_of_the_gateway_is_one() -> None:
    told = {"op": 0, "t": "MESSAGE_CREATE", "d": {**ASKED, "guild_id": GUILD}}
    assert len(convert(Discord, "gateway", told, Context())) == 1
    assert convert(Discord, "gateway", {"op": 11, "d": None}, Context()) == ()


def test_a_refusal_says_how_long_to_wait() -> None:
    told = {"message": "Index not yet available", "code": 110000, "retry_after": 2}
    with pytest.raises(RateLimited, match="Index not yet available") as refused:
        convert(Discord, "error", told, Context())
    assert refused.value.retry_after == 2
    with pytest.raises(Unexpected, match="Unknown Message"):
        convert(Discord, "error", {"message": "Unknown Message", "code": 10008}, Context())


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ([SAID], "messages"),
        (SAID, "message"),
        ([user(ANN, "Ann")], "accounts"),
        ([{"user": {}, "roles": []}], "members"),
        (channel(GENERAL, "general"), "channel"),
        ([{"id": GUILD, "features": []}], "servers"),
        ({"threads": [], "members": []}, "threads"),
        ({"message": "x", "code": 0}, "error"),
        ({"op": 8, "d": {}}, "gateway"),
        ([], None),
    ],
)
def test_an_answer_says_what_it_is(body: Any, kind: str | None) -> None:
    assert Discord.kind_of("https://discord.com/api/v10/any", body) == kind
