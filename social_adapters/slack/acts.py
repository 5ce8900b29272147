"""What our bot does on Slack: post, answer in a thread, react, and take each of them back."""

from __future__ import annotations

import re
from dataclasses import replace

from social_adapters import raw
from social_adapters.errors import Unsupported
from social_adapters.limits import Limits, Unit
from social_adapters.slack import messages
from social_adapters.slack.api import Api
from social_adapters.slack.people import Home, Place, identity, page
from social_adapters.standing import deletion, withdrawal
from social_adapters.vocabulary import Activity, ActivityType, Actor, ActorType, Object, Reference

PERFORMS = frozenset({ActivityType.CREATE, ActivityType.LIKE, ActivityType.DELETE, ActivityType.UNDO})
LIMITS = Limits(40_000, Unit.UTF16)  # what is longer Slack cuts; it advises 4,000
LIKE = "+1"

_THING = re.compile(r"(C[A-Z0-9]{2,29})/(\d{1,11}\.\d{6})(?:#create)?")
_REACTION = re.compile(r"(C[A-Z0-9]{2,29})/(\d{1,11}\.\d{6})#([\w'+:-]{1,150})/([A-Z0-9]{2,30})")


async def perform(api: Api, home: Home, activity: Activity, channel: str | None) -> Activity:
    """Does it in one request, and answers it with Slack's ids. `channel`: where posts go. Raises AdapterError."""
    bot, thing = Actor(home.bot, ActorType.SERVICE, url=page(home.site, home.bot)), activity.object
    match activity.type:
        case ActivityType.CREATE if isinstance(thing, Object):
            return await _write(api, home, thing, channel)
        case ActivityType.LIKE:
            return await _like(api, home, bot, thing)
        case ActivityType.DELETE:
            where, stamp = _known(thing.id)
            await api.do("chat.delete", {"channel": where, "ts": stamp}, {"message_not_found"})
            return deletion(f"{where}/{stamp}", bot)
        case ActivityType.UNDO:
            return await _undo(api, bot, thing.id)
    raise Unsupported(f"Slack takes no {activity.type} of that")


async def _write(api: Api, home: Home, thing: Object, channel: str | None) -> Activity:
    if thing.quote:
        raise Unsupported("Slack quotes nothing: put the link into the text")
    said = {"channel": channel, "text": _escaped(thing), "mrkdwn": False, "parse": "none"}
    if thing.in_reply_to:
        said["channel"], said["thread_ts"] = await _thread(api, thing)
    if said["channel"] is None:
        raise Unsupported("say in the settings which channel posts go to")
    told = await api.do("chat.postMessage", said)
    row = {**raw.needed(raw.inner, told, "message"), "ts": raw.needed(raw.text, told, "ts"), "user": home.bot}
    made = messages.created(row, Place(identity(told, "channel"), home.site, home.me))
    if made is None or not isinstance(made.object, Object):
        raise Unsupported("Slack does not say what became of it")
    return replace(made, object=replace(made.object, in_reply_to=thing.in_reply_to))


async def _thread(api: Api, thing: Object) -> tuple[str, str]:
    """Channel and first message of the thread: an answer to an answer stands below the first, too."""
    where, stamp = _known(thing.in_reply_to.id if thing.in_reply_to else "")
    if thing.context:
        return where, _known(thing.context)[1]
    told = await api.needed("conversations.replies", {"channel": where, "ts": stamp, "limit": 1})
    first = next(iter(raw.rows(told.get("messages"), "messages")), {})
    return where, raw.text(first, "thread_ts") or stamp


async def _like(api: Api, home: Home, bot: Actor, thing: Object | Reference | Actor) -> Activity:
    where, stamp = _known(thing.id)
    await api.do("reactions.add", {"channel": where, "timestamp": stamp, "name": LIKE}, {"already_reacted"})
    author = thing.actor_id if isinstance(thing, Reference) else getattr(thing, "attributed_to", None)
    url = messages.url_of({"ts": stamp}, Place(where, home.site))
    return messages.reaction(Reference(f"{where}/{stamp}", author, url), LIKE, bot)


async def _undo(api: Api, bot: Actor, id_: str) -> Activity:
    act = _REACTION.fullmatch(id_)
    if act is None or act[4] != bot.id:
        raise Unsupported("only a reaction of our own bot can be taken back")
    asked = {"channel": act[1], "timestamp": act[2], "name": act[3]}
    await api.do("reactions.remove", asked, {"no_reaction", "message_not_found"})
    return withdrawal(id_, bot)


def _escaped(thing: Object) -> str:
    """The words as they are: nothing in them is markup, except the members that are mentioned."""
    text = thing.content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for mention in thing.mentions:
        if mention.name and re.fullmatch(r"[UW][A-Z0-9]{2,30}", mention.actor_id):
            name = mention.name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            text = re.sub(rf"@{re.escape(name)}(?!\w)", f"<@{mention.actor_id}>", text)
    return text


def _known(id_: str) -> tuple[str, str]:
    found = _THING.fullmatch(id_)
    if found is None or not id_.isascii():
        raise Unsupported("that is no message on Slack")
    return found[1], found[2]
