"""What a text says: sentences that say it, near misses that do not, and texts that hurt."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scoring import Vocabulary, said
from scoring.said import TONES

OURS = Vocabulary(
    us=frozenset({"Harbourlight"}),
    competitors=frozenset({"Quayline", "Dock Pilot"}),
    keywords=frozenset({"gate log", "detention"}),
)

SAYS = {
    "question": [
        "Does it read the gate?",
        "How long did it take the carriers to accept the numbers?",
        "Wie lange dauert die Einführung?",
        "Kennt jemand ein gutes Buch dazu?",
        "I wonder whether anyone has measured this",
        "Any idea why the numbers differ?",
        "Is there a way to see dwell time per carrier?",
    ],
    "request": [
        "Can anyone recommend software for dock scheduling?",
        "Looking for a yard system for two sites.",
        "Could you send me a quote for three depots?",
        "We would love a demo next week",
        "Kann jemand eine Lösung für Rampenbuchung empfehlen?",
        "Ich suche ein Werkzeug für die Tourenplanung.",
        "What does it cost for two depots?",
    ],
    "buying": [
        "Our yard contract runs out in May, comparing three vendors.",
        "What would it cost per gate and month?",
        "Leaving Quayline in spring.",
        "Unser Vertrag läuft im Mai aus, wir vergleichen drei Anbieter.",
    ],
    "complaint": [
        "The export keeps crashing and support does not answer.",
        "Your March update broke our returns. This is unacceptable.",
        "Third outage this week. I am so frustrated with this tool.",
        "Seit dem Update funktioniert der Import nicht mehr.",
        "Der Support antwortet seit Tagen nicht, sehr enttäuschend.",
    ],
    "praise": [
        "Support answered in nine minutes on a Sunday. Great work, thank you!",
        "We love the new dashboards.",
        "Tolle Arbeit, vielen Dank an das Team!",
    ],
    "job_change": [
        "First week at my new job, two depots and four spreadsheets.",
        "I am happy to share that I'm starting a new position as COO at Sierra Cold Chain!",
        "Today is my last day at Fjordline after eleven years.",
        "Ab heute bin ich neuer Leiter Logistik bei Lindenau.",
    ],
    "sensitive": [
        "My father passed away on Sunday.",
        "We lost our colleague Piotr to cancer last night.",
        "RIP Marta, the best dispatcher we ever had.",
        "My mother was diagnosed with leukemia; I will be offline for a while.",
        "Mein Vater ist gestern gestorben.",
        "Wir trauern um unseren Kollegen.",
        "There was a fatal accident at our yard today.",
        "Our thoughts are with the families of the victims.",
        "The funeral is on Friday.",
        "🕯️ for everybody on board",
    ],
    "competitor": ["Quayline lost our bookings again", "We moved from dock pilot to paper"],
    "keyword": ["Two hours of DETENTION for nothing", "The gate  log says six"],
    "us": ["Has anyone used harbourlight in the cold?"],
}
SAYS_NOT = {
    "question": [
        "How we cut the wait at door four, a short story.",
        "The question is not new.",
        "https://example.com/?q=why",
        '"Why?" she asked, and nobody had an answer.',
        "Right.",
    ],
    "request": ["I recommend a walk in the yard.", "We looked for an hour and found the key.", "The demo went well."],
    "buying": ["Leaving the yard at six.", "A trial run of the crane.", "The price of diesel fell."],
    "complaint": ["No complaints today.", "The crash course in customs was good.", "The crash test dummies waved."],
    "job_change": ["New doors at dock four.", "The job is done.", "Our new printer has started to work."],
    "sensitive": [
        "The deadline is dead on arrival, as ever.",
        "This queue is killing me.",
        "My phone died in the cold store.",
        "The project was dead in the water.",
        "Todmüde nach der Nachtschicht.",
        "He would die for that coffee.",
    ],
    "competitor": ["The quay line is painted yellow", "dockpilots ahoy"],
    "keyword": ["gatelogs", "detentions"],
    "us": ["The harbour lights are on"],
}


@pytest.mark.parametrize(("topic", "text"), [(topic, text) for topic, texts in SAYS.items() for text in texts])
def test_text_says_it(topic: str, text: str) -> None:
    assert topic in said(text, OURS)


@pytest.mark.parametrize(("topic", "text"), [(topic, text) for topic, texts in SAYS_NOT.items() for text in texts])
def test_text_does_not_say_it(topic: str, text: str) -> None:
    assert topic not in said(text, OURS)


@given(st.text(max_size=2000))
@example("👌")
def test_any_text_says_only_what_there_are_words_for(text: str) -> None:
    assert said(text, OURS) <= {*SAYS, *TONES, "closing"}


@pytest.mark.parametrize(
    "text", ["a" * 200_000, "why? " * 40_000, "(" * 50_000, "does anyone " * 20_000, "?!" * 50_000, "\n" * 200_000]
)
def test_hostile_length_is_read_in_linear_time(text: str) -> None:
    assert said(text, OURS) == said(text[:20_000], OURS)


@pytest.mark.parametrize("blank", ["\n", " \n", "\r\n", "\n" + " " * 50])
def test_blank_lines_take_time_in_proportion(blank: str) -> None:
    """Four times as many took sixteen times as long when each was read up to the last."""
    assert _takes(blank, 20_000) < 10 * _takes(blank, 5_000)


def _takes(unit: str, length: int) -> float:
    text = (unit * length)[:length]
    return min(_once(text) for _ in range(5))


def _once(text: str) -> float:
    begin = process_time()
    said(text, OURS)
    return process_time() - begin


@pytest.mark.parametrize(
    "text",
    [
        "Dwell time at the dock is down by a third since we precool. The trucks leave before the coffee is ready. "
        "I call that a result.",
        "Waiting times at the gate are down by half since we print the rules.",
        "Errors are down 40 percent this quarter, and returns by two days.",
        "Our no-shows went down by about a fifth since we send the text messages.",
    ],
)
def test_what_is_down_by_so_much_is_no_complaint(text):
    assert {"complaint", "negative"}.isdisjoint(said(text))


@pytest.mark.parametrize(
    "text",
    [
        "The map at gate two is down again since this morning.",
        "Everything is down since the update.",
        "Your service has been down for two hours and nobody answers.",
        "The API is down, third time this week.",
    ],
)
def test_what_is_down_is_complained_of(text):
    assert "complaint" in said(text)
