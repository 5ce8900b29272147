"""The command line: `python -m social_adapters convert NETWORK FILE [--as KIND]` prints AS2, one activity a line."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import orjson

from social_adapters import recording, registry
from social_adapters.as2 import as2
from social_adapters.conversion import reading
from social_adapters.errors import AdapterError


def main(arguments: Sequence[str] | None = None) -> int:
    """0: converted (also when there was nothing to convert). 1: an error, in one line on standard error."""
    given = _parser().parse_args(arguments)
    try:
        lines, note = _convert(given.network, Path(given.file), given.kind)
    except AdapterError as problem:
        return _say(f"{given.file}: {problem}", 1)
    try:
        sys.stdout.buffer.write(b"".join(lines))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0 if lines else _say(f"{given.file}: {note}", 0)


def _convert(network: str, path: Path, kind: str | None) -> tuple[list[bytes], str]:
    adapter = registry.adapter(network)
    found = recording.outcome(adapter, recording.read(path), kind)
    with reading(f"what {adapter.title} made of it"):
        lines = [orjson.dumps(as2(activity), option=orjson.OPT_APPEND_NEWLINE) for activity in found.activities]
    return lines, f"holds no activity ({found.kind})"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m social_adapters", description=__doc__)
    convert = parser.add_subparsers(required=True, metavar="convert").add_parser(
        "convert", help="print the activities of a recorded answer as ActivityStreams 2.0, one JSON a line"
    )
    convert.add_argument("network", metavar="NETWORK", help=f"one of {', '.join(registry.names())}")
    convert.add_argument("file", metavar="FILE", help="a recorded answer, bare JSON, or a feed")
    convert.add_argument("--as", dest="kind", metavar="KIND", help="what kind of answer it is, where it does not say")
    return parser


def _say(message: str, status: int) -> int:
    line = " ".join(message.split()).encode("utf-8", "replace").decode()
    sys.stderr.write(line.encode(sys.stderr.encoding or "utf-8", "replace").decode() + "\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
