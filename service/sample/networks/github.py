"""GitHub's REST API: one repository of ours with its lists and events, and the people around it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from service.sample.networks.asked import Asked, Json, answered, happened, refused, to_seconds, until
from service.sample.record import REPOSITORY, Account, Did, Event, Said
from service.sample.world import World
from social_adapters.http import Response

API, WEB = "https://api.github.com", "https://github.com"
BASE = f"/repos/{REPOSITORY}"
MONTH = 30 * 86_400  # what an event feed shows
MOST_EVENTS = 300


def answer(world: World, asked: Asked, now: int) -> Response:
    if asked.path == BASE or asked.path.startswith(f"{BASE}/"):
        return _in_repository(world, asked, asked.path.removeprefix(BASE), now)
    match asked.path.split("/"):
        case ["", "users", login]:
            found = _find(world, login)
            return answered(_profile(found)) if found else _missing()
        case ["", "users", login, "followers"]:
            return _listed(asked, []) if _find(world, login) else _missing()
        case ["", "users", login, "events", "public"]:
            found = _find(world, login)
            return _events(asked, [one for one in _all(world, now) if one.by is found], now) if found else _missing()
    return _missing()


def _in_repository(world: World, asked: Asked, path: str, now: int) -> Response:  # noqa: PLR0911  # one a route
    us, said = world.team.github, [one for one in until(world.timeline.on["github"], now, happened) if one.stands(now)]
    numbers = _numbers(world)
    match path.split("/"):
        case [""]:
            return answered(_repository(us))
        case ["", "issues"]:
            return _changed(asked, [_issue(world, one, numbers, now) for one in said if one.kind in ("issue", "pull")])
        case ["", "issues", "comments"]:
            return _changed(asked, [_comment(one, numbers) for one in said if one.kind == "comment"])
        case ["", "pulls", "comments"]:
            return _listed(asked, [])
        case ["", "stargazers"]:
            return _listed(asked, [_star(one) for one in _toward(world, us, "star", now)])
        case ["", "forks"]:
            return _listed(asked, [_fork(one) for one in reversed(_toward(world, us, "fork", now))])
        case ["", "events"]:
            return _events(asked, _all(world, now), now)
    return _single(world, path, said, numbers, now)


def _single(world: World, path: str, said: Sequence[Said], numbers: dict[Said, int], now: int) -> Response:
    for one in said:
        if one.kind == "comment" and path == f"/issues/comments/{one.number}":
            return answered(_comment(one, numbers))
        if one.kind in ("issue", "pull") and path in (f"/issues/{numbers[one]}", f"/pulls/{numbers[one]}"):
            return answered(_issue(world, one, numbers, now))
    return _missing()


def _changed(asked: Asked, rows: list[Json]) -> Response:
    since = asked.one("since")
    return _listed(
        asked, sorted((row for row in rows if row["updated_at"] >= since), key=lambda row: row["updated_at"])
    )


def _events(asked: Asked, events: Sequence[Event], now: int) -> Response:
    recent = [one for one in reversed(events) if one.at > now - MONTH and _is_event(one)][:MOST_EVENTS]
    tag = f'"{recent[0].number if recent else 0}-{len(recent)}"'
    headers = {"etag": tag, "x-poll-interval": "60"}
    if asked.headers.get("if-none-match") == tag:
        return Response(304, headers, "", b"")
    return _listed(asked, [_event(one) for one in recent], headers)


def _is_event(event: Event) -> bool:
    return event.kind in ("release", "star", "fork")


def _event(event: Event) -> Json:
    kinds = {"release": "ReleaseEvent", "star": "WatchEvent", "fork": "ForkEvent"}
    payload: Json = {"action": "started"}
    if isinstance(event, Said):
        payload = {"action": "published", "release": _release(event)}
    elif event.kind == "fork":
        payload = {"forkee": _fork(event)}
    return {
        "id": str(event.number),
        "type": kinds[event.kind],
        "actor": {"id": _id(event.by), "login": event.by.handle, "url": f"{API}/users/{event.by.handle}"},
        "repo": {"id": 77, "name": REPOSITORY, "url": f"{API}{BASE}"},
        "payload": payload,
        "public": True,
        "created_at": to_seconds(event.at),
    }


def _listed(asked: Asked, rows: list[Json], headers: dict[str, str] | None = None) -> Response:
    size, page = min(asked.number("per_page", 30), 100), asked.number("page", 1)
    last = -(-len(rows) // size)
    links = [f'<{asked.again(page=page + 1)}>; rel="next"', f'<{asked.again(page=last)}>; rel="last"']
    more = {"link": ", ".join(links)} if page < last else {}
    return answered(rows[(page - 1) * size : page * size], {**(headers or {}), **more})


def _issue(world: World, said: Said, numbers: dict[Said, int], now: int) -> Json:
    number, below = numbers[said], until(world.timeline.answers[said], now, happened)
    page = "pull" if said.kind == "pull" else "issues"
    row = {
        "url": f"{API}{BASE}/issues/{number}",
        "html_url": f"{WEB}/{REPOSITORY}/{page}/{number}",
        "id": said.number,
        "number": number,
        "title": said.title,
        "user": _account(said.by),
        "state": "open",
        "comments": len(below),
        "created_at": to_seconds(said.at),
        "updated_at": to_seconds(max([said.at, *(one.at for one in below)])),
        "body": said.text_at(now),
        "reactions": {"total_count": 0, "+1": 0, "-1": 0, "confused": 0},
    }
    return {**row, "pull_request": {"html_url": row["html_url"]}} if said.kind == "pull" else row


def _comment(said: Said, numbers: dict[Said, int]) -> Json:
    on = numbers[said.root()]
    return {
        "url": f"{API}{BASE}/issues/comments/{said.number}",
        "html_url": f"{WEB}/{REPOSITORY}/issues/{on}#issuecomment-{said.number}",
        "issue_url": f"{API}{BASE}/issues/{on}",
        "id": said.number,
        "user": _account(said.by),
        "created_at": to_seconds(said.at),
        "updated_at": to_seconds(said.at),
        "body": said.text,
        "reactions": {"total_count": 0, "+1": 0, "-1": 0, "confused": 0},
    }


def _release(said: Said) -> Json:
    tag = f"v{said.title}"
    return {
        "url": f"{API}{BASE}/releases/{said.number}",
        "html_url": f"{WEB}/{REPOSITORY}/releases/tag/{tag}",
        "id": said.number,
        "tag_name": tag,
        "name": f"Yardlog {said.title}",
        "body": said.text,
        "author": _account(said.by),
        "created_at": to_seconds(said.at),
        "published_at": to_seconds(said.at),
    }


def _repository(owner: Account, fork_of: str | None = None, at: int = 1_690_000_000) -> Json:
    name = f"{owner.handle}/{REPOSITORY.partition('/')[2]}"
    return {
        "id": 77 if not fork_of else _id(owner),
        "full_name": name,
        "name": name.partition("/")[2],
        "owner": _account(owner),
        "html_url": f"{WEB}/{name}",
        "url": f"{API}/repos/{name}",
        "fork": fork_of is not None,
        "has_discussions": False,
        "created_at": to_seconds(at),
    }


def _star(did: Did) -> Json:
    return {"starred_at": to_seconds(did.at), "user": _account(did.by)}


def _fork(did: Did) -> Json:
    return _repository(did.by, REPOSITORY, did.at)


def _account(account: Account) -> Json:
    login = account.handle
    kind = {"type": "Bot" if account.persona.automated else "User", "site_admin": False}
    return {"login": login, "id": _id(account), "url": f"{API}/users/{login}", "html_url": f"{WEB}/{login}", **kind}


def _profile(account: Account) -> Json:
    return {**_account(account), "name": account.persona.name, "bio": account.persona.summary(0)}


def _toward(world: World, us: Account, kind: str, now: int) -> list[Did]:
    """Stars or forks, the first of each account."""
    firsts = {one.by: one for one in reversed(until(world.timeline.toward[us], now, happened)) if one.kind == kind}
    return sorted(firsts.values(), key=lambda one: one.number)


def _all(world: World, now: int) -> list[Event]:
    us = world.team.github
    said = [one for one in until(world.timeline.on["github"], now, happened) if one.stands(now)]
    acts = [*_toward(world, us, "star", now), *_toward(world, us, "fork", now)]
    return sorted([*said, *acts], key=lambda event: event.number)


def _numbers(world: World) -> dict[Said, int]:
    """Issues and pull requests are counted together."""
    counted = [one for one in world.timeline.on["github"] if one.kind in ("issue", "pull")]
    return {one: n for n, one in enumerate(counted, 1)}


def _find(world: World, login: str) -> Account | None:
    return world.record.accounts["github"].get(login)


def _id(account: Account) -> int:
    return int(hashlib.sha256(account.handle.encode()).hexdigest()[:7], 16)


def _missing() -> Response:
    return refused(404, {"message": "Not Found", "documentation_url": "https://docs.github.com/rest"})
