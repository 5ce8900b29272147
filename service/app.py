"""The web application: routes, pages and what surrounds them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from service import health, sample
from service.body import LimitBody
from service.context import open_service
from service.errors import MEDIA_TYPE, PROBLEM, render_errors
from service.feed import acts_api as acts
from service.feed import api as feed
from service.feed import hooks_api as hooks
from service.feed import sightings_api as sightings
from service.feed import today_api as today
from service.feed.contents import requests_api as requests
from service.feed.contents import suggesting_api as suggesting
from service.feed.contents import unserved_api as unserved
from service.feed.digest import api as digest
from service.feed.person import api as people
from service.feed.person import promises_api as promises
from service.feed.person import watches_api as watches
from service.feed.pictures import api as pictures
from service.feed.search import api as search
from service.feed.search import searches_api as searches
from service.feed.syndication import api as feeds
from service.feed.takeout import api as takeout
from service.feed.weights import evaluation_api as evaluation
from service.feed.weights import models_api as models
from service.feed.weights import whatif_api as whatif
from service.library import api as library
from service.library import campaigns_api as campaigns
from service.library.feeds import api as content_feeds
from service.logs import configure_logs
from service.observe import API, Metrics, Observe
from service.pages import DIST, Pages
from service.posts import api as drafts
from service.posts.exhibits import api as exhibits
from service.posts.exhibits import media_api as media
from service.publishing import api as publishing
from service.review import api as reviews
from service.review import brand_api as brands
from service.review import contents_api as contents
from service.review import marks_api as marks
from service.review import posts_api as posts
from service.review.attesting import api as attesting
from service.review.backtests import api as backtests
from service.review.complaints import api as complaints
from service.review.deadlines import api as ageing
from service.review.delegates import api as delegates
from service.review.exporting import api as exporting
from service.review.policy import api as policies
from service.review.records import api as records
from service.review.reports import api as reports
from service.review.retention import api as retention
from service.review.searching import api as searching
from service.review.supervising import api as supervising
from service.review.views import api as views
from service.sample import api as samples
from service.settings import Settings
from service.sources import api as sources
from service.sources import mails_api as mails
from service.sources import sign_in_api as signing_in
from service.sources.imports import api as imports
from service.team import api as team
from service.team import devices_api as devices
from service.team import feed_links_api as feed_links
from service.team import ledger_api as ledger
from service.team.access import COOKIE
from service.team.ownership import api as ownership
from service.topics import api as topics
from service.worker import working_inside

ROUTERS: tuple[APIRouter, ...] = (
    health.router,
    team.router,
    ledger.router,
    devices.router,
    feed_links.router,
    ownership.router,
    samples.router,
    feed.router,
    feeds.router,
    digest.router,
    searches.router,
    acts.router,
    pictures.router,
    drafts.router,
    exhibits.router,
    media.router,
    posts.router,
    publishing.router,
    reviews.router,
    marks.router,
    backtests.router,
    policies.router,
    attesting.router,
    ageing.router,
    delegates.router,
    supervising.router,
    views.router,
    library.router,
    campaigns.router,
    content_feeds.router,
    contents.router,
    brands.router,
    suggesting.router,
    requests.router,
    unserved.router,
    records.router,
    retention.router,
    complaints.router,
    searching.router,
    exporting.router,
    reports.router,
    evaluation.router,
    models.router,
    people.router,
    search.router,
    promises.router,
    takeout.router,
    watches.router,
    today.router,
    sources.router,
    signing_in.router,
    imports.router,
    mails.router,
    hooks.router,
    sightings.router,
    topics.router,
    whatif.router,
)
PROBLEMS: dict[int | str, dict[str, Any]] = {
    "default": {"description": "A problem (RFC 9457)", "content": {MEDIA_TYPE: {"schema": PROBLEM}}}
}
PACKING = 5  # of 9: a page of cards to a sixth within a millisecond
SIGN_IN = {
    "session": {"type": "apiKey", "in": "cookie", "name": COOKIE},
    "token": {"type": "http", "scheme": "bearer"},
}


def create_app(settings: Settings, pages: Path = DIST) -> FastAPI:
    """The application, with the front end built in `pages`; its lifespan opens and closes what it needs."""
    configure_logs(settings.log_level)
    metrics = Metrics()
    app = Described(
        title="Emberfeed",
        version=version("emberfeed"),
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan(settings),
        responses=PROBLEMS,
        generate_unique_id_function=_operation,
        middleware=[
            Middleware(Observe, metrics=metrics),
            Middleware(GZipMiddleware, compresslevel=PACKING),
            Middleware(LimitBody),
        ],
    )
    for router in ROUTERS:
        app.include_router(router, prefix=API)
    app.include_router(signing_in.pages)
    app.include_router(contents.door)
    app.add_route("/metrics", metrics.show, include_in_schema=False)
    app.router.default = Pages(pages)
    render_errors(app)
    return app


class Described(FastAPI):
    """Its document says that every operation needs a session or a token, unless it says otherwise itself."""

    def openapi(self) -> dict[str, Any]:
        document = super().openapi()
        document.setdefault("components", {})["securitySchemes"] = SIGN_IN
        document["security"] = [{name: []} for name in SIGN_IN]
        return document


def _lifespan(settings: Settings) -> Any:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with (
            open_service(settings, sample.networks) as service,
            working_inside(service),
            samples.going_on(service),
        ):
            app.state.service = service
            yield

    return lifespan


def _operation(route: APIRoute) -> str:
    """The function's name: stable, and a good name in a generated client."""
    return route.name
