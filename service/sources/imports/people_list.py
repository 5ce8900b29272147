"""Reading a list of people and companies: CSV with a header, as spreadsheets and other tools write it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import utils

from service.clock import now
from service.database import nameable
from service.sources.imports.values import Item, Listed, Told, told
from service.sources.listing import COMPANY_COLUMNS, Row, cell, header_of, name_of, rows_of
from social_adapters.errors import Unexpected
from social_adapters.linkedin.archive.dates import moment
from social_adapters.linkedin.names import member, profile
from social_adapters.text import web
from social_adapters.vocabulary import Actor, ActorType

URL_COLUMNS = ("linkedin", "linkedin url", "profile", "profile url", "url", "website", "web")
POSITION_COLUMNS = ("position", "job title", "title", "role", "funktion")
RELATION_COLUMNS = ("relation", "relationship", "type", "status", "beziehung")
SINCE_COLUMNS = ("since", "date", "dated", "from", "seit", "datum")
RELATIONS = {"customer": "customer", "client": "customer", "kunde": "customer", "prospect": "prospect"}
RELATIONS |= {"lead": "prospect", "interessent": "prospect", "partner": "partner"}
RELATIONS |= {"competitor": "competitor", "wettbewerber": "competitor"}
RELATIONS |= {"colleague": "colleague", "kollege": "colleague", "kollegin": "colleague"}
LONGEST = 200
MOST_ROWS = 200_000
NO_NAME, TWICE = "neither a name nor a company", "somebody listed twice"
NO_RELATION = "a relation other than customer, prospect, partner or competitor: the person is kept without it"
NO_DATE = "a date that cannot be read: today is taken"


class PeopleList:
    """A list of people; what else it holds, as mail addresses, is not looked at."""

    network = "csv"
    me = None
    made_at = proof = None

    def __init__(self, path: Path, whose: str | None) -> None:
        self._path = path
        self.title = path.name
        self._rows = self._kept = 0
        self._skipped: Counter[str] = Counter()

    def items(self) -> Iterator[Item]:
        self._rows = self._kept = 0
        self._skipped.clear()
        seen: set[tuple[str, str]] = set()
        for row in _rows(self._path):
            self._rows += 1
            listed = self._listed(row)
            if listed is None or (listed.network, listed.actor.id) in seen:
                self._skipped[TWICE if listed else NO_NAME] += 1
                continue
            seen.add((listed.network, listed.actor.id))
            self._kept += 1
            yield listed

    def summary(self) -> list[Told]:
        return [told(self._path.name, "csv", rows=self._rows, activities=self._kept, skipped=dict(self._skipped))]

    def _listed(self, row: Row) -> Listed | None:
        company, position = _cell(row, COMPANY_COLUMNS), _cell(row, POSITION_COLUMNS)
        name = _line(name_of(row))
        if not name and not company:
            return None
        network, actor = _actor(name, company, position, _cell(row, URL_COLUMNS))
        said, since = _cell(row, RELATION_COLUMNS), _cell(row, SINCE_COLUMNS)
        relation, at = RELATIONS.get(said.casefold()), moment(since)
        self._skipped[NO_RELATION] += bool(said and not relation)
        self._skipped[NO_DATE] += bool(since and not at)
        self._skipped += Counter()  # without those that are nought
        at = min(at, now()) if at else None
        return Listed(network, actor, company or None if name else None, position or None, relation, at)


def _actor(name: str, company: str, position: str, url: str) -> tuple[str, Actor]:
    """A LinkedIn profile is who the archive knows too; everybody else is known by the list alone."""
    of = profile(url)
    if of and of[0] == "in":
        return "linkedin", member(of[1], name or None)
    page = web(url) if url else None
    if not name:
        return "csv", Actor(f"organization:{_fold(company)}", ActorType.ORGANIZATION, name=company, url=page)
    return "csv", Actor(f"person:{_fold(name)}:{_fold(company)}", name=name, url=page, summary=position or None)


def _fold(name: str) -> str:
    return utils.default_process(name)[:LONGEST] or name.casefold()


def _cell(row: Row, columns: tuple[str, ...]) -> str:
    return _line(cell(row, columns))


def _line(text: str) -> str:
    return " ".join((nameable(text) or "").split())[:LONGEST]


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        first = file.readline(100_000)
        if not header_of(first):
            raise Unexpected("its first line names no column we know: name, company, url, relation, since")
        for count, row in enumerate(rows_of(first, file)):
            if count >= MOST_ROWS:
                raise Unexpected(f"it holds more than {MOST_ROWS} rows")
            yield row
