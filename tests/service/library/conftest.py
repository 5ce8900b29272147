"""A desk in an application whose network is played, as in review; and a blog on that network."""

from __future__ import annotations

import pytest

from tests.service.library.feeding import Site
from tests.service.review.conftest import desk
from tests.service.review.desk import Desk

__all__ = ["desk"]


@pytest.fixture
def site(desk: Desk) -> Site:
    return Site(desk)
