"""What the routes of the library take and answer."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from service.grammar import Answer, Body, Id, Line, Text
from service.library.refusing import Kind as WhyNotKind
from service.library.writing import Written
from service.posts import MARKS, By, Mark
from service.posts.exhibits import MOST, MOST_MEDIA
from service.posts.exhibits.files import LONGEST_ALT
from service.posts.exhibits.schemas import ExhibitSeen, MediaGoingOut, Sha256

LONGEST = 20_000  # characters, as of a draft
Short = Annotated[Text, Field(max_length=500)]
Passage = Annotated[str, Field(min_length=1, max_length=LONGEST)]
Network = Annotated[str, Field(min_length=1, max_length=60)]


NewMarks = Annotated[list[Mark], Field(max_length=len(MARKS), default_factory=list)]


class NewMedia(Body):
    """A picture or document that was attached, by its hash, and how it is described."""

    sha256: Sha256
    alt: Annotated[Text, Field(max_length=LONGEST_ALT)] = ""


class NewVersion(Body):
    """One version of a content. `variants` are texts with slots, as `{first_name: up to 40 letters}`, `{date}`,
    `{number 1..100}`, `{size: small | large}`, `{link}`; `problem` is the reader's, which it solves; `exhibits`: what
    substantiates it, by the hashes of files that were attached; `media`: what goes out with it, in this order; `marks`:
    what it is, whatever its words say, beside what a review said of the version before."""

    title: Line
    problem: Annotated[Text, Field(min_length=1, max_length=500)]
    variants: Annotated[list[Passage], Field(min_length=1, max_length=20)]
    networks: Annotated[list[Network], Field(min_length=1, max_length=20)]
    topics: Annotated[list[Line], Field(max_length=20, default_factory=list)]
    audience: Short = ""
    disclosure: Short = ""
    link: Annotated[str | None, Field(max_length=2_000)] = None
    link_title: Short = ""
    link_description: Short = ""
    expires_at: AwareDatetime | None = None
    exhibits: Annotated[list[Sha256], Field(max_length=MOST, default_factory=list)]
    media: Annotated[list[NewMedia], Field(max_length=MOST_MEDIA, default_factory=list)]
    marks: NewMarks

    @property
    def written(self) -> Written:
        given = {name: getattr(self, name) for name in NewVersion.model_fields}
        lists = {name: tuple(dict.fromkeys(given[name])) for name in ("networks", "topics", "exhibits", "marks")}
        media = tuple((one.sha256, one.alt) for one in self.media)
        return Written(**given | lists | {"variants": tuple(self.variants), "media": media})


class NewContent(NewVersion):
    """`id` is the client's own, so that a repeated request makes no second one. `remix_of`: what it was made from.
    `answers`: the request it is for. `proposal`: the entry of a feed that it was written from."""

    id: UUID
    remix_of: Id | None = None
    answers: Id | None = None
    proposal: Id | None = None


class SlotSeen(Answer):
    """`holds`: what may stand in it, in words."""

    name: str
    kind: Literal["letters", "number", "date", "choice", "link"]
    holds: str


class VariantSeen(Answer):
    number: int
    text: str
    slots: list[SlotSeen]


class VersionSeen(Answer):
    """`sha256` is of every field and variant as it stands now: a decision names it. `marks`: by who said each."""

    id: Id
    number: int
    author: str
    author_id: Id
    title: str
    problem: str
    topics: list[str]
    networks: list[str]
    audience: str
    disclosure: str
    language: str | None
    link: str | None
    link_title: str
    link_description: str
    expires_at: datetime | None
    exhibits: list[ExhibitSeen]
    media: list[MediaGoingOut]
    marks: dict[Mark, By]
    state: Literal["waiting", "approved", "changes_requested", "rejected", "superseded"]
    sha256: str
    created_at: datetime
    variants: list[VariantSeen]


class Origin(Answer):
    """The content another was made from."""

    id: Id
    title: str
    author: str


class ContentSeen(Answer):
    """A content. `approved` is what may be shared (None: nothing; `why_not` says why, and under which of a
    few kinds), `waiting` what waits for a decision, `last` the last version of all."""

    id: Id
    owner_id: Id
    owner: str
    created_at: datetime
    withdrawn_at: datetime | None
    campaign_id: Id | None
    remix_of: Origin | None
    approved: VersionSeen | None
    waiting: VersionSeen | None
    last: VersionSeen
    why_not: str | None
    why_not_kind: WhyNotKind | None


class ContentPage(ContentSeen):
    """With all its versions, the newest first, and what was made from it."""

    versions: list[VersionSeen]
    remixes: list[Origin]


class NewOwner(Body):
    member_id: Id


class NewShare(Body):
    """`draft_id`: the draft it is put into. `person_id`: who it is meant for."""

    id: UUID
    draft_id: UUID
    content_id: Id
    network: Network
    person_id: Id | None = None


class ShareBegun(Answer):
    """`text` to begin with: the link stands in it, every other slot shows its name, as `{first_name}`. `variants`: how
    many there are to take in turns. `media`: what goes out with it."""

    id: Id
    content_id: Id
    title: str
    number: int
    variants: int
    text: str
    disclosure: str
    slots: list[SlotSeen]
    media: list[MediaGoingOut]


class DraftShare(Answer):
    share: ShareBegun | None


class NewReading(Body):
    text: Annotated[Text, Field(max_length=LONGEST)]
    marks: NewMarks


class LinkCard(Answer):
    """What stands below a post of the page it links to, where its network takes that."""

    url: str
    title: str
    description: str


class Reading(Answer):
    """How a text compares with what was approved. `is_inside`: it goes out without another look. `card`: what goes out
    below it."""

    is_inside: bool
    fillings: dict[str, str] | None
    card: LinkCard | None
    why_not: str | None
    why_not_kind: WhyNotKind | None


class ShareSeen(Answer):
    """A share that was published: who wrote it and who shared it, side by side. `openings`: how often its own link was
    followed, by nobody knows whom; None where it has no link of ours."""

    id: Id
    number: int
    author: str
    sharer: str
    person_id: Id | None
    network: str
    as_approved: bool
    at: datetime
    url: str | None
    openings: int | None
    opened_at: datetime | None
