"""The values every adapter speaks: actors, objects and activities of W3C ActivityStreams 2.0."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class ActorType(StrEnum):
    PERSON = "Person"
    ORGANIZATION = "Organization"
    SERVICE = "Service"


class ActivityType(StrEnum):
    CREATE = "Create"
    LIKE = "Like"
    ANNOUNCE = "Announce"
    FOLLOW = "Follow"
    UPDATE = "Update"
    DELETE = "Delete"
    UNDO = "Undo"


class ObjectType(StrEnum):
    NOTE = "Note"
    ARTICLE = "Article"
    PAGE = "Page"
    QUESTION = "Question"
    AUDIO = "Audio"
    VIDEO = "Video"


@dataclass(frozen=True, slots=True)
class Actor:
    """An account on one network. `id` is the adapter's own, stable under renaming where the network allows."""

    id: str
    type: ActorType = ActorType.PERSON
    handle: str | None = None
    name: str | None = None
    url: str | None = None
    summary: str | None = None
    icon: str | None = None
    image: str | None = None  # the wide picture above a profile
    # Profile URLs the network itself has verified (`rel=me`); None where this answer does not say.
    also_known_as: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """Something named but not shown: an object, an activity or an actor, with its author where known."""

    id: str
    actor_id: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    actor_id: str
    name: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    name: str | None = None
    summary: str | None = None  # what its card says below its name


@dataclass(frozen=True, slots=True)
class File:
    """The bytes of a picture or document. `type`: its media type; `width` and `height`: of a picture, in pixels."""

    content: bytes = field(repr=False)
    type: str
    name: str
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Media:
    """A picture, sound, film or file beside the text; `alt` is its author's own description.

    `file`: its bytes, of what is to be published; `url` is then empty until the network says where it stands.
    """

    type: str  # Image, Video, Audio or Document
    url: str
    alt: str | None = None
    file: File | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """What the network shows of an object's reception; None where it does not say."""

    likes: int | None = None
    shares: int | None = None
    replies: int | None = None


@dataclass(frozen=True, slots=True)
class Object:
    """Something published. `content` is plain text; markup is not kept. Times are aware and UTC."""

    id: str
    type: ObjectType = ObjectType.NOTE
    attributed_to: str | None = None  # the author's actor id where it is not the activity's actor
    url: str | None = None
    name: str | None = None  # a title
    content: str = ""
    summary: str | None = None  # a content warning
    language: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    in_reply_to: Reference | None = None
    quote: Reference | None = None
    context: str | None = None  # id of the thread's first object
    mentions: tuple[Mention, ...] = ()
    links: tuple[Link, ...] = ()
    media: tuple[Media, ...] = ()
    counts: Counts = Counts()


@dataclass(frozen=True, slots=True)
class Activity:
    """Somebody did something at a time.

    Create, Update and Announce carry an Object (Announce may carry a Reference); Like, Delete and Undo a
    Reference or an Object; Follow an Actor or a Reference to one. `published` None: the network does not say,
    and the time of receipt stands in. `network` where it happened elsewhere than on the adapter's own, as a mail tells:
    ids are then that network's. `proved` False: nothing shows that it is told by whom it says; it is kept and counts
    for nothing.
    """

    id: str
    type: ActivityType
    actor: Actor
    object: Object | Reference | Actor
    published: datetime | None = None
    url: str | None = None
    to: tuple[str, ...] = ()  # ids of actors it is addressed to beyond mentions: the owner of a repository, say
    network: str | None = None
    proved: bool = True
