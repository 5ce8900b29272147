"""Backups: those that this installation knows of, which it made or was restored from; other copies are unknown to it.

`archive` writes and reads them. It knows every table, so it stands above them all, and is imported by itself.
"""

from service.backups.known import Made, aging, gone, listed, made, restored

__all__ = ["Made", "aging", "gone", "listed", "made", "restored"]
