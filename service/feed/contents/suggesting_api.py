"""Routes that bring contents and people together. They stand here because the library lies below the feed."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query

from service.clock import now
from service.context import Here
from service.feed.contents import suggesting
from service.grammar import Answer, Id
from service.library.schemas import ContentSeen
from service.team.access import SignedIn

router = APIRouter(tags=["library"])


class Because(Answer):
    """What a person said, and which of its words the content shares."""

    activity_id: Id
    at: datetime
    network: str
    text: str
    words: list[str]


class Suggested(Answer):
    """A content that may be shared; `because` is null where nothing they said speaks for it."""

    content: ContentSeen
    because: Because | None


class Suggestions(Answer):
    """`is_delicate`: the person spoke of something painful lately, and nothing is suggested. `language`: the thread's
    (ISO 639-1), null where it is not clear."""

    is_delicate: bool
    language: str | None
    contents: list[Suggested]


class Concerned(Answer):
    person_id: Id
    name: str
    because: Because


class PeopleConcerned(Answer):
    people: list[Concerned]


@router.get("/engagements/{engagement_id}/contents")
async def get_engagement_contents(
    engagement_id: Id,
    access: SignedIn,
    service: Here,
    network: Annotated[str | None, Query(max_length=60)] = None,
    activity_id: Id | None = None,
) -> Suggestions:
    """What may be shared with a card's person: in the language of what is answered (`activity_id`) first, and of that
    what answers their own words; found on this machine alone."""
    found = await suggesting.for_card(service, access.workspace_id, engagement_id, network, activity_id, now())
    return Suggestions.model_validate(found)


@router.get("/contents/{content_id}/people")
async def get_content_people(content_id: Id, access: SignedIn, service: Here) -> PeopleConcerned:
    """Who would care this week: who spoke of what the content answers. Nobody who spoke of something painful."""
    found = await suggesting.for_content(service, access.workspace_id, content_id, now())
    return PeopleConcerned.model_validate({"people": found})
