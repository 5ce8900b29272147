"""The ledger: an append-only Merkle log per workspace, its signed checkpoints, and what guards it.

It knows no noun: what is written is a type, ids and bytes.
"""

from service.ledger.append import append, dispose, dispose_about
from service.ledger.checking import Alarm, Checked, Part, Place, Step, all_checked, checked
from service.ledger.checking import due as due_checks
from service.ledger.checking import hasten as hasten_check
from service.ledger.checking import run as run_check
from service.ledger.checkpoints import Signed, demand, sign, sign_rows, verifier_of, vouch
from service.ledger.entries import SALT_SIZE, commitment
from service.ledger.exporting import EXPORTED, Beside, Exported, export, root_in
from service.ledger.giving import Held, Status, due, give_out, status
from service.ledger.keys import FILE as SIGNING_KEY
from service.ledger.notes import BadNote, Verifier, verifier
from service.ledger.querying import Query
from service.ledger.reading import (
    ALL,
    Point,
    Span,
    Written,
    about,
    covering,
    entries,
    matching,
    of_types,
    point_of,
    proof,
    signed_point,
    signed_since,
    span,
    those,
    written_since,
)
from service.ledger.rereading import reread
from service.ledger.verifying import Verdict, verify

__all__ = [
    "ALL",
    "EXPORTED",
    "SALT_SIZE",
    "SIGNING_KEY",
    "Alarm",
    "BadNote",
    "Beside",
    "Checked",
    "Exported",
    "Held",
    "Part",
    "Place",
    "Point",
    "Query",
    "Signed",
    "Span",
    "Status",
    "Step",
    "Verdict",
    "Verifier",
    "Written",
    "about",
    "all_checked",
    "append",
    "checked",
    "commitment",
    "covering",
    "demand",
    "dispose",
    "dispose_about",
    "due",
    "due_checks",
    "entries",
    "export",
    "give_out",
    "hasten_check",
    "matching",
    "of_types",
    "point_of",
    "proof",
    "reread",
    "root_in",
    "run_check",
    "sign",
    "sign_rows",
    "signed_point",
    "signed_since",
    "span",
    "status",
    "those",
    "verifier",
    "verifier_of",
    "verify",
    "vouch",
    "written_since",
]
