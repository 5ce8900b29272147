"""What a page shows beside a post: pictures, or one document. Each is uploaded first, and named by the URN it then has.

By LinkedIn's Images, Documents and MultiImage API (2025); no answer of it was recorded.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from social_adapters import raw
from social_adapters.errors import Unexpected, Unsupported
from social_adapters.limits import Attachable
from social_adapters.linkedin.api import Api
from social_adapters.linkedin.names import urn
from social_adapters.vocabulary import File, Media

MEGABYTE = 1_000_000
PICTURES = Attachable(20, ("image/jpeg", "image/png", "image/gif"), 5 * MEGABYTE, 4_086, pixels=36_152_320)
DOCUMENTS = Attachable(1, ("application/pdf",), 100 * MEGABYTE, 4_086)


async def shown(api: Api, owner: str, media: Sequence[Media]) -> dict[str, Any]:
    """The `content` of a post with these files. Raises AdapterError."""
    made = [await _uploaded(api, owner, one) for one in media]
    if len(made) > 1:
        return {"multiImage": {"images": made}}
    return {"media": made[0]}


async def _uploaded(api: Api, owner: str, media: Media) -> dict[str, Any]:
    if media.file is None:
        raise Unsupported("a file goes to LinkedIn as bytes")
    kind = "document" if media.file.type in DOCUMENTS.types else "image"
    told = await api.send("POST", f"/{kind}s?action=initializeUpload", {"initializeUploadRequest": {"owner": owner}})
    begun = raw.needed(raw.inner, raw.fields(told.json(), "the upload"), "value")
    await api.upload(_address(begun), media.file.content)
    return {"id": raw.needed(urn, begun, kind), **_described(media, media.file)}


def _address(begun: raw.Fields) -> str:
    """Where the bytes go, with our token: to LinkedIn itself, and nowhere else."""
    address = raw.needed(raw.web, begun, "uploadUrl")
    parts = urlsplit(address)
    if parts.scheme != "https" or not f".{parts.hostname}".endswith(".linkedin.com"):
        raise Unexpected("LinkedIn names another host to upload to, which does not get our token")
    return address


def _described(media: Media, file: File) -> dict[str, str]:
    """A document has a title where a picture has a description."""
    if file.type in DOCUMENTS.types:
        return {"title": media.alt or file.name}
    return {"altText": media.alt} if media.alt else {}
