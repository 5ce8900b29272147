"""A tree ensemble as plain arrays: fitted by scikit-learn, stored as npz without a pickle, evaluated compiled."""

from __future__ import annotations

from io import BytesIO
from math import inf, isnan
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from zipfile import BadZipFile

import numpy as np

from scoring.stream.compiled import compiled

if TYPE_CHECKING:
    from sklearn.ensemble import HistGradientBoostingClassifier

VERSION = 1
ROUNDING = 1e-9  # of sums of a few hundred leaves
BLOCK = 128  # lines that go through one tree before the next: they stay in the processor's nearest memory
Lines: TypeAlias = np.ndarray[tuple[int, int], np.dtype[np.float32]]
Scores: TypeAlias = np.ndarray[tuple[int], np.dtype[np.float64]]
Integers: TypeAlias = np.ndarray[tuple[int], np.dtype[np.int32]]


class Unreadable(ValueError):
    """Stored bytes that are no forest of ours: truncated, poisoned, or from a newer version."""


class Forest(NamedTuple):
    """Nodes of all trees, each tree's root at `roots`. A node either splits (`left` > 0) or is a leaf."""

    width: int  # features of a line
    base: float  # log-odds before any tree
    roots: Integers
    feature: Integers
    threshold: Scores  # at a leaf: its value; a feature at or below it goes left
    left: Integers  # child, 0 at a leaf
    right: Integers
    missing: Integers  # child where the feature is NaN


def exported(model: HistGradientBoostingClassifier) -> Forest:
    """The fitted binary classifier's trees. Its decision function is `evaluate` of the same lines."""
    trees = [trees[0].nodes for trees in model._predictors]
    sizes = [len(nodes) for nodes in trees]
    roots = np.cumsum([0, *sizes])[: len(trees)].astype(np.int32)
    nodes, start = np.concatenate(trees), np.repeat(roots, sizes)
    leaf = nodes["is_leaf"].astype(bool)
    left, right = (np.where(leaf, 0, nodes[side] + start).astype(np.int32) for side in ("left", "right"))
    return Forest(
        width=int(model.n_features_in_),
        base=float(np.ravel(model._baseline_prediction)[0]),
        roots=roots,
        feature=np.where(leaf, 0, nodes["feature_idx"]).astype(np.int32),
        threshold=np.where(leaf, nodes["value"], nodes["num_threshold"]).astype(np.float64),
        left=left,
        right=right,
        missing=np.where(nodes["missing_go_to_left"], left, right).astype(np.int32),
    )


def evaluate(forest: Forest, lines: Lines) -> Scores:
    """Log-odds per line; NaN features are missing ones. Raises ValueError on lines of another width."""
    if lines.shape[1] != forest.width:
        raise ValueError(f"{lines.shape[1]} features where the forest was fitted on {forest.width}")
    scores = np.full(len(lines), forest.base)
    _add(forest, lines, scores)
    return scores


def outranked(forest: Forest, lines: Lines, own: int, extra: Scores) -> tuple[int, int]:
    """How many lines score higher than line `own`, and how many others the same; without scoring all of them in full.

    `extra` is added to each line's log-odds. A line is left as soon as the trees to come cannot lift it that high.
    """
    most = np.zeros(len(forest.roots) + 1)
    for tree in range(len(forest.roots) - 1, -1, -1):
        end = forest.roots[tree + 1] if tree + 1 < len(forest.roots) else len(forest.left)
        nodes = slice(forest.roots[tree], end)
        most[tree] = most[tree + 1] + forest.threshold[nodes][forest.left[nodes] == 0].max()
    return _outranked(forest, lines, own, extra, most)


def pack(forest: Forest) -> bytes:
    """The forest as an npz file.

    >>> leaf = Forest(1, 0.5, *(np.zeros(1, np.int32),) * 2, np.ones(1), *(np.zeros(1, np.int32),) * 3)
    >>> float(evaluate(unpack(pack(leaf)), np.zeros((1, 1), np.float32))[0])
    1.5
    """
    stored = BytesIO()
    np.savez_compressed(stored, allow_pickle=False, version=np.int64(VERSION), **forest._asdict())
    return stored.getvalue()


def unpack(stored: bytes) -> Forest:
    """The forest behind `pack`. Raises Unreadable; what it returns can be evaluated without leaving its arrays."""
    try:
        with np.load(BytesIO(stored), allow_pickle=False) as arrays:
            version = int(arrays["version"])
            if version != VERSION:
                raise Unreadable(f"a forest of version {version}; this program reads version {VERSION}")
            held = {name: arrays[name] for name in Forest._fields}
            width, base = int(held.pop("width")), float(held.pop("base"))
    except Unreadable:
        raise
    except (OSError, EOFError, KeyError, TypeError, ValueError, BadZipFile) as error:
        raise Unreadable(f"not a stored forest: {error}") from None
    return _sound(Forest(width, base, **held))


def _sound(forest: Forest) -> Forest:
    floats, size = forest.threshold, len(forest.threshold)
    whole = [getattr(forest, name) for name in ("roots", "feature", "left", "right", "missing")]
    if floats.dtype != np.float64 or any(part.dtype != np.int32 or part.ndim != 1 for part in whole):
        raise Unreadable("a stored forest of other types of numbers")
    if any(len(part) != size for part in whole[1:]) or floats.ndim != 1:
        raise Unreadable("a stored forest with holes")
    inner, own = forest.left != 0, np.arange(size)
    # an infinite threshold parts what is missing from the rest
    if np.isnan(floats).any() or not np.isfinite([*floats[~inner], forest.base]).all():
        raise Unreadable("a stored forest that adds up to no number")
    children = np.stack([forest.left, forest.right, forest.missing])
    if (children[:, inner] <= own[inner]).any() or (children >= size).any() or children[:, ~inner].any():
        raise Unreadable("a stored forest whose branches lead nowhere")
    bounds = ((forest.roots, size), (forest.feature, forest.width))
    if any((part < 0).any() or (part >= bound).any() for part, bound in bounds):
        raise Unreadable("a stored forest that reads features it has not got")
    return forest


@compiled
def _add(forest: Forest, lines: Lines, scores: Scores) -> None:
    for start in range(0, len(lines), BLOCK):
        end = min(start + BLOCK, len(lines))
        for root in forest.roots:
            for n in range(start, end):
                scores[n] += _leaf(forest, int(root), lines[n])


@compiled
def _leaf(forest: Forest, node: int, line: Lines) -> float:
    while forest.left[node]:
        seen = line[forest.feature[node]]
        if isnan(seen):
            node = forest.missing[node]
        elif seen <= forest.threshold[node]:
            node = forest.left[node]
        else:
            node = forest.right[node]
    return float(forest.threshold[node])


@compiled
def _outranked(forest: Forest, lines: Lines, own: int, extra: Scores, most: Scores) -> tuple[int, int]:
    truth = _score(forest, lines[own], extra[own], most, -inf)
    higher, equal = 0, -1  # not counting itself
    for n in range(len(lines)):
        score = _score(forest, lines[n], extra[n], most, truth)
        higher += score > truth
        equal += score == truth
    return higher, equal


@compiled
def _score(forest: Forest, line: Lines, extra: float, most: Scores, least: float) -> float:
    score = forest.base + extra
    for tree in range(len(forest.roots)):
        if score + most[tree] < least - ROUNDING:
            return -inf
        score += _leaf(forest, forest.roots[tree], line)
    return score
