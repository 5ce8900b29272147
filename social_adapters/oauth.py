"""Signing in at a network: the authorization code flow (RFC 6749) with PKCE (RFC 7636), as one network wants it."""

from __future__ import annotations

import hashlib
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from urllib.parse import quote, urlencode, urlsplit

from pydantic import Field, SecretStr
from pydantic.json_schema import SkipJsonSchema

from social_adapters.errors import Unauthorized, Unexpected
from social_adapters.http import Http
from social_adapters.raw import Fields, fields, needed, number, text
from social_adapters.settings import Settings

EARLY = timedelta(minutes=5)  # a token is renewed before it ends, not after


class Granted(Settings):
    """Settings of a source that signs in: what the network granted. `expires_at` None: it does not end.

    No form asks for what only a network can say.
    """

    access_token: SecretStr | None = Field(None, title="Access token")
    refresh_token: SkipJsonSchema[SecretStr | None] = None
    expires_at: SkipJsonSchema[datetime | None] = None

    @property
    def tokens(self) -> Tokens | None:
        """What was granted; None where nobody signed in."""
        return Tokens(self.access_token, self.refresh_token, self.expires_at) if self.access_token else None


@dataclass(frozen=True, slots=True)
class OAuth:
    """Where and how to sign in. Addresses may hold a field of the settings, as in `{instance}/oauth/token`.

    `register`: where an instance gives every installation a client of its own (Mastodon); elsewhere an admin enters
    the client that they registered by hand.
    """

    authorize: str
    token: str
    scopes: tuple[str, ...]
    allows: tuple[str, ...] = ()  # what the scopes let us do, in words, as the end of "It lets us ..."
    pkce: bool = True
    client_auth: Literal["basic", "post"] = "post"
    separator: str = " "
    extra: tuple[tuple[str, str], ...] = ()  # what else the authorize page wants to be told
    register: str | None = None
    extend: str | None = None  # the grant by which an access token is exchanged for one that lasts (Facebook)

    def place(self, values: Mapping[str, str]) -> str:
        """Which of a network's instances the settings mean: its origin; empty where the network is one."""
        if "{" not in self.authorize:
            return ""
        parts = urlsplit(self.authorize.format_map(values))
        return f"{parts.scheme}://{parts.netloc}"

    def at(self, values: Mapping[str, str]) -> OAuth:
        """The same with the addresses filled in from the settings."""
        register = self.register and self.register.format_map(values)
        return replace(
            self,
            authorize=self.authorize.format_map(values),
            token=self.token.format_map(values),
            register=register,
        )


@dataclass(frozen=True, slots=True)
class Client:
    """This installation, as the network knows it."""

    id: str
    secret: SecretStr | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to sign in: `verifier` stays here until the end; `redirect` is where the browser comes back."""

    state: str
    verifier: str
    redirect: str


@dataclass(frozen=True, slots=True)
class Tokens:
    access: SecretStr
    refresh: SecretStr | None
    expires_at: datetime | None

    def is_ending(self, now: datetime) -> bool:
        return self.expires_at is not None and self.expires_at - EARLY <= now

    def plain(self) -> dict[str, str | None]:
        """As the settings hold them, secrets in the clear: for where they are sealed."""
        return {
            "access_token": self.access.get_secret_value(),
            "refresh_token": self.refresh.get_secret_value() if self.refresh else None,
            "expires_at": self.expires_at.isoformat() if self.expires_at else None,
        }


def authorize_url(oauth: OAuth, client: Client, attempt: Attempt) -> str:
    """Where the person's browser is sent to."""
    asked = {
        "response_type": "code",
        "client_id": client.id,
        "redirect_uri": attempt.redirect,
        "scope": oauth.separator.join(oauth.scopes),
        "state": attempt.state,
        **dict(oauth.extra),
    }
    if oauth.pkce:
        asked |= {"code_challenge": challenge(attempt.verifier), "code_challenge_method": "S256"}
    joint = "&" if "?" in oauth.authorize else "?"
    return oauth.authorize + joint + urlencode(asked, quote_via=quote)


def challenge(verifier: str) -> str:
    """RFC 7636, S256.

    >>> challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
    """
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")


async def exchange(http: Http, oauth: OAuth, client: Client, attempt: Attempt, code: str, now: datetime) -> Tokens:
    """The tokens a code stands for. Raises AdapterError."""
    given = {"grant_type": "authorization_code", "code": code, "redirect_uri": attempt.redirect}
    if oauth.pkce:
        given["code_verifier"] = attempt.verifier
    tokens = await _asked(http, oauth, client, given, now)
    return await _extended(http, oauth, client, tokens, now) if oauth.extend else tokens


async def refresh(http: Http, oauth: OAuth, client: Client, tokens: Tokens, now: datetime) -> Tokens:
    """New tokens for old ones. A refresh token that is not answered anew stays as it was. Raises AdapterError."""
    if tokens.refresh is None and oauth.extend:
        return await _extended(http, oauth, client, tokens, now)
    if tokens.refresh is None:
        raise Unauthorized("the access has ended, and it cannot be renewed without you: connect it again")
    given = {"grant_type": "refresh_token", "refresh_token": tokens.refresh.get_secret_value()}
    fresh = await _asked(http, oauth, client, given, now)
    return fresh if fresh.refresh else replace(fresh, refresh=tokens.refresh)


async def register(http: Http, oauth: OAuth, redirect: str) -> Client:
    """A client of our own at an instance that gives one to everybody who asks. Raises AdapterError."""
    if oauth.register is None:
        raise Unexpected("this network gives no clients to whoever asks")
    asked = {"client_name": "Emberfeed", "redirect_uris": redirect, "scopes": oauth.separator.join(oauth.scopes)}
    said = fields((await http.post_form(oauth.register, asked)).json(), "the client")
    return Client(needed(text, said, "client_id"), SecretStr(needed(text, said, "client_secret")))


async def _extended(http: Http, oauth: OAuth, client: Client, tokens: Tokens, now: datetime) -> Tokens:
    """The token that lasts, for one that does not or not much longer."""
    grant = oauth.extend or ""
    return await _asked(http, oauth, client, {"grant_type": grant, grant: tokens.access.get_secret_value()}, now)


async def _asked(http: Http, oauth: OAuth, client: Client, given: dict[str, str], now: datetime) -> Tokens:
    secret = client.secret.get_secret_value() if client.secret else None
    headers = {"accept": "application/json"}
    if secret and oauth.client_auth == "basic":
        pair = f"{quote(client.id, safe='')}:{quote(secret, safe='')}"
        headers["authorization"] = "Basic " + b64encode(pair.encode()).decode()
    else:
        given = {**given, "client_id": client.id, **({"client_secret": secret} if secret else {})}
    said = fields((await http.post_form(oauth.token, given, headers)).json(), "the tokens")
    if told := text(said, "error"):  # GitHub and Slack refuse with status 200
        raise Unauthorized(f"the network refuses: {told}")
    return _tokens(said, now)


def _tokens(said: Fields, now: datetime) -> Tokens:
    lasts = number(said, "expires_in")
    again = text(said, "refresh_token")
    return Tokens(
        SecretStr(needed(text, said, "access_token")),
        SecretStr(again) if again else None,
        now + timedelta(seconds=min(lasts, 10**9)) if lasts else None,
    )
