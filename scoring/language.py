"""Which language a text is in, by its small words: not known rather than wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping

LEAST = 2.0  # small words that speak for a language: fewer tell nothing
CLEAR = 2.0  # times as many as for the next language
READ = 400  # words: the language of a text shows early
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_APART = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[@#]\w+|`[^`]*`")
_SCRIPTS = {
    "ja": re.compile(r"[぀-ヿ]"),
    "ko": re.compile(r"[가-힯]"),
    "th": re.compile(r"[฀-๿]"),
    "el": re.compile(r"[Ͱ-Ͽ]"),
    "he": re.compile(r"[֐-׿]"),
}
_SMALL = {
    "en": """
        the a an and or but of to in on at for from with by is are was were be been am has have had do does did will
        would can could should this that these those it its it's i'm i've i'll we we're we've you your my our they
        them their he she his her what who how why when where which not don't doesn't didn't can't isn't there here
        just so if any some all more than then because about into after before up out anyone everyone someone
        no new get got one every today still really
    """,
    "de": """
        der die das ein eine einen einem einer und oder aber von zu im in am an auf für aus mit bei nach ist sind war
        waren sein bin hat habe haben hatte wird werden kann könnt können könnte soll sollte ich wir ihr sie er es du
        mein meine unser unsere euer eure dein was wer wie warum wann wo welche welches nicht kein keine den dem des
        dass wenn weil auch noch schon nur sehr mehr als dann doch mal heute seit jetzt immer gibt hier vom zum zur
        jemand mich mir uns euch sich über um wieder nichts nie neue neuen jeden ihre nach hab
    """,
    "fr": """
        le la les un une des et ou mais de du au aux en dans sur pour par avec est sont était être ai as avons ont je
        tu il elle nous vous ils mon ma mes notre votre ce cette ces que qui quoi comment pourquoi ne pas plus très
        aussi comme quand où leur sans c'est j'ai d'un qu'il n'est
    """,
    "es": """
        el la los las un una y o pero de del al en por para con es son está están ser he hemos han yo tú él ella
        nosotros mi mis nuestro su sus que qué quién cómo cuándo dónde no más muy también como cuando esto esta este
        hay desde hasta ya lo le se
    """,
    "it": """
        il lo la gli le un una e o ma di del della dei al alla in nel nella su per con è sono era essere ho abbiamo
        hanno io tu lui lei noi mio mia nostro che chi come quando dove perché non più molto anche questo questa
        ci si da dal
    """,
    "pt": """
        o a os as um uma e ou mas de do da dos em no na nos para por com é são está foi ser eu você ele ela nós meu
        minha nosso que quem como quando onde não mais muito também este esta isso há já se ao pelo pela
    """,
    "nl": """
        de het een en of maar van te in op aan voor uit met bij naar is zijn was waren ben heeft heb hebben wordt kan
        kunnen ik wij jij je hij zij mijn ons onze jullie wat wie hoe waarom wanneer waar niet geen dat als ook nog
        al alleen zeer meer dan deze dit die er om wel
    """,
    "sv": """
        en ett och eller men av till i på för från med är var vara har hade ska kan jag du han hon vi ni de min din
        vår det den som att vad vem hur varför när inte ingen också mycket mer än om så här där
    """,
    "da": """
        en et og eller men af til i på for fra med er var være har havde skal kan jeg du han hun vi de min din vores
        det den som at hvad hvem hvordan hvorfor når ikke ingen også meget mere end om så her der
    """,
    "pl": """
        i w na z do od po przez dla o jest są był była być mam mamy ja ty on ona my wy mój nasz co kto jak dlaczego
        kiedy gdzie nie tak się że ale lub też już tylko bardzo więcej ten ta to tego
    """,
}


def _speaking() -> dict[str, dict[str, float]]:
    """How much a small word tells for each language: that of four languages a quarter."""
    spoken: dict[str, set[str]] = {}
    for code, words in _SMALL.items():
        for word in words.split():
            spoken.setdefault(word, set()).add(code)
    return {word: dict.fromkeys(codes, 1 / len(codes)) for word, codes in spoken.items()}


_SPEAKS = _speaking()


def language(text: str) -> str | None:
    """ISO 639-1 code of the text's language; None where it is not clear.

    Knows ten languages by their small words and five by their script. Links, handles, tags and code tell nothing.

    >>> language("Does anyone know how to export the audit log?"), language("Weiß jemand, wie man das exportiert?")
    ('en', 'de')
    >>> language("Très bon article, mais je ne suis pas sûr."), language("Super Demo, Hamburg!")
    ('fr', None)
    """
    plain = _APART.sub(" ", text[:5_000].replace("’", "'"))
    words = _WORD.findall(plain.lower())[:READ]
    for code, script in () if plain.isascii() else _SCRIPTS.items():
        if len(script.findall(plain)) * 3 > len(plain.replace(" ", "")):
            return code
    told: dict[str, float] = {}
    for word in words:
        for code, weight in _SPEAKS.get(word, {}).items():
            told[code] = told.get(code, 0.0) + weight
    return _clearest(told, len(words))


def _clearest(told: Mapping[str, float], words: int) -> str | None:
    ranked = sorted(((weight, code) for code, weight in told.items()), reverse=True)
    (most, first), (next_most, _) = [*ranked, (0.0, ""), (0.0, "")][:2]
    enough = most >= LEAST and most * 8 >= words  # every language is full of small words
    return first if enough and most >= CLEAR * next_most else None
