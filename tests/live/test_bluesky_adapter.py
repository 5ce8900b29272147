"""The Bluesky adapter against the real network: PLC directory, PDS and AppView on this machine."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

import httpx
import pytest

from social_adapters.adapter import Page
from social_adapters.bluesky import Bluesky, BlueskySettings
from social_adapters.conversion import pages
from social_adapters.errors import Unauthorized, Unexpected
from social_adapters.http import Http
from social_adapters.testing import problems
from social_adapters.vocabulary import Activity, Object, Reference
from tests.servers.bluesky_network import Account, Json, Network

JWT_SECRET = b"jwt-secret"  # dev-env's, for every network it makes


@pytest.fixture
async def http() -> AsyncIterator[Http]:
    http = Http(allow_private=["localhost"])
    yield http
    await http.aclose()


@dataclass(frozen=True)
class Story:
    """Who is there and what they wrote."""

    us: Account
    ann: Account
    bob: Account
    cleo: Account
    report: Json
    question: Json
    like: Json
    quote: Json


@pytest.fixture
def story(bluesky_network: Network) -> Story:
    """Ann follows, likes and asks; Bob reposts and quotes; Cleo mentions us and likes what we reposted."""
    us, ann, bob, cleo = (bluesky_network.account(name) for name in ("harbour", "ann", "bob", "cleo"))
    report = us.post("Our harbour report is out 🌊", langs=["en"])
    bluesky_network.settle()
    ann.follow(us)
    like = ann.like(report)
    question = ann.reply("How does it cope with tides?", report)
    bob.repost(report)
    quote = bob.quote("Everyone look at this", report)
    cleo.mention(f"Grüße 🌊 @{us.handle}, when do you open?", us)
    boats = cleo.post("Boats everywhere")
    bluesky_network.settle()
    shared = us.repost(boats)
    bluesky_network.settle()
    ann.like(boats, via=shared)
    us.reply("Spring tides too.", question, report)
    bluesky_network.settle()
    return Story(us, ann, bob, cleo, report, question, like, quote)


def connected(account: Account, network: Network, http: Http) -> Bluesky:
    return Bluesky(settings(account, network, account.app_password()), http)


def settings(account: Account, network: Network, password: str | None = None) -> BlueskySettings:
    given = {"handle": account.handle, "service": network.pds, "appview": network.appview}
    return BlueskySettings(**given, app_password=password)


async def pull(source: Bluesky, cursor: str | None = None) -> list[Page]:
    found = [page async for page in pages(source, cursor, datetime.now(UTC))]
    assert not [problem for page in found for activity in page.activities for problem in problems(activity)]
    return found


def activities(found: list[Page]) -> list[Activity]:
    return [activity for page in found for activity in page.activities]


def said(found: list[Page]) -> list[tuple[str, str | None, str]]:
    """Who did what, and the words or what it was about."""
    return [(one.type.value, one.actor.name, _words(one)) for one in activities(found)]


def _words(activity: Activity) -> str:
    thing = activity.object
    return thing.content if isinstance(thing, Object) else thing.id.partition("://")[2].split("/")[-2:][0]


async def test_everything_that_people_did_with_us_arrives(story: Story, bluesky_network: Network, http: Http) -> None:
    found = await pull(connected(story.us, bluesky_network, http))
    assert sorted(said(found), key=str) == sorted(
        [
            ("Create", "Harbour", "Our harbour report is out 🌊"),
            ("Follow", "Ann", ""),
            ("Like", "Ann", "app.bsky.feed.post"),
            ("Create", "Ann", "How does it cope with tides?"),
            ("Announce", "Bob", "app.bsky.feed.post"),
            ("Create", "Bob", "Everyone look at this"),
            ("Create", "Cleo", f"Grüße 🌊 @{story.us.handle}, when do you open?"),
            ("Announce", "Harbour", "Boats everywhere"),
            ("Like", "Ann", "app.bsky.feed.repost"),
            ("Create", "Harbour", "Spring tides too."),
        ],
        key=str,
    )
    times = [one.published for one in activities(found) if one.published]
    assert times == sorted(times)
    assert found[-2].coverage
    assert [one.summary for one in found[-1].profiles] == ["I am harbour."]  # the last page tells our own alone


async def test_what_they_wrote_says_to_whom(story: Story, bluesky_network: Network, http: Http) -> None:
    found = activities(await pull(connected(story.us, bluesky_network, http)))
    notes = {one.object.content[:8]: one.object for one in found if isinstance(one.object, Object)}
    question, quote, mention, answer = (notes[start] for start in ("How does", "Everyone", "Grüße 🌊 ", "Spring t"))
    assert question.in_reply_to
    assert (question.in_reply_to.id, question.in_reply_to.actor_id) == (story.report["uri"], story.us.did)
    assert quote.quote
    assert (quote.quote.id, quote.quote.actor_id) == (story.report["uri"], story.us.did)
    assert [(one.actor_id, one.name) for one in mention.mentions] == [(story.us.did, f"@{story.us.handle}")]
    assert answer.in_reply_to
    assert (answer.in_reply_to.actor_id, answer.context) == (story.ann.did, story.report["uri"])
    (follow,) = (one for one in found if one.type == "Follow")
    assert isinstance(follow.object, Reference)
    assert follow.object.id == story.us.did


async def test_edits_deletions_and_new_replies_arrive_with_the_next_pull(
    story: Story, bluesky_network: Network, http: Http
) -> None:
    source = connected(story.us, bluesky_network, http)
    first = await pull(source)
    assert activities(await pull(source, first[-1].cursor)) == []
    story.ann.edit(story.question, "How does it cope with spring tides?")
    story.ann.delete(story.like)
    story.bob.delete(story.quote)
    reply = story.bob.reply("Where can I read it?", story.report)
    bluesky_network.settle()
    second = await pull(source, first[-1].cursor)
    happened = {one.type.value: one for one in activities(second)}
    assert len(activities(second)) == len(happened) == 4
    assert isinstance(happened["Update"].object, Object)
    assert happened["Update"].object.id == story.question["uri"]
    assert happened["Update"].object.content == "How does it cope with spring tides?"
    assert happened["Undo"].object == Reference(story.like["uri"], story.ann.did)
    assert isinstance(happened["Delete"].object, Reference)
    assert happened["Delete"].object.id == story.quote["uri"]
    assert isinstance(happened["Create"].object, Object)
    assert (happened["Create"].object.id, happened["Create"].actor.id) == (reply["uri"], story.bob.did)
    assert activities(await pull(source, second[-1].cursor)) == []


async def test_a_watched_account_shows_its_posts_replies_and_reposts(
    story: Story, bluesky_network: Network, http: Http
) -> None:
    source = Bluesky(settings(story.bob, bluesky_network), http)
    assert await source.whoami() is None
    bob = await source.watches()
    assert bob
    assert (bob.id, bob.handle, bob.name, bob.summary) == (story.bob.did, story.bob.handle, "Bob", "I am bob.")
    assert said(await pull(source)) == [
        ("Announce", "Bob", "Our harbour report is out 🌊"),
        ("Create", "Bob", "Everyone look at this"),
    ]


async def test_who_we_are_is_known_from_the_app_password(story: Story, bluesky_network: Network, http: Http) -> None:
    us = await connected(story.us, bluesky_network, http).whoami()
    assert us
    assert (us.id, us.handle, us.name) == (story.us.did, story.us.handle, "Harbour")


async def test_a_wrong_password_is_unauthorized(story: Story, bluesky_network: Network, http: Http) -> None:
    source = Bluesky(settings(story.us, bluesky_network, "aaaa-bbbb-cccc-dddd"), http)
    with pytest.raises(Unauthorized, match="Invalid identifier or password"):
        await source.whoami()
    with pytest.raises(Unauthorized):
        await pull(source)


async def test_an_unknown_account_is_said_so(story: Story, bluesky_network: Network, http: Http) -> None:
    nobody = BlueskySettings(handle="nobody.test", appview=bluesky_network.appview)
    with pytest.raises(Unexpected, match="Profile not found"):
        await Bluesky(nobody, http).watches()


async def test_an_expired_access_token_is_renewed(story: Story, bluesky_network: Network) -> None:
    way = _Aged()
    http = Http(transport=way)
    found = await pull(connected(story.us, bluesky_network, http))
    assert len(activities(found)) == 10
    assert way.asked.count("createSession") == way.asked.count("refreshSession") == 1
    await http.aclose()


class _Aged(httpx.AsyncHTTPTransport):
    """The way to the real network, on which the first access token has grown old: the PDS finds it expired."""

    def __init__(self) -> None:
        super().__init__(trust_env=False)
        self.asked: list[str] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.url.path.rpartition(".")[2])
        response = await super().handle_async_request(request)
        if self.asked[-1] != "createSession":
            return response
        await response.aread()
        session = response.json()
        return httpx.Response(200, json={**session, "accessJwt": _expired(session["accessJwt"])})


def _expired(token: str) -> str:
    """The same token, signed again with an end that is long over."""
    head, body, _ = token.split(".")
    claims = {**json.loads(base64.urlsafe_b64decode(body + "==")), "exp": 1_700_000_000, "iat": 1_600_000_000}
    signed = f"{head}.{_encoded(json.dumps(claims).encode())}"
    return f"{signed}.{_encoded(hmac.digest(JWT_SECRET, signed.encode(), 'sha256'))}"


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
