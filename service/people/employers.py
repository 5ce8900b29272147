"""Where a profile says somebody works: read from the words around an employer's name, or not at all."""

from __future__ import annotations

import re
import unicodedata

from service.database import nameable

_EMPLOYER = r"(?P<employer>[A-ZÄÖÜ0-9][^\n,.|·•(;]{1,60})"
_ROLES = (
    re.compile(r"^(?P<role>[^\n.|·•]{2,80}?)\s+(?:at\s+|bei\s+|@\s*)" + _EMPLOYER),
    re.compile(r"^(?P<role>[^\n.|·•]{2,80}?)\s*,\s*" + _EMPLOYER),  # a role may hold a comma of its own
)
_PLAIN = re.compile(r"@|\s(?:at|bei)\s")
_NO_WORK = re.compile(
    r"\b(?:speak(?:s|ing|er)|talk(?:s|ing)|meet|find|see|liv(?:e|es|ing)|based|home|fan|regular|stud(?:y|ies|ying)"
    r"|sprech\w*|wohn\w*|zuhause|studier\w*)\b",
    re.IGNORECASE,
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


def is_work(summary: str | None) -> bool:
    """Whether the words for an employer can mean nothing else: `at` between it and a role that is one.

    >>> is_work("Head of Operations at Fjordline Freight"), is_work("Father, Runner"), is_work("Speaking at Expo")
    (True, False, False)
    """
    found = employment(summary)
    shown = (nameable(summary) or "").strip()
    if found is None or _NO_WORK.search(found[0]):
        return False
    return bool(_PLAIN.search(shown[len(found[0]) : shown.find(found[1], len(found[0]))]))


def fold(name: str) -> str:
    """A name without case, accents, punctuation and legal form: what makes two spellings one organization.

    >>> fold("Müller Logistik GmbH")
    'muller logistik'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower() or name.lower()
    words = _LEGAL_FORMS.sub(" ", re.sub(r"[^\w\s]", " ", plain))
    return " ".join(words.split()) or name.lower()
