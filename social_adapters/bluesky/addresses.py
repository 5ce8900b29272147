"""at:// addresses, the DIDs in them, and where a person sees the same thing on the web."""

from __future__ import annotations

from social_adapters.vocabulary import Reference

WEB = "https://bsky.app"
CDN = "https://cdn.bsky.app"
VIDEO_CDN = "https://video.bsky.app"

POST = "app.bsky.feed.post"
LIKE = "app.bsky.feed.like"
REPOST = "app.bsky.feed.repost"
FOLLOW = "app.bsky.graph.follow"


def split(uri: str) -> tuple[str, str, str] | None:
    """Author, collection and record key of an at:// address, None where it is opaque.

    >>> split("at://did:plc:ann/app.bsky.feed.post/3kx")
    ('did:plc:ann', 'app.bsky.feed.post', '3kx')
    >>> split("record(1)")
    """
    scheme, _, rest = uri.partition("://")
    parts = rest.partition("#")[0].split("/")
    return (parts[0], parts[1], parts[2]) if scheme == "at" and len(parts) == 3 and all(parts) else None


def author(uri: str) -> str | None:
    """The DID whose repository holds the record.

    >>> author("at://did:plc:ann/app.bsky.feed.like/3kx#via")
    'did:plc:ann'
    """
    parts = split(uri)
    return parts[0] if parts else None


def web_page(uri: str) -> str | None:
    """The page of a post, or of the author of anything else; None for an opaque address.

    >>> web_page("at://did:plc:ann/app.bsky.feed.post/3kx")
    'https://bsky.app/profile/did:plc:ann/post/3kx'
    """
    parts = split(uri)
    if parts is None:
        return None
    did, collection, key = parts
    return f"{WEB}/profile/{did}/post/{key}" if collection == POST else profile_page(did)


def profile_page(did: str, handle: str | None = None) -> str | None:
    """The page of an account; None where its id is opaque."""
    return f"{WEB}/profile/{handle or did}" if did.startswith("did:") else None


def reference(uri: str) -> Reference:
    """A record, or an account by its DID, that is named and not shown."""
    return (
        Reference(uri, None, profile_page(uri))
        if uri.startswith("did:")
        else Reference(uri, author(uri), web_page(uri))
    )


def unlisted(did: str, collection: str, subject: str) -> str:
    """A stable id for a like or repost whose own address the answer leaves out.

    >>> unlisted("did:plc:ann", LIKE, "at://did:plc:bob/app.bsky.feed.post/3kx")
    'at://did:plc:ann/app.bsky.feed.like/at%3A%2F%2Fdid%3Aplc%3Abob%2Fapp.bsky.feed.post%2F3kx'
    """
    from_subject = subject.replace("%", "%25").replace(":", "%3A").replace("/", "%2F")
    return f"at://{did}/{collection}/{from_subject}"
