"""What a text says, as far as it can be told in English and German: rather nothing than something wrong."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from scoring.closing import MILD, closing
from scoring.hearing import LANGUAGES, RIVAL, hear
from scoring.language import language
from scoring.rules import tokens

LONGEST = 20_000  # characters: what comes after is not read
BRIEF = 280  # characters: who says more says something
TONES = frozenset({"positive", "negative", "mixed"})
PLEASED, CROSS = "pleased", "cross"  # how the weights call the two sides of a tone
GLAD_SIGNS = frozenset("😍🥰😊😁🤩🥳🎉❤💛💚💙💜🤌🙌☀🌞😀😃😄")
CROSS_SIGNS = frozenset("😡🤬😠😤👎😞🤮😒🙄😩😫😖")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|(?<!\S)[^\s@]{1,64}@[^\s@]{1,255}\.\w+")  # bounded: linear in any text
_TAGGED = re.compile(r"(?:#\w+[\s.,·|]*){3,}")  # a row of hashtags is for a search engine, and says nothing
_QUOTED = re.compile(  # the blank before a line that is none is read once, not from each of its own lines again
    r"(?P<blank>^\s++(?!>))|^\s*+>.*$|[\"“„»][^\"“”„«»\n]{0,300}[\"”“«]", re.MULTILINE
)
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
    """Which of the topics below are in `text`, and its tone; nothing where it cannot be told.

    Topics: question, request, buying, complaint, praise, job_change, competitor, keyword, us, sensitive; and closing,
    of a short text that only thanks, takes note or says good-bye: nobody is owed an answer to it.
    Tones: positive, negative, mixed; none where nothing speaks for one, and none in grief. Takes time linear in the
    text, of which the first 20,000 characters are read. Quoted passages are left out. In a language that is neither
    English nor German only names are found, and questions that end in a question mark.

    >>> sorted(said("Acme keeps crashing, who answers faster?", Vocabulary(competitors=frozenset({"acme"}))))
    ['competitor', 'complaint', 'negative', 'question']
    >>> sorted(said("Mein Vater ist gestern gestorben."))
    ['sensitive']
    """
    return frozenset(evidence(text, vocabulary))


def evidence(text: str, vocabulary: Vocabulary = Vocabulary()) -> dict[str, tuple[str, ...]]:
    """What `said` finds, and the words in which it was heard: as tokens, or the names as the vocabulary has them.

    >>> evidence("The export is broken again and nobody answers.")["complaint"]
    ('export', 'is', 'broken', 'nobody')
    """
    plain = _plain(text)
    own = _own(plain)
    named = _named(plain, vocabulary)
    heard = _heard(tokens(_without(own, named.get("competitor", ()))), language(own)) | named
    if _REST_IN_PEACE.search(own) or not _SIGNS.isdisjoint(own):
        heard.setdefault("sensitive", ())
    toned = _toned(heard, own)
    return toned | _closed(text, plain, named.get("us", ())) if toned.keys() <= MILD else toned


def own_words(text: str, vocabulary: Vocabulary = Vocabulary()) -> list[str]:
    """The tokens that are weighed: without addresses, quoted passages and rows of hashtags.

    >>> own_words('Acme says "never again".', Vocabulary(competitors=frozenset({"acme"})))
    ['competitorsname', 'says', '.']
    """
    plain = _plain(text)
    return tokens(_without(_own(plain), _named(plain, vocabulary).get("competitor", ())))


def _closed(text: str, plain: str, names: Collection[str]) -> dict[str, tuple[str, ...]]:
    """A link may lead to anything."""
    words = closing(plain, names) if len(text) <= BRIEF and not _ADDRESS.search(text) else None
    return {} if words is None else {"closing": words}


def _plain(text: str) -> str:
    return _ADDRESS.sub(" ", text[:LONGEST].replace("’", "'"))


def _own(plain: str) -> str:
    return _TAGGED.sub(" ", _QUOTED.sub(lambda found: found["blank"] or " ", plain))


def _heard(words: list[str], spoken: str | None) -> dict[str, tuple[str, ...]]:
    languages = LANGUAGES if spoken is None else (spoken,) if spoken in LANGUAGES else ()
    heard = {intent: found.words for intent, found in hear(words, languages).items()}
    return heard | {"question": ("?",) if "?" in words else ()} if _is_question(words) else heard


def _toned(heard: dict[str, tuple[str, ...]], own: str) -> dict[str, tuple[str, ...]]:
    """One tone at most. Who praises is pleased and who complains is not, whatever words they choose."""
    pleased, cross = heard.pop(PLEASED, None), heard.pop(CROSS, None)
    pleased = pleased if pleased is not None else heard.get("praise")
    cross = cross if cross is not None else heard.get("complaint")
    glad = pleased is not None or not GLAD_SIGNS.isdisjoint(own)
    sad = cross is not None or not CROSS_SIGNS.isdisjoint(own)
    if "sensitive" in heard or not (glad or sad):
        return heard
    return heard | {"mixed" if glad and sad else "positive" if glad else "negative": (pleased or ()) + (cross or ())}


def terms(text: str, wanted: frozenset[str]) -> tuple[str, ...]:
    """Those of the wanted words and phrases that stand in the text as whole words, in alphabetical order.

    >>> terms("We moved from Acme  Cloud to C++", frozenset({"acme cloud", "c++", "cme"}))
    ('acme cloud', 'c++')
    """
    folded = " ".join(text[:LONGEST].casefold().split())
    return tuple(sorted(term for term in wanted if _stands(" ".join(term.casefold().split()), folded)))


def _named(text: str, vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    lists = {"us": vocabulary.us, "competitor": vocabulary.competitors, "keyword": vocabulary.keywords}
    return {topic: found for topic, wanted in lists.items() if wanted and (found := terms(text, wanted))}


def _without(text: str, names: Collection[str]) -> str:
    """The text with one word for every name, so that no weight depends on who competes."""
    ways = "|".join(r"\s+".join(map(re.escape, name.split())) for name in sorted(names, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{ways})(?!\w)", f" {RIVAL} ", text, flags=re.IGNORECASE) if ways else text


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
