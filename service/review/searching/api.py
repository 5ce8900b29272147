"""The route of supervisory search, for compliance."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from service.context import Here
from service.grammar import Answer, Body
from service.review.records import seen
from service.review.records.schemas import RecordSeen
from service.review.reviewer import Reviewer
from service.review.searching import search

router = APIRouter(tags=["records"])


class SearchFor(Body):
    """Such as `member=7 since=2026-01-01 disposition=approve reason=source~ find=profit NEAR/5 sure`."""

    words: Annotated[str, Field(max_length=4_500)]


class SpanSeen(Answer):
    """Characters of `found_text`, `begin` to before `end`."""

    begin: int
    end: int


class HitSeen(RecordSeen):
    """`number`: the version that was found, and `found_text` what it says."""

    number: int
    found_text: str
    spans: list[SpanSeen]


class ResultSeen(Answer):
    """At most 200 hits, the newest first. `stopped_early`: there may be more than was looked at. `by_words`: an index
    said which records may say it; where it could not, each was opened that fits by its row."""

    hits: list[HitSeen]
    looked_at: int
    stopped_early: bool
    by_words: bool


@router.post("/supervisory-searches")
async def post_supervisory_search(asked: SearchFor, access: Reviewer, service: Here) -> ResultSeen:
    """Search everything that was said in our name, by the operators of the rules. The search is in the ledger."""
    result = await search(service, access, asked.words)
    rows = [hit.record for hit in result.hits]
    async with service.database.read() as connection:
        shown = await seen.records(connection, service.vault, access.workspace_id, rows)
    hits = [
        {**one, "number": hit.number, "found_text": hit.text}
        | {"spans": [{"begin": begin, "end": end} for begin, end in hit.spans]}
        for one, hit in zip(shown, result.hits, strict=True)
    ]
    told = {"looked_at": result.looked_at, "stopped_early": result.stopped_early, "by_words": result.by_words}
    return ResultSeen.model_validate(told | {"hits": hits})
