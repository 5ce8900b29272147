"""A version of a record as a mail (RFC 5322): what any tool for evidence opens, with its exact content attached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from service.review.records.content import Json, read, text_of

WIDE = SMTP.clone(max_line_length=400)  # RFC 5322 allows 998: a commitment that is folded is another one
NOWHERE = "emberfeed.invalid"  # RFC 2606: no mail of ours can be answered


@dataclass(frozen=True, slots=True)
class Told:
    """One version as it is exported. `content` is what it commits to, byte for byte; None: it was erased."""

    record_id: int
    number: int
    network: str
    kind: str
    key: str
    account: str
    name: str
    action: str
    at: datetime
    by: str
    idx: int
    commitment: str
    content: bytes | None
    salt: bytes | None


def mail(told: Told) -> bytes:
    """The mail. Its headers say which record and version it is, what was done and by whom (like RSMF's, one event)."""
    held = read(told.content) if told.content else {}
    message = EmailMessage(policy=WIDE)
    message["Date"] = told.at
    message["From"] = Address(_plain(told.name) or _plain(told.account), "account", NOWHERE)
    message["To"] = Address(_plain(_answered(held)) or _plain(told.network), "public", NOWHERE)
    message["Subject"] = f"{_plain(told.kind)} on {_plain(told.network)}: {told.action}"
    message["Message-ID"] = f"<{told.record_id}.{told.number}@{NOWHERE}>"
    for name, value in _headers(told).items():
        message[name] = _plain(value)
    message.set_content(text_of(held) + "\n", cte="base64")
    content = told.content or b"{}"
    message.add_attachment(content, maintype="application", subtype="json", filename=f"{told.number}.json")
    return _boundary(message, told)


def _headers(told: Told) -> dict[str, str]:
    return {
        "X-RSMF-EventCount": "1",
        "X-RSMF-Participants": told.account,
        "X-RSMF-BeginDate": told.at.isoformat(),
        "X-RSMF-EndDate": told.at.isoformat(),
        "X-RSMF-Application": told.network,
        "X-Emberfeed-Record": str(told.record_id),
        "X-Emberfeed-Version": str(told.number),
        "X-Emberfeed-Action": told.action,
        "X-Emberfeed-By": told.by,
        "X-Emberfeed-Entry": str(told.idx),
        "X-Emberfeed-Commitment": told.commitment,
    }


def _boundary(message: EmailMessage, told: Told) -> bytes:
    """The same version is the same bytes each time."""
    message.set_boundary(f"=_{told.record_id}.{told.number}")
    return message.as_bytes()


def _answered(held: Json) -> str:
    beside = held.get("beside") or {}
    return str(beside.get("name") or beside.get("author") or "")


def _plain(text: str) -> str:
    """On one line, as a header has to be."""
    return " ".join(text.split())[:200]
