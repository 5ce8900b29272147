"""Words that say something together in one sentence, whatever stands between them: fault and thing make a complaint.

Phrases are sure but few (scoring.rules); pairs hear more, so each needs two kinds of words, and some a third.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from scoring.rules import NEGATIONS

SHORTEST = 3  # letters of a stem
LONGEST = 16  # words of a sentence: in a longer one, words that stand together need not belong together


class Pair(NamedTuple):
    """A sentence with words of all the kinds of `needs`, and none of `spoils`, says `topic`."""

    topic: str
    needs: frozenset[str]
    spoils: frozenset[str]


KINDS: Mapping[str, str] = {
    "thing": """
        app apps application software update updates upgrade version export exports import sync login log-in
        account checkout website webshop site homepage search support service hotline helpdesk docs documentation doc
        tutorial menu editor dashboard api server cloud subscription invoice billing order parcel package delivery
        courier ticket tickets booking tool product feature features chatbot bot bots plugin integration interface ui
        ux course newsletter webinar onboarding printer scanner router provider
        anwendung programm dienst kundendienst kundenservice konto kasse webseite seite suche doku dokumentation
        anleitung menü oberfläche abo rechnung abrechnung bestellung paket lieferung bote buchung buchungen werkzeug
        produkt funktion funktionen drucker anbieter kurs schulung import-funktion schnittstelle tarif karte
        bedienung lieferzeit
    """,
    "fault": """
        crash crashes crashed crashing freezes froze freezing broken breaks broke fails failing failed bug bugs buggy
        vanished vanishes disappeared unusable useless terrible awful horrible worst garbage rubbish outage outages
        nightmare glitchy laggy pathetic appalling hung scam unreliable unresponsive joke
        abgestürzt abstürzt stürzt kaputt unbrauchbar unbenutzbar nutzlos furchtbar* schrecklich* miserabel* mies*
        katastroph* ausgefallen ausfall verschwunden fehlerhaft schrott albtraum grottig* unterirdisch* hängt
    """,
    "snag": """
        slow wrong lost gone missing empty late hides hidden outdated dead deleted drains loop loops charged cancelled
        ignored stuck ignores won't can't doesn't disconnected removed duplicated twice
        langsam falsch verloren weg fehlt fehlen leer versteckt verstecken veraltet tot gelöscht abgebucht ignoriert
        spinnt streikt doppelt nicht nichts schleife entfernt
    """,
    "hurt": """
        my me your every again still why mine nobody ours always
        mein meine meinen meinem mich mir euer eure eurem euren jedes jedesmal wieder immer warum wieso ständig keiner
    """,
    "fine": """
        fixed fix resolved solved if unless hopefully sorry works worked restored apologies apologise apologize
        behoben gelöst falls wenn hoffentlich funktioniert läuft wir unser unsere unserem unseren we our joke how
    """,
    "great": """
        great excellent fantastic amazing awesome brilliant superb wonderful outstanding stellar incredible gorgeous
        smooth flawless helpful useful delightful impressive impressed friendly intuitive polished elegant love loved
        top hervorragend* grossartig* fantastisch* wunderbar* genial* toll tolle toller tolles tollen hilfreich*
        nützlich* beeindruck* freundlich* nett nette netter intuitiv* durchdacht* gelungen* traum spitze super klasse
        exzellent* praktisch*
    """,
    "mild": """
        would could might should wish not isn't wasn't never no nothing without but though however if hardly nobody said
        except was wäre könnte sollte nicht kein keine keinen nie ohne aber leider wenn kaum niemand ausser jedoch
    """,
    "asks": "?",
    "price": """
        price prices pricing plan plans tier tiers discount discounts trial licence license licences licenses invoice
        vat premium refundable refund subscription quote seats renewal package packages money-back
        preis preise preisliste tarif tarife jahrestarif rabatt rabatte staffelpreise mengenrabatt testversion
        testzugang lizenz lizenzen rechnung umsatzsteuer abo paket basispaket angebot verlängerung testphase
    """,
    "offers": """
        does do is are can could what what's which how included include includes come any have
        habt gibt ist sind kann können könnt was welche welcher wie enthalten inklusive bietet habe bekommt bekommen
    """,
    "kin": """
        father mother dad mum mom brother sister husband wife son daughter child baby grandfather grandmother grandpa
        grandma granddad grandad nan uncle aunt cousin friend colleague colleagues partner parents dog cat kid
        vater mutter papa mama bruder schwester mann frau sohn tochter kind baby opa oma onkel tante freund freundin
        kollege kollegin partner partnerin eltern hund katze
    """,
    "ill": """
        tumor tumour cancer hospital surgery icu chemo funeral diagnosed dementia hospice leukemia leukaemia coma
        ambulance stroke stillborn deceased bereaved
        krebs krankenhaus operation operiert intensivstation chemo beerdigung demenz hospiz leukämie koma schlaganfall
        rettungswagen notaufnahme verstorben gestorben
    """,
    "people": """
        people children workers firefighters soldiers civilians residents passengers victims students villagers
        menschen kinder arbeiter feuerwehrleute soldaten zivilisten bewohner passagiere opfer schüler
    """,
    "fallen": "died killed dead injured wounded drowned starben getötet tote verletzt ertranken ums umgekommen",
    "figure": "app apps feature features killer laughing phone battery innere innerlich phones",
    "we": "we we're our us we've i'm i my wir unser unsere unserem unseren uns ich mein meine meinem",
    "system": """
        vendor vendors provider erp crm lms hris payroll helpdesk software platform supplier bids saas licence licences
        anbieter erp-system dienstleister lieferant lieferanten lagersystem plattform lizenzen kassensystem
        warenwirtschaft ausschreibung
    """,
    "weighs": """
        sign signing decide deciding decided choose choosing chose approved approval budget replacement replace
        replacing evaluating shortlist bids trialled trialed trialling switch switching migrate migrating renew renewing
        unterschreiben entscheiden entscheide bewilligt genehmigt budget ersatz ersetzen evaluieren wechseln umstellen
        umsteigen verlängern getestet auswahl vergleichen
    """,
    "sells": "our customers introducing announcing launch launched available kunden verfügbar newsletter",
    "which": """
        which what who where welche welchen welcher welches wer wen wo womit
    """,
    "picks": """
        use using recommend suggest buy trust choose pick replace hire best go-to favourite favorite
        nutzt nehmt empfehlt empfehlen kauft kaufen holen nehmen vertraut benutzt verwendet nennen taugt beste bestes
        bester lieblings passt
    """,
    "you": """
        you y'all folks should anyone everybody everyone anybody people someone teams
        ihr euch jemand soll sollte sollen man uns mir ich
    """,
    "advice": """
        suggestions recommendations opinions pointers tips advice ideas recs
        vorschläge empfehlungen meinungen tipps hinweise ratschläge ideen erfahrungen
    """,
    "please": """
        please pls welcome appreciated below wanted need needed
        bitte willkommen gern gerne gesucht dankbar her brauche
    """,
}


def _pair(topic: str, needs: str, spoils: str = "") -> Pair:
    return Pair(topic, frozenset(needs.split()), frozenset(spoils.split()))


PAIRS = (
    _pair("complaint", "thing fault", "fine"),
    _pair("complaint", "thing snag hurt", "fine asks"),
    _pair("praise", "thing great", "mild fault snag asks"),
    _pair("buying", "asks price offers", "sells"),
    _pair("buying", "we system weighs", "sells"),
    _pair("request", "asks which picks you"),
    _pair("request", "advice please"),
    _pair("sensitive", "kin ill", "figure"),
    _pair("sensitive", "people fallen", "figure"),
)


def together(words: list[str]) -> set[str]:
    """The topics of the pairs that stand together in one sentence of these tokens.

    >>> sorted(together("the new scanner app has crashed again .".split()))
    ['complaint']
    >>> together("we fixed the crash in the app .".split())
    set()
    """
    found: set[str] = set()
    for sentence in (each for each in _sentences(words) if len(each) <= LONGEST):
        kinds = frozenset(_kinds(sentence))
        found.update(pair.topic for pair in PAIRS if pair.needs <= kinds and pair.spoils.isdisjoint(kinds))
    return found


def _sentences(words: Iterable[str]) -> Iterator[list[str]]:
    sentence: list[str] = []
    for word in words:
        sentence.append(word)
        if word in ".!?":
            yield sentence
            sentence = []
    yield sentence


def _kinds(sentence: list[str]) -> Iterator[str]:
    for place, word in enumerate(sentence):
        for kind in _kinds_of(word):
            if kind not in ("fault", "great") or NEGATIONS.isdisjoint(sentence[max(0, place - 3) : place]):
                yield kind


def _listed() -> dict[str, frozenset[str]]:
    listed: dict[str, set[str]] = {}
    for kind, words in KINDS.items():
        for word in words.split():
            listed.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in listed.items()}


_LISTED = _listed()


@lru_cache(maxsize=20_000)
def _kinds_of(word: str) -> frozenset[str]:
    stems = (f"{word[:length]}*" for length in range(SHORTEST, len(word) + 1))
    return frozenset().union(_LISTED.get(word, ()), *(_LISTED.get(stem, ()) for stem in stems))
