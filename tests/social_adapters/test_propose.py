"""Who may be behind a name: what each network is asked, and what it proposes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson
import pytest

from social_adapters.adapter import Adapter
from social_adapters.bluesky import Bluesky
from social_adapters.errors import AdapterError, RateLimited, Unavailable
from social_adapters.feeds import Feeds
from social_adapters.github import GitHub
from social_adapters.hackernews import HackerNews
from social_adapters.http import Http, Request, Response, stand_in
from social_adapters.vocabulary import Actor
from tests.social_adapters.exchanges.bluesky import person

RSS = b"<rss version='2.0'><channel><title>Fjord notes</title><link>https://fjord.example/</link></channel></rss>"
PAGE = b"""<!doctype html><head><link rel="stylesheet" href="/a.css"><link rel="Alternate" type="application/rss+xml"
href="/feed.xml"></head><body>Welcome</body>"""


class World:
    """Answers by host and path; `asked` is what was asked, credentials and all."""

    def __init__(self, answers: dict[str, Any]) -> None:
        self.answers = answers
        self.asked: list[Request] = []
        self.http = Http(transport=stand_in(self._answer))

    def _answer(self, request: Request) -> Response:
        self.asked.append(request)
        url = urlsplit(request.url)
        given = self.answers.get(f"{url.hostname}{url.path}")
        if given is None:
            return Response(404, {"content-type": "application/json"}, request.url, b'{"message": "Not Found"}')
        if isinstance(given, Response):
            return given
        if isinstance(given, bytes):
            kind = "text/html; charset=utf-8" if given.startswith(b"<!doctype html") else "application/rss+xml"
            return Response(200, {"content-type": kind}, request.url, given)
        return Response(200, {"content-type": "application/json"}, request.url, orjson.dumps(given))

    def query(self, number: int) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.asked[number].url).query)

    def paths(self) -> list[str]:
        return [urlsplit(request.url).path.rpartition("/")[2] for request in self.asked]


@pytest.fixture
async def world() -> AsyncIterator[Callable[[dict[str, Any]], World]]:
    made: list[World] = []

    def make(answers: dict[str, Any]) -> World:
        made.append(World(answers))
        return made[-1]

    yield make
    for each in made:
        await each.http.aclose()


async def proposed(
    kind: type[Adapter], world: World, name: str = "Ann Berg", accounts: tuple[str, ...] = ()
) -> list[tuple[dict[str, Any], Actor]]:
    return list(await kind.propose(world.http, name, None, accounts))


APPVIEW = "public.api.bsky.app/xrpc/app.bsky.actor"
ANN, BOB = person("ann", description="Ports at Fjordline"), person("bob")


async def test_bluesky_finds_accounts_by_name_in_public(world: Callable[[dict[str, Any]], World]) -> None:
    net = world({f"{APPVIEW}.searchActors": {"actors": [ANN, BOB]}})
    found = await proposed(Bluesky, net)
    assert [(settings, actor.name) for settings, actor in found] == [
        ({"handle": "ann.example"}, "Ann"),
        ({"handle": "bob.example"}, "Bob"),
    ]
    assert found[0][1].summary == "Ports at Fjordline"
    assert net.query(0) == {"q": ["Ann Berg"], "limit": ["5"]}
    assert all("authorization" not in request.headers for request in net.asked)
    assert all(Bluesky.settings.model_validate(settings) for settings, _ in found)


@pytest.mark.parametrize("account", ["@ann.example", "ann.example", "https://bsky.app/profile/ann.example"])
async def test_bluesky_account_on_the_list_comes_first_and_once(
    world: Callable[[dict[str, Any]], World], account: str
) -> None:
    net = world(
        {
            f"{APPVIEW}.getProfiles": {"profiles": [ANN]},
            f"{APPVIEW}.searchActors": {"actors": [BOB, ANN]},
        }
    )
    found = await proposed(Bluesky, net, accounts=(account, "https://fjord.example", "not an account"))
    assert net.query(0) == {"actors": ["ann.example"]}
    assert [settings["handle"] for settings, _ in found] == ["ann.example", "bob.example"]


async def test_bluesky_shows_at_most_five_of_a_longer_answer(world: Callable[[dict[str, Any]], World]) -> None:
    net = world({f"{APPVIEW}.searchActors": {"actors": [person(f"ann{n}") for n in range(9)]}})
    assert len(await proposed(Bluesky, net)) == 5


USERS = "api.github.com/users"


def account(login: str, **more: Any) -> dict[str, Any]:
    return {"login": login, "type": "User", "html_url": f"https://github.com/{login}", **more}


async def test_github_looks_at_the_first_that_its_search_finds(world: Callable[[dict[str, Any]], World]) -> None:
    net = world(
        {
            "api.github.com/search/users": {"items": [account(f"ann{n}") for n in range(5)]},
            f"{USERS}/ann0": account("ann0", name="Ann Berg", bio="Ports", company="@fjordline"),
            f"{USERS}/ann1": account("ann1", name=None),
        }
    )
    found = await proposed(GitHub, net, name='Ann "Berg" user:x')
    assert [(settings, actor.name, actor.summary) for settings, actor in found] == [
        ({"user": "ann0"}, "Ann Berg", "Ports\nfjordline"),
        ({"user": "ann1"}, None, None),
    ]
    assert net.query(0)["q"] == ["Ann  Berg  user x in:name type:user"]
    assert all("authorization" not in request.headers for request in net.asked)
    assert all(GitHub.settings.model_validate(settings) for settings, _ in found)


async def test_github_page_on_the_list_needs_no_search(world: Callable[[dict[str, Any]], World]) -> None:
    net = world({f"{USERS}/ann-b": account("ann-b", name="Ann Berg")})
    found = await proposed(GitHub, net, accounts=("https://github.com/ann-b/", "https://github.com/gone"))
    assert [settings for settings, _ in found] == [{"user": "ann-b"}]
    assert net.paths() == ["ann-b", "gone"]


async def test_github_limit_is_told(world: Callable[[dict[str, Any]], World]) -> None:
    limit = Response(
        403, {"x-ratelimit-remaining": "0", "retry-after": "40"}, "", b'{"message": "rate limit exceeded"}'
    )
    with pytest.raises(RateLimited):
        await proposed(GitHub, world({"api.github.com/search/users": limit}))


async def test_feed_on_the_list_is_proposed_as_it_is(world: Callable[[dict[str, Any]], World]) -> None:
    ((settings, actor),) = await proposed(
        Feeds, world({"fjord.example/feed.xml": RSS}), accounts=("https://fjord.example/feed.xml",)
    )
    assert settings == {"url": "https://fjord.example/feed.xml"}
    assert (actor.name, actor.url) == ("Fjord notes", "https://fjord.example/feed.xml")


async def test_page_on_the_list_leads_to_its_feed(world: Callable[[dict[str, Any]], World]) -> None:
    net = world({"fjord.example/": PAGE, "fjord.example/feed.xml": RSS})
    ((settings, actor),) = await proposed(Feeds, net, accounts=("https://fjord.example/",))
    assert settings == {"url": "https://fjord.example/feed.xml"}
    assert actor.url == "https://fjord.example/"
    assert Feeds.settings.model_validate(settings)


@pytest.mark.parametrize(
    "page",
    [b"<!doctype html><title>No feed</title>", b"\xff\xfe\x00", b"{}", b"[]", b"<!doctype html>" + b"<" * 50_000],
)
async def test_address_without_a_feed_proposes_nothing(world: Callable[[dict[str, Any]], World], page: bytes) -> None:
    net = world({"fjord.example/": page})
    given = ("https://fjord.example/", "https://gone.example/", "ftp://fjord.example", "http://[", "fjord.example")
    assert await proposed(Feeds, net, accounts=given) == []


async def test_networks_of_their_own_are_not_read_as_sites(world: Callable[[dict[str, Any]], World]) -> None:
    net = world({})
    assert await proposed(Feeds, net, accounts=("https://www.linkedin.com/in/ann", "https://bsky.app/profile/a")) == []
    assert net.asked == []


async def test_network_without_a_search_asks_nothing(world: Callable[[dict[str, Any]], World]) -> None:
    net = world({})
    assert await proposed(HackerNews, net) == []
    assert net.asked == []


@pytest.mark.parametrize("kind", [Bluesky, GitHub])
@pytest.mark.parametrize(
    "body", [b"", b"<html>", b'{"actors": 7, "items": 7}', b"[]", b'{"actors": [{}], "items": [{}]}']
)
async def test_broken_answer_is_one_of_the_five_errors_or_nothing(
    world: Callable[[dict[str, Any]], World], kind: type[Adapter], body: bytes
) -> None:
    answer = Response(200, {"content-type": "application/json"}, "", body)
    net = world({f"{APPVIEW}.searchActors": answer, "api.github.com/search/users": answer})
    found: list[Any] = []
    with suppress(AdapterError):
        found = await proposed(kind, net)
    assert found == []


async def test_network_that_is_down_is_unavailable(world: Callable[[dict[str, Any]], World]) -> None:
    down = Response(503, {}, "", b"")
    with pytest.raises(Unavailable):
        await proposed(Bluesky, world({f"{APPVIEW}.searchActors": down}))
