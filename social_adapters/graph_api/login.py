"""Signing in with Facebook: what a person may do turns into tokens of their pages.

The first token lasts two hours; exchanged it lasts 60 days, and page tokens taken with it do not end by themselves.
https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow
"""

from __future__ import annotations

from social_adapters.graph_api.api import HOST, VERSION
from social_adapters.oauth import OAuth


def login(*scopes: str, allows: str) -> OAuth:
    """Facebook's flow takes no PKCE for access tokens: state and the app's secret guard it."""
    return OAuth(
        authorize=f"https://www.facebook.com/{VERSION}/dialog/oauth",
        token=f"{HOST}/{VERSION}/oauth/access_token",
        scopes=("pages_show_list", "pages_read_engagement", *scopes),
        allows=("see which pages you look after", allows),
        pkce=False,
        separator=",",
        extend="fb_exchange_token",
    )
