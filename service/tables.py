"""Every table in one import: what migrations are compared with."""

from sqlmodel import SQLModel

from service import live
from service.backups import models as backups
from service.feed import models as feed
from service.feed.digest import models as digest
from service.ledger import models as ledger
from service.library import models as library
from service.library.feeds import models as content_feeds
from service.people import models as people
from service.posts import models as posts
from service.posts.exhibits import models as exhibits
from service.review import models as review
from service.review.attesting import models as attesting
from service.review.backtests import models as backtests
from service.review.complaints import models as complaints
from service.review.delegates import models as delegates
from service.review.indexing import models as indexing
from service.review.policy import models as policy
from service.review.records import models as records
from service.review.retention import models as retention
from service.review.sampling import models as sampling
from service.review.supervising import models as supervising
from service.sources import models as sources
from service.sources.imports import models as imports
from service.sources.sightings import models as sightings
from service.team import models as team
from service.team.ownership import models as ownership
from service.topics import models as topics

metadata = SQLModel.metadata

__all__ = [
    "attesting",
    "backtests",
    "backups",
    "complaints",
    "content_feeds",
    "delegates",
    "digest",
    "exhibits",
    "feed",
    "imports",
    "indexing",
    "ledger",
    "library",
    "live",
    "metadata",
    "ownership",
    "people",
    "policy",
    "posts",
    "records",
    "retention",
    "review",
    "sampling",
    "sightings",
    "sources",
    "supervising",
    "team",
    "topics",
]
