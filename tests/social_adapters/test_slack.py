"""Slack: what a message, a reaction and a notice become, and Slack's markup as plain text."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from social_adapters.adapter import Context
from social_adapters.conversion import convert
from social_adapters.errors import AdapterError, RateLimited, Unauthorized, Unavailable, Unexpected, Unsupported
from social_adapters.slack import Slack
from social_adapters.slack.mrkdwn import plain
from social_adapters.vocabulary import Activity, Actor, ActorType, Counts, Link, Media, Mention, Reference
from tests.social_adapters.exchanges.slack import (
    ANN,
    BEN,
    BOT,
    HELP,
    SELLER,
    event,
    liked,
    message,
    reply,
    written,
)

TS = "1700000000.000100"
SAID = message(ANN, TS, "Hello")
URL = f"https://slack.com/api/conversations.history?channel={HELP}"


def read(*rows: dict[str, Any], me: str | None = None) -> list[Activity]:
    context = Context(me=Actor(me) if me else None, url=URL)
    return list(convert(Slack, "messages", {"ok": True, "messages": list(rows)}, context))


def test_a_message_is_known_by_its_channel_and_its_time() -> None:
    (said,) = read(SAID)
    assert (said.id, written(said).id) == (f"{HELP}/{TS}#create", f"{HELP}/{TS}")
    assert said.published == datetime(2023, 11, 14, 22, 13, 20, 100, tzinfo=UTC)


def test_a_reply_answers_the_first_message_of_its_thread() -> None:
    _, answer = read(SAID, reply(BEN, "1700000009.000100", SAID, "Hi"))
    thing = written(answer)
    assert (thing.in_reply_to, thing.context) == (Reference(f"{HELP}/{TS}", ANN), f"{HELP}/{TS}")


def test_the_first_message_of_a_thread_answers_nothing() -> None:
    (first,) = read({**SAID, "thread_ts": TS, "reply_count": 3})
    assert (written(first).in_reply_to, written(first).counts) == (None, Counts(replies=3))


def test_a_reply_also_sent_to_the_channel_is_a_reply() -> None:
    (answer,) = read(reply(BEN, "1700000009.000100", SAID, "Hi", subtype="thread_broadcast"))
    assert written(answer).in_reply_to == Reference(f"{HELP}/{TS}", ANN)


def test_reactions_are_likes_of_who_gave_them() -> None:
    said, *likes = read({**SAID, "reactions": [*liked("tada", BEN, SELLER), *liked("+1::skin-tone-2", BEN)]})
    assert [(like.id, like.type, like.actor.id) for like in likes] == [
        (f"{HELP}/{TS}#tada/{BEN}", "Like", BEN),
        (f"{HELP}/{TS}#tada/{SELLER}", "Like", SELLER),
        (f"{HELP}/{TS}#+1::skin-tone-2/{BEN}", "Like", BEN),
    ]
    assert {like.object for like in likes} == {Reference(f"{HELP}/{TS}", ANN)}
    assert written(said).counts.likes == 3


def test_whoever_joins_comes_to_us() -> None:
    notice = message(BEN, TS, f"<@{BEN}> has joined the channel", subtype="channel_join")
    (to_us,), (into,) = read(notice, me=BOT), read(notice)
    assert (to_us.id, to_us.type, to_us.object) == (f"{HELP}/{TS}#join", "Follow", Reference(BOT, BOT))
    assert into.object == Actor(HELP, ActorType.ORGANIZATION)


@pytest.mark.parametrize("subtype", ["channel_leave", "channel_topic", "bot_add", "tombstone", "something_new"])
def test_what_slack_notes_by_itself_is_nothing(subtype: str) -> None:
    assert read({**SAID, "subtype": subtype}) == []


def test_a_bot_is_a_service() -> None:
    profile = {"name": "Alarm", "icons": {"image_72": "https://pictures.example/a.png"}}
    as_member = {**SAID, "bot_id": "B01", "bot_profile": profile}
    alone = {"type": "message", "subtype": "bot_message", "bot_id": "B01", "username": "Alarm", "ts": TS, "text": "Oh"}
    assert [said.actor for said in read(as_member)] == [
        Actor(ANN, ActorType.SERVICE, name="Alarm", icon="https://pictures.example/a.png")
    ]
    assert [said.actor for said in read(alone)] == [Actor("B01", ActorType.SERVICE, name="Alarm")]


def test_nobodys_message_is_nobodys_act() -> None:
    assert read({"type": "message", "subtype": "bot_message", "ts": TS, "text": "Oh"}) == []


def test_a_member_of_another_workspace_brings_a_profile() -> None:
    (said,) = read({**SAID, "user_profile": {"name": "ann", "display_name": "", "real_name": "Ann Example"}})
    assert (said.actor.handle, said.actor.name) == ("ann", "Ann Example")


def test_files_are_their_pages() -> None:
    file = {"permalink": "https://kilns.example/f/1", "mimetype": "image/png", "alt_txt": "A bowl"}
    paper = {"permalink": "https://kilns.example/f/2", "mimetype": "application/pdf", "title": "Prices"}
    (said,) = read({**SAID, "subtype": "file_share", "files": [file, paper, {"mode": "tombstone"}]})
    assert written(said).media == (
        Media("Image", "https://kilns.example/f/1", "A bowl"),
        Media("Document", "https://kilns.example/f/2", "Prices"),
    )


def test_a_message_of_attachments_alone_reads_as_they_do() -> None:
    (said,) = read({**SAID, "text": "", "attachments": [{"fallback": "Order 7"}, {"text": "*paid*"}]})
    assert written(said).content == "Order 7\npaid"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<@U0ANN> and <@U0BEN|ben> and <@U0CAT>", "@Ann and @ben and @U0CAT"),
        ("in <#C01|kilns> or <#C02>", "in #kilns or #C02"),
        ("<!here> <!subteam^S01|@support> <!date^17^{date}|14 Nov>", "@here @support 14 Nov"),
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("*bold* _it_ ~no~ 2*3*4 a_b_c *not\nthis*", "bold it no 2*3*4 a_b_c *not\nthis*"),
        ("`*x*` and ```\n_y_ <https://a.example>\n```", "*x* and _y_ https://a.example"),
        ("mail <mailto:a@b.example|a@b.example>", "mail a@b.example"),
        ("مرحبا <@U0ANN> 👋 :wave:", "مرحبا @Ann 👋 :wave:"),
        ("< not a token > <>", "< not a token > <>"),
    ],
)
def test_markup_reads_as_its_reader_sees_it(text: str, shown: str) -> None:
    assert plain(text, {ANN: "Ann"}).content == shown


def test_links_and_mentions_stand_beside_the_text() -> None:
    (said,) = read(message(BEN, TS, f"<@{ANN}> <https://a.example/?a=1&amp;b=2|this> https://b.example <@{ANN}>"))
    thing = written(said)
    assert thing.links == (Link("https://a.example/?a=1&b=2", "this"), Link("https://b.example"))
    assert thing.mentions == (Mention(ANN),)


def test_an_address_that_is_none_is_only_text() -> None:
    told = plain("<javascript:alert(1)|here>", {})
    assert (told.content, told.links) == ("here", {})


def test_a_reaction_is_told_with_its_time() -> None:
    item = {"type": "message", "channel": HELP, "ts": TS}
    inner = {"type": "reaction_added", "user": BEN, "reaction": "tada", "item_user": ANN, "item": item}
    (like,) = convert(Slack, "event", event({**inner, "event_ts": "1700000100.000000"}), Context())
    assert (like.id, like.object) == (f"{HELP}/{TS}#tada/{BEN}", Reference(f"{HELP}/{TS}", ANN))
    assert like.published == datetime(2023, 11, 14, 22, 15, tzinfo=UTC)


@pytest.mark.parametrize("kind", ["im", "mpim", "group"])
def test_what_is_private_is_left_out(kind: str) -> None:
    said = {**SAID, "channel": HELP, "channel_type": kind}
    assert convert(Slack, "event", event(said), Context()) == ()
    assert len(convert(Slack, "event", event({**said, "channel_type": "channel"}), Context())) == 1


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("invalid_auth", Unauthorized),
        ("token_revoked", Unauthorized),
        ("missing_scope", Unauthorized),
        ("not_in_channel", Unsupported),
        ("ratelimited", RateLimited),
        ("internal_error", Unavailable),
        ("invalid_cursor", Unexpected),
    ],
)
def test_a_refusal_in_a_good_answer_is_an_error(code: str, error: type[AdapterError]) -> None:
    with pytest.raises(error, match=f"Slack refuses: {code}"):
        convert(Slack, "channels", {"ok": False, "error": code}, Context())


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"ok": True, "messages": []}, "messages"),
        ({"ok": True, "message": {}, "channel": HELP}, "message"),
        ({"ok": True, "channel": {}}, "channel"),
        ({"ok": True, "team": "Kilns", "team_id": "T1", "user": "ember"}, "account"),
        ({"ok": True, "user": {}}, "user"),
        ({"ok": False, "error": "x"}, "error"),
        ({"event": {}}, "event"),
        ({"ok": True}, None),
        ([], None),
    ],
)
def test_an_answer_says_what_it_is(body: Any, kind: str | None) -> None:
    assert Slack.kind_of("https://slack.com/api/any", body) == kind
