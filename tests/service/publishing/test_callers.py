"""Who could publish: every caller in the house, read from the code, so that a new one is noticed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_the_one_caller_of_perform_asks_the_gate_right_before() -> None:
    """`tests/test_house.py` says that nobody else names `perform`."""
    source = (ROOT / "service/publishing/publish.py").read_text(encoding="utf-8")
    called = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    names = [ast.unparse(one.func) for one in sorted(called, key=lambda one: (one.lineno, one.col_offset))]
    at = names.index("perform")
    assert (names[at - 1], names.count("perform")) == ("gate.approved", 1)


def test_only_the_outbox_calls_publish() -> None:
    callers = {name for name, tree in _code() if "publish" in set(_imported(tree))}
    assert callers == {"service/publishing/__init__.py", "service/publishing/sending.py"}


def _code() -> Iterator[tuple[str, ast.Module]]:
    for file in sorted((ROOT / "service").rglob("*.py")):
        yield str(file.relative_to(ROOT)), ast.parse(file.read_text(encoding="utf-8"))


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("service.publishing"):
            yield from (one.name for one in node.names)
