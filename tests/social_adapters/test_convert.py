"""`python -m social_adapters convert`: three outcomes, and never a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from social_adapters import recording, registry
from social_adapters.__main__ import main
from social_adapters.errors import AdapterError, RateLimited, Unauthorized, Unexpected, Unsupported
from social_adapters.recording import Recording, outcome, read
from social_adapters.testing import problems

NETWORKS = registry.names()
FEED = b"<rss version='2.0'><channel><item><guid>urn:1</guid><title>Hi</title></item></channel></rss>"


@pytest.fixture
def converted(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Any:
    """Runs the command on a file of these bytes; gives status, activities, and what it said."""

    def run(network: str, body: bytes, *more: str) -> tuple[int, list[Any], str]:
        path = tmp_path / "recorded"
        path.write_bytes(body)
        status = main(["convert", network, str(path), *more])
        out, said = capsysbinary.readouterr()
        assert said.count(b"\n") == (0 if out else 1)
        return status, [json.loads(line) for line in out.splitlines()], said.decode()

    return run


def envelope(body: Any, status: int = 200, **headers: str) -> bytes:
    response = {"status": status, "headers": headers, "body": body}
    return orjson.dumps({"source": {"repo": "x"}, "request": {"method": "GET", "url": None}, "response": response})


def test_a_raw_feed_is_printed_as_activities(converted: Any) -> None:
    status, activities, said = converted("feeds", FEED)
    assert (status, said) == (0, "")
    assert [(one["@context"], one["type"], one["object"]["name"]) for one in activities] == [
        ("https://www.w3.org/ns/activitystreams", "Create", "Hi")
    ]


def test_the_same_in_an_envelope(converted: Any) -> None:
    assert converted("feeds", envelope(FEED.decode()))[:2] == converted("feeds", FEED)[:2]


def test_nothing_is_said_and_is_no_error(converted: Any) -> None:
    status, activities, said = converted("feeds", b"<rss version='2.0'><channel/></rss>")
    assert (status, activities) == (0, [])
    assert "holds no activity (feed)" in said


@pytest.mark.parametrize(
    ("network", "body", "more", "said"),
    [
        ("nowhere", b"{}", (), "no adapter for 'nowhere'; there are: bluesky"),
        ("feeds", b"", (), "empty"),
        ("feeds", b"<html>", (), "web page"),
        ("feeds", FEED, ("--as", "profile"), "no kind 'profile'; its kinds: feed"),
        ("mastodon", b"{}", (), "--as one of: "),
        ("mastodon", b"<html>", (), "HTML or XML instead of JSON"),
        ("mastodon", b'{"a": ', (), "broken JSON"),
        ("mastodon", b'{"response": {"status": "many"}}', (), "envelope cannot be read"),
        ("bluesky", b"[" * 5000, (), "broken JSON"),
    ],
)
def test_an_error_is_one_clear_line(
    converted: Any, network: str, body: bytes, more: tuple[str, ...], said: str
) -> None:
    status, activities, told = converted(network, body, *more)
    assert (status, activities) == (1, [])
    assert said in told


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize(("code", "error"), [(401, Unauthorized), (404, Unsupported), (429, RateLimited)])
def test_a_recorded_refusal_is_the_error_it_would_have_been(network: str, code: int, error: type[AdapterError]) -> None:
    with pytest.raises(error, match=f"{code}: not today"):
        outcome(registry.adapter(network), Recording({"error": "not today"}, code))


@pytest.mark.parametrize("network", NETWORKS)
def test_not_modified_is_nothing(network: str) -> None:
    assert outcome(registry.adapter(network), Recording(None, 304)).activities == ()


@pytest.mark.parametrize("name", ["absent", ".", "a\0b"])
def test_a_file_that_cannot_be_read_is_an_error(name: str, tmp_path: Path) -> None:
    with pytest.raises(Unexpected):
        read(tmp_path / name)


def test_a_file_of_forty_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(40 * 1024 * 1024)
    with pytest.raises(Unexpected, match="larger than 10 MB"):
        read(path)


def test_it_runs_as_a_module_and_survives_a_closed_pipe(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(
        b"<rss><channel>" + b"".join(b"<item><guid>urn:%d</guid></item>" % n for n in range(5000)) + b"</channel></rss>"
    )
    command = [sys.executable, "-m", "social_adapters", "convert", "feeds", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline().startswith(b'{"@context"')
        running.stdout.close()
        assert running.stderr.read() == b""


# ---- anything at all

WORDS = st.sampled_from([
    "account", "actor", "author", "body", "children", "content", "created_at", "created_at_i", "data", "did", "feed",
    "hits", "id", "in_reply_to_id", "indexedAt", "kids", "login", "nodes", "notifications", "objectID", "payload",
    "post", "posts", "reason", "record", "reblog", "repo", "request", "response", "status", "statuses", "text",
    "thread", "time", "type", "uri", "url", "user", "version",
])  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS | st.text(max_size=5), inner, max_size=6),
    max_leaves=25,
)


@pytest.mark.parametrize("network", NETWORKS)
@settings(max_examples=150, deadline=None)
@given(body=JSON)
def test_any_json_as_any_kind_ends_clearly(network: str, body: Any) -> None:
    adapter = registry.adapter(network)
    for kind in (None, *adapter.kinds):
        _ends_clearly(adapter, Recording(body), kind)


@pytest.mark.parametrize("network", NETWORKS)
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=500) | JSON.map(lambda value: json.dumps(value).encode()))
def test_any_file_ends_clearly(converted: Any, network: str, body: bytes) -> None:
    assert converted(network, body)[0] in {0, 1}


@pytest.mark.parametrize("network", NETWORKS)
def test_endless_nesting_ends_clearly(network: str) -> None:
    adapter = registry.adapter(network)
    deep: Any = "x"
    for _ in range(5000):
        deep = {"replies": [deep], "children": [deep], "parent": deep} if _ % 2 else [deep]
    for kind in adapter.kinds:
        _ends_clearly(adapter, Recording(deep), kind)


def _ends_clearly(adapter: Any, recorded: Recording, kind: str | None) -> None:
    with suppress(AdapterError):
        for activity in outcome(adapter, recorded, kind).activities:
            assert not problems(activity), f"{adapter.name} {kind}: {problems(activity)}"


def test_the_largest_file_is_the_largest_body() -> None:
    assert recording.LARGEST_FILE == 10 * 1024 * 1024
