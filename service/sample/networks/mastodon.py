"""One Mastodon instance, with some accounts of another: notifications, statuses, accounts and their relations."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Sequence
from typing import cast

from service.sample.drawing import HEIGHT, WIDTH
from service.sample.networks.asked import Asked, Json, answered, count, happened, refused, until, with_milliseconds
from service.sample.record import HOME, Account, Event, Said
from service.sample.world import World
from social_adapters.http import Response

ORIGIN = f"https://{HOME}"
FILES = f"files.{HOME}"
KINDS = {"like": "favourite", "repost": "reblog", "follow": "follow", "reply": "mention", "mention": "mention"}
LISTS = {"favourited_by": "like", "reblogged_by": "repost"}


def access_token(handle: str) -> str:
    """The token of an account of ours."""
    return hashlib.sha256(f"token of {handle}".encode()).hexdigest()[:43]


def answer(world: World, asked: Asked, now: int) -> Response:  # noqa: PLR0911  # one a route
    me = next((one for one in _accounts(world) if one.ours and asked.token() == access_token(one.handle)), None)
    match asked.path.removeprefix("/api/v1/").split("/"):
        case ["accounts", "verify_credentials"]:
            return answered(_account(me, now)) if me else _unknown()
        case ["notifications"]:
            return _notifications(world, asked, now, me) if me else _unknown()
        case ["accounts", "lookup"]:
            return _lookup(world, asked.one("acct"), now)
        case ["accounts", "relationships"]:
            return _relationships(world, asked, now, me)
        case ["accounts", number, "statuses"]:
            return _statuses(world, asked, number, now)
        case ["accounts", number]:
            found = next((one for one in _accounts(world) if _number(one) == number), None)
            return answered(_account(found, now)) if found else _missing()
        case ["statuses", *rest]:
            return _status_or_reactions(world, asked, rest, now)
    return _missing()


def _notifications(world: World, asked: Asked, now: int, me: Account) -> Response:
    told = until(world.timeline.told[me], now, lambda notice: notice.event.at)
    standing = [notice for notice in reversed(told) if notice.event.stands(now)]
    reasons = {notice.event: notice.reason for notice in standing}
    shown, headers = _page(asked, [notice.event for notice in standing], 80)
    return answered([_told(world, one, reasons[one], now) for one in shown], headers)


def _told(world: World, event: Event, reason: str, now: int) -> Json:
    about = event if isinstance(event, Said) else event.on
    return {
        "id": str(event.number),
        "type": KINDS[reason],
        "created_at": with_milliseconds(event.at),
        "account": _account(event.by, now),
        "status": _status(world, about, now) if about else None,
    }


def _statuses(world: World, asked: Asked, number: str, now: int) -> Response:
    account = next((one for one in _accounts(world) if _number(one) == number), None)
    if account is None:
        return _missing()
    said = [one for one in until(world.timeline.said[account], now, happened) if one.stands(now)]
    shown, headers = _page(asked, said[::-1], 40)
    return answered([_status(world, cast(Said, one), now) for one in shown], headers)


def _status_or_reactions(world: World, asked: Asked, rest: list[str], now: int) -> Response:
    standing = [one for one in world.timeline.on["mastodon"] if one.stands(now)]
    if not rest:
        wanted = set(asked.given.get("id[]", []))
        return answered([_status(world, one, now) for one in standing if str(one.number) in wanted])
    found = next((one for one in standing if str(one.number) == rest[0]), None)
    if found is None or (len(rest) > 1 and rest[1] not in LISTS):
        return _missing()
    if len(rest) == 1:
        return answered(_status(world, found, now))
    acts = [one for one in world.timeline.reactions[found] if one.kind == LISTS[rest[1]] and one.at <= now]
    return answered([_account(one.by, now) for one in acts])


def _lookup(world: World, acct: str, now: int) -> Response:
    found = world.record.accounts["mastodon"].get(acct.removesuffix(f"@{HOME}"))
    return answered(_account(found, now)) if found else _missing()


def _relationships(world: World, asked: Asked, now: int, me: Account | None) -> Response:
    if me is None:
        return _unknown()
    follows = {_number(one.by) for one in world.timeline.toward[me] if one.at <= now}
    return answered([{"id": id_, "followed_by": id_ in follows} for id_ in asked.given.get("id[]", [])])


def _page(asked: Asked, rows: Sequence[Event], most: int) -> tuple[Sequence[Event], dict[str, str]]:
    before = asked.number("max_id", 0)
    older = [row for row in rows if row.number < before] if before else rows
    shown = older[: min(asked.number("limit", 20), most)]
    if not shown:
        return shown, {}
    links = [f'<{asked.again(max_id=None, min_id=shown[0].number)}>; rel="prev"']
    if len(older) > len(shown):
        links.insert(0, f'<{asked.again(max_id=shown[-1].number)}>; rel="next"')
    return shown, {"link": ", ".join(links)}


def _account(account: Account, now: int) -> Json:
    name, _, host = account.handle.partition("@")
    home = f"https://{host}" if host else ORIGIN
    return {
        "id": _number(account),
        "username": name,
        "acct": account.handle,
        "display_name": account.persona.name,
        "locked": False,
        "bot": account.persona.automated,
        "group": False,
        "created_at": "2022-11-07T00:00:00.000Z",
        "note": f"<p>{html.escape(account.persona.summary(now), quote=False)}</p>",
        "url": f"{home}/@{name}",
        "uri": f"{home}/users/{name}",
        "emojis": [],
        "fields": _fields(account),
    }


def _fields(account: Account) -> list[Json]:
    """Who is elsewhere, too, has the instance verify it: those pages link back."""
    at = {"bluesky": "https://bsky.app/profile/{}.test", "github": "https://github.com/{}"}
    name = account.handle.partition("@")[0].replace("_", "-")
    urls = [(network, at[network].format(name)) for network in account.persona.networks if network in at]
    verified = {"verified_at": "2025-02-01T09:00:00.000+00:00"}
    return [{"name": network, "value": f'<a href="{url}" rel="me">{url}</a>', **verified} for network, url in urls]


def _status(world: World, said: Said, now: int) -> Json:
    account, edited = _account(said.by, now), said.edited_at(now)
    reactions = world.timeline.reactions[said]
    text = html.escape(said.text_at(now), quote=False).replace("\n", "<br />")
    return {
        "id": str(said.number),
        "created_at": with_milliseconds(said.at),
        "in_reply_to_id": str(said.parent.number) if said.parent else None,
        "in_reply_to_account_id": _number(said.parent.by) if said.parent else None,
        "sensitive": False,
        "spoiler_text": "",
        "visibility": "public",
        "language": "de" if said.german else "en",
        "uri": f"{account['uri']}/statuses/{said.number}",
        "url": f"{account['url']}/{said.number}",
        "replies_count": count(world.timeline.answers[said], now),
        "reblogs_count": sum(one.kind == "repost" and one.at <= now for one in reactions),
        "favourites_count": sum(one.kind == "like" and one.at <= now for one in reactions),
        "edited_at": with_milliseconds(edited) if edited else None,
        "content": f"<p>{text}</p>",
        "reblog": None,
        "account": account,
        "media_attachments": [_attachment(said, place) for place, _ in enumerate(said.pictures)],
        "mentions": [_mention(one, now) for one in said.mentions],
        "tags": [],
        "emojis": [],
        "quote": None,
        "card": None,
        "poll": None,
    }


def picture(said: Said, place: int) -> str:
    """The path of a picture on the instance's host of files."""
    return f"/media_attachments/files/{said.number}/original/{place}.png"


def _attachment(said: Said, place: int) -> Json:
    url = f"https://{FILES}{picture(said, place)}"
    size = {"width": WIDTH, "height": HEIGHT, "size": f"{WIDTH}x{HEIGHT}", "aspect": WIDTH / HEIGHT}
    shown = {"url": url, "preview_url": url, "remote_url": None, "meta": {"original": size, "small": size}}
    words = {"description": said.pictures[place].alt, "blurhash": None}
    return {"id": f"{said.number}{place}", "type": "image", **shown, **words}


def _mention(account: Account, now: int) -> Json:
    whole = _account(account, now)
    return {name: whole[name] for name in ("id", "username", "url", "acct")}


def _number(account: Account) -> str:
    """An account's number on the instance: of eighteen digits, like the real ones."""
    return str(10**17 + int(hashlib.sha256(account.handle.encode()).hexdigest()[:13], 16))


def _accounts(world: World) -> Sequence[Account]:
    return list(world.record.accounts["mastodon"].values())


def _unknown() -> Response:
    return refused(401, {"error": "The access token is invalid"})


def _missing() -> Response:
    return refused(404, {"error": "Record not found"})
