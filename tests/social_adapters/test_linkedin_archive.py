"""A member's LinkedIn archive: every file becomes what happened, and no private word of it is kept."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from social_adapters.as2 import as2
from social_adapters.linkedin.archive import MESSAGE, read_archive
from social_adapters.vocabulary import ActivityType, Actor, ActorType
from tests.social_adapters.linkedin_archive import (
    ANN,
    BOB,
    CONNECTIONS,
    EXPORT,
    ME,
    WEB,
    opened,
    packed,
    rows,
    said,
    skipped,
    told,
)

URN = "https://www.linkedin.com/feed/update/urn:li:activity:71"


def test_a_connection_is_a_follow_both_ways_with_work_as_a_profile_says_it() -> None:
    found = told(opened(), "Connections.csv")
    assert [(one.type, one.actor.id, one.object.id) for one in found] == [
        (ActivityType.FOLLOW, ANN, ME),
        (ActivityType.FOLLOW, ME, ANN),
        (ActivityType.FOLLOW, BOB, ME),
        (ActivityType.FOLLOW, ME, BOB),
    ]
    assert {one.published for one in found[:2]} == {datetime(2023, 2, 8, tzinfo=UTC)}
    assert (found[0].actor.name, found[0].actor.summary) == ("Ann Lee", "Head of Ops at Woodgrove, Inc.")
    assert (found[2].actor.name, found[2].actor.summary) == ("Bob Hall, PhD", "Engineer, Platform at Contoso")
    assert skipped(opened(), "Connections.csv") == {"a hidden member": 1}


def test_no_address_of_a_mailbox_is_kept() -> None:
    assert "ann@a.example" not in str(told(opened()))


def test_everybody_is_shown_alike_in_every_file() -> None:
    shown = {one.actor for one in told(opened()) if one.actor.id == ANN}
    assert len(shown) == 1


def test_an_invitation_follows_whom_it_invites_and_its_words_are_not_kept() -> None:
    sent, got = told(opened(), "Invitations.csv")
    assert (sent.type, sent.actor.id, sent.object.id) == (ActivityType.FOLLOW, ME, ANN)
    assert (got.actor.id, got.object.id) == (BOB, ME)
    assert sent.published == datetime(2023, 2, 7, 14, 37, tzinfo=UTC)
    assert got.published == datetime(2023, 10, 2, 11, 5, tzinfo=UTC)
    assert "Private words" not in str(told(opened()))


def test_of_a_message_there_is_who_whom_and_when() -> None:
    first, second = told(opened(), "messages.csv")
    assert (first.actor.id, first.to, first.published) == (ANN, (ME,), datetime(2026, 2, 1, 8, tzinfo=UTC))
    assert (second.actor.id, second.to) == (ME, (ANN,))
    assert said(first).id.startswith(MESSAGE)
    above = said(second).in_reply_to
    assert above is not None
    assert (above.id, above.actor_id) == (said(first).id, ANN)
    assert said(first).context == said(second).context
    words = str([as2(one) for one in (first, second)])
    assert not any(word in words for word in ("Secret", "Subject", "content"))


HEADER = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT,FOLDER,"
    "IS MESSAGE DRAFT"
)
WHEN = "2026-03-01 10:00:00 UTC"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (("c", "", "LinkedIn Member", "", "Nia Field", ME, WHEN, "x", "INBOX", ""), "a hidden member"),
        (("c", "", "Casey Sales", "", "Nia Field", ME, WHEN, "<p>Buy</p>", "INBOX", ""), "an advertisement"),
        (("c", "", "Ann Lee", ANN, "Nia Field", ME, WHEN, "x", "SPAM", ""), "spam"),
        (("c", "", "Nia Field", ME, "Ann Lee", ANN, WHEN, "x", "INBOX", "true"), "a draft"),
        (("c", "", "Ann Lee", ANN, "Nia Field", ME, "yesterday", "x", "INBOX", ""), "no date that can be read"),
    ],
)
def test_what_is_no_message_between_people_is_skipped_with_its_reason(line: tuple[str, ...], reason: str) -> None:
    assert skipped(opened(more__=rows(HEADER, line)), "more.csv") == {reason: 1}


def test_a_conversation_of_several_is_addressed_to_all_of_them() -> None:
    line = ("c", "", "Ann Lee", ANN, '"Nia Field, Bob Hall, PhD"', f'"{ME},{BOB}"', WHEN, "x", "", "")
    (one,) = told(opened(more__=rows(HEADER, line)), "more.csv")
    assert one.to == (ME, BOB)


def test_two_messages_of_one_second_are_two() -> None:
    line = ("c", "", "Ann Lee", ANN, "Nia Field", ME, WHEN, "x", "INBOX", "")
    found = told(opened(more__=rows(HEADER, line, line)), "more.csv")
    assert len({one.id for one in found}) == 2


def test_an_old_layout_finds_profiles_by_names_of_other_files() -> None:
    header = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER"
    lines = [
        ("c", "", "Ann Lee", ANN, '"Nia Field, Bob Hall, PhD, Somebody Else"', WHEN, "", "x", "INBOX"),
        ("c", "", "Nia Field", ME, '"Bob Hall, PhD"', WHEN, "", "x", "INBOX"),
    ]
    found = told(opened(more__=rows(header, *lines)), "more.csv")
    assert [set(one.to) for one in found] == [{ME, BOB}, {BOB}]


def test_connections_without_profiles_are_known_by_name_unless_two_bear_it() -> None:
    old = rows(
        "First Name,Last Name,Email Address,Company,Position,Connected On",
        ("Cleo", "Stone", "", "Contoso", "Buyer", "12 Mar 2021"),
        ("Dana", "Moss", "", "", "Chief", "12 Mar 2021"),
        ("Dana", "Moss", "", "", "Buyer", "13 Mar 2021"),
        ("Ann", "Lee", "", "Woodgrove", "Head of Ops", "14 Mar 2021"),
    )
    archive = read_archive(packed({**EXPORT, "Connections.csv": old}))
    found = told(archive, "Connections.csv")
    assert [one.actor.id for one in found[::2]] == ["linkedin:name:cleo stone", "linkedin:name:dana moss", ANN]
    (reason,) = skipped(archive, "Connections.csv")
    assert "several people bear this name" in reason


def test_two_profiles_of_one_name_are_two_people() -> None:
    other = f"{WEB}ann-lee-2"
    more = f"{CONNECTIONS}Ann,Lee,{other},,,,09 Feb 2023\n"
    found = told(read_archive(packed({**EXPORT, "Connections.csv": more})), "Connections.csv")
    assert [one.actor.id for one in found[::2]] == [ANN, BOB, other]


@pytest.mark.parametrize(
    "url",
    [
        "https://www.linkedin.com/in/Zo%C3%AB-Stone/",
        "linkedin.com/in/zoë-stone",
        "http://de.linkedin.com/in/zo%C3%AB-stone?x=1",
    ],
)
def test_however_a_profile_is_written_it_is_one_person(url: str) -> None:
    line = f"Zoë,Stone,{url},,,,09 Feb 2023\n"
    found = told(read_archive(packed({**EXPORT, "Connections.csv": CONNECTIONS + line})), "Connections.csv")
    assert (found[-2].actor.id, found[-2].actor.url) == (f"{WEB}zoë-stone", f"{WEB}zo%C3%AB-stone")


def test_a_comment_answers_what_it_links_to_in_every_sign_it_has() -> None:
    lines = (
        f'2026-01-05 10:00:00,{URN},"She said \\"yes\\", and\nleft C:\\kilns\\\\ behind \\"here\\""\n'
        f'2026-01-06 10:00:00,{URN},Plain ""doubled""\n'
        f"2026-02-30 10:00:00,{URN},never\n"
        "2026-01-07 10:00:00,not a link,x\n"
    )
    archive = opened(Comments_348__="Date,Link,Message\n" + lines)
    found = told(archive, "Comments_348.csv")
    assert [said(one).content for one in found] == [
        'She said "yes", and\nleft C:\\kilns\\\\ behind "here"',
        'Plain "doubled"',
    ]
    above = said(found[0]).in_reply_to
    assert above is not None
    assert (above.id, above.url, found[0].actor.id) == ("urn:li:activity:71", URN, ME)
    assert skipped(archive, "Comments_348.csv") == {
        "no date that can be read": 1,
        "no address that can be followed": 1,
    }


def test_a_reaction_of_any_kind_is_a_like_with_the_urn_of_what_is_liked() -> None:
    coded = "https://www.linkedin.com/feed/update/urn%3Ali%3AugcPost%3A72?commentUrn=x"
    lines = [("2026-01-05 10:00:00", "LIKE", URN), ("2026-01-06 10:00:00", "EMPATHY", coded)]
    found = told(opened(Reactions_9__=rows("Date,Type,Link", *lines)), "Reactions_9.csv")
    assert [(one.type, one.object.id) for one in found] == [
        (ActivityType.LIKE, "urn:li:activity:71"),
        (ActivityType.LIKE, "urn:li:ugcPost:72"),
    ]


def test_a_share_loses_the_quotes_its_lines_are_wrapped_in() -> None:
    header = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
    link = "https://www.linkedin.com/feed/update/urn:li:share:5"
    wrapped = f'2026-01-05 10:00:00,{link},"He said ""hi"".""\n""""\n""Next, https://b.example/y"",https://a.example/x,N/A,X\n'
    plain = f'2026-01-06 10:00:00,{link}6,"One\nTwo ""three""",,https://m.example/1.png,CONNECTIONS\n'
    first, second = told(opened(Shares__=header + wrapped.replace('y"",', 'y",') + plain), "Shares.csv")
    assert said(first).content == 'He said "hi".\n\nNext, https://b.example/y'
    assert [link.url for link in said(first).links] == ["https://a.example/x", "https://b.example/y"]
    assert said(first).media == ()
    assert said(second).content == 'One\nTwo "three"'
    assert [media.url for media in said(second).media] == ["https://m.example/1.png"]
    assert (said(first).id, first.actor.id) == ("urn:li:share:5", ME)


def test_a_company_is_followed_as_an_organization() -> None:
    lines = [("Contoso", "Sat Sep 05 08:12:14 UTC 2026"), ("", "05 Jan 2022")]
    archive = opened(**{"Company Follows__": rows("Organization,Followed On", *lines)})
    (one,) = told(archive, "Company Follows.csv")
    assert isinstance(one.object, Actor)
    assert (one.object.type, one.object.id) == (ActorType.ORGANIZATION, "linkedin:organization:contoso")
    assert one.actor.id == ME


def test_an_endorsement_is_a_like_of_a_skill_of_ours() -> None:
    header = "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Endorsement Status"
    line = ("2023/06/20 13:05:02 UTC", "Firing", "Ann", "Lee", "www.linkedin.com/in/ann-lee-1", "ACCEPTED")
    (one,) = told(opened(E__=rows(header, line)), "E.csv")
    assert (one.type, one.actor.id, one.published) == (
        ActivityType.LIKE,
        ANN,
        datetime(2023, 6, 20, 13, 5, 2, tzinfo=UTC),
    )
    assert getattr(one.object, "actor_id", None) == ME


RECOMMENDED = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status"


def test_a_recommendation_is_what_its_author_says_of_us_while_all_may_read_it() -> None:
    lines = [
        ("Ann", "Lee", "Woodgrove", "Head of Ops", "Nia is good.", '"03/14/17, 02:10 PM"', "VISIBLE"),
        ("Bob", '"Hall, PhD"', "", "", "Hidden words", "05 Jun 2020", "HIDDEN"),
    ]
    archive = opened(Recommendations_Received__=rows(RECOMMENDED, *lines))
    (one,) = told(archive, "Recommendations_Received.csv")
    assert (one.actor.id, said(one).content) == (ANN, "Nia is good.")
    assert one.published == datetime(2017, 3, 14, 14, 10, tzinfo=UTC)
    assert [mention.actor_id for mention in said(one).mentions] == [ME]
    assert "Hidden words" not in str(told(archive))


def test_a_recommendation_given_is_told_apart_by_the_name_of_its_file() -> None:
    line = ("Ann", "Lee", "Woodgrove", "Head of Ops", "Ann is good.", "05 Jun 2020", "VISIBLE")
    (one,) = told(opened(Recommendations_Given__=rows(RECOMMENDED, line)), "Recommendations_Given.csv")
    assert (one.actor.id, [mention.actor_id for mention in said(one).mentions]) == (ME, [ANN])
