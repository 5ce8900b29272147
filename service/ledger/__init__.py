"""The ledger: an append-only Merkle log per workspace, its signed checkpoints, and what guards it.

It knows no noun: what is written is a type, ids and bytes.
"""

from service.ledger.append import append, dispose, dispose_about
from service.ledger.checkpoints import Signed, demand, sign, sign_rows, verifier_of, vouch
from service.ledger.entries import SALT_SIZE, commitment
from service.ledger.exporting import Beside, Exported, export
from service.ledger.giving import Held, Status, due, give_out, status
from service.ledger.keys import FILE as SIGNING_KEY
from service.ledger.notes import BadNote, verifier
from service.ledger.querying import Query
from service.ledger.reading import Point, Written, about, covering, entries, point_of, proof, signed_since
from service.ledger.verifying import Verdict, verify

__all__ = [
    "SALT_SIZE",
    "SIGNING_KEY",
    "BadNote",
    "Beside",
    "Exported",
    "Held",
    "Point",
    "Query",
    "Signed",
    "Status",
    "Verdict",
    "Written",
    "about",
    "append",
    "commitment",
    "covering",
    "demand",
    "dispose",
    "dispose_about",
    "due",
    "entries",
    "export",
    "give_out",
    "point_of",
    "proof",
    "sign",
    "sign_rows",
    "signed_since",
    "status",
    "verifier",
    "verifier_of",
    "verify",
    "vouch",
]
