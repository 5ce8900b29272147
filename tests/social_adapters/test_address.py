"""What web addresses say of themselves: each is claimed by its own network, and by no other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from social_adapters.address import Address
from social_adapters.discourse.addresses import post_id
from social_adapters.registry import adapters

ADDRESSES = {
    "https://bsky.app/profile/did:plc:abcdefghijklmnopqrstuvwx/post/3kx": "bluesky",
    "https://social.example/@ann@other.example": "mastodon",
    "https://github.com/ann/tool": "github",
    "https://news.ycombinator.com/item?id=123": "hackernews",
    "https://de.linkedin.com/in/zo%C3%AB-brandt/": "linkedin",
    "https://www.linkedin.com/feed/update/urn:li:activity:7123456789012345678/": "linkedin",
    "https://old.reddit.com/r/kilns/comments/1abc/title/k2d/": "reddit",
    "https://mobile.twitter.com/ann": "x",
    "https://youtu.be/abc": "youtube",
    "https://cooking.stackexchange.com/questions/7/rice": "stackexchange",
    "https://stackoverflow.com/users/22/ann": "stackexchange",
    "https://www.youtube.com/@Kilns": "youtube",
    "https://www.instagram.com/p/Cxyz/": "instagram",
    "https://m.facebook.com/kilnshop": "facebook",
    "https://kilns.slack.com/archives/C01AB/p1700000000123456": "slack",
    "https://kilns.slack.com/team/U02CD": "slack",
    "https://discord.com/channels/100000000000000001/100000000000000002/100000000000000003": "discord",
    "https://discord.com/users/100000000000000007": "discord",
    "https://forum.example/t/kiln-log/57/3": "discourse",
    "https://forum.example/t/kiln-log/57": "discourse",
    "https://forum.example/u/Ann/summary": "discourse",
    "https://blog.example/news/feed.xml": "feeds",
    "https://blog.example/feed/": "feeds",
}
NOBODYS = (
    "",
    "https://",
    "ann@a.example",
    "https://blog.example/post",
    "javascript:alert(1)",
    "https://medium.com/@ann",
    "https://discord.com/channels/@me/100000000000000002/100000000000000003",  # private
    "https://kilns.slack.com/archives/C01AB",
    "https://images.example/u/ann",  # as other sites write it, too
    "https://blog.example/t/57/3",
    "https://blog.example/feedback",
)


def found(url: str) -> dict[str, Address]:
    return {name: told for name, kind in adapters().items() if (told := kind.address(url))}


@pytest.mark.parametrize(("url", "network"), ADDRESSES.items())
def test_address_belongs_to_its_own_network(url: str, network: str) -> None:
    assert set(found(url)) == {network}


@pytest.mark.parametrize("url", NOBODYS)
def test_other_addresses_belong_to_none(url: str) -> None:
    assert found(url) == {}


@pytest.mark.parametrize("url", ADDRESSES)
def test_settings_of_an_address_are_those_of_the_form(url: str) -> None:
    for name, address in found(url).items():
        if address.settings:
            adapters()[name].settings.model_validate(dict(address.settings))


def test_ids_are_those_the_adapters_use() -> None:
    assert found("https://www.reddit.com/user/Ann")["reddit"].actor == "ann"
    assert found("https://www.linkedin.com/in/Ann-Lee")["linkedin"].actor == "https://www.linkedin.com/in/ann-lee"
    assert found("https://bsky.app/profile/did:plc:abcdefghijklmnopqrstuvwx/post/3kx")["bluesky"].object == (
        "at://did:plc:abcdefghijklmnopqrstuvwx/app.bsky.feed.post/3kx"
    )
    assert found("https://kilns.slack.com/team/U02CD")["slack"].actor == "U02CD"
    assert found("https://discord.com/users/100000000000000007")["discord"].actor == "100000000000000007"
    assert found("https://forum.example/t/kiln-log/57")["discourse"].object == post_id("https://forum.example", 57, 1)
    assert found("https://forum.example/u/Ann/activity")["discourse"].actor == "https://forum.example/u/ann"


@given(st.sampled_from(list(ADDRESSES)).map(lambda url: url.rpartition("/")[0]), st.text(max_size=20))
def test_no_ending_breaks_the_reading(beginning: str, ending: str) -> None:
    for address in found(f"{beginning}/{ending}").values():
        assert all("\0" not in (text or "") for text in (address.account, address.actor, address.object))
