"""Notification mails in the shapes networks send them, written by us, and signed with a key of our own."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from functools import cache

import dkim
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from social_adapters.http import Http, Request, Response, stand_in
from social_adapters.mail import Mail
from social_adapters.mail.settings import MailSettings

ADDRESS = "noor@harbour.example"
PROFILES = "https://www.linkedin.com/in/noor-haddad https://x.com/noorhaddad https://social.example/@noor"
COMMENT = "https://www.linkedin.com/comm/feed/update/urn:li:activity:7001?commentUrn=" \
    "urn%3Ali%3Acomment%3A(activity%3A7001%2C7002)&midToken=AQEtracked&trk=eml"  # fmt: skip
LINKEDIN = "notifications-noreply@linkedin.com"
HTML = f"""<html><head><style>p{{}}</style></head><body>
<a href="https://www.linkedin.com/comm/in/noor-haddad?trk=eml"><img src="https://media.example/n.png" alt="Noor"></a>
<p><a href="https://www.linkedin.com/comm/in/ada-park?midToken=AQEtracked">Ada Park</a> commented on your post</p>
<p>Ada Park</p><p>Does it read gate logs?</p><a href="{COMMENT.replace("&", "&amp;")}">View comment</a>
<p>This email was intended for Noor</p></body></html>"""


def mail(
    subject: str,
    text: str = "",
    html: str = "",
    sender: str = f"LinkedIn <{LINKEDIN}>",
    date: str = "Fri, 01 May 2026 09:12:00 +0000",
    number: int = 1,
    **more: str,
) -> bytes:
    """A mail as it was sent. `more`: further headers, with `_` for `-`."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"], made["Date"] = sender, ADDRESS, subject, date
    made["Message-ID"] = f"<{number}.notice@mails.example>"
    for name, value in more.items():
        made[name.replace("_", "-")] = value
    if text or not html:
        made.set_content(text)
    if html and text:
        made.add_alternative(html, subtype="html")
    elif html:
        made.set_content(html, subtype="html")
    return bytes(made)


def forwarded(inside: bytes, marker: str = "---------- Forwarded message ---------") -> bytes:
    """A mail forwarded as an attachment."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = ADDRESS, "in@feed.example", "Fwd: a notification"
    made["Message-ID"] = "<outer@harbour.example>"
    made.set_content("See below.")
    whole = bytes(made).rstrip()
    boundary = b"=_b1"
    head, _, body = whole.partition(b"\n\n")
    kept = b"\n".join(row for row in head.split(b"\n") if not row.lower().startswith((b"content-", b"mime-")))
    kept += b'\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="' + boundary + b'"\n\n--' + boundary
    kept += b"\nContent-Type: text/plain\n\n" + body + b"\n--" + boundary + b"\nContent-Type: message/rfc822\n\n"
    return kept + inside + b"\n--" + boundary + b"--\n"


@cache
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=1024)


def published(*domains: str) -> dict[str, Sequence[bytes]]:
    """What the name system holds where these domains publish that key."""
    kind = serialization.PublicFormat.SubjectPublicKeyInfo
    shown = b"v=DKIM1; k=rsa; p=" + b64encode(key().public_key().public_bytes(serialization.Encoding.DER, kind))
    return {f"s1._domainkey.{domain}": (shown,) for domain in domains}


def signed(content: bytes, domain: str = "linkedin.com", **options: bool) -> bytes:
    """The mail with a signature of that domain in front."""
    kind = serialization.PrivateFormat.TraditionalOpenSSL
    secret = key().private_bytes(serialization.Encoding.PEM, kind, serialization.NoEncryption())
    whole = content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    signature: bytes = dkim.sign(
        whole, b"s1", domain.encode(), secret, include_headers=[b"from", b"subject", b"date", b"to"], **options
    )
    return signature + whole


def source(keys: Mapping[str, Sequence[bytes]] | None = None, **settings: str) -> Mail:
    """A source of mails that asks a name server of ours, and nobody else."""

    async def texts(name: str) -> Sequence[bytes]:
        return (keys or {}).get(name, ())

    def refuse(request: Request) -> Response:
        raise AssertionError(f"asked {request.url}")

    given = {"address": ADDRESS, "profiles": PROFILES} | settings
    return Mail(MailSettings(**given), Http(stand_in(refuse), texts=texts))
