"""Every network of ours has a page that says what it gives, and the list of them names it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.social_adapters.installed import ours

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("network", ours())
def test_a_network_has_its_page(network: str) -> None:
    page = (DOCS / "networks" / f"{network}.md").read_text()
    assert len(page) > 400
    assert f"(networks/{network}.md)" in (DOCS / "networks.md").read_text()
