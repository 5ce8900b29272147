"""What a text says, as far as a few rules in English and German can tell: rather nothing than something wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scoring.phrases_de import GERMAN
from scoring.phrases_en import ENGLISH
from scoring.rules import compiled, tokens, topics

LONGEST = 20_000  # characters: what comes after is not read
_RULES = compiled({topic: ENGLISH[topic] + GERMAN[topic] for topic in ENGLISH})
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+")
_QUOTED = re.compile(r"^\s*>.*$|[\"“„»][^\"“”„«»\n]{0,300}[\"”“«]", re.MULTILINE)
_REST_IN_PEACE = re.compile(r"\bR\.? ?I\.? ?P\b\.?")
_SIGNS = frozenset("🕯🪦⚰🕊🥀")
_TAGS = frozenset(
    {"right", "really", "what", "oder", "ne", "gell", "huh", "eh", "ok", "okay", "no", "yes", "ja", "nein", "wirklich"}
    | {"echt", "seriously", "why", "warum", "wer", "who"}
)
_ASKS = frozenset(
    {"who", "what", "when", "where", "why", "how", "which", "whose", "is", "are", "was", "were", "do", "does", "did"}
    | {"can", "could", "would", "will", "should", "has", "have", "had", "am", "may", "any", "anyone", "anybody"}
    | {"wer", "wann", "wo", "wieso", "warum", "wie", "welche", "welcher", "welches", "welchen", "wem", "wen", "ist"}
    | {"sind", "hat", "habt", "haben", "hast", "kann", "könnt", "könnte", "kannst", "weiss", "wisst", "kennt", "gibt"}
)
_WONDERS = re.compile(
    r" (?:does|do|has|can|could) (?:anyone|anybody|someone|somebody|you|we|i) "
    r"| (?:any|some) ?(?:one|body) (?:know|knows|have|has|tried|used|here) "
    r"| (?:weiss|kennt|hat|kann|könnte) (?:hier |da |mir |uns |von euch )?(?:jemand|wer|einer) "
    r"| (?:wisst|kennt|habt|könnt) ihr "
    r"| i(?: was|'m|) wonder(?:ing)? (?:if|whether|how|what|why|which|who|when) | ich frage mich "
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A workspace's own words: what we are called, who competes with us, what we deal in. Case does not matter."""

    us: frozenset[str] = frozenset()
    competitors: frozenset[str] = frozenset()
    keywords: frozenset[str] = frozenset()


def said(text: str, vocabulary: Vocabulary = Vocabulary()) -> frozenset[str]:
    """Which of question, request, complaint, praise, job_change, competitor, keyword, us and sensitive are in `text`.

    Takes time linear in the text, of which the first 20,000 characters are read. Quoted passages are left out.

    >>> sorted(said("Can anyone recommend a CRM? Acme keeps crashing.", Vocabulary(competitors=frozenset({"acme"}))))
    ['competitor', 'complaint', 'question', 'request']
    >>> sorted(said("Mein Vater ist gestern gestorben."))
    ['sensitive']
    """
    plain = _ADDRESS.sub(" ", text[:LONGEST].replace("’", "'"))
    own = _QUOTED.sub(" ", plain)
    words = tokens(own)
    found = topics(words, _RULES, even_negated=("sensitive",))
    if _is_question(words):
        found.add("question")
    if _REST_IN_PEACE.search(own) or not _SIGNS.isdisjoint(own):
        found.add("sensitive")
    return frozenset(found | _named(plain, vocabulary))


def terms(text: str, wanted: frozenset[str]) -> tuple[str, ...]:
    """Those of the wanted words and phrases that stand in the text as whole words, in alphabetical order.

    >>> terms("We moved from Acme  Cloud to C++", frozenset({"acme cloud", "c++", "cme"}))
    ('acme cloud', 'c++')
    """
    folded = " ".join(text[:LONGEST].casefold().split())
    return tuple(sorted(term for term in wanted if _stands(" ".join(term.casefold().split()), folded)))


def _named(text: str, vocabulary: Vocabulary) -> set[str]:
    lists = {"us": vocabulary.us, "competitor": vocabulary.competitors, "keyword": vocabulary.keywords}
    return {topic for topic, wanted in lists.items() if wanted and terms(text, wanted)}


def _stands(term: str, folded: str) -> bool:
    at = folded.find(term) if term else -1
    while at >= 0:
        before, after = folded[at - 1 : at], folded[at + len(term) : at + len(term) + 1]
        if not (_inside(before, term[0]) or _inside(after, term[-1])):
            return True
        at = folded.find(term, at + 1)
    return False


def _inside(neighbour: str, edge: str) -> bool:
    return (neighbour.isalnum() or neighbour == "_") and (edge.isalnum() or edge == "_")


def _is_question(words: list[str]) -> bool:
    sentence: list[str] = []
    for word in words:
        if word == "?" and _asks(sentence[-61:]):
            return True
        if word in ".!?":
            sentence.clear()
        else:
            sentence.append(word)
    return bool(_WONDERS.search(" " + " ".join(words) + " "))


def _asks(sentence: list[str]) -> bool:
    return len(sentence) > 1 and (sentence[-1] not in _TAGS or sentence[0] in _ASKS)
