"""LinkedIn: what a page publishes, and the calls it hears."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

import orjson
import pytest

from social_adapters.conversion import perform, receive
from social_adapters.errors import Unauthorized, Unexpected, Unsupported
from social_adapters.hooks import Delivery
from social_adapters.http import Http, Request, stand_in
from social_adapters.linkedin import LinkedIn
from social_adapters.linkedin.settings import LinkedInSettings
from social_adapters.vocabulary import Activity, ActivityType, Actor, File, Link, Media, Object, Reference
from tests.social_adapters.exchanges.linkedin import (
    ANN,
    ASKED,
    CHALLENGE,
    HEARD,
    NOW,
    POST,
    SECRET,
    TOKEN,
    UNDER,
    US,
    Site,
    call,
    notification,
    site,
)


def source(here: Site | None = None, secret: str | None = SECRET) -> LinkedIn:
    given = {"organization": "5501", "access_token": TOKEN, "client_secret": secret}
    return LinkedIn(LinkedInSettings.model_validate(given), Http(stand_in((here or site()).play)))


async def done(act: ActivityType, thing: Object | Reference) -> tuple[Activity, Request]:
    here = site()
    found = await perform(source(here), Activity("ours", act, Actor(US), thing))
    return found, here.asked[-1]


async def test_a_post_is_public_and_its_signs_stay_what_they_are() -> None:
    said = Object("d", content="50% (today) #kilns", links=(Link("https://a.example/", "Kilns", "They burn."),))
    made, asked = await done(ActivityType.CREATE, said)
    sent = json.loads(asked.body)
    assert (asked.method, asked.url) == ("POST", "https://api.linkedin.com/rest/posts")
    assert (sent["author"], sent["commentary"]) == (US, r"50% \(today\) #kilns")
    assert (sent["visibility"], sent["lifecycleState"]) == ("PUBLIC", "PUBLISHED")
    assert sent["content"] == {
        "article": {"source": "https://a.example/", "title": "Kilns", "description": "They burn."}
    }
    assert (made.id, made.object.id) == ("urn:li:share:7099#create", "urn:li:share:7099")
    assert made.url == "https://www.linkedin.com/feed/update/urn:li:share:7099"


GATE = Media("Image", "", "A gate at night", File(b"\x89PNG gate", "image/png", "IMG_1.png", 40, 30))
YARD = Media("Image", "", None, File(b"\xff\xd8 yard", "image/jpeg", "IMG_2.jpg"))
STUDY = Media("Document", "", "What gates cost", File(b"%PDF-1.7 study", "application/pdf", "study.pdf"))


@pytest.mark.parametrize(
    ("media", "content"),
    [
        ((GATE,), {"media": {"id": "urn:li:image:D4E1", "altText": "A gate at night"}}),
        (
            (GATE, YARD),
            {
                "multiImage": {
                    "images": [
                        {"id": "urn:li:image:D4E1", "altText": "A gate at night"},
                        {"id": "urn:li:image:D4E2"},
                    ]
                }
            },
        ),
        ((STUDY,), {"media": {"id": "urn:li:document:D4E1", "title": "What gates cost"}}),
    ],
    ids=["one picture", "several", "a document"],
)
async def test_files_are_uploaded_as_they_are_and_named_by_the_post(media: tuple[Media, ...], content: Any) -> None:
    here = site()
    said = Object("d", content="Look", media=media, links=(Link("https://a.example/", "Kilns"),))
    made = await perform(source(here), Activity("ours", ActivityType.CREATE, Actor(US), said))
    assert json.loads(here.asked[-1].body)["content"] == content
    assert list(here.uploaded.values()) == [one.file.content for one in media if one.file]
    begun = [json.loads(one.body) for one in here.asked if "initializeUpload" in one.url]
    assert begun == [{"initializeUploadRequest": {"owner": US}}] * len(media)
    assert isinstance(made.object, Object)
    assert made.object.media == ()


async def test_our_token_goes_to_linkedin_alone() -> None:
    for host in ("evil.example", "linkedin.com.evil.example", "notlinkedin.com"):
        here = site()
        here.host = host
        said = Object("d", content="Look", media=(GATE,))
        with pytest.raises(Unexpected, match="another host"):
            await perform(source(here), Activity("ours", ActivityType.CREATE, Actor(US), said))
        assert (here.uploaded, [one for one in here.asked if one.url.endswith("/posts")]) == ({}, [])


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (Object("d", content="Yes", in_reply_to=Reference(ASKED, ANN), media=(GATE,)), "files in an answer"),
        (Object("d", content="Look", media=(GATE, STUDY)), "beside these"),
        (Object("d", content="Look", media=(STUDY, STUDY)), "takes 1 files of this type"),
        (Object("d", content="Look", quote=Reference(POST), media=(GATE,)), "passed on"),
    ],
    ids=["in an answer", "two sorts", "two documents", "beside a quote"],
)
async def test_what_linkedin_does_not_take_beside_words_is_refused_before_anything_is_sent(
    said: Object, why: str
) -> None:
    here = site()
    with pytest.raises(Unsupported, match=why):
        await perform(source(here), Activity("ours", ActivityType.CREATE, Actor(US), said))
    assert [one for one in here.asked if one.method != "GET"] == []


async def test_an_answer_to_a_comment_names_it_and_the_activity_it_stands_under() -> None:
    said = Object("d", content="1,300 (°C)", in_reply_to=Reference(ASKED, ANN))
    made, asked = await done(ActivityType.CREATE, said)
    path = "urn%3Ali%3Acomment%3A%28urn%3Ali%3Aactivity%3A9001%2C1%29"
    assert asked.url == f"https://api.linkedin.com/rest/socialActions/{path}/comments"
    assert json.loads(asked.body) == {
        "actor": US,
        "object": UNDER,
        "message": {"text": "1,300 (°C)"},
        "parentComment": ASKED,
    }
    assert made.object.id == f"urn:li:comment:({UNDER},99)"
    assert isinstance(made.object, Object)
    assert made.object.in_reply_to is not None
    assert (made.object.in_reply_to.id, made.object.in_reply_to.actor_id) == (ASKED, ANN)
    assert made.actor.name == "Kiln Rental"


async def test_a_comment_on_a_post_stands_under_it() -> None:
    made, asked = await done(ActivityType.CREATE, Object("d", content="Hi", in_reply_to=Reference(POST, US)))
    assert asked.url == "https://api.linkedin.com/rest/socialActions/urn%3Ali%3Ashare%3A7001/comments"
    assert json.loads(asked.body) == {"actor": US, "object": POST, "message": {"text": "Hi"}}
    assert isinstance(made.object, Object)
    assert made.object.in_reply_to == Reference(POST, US)


async def test_a_like_and_its_end_name_the_same_thing() -> None:
    liked, asked = await done(ActivityType.LIKE, Reference(ASKED, ANN))
    assert asked.url == "https://api.linkedin.com/rest/reactions?actor=urn%3Ali%3Aorganization%3A5501"
    assert json.loads(asked.body) == {"root": ASKED, "reactionType": "LIKE"}
    assert liked.id == f"urn:li:reaction:({US},{ASKED})"
    undone, asked = await done(ActivityType.UNDO, Reference(liked.id))
    comment = "urn%3Ali%3Acomment%3A%28urn%3Ali%3Aactivity%3A9001%2C1%29"
    assert asked.method == "DELETE"
    assert asked.url.endswith(f"/reactions/(actor:urn%3Ali%3Aorganization%3A5501,entity:{comment})")
    assert undone.object.id == liked.id


async def test_a_repost_passes_on_and_is_deleted_as_the_post_it_is() -> None:
    made, asked = await done(ActivityType.ANNOUNCE, Reference("urn:li:share:8002", ANN))
    assert json.loads(asked.body)["reshareContext"] == {"parent": "urn:li:share:8002"}
    assert made.id == "urn:li:share:7099#announce"
    _, asked = await done(ActivityType.UNDO, Reference(made.id))
    assert (asked.method, asked.url) == ("DELETE", "https://api.linkedin.com/rest/posts/urn%3Ali%3Ashare%3A7099")


async def test_posts_and_comments_are_deleted_where_each_stands() -> None:
    _, asked = await done(ActivityType.DELETE, Reference(POST))
    assert asked.url == "https://api.linkedin.com/rest/posts/urn%3Ali%3Ashare%3A7001"
    _, asked = await done(ActivityType.DELETE, Reference(ASKED))
    path = "/socialActions/urn%3Ali%3Aactivity%3A9001/comments/1?actor=urn%3Ali%3Aorganization%3A5501"
    assert asked.url == f"https://api.linkedin.com/rest{path}"


@pytest.mark.parametrize(("above", "most"), [(None, 3000), (Reference(ASKED), 1250)])
async def test_limits_are_counted_in_utf_16_before_anything_is_sent(above: Reference | None, most: int) -> None:
    fits, long = ("👍" * (most // 2), "👍" * (most // 2) + "!")
    await done(ActivityType.CREATE, Object("d", content=fits, in_reply_to=above))
    here = site()
    said = Object("d", content=long, in_reply_to=above)
    with pytest.raises(Unsupported, match=f"takes {most} UTF-16 units"):
        await perform(source(here), Activity("ours", ActivityType.CREATE, Actor(US), said))
    assert [asked for asked in here.asked if asked.method != "GET"] == []


async def test_what_is_none_of_linkedins_is_not_acted_on() -> None:
    with pytest.raises(Unexpected):
        await done(ActivityType.LIKE, Reference("https://elsewhere.example/1"))


def test_a_challenge_is_answered_with_its_signature() -> None:
    answer = json.loads(receive(source(), CHALLENGE, NOW).answer)
    code = CHALLENGE.query["challengeCode"]
    wanted = hmac.new(SECRET.encode(), code.encode(), hashlib.sha256).hexdigest()
    assert answer == {"challengeCode": code, "challengeResponse": wanted}


@pytest.mark.parametrize("code", ["", "x" * 500])
def test_a_challenge_that_is_none_is_refused(code: str) -> None:
    with pytest.raises(Unexpected):
        receive(source(), Delivery("GET", {}, {"challengeCode": code}, b""), NOW)


def test_a_call_tells_what_it_holds_and_is_known_again() -> None:
    receipt = receive(source(), call(HEARD), NOW)
    assert [activity.id for activity in receipt.activities] == [f"{ASKED}#create"]
    assert receipt.key == receive(source(), call(HEARD), NOW).key
    assert receipt.key != receive(source(), call(HEARD, notification(5, "LIKE", 1)), NOW).key


def test_a_signature_with_its_algorithm_before_it_is_taken() -> None:
    given = call(HEARD)
    headers = {"x-li-signature": "hmacsha256=" + given.headers["x-li-signature"]}
    assert receive(source(), Delivery("POST", headers, {}, given.body), NOW).activities


@pytest.mark.parametrize("secret", [None, "another"])
def test_a_call_that_is_not_proved_is_refused(secret: str | None) -> None:
    with pytest.raises(Unauthorized):
        receive(source(secret=secret), call(HEARD), NOW)


def test_a_call_of_another_kind_is_heard_and_is_nothing() -> None:
    body = orjson.dumps({"type": "LEAD_ACTION", "leadGenFormResponse": "x"})
    signature = hmac.new(SECRET.encode(), b"hmacsha256=" + body, hashlib.sha256).hexdigest()
    receipt = receive(source(), Delivery("POST", {"x-li-signature": signature}, {}, body), NOW)
    assert (receipt.key, receipt.activities) == (None, ())
