"""What every commit keeps: what lies where, what is locked, what is never named, and what the commands are."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
ALLOWED = {
    *("service", "social_adapters", "scoring", "frontend", "tests", "docs", ".ci"),
    *("pyproject.toml", "README.md", "LICENSE", "Makefile", "Dockerfile", "compose.yaml"),
    *(".gitignore", ".dockerignore", ".editorconfig"),
}
SOURCES = {".py", ".ts", ".tsx", ".mjs", ".js"}
LOCKS = ("service/requirements.txt", "tests/requirements.txt")
CODE = {"service", "social_adapters", "scoring"}
PERFORMING = {
    "service/publishing/publish.py",
    "social_adapters/conversion.py",
    "social_adapters/testing/exchange.py",  # on a network that is played
}
TARGETS = {
    "setup",
    "demo",
    "test",
    "lint",
    "bench",
    "bench-ranking",
    "demo-tamper",
    "demo-bypass",
    "screenshots",
    "lock",
}


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"ci_{name}", ROOT / ".ci" / f"{name}.py")
    assert spec
    assert spec.loader
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


hosts, commands, locked, summary = load("hosts"), load("commands"), load("locked"), load("summary")


@pytest.fixture(scope="module")
def files() -> list[Path]:
    watched: list[Path] = hosts.watched()
    return watched


def test_the_top_level_holds_only_what_is_meant_to_be_there(files: list[Path]) -> None:
    assert {file.relative_to(ROOT).parts[0] for file in files} <= ALLOWED


def test_nothing_is_named_after_being_of_use_everywhere(files: list[Path]) -> None:
    names = {part.removesuffix(".py") for file in files if file.suffix == ".py" for part in file.parts}
    assert not names & {"common", "core", "helpers", "utils", "helper", "util"}


def test_no_source_file_grows_past_400_lines(files: list[Path]) -> None:
    written = [file for file in files if not file.name.endswith(".d.ts") and "migrations" not in file.parts]
    sources = [file for file in written if file.suffix in SOURCES]
    lines = {str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines()) for file in sources}
    long = {name: count for name, count in lines.items() if count > 400}
    assert not long


def test_no_file_that_every_package_appends_to_grows_past_300_lines() -> None:
    names = ("api", "models", "schemas", "store")
    appended = [file for name in names for file in (ROOT / "service").rglob(f"{name}.py")]
    assert [str(one) for one in appended if len(one.read_text(encoding="utf-8").splitlines()) > 300] == []


def test_no_file_names_a_package_index_or_a_path_of_one_machine(files: list[Path]) -> None:
    assert not list(hosts.findings(files))


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://pypi" + ".org/simple",
        '"resolved": "https://registry.npm' + 'js.org/vite"',
        "cd /wo" + "rk/main",
    ],
)
def test_a_line_that_names_one_is_found(line: str, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(f"fine\n{line}\n")
    assert len(list(hosts.findings([tmp_path / "page.md"]))) == 1


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_carries_its_hashes(lock: str) -> None:
    entries = re.findall(r"^[A-Za-z0-9][^\n]*(?:\n[ ]+[^\n]*)*", (ROOT / lock).read_text(), re.MULTILINE)
    assert len(entries) > 50
    assert not [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry]
    assert "--index-url" not in "".join(entries)


def test_what_the_service_runs_on_is_what_the_tests_run_on() -> None:
    versions = [set(re.findall(r"^\S+==\S+", (ROOT / lock).read_text(), re.MULTILINE)) for lock in LOCKS]
    assert versions[0] < versions[1]


def test_every_locked_front_end_package_carries_its_hash_and_no_address() -> None:
    packages = json.loads((ROOT / "frontend" / "package-lock.json").read_text())["packages"]
    del packages[""]
    assert not [name for name, package in packages.items() if "integrity" not in package or "resolved" in package]


def test_every_front_end_package_for_another_machine_is_locked_too() -> None:
    packages = json.loads((ROOT / "frontend" / "package-lock.json").read_text())["packages"]
    optional = {name for package in packages.values() for name in package.get("optionalDependencies", {})}
    present = {name.rpartition("node_modules/")[2] for name in packages}
    assert not optional - present, "npm ci refuses such a lock; choose versions whose builds all exist"


def test_no_two_files_of_tests_outside_a_package_have_one_name() -> None:
    alone = [path.name for path in (ROOT / "tests").rglob("test_*.py") if not (path.parent / "__init__.py").exists()]
    assert [name for name, count in Counter(alone).items() if count > 1] == [], "pytest would read only one of them"


def test_the_layers_hold() -> None:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_only_publishing_does_something_on_a_network(files: list[Path]) -> None:
    """`conversion.perform` guards an adapter's own, so nobody else names either."""
    code = [file for file in files if file.suffix == ".py" and file.relative_to(ROOT).parts[0] in CODE]
    written = {str(file.relative_to(ROOT)): file.read_text(encoding="utf-8") for file in code}
    naming = {name for name, text in written.items() if "perform" in text and "perform" in set(_uses(ast.parse(text)))}
    adapters = {name for name in naming if re.fullmatch(r"social_adapters/\w+/__init__\.py", name)}  # each its own acts
    assert naming - adapters == PERFORMING


READS_OTHERS = (
    "service/feed/store/",
    "service/people/store.py",
    "service/sample/",
    "service/topics/store.py",
)  # and writes only its own
WRITES = {"insert", "change", "upsert", "insert_or_add", "update", "delete"}


def test_no_package_uses_anothers_store_or_writes_its_tables(files: list[Path]) -> None:
    found = []
    for name, tree in _service_code(files):
        others = [(one.module or "", one.names) for one in _imports(tree) if _is_anothers(name, one.module or "")]
        found += [f"{name}: {module}" for module, _ in others if ".store" in module]
        found += [f"{name}: {module}.store" for module, names in others if "store" in {one.name for one in names}]
        models = {one.name for module, names in others if module.endswith(".models") for one in names}
        tables = {model for model in models if not model.endswith(("Kind", "Role"))}
        if tables and not name.startswith(READS_OTHERS):
            found.append(f"{name} reads {tables}")
        found += [f"{name} writes {written}" for written in _written(tree) & (models | _tables(tree, models))]
    assert not found


def test_a_migration_says_the_same_whatever_moves(files: list[Path]) -> None:
    """What it writes into a database is frozen in it: of the service it knows the clock and the database alone."""
    chain = [file for file in files if "migrations/versions" in str(file) and file.suffix == ".py"]
    read = {one.module or "" for file in chain for one in _imports(ast.parse(file.read_text(encoding="utf-8")))}
    known = {"service.clock", "service.database", "service.database.types"}
    assert {name for name in read if name.startswith("service")} <= known


def _service_code(files: list[Path]) -> Iterator[tuple[str, ast.Module]]:
    for file in files:
        name = str(file.relative_to(ROOT))
        if re.fullmatch(r"service/(?!database/migrations)(\w+/.*|\w+)\.py", name):
            yield name, ast.parse(file.read_text(encoding="utf-8"))


def _imports(tree: ast.AST) -> Iterator[ast.ImportFrom]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))


def _is_anothers(name: str, module: str) -> bool:
    return module.startswith("service.") and module.split(".")[1] != name.split("/")[1]


def _tables(tree: ast.AST, models: set[str]) -> set[str]:
    """Names that stand for the table of one of these models: `actor = table(Actor)`."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and models & {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}:
            found |= {one.id for one in node.targets if isinstance(one, ast.Name)}
    return found


def _written(tree: ast.AST) -> set[str]:
    """What stands in a call that writes, as its first or second argument or as what it is called on."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            about = [*node.args[:2], *([node.func.value] if isinstance(node.func, ast.Attribute) else [])]
            if called in WRITES:
                found |= {one.id for one in about if isinstance(one, ast.Name)}
    return found


def _uses(tree: ast.AST) -> Iterator[str]:
    """What is imported, called or read by name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from (imported.name for imported in node.names)
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_make_lists_its_targets_and_knows_each() -> None:
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    targets = set(re.findall(r"^make ([\w-]+)", listed, re.MULTILINE))
    assert targets >= TARGETS
    for target in sorted(targets):
        subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, check=True)


def test_an_old_python_can_read_the_setup_script_that_turns_it_away() -> None:
    ast.parse((ROOT / ".ci" / "setup.py").read_text(), feature_version=(3, 6))


@pytest.mark.parametrize(
    ("output", "advice"),
    [
        ("npm error code ENOTFOUND", "check the network"),
        (
            "WARNING: Temporary failure in name resolution\nERROR: No matching distribution found",
            "network",
        ),
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("npm error code SELF_SIGNED_CERT_IN_CHAIN", "PIP_CERT"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "lock file"),
        ("ERROR: No matching distribution found for numpy==2.5.5", "no build for this machine"),
    ],
)
def test_a_failed_setup_says_what_to_do(output: str, advice: str, tmp_path: Path) -> None:
    log = commands.Log(tmp_path / "setup.log")
    with pytest.raises(commands.Failed, match=advice) as failure:
        log.run([sys.executable, "-c", "import sys; print(sys.argv[1]); sys.exit(1)", output], tmp_path)
    assert output.splitlines()[-1] in str(failure.value)


def test_the_image_takes_its_build_tools_from_the_lock() -> None:
    assert locked.locked({"hatchling"}).count("--hash=sha256:") >= 2
    with pytest.raises(KeyError, match="sendmail"):
        locked.locked({"hatchling", "sendmail"})


@pytest.mark.parametrize(
    ("failed_stages", "closing", "status", "said"),
    [
        (0, ["4 passed, 1 warning in 2.00s", "3 passed in 61.50s (0:01:01)"], 0, "7 passed, 1 warning in 63.50s"),
        (0, ["== 1 failed, 4 passed in 2.00s ==", "3 passed in 1.00s"], 1, "1 failed, 7 passed in 3.00s"),
        (1, ["", "3 passed in 1.00s"], 1, "3 passed, 1 error in 1.00s"),
        (0, ["no tests ran in 0.01s"], 1, "no tests ran in 0.00s"),
    ],
)
def test_ci_closes_with_what_all_its_stages_came_to(
    failed_stages: int, closing: list[str], status: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    logs = [tmp_path / f"{number}.log" for number in range(len(closing))]
    for log, line in zip(logs, closing, strict=True):
        log.write_text(f"...\n{line}\n")
    assert summary.main(failed_stages, logs) == status
    assert capsys.readouterr().out.strip() == said
