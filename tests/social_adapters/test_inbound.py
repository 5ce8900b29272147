"""What a product tells us in ActivityStreams 2.0, and what of it is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from social_adapters.adapter import Context
from social_adapters.as2 import as2
from social_adapters.conversion import convert, receive
from social_adapters.errors import AdapterError, Unauthorized, Unexpected
from social_adapters.inbound import Inbound
from social_adapters.testing import problems
from social_adapters.vocabulary import ActivityType, ActorType, Link, Mention, Object, Reference
from tests.social_adapters.exchanges.inbound import ACME, DOUBLED, EXCHANGE, NOW, SERVICE, call


def told(document: Any) -> Any:
    return convert(Inbound, "activities", document, Context())


def test_what_a_service_says_of_an_organization_keeps_both_what_they_are() -> None:
    (activity,) = told(DOUBLED)
    assert activity.actor.type is ActorType.SERVICE
    thing = activity.object
    assert isinstance(thing, Object)
    assert thing.content == "Error rate doubled at Acme, see the chart."
    assert thing.links == (Link("https://status.example/7", "the chart"),)
    assert thing.mentions == (Mention("https://acme.example/", "Acme"),)


@pytest.mark.parametrize("wrapped", [[DOUBLED], {"type": "OrderedCollection", "orderedItems": [DOUBLED]}])
def test_lists_and_collections_hold_activities(wrapped: Any) -> None:
    assert told(wrapped) == told(DOUBLED)


def test_data_of_a_cloud_event_is_the_activity() -> None:
    assert told({"specversion": "1.0", "data": DOUBLED}) == told(DOUBLED)


def test_follow_of_an_organization_names_it() -> None:
    (activity,) = told({"id": "1", "type": "Follow", "actor": SERVICE, "object": ACME})
    assert activity.object.type is ActorType.ORGANIZATION


def test_like_refers_to_what_it_likes() -> None:
    (activity,) = told({"id": "1", "type": "Like", "actor": "ann", "object": {"id": "n", "attributedTo": "bob"}})
    assert activity.object == Reference("n", "bob")


def test_what_we_write_as_as2_reads_back_the_same() -> None:
    (activity,) = told({**DOUBLED, "object": {**DOUBLED["object"], "inReplyTo": {"id": "q", "attributedTo": "eve"}}})
    assert told(as2(activity)) == (activity,)


@pytest.mark.parametrize(
    "document",
    [
        None, "text", 7, {}, [None], {"type": "Create"}, {**DOUBLED, "type": "Arrive"}, {**DOUBLED, "actor": None},
        {**DOUBLED, "actor": {"type": "Rocket", "id": "r"}}, {**DOUBLED, "published": "soon"},
        {**DOUBLED, "object": {"type": "Note"}}, [DOUBLED] * 1001, {"specversion": "1.0", "data": "text"},
    ],
)  # fmt: skip
def test_anything_else_is_a_clear_error(document: Any) -> None:
    with pytest.raises(Unexpected) as refused:
        told(document)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "thing", ["urn:meter:acme:1:note", {"id": "n"}, {"type": "Note", "id": "n"}, {"type": "Person", "id": "ann"}]
)
def test_create_that_says_nothing_is_a_clear_error(thing: Any) -> None:
    with pytest.raises(Unexpected, match="says something"):
        told({**DOUBLED, "object": thing})


@pytest.mark.parametrize(
    "document",
    [
        {**DOUBLED, "type": []},
        {**DOUBLED, "object": {**DOUBLED["object"], "tag": [{"type": []}]}},
        {**DOUBLED, "object": {**DOUBLED["object"], "attachment": [{"type": [], "url": "https://a.example/"}]}},
    ],
    ids=["activity", "tag", "attachment"],
)
def test_type_that_is_a_list_is_a_clear_error(document: Any) -> None:
    with pytest.raises(Unexpected, match="type is a list, not a text"):
        told(document)


def test_object_without_an_id_is_a_clear_error() -> None:
    with pytest.raises(Unexpected, match="empty"):
        told({**DOUBLED, "object": ""})


@settings(max_examples=60)
@given(st.recursive(st.none() | st.text(max_size=5) | st.integers() | st.sampled_from(list(ActivityType)),
                    lambda inner: st.lists(inner, max_size=3)
                    | st.dictionaries(st.sampled_from([*DOUBLED, *DOUBLED["object"]]), inner, max_size=4)))  # fmt: skip
def test_no_document_brings_a_wrong_value(document: Any) -> None:
    try:
        found = told({**DOUBLED, "object": document})
    except AdapterError:
        return
    assert [problems(activity) for activity in found] == [[]] * len(found)


def test_call_signed_with_another_secret_is_refused() -> None:
    with pytest.raises(Unauthorized):
        receive(EXCHANGE.source(Inbound), call(DOUBLED, secret="somebody else's secret, as long"), NOW)


def test_call_of_ten_minutes_ago_is_refused() -> None:
    with pytest.raises(Unauthorized):
        receive(EXCHANGE.source(Inbound), call(DOUBLED, at=NOW - timedelta(minutes=10)), NOW)


def test_call_is_known_by_its_id() -> None:
    assert receive(EXCHANGE.source(Inbound), call(DOUBLED, "msg_77"), NOW).key == "msg_77"


def test_body_that_is_no_json_is_a_clear_error() -> None:
    genuine = call(DOUBLED)
    assert orjson.loads(genuine.body)["type"] == "Create"
    with pytest.raises(Unauthorized):
        receive(EXCHANGE.source(Inbound), replace(genuine, body=b"<html>"), NOW)
