"""What a mailbox of notifications needs to be told."""

from __future__ import annotations

from pydantic import Field, SecretStr, field_validator

from social_adapters import adapter

_WORD = r"^[^\s\x00-\x1f]+$"
MOST_PROFILES = 30


class MailSettings(adapter.Settings):
    address: str = Field(
        title="Your address",
        description="Where the networks write to you. Nothing is sent there.",
        pattern=r"^[^\s@\x00-\x1f]{1,64}@[^\s@\x00-\x1f]{1,190}$",
    )
    profiles: str = Field(
        "",
        title="Your profiles",
        description="The addresses of your own profiles, with spaces between: so we know whom a mail means, "
        "and which forums and instances may tell of you.",
        max_length=4000,
    )
    host: str | None = Field(
        None,
        title="IMAP server",
        description="To look into a mailbox: imap.example.com. Leave empty to forward mails instead.",
        pattern=r"^(?:imaps?://)?[A-Za-z0-9.:\[\]-]{1,200}$",
    )
    user: str | None = Field(
        None, title="User", description="Where it is not your address.", pattern=_WORD, max_length=200
    )
    password: SecretStr | None = Field(
        None, title="App password", description="Made for this alone, in your mail account's security settings."
    )
    folder: str = Field(
        "INBOX",
        title="Folder",
        description="Best one of its own, into which a rule sorts the notifications.",
        pattern=r"^[^\x00-\x1f\x7f]{1,200}$",
    )
    server_name: str | None = Field(
        None,
        title="Name of the server that checks senders",
        description="What stands first in Authentication-Results of mails in that mailbox: mx.google.com. "
        "Leave empty to check their signatures ourselves.",
        pattern=_WORD,
        max_length=200,
    )

    @field_validator("host", "user", "password", "server_name", mode="before")
    @classmethod
    def _blank(cls, value: object) -> object:
        return value if value != "" else None

    @property
    def addresses(self) -> list[str]:
        given = self.profiles.replace(",", " ").split()[:MOST_PROFILES]
        return [one if "://" in one else f"https://{one}" for one in given]
