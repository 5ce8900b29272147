"""Secrets at rest."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from service.settings import Settings
from service.vault import Vault, WrongKey, open_vault


def key() -> str:
    return Fernet.generate_key().decode()


def test_what_is_sealed_opens_again_and_cannot_be_read() -> None:
    vault = Vault([key()])
    sealed = vault.seal(b"app password")
    assert b"app password" not in sealed
    assert vault.open(sealed) == b"app password"


def test_a_new_key_in_front_still_opens_what_the_old_one_sealed() -> None:
    old, new = key(), key()
    sealed = Vault([old]).seal(b"app password")
    rotated = Vault([new, old]).rotate(sealed)
    assert Vault([new, old]).open(sealed) == b"app password"
    assert Vault([new]).open(rotated) == b"app password"


def test_a_key_that_does_not_fit_says_so() -> None:
    sealed = Vault([key()]).seal(b"app password")
    for touch in (Vault([key()]).open, Vault([key()]).rotate):
        with pytest.raises(WrongKey, match="No key of the ring opens this secret"):
            touch(sealed)


def test_what_was_tampered_with_does_not_open() -> None:
    vault = Vault([key()])
    with pytest.raises(WrongKey):
        vault.open(vault.seal(b"app password")[:-4] + b"AAA=")


@pytest.mark.parametrize("keys", [[], ["not a key"], ["c2hvcnQ="]])
def test_an_unusable_ring_says_what_is_wrong(keys: list[str]) -> None:
    with pytest.raises(WrongKey, match="key"):
        Vault(keys)


def test_the_first_use_makes_a_file_nobody_else_can_read(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    sealed = open_vault(settings).seal(b"app password")
    file = settings.home / "keys"
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(settings.home.iterdir()) == [file]
    assert open_vault(settings).open(sealed) == b"app password"


async def test_many_that_start_together_share_one_key(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    vaults = await asyncio.gather(*(asyncio.to_thread(open_vault, settings) for _ in range(20)))
    sealed = vaults[0].seal(b"app password")
    assert {vault.open(sealed) for vault in vaults} == {b"app password"}


def test_keys_of_the_environment_come_newest_first(tmp_path: Path) -> None:
    old, new = key(), key()
    settings = Settings.model_validate({"home": tmp_path, "keys": f" {new} , {old},"})
    sealed = open_vault(settings).seal(b"app password")
    assert Vault([new]).open(sealed) == b"app password"
    assert open_vault(settings).open(Vault([old]).seal(b"older")) == b"older"
    assert not (tmp_path / "keys").exists()


def test_an_emptied_file_is_not_silently_replaced(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("")
    with pytest.raises(WrongKey, match="key ring is empty"):
        open_vault(Settings(home=tmp_path))
