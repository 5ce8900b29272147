"""The ledger: an append-only Merkle log per workspace, its signed checkpoints, and what guards it.

It knows no noun: what is written is a type, ids and bytes.
"""

from service.ledger.append import append, dispose

__all__ = ["append", "dispose"]
