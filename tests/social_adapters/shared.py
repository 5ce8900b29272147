"""Where the recorded answers lie: `EMBERFEED_SHARED`, or `shared` beside the checkout."""

from __future__ import annotations

import os
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
PAYLOADS = Path(os.environ.get("EMBERFEED_SHARED", CHECKOUT.parent / "shared")) / "payloads"


def recorded(network: str) -> list[str]:
    """The recorded answers of a network, as paths below its folder."""
    folder = PAYLOADS / network
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
