"""The public vectors of transparency-dev/merkle agree, each with the verdict they ask for."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from service.ledger.merkle import continues, includes, leaf_hash, root_of
from tests.service.ledger.vectors import VECTORS

LEAVES = [bytes.fromhex(leaf) for leaf in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657")]
LEAVES.append(bytes.fromhex("606162636465666768696a6b6c6d6e6f"))
ROOTS = {0: "e3b0c442", 1: "6e340b9c", 2: "fac54203", 3: "aeb6bcfe", 7: "ddb89be4"}
ROOTS[8] = "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


def vectors(name: str) -> list[Any]:
    found: list[Any] = json.loads((VECTORS / f"merkle-{name}.json").read_text())
    assert len(found) == 98
    return found


def hashes(values: list[str] | None) -> list[bytes]:
    return [base64.b64decode(value) for value in values or []]


@pytest.mark.parametrize("size", ROOTS)
def test_the_reference_roots_agree(size: int) -> None:
    assert root_of(map(leaf_hash, LEAVES[:size])).hex().startswith(ROOTS[size])


@pytest.mark.parametrize("vector", vectors("inclusion"), ids=lambda vector: vector["name"])
def test_an_inclusion_proof_is_judged_as_the_vectors_say(vector: Any) -> None:
    root, leaf, *proof = hashes([vector["root"], vector["leafHash"], *(vector["proof"] or [])])
    assert includes(root, vector["treeSize"], leaf, vector["leafIdx"], proof) is not vector["wantErr"]


@pytest.mark.parametrize("vector", vectors("consistency"), ids=lambda vector: vector["name"])
def test_a_consistency_proof_is_judged_as_the_vectors_say(vector: Any) -> None:
    old, new, *proof = hashes([vector["root1"], vector["root2"], *(vector["proof"] or [])])
    assert continues(old, vector["size1"], new, vector["size2"], proof) is not vector["wantErr"]
