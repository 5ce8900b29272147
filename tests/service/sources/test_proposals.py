"""From a list of people to accounts that may be theirs: how lists are read, and how sure a proposal is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

import httpx
import orjson
import pytest

from service.context import Service, open_service
from service.database import Database
from service.settings import Settings
from service.sources.proposals import MOST_ROWS, Proposals, propose, read_list
from service.team import CredentialKind, Role, add_member, create_workspace, issue
from social_adapters.http import Response
from tests.service.quiet import quiet
from tests.social_adapters.exchanges.bluesky import person

# How lists are read


def lines(text: str) -> list[tuple[str, str | None, tuple[str, ...]]]:
    return [(one.name, one.organization, one.accounts) for one in read_list(text)]


MARTA = ("Marta Olsen", "Fjordline", ("https://fjord.example",))


@pytest.mark.parametrize(
    "text",
    [
        "name,company,url\nMarta Olsen,Fjordline,https://fjord.example",
        "\ufeffName;Company;URL\r\nMarta Olsen;Fjordline;https://fjord.example\r\n",
        "URL\tCompany\tFull Name\nhttps://fjord.example\tFjordline\tMarta Olsen\n\n",
        'First Name,Last Name,Organisation,Website\n"Marta","Olsen","Fjordline","https://fjord.example"',
        "Vorname;Nachname;Firma;Profile\nMarta;Olsen;Fjordline;https://fjord.example",
        "  NAME , EMPLOYER , FEED \n Marta Olsen , Fjordline , https://fjord.example ",
        "Marta Olsen, Fjordline, https://fjord.example",
        "Marta\0 Olsen;Fjordline;https://fjord.example",
        "name,company,url,notes\nMarta Olsen,Fjordline,https://fjord.example,met in May,and in June",
        "First Name,Last Name,URL,Email Address,Company Name,Position,Connected On\n"
        "Marta,Olsen,https://fjord.example,marta@fjord.example,Fjordline,COO,12 May 2026",
    ],
)
def test_list_is_read_however_it_is_written(text: str) -> None:
    assert lines(text) == [MARTA]


def test_quoted_cells_keep_their_commas_and_quotes() -> None:
    assert lines('name,company\n"Olsen, Marta","Fjordline ""North"", AS"') == [
        ("Olsen, Marta", 'Fjordline "North", AS', ())
    ]


def test_company_without_a_person_goes_by_its_own_name() -> None:
    assert lines("company,website\nFjordline,https://fjord.example") == [
        ("Fjordline", "Fjordline", ("https://fjord.example",))
    ]


def test_one_name_to_a_line_is_enough() -> None:
    assert lines("Marta Olsen\n\n  \nLars Berg\n") == [("Marta Olsen", None, ()), ("Lars Berg", None, ())]


@pytest.mark.parametrize("text", ["", " \n\n", "\ufeff", "\0", "name,company\n", ",,,\n,,"])
def test_list_of_nobody_is_empty(text: str) -> None:
    assert lines(text) == []


def test_rows_that_are_too_short_or_nameless_are_left_out() -> None:
    assert lines("company,name\nFjordline\n,Lars Berg\n,\n") == [
        ("Fjordline", "Fjordline", ()),
        ("Lars Berg", None, ()),
    ]


# How sure a proposal is


class Networks:
    """Public networks that know these accounts; everything else is not found."""

    def __init__(self) -> None:
        self.actors: list[dict[str, Any]] = []
        self.github: Response | None = None
        self.asked: list[str] = []

    def answer(self, request: httpx.Request) -> httpx.Response:
        url = urlsplit(str(request.url))
        self.asked.append(f"{url.hostname}{url.path}")
        if url.path.endswith(("searchActors", "getProfiles")):
            return httpx.Response(200, content=orjson.dumps({"actors": self.actors, "profiles": []}))
        if url.hostname == "api.github.com":
            told = self.github or Response(200, {}, "", b'{"items": []}')
            return httpx.Response(told.status, headers=dict(told.headers), content=told.body)
        return httpx.Response(404)

    def transport(self, _database: Database, _workspace_id: int) -> httpx.MockTransport:
        return httpx.MockTransport(self.answer)


@pytest.fixture
def networks() -> Networks:
    return Networks()


@pytest.fixture
async def service(settings: Settings, networks: Networks) -> AsyncIterator[Service]:
    async with open_service(settings, networks.transport) as service:
        yield service


async def asked(service: Service, text: str) -> Proposals:
    async with service.database.write() as connection:
        workspace_id = await create_workspace(connection, "Harbour", sample=True)
    return await propose(service, workspace_id, text)


def ann(name: str, words: str = "", handle: str = "ann") -> dict[str, Any]:
    return person(handle, displayName=name, description=words)


async def test_account_the_list_names_is_almost_sure(service: Service, networks: Networks) -> None:
    networks.actors = [ann("A. B.")]
    (item,) = (await asked(service, "Ann Berg, Fjordline, @ann.example")).items
    (account,) = item.accounts
    assert account.evidence == ["the list names this account"]
    assert (account.strength, account.settings) == (0.9, {"handle": "ann.example"})


@pytest.mark.parametrize(
    "written",
    ["@ann.example", "ANN.example", "https://bsky.app/profile/ann.example/", "bsky.app/profile/ann.example"],
)
async def test_account_is_named_however_it_is_written(service: Service, networks: Networks, written: str) -> None:
    networks.actors = [ann("Somebody Else")]
    (item,) = (await asked(service, f"Ann Berg, Fjordline, {written}")).items
    assert [account.evidence for account in item.accounts] == [["the list names this account"]]


async def test_evidence_adds_up_and_the_surest_comes_first(service: Service, networks: Networks) -> None:
    networks.actors = [
        ann("Ann Berg", "Bakes bread", "other"),
        ann("Ann Berg", "Ports at FJORDLINE AS", "right"),
        ann("Anne Bergh", "Sails", "near"),
        ann("Tom Tree", "Nothing alike", "far"),
    ]
    (item,) = (await asked(service, "Ann Berg, Fjordline")).items
    assert [account.settings["handle"] for account in item.accounts] == [
        "right.example",
        "other.example",
        "near.example",
    ]
    assert item.accounts[0].evidence == ["the name is 100 % alike", "the profile names Fjordline"]
    strengths = [account.strength for account in item.accounts]
    assert strengths == sorted(strengths, reverse=True)
    assert all(0 < strength < 1 for strength in strengths)


async def test_name_written_the_other_way_round_is_the_same_name(service: Service, networks: Networks) -> None:
    networks.actors = [ann("BERG, Ann")]
    (item,) = (await asked(service, "Ann Berg")).items
    assert [account.evidence for account in item.accounts] == [["the name is 100 % alike"]]


async def test_nobody_alike_is_proposed_as_nobody(service: Service, networks: Networks) -> None:
    networks.actors = [ann("Tom Tree"), ann("", "", "x")]
    (item,) = (await asked(service, "Ann Berg")).items
    assert (item.name, item.accounts) == ("Ann Berg", [])


async def test_network_that_fails_is_told_once_and_the_others_go_on(service: Service, networks: Networks) -> None:
    networks.actors = [ann("Ann Berg")]
    networks.github = Response(403, {"retry-after": "40"}, "", b'{"message": "API rate limit exceeded"}')
    told = await asked(service, "Ann Berg\nTom Tree\nIda Holm")
    assert [len(item.accounts) for item in told.items] == [1, 0, 0]
    (failed,) = told.failed
    assert failed.startswith("GitHub was not searched for 3 of them: ")
    assert len([one for one in networks.asked if one.startswith("api.github.com")]) == 1


async def test_what_became_of_the_accounts_on_a_line_is_told(service: Service, networks: Networks) -> None:
    networks.actors = [ann("Ann Berg")]
    given = "Ann Berg, Fjordline, ann.example, https://www.linkedin.com/in/ann-berg"
    (item,) = (await asked(service, given)).items
    assert item.accounts
    assert item.unread == ["https://www.linkedin.com/in/ann-berg"]


async def test_long_list_is_looked_up_to_a_limit_and_says_so(service: Service, networks: Networks) -> None:
    told = await asked(service, "\n".join(f"Person {n}" for n in range(MOST_ROWS + 7)))
    assert len(told.items) == MOST_ROWS
    assert told.skipped == [f"7 lines past the first {MOST_ROWS}"]


# Through the API


async def test_proposals_come_through_the_api_within_a_limit(settings: Settings, networks: Networks) -> None:
    networks.actors = [ann("Ann Berg")]
    async with quiet(settings, networks.transport) as app:
        async with app.state.service.database.write() as connection:
            workspace_id = await create_workspace(connection, "Harbour", sample=True)
            member_id = await add_member(connection, workspace_id, "Noor", "noor@harbour.example", [Role.REP])
            token = await issue(connection, CredentialKind.TOKEN, workspace_id, member_id, None)
        headers = {"authorization": f"Bearer {token}"}
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://rep.localhost", headers=headers) as browser:
            answer = await browser.post("/api/v1/proposals", json={"text": "name\nAnn Berg"})
            assert answer.status_code == 200, answer.text
            (item,) = answer.json()["items"]
            assert item["accounts"][0]["title"] == "Ann Berg on Bluesky"
            for text in ("", "x" * 200_001, None, 7):
                assert (await browser.post("/api/v1/proposals", json={"text": text})).status_code == 422
            assert (await browser.get("/api/v1/sources")).json()["items"] == []
