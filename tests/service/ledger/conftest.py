"""The public proof vectors lie outside the repository; what reads them is collected where they are."""

from tests.service.ledger.vectors import VECTORS

collect_ignore_glob = [] if VECTORS.is_dir() else ["*_shared.py"]
