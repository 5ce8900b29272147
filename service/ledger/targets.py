"""Where checkpoints are given out: folders, mail boxes, addresses on the web; as the settings name them."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from service.settings import Settings


@dataclass(frozen=True, slots=True)
class Target:
    """`where` is the folder, the mail address or the URL, which may hold a secret; `label` may be shown."""

    kind: Literal["folder", "mail", "web"]
    where: str
    label: str

    @property
    def key(self) -> str:
        """What the database knows it by."""
        return sha256(f"{self.kind} {self.where}".encode()).hexdigest()[:32]


def targets(settings: Settings) -> list[Target]:
    """Those of EMBERFEED_CHECKPOINT_TO."""
    given = settings.checkpoint_to.get_secret_value().split() if settings.checkpoint_to else []
    return [_target(address) for address in dict.fromkeys(given)]


def _target(address: str) -> Target:
    parts = urlsplit(address)
    if parts.scheme == "file":
        return Target("folder", unquote(parts.path), f"folder {Path(unquote(parts.path)).name}")
    if parts.scheme == "mailto":
        return Target("mail", parts.path, f"mail to {parts.path}")
    return Target("web", address, parts.hostname or "")
