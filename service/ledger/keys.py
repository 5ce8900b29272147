"""The key that signs checkpoints: in the home folder, outside the database that it keeps watch over."""

from __future__ import annotations

import secrets
from pathlib import Path

from service.ledger.notes import BadNote, Signer, signer
from service.vault import WrongKey, keep_once

FILE = "ledger.key"


def signing_key(home: Path, signed_before: bool) -> Signer:
    """The key of this installation; made on first use, but not where another one was lost. Raises WrongKey."""
    path = home / FILE
    if not path.exists():
        if signed_before:
            raise WrongKey(f"The key that signed the ledger's checkpoints is gone: restore {path} from a backup.")
        keep_once(path, Signer.new(f"emberfeed-{secrets.token_hex(4)}").skey.encode() + b"\n")
    try:
        return signer(path.read_text("utf-8"))
    except (BadNote, UnicodeDecodeError) as error:
        raise WrongKey(f"{path}: {error}") from error


def of_log(key: Signer, log_id: int) -> Signer:
    """The key as one log signs with it; the name is the log's origin."""
    return Signer(f"{key.name}/{log_id}", key.seed)
