"""What we say: drafts as their authors write them, posts as they were handed in, and what became of them.

Nothing here leaves the house: `publishing` does that.
"""

from service.posts import exhibits, outbox
from service.posts.drafts import begin as begin_draft
from service.posts.drafts import known as known_draft
from service.posts.drafts import own as own_draft
from service.posts.drafts import use_up
from service.posts.exact import PREFIX, activity_of, digest, exact, exact_of, key_in
from service.posts.marks import MARKS, By, Mark, Marks, bound, by_review, marks_of
from service.posts.models import GOING_OUT, LIVING_STATES, PostState, PublicationState
from service.posts.posts import (
    HandedIn,
    announce,
    archive,
    become,
    forget,
    hand_in,
    of_draft,
    of_member,
    one,
    remark,
    some,
    supersede,
    with_key,
)
from service.posts.sameness import SaidBefore, said_before
from service.posts.store.posts import by_members, forget_answered

__all__ = [
    "GOING_OUT",
    "LIVING_STATES",
    "MARKS",
    "PREFIX",
    "By",
    "HandedIn",
    "Mark",
    "Marks",
    "PostState",
    "PublicationState",
    "SaidBefore",
    "activity_of",
    "announce",
    "archive",
    "become",
    "begin_draft",
    "bound",
    "by_members",
    "by_review",
    "digest",
    "exact",
    "exact_of",
    "exhibits",
    "forget",
    "forget_answered",
    "hand_in",
    "key_in",
    "known_draft",
    "marks_of",
    "of_draft",
    "of_member",
    "one",
    "outbox",
    "own_draft",
    "remark",
    "said_before",
    "some",
    "supersede",
    "use_up",
    "with_key",
]
