"""What the cursor keeps of an activity: enough to notice its edit, and to make sure of its end."""

from __future__ import annotations

from typing import NamedTuple

from social_adapters import raw
from social_adapters.mastodon import people
from social_adapters.mastodon.instance import Instance
from social_adapters.raw import Fields
from social_adapters.vocabulary import Activity, ActivityType, Object

FINAL = "Final"  # what cannot be taken back: an edit, or a request to follow once it was answered


REACTIONS = {str(ActivityType.LIKE): "favourited_by", str(ActivityType.ANNOUNCE): "reblogged_by"}


class Seen(NamedTuple):
    """Numbers are the instance's own; `actor` is the person's id."""

    type: str
    edited: str
    account: str
    status: str
    actor: str

    @classmethod
    def in_status(cls, activity: Activity, status: Fields) -> Seen:
        return cls._of(activity, activity.type, raw.needed(raw.inner, status, "account"), status)

    @classmethod
    def in_notification(cls, activity: Activity, told: Fields) -> Seen:
        final = told.get("type") == "follow_request" or activity.type is ActivityType.UPDATE
        account = raw.needed(raw.inner, told, "account")
        return cls._of(activity, FINAL if final else activity.type, account, raw.inner(told, "status") or {})

    @classmethod
    def _of(cls, activity: Activity, type_: str, account: Fields, status: Fields) -> Seen:
        thing = activity.object if activity.type is ActivityType.CREATE else None
        edited = thing.updated.isoformat() if isinstance(thing, Object) and thing.updated else ""
        number = people.identity(account, "id")
        return cls(str(type_), edited, number, raw.text(status, "id") or "", people.address(account))

    @classmethod
    def read(cls, version: str) -> Seen:
        return cls(*version.split("\t"))

    def version(self) -> str:
        """The facts as the text a window compares."""
        return "\t".join(self)

    async def ended(self, instance: Instance) -> bool:
        """Whether the act itself was taken back, and not only hidden, muted or cleared from our notifications."""
        if self.type == ActivityType.CREATE:
            return not await instance.shows(self.status)
        if self.type == ActivityType.FOLLOW:
            return not await instance.follows(self.account)
        return self.type in REACTIONS and await instance.lacks(self.account, REACTIONS[self.type], self.status)
