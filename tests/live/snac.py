"""The Mastodon adapter against a real ActivityPub server. By hand, for it takes a Debian package and half a minute:

`.venv/bin/python -m pytest tests/live/snac.py`
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from social_adapters.conversion import pages
from social_adapters.http import Http
from social_adapters.mastodon import Mastodon
from social_adapters.mastodon.settings import Settings
from social_adapters.testing import problems
from social_adapters.vocabulary import Activity, ActivityType
from tests.servers.snac import Member, snac, wait_for

TOLD = [("favourite", "ann"), ("follow", "ann"), ("follow", "bob"), ("mention", "ann"), ("mention", "bob")]


@pytest.fixture(scope="module")
def members() -> Iterator[list[Member]]:
    with snac("harbour", "ann", "bob") as members:
        yield members


async def test_what_happens_to_us_is_read(members: list[Member]) -> None:
    us, ann, bob = members
    ann.follow(us)
    bob.follow(us)
    wait_for(lambda: len(us.told()) == 2)
    report, news = us.post("Our harbour report is out"), us.post("The crane is back")
    number = ann.sees(report)
    ann.ask("POST", f"/v1/statuses/{number}/favourite")
    reply = ann.post("@harbour What of the tides?", in_reply_to_id=number)
    bob.ask("POST", f"/v1/statuses/{bob.sees(news)}/reblog")
    mention = bob.post("@harbour When do you open?")
    wait_for(lambda: [one for one in us.told() if one[0] != "reblog"] == TOLD)
    http = Http(allow_private=["127.0.0.1"])
    source = Mastodon(Settings(instance=us.url, access_token=us.token), http)
    found = [page async for page in pages(source, None, datetime.now(UTC))]
    told = [activity for page in found for activity in page.activities]
    assert [line for activity in told for line in problems(activity)] == []
    assert {short(activity) for activity in told} == {
        (us.name, ActivityType.CREATE, report["uri"], None),  # the other one it lists as Bob's boost alone
        (ann.name, ActivityType.FOLLOW, f"{us.url}/{us.name}", None),
        (bob.name, ActivityType.FOLLOW, f"{us.url}/{us.name}", None),
        (ann.name, ActivityType.LIKE, report["uri"], None),
        (bob.name, ActivityType.ANNOUNCE, news["uri"], None),
        (ann.name, ActivityType.CREATE, reply["uri"], report["uri"]),
        (bob.name, ActivityType.CREATE, mention["uri"], None),
    }
    again = [page async for page in pages(source, found[-1].cursor, datetime.now(UTC))]
    assert [activity for page in again for activity in page.activities] == []
    await http.aclose()


def short(activity: Activity) -> tuple[object, ...]:
    """Who, what, on which object, in answer to which."""
    answered = getattr(activity.object, "in_reply_to", None)
    name = activity.actor.id.rpartition("/")[2] if activity.actor else None
    return name, activity.type, getattr(activity.object, "id", None), getattr(answered, "id", answered)
