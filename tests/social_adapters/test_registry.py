"""Which adapters are found, and what is said of one that cannot be used."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from social_adapters import registry
from social_adapters.errors import Unsupported


def outside(folder: Path, entry: str, code: str = "") -> None:
    """A package in `folder` that names `entry` as its adapter, in a module of that code."""
    package = folder / "outside-1.dist-info"
    package.mkdir()
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: outside\nVersion: 1\n")
    (package / "entry_points.txt").write_text(f"[social_adapters]\n{entry}\n")
    (folder / "an_outside_module.py").write_text(code)


def test_every_network_named_has_its_adapter() -> None:
    assert list(registry.adapters()) == registry.names()
    assert {name: adapter.name for name, adapter in registry.adapters().items()} == {n: n for n in registry.names()}


def test_a_network_nobody_installed_is_unsupported() -> None:
    with pytest.raises(Unsupported, match="there are: bluesky, "):
        registry.adapter("nowhere")


@pytest.mark.parametrize(
    ("entry", "code", "said"),
    [
        ("outside = an_outside_module:Outside", "import no_such_module", "No module named 'no_such_module'"),
        ("outside = an_outside_module:Outside", "Outside = 7", "names is no adapter"),
        ("outside = social_adapters.feeds:Feeds", "", "calls its network 'feeds'"),
        (
            "outside = an_outside_module:Outside",
            "from social_adapters.adapter import Adapter\nclass Outside(Adapter): ...",
            "calls its network None",
        ),
    ],
)
def test_an_adapter_that_cannot_be_used_says_why_and_takes_no_other_along(
    entry: str, code: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside(tmp_path, entry, code)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "an_outside_module", raising=False)
    with pytest.raises(Unsupported, match=said):
        registry.adapter("outside")
    assert "outside" in registry.names()
    assert "outside" not in registry.adapters()
    assert "feeds" in registry.adapters()
