"""What answers somebody's words: by words in common that are rare, in any form, and nothing by chance."""

from __future__ import annotations

from scoring.fitting import fits

CONTENTS = {
    1: "Gate logs, read at night. Nobody knows in the morning why trucks waited at the gate.",
    2: "Hull cleaning without a dry dock. Barnacles cost fuel.",
    3: "Schichtpläne für den Hafen, ohne Tabellen. Wer hat morgen welche Schicht?",
}


def test_what_answers_comes_with_the_very_words_that_say_so() -> None:
    (fit,) = fits(CONTENTS, {7: "Does anybody read gate logs? Our trucks wait for hours.", 8: "What a sunset!"})
    assert (fit.content, fit.said) == (1, 7)
    assert {"gate", "logs"} <= set(fit.words)
    assert all(word in "Does anybody read gate logs? Our trucks wait for hours." for word in fit.words)


def test_the_best_content_comes_first_and_german_is_compared_with_german() -> None:
    said = {7: "Barnacles on the hull cost us fuel again", 8: "Wer von euch hat Schichtpläne für einen Hafen?"}
    assert {fit.content: fit.said for fit in fits(CONTENTS, said)} == {2: 7, 3: 8}


def test_one_word_in_common_is_chance() -> None:
    assert fits(CONTENTS, {7: "My gate at home is broken"}) == []


def test_nothing_and_signs_alone_fit_nothing() -> None:
    assert [fits({}, {7: "gate logs"}), fits(CONTENTS, {}), fits(CONTENTS, {7: "👍 …"}), fits({1: "!"}, {7: "?"})] == [
        []
    ] * 4


def test_what_stands_in_a_slot_or_an_address_is_no_word() -> None:
    said = {7: "https://gate.example/logs/trucks is down"}
    assert fits({1: "See {gate_logs: date} https://gate.example/logs/trucks"}, said) == []


def test_every_text_is_weighed_among_all_of_them() -> None:
    much = {
        7: "Who reads gate logs at night? Our trucks wait.",
        8: "The gate logs of last spring are on the old shelf.",
    }
    found = fits({1: "Gate logs are read every night, so that trucks wait less"}, much)
    assert [fit.said for fit in found] == [7, 8]
    alone = fits({1: "Gate logs are read every night, so that trucks wait less"}, {8: much[8]})
    assert found[1].score != alone[0].score
