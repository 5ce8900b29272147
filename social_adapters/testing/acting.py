"""The checks of what an adapter offers beyond reading: publishing, and being called."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from pydantic import SecretStr

from social_adapters.adapter import Adapter
from social_adapters.conversion import receive, take
from social_adapters.errors import AdapterError, Unauthorized, Unsupported
from social_adapters.hooks import Delivery
from social_adapters.http import Request, Response
from social_adapters.limits import Limits
from social_adapters.oauth import Granted
from social_adapters.testing.exchange import Exchange, Play
from social_adapters.testing.faults import FAULTS, SHAPES, Fault
from social_adapters.testing.shape import must, problems
from social_adapters.vocabulary import Activity, ActivityType, Actor, File, Media, Object

MOST_ABOUT = 240  # two lines on a screen
FILE = b"\x89PNG the bytes of a picture"
LONG = "a word and ".ljust(200_000, "o")


async def performs_what_it_says(adapter: type[Adapter], exchange: Exchange) -> None:
    shown = {act.type for act in exchange.acts}
    must(shown == adapter.performs, f"the exchange shows {sorted(shown)}, the adapter says {sorted(adapter.performs)}")
    for act in exchange.acts:
        done = await exchange.performed(adapter, act)
        must(done.type == act.type, f"{act.type} became {done.type}")
        must(not problems(done), f"{act.type}: {problems(done)}")
        must(bool(done.actor.id), f"{act.type} has no actor")


async def publishes_nothing_else(adapter: type[Adapter], exchange: Exchange) -> None:
    for type_ in set(ActivityType) - adapter.performs:
        act = Activity("ours", type_, Actor("us"), Object("draft", content="Hello"))
        error = await failed(adapter, exchange, act)
        must(isinstance(error, Unsupported), f"{type_}: {error!r} instead of Unsupported")


async def refuses_what_is_too_long_before_it_publishes(adapter: type[Adapter], exchange: Exchange) -> None:
    for act in exchange.acts:
        if isinstance(act.object, Object):
            must(adapter.limits is not None, "whoever publishes text says how much of it")
            long = replace(act, object=replace(act.object, content=LONG))
            error = await failed(adapter, exchange, long, only_asked(exchange.play))
            must(isinstance(error, Unsupported), f"{act.type}: {error!r} instead of Unsupported")


async def takes_the_files_it_says(adapter: type[Adapter], exchange: Exchange) -> None:
    """A file goes out as its bytes; too many, too large ones and those of another type are refused before that."""
    for act in exchange.acts:
        if isinstance(act.object, Object) and adapter.limits is not None:
            for media in _fitting(adapter.limits, act.object):
                sent: list[Request] = []
                done = await exchange.performed(adapter, _with(act, media), recorded(sent, exchange.play))
                must(not problems(done), f"{act.type} with a file: {problems(done)}")
                must(any(FILE in request.body for request in sent), "the bytes of a file were not sent")
            for files in _unfitting(adapter.limits):
                error = await failed(adapter, exchange, _with(act, *files), only_asked(exchange.play))
                must(isinstance(error, Unsupported), f"{files}: {error!r} instead of Unsupported")


async def asks_once_whatever_happens(adapter: type[Adapter], exchange: Exchange) -> None:
    """Nothing is published twice: a request that may have been done is never repeated."""
    for act in exchange.acts:
        asked = await requests(adapter, exchange, act)
        for fault in FAULTS:
            again: list[Request] = []
            error = await failed(adapter, exchange, act, recorded(again, at_the_last(asked, fault, exchange)))
            must(error is not None, f"{act.type}, {fault.name}: no error")
            twice = again.count(asked[-1]) > 1 and fault.error is not Unauthorized
            must(not twice, f"{act.type}, {fault.name}: asked {again.count(asked[-1])} times")
        for body in SHAPES:
            with contextlib.suppress(AdapterError):
                shaped = at_the_last(asked, Fault("another shape", AdapterError, body=body), exchange)
                done = await exchange.performed(adapter, act, shaped)
                must(not problems(done), f"{act.type}: {problems(done)}")


async def hears_genuine_calls_alone(adapter: type[Adapter], exchange: Exchange) -> None:
    must(bool(exchange.deliveries) == adapter.receives, "the exchange shows calls where the adapter receives them")
    source = exchange.source(adapter)
    for call in exchange.deliveries:
        receipt = receive(source, call, exchange.now)
        must(receipt.key != "", "a call is named, or has no name")
        for activity in receipt.activities:
            must(not problems(activity), f"{activity.id}: {problems(activity)}")
        if call.method == "POST":
            for forged in forgeries(call):
                refused(source, forged, exchange)


async def survives_any_call(adapter: type[Adapter], exchange: Exchange) -> None:
    source = exchange.source(adapter)
    for call in exchange.deliveries:
        for body in (*SHAPES, b"", b"\xff\xfe", b"<html>"):
            with contextlib.suppress(AdapterError):
                receive(source, replace(call, body=body), exchange.now)
        with contextlib.suppress(AdapterError):
            receive(source, replace(call, headers={}, query={}), exchange.now + timedelta(days=1))


async def says_what_it_gives_and_needs(adapter: type[Adapter], exchange: Exchange) -> None:
    must(len(adapter.about) <= MOST_ABOUT, f"what it gives and does not give fits in {MOST_ABOUT} characters")
    must(adapter.about.endswith(".") and ". " in adapter.about, "two sentences say what it gives and does not give")
    must(adapter.needs != "sign_in" or adapter.oauth is not None, "it says how to sign in")
    asked = [name for name, field in adapter.settings.model_fields.items() if field.is_required()]
    secret = [name for name in asked if adapter.settings.model_fields[name].annotation is SecretStr]
    must(not secret or adapter.needs != "nothing", f"it needs something: {secret}")


async def takes_what_is_handed_in(adapter: type[Adapter], exchange: Exchange) -> None:
    """The same activities of the same document, and a clear error or well-formed ones of any other."""
    must(bool(exchange.documents) == adapter.documents, "the exchange shows documents where the adapter takes them")
    source = exchange.source(adapter)
    for document in exchange.documents:
        found = await take(source, document, exchange.now)
        must(found == await take(source, document, exchange.now), "the same document gives the same activities")
        for given in (document, document[: len(document) // 2], document[::-1], *SHAPES, b"", b"\xff\xfe", b"<html>"):
            with contextlib.suppress(AdapterError):
                for activity in await take(source, given, exchange.now):
                    must(not problems(activity), f"{activity.id}: {problems(activity)}")
    if not adapter.documents:
        with contextlib.suppress(Unsupported):
            await take(source, b"", exchange.now)
            raise AssertionError("a document was taken")


async def says_how_to_sign_in(adapter: type[Adapter], exchange: Exchange) -> None:
    if adapter.oauth is None:
        return
    must(issubclass(adapter.settings, Granted), "whoever signs in keeps what was granted")
    must(bool(adapter.oauth.scopes), "scopes are named, and no more of them than needed")
    must(bool(adapter.oauth.allows), "what the scopes allow is said in words")
    for address in (adapter.oauth.authorize, adapter.oauth.token):
        must(address.startswith(("https://", "{")), f"{address} is not https")


ACTING = (
    performs_what_it_says,
    publishes_nothing_else,
    refuses_what_is_too_long_before_it_publishes,
    takes_the_files_it_says,
    asks_once_whatever_happens,
    hears_genuine_calls_alone,
    survives_any_call,
    says_what_it_gives_and_needs,
    takes_what_is_handed_in,
    says_how_to_sign_in,
)


def _fitting(limits: Limits, thing: Object) -> list[Media]:
    if thing.in_reply_to and not limits.media_in_answers:
        return []
    return [_file(FILE, one.types[0]) for one in limits.media]


def _unfitting(limits: Limits) -> list[list[Media]]:
    """Whatever is said: an answer takes no more than a post."""
    stranger = [_file(FILE, "application/x-stranger")]
    bare = [Media("Image", "https://example.org/picture.png")]
    many = [[_file(FILE, one.types[0])] * (one.most + 1) for one in limits.media]
    large = [[_file(b"\0" * (one.bytes + 1), one.types[0])] for one in limits.media]
    described = [[replace(_file(FILE, one.types[0]), alt="o" * (one.alt + 1))] for one in limits.media]
    return [stranger, bare, *many, *large, *described]


def _file(content: bytes, type_: str) -> Media:
    return Media("Image", "", "A gate at night", File(content, type_, "gate", 40, 30))


def _with(act: Activity, *media: Media) -> Activity:
    must(isinstance(act.object, Object), "files stand beside a text")
    return replace(act, object=replace(act.object, media=media)) if isinstance(act.object, Object) else act


async def failed(
    adapter: type[Adapter], exchange: Exchange, act: Activity, play: Play | None = None
) -> AdapterError | None:
    try:
        await exchange.performed(adapter, act, play)
    except AdapterError as error:
        return error
    return None


async def requests(adapter: type[Adapter], exchange: Exchange, act: Activity) -> list[Request]:
    """What one act asks for when all goes well; publishing comes last."""
    asked: list[Request] = []
    await exchange.performed(adapter, act, recorded(asked, exchange.play))
    must(bool(asked), f"{act.type} asks for nothing")
    return asked


def recorded(asked: list[Request], play: Play) -> Play:
    def noting(request: Request) -> Response:
        asked.append(request)
        return play(request)

    return noting


def at_the_last(asked: Sequence[Request], fault: Fault, exchange: Exchange) -> Play:
    """All goes well until publishing, which fails."""
    last = asked[-1]

    def play(request: Request) -> Response:
        is_last = (request.method, request.url) == (last.method, last.url) and request.body == last.body
        return fault.answer(request) if is_last else exchange.play(request)

    return play


def only_asked(play: Play) -> Play:
    """A server may be asked how much it takes; nothing is sent to it."""

    def asked(request: Request) -> Response:
        must(request.method == "GET", f"sent to {request.url} although it was too long")
        return play(request)

    return asked


def forgeries(call: Delivery) -> list[Delivery]:
    return [replace(call, body=call.body + b" "), replace(call, body=b"{}"), replace(call, headers={})]


def refused(source: Adapter, call: Delivery, exchange: Exchange) -> None:
    try:
        receive(source, call, exchange.now)
    except Unauthorized:
        return
    raise AssertionError("a forged call was heard")
