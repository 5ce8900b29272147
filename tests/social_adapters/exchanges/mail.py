"""Mails that were handed in, by somebody who names no mailbox. A mailbox is in test_mail_imap.py."""

from __future__ import annotations

from datetime import UTC, datetime

from social_adapters.testing import Exchange
from tests.social_adapters.mails import ADDRESS, HTML, PROFILES, forwarded, mail

EXCHANGE = Exchange(
    settings={"address": ADDRESS, "profiles": PROFILES, "password": "sesame of the sea"},
    other={"address": "wren@harbour.example"},
    now=datetime(2026, 5, 2, tzinfo=UTC),
    documents=[
        mail("Ada Park commented on your post", "Ada Park commented on your post\n\nDoes it?\n\nView: x", HTML),
        mail("Ada Park hat Ihren Beitrag geteilt", html="<p>Ada Park<script>alert(1)</script></p>"),
        forwarded(mail("Ada Park (@adapark) mentioned you", "Hi @noor", sender="X <notify@x.com>")),
    ],
)
