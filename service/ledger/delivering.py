"""Giving a checkpoint out: into a folder, by mail, or to an address on the web, which may be a witness."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from service import mail_out
from service.ledger.notes import BadNote, Checkpoint, opened, signed, verifier
from service.ledger.requests import written
from service.ledger.targets import Target
from service.settings import Settings
from social_adapters.errors import AdapterError
from social_adapters.http import Http, Response

CONFLICT = 409
Prove = Callable[[int], Awaitable[Sequence[bytes]]]  # from which size → the proof that the checkpoint continues it


class Undelivered(Exception):
    """Why a target does not have it, in a line without secrets."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A checkpoint for a target that is known to hold the one of `old` entries (0: none)."""

    point: Checkpoint
    note: str
    old: int
    prove: Prove

    async def written(self, old: int | None = None) -> str:
        since = self.old if old is None else old
        return written(since, await self.prove(since), self.note)


async def deliver(settings: Settings, http: Http | None, target: Target, parcel: Parcel) -> str:
    """Hand it over; the lines with which a witness we trust signed it. Raises Undelivered.

    `http` None: no socket may be opened, as for a sample workspace.
    """
    if target.kind == "folder":
        await asyncio.to_thread(_drop, Path(target.where), parcel, await parcel.written())
        return ""
    if http is None:
        raise Undelivered("nothing leaves a sample workspace but into a folder")
    if target.kind == "mail":
        await asyncio.to_thread(_mail, settings, target.where, parcel, await parcel.written())
        return ""
    return await _post(settings, http, target.where, parcel)


def _drop(folder: Path, parcel: Parcel, request: str) -> None:
    """The note as `verify --checkpoint` reads it, and the proof that it continues the one before."""
    stem = f"{parcel.point.origin.replace('/', '-')}-{parcel.point.size:012d}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = folder / f"{stem}.checkpoint"
        if there.exists() and not there.read_text("utf-8").startswith(parcel.point.text):
            raise Undelivered("another checkpoint of this size lies there: there are two histories")
        for name, text in ((f"{stem}.checkpoint", parcel.note), (f"{stem}.request", request)):
            draft = folder / f".{name}"
            draft.write_text(text, "utf-8")
            draft.replace(folder / name)
    except OSError as error:
        raise Undelivered(f"the folder cannot be written: {error.strerror or type(error).__name__}") from error


def _mail(settings: Settings, to: str, parcel: Parcel, request: str) -> None:
    message = EmailMessage()
    message["To"] = to
    message["Subject"] = f"Ledger checkpoint: {parcel.point.size} entries"
    message.set_content(
        "Please keep this message. With the attached checkpoint anybody can show later whether the ledger\n"
        f"{parcel.point.origin} still is what it was today: emberfeed ledger verify --checkpoint FILE\n"
    )
    for name, text in (("ledger.checkpoint", parcel.note), ("ledger.request", request)):
        message.add_attachment(text.encode(), maintype="application", subtype="octet-stream", filename=name)
    try:
        mail_out.send(settings, message)
    except mail_out.Unsent as error:
        raise Undelivered(str(error)) from error


async def _post(settings: Settings, http: Http, url: str, parcel: Parcel) -> str:
    """To a witness, in its own protocol; any other address may do with it what it likes, and answers 2xx."""
    last: list[Response] = []

    @asynccontextmanager
    async def listening(_url: str) -> AsyncIterator[Callable[[Response], None]]:
        yield last.append

    asking = http.metered(listening)
    old = parcel.old
    for _ in range(2):
        body = (await parcel.written(old)).encode()
        try:
            answer = await asking.send("POST", url, body=body, headers={"content-type": "text/plain; charset=utf-8"})
        except AdapterError as error:
            theirs = _size_held(last)
            if theirs is None or theirs == old:
                raise Undelivered(str(error)) from error
            if theirs > parcel.point.size:
                raise Undelivered(f"it signed {theirs} entries, and we have {parcel.point.size}") from error
            old = theirs
        else:
            return _cosignatures(settings, parcel, answer.body)
    raise Undelivered("it says another size each time")


def _size_held(answers: Sequence[Response]) -> int | None:
    """What a witness says it signed last, where it says so."""
    if not answers or answers[-1].status != CONFLICT:
        return None
    told = answers[-1].body[:20].strip()
    return int(told) if told.isdigit() else None


def _cosignatures(settings: Settings, parcel: Parcel, body: bytes) -> str:
    """The lines of those witnesses whose keys are known; others are ignored, as is what is no signature at all."""
    try:
        trusted = [verifier(one) for one in settings.witness_keys.split()]
    except BadNote as problem:
        raise Undelivered(f"EMBERFEED_WITNESS_KEYS: {problem}") from problem
    kept = ""
    for line in body[:65_536].decode("utf-8", "replace").splitlines(keepends=True):
        try:
            kept += line if opened(signed(parcel.point.text, line), trusted)[1] else ""
        except BadNote:
            continue
    return kept
