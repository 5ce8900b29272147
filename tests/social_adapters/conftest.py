"""The folder of recorded answers, and which modules need it."""

from __future__ import annotations

from tests.social_adapters.shared import PAYLOADS

collect_ignore_glob = [] if PAYLOADS.is_dir() else ["*_shared.py"]
