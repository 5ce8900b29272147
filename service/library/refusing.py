"""Why a content is not shared: a stable kind, for which screens have words of their own, and a sentence for scripts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from service.errors import Problem

Kind = Literal["withdrawn", "superseded", "waiting", "not_approved", "expired", "other_networks", "changed"]


@dataclass(frozen=True, slots=True)
class WhyNot:
    """`kind` is stable; `words` are a sentence."""

    kind: Kind
    words: str

    @property
    def problem(self) -> Problem:
        """As the answer to who wants to share it all the same: "/problems/content-<kind>"."""
        return Problem(409, f"content-{self.kind.replace('_', '-')}", self.words)


WITHDRAWN = WhyNot("withdrawn", "This content was withdrawn.")
SUPERSEDED = WhyNot("superseded", "A later version of this content took its place: take that one.")
WAITING = WhyNot("waiting", "This content still waits for a decision.")
NOT_APPROVED = WhyNot("not_approved", "Nobody has approved this content.")
EXPIRED = WhyNot("expired", "This content has expired.")
OTHER_NETWORKS = WhyNot("other_networks", "This content was approved for other networks.")
CHANGED = WhyNot("changed", "This is not the content that was approved.")
