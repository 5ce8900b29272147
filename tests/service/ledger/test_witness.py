"""A witness signs what continues and nothing else, remembers over a restart, and keeps what shows a fork."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from service.ledger.merkle import consistency, leaf_hash, root_of
from service.ledger.notes import SIGNS, Checkpoint, Signer, opened, signed, verifier
from service.ledger.requests import written
from service.ledger.tiles import Tile, hash_of
from service.ledger.witness import Told, Witness, witness_app

LOG = Signer("emberfeed-1/7", bytes(range(32)))
NAME = "witness.example/w"
LEAVES = [leaf_hash(str(number).encode()) for number in range(40)]
FORK = [*LEAVES[:5], leaf_hash(b"rewritten"), *LEAVES[6:]]


@pytest.fixture
def witness(tmp_path: Path) -> Witness:
    return opened_at(tmp_path)


def opened_at(folder: Path) -> Witness:
    return Witness(folder / "witness", NAME, [LOG.verifier])


def asked(
    old: int, size: int, leaves: list[bytes] = LEAVES, key: Signer = LOG, proved: list[bytes] | None = None
) -> str:
    """A request of a log with these leaves; its proof is of the history `proved`."""
    text = Checkpoint(key.name, size, root_of(leaves[:size])).text
    tiles = {Tile(0, 0): b"".join(proved or leaves)}
    proof = [hash_of(part, tiles) for part in consistency(min(old, size), size)]
    return written(old, proof, signed(text, key.line(text)))


def size_told(told: Told) -> tuple[int, int]:
    assert told.kind == "text/x.tlog.size"
    return told.status, int(told.text)


def evidence(folder: Path) -> int:
    return len(list((folder / "witness").glob("refused/*")))


def test_what_continues_is_signed_again_and_again(witness: Witness, tmp_path: Path) -> None:
    for old, size in ((0, 10), (10, 10), (10, 11), (11, 40)):
        told = witness.add(asked(old, size))
        assert told.status == 200, told.text
        text = Checkpoint(LOG.name, size, root_of(LEAVES[:size])).text
        assert opened(signed(text, told.text), [verifier(witness.vkey)])[1]
    assert evidence(tmp_path) == 0


@pytest.mark.parametrize("restarted", [False, True])
def test_a_fork_is_refused_and_kept_also_after_a_restart(witness: Witness, tmp_path: Path, restarted: bool) -> None:
    assert witness.add(asked(0, 10)).status == 200
    witness = opened_at(tmp_path) if restarted else witness
    for proved in (FORK, LEAVES):
        assert witness.add(asked(10, 20, FORK, proved=proved)).status == 422
    assert size_told(witness.add(asked(10, 10, FORK))) == (409, 10)
    assert size_told(witness.add(asked(0, 20, FORK))) == (409, 10)
    assert evidence(tmp_path) == 3
    assert witness.add(asked(10, 20)).status == 200


@pytest.mark.parametrize("restarted", [False, True])
def test_a_smaller_tree_is_refused(witness: Witness, tmp_path: Path, restarted: bool) -> None:
    assert witness.add(asked(0, 20)).status == 200
    witness = opened_at(tmp_path) if restarted else witness
    assert size_told(witness.add(asked(10, 15))) == (409, 20)
    assert size_told(witness.add(asked(0, 15))) == (409, 20)
    assert witness.add(asked(20, 15)).status == 400
    assert evidence(tmp_path) == 2


def test_what_cannot_be_remembered_is_not_signed(witness: Witness, tmp_path: Path) -> None:
    in_the_way = tmp_path / "witness" / "state.json.new"
    in_the_way.mkdir()
    with pytest.raises(IsADirectoryError):
        witness.add(asked(0, 10))
    in_the_way.rmdir()
    assert witness.add(asked(0, 4)).status == 200


def test_the_key_stays_over_a_restart(witness: Witness, tmp_path: Path) -> None:
    assert opened_at(tmp_path).vkey == witness.vkey


def test_who_is_unknown_gets_nothing(witness: Witness) -> None:
    assert witness.add(asked(0, 5, key=Signer("other/1", LOG.seed))).status == 404
    assert witness.add(asked(0, 5, key=Signer(LOG.name, bytes(32), SIGNS))).status == 403
    right = asked(0, 5)
    at = len(right) - 20
    assert witness.add(right[:at] + ("A" if right[at] != "A" else "B") + right[at + 1 :]).status == 403


@pytest.mark.parametrize("wrong", ["", "old 0\n", "old x\n\n", "old 01\n\n", "old 0\nAA==\n\n", "new 0\n\na\n1\nb\n"])
def test_what_is_no_request_is_refused(witness: Witness, wrong: str) -> None:
    assert witness.add(wrong).status == 400


def test_a_first_checkpoint_needs_no_proof_and_may_have_none(witness: Witness) -> None:
    with_proof = asked(0, 5).replace("old 0\n", "old 0\n" + "A" * 43 + "=\n")
    assert witness.add(with_proof).status == 422


async def test_the_server_answers_as_the_witness_judges(witness: Witness) -> None:
    transport = httpx.ASGITransport(witness_app(witness))
    async with httpx.AsyncClient(transport=transport, base_url="http://witness") as client:
        assert (await client.get("/")).text.strip() == witness.vkey
        assert (await client.post("/add-checkpoint", content=asked(0, 7))).status_code == 200
        stale = await client.post("/add-checkpoint", content=asked(0, 9))
        assert (stale.status_code, stale.text, stale.headers["content-type"]) == (409, "7\n", "text/x.tlog.size")
        assert (await client.post("/add-checkpoint", content=b"\xff")).status_code == 400
        assert (await client.post("/add-checkpoint", content=b"a" * 70_000)).status_code == 413
