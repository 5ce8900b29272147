"""Go's own code for notes and tiled logs, on our checkpoints and proofs: where Go is installed and has the module.

EMBERFEED_GO_MOD names a checkout of golang.org/x/mod; else Go fetches it.
"""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Callable
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from service import ledger
from service.ledger import proving
from tests.service.ledger import golang
from tests.service.ledger.log import ON_SQLITE, Log

SIZES = (1, 2, 255, 256, 257, 600, 1025)  # entries at each checkpoint: around a tile's width of 256
Told = dict[str, Any]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return golang.built(tmp_path_factory.mktemp("go") / "source")


@ON_SQLITE
async def test_go_accepts_our_checkpoints_and_proofs_and_nothing_near_them(log: Log, program: Path) -> None:
    signed = []
    for before, size in zip((0, *SIZES), SIZES, strict=False):
        await log.fill(size - before)
        signed.append(await log.sign())
    for old, new in pairwise(signed):
        told = await _told(log, old, new)
        assert _refused(program, told) == ""
        for change in CHANGES:
            changed = deepcopy(told)
            change(changed)
            assert _refused(program, changed) != "", change.__name__


async def _told(log: Log, old: ledger.Signed, new: ledger.Signed) -> Told:
    size, workspace_id = new.checkpoint.size, log.workspace_id
    async with log.database.write() as connection:
        key = await ledger.verifier_of(log.service, connection, workspace_id)
    async with log.database.read() as connection:
        proofs = await proving.inclusions(connection, workspace_id, {*range(0, size, 7), size - 1}, size)
        consistency = await proving.consistency(connection, workspace_id, old.checkpoint.size, size)
    entries = [
        {"Index": idx, "Leaf": _written(new.hashes[idx]), "Proof": [*map(_written, proof)]}
        for idx, proof in proofs.items()
    ]
    consistent = [*map(_written, consistency)]
    return {"Key": key.vkey, "Old": old.note, "New": new.note, "Consistency": consistent, "Entries": entries}


def _refused(program: Path, told: Told) -> str:
    """Why Go refuses it; nothing where all of it holds."""
    done = subprocess.run([program], input=json.dumps(told), capture_output=True, text=True, check=False)
    assert (done.returncode == 0) == (done.stderr == "")
    return done.stderr


def _written(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _larger(told: Told) -> None:
    lines = told["New"].split("\n")
    told["New"] = "\n".join([lines[0], str(int(lines[1]) + 1), *lines[2:]])


def _of_another_log(told: Told) -> None:
    told["Old"] = "other" + told["Old"]


def _turned_round(told: Told) -> None:
    told["Old"], told["New"] = told["New"], told["Old"]


def _an_entry_less_in_its_proof(told: Told) -> None:
    told["Entries"][-1]["Proof"].pop()


def _another_entry(told: Told) -> None:
    told["Entries"][-1]["Index"] -= 1


def _another_history(told: Told) -> None:
    told["Consistency"][0] = _written(bytes(32))


CHANGES: tuple[Callable[[Told], None], ...] = (
    _larger,
    _of_another_log,
    _turned_round,
    _an_entry_less_in_its_proof,
    _another_entry,
    _another_history,
)
