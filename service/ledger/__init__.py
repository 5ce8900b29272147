"""The ledger: an append-only Merkle log per workspace, its signed checkpoints, and what guards it.

It knows no noun: what is written is a type, ids and bytes.
"""

from service.ledger.append import append, dispose
from service.ledger.checkpoints import Signed, demand, sign, sign_rows, verifier_of
from service.ledger.notes import BadNote, verifier
from service.ledger.verifying import Verdict, verify

__all__ = [
    "BadNote",
    "Signed",
    "Verdict",
    "append",
    "demand",
    "dispose",
    "sign",
    "sign_rows",
    "verifier",
    "verifier_of",
    "verify",
]
