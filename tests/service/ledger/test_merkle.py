"""Trees and proofs, beside the definitions of RFC 6962 written down as they stand there; and through tiles."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.ledger.merkle import (
    Frontier,
    Range,
    consistency,
    continues,
    includes,
    inclusion,
    leaf_hash,
    node_hash,
    root_of,
)
from service.ledger.tiles import WIDTH, Tile, halved, hash_of, needed, root_at

LEAVES = [leaf_hash(str(number).encode()) for number in range(1_500)]


def head(leaves: Sequence[bytes]) -> bytes:
    """MTH of section 2.1, of leaves that are hashed already."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    split = split_at(len(leaves))
    return node_hash(head(leaves[:split]), head(leaves[split:]))


def path(index: int, leaves: Sequence[bytes]) -> list[bytes]:
    """PATH of section 2.1.1."""
    if len(leaves) == 1:
        return []
    split = split_at(len(leaves))
    if index < split:
        return [*path(index, leaves[:split]), head(leaves[split:])]
    return [*path(index - split, leaves[split:]), head(leaves[:split])]


def proof(old: int, leaves: Sequence[bytes], whole: bool = True) -> list[bytes]:
    """SUBPROOF of section 2.1.2."""
    if old == len(leaves):
        return [] if whole else [head(leaves)]
    split = split_at(len(leaves))
    if old <= split:
        return [*proof(old, leaves[:split], whole), head(leaves[split:])]
    return [*proof(old - split, leaves[split:], False), head(leaves[:split])]


def split_at(size: int) -> int:
    return 1 << (size - 1).bit_length() - 1


def tiles(size: int) -> dict[Tile, bytes]:
    row, level, found = LEAVES[:size], 0, {}
    while row:
        for idx in range(0, len(row), WIDTH):
            found[Tile(level, idx // WIDTH)] = b"".join(row[idx : idx + WIDTH])
        row = [halved(row[at : at + WIDTH]) for at in range(0, len(row) // WIDTH * WIDTH, WIDTH)]
        level += 1
    return found


def hashes(parts: Sequence[Range], size: int) -> list[bytes]:
    """From the tiles that are said to be needed, and no others."""
    there = tiles(size)
    kept = {tile: there[tile] for tile in needed(parts)}
    return [hash_of(part, kept) for part in parts]


sizes = st.integers(1, len(LEAVES))


@given(sizes)
def test_the_root_is_the_definitions_by_appending_and_from_tiles(size: int) -> None:
    assert root_of(LEAVES[:size]) == root_at(size, tiles(size)) == head(LEAVES[:size])


def test_an_empty_tree_has_the_root_of_nothing() -> None:
    assert root_of([]) == root_at(0, {}) == Frontier().root() == head([])


@given(sizes, st.data())
def test_inclusion_proofs_are_the_definitions_and_hold(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    shown = hashes(inclusion(index, size), size)
    assert shown == path(index, LEAVES[:size])
    assert includes(root_of(LEAVES[:size]), size, LEAVES[index], index, shown)


@given(sizes, st.data())
def test_consistency_proofs_are_the_definitions_and_hold(size: int, data: st.DataObject) -> None:
    old = data.draw(st.integers(1, size))
    shown = hashes(consistency(old, size), size)
    assert shown == proof(old, LEAVES[:size])
    assert continues(root_of(LEAVES[:old]), old, root_of(LEAVES[:size]), size, shown)


@given(st.integers(2, 300), st.data())
def test_nothing_shows_that_a_rewritten_tree_continues_the_old(size: int, data: st.DataObject) -> None:
    old = data.draw(st.integers(1, size))
    rewritten = list(LEAVES[:size])
    rewritten[data.draw(st.integers(0, old - 1))] = leaf_hash(b"rewritten")
    for shown in (proof(old, rewritten), proof(old, LEAVES[:size])):
        assert not continues(root_of(LEAVES[:old]), old, root_of(rewritten), size, shown)


@given(st.integers(1, 300), st.data())
def test_no_other_leaf_place_or_size_passes_for_the_one_that_was_shown(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    root, shown = root_of(LEAVES[:size]), path(index, LEAVES[:size])
    other = data.draw(st.integers(0, size + 2).filter(lambda at: at != index))
    assert not includes(root, size, LEAVES[-1], index, shown)
    assert not includes(root, size, LEAVES[index], other, shown)
    assert not includes(root, size, LEAVES[index], index, [*shown, root])
    assert not includes(root, size, LEAVES[index], index, shown[:-1]) or not shown


@pytest.mark.parametrize(("index", "size"), [(0, 0), (3, 3), (-1, 3)])
def test_no_proof_is_made_of_an_entry_that_is_not_there(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="there is no entry"):
        inclusion(index, size)


@pytest.mark.parametrize(("old", "size"), [(4, 3), (-1, 3)])
def test_no_proof_is_made_of_a_tree_that_shrinks(old: int, size: int) -> None:
    with pytest.raises(ValueError, match="does not continue"):
        consistency(old, size)


def test_a_tile_that_was_cut_gives_no_hash() -> None:
    whole = tiles(300)
    cut = whole | {Tile(0, 1): whole[Tile(0, 1)][:32]}
    with pytest.raises(ValueError, match="too short"):
        root_at(300, cut)
