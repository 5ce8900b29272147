"""Secrets at rest: sealed with the newest key of a ring, opened with any of them."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from service.settings import Settings


class WrongKey(Exception):
    """No key of the ring opens this, or the ring itself is unusable; the message says how to mend it."""


class Vault:
    """A ring of Fernet keys, newest first. To renew: put a new key first, `emberfeed keys rotate`, drop the old one."""

    def __init__(self, keys: Sequence[str]) -> None:
        if not keys:
            raise WrongKey("The key ring is empty: set EMBERFEED_KEYS, or restore the file of keys from a backup.")
        try:
            self._newest = Fernet(keys[0])
            self._ring = MultiFernet([Fernet(key) for key in keys])
        except ValueError as error:
            raise WrongKey("A key of the ring is not a Fernet key (32 bytes in URL-safe base64).") from error

    def seal(self, secret: bytes) -> bytes:
        return self._ring.encrypt(secret)

    def open(self, sealed: bytes) -> bytes:
        try:
            return self._ring.decrypt(sealed)
        except InvalidToken as error:
            raise _does_not_fit() from error

    def is_newest(self, sealed: bytes) -> bool:
        """Whether it is the newest key that opens it."""
        try:
            self._newest.decrypt(sealed)
        except InvalidToken:
            return False
        return True

    def rotate(self, sealed: bytes) -> bytes:
        """The same secret, sealed with the newest key."""
        try:
            return self._ring.rotate(sealed)
        except InvalidToken as error:
            raise _does_not_fit() from error


def open_vault(settings: Settings) -> Vault:
    """The vault of EMBERFEED_KEYS, else of the file `keys` in the home folder, made on first use."""
    if settings.keys:
        return Vault(_keys(settings.keys.get_secret_value().replace(",", "\n")))
    path = settings.home / "keys"
    if not has_ring(settings):
        keep_once(path, Fernet.generate_key() + b"\n")
    return Vault(_keys(path.read_text("ascii", errors="replace")))


def has_ring(settings: Settings) -> bool:
    """Whether there are keys already."""
    return settings.keys is not None or (settings.home / "keys").exists()


def keep_once(path: Path, content: bytes) -> None:
    """Write a file that only we may read: whole or not at all, and once, however many processes start together."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was first; its file counts
    finally:
        draft.unlink()


def lost(secrets: int) -> WrongKey:
    """For a ring that is gone while the database holds what it sealed: a new one would only hide that."""
    return WrongKey(
        f"The key ring is gone, and the database holds {secrets} secrets sealed with it: "
        "restore the file of keys from a backup, or set EMBERFEED_KEYS."
    )


def _does_not_fit() -> WrongKey:
    return WrongKey("No key of the ring opens this secret: it was sealed with a key that is no longer there.")


def _keys(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
