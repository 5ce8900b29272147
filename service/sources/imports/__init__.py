"""Imports: files of a member's own, read once: LinkedIn archives, ActivityStreams 2.0, lists of people."""

from service.sources.imports.begin import bring, upload
from service.sources.imports.files import missing, sweep
from service.sources.imports.run import Follow, due_imports, run
from service.sources.imports.source import IMPORTED
from service.sources.imports.store import one as import_row
from service.sources.imports.values import KINDS, Listed

__all__ = [
    "IMPORTED",
    "KINDS",
    "Follow",
    "Listed",
    "bring",
    "due_imports",
    "import_row",
    "missing",
    "run",
    "sweep",
    "upload",
]
