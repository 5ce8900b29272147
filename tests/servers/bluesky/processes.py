"""Started programs: their output is watched for a line, and they are stopped by their id."""

from __future__ import annotations

import queue
import subprocess
import threading
import time
from collections import deque
from pathlib import Path
from typing import Any


class Program:
    """One running program; what it prints is kept for the moment something goes wrong."""

    def __init__(self, command: list[str | Path], **options: Any) -> None:
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._last: deque[str] = deque(maxlen=60)
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def say(self, line: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def wait_for(self, words: str, seconds: float) -> str:
        """The next line that holds `words`. Raises RuntimeError with the last output when it does not come."""
        until = time.monotonic() + seconds
        try:
            while (line := self._lines.get(timeout=max(0.0, until - time.monotonic()))) is not None:
                if words in line:
                    return line
        except queue.Empty:
            raise RuntimeError(f"no {words!r} within {seconds:.0f} s:\n{self._output()}") from None
        raise RuntimeError(f"ended with {self._process.wait()} before {words!r}:\n{self._output()}")

    def stop(self, seconds: float = 20) -> None:
        """Asks it to end, and makes it end."""
        self._process.terminate()
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join(seconds)

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self._last.append(line)
            self._lines.put(line)
        self._lines.put(None)

    def _output(self) -> str:
        return "".join(self._last)
