"""Tests against real servers that run on this machine."""

from __future__ import annotations

from tests.servers.bluesky_network import bluesky_network

__all__ = ["bluesky_network"]
