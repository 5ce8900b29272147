"""The backups that this installation knows of: those it made, or was restored from. Other copies are unknown to it."""

from service.backups.known import Made, aging, gone, listed, made, restored

__all__ = ["Made", "aging", "gone", "listed", "made", "restored"]
