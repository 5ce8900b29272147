"""What every adapter's settings have in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Settings(BaseModel):
    """What a source needs to be told: also the form a person fills in to connect it.

    Titles and descriptions are shown to people; a credential is a `SecretStr`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
