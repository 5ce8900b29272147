"""X: a post as the activity it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from social_adapters.errors import Unexpected
from social_adapters.vocabulary import Actor, ActorType, Counts, Link, Media, Mention, Object, Reference
from tests.social_adapters.exchanges.x import (
    ANN,
    BOB,
    NOW,
    OURS,
    US,
    answer,
    answering,
    converted,
    counts,
    hours,
    naming,
    one,
    post,
    quoting,
    repost,
    written,
)

NUMBER = hours(5)
PAGE = f"https://x.com/i/status/{NUMBER}"
AT = datetime(2026, 5, 20, 7, tzinfo=UTC)


def link(short: str, whole: str, **more: str) -> dict[str, object]:
    return {"start": 0, "end": 9, "url": short, "expanded_url": whole, "display_url": "x", **more}


def test_a_post_becomes_what_its_author_wrote() -> None:
    made = one(post(NUMBER, ANN, "Which glaze &amp; why?", public_metrics=counts(3, 2, 1, 7)))
    assert (made.type, made.id, made.published, made.url) == ("Create", f"{NUMBER}#create", AT, PAGE)
    picture = "https://pictures.example/ann_normal.jpg"
    assert made.actor == Actor("1002", ActorType.PERSON, "ann", "Ann", "https://x.com/ann", "I am ann.", picture)
    note = written(made)
    assert (note.id, note.content, note.language, note.published) == (NUMBER, "Which glaze & why?", "en", AT)
    assert (note.counts, note.context, note.updated) == (Counts(likes=3, shares=2, replies=1), None, None)


def test_a_firm_is_an_organization() -> None:
    assert one(post(NUMBER, US, "x")).actor.type is ActorType.ORGANIZATION


def test_an_account_that_is_not_shown_is_known_by_its_id() -> None:
    assert one(post(NUMBER, ANN, "x"), users=()).actor == Actor("1002", url="https://x.com/i/user/1002")


def test_three_characters_are_written_as_in_html_and_no_others() -> None:
    assert written(one(post(NUMBER, ANN, "a &lt;b&gt; &amp;lt; &quot; &#39;"))).content == "a <b> &lt; &quot; &#39;"


def test_a_time_that_was_not_asked_for_is_told_by_the_id() -> None:
    row = post(hours(5, step=77), ANN, "x")
    del row["created_at"]
    assert one(row).published == AT


def test_an_id_of_before_november_2010_tells_no_time() -> None:
    assert one({"id": "9000000001", "author_id": "1002", "text": "an old one"}).published is None


def test_a_long_post_is_told_whole_with_its_own_links() -> None:
    whole = {"text": "All of it https://t.co/b", "entities": {"urls": [link("https://t.co/b", "https://b.example/")]}}
    cut = post(NUMBER, ANN, "All of… https://t.co/a", note_tweet=whole, entities={"urls": []})
    assert written(one(cut)).content == "All of it https://b.example/"
    assert written(one(cut)).links == (Link("https://b.example/"),)


def test_short_addresses_are_told_as_what_they_lead_to() -> None:
    urls = [link("https://t.co/a", "https://a.example/kiln?x=1&y=2", title="A kiln")]
    note = written(one(post(NUMBER, ANN, "see https://t.co/a &amp; tell", entities={"urls": urls})))
    assert note.content == "see https://a.example/kiln?x=1&y=2 & tell"
    assert note.links == (Link("https://a.example/kiln?x=1&y=2", "A kiln"),)


@pytest.mark.parametrize(
    "whole",
    [
        f"https://twitter.com/ann/status/{NUMBER}/photo/1",
        f"https://x.com/ann/status/{NUMBER}/video/1",
        f"https://twitter.com/i/web/status/{NUMBER}",
        f"https://x.com/shop/status/{OURS['id']}",
    ],
)
def test_addresses_of_its_pictures_of_itself_and_of_what_it_quotes_are_left_out(whole: str) -> None:
    row = post(NUMBER, ANN, "Look https://t.co/a", entities={"urls": [link("https://t.co/a", whole)]}, **quoting(OURS))
    assert (written(one(row)).content, written(one(row)).links) == ("Look", ())


def test_a_link_to_another_post_stays() -> None:
    whole = "https://x.com/bob/status/12"
    row = post(NUMBER, ANN, "https://t.co/a", entities={"urls": [link("https://t.co/a", whole)]})
    assert written(one(row)).links == (Link(whole),)


def test_a_reply_names_what_it_answers_and_whose_that_is() -> None:
    made = one(post(NUMBER, ANN, "@shop yes", **answering(OURS), **naming(US)))
    note, page = written(made), f"https://x.com/i/status/{OURS['id']}"
    assert note.in_reply_to == Reference(OURS["id"], US["id"], page)
    assert (note.context, made.to) == (OURS["id"], ())
    assert note.mentions == (Mention(US["id"], "@shop", "https://x.com/shop"),)


def test_an_answer_to_what_is_gone_still_is_to_somebody() -> None:
    made = one(post(NUMBER, ANN, "yes", in_reply_to_user_id=US["id"]))
    assert (written(made).in_reply_to, made.to) == (None, (US["id"],))


def test_whoever_goes_on_by_themselves_writes_to_nobody() -> None:
    assert one(post(NUMBER, ANN, "and", in_reply_to_user_id=ANN["id"])).to == ()


def test_a_mention_without_an_id_is_found_beside_or_left_out() -> None:
    named = {"mentions": [{"username": "BOB"}, {"username": "stranger"}]}
    assert written(one(post(NUMBER, ANN, "x", entities=named))).mentions == (
        Mention(BOB["id"], "@BOB", "https://x.com/BOB"),
    )


def test_a_quote_names_what_it_quotes() -> None:
    row = post(NUMBER, ANN, "Look", **quoting(OURS))
    page = f"https://x.com/i/status/{OURS['id']}"
    assert written(one(row)).quote == Reference(OURS["id"], None, page)
    assert written(one(row, posts=(OURS,))).quote == Reference(OURS["id"], US["id"], page)


def test_a_repost_repeats_the_whole_post_that_stands_beside_it() -> None:
    made = one(repost(NUMBER, ANN, OURS, US), posts=(OURS,))
    assert (made.type, made.id) == ("Announce", f"1002#announces/{OURS['id']}")
    note = written(made)
    assert (note.id, note.content, note.attributed_to) == (OURS["id"], "New bowls are out", US["id"])
    assert note.counts.likes == 1


def test_a_repost_alone_repeats_what_it_shows() -> None:
    note = written(one(repost(NUMBER, ANN, OURS, US)))
    assert (note.id, note.content, note.attributed_to) == (OURS["id"], "New bowls are out", US["id"])
    assert (note.published, note.mentions) == (NOW - timedelta(hours=9), ())


def test_a_repost_that_is_cut_off_names_what_it_repeats() -> None:
    made = one(repost(NUMBER, ANN, {**OURS, "text": "New bowls are…"}, US))
    assert made.object == Reference(OURS["id"], US["id"], f"https://x.com/i/status/{OURS['id']}")


def test_every_version_of_a_post_is_the_same_thing() -> None:
    first, second = hours(5), hours(4.9)
    row = post(second, ANN, "Which glaze?", edit_history_tweet_ids=[first, second])
    note = written(one(row))
    assert (note.id, note.published, note.updated) == (first, AT, AT + timedelta(minutes=6))
    reply = post(NUMBER, BOB, "x", **answering({**row, "conversation_id": second}))
    assert written(one(reply, posts=(row,))).in_reply_to == Reference(
        first, ANN["id"], f"https://x.com/i/status/{first}"
    )
    assert written(one(reply, posts=(row,))).context == first


def test_a_poll_is_a_question() -> None:
    assert written(one(post(NUMBER, ANN, "Which?", attachments={"poll_ids": ["9"]}))).type == "Question"


def test_media_that_stand_beside_are_told_with_their_descriptions() -> None:
    media = [
        {"media_key": "3_1", "type": "photo", "url": "https://m.example/1.jpg", "alt_text": "A\nbowl"},
        {"media_key": "7_2", "type": "video", "preview_image_url": "https://m.example/2.jpg"},
        {
            "media_key": "7_3",
            "type": "video",
            "variants": [
                {"content_type": "application/x-mpegURL", "url": "https://m.example/3.m3u8"},
                {"content_type": "video/mp4", "bit_rate": 9, "url": "https://m.example/3.mp4"},
            ],
        },
    ]
    keys = ["3_1", "7_2", "7_3", "3_unknown"]
    body = answer(post(NUMBER, ANN, "x", attachments={"media_keys": keys}))
    body["includes"]["media"] = media
    assert written(converted(body)[0]).media == (
        Media("Image", "https://m.example/1.jpg", "A bowl"),
        Media("Image", "https://m.example/2.jpg"),
        Media("Video", "https://m.example/3.mp4"),
    )


@pytest.mark.parametrize(
    ("code", "language"), [("und", None), ("qme", None), ("zxx", None), ("in", "id"), ("de", "de")]
)
def test_codes_that_are_no_language_are_left_out(code: str, language: str | None) -> None:
    assert written(one(post(NUMBER, ANN, "x", lang=code))).language == language


def test_what_followers_alone_may_read_is_left_out() -> None:
    assert converted(answer(post(NUMBER, ANN, "psst"), users=({**ANN, "protected": True},))) == []


def test_the_oldest_comes_first() -> None:
    found = converted(answer(*(post(hours(n), ANN, "x") for n in (1, 2, 3))))
    assert [made.id for made in found] == [f"{hours(n)}#create" for n in (3, 2, 1)]


def test_a_timeline_says_whose_it_is_by_its_address() -> None:
    body = {"data": [{"id": NUMBER, "edit_history_tweet_ids": [NUMBER], "text": "x"}], "meta": {}}
    (made,) = converted(body, "own_posts", "https://api.x.com/2/users/1002/tweets?max_results=5")
    assert made.actor.id == "1002"


def test_a_post_that_does_not_say_whose_it_is_is_an_error() -> None:
    with pytest.raises(Unexpected, match="author_id"):
        converted({"data": [{"id": NUMBER, "text": "x"}], "meta": {"result_count": 1}})


def test_an_answer_of_nothing_but_errors_is_an_error_and_one_with_some_is_not() -> None:
    told = [{"detail": "Could not find tweet with id: [7].", "title": "Not Found Error"}]
    with pytest.raises(Unexpected, match=r"Could not find tweet"):
        converted({"errors": told})
    assert len(converted(answer(post(NUMBER, ANN, "x"), errors=told))) == 1
    assert converted({"meta": {"result_count": 0}}) == []


def test_a_profile_is_told_with_the_addresses_in_it() -> None:
    told = {"description": {"urls": [link("https://t.co/a", "https://ann.example/")]}}
    ann = {**ANN, "description": "R&amp;D at https://t.co/a", "entities": told, "name": "Ann &amp; Co"}
    by = one(post(NUMBER, ANN, "x"), users=(ann,)).actor
    assert (by.summary, by.name) == ("R&D at https://ann.example/", "Ann & Co")


def test_lists_of_accounts_hold_no_activity() -> None:
    assert converted({"data": [ANN, BOB], "meta": {}}, "users") == []
    assert isinstance(written(one(post(NUMBER, ANN, "x"))), Object)
