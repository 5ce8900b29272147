"""Activities with words of their own on a card: private messages, connections, invitations, changed profiles."""

from __future__ import annotations

from typing import Any, Literal

from social_adapters.linkedin.archive import MESSAGE

Form = Literal["message", "connection", "invitation", "profile"]
_FOLLOWS: tuple[tuple[str, Form], ...] = (("#connected-", "connection"), ("#invited-", "invitation"))


def form_of(activity: Any) -> Form | None:
    """What an activity is beyond its type, by the key its adapter gave it; None for most."""
    if is_message(activity.key):
        return "message"
    if activity.type == "Update":
        return "profile"
    if activity.network != "linkedin" or activity.type != "Follow":
        return None
    return next((form for sign, form in _FOLLOWS if sign in activity.key), None)


def is_message(key: str) -> bool:
    """Whether it was written in private: who and when are known, the text is not kept.

    >>> is_message(f"{MESSAGE}0a1b"), is_message("urn:li:share:7")
    (True, False)
    """
    return key.startswith(MESSAGE)
