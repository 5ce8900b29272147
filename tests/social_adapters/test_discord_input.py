"""Discord: settings, and values of any other type."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from social_adapters.adapter import Context
from social_adapters.conversion import convert
from social_adapters.discord import Discord, DiscordSettings
from social_adapters.errors import Unexpected
from social_adapters.vocabulary import Actor
from tests.social_adapters.exchanges.discord import ANN, ANSWER, ASKED, BEN, CAME, GUILD, NEWS, SETTINGS, TOKEN
from tests.social_adapters.mutations import ANYTHING, ends_well, mutated

RICH = {
    **NEWS,
    "guild_id": GUILD,
    "edited_timestamp": "2026-10-20T12:00:00+00:00",
    "attachments": [{"url": "https://files.example/a.png", "content_type": "image/png", "description": "x"}],
    "embeds": [{"title": "x", "description": "y"}],
    "thread": {"message_count": 3},
}
FORWARD = {**NEWS, "message_reference": {"type": 1, "channel_id": "1", "message_id": "2"}}
ANSWERS: dict[str, list[Any]] = {
    "messages": [[RICH, ANSWER, ASKED], [CAME, FORWARD]],
    "gateway": [{"op": 0, "t": "MESSAGE_CREATE", "d": RICH}],
    "error": [{"message": "x", "code": 1, "retry_after": 2.5}],
}
PAIRS = [(kind, body) for kind, bodies in ANSWERS.items() for body in bodies]


def correct(kind: str, body: Any) -> bool:
    return ends_well(Discord, kind, body, Context(me=Actor(BEN)))


@settings(max_examples=80)
@given(st.sampled_from(PAIRS).flatmap(lambda pair: st.tuples(st.just(pair[0]), mutated(pair[1]))))
def test_a_value_of_another_type_does_no_harm(mutation: tuple[str, Any]) -> None:
    assert correct(*mutation)


@given(st.sampled_from(sorted(Discord.kinds)), ANYTHING)
def test_an_answer_of_another_shape_does_no_harm(kind: str, body: Any) -> None:
    assert correct(kind, body)


@given(st.none() | st.text(), ANYTHING)
def test_any_answer_has_a_kind_or_none(url: str | None, body: Any) -> None:
    assert Discord.kind_of(url, body) in {None, *Discord.kinds}


@given(st.text(alphabet="<>|@#!*_~`:[]()\\ \nt/7ah", max_size=40))
def test_any_markup_can_be_read(text: str) -> None:
    assert correct("message", {**ASKED, "content": text})


@pytest.mark.parametrize("text", ["*" * 5000, "[" * 5000, "||a" * 2000, "__a **b " * 1000, "<t:" * 3000, "`" * 5001])
def test_markup_without_end_is_read_at_once(text: str) -> None:
    assert correct("message", {**ASKED, "content": text})


@pytest.mark.parametrize("wrong", ["", "x", "007", "9" * 19, "9" * 40, "-1", "٣", "1\n"])
@pytest.mark.parametrize("name", ["id", "channel_id"])
def test_an_id_that_cannot_be_one_is_an_error(name: str, wrong: str) -> None:
    with pytest.raises(Unexpected):
        convert(Discord, "message", {**ASKED, name: wrong}, Context())


@pytest.mark.parametrize("given_", [GUILD, f" {GUILD} ", f"https://discord.com/channels/{GUILD}/1/2"])
def test_a_server_is_an_id_or_a_link_into_it(given_: str) -> None:
    assert DiscordSettings.model_validate({**SETTINGS, "server": given_}).server == GUILD


@pytest.mark.parametrize(
    "given_", [f"{ANN} {BEN}", f"<@{ANN}>,<@!{BEN}>", f"https://discord.com/users/{ANN}\n{BEN}", [ANN, BEN, ANN]]
)
def test_our_members_are_ids_in_whatever_way_they_are_pasted(given_: Any) -> None:
    assert DiscordSettings.model_validate({**SETTINGS, "ours": given_}).ours == (ANN, BEN)


def test_a_token_is_the_same_with_and_without_the_word_before_it() -> None:
    pasted = DiscordSettings.model_validate({**SETTINGS, "bot_token": f"Bot {TOKEN}\n"})
    assert pasted.bot_token.get_secret_value() == TOKEN
    assert TOKEN not in repr(pasted)


@pytest.mark.parametrize(
    "wrong", [{"server": "kilns"}, {"server": "https://discord.gg/abc"}, {"server": 7}, {"ours": "ann"}, {"ours": 7}]
)
def test_settings_that_cannot_work_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        DiscordSettings.model_validate({**SETTINGS, **wrong})
