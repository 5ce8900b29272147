"""What the image and the composed services keep, read from their files: there is no engine where the tests run."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.settings import Settings

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text()
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {"migrate", "api", "worker", "mail"}


def instructions(stage: str) -> list[tuple[str, str]]:
    lines = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", stage, flags=re.MULTILINE)).splitlines()
    return [(line.partition(" ")[0], line.partition(" ")[2]) for line in lines if line.strip()]


EVERY_STEP = instructions(DOCKERFILE)
LAST_STAGE = instructions(DOCKERFILE[DOCKERFILE.rindex("\nFROM ") :])


def test_the_image_runs_as_somebody_without_rights() -> None:
    users = [given for name, given in LAST_STAGE if name == "USER"]
    assert users
    assert users[-1].split(":")[0].isdigit()
    assert int(users[-1].split(":")[0]) > 0


def test_the_image_says_how_to_see_that_it_is_well() -> None:
    [check] = [given for name, given in LAST_STAGE if name == "HEALTHCHECK"]
    assert "/api/v1/health" in json.loads(check[check.index("CMD") + 3 :])[-1]


def test_the_image_starts_a_command_that_gets_signals() -> None:
    [command] = [given for name, given in LAST_STAGE if name == "CMD"]
    assert json.loads(command)[0] == "emberfeed"


def test_nothing_enters_the_image_from_an_address() -> None:
    assert not [given for name, given in EVERY_STEP if name == "ADD" or "://" in given.replace("http://127.0.0.1", "")]
    assert not re.search(r"\b(curl|wget|git clone)\b", DOCKERFILE)


def test_every_package_in_the_image_is_one_that_is_locked() -> None:
    steps = [step for name, given in EVERY_STEP if name == "RUN" for step in given.split("&&")]
    installs = [step for step in steps if re.search(r"\b(pip|npm\.py)\b.*\b(install|ci|wheel)\b", step)]
    assert len(installs) >= 5
    assert not [step for step in installs if not re.search(r"--require-hashes|--no-index|npm\.py ci", step)]


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_says_how_to_see_that_it_is_well(name: str) -> None:
    service = SERVICES[name]
    ends_by_itself = service.get("restart") == "no"
    assert ends_by_itself or service["healthcheck"]["test"][0] == "CMD"


def test_services_wait_until_what_they_need_is_well() -> None:
    waits = {name: {other: how["condition"] for other, how in SERVICES[name]["depends_on"].items()} for name in OURS}
    assert waits["migrate"] == {"postgres": "service_healthy"}
    assert waits["api"] == waits["worker"] == waits["mail"]
    assert waits["api"] == {"migrate": "service_completed_successfully", "valkey": "service_healthy"}


@pytest.mark.parametrize("name", sorted(OURS))
def test_our_services_write_nowhere_but_in_their_volume(name: str) -> None:
    assert SERVICES[name]["read_only"] is True
    assert SERVICES[name]["cap_drop"] == ["ALL"]
    assert SERVICES[name]["volumes"] == ["home:/data"]


def test_mails_are_taken_in_where_addresses_are_handed_out() -> None:
    api, mail = (SERVICES[name]["environment"] for name in ("api", "mail"))
    for name in ("EMBERFEED_SMTP_PORT", "EMBERFEED_MAIL_DOMAIN", "EMBERFEED_PUBLIC_URL"):
        assert api[name] == mail[name]
    assert SERVICES["mail"]["ports"] == [f"127.0.0.1:{mail['EMBERFEED_SMTP_PORT']}:{mail['EMBERFEED_SMTP_PORT']}"]


def test_no_secret_has_a_default() -> None:
    given = {key: str(value) for service in SERVICES.values() for key, value in service.get("environment", {}).items()}
    secret = {key: value for key, value in given.items() if re.search(r"PASSWORD|KEYS|SECRET|TOKEN", key + value)}
    assert len(secret) >= 3
    assert not [key for key, value in secret.items() if not re.search(r"\$\{[A-Z_]+:\?", value)]


def test_every_setting_they_name_is_one_the_service_has() -> None:
    known = {f"EMBERFEED_{name.upper()}" for name in Settings.model_fields}
    named = set(re.findall(r"EMBERFEED_[A-Z_]+", DOCKERFILE + (ROOT / "compose.yaml").read_text()))
    assert named
    assert named <= known
