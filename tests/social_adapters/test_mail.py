"""What notification mails tell: who did what towards us, where, and what they said."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from social_adapters.conversion import take
from social_adapters.errors import Unsupported
from social_adapters.linkedin.names import member
from social_adapters.vocabulary import Activity, ActivityType, Object, Reference
from tests.social_adapters.mails import COMMENT, HTML, LINKEDIN, forwarded, mail, published, signed, source

NOW = datetime(2026, 5, 2, tzinfo=UTC)
ADA = "https://www.linkedin.com/in/ada-park"
NOOR = "https://www.linkedin.com/in/noor-haddad"
TEXT = f"Ada Park commented on your post\n\nDoes it read gate logs?\n\nView comment: {COMMENT}\n\n-----\nUnsubscribe"
DOMAINS = ("linkedin.com", "x.com", "facebookmail.com", "mail.instagram.com", "youtube.com", "redditmail.com",
           "github.com", "social.example", "forum.example")  # fmt: skip


async def told(content: bytes, domain: str = "linkedin.com", **settings: str) -> Any:
    """The one activity of a mail that the domain has signed; None where it tells of none."""
    found = await take(source(published(*DOMAINS), **settings), signed(content, domain), NOW)
    assert len(found) < 2
    return found[0] if found else None


async def test_comment_is_an_answer_to_us_with_the_networks_own_ids() -> None:
    said = await told(mail("Ada Park commented on your post", TEXT, HTML))
    assert (said.network, said.proved, said.type) == ("linkedin", True, ActivityType.CREATE)
    assert said.actor == member("ada-park", "Ada Park")
    assert said.object.id == "urn:li:comment:(urn:li:activity:7001,7002)"
    assert said.object.in_reply_to.id == "urn:li:activity:7001"
    assert said.to == (member("noor-haddad").id,)
    assert said.object.content == "Does it read gate logs?"
    assert said.published == datetime(2026, 5, 1, 9, 12, tzinfo=UTC)
    assert "midToken" not in said.url


async def test_html_alone_tells_the_same() -> None:
    both, html = [await told(mail("Ada Park commented on your post", text, HTML)) for text in (TEXT, "")]
    assert both == html


async def test_without_a_profile_the_name_is_all_there_is() -> None:
    said = await told(mail("Ada Park commented on your post", TEXT))
    assert (said.actor.id, said.actor.name, said.actor.url) == ("linkedin:name:ada park", "Ada Park", None)


async def test_profile_in_a_strangers_comment_is_not_taken_for_theirs() -> None:
    said = await told(mail("Eve commented on your post", f"Eve commented on your post\nAsk {ADA}\nView comment: x"))
    assert said.actor.id == "linkedin:name:eve"
    said = await told(mail("Eve commented on your post", html=HTML.replace("Ada Park</a>", "Eve</a>").replace(
        "Does it read", '<a href="https://www.linkedin.com/in/bob-lee">Ada Park</a> reads')))  # fmt: skip
    assert said.actor.id == ADA  # as the headline links it


LIKES = [
    ("Ada Park liked your post", "linkedin.com", LINKEDIN),
    ("Ada Park gefällt Ihr Beitrag", "linkedin.com", LINKEDIN),
    ("Ada Park and 3 others reacted to your comment", "linkedin.com", LINKEDIN),
    ("Ada Park und 12 weiteren Personen gefällt Ihr Beitrag", "linkedin.com", LINKEDIN),
    ("Ada Park (@adapark) liked your post", "x.com", "notify@x.com"),
    ("adapark hat deinen Beitrag mit „Gefällt mir“ markiert", "mail.instagram.com", "no-reply@mail.instagram.com"),
    ("Ada Park hat auf deinen Beitrag reagiert", "facebookmail.com", "notification@facebookmail.com"),
    ("ada favourited your post", "social.example", "notifications@social.example"),
]


@pytest.mark.parametrize(("subject", "domain", "sender"), LIKES)
async def test_like_of_ours_in_two_languages(subject: str, domain: str, sender: str) -> None:
    said = await told(mail(subject, sender=sender), domain)
    assert said.type is ActivityType.LIKE
    assert said.actor.name.lower().startswith("ada")
    assert said.object.actor_id is not None


@pytest.mark.parametrize(
    ("subject", "type_"),
    [
        ("Ada Park wants to connect", ActivityType.FOLLOW),
        ("Ada Park möchte sich mit Ihnen vernetzen", ActivityType.FOLLOW),
        ("You have an invitation from Ada Park", ActivityType.FOLLOW),
        ("Ada Park accepted your invitation", ActivityType.FOLLOW),
        ("Ada Park hat Ihre Einladung angenommen", ActivityType.FOLLOW),
        ("Ada Park shared your post", ActivityType.ANNOUNCE),
        ("Ada Park hat Ihren Beitrag geteilt", ActivityType.ANNOUNCE),
        ("Ada Park mentioned you in a comment", ActivityType.CREATE),
        ("Ada Park hat Sie in einem Kommentar erwähnt", ActivityType.CREATE),
        ("Ada Park hat Ihren Beitrag kommentiert", ActivityType.CREATE),
        ("Ada Park hat auf Ihren Kommentar geantwortet", ActivityType.CREATE),
        ("Ada Park sent you a message", ActivityType.CREATE),
    ],
)
async def test_deed_towards_us_reaches_us(subject: str, type_: ActivityType) -> None:
    said: Activity = await told(mail(subject, "Ada Park"))
    assert (said.type, said.actor.name) == (type_, "Ada Park")
    assert NOOR in repr(said)


@pytest.mark.parametrize(
    "subject",
    [
        "Ada Park viewed your profile",
        "Ada Park hat Ihr Profil angesehen",
        "You appeared in 9 searches this week",
        "5 people liked your post",
        "Someone mentioned you in a comment",
        "Your weekly digest",
        "Ada Park posted: gates are great",
        "Ada Park is hiring",
        "Invoice 7",
    ],
)
async def test_what_is_no_deed_towards_anybody_tells_nothing(subject: str) -> None:
    assert await told(mail(subject, "Hello")) is None


async def test_private_message_is_known_without_its_words() -> None:
    said = await told(mail("Ada Park sent you a message", "Ada Park sent you a message\n\nSecret words"))
    assert said.object.content == ""
    assert said.to == (NOOR,)


async def test_comment_on_somebody_elses_post_is_not_towards_us() -> None:
    said = await told(mail("Ada Park also commented on Bob Lee's post", TEXT.replace("your", "Bob Lee's")))
    assert said.to == ()
    assert said.object.in_reply_to == Reference("urn:li:activity:7001")


async def test_x_tells_the_handle_and_the_post() -> None:
    text = "Ada Park (@adapark) replied to your post\nDoes it?\nhttps://x.com/adapark/status/1790000000000000001?t=1"
    said = await told(mail("Ada Park (@adapark) replied to your post", text, sender="notify@x.com"), "x.com")
    assert (said.network, said.actor.url) == ("x", "https://x.com/adapark")
    assert said.actor.also_known_as == ("https://x.com/adapark",)
    assert (said.object.id, said.object.content) == ("1790000000000000001", "Does it?")
    assert said.to == ("https://x.com/noorhaddad",)


async def test_name_that_looks_like_a_handle_deceives_nobody() -> None:
    said = await told(mail("Ada (@adapark) (@eve) liked your post", sender="notify@x.com"), "x.com")
    assert said.actor.handle == "eve"


async def test_instance_of_ours_is_believed_about_itself() -> None:
    text = "You were mentioned by Ada:\n\n@noor does it?\n\nView: https://social.example/@ada/1100"
    sent = mail("You were mentioned by Ada", text, sender="Social <notifications@social.example>")
    said = await told(sent, "social.example")
    assert (said.network, said.actor.id) == ("mastodon", "https://social.example/@ada")
    assert [one.actor_id for one in said.object.mentions] == ["https://social.example/@noor"]


async def test_instance_nobody_named_is_not_believed() -> None:
    sent = mail("You were mentioned by ada", "View: https://social.example/@ada/1", sender="n@forum.example")
    said = await told(sent, "forum.example")
    assert (said.proved, said.network) == (False, None)


async def test_forum_of_ours_shows_posts_by_their_place() -> None:
    text = "Use the loop.\n\n---\n[Visit Topic](https://forum.example/t/gates/12/3) or reply to this email"
    sent = mail("[Forum] [Help] Gates", text, sender="Ada via Forum <mail@forum.example>")
    said = await told(sent, "forum.example", profiles="https://forum.example/u/noor")
    assert (said.network, said.object.id) == ("discourse", "https://forum.example/t/12/3")
    assert (said.object.content, said.actor.name) == ("Use the loop.", "Ada")


async def test_github_comment_is_the_one_the_api_knows() -> None:
    text = (
        "ada-park left a comment (harbour/gates#7)\n\nSame here.\n\n-- \nReply to this email directly or view it:\n"
        "https://github.com/harbour/gates/issues/7#issuecomment-99\n"
        "You are receiving this because you were mentioned.\n"
    )
    sent = mail("Re: [harbour/gates] Slow (Issue #7)", text, sender="Ada Park <notifications@github.com>")
    said = await told(sent, "github.com", profiles="https://github.com/Noor")
    assert (said.network, said.actor.id) == ("github", "ada-park")
    assert said.object.id == "https://api.github.com/repos/harbour/gates/issues/comments/99"
    assert said.object.in_reply_to.id == "https://api.github.com/repos/harbour/gates/issues/7"
    assert said.object.content == "Same here."
    assert [one.actor_id for one in said.object.mentions] == ["noor"]


async def test_reddit_and_youtube_name_comment_and_thread() -> None:
    link = "https://click.redditmail.com/CL0/https:%2F%2Fwww.reddit.com%2Fr%2Fsales%2Fcomments%2Fa1%2Fgates%2Fc2%2F/1/x"
    sent = mail("u/adapark replied to your post in r/sales", f"Yes\n{link}", sender="noreply@redditmail.com")
    said = await told(sent, "redditmail.com")
    assert (said.actor.id, said.object.id, said.object.in_reply_to.id) == ("adapark", "t1_c2", "t3_a1")
    link = "https://www.youtube.com/watch?v=dQw4w9WgXcQ&lc=UgxAbCdEf"
    sent = mail('Ada Park commented on your video: "Gates"', f"Yes\n{link}", sender="noreply@youtube.com")
    said = await told(sent, "youtube.com")
    assert (said.object.id, said.object.in_reply_to.id) == ("UgxAbCdEf", "dQw4w9WgXcQ")


async def test_what_we_did_ourselves_is_no_news() -> None:
    html = HTML.replace("ada-park", "noor-haddad").replace("Ada Park", "Noor Haddad")
    assert (await told(mail("Noor Haddad commented on your post", html=html))).actor.id == "linkedin:name:noor haddad"
    assert await told(mail("Noor (@noorhaddad) liked your post", sender="notify@x.com"), "x.com") is None


async def test_same_mail_gives_the_same_ids_and_a_reminder_too() -> None:
    once, again = [await told(mail("Ada Park wants to connect", number=number)) for number in (1, 2)]
    assert once.id == again.id
    mute = [await told(mail("Ada Park commented on your post", number=number)) for number in (1, 1, 2)]
    assert mute[0].id == mute[1].id != mute[2].id


async def test_date_after_receipt_is_not_believed() -> None:
    received = "from a.example by b.example; Thu, 30 Apr 2026 08:00:00 +0000"
    assert (await told(mail("Ada Park liked your post", Received=received))).published.day == 30
    assert (await told(mail("Ada Park liked your post", date="yesterday"))).published is None


async def test_mail_forwarded_as_an_attachment_keeps_its_proof() -> None:
    inside = signed(mail("Ada Park commented on your post", TEXT)).replace(b"\r\n", b"\n")
    found = await take(source(published("linkedin.com")), forwarded(inside), NOW)
    assert [(one.proved, one.network) for one in found] == [(True, "linkedin")]


FORWARDS = [
    "---------- Forwarded message ---------\nFrom: LinkedIn <{0}>\nDate: Fri, May 1, 2026 at 9:12 AM\n"
    "Subject: Ada Park commented on your post\nTo: <noor@harbour.example>\n\n{1}",
    "Begin forwarded message:\n\n> From: LinkedIn <{0}>\n> Subject: Ada Park commented on your post\n\n{1}",
    "________________________________\nVon: LinkedIn <{0}>\nGesendet: Freitag, 1. Mai 2026 09:12\nAn: Noor\n"
    "Betreff: Ada Park hat Ihren Beitrag kommentiert\n\n{1}",
    "-----Original Message-----\nFrom: LinkedIn [mailto:{0}]\nSent: Friday\nTo: Noor\n"
    "Subject: Ada Park commented on your post\n\n{1}",
]


@pytest.mark.parametrize("form", FORWARDS, ids=["gmail", "apple", "outlook", "older outlook"])
async def test_mail_forwarded_by_hand_is_read_and_proves_nothing(form: str) -> None:
    sent = mail("WG: Ada", form.format(LINKEDIN, TEXT), sender="Noor <noor@harbour.example>")
    said = await told(sent, "harbour.example")
    assert isinstance(said.object, Object)
    assert (said.actor.name, said.object.content, said.proved) == ("Ada Park", "Does it read gate logs?", False)


async def test_code_with_which_gmail_asks_for_consent_is_told() -> None:
    sent = mail("(#482913377) Gmail Forwarding Confirmation", sender="Gmail <forwarding-noreply@google.com>")
    with pytest.raises(Unsupported, match="482913377"):
        await take(source(), sent, NOW)
