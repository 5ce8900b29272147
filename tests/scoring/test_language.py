"""Which language a text is in: never a wrong one for our own sentences, and not known where they are too short."""

from __future__ import annotations

import pytest

from scoring.language import language
from tests.scoring.sentences.heard import LANGUAGES, OWN, UNSEEN, sentences

ELSEWHERE = {
    "fr": "Je cherche un bon outil pour la planification, avez-vous des idées ?",
    "es": "¿Alguien me puede recomendar un buen programa para la contabilidad de mi empresa?",
    "it": "Qualcuno mi può consigliare un buon programma per la contabilità della mia azienda?",
    "pt": "Alguém pode recomendar um bom programa para a contabilidade da minha empresa? Não sei o que usar.",
    "nl": "Kan iemand mij een goed programma voor de boekhouding van ons bedrijf aanraden?",
    "sv": "Kan någon rekommendera ett bra program för bokföring? Jag har inte hittat något som är enkelt.",
    "pl": "Czy ktoś może polecić dobry program do księgowości? Nie wiem, co jest najlepsze dla mojej firmy.",
    "ja": "会計ソフトのおすすめはありますか？",
    "ko": "회계 프로그램 추천해 주세요",
    "el": "Μπορεί κάποιος να προτείνει ένα καλό πρόγραμμα;",
}


@pytest.mark.parametrize("written", LANGUAGES)
def test_our_sentences_are_in_their_language_or_in_none_that_is_known(written):
    told = [language(text) for file in (OWN, UNSEEN) for text in sentences(file, written)]
    assert set(told) <= {written, None}
    assert told.count(written) >= 0.6 * len(told)


@pytest.mark.parametrize(("code", "text"), ELSEWHERE.items())
def test_another_language_is_told(code, text):
    assert language(text) == code


@pytest.mark.parametrize(
    "text", ["", "ok", "SELECT a FROM b", "https://example.com/the/and/of", "@the #and", "🎉🎉", "die the der of"]
)
def test_too_little_is_not_known(text):
    assert language(text) is None
