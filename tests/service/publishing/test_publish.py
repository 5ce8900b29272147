"""Publishing: closed for what nobody approved, and what it does once the gate lets something through."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from service.context import Service
from service.errors import Problem
from service.publishing import gate, publish
from service.settings import Settings
from social_adapters.errors import AdapterError, Unsupported
from social_adapters.http import Request, Response
from social_adapters.vocabulary import Activity, ActivityType, Object, Reference
from tests.service.sources.outside import Connection, Outside, connected, harbour
from tests.social_adapters.exchanges.bluesky import ANN, OURS, PASSWORD, US, doing, error

DRAFT = doing("Create", Object("draft", content="Tides and gates"))
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # no SQL of its own


@pytest.fixture
async def source(settings: Settings) -> AsyncIterator[Connection]:
    async with connected(settings, Outside(harbour())) as connection:
        yield connection


@pytest.fixture
def decided(monkeypatch: pytest.MonkeyPatch) -> None:
    """The gate standing open, for acts that no post becomes: what is tested here lies behind it."""

    async def approved(service: Service, workspace_id: int, source_id: int, activity: Activity) -> None:
        return

    monkeypatch.setattr(gate, "approved", approved)


async def published(source: Connection, act: Activity = DRAFT) -> Activity:
    return await publish(source.service, source.workspace_id, source.source_id, act)


@pytest.mark.parametrize("type_", list(ActivityType))
async def test_nothing_is_published_that_nobody_approved(source: Connection, type_: ActivityType) -> None:
    what = Object("draft", content="Hello") if type_ is ActivityType.CREATE else Reference(OURS)
    with pytest.raises(Problem, match="Nobody has approved this") as refused:
        await published(source, doing(type_, what))
    assert refused.value.status == 403
    assert source.outside.bluesky.asked == []


@pytest.mark.usefixtures("decided")
async def test_what_was_approved_is_done_with_the_networks_ids(source: Connection) -> None:
    done = await published(source)
    ((uri, record),) = source.outside.bluesky.written.items()
    assert (done.id, done.actor.id, record["text"]) == (f"{uri}#create", US["did"], "Tides and gates")


@pytest.mark.usefixtures("decided")
async def test_what_the_network_cannot_take_is_refused_before_it_is_sent(source: Connection) -> None:
    with pytest.raises(Unsupported, match="300 graphemes"):
        await published(source, doing("Create", Object("draft", content="a" * 301)))
    assert source.outside.bluesky.asked == []


@pytest.mark.usefixtures("decided")
async def test_a_refusal_repeats_no_secret(source: Connection) -> None:
    async def repeating(request: Request) -> Response | None:
        return error(400, "Refused", f"{PASSWORD} is no good") if request.url.endswith("putRecord") else None

    source.outside.instead = repeating
    with pytest.raises(AdapterError, match="is no good") as refused:
        await published(source)
    assert PASSWORD not in str(refused.value)


@pytest.mark.usefixtures("decided")
async def test_a_paused_source_says_nothing(source: Connection) -> None:
    await source.change(state="paused")
    with pytest.raises(Problem) as refused:
        await published(source, doing("Follow", Reference(ANN["did"])))
    assert refused.value.status == 409


@pytest.mark.usefixtures("decided")
async def test_another_workspaces_source_is_not_there(source: Connection) -> None:
    with pytest.raises(Problem) as refused:
        await publish(source.service, source.workspace_id + 1, source.source_id, DRAFT)
    assert refused.value.status == 404
