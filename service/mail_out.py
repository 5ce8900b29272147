"""The way out for mails: through the operator's server, and what is known of one that did not go through."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from service.settings import Settings

PATIENCE = 30  # seconds for a mail server
REFUSED = (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, smtplib.SMTPNotSupportedError)


class Unsent(Exception):
    """Why a mail was not taken, in a line without secrets."""


class Unclear(Unsent):
    """The line broke while the mail was handed over: the server may have taken it."""


def is_set(settings: Settings) -> bool:
    """Whether mails can be sent at all."""
    return bool(settings.mail_through and settings.mail_from)


def send(settings: Settings, message: EmailMessage) -> None:
    """Hand a mail over; it is from EMBERFEED_MAIL_FROM. Blocks: call it in a thread. Raises Unsent, Unclear."""
    if not (settings.mail_through and settings.mail_from):
        raise Unsent("no mail is sent without EMBERFEED_MAIL_THROUGH and EMBERFEED_MAIL_FROM")
    message["From"] = settings.mail_from
    through = urlsplit(settings.mail_through.get_secret_value())
    try:
        server = _server(through.scheme, through.hostname or "", through.port)
    except (smtplib.SMTPException, OSError, ValueError) as error:  # the last of a port that is no number
        raise _untaken(error) from error
    try:
        with server:
            if through.username:
                _log_in(server, unquote(through.username), unquote(through.password or ""))
            server.send_message(message)
    except (*REFUSED, UnicodeError, ValueError) as error:
        raise _untaken(error) from error
    except (smtplib.SMTPException, OSError) as error:
        raise Unclear(f"the mail server may have taken it or not ({type(error).__name__})") from error


def _server(scheme: str, host: str, port: int | None) -> smtplib.SMTP:
    if scheme == "smtps":
        return smtplib.SMTP_SSL(host, port or 465, timeout=PATIENCE, context=ssl.create_default_context())
    server = smtplib.SMTP(host, port or 587, timeout=PATIENCE)
    server.ehlo()
    if server.has_extn("starttls"):
        server.starttls(context=ssl.create_default_context())
        server.ehlo()
    return server


def _log_in(server: smtplib.SMTP, name: str, password: str) -> None:
    try:
        server.login(name, password)
    except (smtplib.SMTPException, OSError) as error:
        raise _untaken(error) from error


def _untaken(error: Exception) -> Unsent:
    return Unsent(f"the mail server did not take it ({type(error).__name__})")
