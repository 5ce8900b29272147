"""The shapes of the feed's answers and bodies."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, model_validator

from service.feed.models import ActKind
from service.feed.ours_seen import AnswerSeen, MemberName, MoveSeen, PersonName, SnoozeEnded
from service.grammar import Answer, Body, Id, Page


class Closest(MemberName):
    warmth: int


class PersonSeen(Answer):
    id: Id
    name: str
    headline: str | None
    icon: str | None
    handle: str | None
    network: str
    url: str | None
    relation: str | None


class OrganizationSeen(Answer):
    id: Id
    name: str


class ReasonSeen(Answer):
    """`contribution` in points of warmth; `text` is English, for scripts, and absent with text=none.

    Among the params: `whom` of us it is about, by name, and `whom_id` where that is one member; of what waits, `since`
    (and `since_id`) is who of us has spoken to them since, in answer to something else.
    """

    kind: str
    params: dict[str, Any]
    at: datetime | None
    activity_id: str | None
    contribution: float
    text: str | None = None


class SubjectSeen(Answer):
    """What an activity answers, likes or repeats; all null where we have not seen it."""

    id: str | None
    author: str | None
    content: str | None
    url: str | None
    ours: bool


class MentionSeen(Answer):
    name: str | None
    url: str | None


class LinkSeen(Answer):
    url: str
    name: str | None


class MediaSeen(Answer):
    type: str
    url: str
    alt: str | None


class ActivitySeen(Answer):
    """`form`: what it is beyond its type; a message is private, and its text is not kept."""

    id: str
    type: str
    form: Literal["message", "connection", "invitation", "profile"] | None = None
    interaction: str | None
    network: str
    at: datetime
    url: str | None
    name: str | None
    content: str
    summary: str | None
    language: str | None
    mentions: list[MentionSeen]
    links: list[LinkSeen]
    media: list[MediaSeen]
    in_reply_to: SubjectSeen | None
    edited: bool
    deleted: bool
    answered: bool
    directed: bool
    closing: bool = Field(False, description="only thanks or takes note: nobody is owed an answer")
    seen_by: str | None = None  # who of us pasted it
    proved: bool = True  # False: a mail that nothing shows to be from whom it says


class NoteSeen(Answer):
    id: UUID
    member: MemberName
    text: str
    at: datetime


class ContactSeen(Answer):
    """A time we turned to the person. `name`: who of us, null for the workspace's own account; `network`: where it was
    heard, null where only an act says so."""

    at: datetime
    name: str | None
    network: str | None


class HelpSeen(Answer):
    """Who of us asked for help with the card; `to` null: anybody. The act's id takes it back."""

    id: UUID
    member: MemberName
    to: MemberName | None
    text: str
    at: datetime


class Card(Answer):
    """An engagement: one person's recent activities worth an answer, and why."""

    id: Id
    state: Literal["open", "snoozed", "done", "dismissed", "bot", "barred", "colleague"]
    person: PersonSeen
    organization: OrganizationSeen | None
    warmth: Annotated[int, Field(ge=0, le=100)]
    p: float
    priority: int
    unanswered: bool
    lift: Annotated[int, Field(ge=0, le=3)]
    asks: bool = Field(False, description="a question or a request waits")
    moved: bool = Field(False, description="speaks of a new job")
    quiet: bool = Field(False, description="about a customer's silence: there is nothing to answer")
    reasons: list[ReasonSeen]
    activities: list[ActivitySeen]
    assignee: MemberName | None
    closest: Closest | None
    suggested_act: Literal["reply", "share", "ask", "refer", "not_now"] | None
    last_activity_at: datetime
    opened_at: datetime
    snoozed_until: datetime | None
    notes: list[NoteSeen]
    contacts: list[ContactSeen] = Field(default_factory=list, description="of the last 30 days, newest first")
    moved_by: list[MoveSeen] = Field(default_factory=list)
    watched_by: list[MemberName] = Field(default_factory=list, description="who of us waits for what they say next")
    help: HelpSeen | None = Field(None, description="until somebody answers, takes the card over, or it is taken back")
    snooze_ended: SnoozeEnded | None = None
    answer: AnswerSeen | None = Field(None, description="an answer of ours to it that was handed in")
    version: str  # for If-Match


class Cards(Page[Card]):
    """`last_event_id`: who listens to the live stream from there misses nothing that changed after this page."""

    last_event_id: Id


class NewAct(Body):
    """`id` is the client's own, so that an offline retry does nothing twice.

    `together`: the client's name for one deed on several cards, so that it can be taken back as one.
    """

    id: UUID
    kind: ActKind
    together: UUID | None = None
    params: dict[str, Any] = Field(
        default_factory=dict,
        description="snooze, not_now: `until`, a moment to come; null or absent: until they speak again. "
        "dismiss: `reason`. assign: `member_id`; null: nobody; `text`. note: `text`. watch: `stop`, to end it. "
        "help: `member_id`, null: anybody; `text`. Other kinds take none.",
    )

    @model_validator(mode="after")
    def _checked(self) -> NewAct:
        check = PARAMS.get(self.kind)
        checked = check.model_validate(self.params).model_dump(mode="json") if check else {}
        if not check and self.params:
            raise ValueError(f"{self.kind} takes no params")
        self.params = {name: value for name, value in checked.items() if value is not None}
        return self


class Until(Body):
    until: datetime | None = Field(None, description="a moment to come; null or absent: until they speak again")

    @model_validator(mode="after")
    def _aware(self) -> Until:
        if self.until and self.until.tzinfo is None:
            raise ValueError("until needs a time zone")
        if self.until and not 1971 < self.until.year < 9000:
            raise ValueError("until is no moment anybody waits for")
        return self


class Because(Body):
    reason: Literal["not_relevant", "wrong_person", "spam", "do_not_engage"] = "not_relevant"


class To(Body):
    """`text`: a line for who takes over, among the notes of the card."""

    member_id: Id | None = None
    text: Annotated[str, Field(min_length=1, max_length=500)] | None = None


class Words(Body):
    text: Annotated[str, Field(min_length=1, max_length=2000)]


class Watching(Body):
    stop: bool = False


class Asking(Body):
    """One line at most of what help is wanted."""

    member_id: Id | None = None
    text: Annotated[str, Field(max_length=500)] = ""


PARAMS: dict[ActKind, type[Body]] = {
    ActKind.SNOOZE: Until,
    ActKind.NOT_NOW: Until,
    ActKind.DISMISS: Because,
    ActKind.ASSIGN: To,
    ActKind.NOTE: Words,
    ActKind.WATCH: Watching,
    ActKind.HELP: Asking,
}


class ActSeen(Answer):
    id: UUID
    kind: ActKind
    params: dict[str, Any]
    member: MemberName
    at: datetime
    engagement: Card


class MyActSeen(Answer):
    """What I did, and to whose card; `state` is the card's today, `closed_by` what closed it, where something did."""

    id: UUID
    kind: ActKind
    params: dict[str, Any]
    together: UUID | None
    at: datetime
    engagement_id: Id
    person: PersonName
    state: Literal["open", "snoozed", "done", "dismissed", "bot", "barred", "colleague"]
    closed_by: Literal["act", "answer", "claim", "nothing", "undo"] | None


class LeaseSeen(Answer):
    """Who writes an answer to a card, and until when unless they go on; `seconds`: how long that still is."""

    engagement_id: Id
    member: MemberName
    until: datetime
    seconds: int


class SaidInThread(ActivitySeen):
    """One word of a thread; `ours`: by an account of our own."""

    author: str
    ours: bool
