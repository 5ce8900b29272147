"""Where a profile says somebody works: read from the words around an employer's name, or not at all."""

from __future__ import annotations

import re
import unicodedata

from service.database import nameable

_EMPLOYER = r"(?P<employer>[A-ZÄÖÜ0-9][^\n,.|·•(;]{1,60})"
_ROLES = (
    re.compile(r"^(?P<role>[^\n.|·•]{2,80}?)\s+(?:at|@|bei)\s+" + _EMPLOYER),
    re.compile(r"^(?P<role>[^\n.|·•]{2,80}?)\s*,\s*" + _EMPLOYER),  # a role may hold a comma of its own
)
_LEGAL_FORMS = re.compile(r"\b(?:inc|llc|ltd|gmbh|ag|plc|corp|co|bv|sa|sas|oy|ab|as|kg)\b")


def employment(summary: str | None) -> tuple[str, str] | None:
    """Role and employer in the first line of a profile, or None where it does not say plainly.

    >>> employment("Head of Operations at Fjordline Freight. Opinions mine")
    ('Head of Operations', 'Fjordline Freight')
    >>> employment("Engineer, Platform at Contoso")
    ('Engineer, Platform', 'Contoso')
    >>> employment("Coffee, trains and maps") is None
    True
    """
    shown = (nameable(summary) or "").strip()[:400]
    found = next((match for form in _ROLES if (match := form.match(shown))), None)
    return (found["role"].strip(), found["employer"].strip()) if found else None


def fold(name: str) -> str:
    """A name without case, accents, punctuation and legal form: what makes two spellings one organization.

    >>> fold("Müller Logistik GmbH")
    'muller logistik'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower() or name.lower()
    words = _LEGAL_FORMS.sub(" ", re.sub(r"[^\w\s]", " ", plain))
    return " ".join(words.split()) or name.lower()
