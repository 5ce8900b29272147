"""Running a command quietly: its output goes to a log, and a failure says what to do."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ADVICE = (
    (
        r"No space left on device|ENOSPC|Disk quota exceeded",
        "The disk is full: {free} MB are free, setup needs 1,600.",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|SELF_SIGNED_CERT|UNABLE_TO_(GET|VERIFY)|certificate verify failed",
        "A certificate is not trusted (a proxy in between?): name its authority in PIP_CERT and NODE_EXTRA_CA_CERTS.",
    ),
    (
        r"name resolution|Name or service not known|nodename nor servname|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET"
        r"|ETIMEDOUT|NewConnectionError|ConnectTimeout|ReadTimeout|Network is unreachable|ProxyError",
        "The package index cannot be reached: check the network; behind a proxy set HTTPS_PROXY, "
        "for an index of your own PIP_INDEX_URL and npm_config_registry.",
    ),
    (
        r"DO NOT MATCH THE HASHES|EINTEGRITY",
        "A download differs from what the lock file expects: try again; if it stays so, do not trust it.",
    ),
    (r"No matching distribution found", "A locked package has no build for this machine: {machine}."),
    (r"Permission denied|EACCES", "Something here belongs to another user: look at `ls -la .venv frontend`."),
)
CHATTER = ("WARNING: ", "Ignoring ", "Collecting ", "Processing ", "  Using cached ", "  Downloading ")


class Failed(Exception):
    """A command ended badly; the text is for the person who ran setup."""


@dataclass(frozen=True)
class Log:
    """Where the output of the commands of one setup is kept."""

    path: Path

    def run(
        self,
        command: Sequence[str | Path],
        cwd: Path,
        environment: Mapping[str, str] | None = None,
        seen: Callable[[str], None] = lambda line: None,
    ) -> None:
        """Run the command, show each line to `seen`; raise Failed with the end of its output and advice."""
        lines = []
        with self.path.open("a", encoding="utf-8") as log, _start(command, cwd, environment) as process:
            log.write(f"$ {' '.join(map(str, command))}\n")
            for line in process.stdout or ():
                log.write(line)
                lines.append(line.rstrip())
                seen(line)
        if process.returncode:
            raise Failed(_explain(lines, self.path))


def _start(command: Sequence[str | Path], cwd: Path, environment: Mapping[str, str] | None) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own commands
        command,
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )


def _explain(lines: list[str], log: Path) -> str:
    said = "\n".join(f"    {line[:200]}" for line in _telling(lines))
    return "\n".join(filter(None, [said, advice("\n".join(lines), log.parent), f"The whole output: {log}"]))


def _telling(lines: list[str]) -> list[str]:
    """npm says first what is wrong, then how it is used in general; the others end with what is wrong."""
    errors = [line for line in lines if re.match(r"npm error .", line)]
    return errors[:12] or [line for line in lines if line.strip() and not line.startswith(CHATTER)][-12:]


def advice(output: str, folder: Path) -> str:
    """What to do about the first cause that the output names; empty where none is known."""
    for pattern, text in ADVICE:
        if re.search(pattern, output):
            return text.format(free=free_megabytes(folder), machine=_machine())
    return ""


def free_megabytes(folder: Path) -> int:
    return shutil.disk_usage(folder).free // 1_000_000


def _machine() -> str:
    import platform  # noqa: PLC0415 - slow to import, and seldom needed

    return f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
