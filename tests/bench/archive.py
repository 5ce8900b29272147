"""A workspace with an archive: posts that were handed in and decided on, posts said past us, and their records."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from service.clock import now
from service.context import Service, open_service
from service.database import insert, migrate, new_id
from service.posts.models import Post
from service.review.models import Decision, Review
from service.review.records.content import packed, seal
from service.review.records.models import Record, RecordVersion
from service.settings import Settings
from service.team import Role, add_member, create_workspace
from tests.bench.detection import posts_of, words
from tests.bench.places import Place, analysed

TEXTS = 20_000  # different ones
PEOPLE = 50
CHUNK = 5_000
FLAG = "us-guarantee-return"
YEAR = timedelta(days=365)
SHA256 = "0" * 64


@asynccontextmanager
async def served(where: Place, name: str) -> AsyncIterator[tuple[Service, int, list[int]]]:
    """A service on a new database: with its workspace, and the ids of those who write there, compliance last."""
    with tempfile.TemporaryDirectory(dir=where.folder) as home:
        settings = Settings(home=Path(home), database_url=where.new(name))
        async with open_service(settings) as service:
            await migrate(service.database)
            async with service.database.write() as connection:
                workspace_id = await create_workspace(connection, "Bench")
                roles = [*([Role.REP] for _ in range(PEOPLE)), [Role.COMPLIANCE]]
                people = [
                    await add_member(connection, workspace_id, f"Rep {number}", f"{number}@bench.example", role)
                    for number, role in enumerate(roles)
                ]
            yield service, workspace_id, people


async def fill(service: Service, of: tuple[int, list[int]], count: int, every: int, length: int) -> None:
    """So many posts of so many characters within a year, the oldest first; one in `every` was handed in to us.

    Nothing is in the index yet.

    The ledger stays empty: neither a search nor a back-test reads it.
    """
    vocabulary = words()
    texts, began = posts_of(vocabulary, 11, TEXTS, length), now() - YEAR
    held = [packed(shown={"content": text, "links": [], "media": []}) for text in texts]
    for first in range(0, count, CHUNK):
        drawn, rows = Random(first), _Rows(of)
        for number in range(first, min(first + CHUNK, count)):
            one = drawn.randrange(TEXTS)
            rows.add(service, texts[one], held[one], began + YEAR * number / count, drawn, number % every == 0)
        async with service.database.write() as connection:
            for model, values in rows.tables.items():
                await insert(connection, model, values)
    await analysed(service.database)


class _Rows:
    def __init__(self, of: tuple[int, list[int]]) -> None:
        self.workspace_id, self.people = of
        self.tables: dict[type[Any], list[dict[str, Any]]] = {}

    def add(self, service: Service, text: str, held: bytes, at: datetime, drawn: Random, is_ours: bool) -> None:
        member_id, said = drawn.choice(self.people[:-1]), {"network": "linkedin", "kind": "post"}
        post_id = self._handed_in(text, at, member_id, drawn) if is_ours else None
        sealed, commitment = seal(service.vault, held, 1)
        record_id = new_id()
        record: dict[str, Any] = {
            "key": f"key:{record_id}",
            "origin": "gate" if is_ours else "outside",
            "post_id": post_id,
        }
        record |= {"source_id": 1, "account": "bench", "member_id": member_id, "author": None, "person_id": None}
        record |= {"replaces_id": None, "state": "living", "versions": 1, "classes": ["3y"], "first_used_at": at}
        record |= {"place": None, "indexed": 0, "last_used_at": None, "keep_until": None, "created_at": at}
        self._put(Record, record_id, **said, **record)
        version: dict[str, Any] = {
            "record_id": record_id,
            "number": 1,
            "action": "captured",
            "at": at,
            "noted_at": at,
            "idx": 0,
        }
        version |= {"member_id": None, "by": "network", "commitment": commitment, "sealed": sealed, "differs": []}
        self._put(RecordVersion, new_id(), **version)

    def _handed_in(self, text: str, at: datetime, member_id: int, drawn: Random) -> int:
        post_id = new_id()
        post = {"key": str(post_id), "member_id": member_id, "draft_key": str(post_id), "source_id": 1}
        post |= {"source_title": "Bench", "network": "linkedin", "kind": "post", "text": text, "language": "en"}
        post |= {"not_before": at, "not_after": at, "sha256": SHA256, "state": "approved", "created_at": at}
        self._put(Post, post_id, **post, exhibits=[], engagement_id=None, in_reply_to=None, answers=None)
        flags = [{"rule_id": FLAG}] if drawn.random() < 0.1 else []
        review = {"post_id": post_id, "mode": "pre_approve", "rule_id": "", "rule_source": "", "findings": flags}
        review |= {"signals": [], "rank": 0, "opened_at": at, "due_at": at, "closed_at": at}
        self._put(Review, new_id(), **review)
        kind = "reject" if drawn.random() < 0.1 else "approve"
        self._put(Decision, new_id(), post_id=post_id, member_id=self.people[-1], kind=kind, sha256=SHA256, at=at)
        return post_id

    def _put(self, model: type[Any], id_: int, **values: Any) -> None:
        self.tables.setdefault(model, []).append({"workspace_id": self.workspace_id, "id": id_, **values})
