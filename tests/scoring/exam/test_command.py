import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from scoring.__main__ import main


def write(path: Path, size: int, nodes: int, apart: int = 0) -> Path:
    """Everybody has a favourite, and meets others now and then; many at the same time. `apart`: a bipartite stream."""
    drawn = np.random.RandomState(3)
    source, other = drawn.randint(0, nodes, size), drawn.randint(0, nodes, size)
    target = np.where(drawn.random_sample(size) < 0.7, (source * 7 + 1) % nodes, other) + apart
    at = np.cumsum(drawn.randint(0, 2, size))
    rows = "".join(f"{u},{i},{t}\n" for u, i, t in zip(source, target, at, strict=True))
    text = f"u,i,ts\n{rows}".encode()
    path.write_bytes(gzip.compress(text) if path.suffix == ".gz" else text)
    return path


def answer(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> dict:
    assert main(["evaluate", *map(str, arguments)]) == 0
    return json.loads(capsys.readouterr().out)


def test_average_precision_stands_beside_baselines_and_says_what_was_trained_on(tmp_path: Path, capsys):
    events = write(tmp_path / "few.csv", 300, 12)
    said = answer(capsys, events, "--task", "ap", "--negatives", "inductive", "--seed", "1")
    assert {"data", "task", "metric", "baselines", "trained_on", "fit_seconds", "us_per_query", "peak_mb"} <= set(said)
    assert (said["data"], said["task"], said["metric"]["name"]) == ("few.csv", "ap", "ap")
    assert all(0.0 <= row <= 1.0 for row in (said["metric"]["mean"], *said["baselines"].values()))
    assert "random negatives" in said["trained_on"]
    assert 0.0 <= said["beside"]["random_negatives_only"]["mean"] <= 1.0


def test_favourites_are_ranked_first_among_all_destinations(tmp_path: Path, capsys):
    events = write(tmp_path / "apart.csv.gz", 900, 15, apart=100)
    said = answer(capsys, events, "--task", "mrr", "--events", "60")
    assert said["beside"]["ranked"] == 60
    assert said["beside"]["candidates"] == 15
    assert said["metric"]["mean"] > 0.7  # seven in ten go to the favourite; by chance 0.22
    assert said["metric"]["mean"] > said["baselines"]["pair_recency"] + 0.05


def test_with_nothing_to_learn_from_recency_ranks_and_it_says_so(tmp_path: Path, capsys):
    events = tmp_path / "masked.csv"  # only 0 is left later, and so masked; it is in all of them
    events.write_text("u,i,ts\n0,2,0\n" + "".join(f"{n % 10 if n < 14 else 0},0,{n}\n" for n in range(1, 20)))
    assert answer(capsys, events, "--task", "mrr")["trained_on"].startswith("nothing")
    assert answer(capsys, events, "--task", "ap")["trained_on"].startswith("nothing")


def test_one_destination_is_no_choice(tmp_path: Path, capsys):
    events = tmp_path / "star.csv"
    events.write_text("u,i,ts\n" + "".join(f"{n % 9},9,{n}\n" for n in range(60)))
    assert main(["evaluate", str(events), "--task", "mrr"]) == 2
    assert "one destination" in capsys.readouterr().err


def test_unsorted_events_are_said_to_be_sorted(tmp_path: Path, capsys):
    events = tmp_path / "mixed.csv"
    events.write_text("u,i,ts\n2,1,3\n1,2,1\n1,2,2\n")
    assert main(["evaluate", str(events), "--task", "mrr"]) == 0
    assert "was not in time order" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("gap.csv", b"u,i,ts\n1,,2\n"),
        ("one.csv", b"u,i,ts\n1,2,3\n"),
        ("alone.csv", b"u,i,ts\n1,1,3\n1,1,4\n"),
        ("at_once.csv", b"u,i,ts\n1,2,3\n2,1,3\n"),
        ("no.csv.gz", b"u,i,ts\n1,2,3\n"),
        ("cut.csv.gz", gzip.compress(b"u,i,ts\n1,2,3\n1,2,4\n" * 50, mtime=0)[:40]),
        ("bytes.csv", b"\xff\xfe\x00"),
    ],
)
def test_what_cannot_be_examined_ends_with_one_line_and_status_2(tmp_path: Path, capsys, name: str, content: bytes):
    (tmp_path / name).write_bytes(content)
    assert main(["evaluate", str(tmp_path / name), "--task", "ap"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1


def test_a_missing_file_ends_with_status_2(tmp_path: Path, capsys):
    assert main(["evaluate", str(tmp_path / "none.csv"), "--task", "mrr"]) == 2
    assert "cannot be read" in capsys.readouterr().err
