"""The files of records in an export: each as data and mails, all of them as a table, and what members are called."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import rfc8785

from service.ledger import Written
from service.review.exporting.clearing import WORDS, Clearance, Decision
from service.review.exporting.mails import Told, mail
from service.review.records.content import read as content_of
from service.review.records.content import text_of

COLUMNS = ["record", "version", "network", "kind", "account", "action", "at", "by", "entry", "text"]
CLEARED = ["went_out", "prepared_by", "approved_by", "approved_at", "why_approved"]
CLEARED += ["first_used_at", "last_used_at", "sources"]
KEPT = ("network", "key", "kind", "origin", "account", "state", "classes")
SOURCE = ("name", "type", "size", "sha256")
Names = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Whole:
    """A record's row, its versions, how it went out, and the files beside it by their paths."""

    row: Any
    versions: Sequence[Told]
    clear: Clearance
    beside: Mapping[str, bytes]


def record_files(whole: Whole, named: Names) -> Iterator[tuple[str, bytes]]:
    """`record.json`, each version's exact content, its mail, and the files beside them."""
    record, place = whole.row, f"records/{whole.row.id}"
    own = {name: getattr(record, name) for name in KEPT}
    own |= {"id": str(record.id), "post": _id(record.post_id), "member": _id(record.member_id)}
    own |= {"keep_until": _stamped(record.keep_until), **_cleared(whole, named)}
    listed: dict[str, Any] = {"versions": [_listed(one) for one in whole.versions]}
    for folder in ("exhibits", "media"):
        paths = [path for path in whole.beside if path.startswith(f"{folder}/")]
        listed[folder] = sorted(path.removeprefix(f"{folder}/") for path in paths)
    yield f"{place}/record.json", rfc8785.dumps(own | listed)
    yield from ((f"{place}/{path}", content) for path, content in whole.beside.items())
    for one in whole.versions:
        if one.content is not None:
            yield f"{place}/{one.number}.json", one.content
        yield f"mails/{record.id}-{one.number}.eml", mail(one)


def table(records: Iterable[Whole], named: Names) -> bytes:
    """For people: a line a version. A cell that a spreadsheet would calculate begins with an apostrophe."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow([*COLUMNS, *CLEARED])
    for whole in records:
        told = _cleared(whole, named)
        went_out = f"{told['went_out']['told']} ({told['went_out']['rule'] or told['went_out']['way']})"
        names, sources = "; ".join(told["approved_by"]), "; ".join(one["name"] for one in told["sources"])
        clear = [went_out, told["prepared_by"], names, told["approved_at"], "; ".join(told["why_approved"])]
        clear += [told["first_used_at"], "still in use" if told["in_use"] else told["last_used_at"], sources]
        for one in whole.versions:
            words = "erased" if one.content is None else text_of(content_of(one.content)) if one.content else ""
            cells = [one.network, one.kind, one.account, one.action, one.at.isoformat(), one.by, one.idx, words]
            lines.writerow([one.record_id, one.number, *map(safe, cells), *(safe(cell or "") for cell in clear)])
    return text.getvalue().encode("utf-8", "replace")


def named_in(entries: Iterable[Written], records: Iterable[Whole], named: Names) -> bytes:
    """Who the numbers of the entries' actors are, as they are called today: in a file that can be left out, and no
    entry with it."""
    known = {one.actor_id for one in entries} | {one.row.member_id for one in records}
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(["member", "name"])
    lines.writerows([id_, safe(named.get(id_, ""))] for id_ in sorted(one for one in known if one is not None))
    return text.getvalue().encode("utf-8", "replace")


def safe(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula.

    >>> safe("=SUM(1)"), safe("Ada")
    ("'=SUM(1)", 'Ada')
    """
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r" and cell else cell


def _cleared(whole: Whole, named: Names) -> dict[str, Any]:
    """By whom and when it was prepared, approved and used, from which sources, in words that need no other file."""
    record, clear = whole.row, whole.clear
    is_out = clear.published_at is not None or record.first_used_at is not None
    way = {"way": clear.way.value, "rule": clear.rule, "told": WORDS[clear.way], "version": _id(clear.version_id)}
    approved = [named.get(one.entry.actor_id or 0, "") for one in clear.approvals]
    told: dict[str, Any] = {"went_out": way, "prepared_by": named.get(clear.prepared_by or 0), "approved_by": approved}
    told |= {"approved_at": clear.approvals[-1].entry.at.isoformat() if approved else None}
    told |= {"why_approved": list(filter(None, (one.entry.content.get("reason") for one in clear.approvals)))}
    told |= {"first_used_at": _stamped(record.first_used_at or clear.published_at)}
    told |= {"last_used_at": _stamped(record.last_used_at), "in_use": is_out and record.last_used_at is None}
    told |= {"decisions": [_decided(one, named) for one in clear.decisions]}
    told |= {"looks": [_looked(one, named) for one in clear.looks]}
    told |= {"marks": list(clear.marks), "markings": [_marked(one, named) for one in clear.markings]}
    return told | {"sources": [{name: one[name] for name in SOURCE} for one in _sources(whole.versions)]}


def _sources(versions: Iterable[Told]) -> Iterator[dict[str, Any]]:
    """What substantiated what was handed in, as the exact content names it."""
    for one in versions:
        held = content_of(one.content) if one.content else {}
        yield from held.get("approved", {}).get("exhibits", ())


def _decided(one: Decision, named: Names) -> dict[str, Any]:
    entry = one.entry
    told = {"entry": entry.idx, "of": one.of, "subject": _id(entry.subject_id), "kind": one.kind}
    told |= {"member": _id(entry.actor_id), "by": named.get(entry.actor_id or 0), "at": entry.at.isoformat()}
    return told | {name: entry.content.get(name) for name in ("sha256", "reason", "reason_by")}


def _marked(entry: Any, named: Names) -> dict[str, Any]:
    told = {"entry": entry.idx, "kind": entry.type, "subject": _id(entry.subject_id), "member": _id(entry.actor_id)}
    told |= {"by": named.get(entry.actor_id or 0), "at": entry.at.isoformat()}
    return told | {name: entry.content.get(name) for name in ("mark", "was", "sha256")}


def _looked(entry: Any, named: Names) -> dict[str, Any]:
    told = {"entry": entry.idx, "by": named.get(entry.actor_id or 0), "at": entry.at.isoformat()}
    return told | {name: entry.content.get(name) for name in ("version", "raised", "disposition", "reason")}


def _listed(one: Told) -> dict[str, Any]:
    listed = {"number": one.number, "action": one.action, "at": one.at.isoformat(), "by": one.by, "entry": one.idx}
    return listed | {"commitment": one.commitment, "salt": one.salt.hex() if one.salt else None}


def _id(one: int | None) -> str | None:
    return None if one is None else str(one)


def _stamped(at: Any) -> str | None:
    return at.isoformat() if at else None
