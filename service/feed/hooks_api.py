"""The routes that networks and products call: no sign-in, every call proves itself by its signature."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from service.context import Here
from service.feed.jobs import heard
from service.grammar import Id
from service.sources import hear
from social_adapters.hooks import Delivery

router = APIRouter(tags=["hooks"])


async def _delivery(request: Request) -> Delivery:
    """The call as it was signed, byte for byte."""
    headers = {name.lower(): value for name, value in request.headers.items()}
    return Delivery(request.method, headers, dict(request.query_params), await request.body())


Call = Annotated[Delivery, Depends(_delivery)]


@router.get("/hooks/{workspace_id}/{source_id}", openapi_extra={"security": []})
async def get_hook(workspace_id: Id, source_id: Id, call: Call, service: Here) -> Response:
    """A network asks whether we are there: the challenge it sent comes back."""
    return Response(await hear(service, workspace_id, source_id, call, heard(service)), media_type="text/plain")


@router.post("/hooks/{workspace_id}/{source_id}", openapi_extra={"security": []})
async def post_hook(workspace_id: Id, source_id: Id, call: Call, service: Here) -> Response:
    """Something happened. 401: not signed by whom we know; 409: heard before, or the source is paused."""
    answer = await hear(service, workspace_id, source_id, call, heard(service))
    return Response(answer, media_type="application/json" if answer[:1] == b"{" else "text/plain")
