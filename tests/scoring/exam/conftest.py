"""The public streams lie outside the repository; what reads them is collected where they are."""

import os
from pathlib import Path

BENCHMARKS = Path(os.environ.get("EMBERFEED_SHARED", Path(__file__).parents[4] / "shared")) / "benchmarks"
collect_ignore_glob = [] if BENCHMARKS.is_dir() else ["*_shared.py"]
