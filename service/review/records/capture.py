"""Capturing what networks show of our own accounts: each edit and deletion a version, each word past us a record.

A step of every page that is pulled or heard, in its transaction. What was there before its source was connected is
nobody's record; what is edited or deleted of it afterwards is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from types import MappingProxyType
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service import live, posts
from service.clock import now
from service.review.attached import alts_of
from service.review.policy import Version as Policy
from service.review.policy import dependable
from service.review.records import store
from service.review.records.content import differs, is_like, opened, packed, profile, read, shown, text_of
from service.review.records.keeping import Version, keep, open_record
from service.review.records.models import Action, Origin, RecordState
from service.review.records.raising import raise_, reword
from service.sources import Arrived, Step, our_accounts, quoted, since
from service.vault import Vault
from social_adapters.registry import adapters
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object, Reference

GONE = frozenset({ActivityType.DELETE, ActivityType.UNDO})
SAID = frozenset({ActivityType.CREATE, ActivityType.UPDATE})
KINDS = {ActivityType.LIKE: "like", ActivityType.ANNOUNCE: "repost"}
NOBODYS: Mapping[str, Any] = MappingProxyType({})
REWRITTEN = timedelta(hours=1)  # between a deletion and what was said instead, where a network has no edits


def capturing(vault: Vault) -> Step:
    """The step that captures, with what seals it."""
    return partial(capture, vault)


async def capture(vault: Vault, connection: AsyncConnection, arrived: Arrived) -> None:
    """Keep what this page tells of our own accounts."""
    acting = {one.actor.id for one in arrived.told} | {one.id for one in arrived.profiles}
    known = [one for one in await our_accounts(connection, arrived.workspace_id) if one.network == arrived.network]
    ours = {one.key: one for one in known if one.key in acting}
    told = [one for one in arrived.told if one.actor.id in ours and one.proved and one.type is not ActivityType.FOLLOW]
    whole = [one for one in arrived.profiles if one.id in ours]
    if not (told or whole) or (begun := await since(connection, arrived.workspace_id, arrived.source_id)) is None:
        return
    page = _Page(vault, connection, arrived, ours, begun)
    await page.know({_key(one) for one in told})
    for account in whole:
        await page.profile(account, is_whole=True)
    for account in {one.actor.id: one.actor for one in told}.values():
        await page.profile(account)
    for one in told:
        await page.take(one)
    await live.announce(connection, arrived.workspace_id, "review", page.raised, arrived.now)
    for account_id in {one.actor.id for one in told}:
        await _pair(vault, connection, arrived, account_id)


def _key(activity: Activity) -> str:
    return activity.object.id if activity.type in SAID | GONE else activity.id


class _Page:
    """What is known while a page is gone through: the records by key, and the publications that may explain it."""

    def __init__(
        self,
        vault: Vault,
        connection: AsyncConnection,
        arrived: Arrived,
        ours: Mapping[str, Any],
        begun: datetime,
    ) -> None:
        self.vault, self.connection, self.arrived, self.ours, self.begun = vault, connection, arrived, ours, begun
        self.records: dict[str, Any] = {}
        self.last: dict[int, dict[str, Any]] = {}  # by record, what its newest version with words holds
        self.raised: list[int] = []
        self.publications: Sequence[Any] = ()
        self.by: Policy | None = None  # the policy in force, asked for where something is raised

    async def know(self, keys: set[str]) -> None:
        here = (self.connection, self.arrived.workspace_id, self.arrived.network)
        profiles = {f"{key}#profile" for key in self.ours}
        self.records = await store.by_key(*here, keys | profiles)
        await self._know_last([one.id for one in self.records.values()])
        if keys - self.records.keys():
            self.publications = await posts.outbox.explaining(*here, keys)

    async def take(self, activity: Activity) -> None:
        record = self.records.get(_key(activity)) or await self._explained(activity)
        if record is None:
            record = await self._outside(activity)
        elif activity.type in GONE:
            record = await self._gone(record, activity)
        elif record.state != RecordState.ERASED:
            record = await self._seen(record, activity)
        if record is not None:
            self.records[_key(activity)] = record

    async def profile(self, actor: Actor, is_whole: bool = False) -> None:
        """A profile is its account's words, too: the first sight is where it begins, what changes is raised.

        A post shows a part of its author's profile: what a first look at the whole adds to that is no change.
        """
        key = f"{actor.id}#profile"
        record = self.records.get(key)
        last = self.last.get(record.id, {}) if record else {}
        before, was_whole = last.get("profile", {}), bool(last.get("whole"))
        told = profile(actor, before, is_whole)
        changed = {name for name, value in told.items() if value != before.get(name)}
        is_changed = record is not None and (was_whole or any(before.get(name) is not None for name in changed))
        is_more = is_whole and not was_whole
        if not (changed or is_more) or not any(told.values()) or (record and record.state == RecordState.ERASED):
            return
        action = Action.EDITED if is_changed else Action.CAPTURED
        kept = record or await self._open(actor, key, "profile_text")
        content = packed(profile=told, whole=is_whole or was_whole or None)
        kept = await self._keep(kept, Version(action, self.arrived.now, content, "network"))
        self.records[key] = kept
        if is_changed:
            await self._raise(kept, "profile", text_of(read(content)))

    async def _explained(self, activity: Activity) -> Any:
        """The record of the publication that this is, by its name or, where nobody knows that yet, by its words."""
        words = activity.object.content.split() if isinstance(activity.object, Object) else None
        for one in self.publications:
            is_named = one.network_id == _key(activity)
            if is_named or (one.network_id is None and one.text.split() == words):
                record = await store.of_post(self.connection, self.arrived.workspace_id, one.post_id)
                if record is None or not (is_named or record.key.startswith(posts.PREFIX)):
                    continue  # it was known by its words before: once more they are said past us
                if record.account in {"", activity.actor.id}:
                    await self._know_last([record.id])
                    return record
        return None

    async def _outside(self, activity: Activity) -> Any:
        """No publication explains it: it was said past us. What is older than our looking begins no record."""
        at = activity.published or self.arrived.now
        if activity.type in GONE or (activity.type is not ActivityType.UPDATE and at < self.begun):
            return None
        thing = activity.object
        is_answer = isinstance(thing, Object) and thing.in_reply_to is not None
        kind = KINDS.get(activity.type, "reply" if is_answer else "post")
        content, whose = await self._content(activity)
        record = await self._open(activity.actor, _key(activity), kind, whose)
        record = await self._keep(record, Version(Action.CAPTURED, at, content, "network"))
        await self._raise(record, "adopted" if activity.type in KINDS else "native", _words(content))
        return record

    async def _gone(self, record: Any, activity: Activity) -> Any:
        if record.state != RecordState.LIVING:
            return record
        at = activity.published if _is_after(activity, record) else self.arrived.now
        record = await self._keep(record, Version(Action.DELETED, at or self.arrived.now, b"", "network"))
        await self._raise(record, "deleted", "")
        return record

    async def _seen(self, record: Any, activity: Activity) -> Any:
        content, whose = await self._content(activity)
        last = self.last.get(record.id, {})
        is_there = record.state == RecordState.LIVING
        if is_there and last.get("shown") == read(content)["shown"]:
            return record
        wrong = await self._wrong(record, read(content)["shown"])
        is_first = "shown" not in last and not record.first_used_at
        action = Action.PUBLISHED if is_first else Action.EDITED if is_there else Action.RESTORED
        at = (activity.published if is_first or activity.type is ActivityType.UPDATE else None) or self.arrived.now
        named = {"key": _key(activity), "account": activity.actor.id} if is_first else {}
        if changed := named | whose:
            await store.change(self.connection, record.workspace_id, record.id, **changed)
            record = await store.one(self.connection, record.workspace_id, record.id)
        record = await self._keep(record, Version(action, at, content, "network", None, wrong))
        if wrong or not is_first:
            await self._raise(record, "changed", _words(content))
        return record

    async def _wrong(self, record: Any, seen: dict[str, Any]) -> tuple[str, ...]:
        """In what it is not what was approved; nothing to say where nobody was asked."""
        post = await posts.one(self.connection, record.workspace_id, record.post_id) if record.post_id else None
        if post is None:
            return ()
        limits = adapters()[post.network].limits
        is_told = not post.media or limits is None or limits.media_told
        return tuple(differs(post.text, seen, alts_of(post.media) if is_told else None))

    async def _content(self, activity: Activity) -> tuple[bytes, dict[str, Any]]:
        """What is shown, with the words of others it is about as they stand now; and whose those are."""
        thing = activity.object
        about = thing.in_reply_to or thing.quote if isinstance(thing, Object) else thing
        key = about.id if isinstance(about, Reference) else None
        here = (self.connection, self.arrived.workspace_id, self.arrived.network)
        beside = (await quoted(*here, [key])).get(key) if key else None
        whose = {"author": beside.author, "person_id": beside.person_id} if beside else {}
        return packed(shown=shown(activity), beside=beside and beside.words()), whose

    async def _know_last(self, ids: Sequence[int]) -> None:
        for one in await store.versions(self.connection, self.arrived.workspace_id, ids) if ids else ():
            if one.sealed and (content := opened(self.vault, one.sealed)[1]):
                self.last[one.record_id] = read(content)

    async def _raise(self, record: Any, kind: str, text: str) -> None:
        if self.by is None:
            self.by = await dependable(self.connection, self.arrived.workspace_id, now())
        self.raised.append(await raise_(self.connection, record, kind, text, self.by))

    async def _open(self, actor: Actor, key: str, kind: str, whose: Mapping[str, Any] = NOBODYS) -> Any:
        told: dict[str, Any] = {"network": self.arrived.network, "key": key, "kind": kind, "origin": Origin.OUTSIDE}
        told |= {"source_id": self.arrived.source_id, "account": actor.id, **whose}
        told |= {"member_id": self.ours[actor.id].member_id}
        return await open_record(self.connection, self.arrived.workspace_id, **told)

    async def _keep(self, record: Any, version: Version) -> Any:
        if version.content:
            self.last[record.id] = read(version.content)
        return await keep(self.connection, self.vault, record, version)


def _is_after(activity: Activity, record: Any) -> bool:
    """Whether the network says when it was deleted: some repeat when it was said."""
    first = record.first_used_at
    return activity.published is not None and (first is None or activity.published > first)


def _words(content: bytes) -> str:
    return text_of(read(content))


async def _pair(vault: Vault, connection: AsyncConnection, arrived: Arrived, account: str) -> None:
    """Where a network has no edits, one deletes and says it anew: the new record is tied to the one it replaces."""
    of = (arrived.workspace_id, arrived.network, account)
    late = await store.lately(connection, of, arrived.now - REWRITTEN)
    gone = [one for one in late if one.state == RecordState.DELETED]
    new = [one for one in late if one.state == RecordState.LIVING and one.replaces_id is None]
    if not gone or not new:
        return
    words = await _all_words(vault, connection, arrived.workspace_id, [one.id for one in (*gone, *new)])
    for one in new:
        before = next((old for old in gone if old.id < one.id and is_like(words[old.id], words[one.id])), None)
        if before is not None:
            gone.remove(before)
            await store.change(connection, arrived.workspace_id, one.id, replaces_id=before.id)
            await reword(connection, arrived.workspace_id, one.id, "changed")


async def _all_words(
    vault: Vault, connection: AsyncConnection, workspace_id: int, ids: Sequence[int]
) -> dict[int, str]:
    """The last words of each."""
    found = dict.fromkeys(ids, "")
    for one in await store.versions(connection, workspace_id, ids):
        if one.sealed and (content := opened(vault, one.sealed)[1]):
            found[one.record_id] = _words(content)
    return found
