"""What Slack calls us for (Events API): proved by its signature, and what an event tells by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from pydantic import SecretStr

from social_adapters import hooks, raw
from social_adapters.answers import json_of
from social_adapters.errors import Unauthorized
from social_adapters.hooks import Delivery, Receipt
from social_adapters.raw import Fields
from social_adapters.slack import messages
from social_adapters.slack.people import Place, identity, speaker, stranger
from social_adapters.standing import deletion, edit, withdrawal
from social_adapters.vocabulary import Activity, ActivityType, Reference

PUBLIC = {None, "", "channel"}  # else a private channel or direct messages
VERSION = "v0"

# What a look at the channel may not show, since it is older than what is read again. Slack names nobody in its calls:
# what was said, and who joined, is fetched with the names.
BY_ITSELF = {ActivityType.UPDATE, ActivityType.DELETE, ActivityType.LIKE, ActivityType.UNDO}


def receive(secret: SecretStr | None, delivery: Delivery, now: datetime) -> Receipt:
    """What a call means. Raises AdapterError."""
    proved(secret, delivery, now)
    call = raw.fields(json_of(delivery.body, "the call"), "the call")
    if raw.text(call, "type") == "url_verification":
        return Receipt(answer=raw.needed(raw.text, call, "challenge").encode())
    if raw.text(call, "type") == "app_rate_limited":
        return Receipt()  # more happened than Slack calls for in an hour: the channels are looked at
    told = [done for done in activities(call, Place()) if done.type in BY_ITSELF]
    return Receipt(raw.text(call, "event_id") or None, tuple(told), refused_again=False)


def proved(secret: SecretStr | None, delivery: Delivery, now: datetime) -> None:
    """docs.slack.dev, "Verifying requests from Slack". Raises Unauthorized."""
    if secret is None:
        raise Unauthorized("the signing secret of the app was not given, so no call can be proved")
    sent = delivery.headers.get("x-slack-request-timestamp", "")
    message = f"{VERSION}:{sent}:".encode() + delivery.body
    given = delivery.headers.get("x-slack-signature", "")
    hooks.signed(secret.get_secret_value(), message, given, prefix=f"{VERSION}=")
    hooks.timely(hooks.seconds(sent), now)


def activities(call: Fields, place: Place) -> Sequence[Activity]:
    """What a call tells; what is not public, and what Slack does by itself, is nothing."""
    event = raw.needed(raw.inner, call, "event")
    if raw.text(event, "channel_type") not in PUBLIC:
        return ()
    type_ = raw.text(event, "type")
    if type_ in {"reaction_added", "reaction_removed"}:
        return _reacted(event, place, taken_back=type_ == "reaction_removed")
    if type_ not in {"message", "app_mention"}:
        return ()
    if raw.text(event, "subtype") in {"message_changed", "message_deleted"}:
        return _changed(event, replace(place, channel=identity(event, "channel")))
    if raw.text(event, "subtype") not in {*messages.SPOKEN, messages.JOINED} or not raw.text(event, "channel"):
        return ()
    there = replace(place, channel=identity(event, "channel"))
    return [entry.activity for entry in messages.of(event, there)]


def _changed(event: Fields, place: Place) -> Sequence[Activity]:
    """An edit or a deletion; a change that shows a preview of a link is none."""
    before = raw.inner(event, "previous_message") or {}
    if raw.text(event, "subtype") == "message_deleted":
        by = speaker(before, place)
        gone = {"ts": raw.needed(raw.text, event, "deleted_ts")}
        return [deletion(messages.thing_id(gone, place), by)] if by else []
    now = raw.needed(raw.inner, event, "message")
    said = messages.created(now, place) if raw.text(now, "subtype") in messages.SPOKEN else None
    was_edited = raw.inner(now, "edited") and raw.text(now, "text") != raw.text(before, "text")
    return [edit(said)] if said and was_edited else []


def _reacted(event: Fields, place: Place, *, taken_back: bool) -> Sequence[Activity]:
    item = raw.needed(raw.inner, event, "item")
    if raw.text(item, "type") != "message" or raw.text(item, "channel_type") not in PUBLIC:
        return ()
    there = replace(place, channel=identity(item, "channel"))
    author = identity(event, "item_user") if raw.text(event, "item_user") else None
    by = stranger(identity(event, "user"), there)
    when = messages.moment({"ts": raw.needed(raw.text, event, "event_ts")})
    thing = Reference(messages.thing_id(item, there), author)
    done = messages.reaction(thing, raw.needed(raw.text, event, "reaction"), by, when)
    return [withdrawal(done.id, by)] if taken_back else [done]
