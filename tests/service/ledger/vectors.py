"""Where the public proof vectors lie: `EMBERFEED_SHARED`, or `shared` beside the checkout."""

from __future__ import annotations

import os
from pathlib import Path

CHECKOUT = Path(__file__).parents[3]
VECTORS = Path(os.environ.get("EMBERFEED_SHARED", CHECKOUT.parent / "shared")) / "vectors"
