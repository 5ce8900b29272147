"""What a source on Facebook or Instagram needs to be told to speak for a page."""

from __future__ import annotations

from pydantic import Field, SecretStr

from social_adapters.oauth import Granted


class PageSettings(Granted):
    """Signed in, or with a token of the page; and what proves the network's calls."""

    page_token: SecretStr | None = Field(
        None, title="Page access token", description="Instead of signing in: a long-lived token of your own page"
    )
    own_page: str | None = Field(
        None, title="Your page", description="Its name or number on Facebook, where you look after several"
    )
    app_secret: SecretStr | None = Field(
        None,
        title="App secret",
        description="Only for webhooks: of your app at developers.facebook.com, to check calls",
    )
    verify_token: SecretStr | None = Field(
        None, title="Verify token", description="Only for webhooks: a word of your choice that you give there too"
    )
