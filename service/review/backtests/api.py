"""Routes of back-tests and the test bench, which are for compliance."""

from __future__ import annotations

from fastapi import APIRouter

from service.clock import now
from service.context import Here, Service
from service.errors import not_found
from service.grammar import After, Id, Limit, Page, page_of
from service.review.backtests import bench, running, store
from service.review.backtests.schemas import BackTestSeen, BenchSeen
from service.review.reviewer import Reviewer
from service.review.schemas import TextToRead
from service.team.access import Access

router = APIRouter(tags=["policies"])


@router.post("/policies/findings")
async def post_policy_findings(asked: TextToRead, access: Reviewer, service: Here) -> BenchSeen:
    """The test bench: what each version that is not past finds in a text. Nothing of it is kept."""
    tried = await bench.try_out(service, access.workspace_id, asked.text, asked.network, now())
    return BenchSeen.model_validate({"versions": tried})


@router.post("/policies/{policy_id}/back_tests", status_code=202)
async def post_back_test(policy_id: Id, access: Reviewer, service: Here) -> BackTestSeen:
    """Hold a version against the posts of the last year, beside the version in force. It is run by a job."""
    async with service.change(access.workspace_id) as connection:
        test_id = await running.ask(connection, access, policy_id)
    await service.queue.enqueue("back_test", access.workspace_id, test_id)
    return await _one(service, access, test_id)


@router.get("/policies/{policy_id}/back_tests")
async def get_back_tests(
    policy_id: Id, access: Reviewer, service: Here, cursor: After = None, limit: Limit = 50
) -> Page[BackTestSeen]:
    """A version's back-tests, the newest first."""
    async with service.database.read() as connection:
        rows = await store.page(connection, access.workspace_id, policy_id, cursor, limit + 1)
    return page_of(rows, limit, BackTestSeen.model_validate)


@router.get("/back_tests/{test_id}")
async def get_back_test(test_id: Id, access: Reviewer, service: Here) -> BackTestSeen:
    """One back-test: how far it is, and its figures."""
    return await _one(service, access, test_id)


async def _one(service: Service, access: Access, test_id: int) -> BackTestSeen:
    async with service.database.read() as connection:
        found = await store.one(connection, access.workspace_id, test_id)
    if found is None:
        raise not_found("There is no such back-test.")
    return BackTestSeen.model_validate(found)
