"""The whole product on the real Bluesky network: what people do there becomes the feed, and stays true to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.live.product import Product, first_run, install, running, sign_in
from tests.servers.bluesky_network import Account, Json, Network, ask

WRONG = "aaaa-bbbb-cccc-dddd"
FIELDS = ("name", "first_reason", "unanswered", "lift", "did")
FEED = (  # who stands where, why in the first place, and what they did towards us, newest first
    ("Ivy", "burst", True, 2, ("reply", "reply", "repost", "like", "follow")),
    ("Bob", "burst", True, 2, ("reply", "reply", "reply")),
    ("Ann", "asked", True, 1, ("reply",)),
    ("Cleo", "asked", True, 1, ("mention",)),
    ("Dan", "unanswered", True, 1, ("quote",)),
    ("Eve", "reposted", False, 0, ("repost",)),
    ("Fay", "followed", False, 0, ("follow",)),
    ("Gus", "liked", False, 0, ("like",)),
)  # Nell was answered before we came, and Zoe spoke to nobody: neither has a card


@dataclass(frozen=True)
class Town:
    """Our account, what it wrote, and the people around it: by name, with what each of them did last."""

    network: Network
    us: Account
    report: Json
    people: dict[str, Account]
    said: dict[str, Json]


@pytest.fixture
def town(bluesky_network: Network) -> Town:
    us = bluesky_network.account("harbour")
    people = {name: bluesky_network.account(name) for name in ACTS}
    report = us.post("Our harbour report is out", langs=["en"])
    bluesky_network.settle()
    town = Town(bluesky_network, us, report, people, {})
    for name, act in ACTS.items():
        town.said[name] = act(people[name], town)
    bluesky_network.settle()
    us.reply("Thank you, come by any time.", town.said["nell"], report)
    bluesky_network.settle()
    return town


def burst(by: Account, town: Town) -> Json:
    for words in ("We had the same trouble.", "Two ships waited since Monday."):
        by.reply(words, town.report)
    return by.reply("Our crew went home.", town.report)


def everything(by: Account, town: Town) -> Json:
    by.follow(town.us)
    by.like(town.report)
    by.repost(town.report)
    by.reply("We print this one.", town.report)
    return by.reply("Can you send me the tide tables?", town.report)


ACTS: dict[str, Callable[[Account, Town], Json]] = {
    "ann": lambda by, town: by.reply("How does it cope with tides?", town.report),
    "bob": burst,
    "cleo": lambda by, town: by.mention(f"Grüße @{town.us.handle}, when do you open?", town.us),
    "dan": lambda by, town: by.quote("Everyone look at this", town.report),
    "eve": lambda by, town: by.repost(town.report),
    "fay": lambda by, town: by.follow(town.us),
    "gus": lambda by, town: by.like(town.report),
    "ivy": everything,
    "nell": lambda by, town: by.reply("Lovely report.", town.report),
    "zoe": lambda by, town: by.post("Boats everywhere"),
}


def row(card: Json) -> tuple[Any, ...]:
    """A card as the table tells it."""
    did = tuple(one["interaction"] for one in card["activities"])
    return card["person"]["name"], card["reasons"][0]["kind"], card["unanswered"], card["lift"], did


async def card_of(product: Product, name: str, state: str = "open") -> Json:
    (card,) = [card for card in await product.cards(state) if card["person"]["name"] == name]
    return card


async def test_everybody_who_did_something_with_us_is_in_the_feed_in_order(town: Town, product: Product) -> None:
    source = await product.connected(town.us, town.network, town.us.app_password())
    assert (source["state"], source["role"], source["last_error"]) == ("active", "ours", None)
    assert source["account"]["handle"] == town.us.handle
    assert {window["stream"] for window in source["coverage"]} == {"notifications", "posts"}
    cards = await product.cards()
    assert tuple(row(card) for card in cards) == FEED
    assert {card["closest"]["name"] for card in cards} == {"Noor"}
    assert all(reason["activity_id"] and reason["text"] for card in cards for reason in card["reasons"])


async def test_what_people_said_stands_on_their_card_with_what_it_answers(town: Town, product: Product) -> None:
    await product.connected(town.us, town.network, town.us.app_password())
    (question,) = (await card_of(product, "Ann"))["activities"]
    assert question["content"] == "How does it cope with tides?"
    assert (question["in_reply_to"]["content"], question["in_reply_to"]["ours"]) == ("Our harbour report is out", True)
    (mention,) = (await card_of(product, "Cleo"))["activities"]
    assert [one["name"] for one in mention["mentions"]] == [f"@{town.us.handle}"]
    assert town.people["cleo"].did in mention["url"]
    assert (await card_of(product, "Gus"))["activities"][0]["in_reply_to"]["content"] == "Our harbour report is out"


async def test_the_same_look_again_changes_nothing(town: Town, product: Product) -> None:
    source = await product.connected(town.us, town.network, town.us.app_password())
    before = [(card["id"], row(card)) for card in await product.cards()]
    again = await product.pulled(source)
    assert again["activities"] == source["activities"]
    assert [(card["id"], row(card)) for card in await product.cards()] == before


async def test_edits_deletions_unlikes_and_new_replies_arrive_with_the_next_pull(town: Town, product: Product) -> None:
    source = await product.connected(town.us, town.network, town.us.app_password())
    town.people["ann"].edit(town.said["ann"], "How does it cope with spring tides?")
    town.people["dan"].delete(town.said["dan"])
    town.people["gus"].delete(town.said["gus"])
    for words in ("Where can I read more?", "Is there a map?", "Who drew the last one?"):
        town.people["eve"].reply(words, town.report)
    town.network.settle()
    await product.pulled(source)
    assert [name for name, *_ in map(row, await product.cards())] == ["Eve", "Ivy", "Bob", "Ann", "Cleo", "Fay"]
    (question,) = (await card_of(product, "Ann"))["activities"]
    assert (question["content"], question["edited"]) == ("How does it cope with spring tides?", True)
    assert row(await card_of(product, "Eve"))[1:] == ("burst", True, 2, ("reply", "reply", "reply", "repost"))
    assert not product.stored("Everyone look at this")
    assert product.stored("How does it cope with tides?") == ["activity_version"]
    assert sorted(await product.names("dismissed")) == ["Dan", "Gus"]


async def test_deleted_words_leave_cards_that_are_done_and_cards_that_answer_them(town: Town, product: Product) -> None:
    town.people["cleo"].reply(f"I wonder too @{town.us.handle}", town.said["ann"], town.report)
    town.network.settle()
    source = await product.connected(town.us, town.network, town.us.app_password())
    ann = await card_of(product, "Ann")
    done = {"id": "6f0c1f7e-1f64-4a5e-8a0e-0d8d3a1f2b11", "kind": "done", "params": {}}
    answer = await product.browser.post(f"/api/v1/engagements/{ann['id']}/acts", json=done)
    assert answer.status_code == 201, answer.text
    town.people["ann"].edit(town.said["ann"], "How does it cope with spring tides?")
    town.network.settle()
    await product.pulled(source)
    town.people["ann"].delete(town.said["ann"])
    town.network.settle()
    await product.pulled(source)
    assert not product.stored("How does it cope")


async def test_our_answer_on_the_network_closes_the_card(town: Town, product: Product) -> None:
    source = await product.connected(town.us, town.network, town.us.app_password())
    town.us.reply("Spring tides too.", town.said["ann"], town.report)
    town.network.settle()
    await product.pulled(source)
    assert "Ann" not in await product.names()
    assert await product.names("done") == ["Ann"]
    town.people["ann"].reply("And neap tides?", town.said["ann"], town.report)
    town.network.settle()
    await product.pulled(source)
    assert [one["content"] for one in (await card_of(product, "Ann"))["activities"]] == ["And neap tides?"]


async def test_a_wrong_app_password_is_refused_in_the_networks_words_and_nothing_is_kept(
    town: Town, product: Product, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = await product.connect(town.us, town.network, WRONG)
    assert answer.status_code == 422
    assert "Invalid identifier or password" in answer.json()["detail"]
    assert (await product.get("sources"))["items"] == []
    assert WRONG not in answer.text + capsys.readouterr().err
    assert not product.stored(town.us.handle)
    assert not product.stored(WRONG)


async def test_an_app_password_that_is_taken_back_pauses_the_source_until_there_is_a_new_one(
    town: Town, migrated_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    password = town.us.app_password("laptop")
    install(migrated_file, tmp_path / "home")
    async with running(tmp_path / "home") as product:
        await first_run(product)
        source = await product.connected(town.us, town.network, password)
    ask(town.us.pds, "com.atproto.server.revokeAppPassword", {"name": "laptop"}, town.us.token)
    async with running(tmp_path / "home") as product:
        await sign_in(product)
        paused = await product.pulled(source)
        assert paused["state"] == "paused"
        assert "Invalid identifier or password" in paused["paused_reason"]
        assert password not in str(paused) + capsys.readouterr().err
        assert not product.stored(password)
        assert tuple(row(card) for card in await product.cards()) == FEED
        await mended(product, town, source)
    assert password not in capsys.readouterr().err


async def mended(product: Product, town: Town, source: Json) -> None:
    settings = {"handle": town.us.handle, "service": town.network.pds, "appview": town.network.appview}
    fresh = {"settings": {**settings, "app_password": town.us.app_password("desk")}}
    answer = await product.browser.patch(f"/api/v1/sources/{source['id']}", json=fresh)
    assert answer.status_code == 200, answer.text
    assert (await product.pulled(source))["state"] == "active"


async def test_a_public_account_is_watched_without_credentials(town: Town, product: Product) -> None:
    watched = town.people["zoe"]
    watched.post("Can anyone recommend a good pilot?")
    town.network.settle()
    source = await product.connected(watched, town.network)
    assert (source["role"], source["account"]["handle"], source["last_error"]) == ("watched", watched.handle, None)
    (card,) = await product.cards()
    assert card["person"]["name"] == "Zoe"
    assert "none_yet" in [reason["kind"] for reason in card["reasons"]]
    assert [one["content"] for one in card["activities"]] == ["Can anyone recommend a good pilot?"]
