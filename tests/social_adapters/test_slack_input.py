"""Slack: settings, and values of any other type."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from social_adapters.adapter import Context
from social_adapters.conversion import convert
from social_adapters.descent import descent
from social_adapters.errors import Unexpected
from social_adapters.slack import Slack, SlackSettings
from tests.social_adapters.exchanges.slack import (
    ANN,
    ASKED,
    BEN,
    CAME,
    HELP,
    NEWS,
    THANKS,
    TOKEN,
    Workspace,
    event,
    pull,
    workspace,
)
from tests.social_adapters.mutations import ANYTHING, ends_well, mutated

RICH = {
    **NEWS,
    "bot_profile": {"name": "Alarm", "icons": {"image_72": "https://p.example/1.png"}},
    "files": [{"permalink": "https://kilns.example/f/1", "mimetype": "image/png", "title": "x"}],
    "edited": {"user": ANN, "ts": "1700000000.000100"},
}
ITEM = {"type": "message", "channel": HELP, "ts": ASKED["ts"]}
LIKE = {
    "type": "reaction_added",
    "user": BEN,
    "reaction": "tada",
    "item_user": ANN,
    "item": ITEM,
    "event_ts": "17.000000",
}
EDIT = {"type": "message", "subtype": "message_changed", "channel": HELP, "message": RICH, "previous_message": ASKED}
ANSWERS: dict[str, list[Any]] = {
    "messages": [{"ok": True, "messages": [RICH, CAME, THANKS]}],
    "message": [{"ok": True, "channel": HELP, "message": RICH}],
    "event": [event(LIKE), event(EDIT)],
    "error": [{"ok": False, "error": "ratelimited"}],
}


def correct(kind: str, body: Any) -> bool:
    return ends_well(Slack, kind, body)


@settings(max_examples=80)
@given(
    st.sampled_from([(kind, body) for kind, bodies in ANSWERS.items() for body in bodies]).flatmap(
        lambda pair: st.tuples(st.just(pair[0]), mutated(pair[1]))
    )
)
def test_a_value_of_another_type_does_no_harm(mutation: tuple[str, Any]) -> None:
    assert correct(*mutation)


@given(st.sampled_from(sorted(Slack.kinds)), ANYTHING)
def test_an_answer_of_another_shape_does_no_harm(kind: str, body: Any) -> None:
    assert correct(kind, body)


@given(st.none() | st.text(), ANYTHING)
def test_any_answer_has_a_kind_or_none(url: str | None, body: Any) -> None:
    assert Slack.kind_of(url, body) in {None, *Slack.kinds}


@given(st.text(alphabet="<>|@#!*_~`&; \nU0A", max_size=40))
def test_any_markup_can_be_read(text: str) -> None:
    assert correct("messages", {"ok": True, "messages": [{**ASKED, "text": text}]})


@pytest.mark.parametrize("wrong", ["", "1700000000", "1700000000.1", "99999999999999.000100", "-1.000000", "١.000000"])
def test_a_time_that_is_none_of_slacks_is_an_error(wrong: str) -> None:
    with pytest.raises(Unexpected):
        convert(Slack, "messages", {"ok": True, "messages": [{**ASKED, "ts": wrong}]}, Context())


@pytest.mark.parametrize(
    "state",
    [{"since": "x"}, {"known": []}, {"known": {"x": "1 U1"}}, {"known": {"1": 1}}, {"below": True}, {"steps": "x"}],
)
async def test_a_state_of_another_shape_is_an_error(state: dict[str, Any]) -> None:
    with pytest.raises((Unexpected, ValueError)):
        descent(state, 0)


class Repeating(Workspace):
    """Answers the newest page again, whatever was asked, and says that there is more."""

    def _history(self, given: dict[str, Any]) -> dict[str, Any]:
        return {**super()._history({**given, "latest": "9999999999.0"}), "has_more": True}


async def test_a_channel_that_answers_the_same_page_again_ends() -> None:
    network = Repeating(**vars(workspace()))
    await pull(network)
    assert network.methods().count("conversations.history") <= 4


@pytest.mark.parametrize(
    "given_",
    [
        "U0ANN U0BEN",
        " U0ANN,U0BEN ",
        "<@U0ANN>; <@U0BEN>",
        "https://kilns.slack.com/team/U0ANN\nhttps://app.slack.com/team/U0BEN",
        ["u0ann", "U0BEN", "U0ANN"],
    ],
)
def test_our_members_are_ids_in_whatever_way_they_are_pasted(given_: Any) -> None:
    assert SlackSettings.model_validate({"access_token": TOKEN, "ours": given_}).ours == ("U0ANN", "U0BEN")


def test_an_empty_form_is_the_bot_alone() -> None:
    assert SlackSettings.model_validate({"ours": ""}).ours == ()


@pytest.mark.parametrize("wrong", [{"ours": "@ann"}, {"ours": 7}, {"ours": [7]}, {"access_token": 7}])
def test_settings_that_cannot_work_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        SlackSettings.model_validate({"access_token": TOKEN, **wrong})


def test_secrets_are_not_shown() -> None:
    shown = repr(SlackSettings.model_validate({"access_token": TOKEN, "signing_secret": "hush"}))
    assert TOKEN not in shown
    assert "hush" not in shown
