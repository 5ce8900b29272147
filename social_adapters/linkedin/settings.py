"""What a person fills in to connect a LinkedIn page."""

from __future__ import annotations

import re
from typing import Any

from pydantic import Field, SecretStr, field_validator

from social_adapters.linkedin.names import profile
from social_adapters.oauth import Granted

VERSION = "202607"  # LinkedIn keeps a version for a year at least
_NUMBER = re.compile(r"(?:urn:li:organization:)?(\d{1,19})")


class LinkedInSettings(Granted):
    organization: str = Field(
        title="Page",
        description="The page's address, as linkedin.com/company/your-company, its name there, or its number. "
        "Whoever signs in must be an administrator of it.",
        pattern=r"^[^\s/?#%]{1,200}$",
    )
    client_secret: SecretStr | None = Field(
        None,
        title="Client secret of your LinkedIn app",
        description="Only for calls from LinkedIn: it signs them with this",
    )
    version: str = Field(
        VERSION,
        pattern=r"^20\d{4}$",
        title="Version of the API",
        description="Year and month of a version that LinkedIn still offers",
    )

    @field_validator("organization", mode="before")
    @classmethod
    def _named(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        told = profile(value)
        given = told[1] if told and told[0] != "in" else value.strip().removeprefix("@").lower()
        number = _NUMBER.fullmatch(given)
        return number[1] if number else given
