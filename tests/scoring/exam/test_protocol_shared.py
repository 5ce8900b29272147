import gzip

import numpy as np
import pytest
from sklearn.metrics import average_precision_score

from scoring.exam.baselines import edge_bank
from scoring.exam.events import read
from scoring.exam.protocol import batches, negatives, split
from tests.scoring.exam.conftest import BENCHMARKS


@pytest.mark.parametrize(
    ("name", "parts", "variant", "published"),
    [
        ("uci", (41_884, 8_975, 8_976, 34_352), "edgebank", 76.20),
        ("enron", (87_664, 18_786, 18_785, 69_452), "edgebank_window", 83.53),
    ],
)
def test_edgebank_scores_what_was_published(name: str, parts: tuple[int, ...], variant: str, published: float):
    with gzip.open(BENCHMARKS / f"{name}.csv.gz", "rt") as lines:
        events = read(lines)
    cut = split(events)
    assert (len(cut.train), len(cut.validation), len(cut.test), len(cut.positives)) == parts
    happened, did_not = edge_bank(events, cut, negatives(events, cut, "random"), (variant,))[variant]
    precisions = [
        average_precision_score(np.repeat([1, 0], len(batch)), np.concatenate([happened[batch], did_not[batch]]))
        for batch in batches(np.arange(len(happened)))
    ]
    assert round(100 * float(np.mean(precisions)), 2) == published
