"""What a text says, as far as a few rules in English and German can tell: rather nothing than something wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scoring.buying import ENGLISH_BUYING, ENGLISH_LEANING, GERMAN_BUYING, GERMAN_LEANING
from scoring.grief_de import GERMAN_GRIEF
from scoring.grief_en import ENGLISH_GRIEF
from scoring.language import language
from scoring.phrases_de import GERMAN
from scoring.phrases_en import ENGLISH
from scoring.rules import Rules, compiled, meant, tokens, topics
from scoring.together import together
from scoring.tone import CROSS_SIGNS, ENGLISH_TONE, GERMAN_TONE, GLAD_SIGNS

LONGEST = 20_000  # characters: what comes after is not read
TONES = frozenset({"positive", "negative", "mixed"})
_ENGLISH = (
    ENGLISH,
    ENGLISH_TONE,
    {"buying": ENGLISH_BUYING, "leaning": ENGLISH_LEANING, "sensitive": ENGLISH_GRIEF},
)
_GERMAN = (
    GERMAN,
    GERMAN_TONE,
    {"buying": GERMAN_BUYING, "leaning": GERMAN_LEANING, "sensitive": GERMAN_GRIEF},
)
_RULES = {"en": compiled(*_ENGLISH), "de": compiled(*_GERMAN), None: compiled(*_ENGLISH, *_GERMAN)}
NO_RULES = Rules()  # for a language they were not written in
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+")
_TAGGED = re.compile(r"(?:#\w+[\s.,·|]*){3,}")  # a row of hashtags is for a search engine, and says nothing
_QUOTED = re.compile(r"^\s*>.*$|[\"“„»][^\"“”„«»\n]{0,300}[\"”“«]", re.MULTILINE)
_REST_IN_PEACE = re.compile(
    r"\bR\.? ?I\.? ?P\b\.?(?! (?:my|our|the) (?:weekend|sleep|inbox|phone|laptop|diet|wallet|battery|plans))"
)
_SIGNS = frozenset("🕯🪦⚰🕊")
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
    r"| but why (?:is|are|do|does|did|can't|has|have) "
    r"| i(?: was|'m|) wonder(?:ing)? (?:if|whether|how|what|why|which|who|when) | ich frage mich "
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A workspace's own words: what we are called, who competes with us, what we deal in. Case does not matter."""

    us: frozenset[str] = frozenset()
    competitors: frozenset[str] = frozenset()
    keywords: frozenset[str] = frozenset()


def said(text: str, vocabulary: Vocabulary = Vocabulary()) -> frozenset[str]:
    """Which of the topics below are in `text`, and its tone; nothing where the rules cannot tell.

    Topics: question, request, buying, complaint, praise, job_change, competitor, keyword, us, sensitive.
    Tones: positive, negative, mixed; none where nothing speaks for one, and none in grief. Takes time linear in the
    text, of which the first 20,000 characters are read. Quoted passages are left out. In a language that is neither
    English nor German only names are found, and questions that end in a question mark.

    >>> sorted(said("Can anyone recommend a CRM? Acme keeps crashing.", Vocabulary(competitors=frozenset({"acme"}))))
    ['competitor', 'complaint', 'negative', 'question', 'request']
    >>> sorted(said("Mein Vater ist gestern gestorben."))
    ['sensitive']
    """
    plain = _ADDRESS.sub(" ", text[:LONGEST].replace("’", "'"))
    own = _TAGGED.sub(" ", _QUOTED.sub(" ", plain))
    found = _intents(own) | _named(plain, vocabulary)
    if {"leaning", "competitor"} <= found:
        found.add("buying")
    if _REST_IN_PEACE.search(own) or not _SIGNS.isdisjoint(own):
        found.add("sensitive")
    return frozenset(found - {"leaning"} - TONES | _tone(found, own))


def _intents(own: str) -> set[str]:
    rules = _RULES.get(language(own), NO_RULES)
    words = meant(tokens(own), rules)
    found = topics(words, rules, even_negated=("sensitive",)) | (together(words) if rules is not NO_RULES else set())
    return found | {"question"} if _is_question(words) else found


def _tone(found: set[str], own: str) -> set[str]:
    """One tone at most. Who praises is pleased and who complains is not, whatever words they choose."""
    if "sensitive" in found:
        return set()
    pleased = not found.isdisjoint({"positive", "praise"}) or not GLAD_SIGNS.isdisjoint(own)
    cross = not found.isdisjoint({"negative", "complaint"}) or not CROSS_SIGNS.isdisjoint(own)
    if pleased and cross:
        return {"mixed"}
    return {"positive"} if pleased else {"negative"} if cross else set()


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
