"""Slack: what our bot does, how its app is installed, and what Slack calls us for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import orjson
import pytest
from pydantic import SecretStr

from social_adapters.conversion import perform, receive
from social_adapters.errors import AdapterError, Unauthorized, Unexpected, Unsupported
from social_adapters.hooks import Delivery
from social_adapters.http import Http, Request, Response, stand_in
from social_adapters.oauth import Attempt, Client, authorize_url, exchange
from social_adapters.slack import Slack
from social_adapters.slack.settings import OAUTH
from social_adapters.vocabulary import Activity, Mention, Object, Reference
from tests.social_adapters.exchanges.slack import (
    ANN,
    ANSWER,
    ASKED,
    BEN,
    BOT,
    GENERAL,
    HELP,
    NOW,
    POSTED,
    SECRET,
    SELLER,
    THANKS,
    Json,
    Workspace,
    act,
    call,
    event,
    source,
    workspace,
    written,
)

FIRST, SECOND = f"{HELP}/{ASKED['ts']}", f"{HELP}/{ANSWER['ts']}"
ITEM = {"type": "message", "channel": HELP, "ts": ASKED["ts"]}


async def done(type_: str, what: Object | Reference, network: Workspace | None = None) -> tuple[Activity, str, Json]:
    """What is answered, and what was asked for it."""
    here = network or workspace()
    answer = await perform(source(here), act(type_, what))
    return answer, here.methods()[-1], orjson.loads(here.asked[-1].body)


async def test_an_answer_stands_in_the_thread() -> None:
    draft = Object("draft", content="On Monday", in_reply_to=Reference(FIRST, ANN))
    made, method, said = await done("Create", draft)
    assert (method, said["channel"], said["thread_ts"], said["text"]) == (
        "chat.postMessage",
        HELP,
        ASKED["ts"],
        "On Monday",
    )
    assert (made.id, made.actor.id, written(made).content) == (f"{HELP}/{POSTED}#create", BOT, "On Monday")
    assert (written(made).in_reply_to, written(made).context) == (draft.in_reply_to, FIRST)


async def test_an_answer_to_an_answer_stands_below_the_first_message() -> None:
    network = workspace()
    *_, said = await done("Create", Object("draft", content="Yes", in_reply_to=Reference(SECOND)), network)
    assert (said["thread_ts"], network.methods()[-2]) == (ASKED["ts"], "conversations.replies")
    *_, said = await done("Create", Object("draft", content="Yes", in_reply_to=Reference(SECOND), context=FIRST))
    assert said["thread_ts"] == ASKED["ts"]


async def test_a_post_goes_to_the_channel_of_the_settings() -> None:
    made, _, said = await done("Create", Object("draft", content="New bowls"))
    assert (said["channel"], "thread_ts" in said) == (GENERAL, False)
    assert made.id == f"{GENERAL}/{POSTED}#create"
    nowhere = Slack(Slack.settings(access_token="xoxb-1"), source(workspace()).http)
    with pytest.raises(Unsupported, match="which channel"):
        await perform(nowhere, act("Create", Object("draft", content="New bowls")))


async def test_the_words_are_published_as_they_were_approved() -> None:
    draft = Object("d", content="@Ann 1 < 2 & *3* <@U1> @Annabel", mentions=(Mention(ANN, "Ann"), Mention("x", "3")))
    made, _, said = await done("Create", draft)
    assert said["text"] == f"<@{ANN}> 1 &lt; 2 &amp; *3* &lt;@U1&gt; @Annabel"
    assert (said["mrkdwn"], said["parse"]) == (False, "none")
    assert [(one.actor_id, one.name) for one in written(made).mentions] == [(ANN, None)]


@pytest.mark.parametrize(
    ("type_", "what", "method", "asked", "id_"),
    [
        ("Like", FIRST, "reactions.add", {"timestamp": ASKED["ts"], "name": "+1"}, f"{FIRST}#+1/{BOT}"),
        ("Delete", FIRST, "chat.delete", {"ts": ASKED["ts"]}, f"{FIRST}#delete"),
        ("Delete", f"{FIRST}#create", "chat.delete", {"ts": ASKED["ts"]}, f"{FIRST}#delete"),
        (
            "Undo",
            f"{FIRST}#+1/{BOT}",
            "reactions.remove",
            {"timestamp": ASKED["ts"], "name": "+1"},
            f"{FIRST}#+1/{BOT}-undone",
        ),
    ],
)
async def test_an_act_is_one_request(type_: str, what: str, method: str, asked: Json, id_: str) -> None:
    made, way, said = await done(type_, Reference(what))
    assert (way, said, made.id, made.actor.id) == (method, {"channel": HELP, **asked}, id_, BOT)


@pytest.mark.parametrize(
    ("type_", "what", "method", "code"),
    [
        ("Like", FIRST, "reactions.add", "already_reacted"),
        ("Undo", f"{FIRST}#+1/{BOT}", "reactions.remove", "no_reaction"),
        ("Delete", FIRST, "chat.delete", "message_not_found"),
    ],
)
async def test_what_was_so_before_is_done(type_: str, what: str, method: str, code: str) -> None:
    made, *_ = await done(type_, Reference(what), workspace(refused={method: code}))
    assert made.type == type_


@pytest.mark.parametrize(
    ("type_", "what"),
    [
        ("Like", "C0HELP"),
        ("Like", f"G0PRIVATE/{ASKED['ts']}"),
        ("Delete", "../chat.delete"),
        ("Undo", f"{FIRST}#+1/{ANN}"),
        ("Undo", FIRST),
    ],
)
async def test_what_is_not_ours_or_not_there_is_refused_before_anything_is_asked(type_: str, what: str) -> None:
    network = workspace()
    with pytest.raises(Unsupported):
        await perform(source(network), act(type_, Reference(what)))
    assert network.methods() == ["auth.test"]


@pytest.mark.parametrize(("code", "error"), [("is_archived", Unsupported), ("missing_scope", Unauthorized)])
async def test_a_refused_post_says_why(code: str, error: type[AdapterError]) -> None:
    with pytest.raises(error, match=code):
        await done("Create", Object("d", content="x"), workspace(refused={"chat.postMessage": code}))


async def test_whoever_speaks_for_us_is_named() -> None:
    assert [one.id for one in await source(workspace()).colleagues()] == [BOT]


def test_an_app_is_installed_with_as_little_as_it_needs() -> None:
    attempt = Attempt("state", "verifier", "https://us.example/back")
    asked = dict(parse_qsl(urlsplit(authorize_url(OAUTH, Client("1.2"), attempt)).query))
    assert asked["scope"].split(",") == list(OAUTH.scopes)
    assert not {"groups:history", "im:history", "users:read.email"} & set(OAUTH.scopes)


async def test_an_installed_app_has_its_bots_token() -> None:
    def answer(request: Request) -> Response:
        body = {"ok": True, "access_token": "xoxb-new", "token_type": "bot", "team": {"id": "T0KILNS"}}
        return Response(200, {}, request.url, orjson.dumps(body))

    attempt = Attempt("state", "verifier", "https://us.example/back")
    tokens = await exchange(Http(stand_in(answer)), OAUTH, Client("1.2", SecretStr("s")), attempt, "code", NOW)
    assert (tokens.access.get_secret_value(), tokens.expires_at) == ("xoxb-new", None)


def heard(body: Json, **more: Any) -> Any:
    return receive(source(workspace()), call(body, **more), NOW)


def test_the_address_is_confirmed_by_its_challenge() -> None:
    told = heard({"type": "url_verification", "token": "x", "challenge": "3eZbrw1a"})
    assert (told.answer, told.key, told.activities) == (b"3eZbrw1a", None, ())


def test_a_call_is_known_by_its_event_and_may_come_again() -> None:
    told = heard(event({**ASKED, "channel": HELP, "channel_type": "channel"}, "Ev0042"))
    assert (told.key, told.refused_again) == ("Ev0042", False)


def test_what_was_said_is_fetched_with_the_names() -> None:
    assert heard(event({**ASKED, "channel": HELP, "channel_type": "channel"})).activities == ()


def test_a_flood_of_which_slack_tells_no_more_is_looked_at() -> None:
    told = heard({"type": "app_rate_limited", "team_id": "T0KILNS", "minute_rate_limited": 1792497600})
    assert (told.key, told.activities) == (None, ())


def test_a_reaction_however_old_its_message_is_told_at_once() -> None:
    inner = {"type": "reaction_added", "user": BEN, "reaction": "tada", "item_user": ANN, "item": ITEM}
    (like,) = heard(event({**inner, "event_ts": "1800000000.000001"})).activities
    (undone,) = heard(event({**inner, "type": "reaction_removed", "event_ts": "1800000000.000001"})).activities
    assert (like.id, undone.id) == (f"{FIRST}#tada/{BEN}", f"{FIRST}#tada/{BEN}-undone")


def test_an_edit_and_a_deletion_are_told_at_once() -> None:
    changed = {**ASKED, "text": "What?", "edited": {"user": ANN, "ts": "1800000000.000000"}}
    inner = {"type": "message", "channel": HELP, "channel_type": "channel", "previous_message": ASKED}
    (edit,) = heard(event({**inner, "subtype": "message_changed", "message": changed})).activities
    (gone,) = heard(event({**inner, "subtype": "message_deleted", "deleted_ts": ASKED["ts"]})).activities
    assert (edit.type, written(edit).content, gone.id, gone.actor.id) == ("Update", "What?", f"{FIRST}#delete", ANN)


def test_a_preview_of_a_link_is_no_edit() -> None:
    inner = {"type": "message", "subtype": "message_changed", "channel": HELP, "previous_message": ASKED}
    assert heard(event({**inner, "message": {**ASKED, "attachments": [{"title": "Bowls"}]}})).activities == ()


@pytest.mark.parametrize("secret", ["another secret", ""])
def test_a_call_signed_otherwise_is_not_heard(secret: str) -> None:
    with pytest.raises(Unauthorized):
        heard(event(THANKS), secret=secret)


@pytest.mark.parametrize("off", [timedelta(minutes=6), -timedelta(minutes=6)])
def test_a_call_of_another_time_is_not_heard(off: timedelta) -> None:
    with pytest.raises(Unauthorized):
        heard(event(THANKS), sent=NOW + off)


def test_a_signature_known_from_elsewhere_agrees() -> None:
    """Computed with openssl over `v0:1792497600:{"type":"url_verification","challenge":"c"}`."""
    body = b'{"type":"url_verification","challenge":"c"}'
    signature = "v0=9f227322f768fd93d162604a45cce920d0d24191a1822f5e11662c459ea96f00"
    headers = {"x-slack-request-timestamp": "1792497600", "x-slack-signature": signature}
    assert receive(source(workspace()), Delivery("POST", headers, {}, body), NOW).answer == b"c"


def test_without_a_secret_nothing_is_heard() -> None:
    given = source(workspace())
    alone = Slack(Slack.settings(access_token="xoxb-1"), given.http)
    with pytest.raises(Unauthorized, match="signing secret"):
        receive(alone, call(event(THANKS)), NOW)


def test_a_call_that_is_no_event_is_an_error() -> None:
    for body in ({}, {"type": "event_callback"}, {"type": "url_verification"}):
        with pytest.raises(Unexpected):
            heard(body)
    with pytest.raises(Unauthorized):
        receive(source(workspace()), replace(call({}), headers={}), NOW)


def test_our_secret_is_what_the_tests_sign_with() -> None:
    assert source(workspace())._given.signing_secret == SecretStr(SECRET)
    assert source(workspace())._given.ours == (SELLER,)
