"""Their words and ours for the same things: what several people say and we do not, and the other way round."""

from __future__ import annotations

from scoring.topics import Text
from scoring.vocabularies import differences

CONTENTS = {
    1: "Gate logs, read at night: nobody knows in the morning why trucks waited. Our telematics platform knows.",
    2: "Dock slots and late trucks at the gate: a telematics platform for yards.",
}
ABOUT = "The gate logs of our trucks are in a spreadsheet"
CHATTER = "Nice weather for the garden today"


def said(*texts: str, speaker: int | None = None) -> list[Text]:
    return [Text(n, n if speaker is None else speaker, text) for n, text in enumerate(texts, 1)]


def test_a_word_of_theirs_is_heard_from_several_people_who_speak_of_the_same_and_stands_in_nothing_of_ours() -> None:
    theirs, _ = differences(CONTENTS, said(ABOUT, f"{ABOUT}!", f"{ABOUT} again", *[CHATTER] * 9))
    assert [(one.word, one.people, one.texts) for one in theirs] == [("spreadsheet", 3, (1, 2, 3))]


def test_what_one_person_alone_says_or_all_say_about_anything_is_no_difference() -> None:
    alone = [Text(one.id, 1, one.content) for one in said(ABOUT, ABOUT)]
    assert differences(CONTENTS, alone + [Text(9 + n, 9 + n, CHATTER) for n in range(4)])[0] == []
    everywhere = said(f"{ABOUT} today", f"{ABOUT} today", *[CHATTER] * 9)
    assert [one.word for one in differences(CONTENTS, everywhere)[0]] == ["spreadsheet"]


def test_a_word_of_ours_that_nobody_says_names_its_contents() -> None:
    _, ours = differences(
        CONTENTS, said("gate logs, trucks, nights, mornings, dock slots, late yards, read, know, wait")
    )
    assert [(one.word, one.contents) for one in ours] == [("platform", (1, 2)), ("telematics", (1, 2))]


def test_a_name_is_nobodys_way_to_put_it() -> None:
    _, ours = differences({1: "Harbourlight reads gate logs"}, said("gate logs are read"), ["Harbourlight"])
    assert ours == []


def test_of_nothing_nothing_differs() -> None:
    assert differences({}, []) == ([], [])
    assert differences(CONTENTS, [])[0] == []
    assert differences({}, said(ABOUT)) == ([], [])
