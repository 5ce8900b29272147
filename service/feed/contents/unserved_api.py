"""Routes of what the library does not answer. They stand here because the library lies below the feed."""

from __future__ import annotations

from datetime import datetime

from fastapi import APIRouter

from service.clock import now
from service.context import Here
from service.feed.contents import unserved
from service.grammar import Answer, Id
from service.team.access import SignedIn

router = APIRouter(tags=["library"])


class Question(Answer):
    """What somebody said; `activity_id` is what marketing is asked about."""

    activity_id: Id
    person_id: Id
    name: str
    network: str
    text: str
    at: datetime


class UnservedQuestions(Answer):
    questions: list[Question]


class TheirWord(Answer):
    """A word that so many people used lately for what we write about, and that stands in nothing of ours."""

    word: str
    people: int
    examples: list[Question]


class ContentNamed(Answer):
    id: Id
    title: str


class OurWord(Answer):
    """A word of ours that nobody outside said lately."""

    word: str
    contents: list[ContentNamed]


class Differences(Answer):
    theirs: list[TheirWord]
    ours: list[OurWord]


@router.get("/unserved-questions")
async def get_unserved_questions(access: SignedIn, service: Here) -> UnservedQuestions:
    """Questions of the last 30 days that none of us answered, no content serves and nobody asked marketing about."""
    found = await unserved.questions(service, access.workspace_id, now())
    return UnservedQuestions.model_validate({"questions": found})


@router.get("/vocabulary-differences")
async def get_vocabulary_differences(access: SignedIn, service: Here) -> Differences:
    """Where people's words and ours differ: of the last twelve weeks, and of what may be shared."""
    return Differences.model_validate(await unserved.differences(service, access.workspace_id, now()))
