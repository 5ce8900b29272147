"""How English and German people thank, take note and say good-bye; see scoring.rules. A line is a whole part of a text.

No line has a gap. What one thanks for was given (*the*, *your*), and its adjectives are listed: not *a* reply or *any*
help, not the *soon*, the *missing* or the *useless* one. An `aside` closes nothing by itself. None of `OPEN` is a name.
"""

from scoring.rules import NEGATIONS

OPEN = NEGATIONS | frozenset(
    """
    but however though although still yet except unless if or when where what why how who which is are was were will
    would can could should does do did has have need needs want wants wait waiting please pls asap send call advise
    tell show share price prices pricing quote offer invoice contract order demo trial refund licence license next
    i we they yes yeah yep nope sure deal in advance
    aber jedoch doch allerdings leider trotz noch falls wenn wann wo was warum wie wer welche ist sind war waren wird
    kann kannst könnt könnte soll sollte hat habe haben brauche brauchen warte warten bitte schickt schick ruft ruf
    sagt zeigt preis preise angebot rechnung vertrag auftrag lizenz ich wir sie ja nein gern gerne klar nichts voraus
    vorab me us urgent urgently now anyone anybody someone somebody mich mir uns dringend jetzt jemand
    """.casefold().split()
)
_SIGH = "ah|ahh|aha|yay|hey|hi|hallo"  # "oh, great", "na toll", "well, thanks" are rather bitter
_OH = f"ok|okay|alright|right|oh|ohh|ach|wow|und|and|{_SIGH}"
_GREAT = (
    "great|perfect|awesome|brilliant|wonderful|excellent|fantastic|lovely|cool|super|amazing|sweet|top|prima|"
    "perfekt|toll|klasse|wunderbar|spitze|genial|hervorragend|bestens"
)
_FINE = f"{_GREAT}|nice|good|sehr|gut"
_THANKS = "thanks|thank|thankyou|thx|thnx|ty|tysm|tyvm|cheers|ta|danke|dankeschön|merci"
_MUCH = "much|lot|lots|million|ton|again|anyway|kindly|all|everyone|everybody|folks|mate|man|team|guys|indeed"
_SEHR = "schön|sehr|vielmals|dir|euch|ihnen|dafür|nochmal|nochmals|trotzdem|allen|herzlich"  # not "schönen Dank auch"
_THANK = f"?{_OH} ?{_FINE} ?many|huge|big|warm|special {_THANKS} ?you ?so|very|a ?much|lot|again"
_DANK = f"?{_OH} ?{_FINE} vielen|herzlichen|besten|lieben|schönen|tausend ?lieben|herzlichen|schönen dank ?{_SEHR}"
_GIVEN = (
    "answer|answers|reply|replies|response|responses|info|information|details|help|support|link|links|update|time|"
    "effort|efforts|explanation|clarification|tip|tips|hint|pointer|pointers|advice|feedback|insight|insights|heads-up|"
    "patience|honesty|kindness|mention|invite|invitation|follow|chat|conversation|note|notes|context|reminder|"
    "shout-out|shoutout|work"
)
_MEANT = "help|time|effort|efforts|honesty|patience|kindness"
_QUICK = (  # nobody says so of what is still to come, and few mean the opposite
    "quick|fast|speedy|swift|detailed|thorough|comprehensive|clear|honest|straight|straightforward|candid|kind|"
    "helpful|useful|friendly|good|nice|lovely"
)
_QUITE = f"?so|very|super|really ?{_QUICK} ?and ?{_QUICK}"
_SO = "?so|very ?super|really ?quickly|fast|clearly|patiently|kindly|honestly|thoroughly|well"
_YOUR = "the|your|this|that|these"
_GEGEBEN = (
    "antwort|antworten|rückmeldung|rückmeldungen|info|infos|information|informationen|auskunft|hilfe|unterstützung|"
    "link|links|update|erklärung|erklärungen|klarstellung|aufklärung|hinweis|hinweise|tipp|tipps|zeit|mühe|"
    "einschätzung|nachricht|geduld|offenheit|ehrlichkeit|erwähnung|einladung|gespräch|austausch|feedback|details"
)
_DEINE = "die|den|das|deine|deinen|dein|eure|euren|euer|ihre|ihren|ihr|diese|diesen"
_SCHNELL = "|".join(
    f"{adjective}e|{adjective}en"
    for adjective in (
        *("schnell", "rasch", "flott", "ausführlich", "detailliert", "hilfreich", "nützlich", "wertvoll", "ehrlich"),
        *("klar", "verständlich", "freundlich", "nett", "lieb", "gut"),
    )
)
_RECHT = f"?so|sehr|super|wirklich ?{_SCHNELL} ?und ?{_SCHNELL}"
_DAY = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight|weekend|week|montag|dienstag|mittwoch|"
    "donnerstag|freitag|samstag|sonntag|morgen|später|nachher|woche"
)
_ME = "i'll|we'll|i|we|will|shall|ich|wir"

CLOSINGS = {
    "closing": f"""
        ^ ?{_OH} ?{_FINE} ?many|huge|big|warm|special|sincere|so ?again {_THANKS} ?you|u|dir|euch|ihnen \
            ?all|both ?so|very|a|ever ?{_MUCH}|{_SEHR} ?{_MUCH}|{_SEHR} .
        ^ {_DANK} ?{_SEHR} .
        ^ ?{_OH} danke dir|euch|ihnen auch .
        ^ {_THANK} for ?all {_YOUR} {_QUITE} {_GIVEN} ?guys|everyone|everybody|all .
        ^ {_THANK} for such a|an {_QUITE} {_GIVEN} .
        ^ {_THANK} for the ?{_QUICK} confirmation .
        ^ {_THANK} for ?all your|the time|chat|conversation|work|help today|yesterday .
        ^ {_THANK} for taking the time ?today .
        ^ {_THANK} for answering ?all|me|us ?my|our|the ?question|questions {_SO} .
        ^ {_THANK} for replying|responding|listening|reading|asking ?to|me|us {_SO} .
        ^ {_THANK} for coming|joining ?today .
        ^ {_THANK} for getting|coming back to me|us {_SO} .
        ^ {_THANK} for letting me|us|everyone know .
        ^ {_THANK} for explaining|clarifying|confirming ?this|that|it|everything ?to ?me|us {_SO} .
        ^ {_THANK} for clearing ?this|that|it|things|everything up ?this|that ?for ?me|us {_SO} .
        ^ {_THANK} for helping ?me|us ?out .
        ^ {_THANK} for testing|checking|looking|fixing ?into ?this|that|it so ?very quickly|fast .
        ^ {_THANK} for sharing|mentioning ?this|that|it|these|them ?with ?me|us|everyone .
        ^ {_THANK} for passing it|this|that|them on|along .
        ^ {_THANK} for having|mentioning me|us ?today .
        ^ {_THANK} for following ?me|us|back .
        ^ ?i ?we ?really|very|do|so ?much appreciate the ?so|very|super|really {_QUICK} ?and ?{_QUICK} {_GIVEN} .
        ^ i|we ?really|very|do|so ?much appreciate ?all your|the ?{_QUICK} {_MEANT} .
        ^ ?really appreciate ?all the {_MEANT} .
        ^ ?{_OH} ?{_FINE} {_THANKS} ?{_SEHR} ?{_SEHR} für ?all {_DEINE} {_RECHT} {_GEGEBEN} .
        ^ {_DANK} für ?all {_DEINE} {_RECHT} {_GEGEBEN} .
        ^ ich|wir danke|danken dir|euch|ihnen ?{_SEHR} für ?all {_DEINE} {_RECHT} {_GEGEBEN} .
        ^ ?{_OH} ?{_FINE} {_THANKS} ?{_SEHR} ?{_SEHR} fürs feedback|update|gespräch|teilen|zuhören|kommen|nachfragen .
        ^ {_DANK} fürs feedback|update|gespräch|teilen|zuhören|kommen|nachfragen .
        ^ dank dir|euch|ihnen ?{_SEHR} .
        ^ ich|wir danke|danken dir|euch|ihnen|sehr|herzlich ?{_SEHR} .
        ^ ?very|really|so ?much|greatly|hugely appreciated .
        ^ ?i ?we ?really|very|do|so ?much appreciate it|this|that|you ?a ?so ?very ?lot|much .
        ^ ?{_OH} ?i|i've|we ?have got it|that|this ?now .
        ^ ?{_OH} gotcha|understood|noted|roger|verstanden|notiert|verstehe|achso ?with|mit ?many|vielen ?thanks|dank .
        ^ ?ok|okay|{_SIGH} ok|okay|alright|{_GREAT} ?then|dann|stuff .
        ^ oh|ohh ok|okay|alright ?then .
        ^ ?{_OH} ?that ?all makes|made ?perfect|total|a|lot ?of sense ?now .
        ^ ?{_OH} good to know|hear|read ?that .
        ^ ?{_OH} gut zu wissen|hören|lesen .
        ^ ?{_OH} alles klar ?soweit|dann .
        ^ ?{_OH} ach so .
        ^ i see ?now .
        ^ fair enough .
        ^ all good|clear|right|set .
        ^ ?that|this|it ?all ?really|already|definitely helps|helped ?me|us ?a ?great ?out ?lot|deal|much|tremendously .
        ^ ?that's|this ?was ?is ?that ?very|really|super|so helpful .
        ^ that|this answers|answered ?all my|our|the question|questions ?perfectly .
        ^ that's|this ?is exactly|just what i|we needed|wanted .
        ^ genau das habe|hab|haben ich|wir gesucht|gebraucht .
        ^ ?{_FINE} helpful|hilfreich .
        ^ ?i'm ?we're looking forward to it|that .
        ^ freut|freue mich|uns ?sehr ?schon .
        ^ that|this clears|cleared it|that|things|everything up .
        ^ ?das ?es hilft|half ?mir|uns ?schon ?echt|wirklich|sehr ?weiter|viel|enorm .
        ^ ?das ?hat ?mir|uns ?sehr|echt|wirklich ?weiter geholfen .
        ^ das beantwortet|klärt meine|unsere|alle ?frage|fragen .
        ^ ?i ?we will|mach|mache|machen do|ich|wir ?gern|gerne .
        ^ wird gemacht|erledigt .
        ^ {_ME} ?will ?definitely|certainly give|gave it|this|that a try|go|read|shot .
        ^ {_ME} ?will ?definitely|certainly take|have a ?closer|good|proper look ?at|into ?it|this|that .
        ^ {_ME} ?will ?definitely|certainly look into|at it|this|that .
        ^ {_ME} ?will ?definitely|certainly try|check|read|test|watch it|this|that|them ?out ?{_DAY} .
        ^ {_ME} ?will ?definitely|certainly pass|forward|share it|this|that|them ?on ?along ?to|with ?my|our|the \
            ?colleagues|colleague|team|planners|boss|manager|people|others .
        ^ ich|wir schaue|schau|schauen|sehe|sehen ?es|das ?mir|uns ?es|das ?gleich|mal|{_DAY} an .
        ^ ich|wir probiere|probieren|teste|testen|lese|lesen es|das ?gleich|mal|{_DAY} ?aus ?durch .
        ^ ich|wir gebe|geb|geben|leite|leiten es|das ?gern|gerne|gleich|so weiter .
        ^ ?{_ME} see|cu ?you|ya|u ?all|guys then|there|soon|later|around|{_DAY} ?then|there .
        ^ ?{_ME} see|cu you|ya|u ?all|guys on|next|this|at ?the {_DAY}|event|fair|booth|meetup|conference|show \
            ?morning|afternoon|evening ?then .
        ^ ?{_ME} talk|speak ?to ?you soon|later|then|{_DAY} ?then .
        ^ ?have a|an ?very good|great|nice|lovely|wonderful|fantastic day|weekend|evening|week|one|trip|time ?too .
        ^ you too .
        ^ same to you .
        ^ take care .
        ^ bye|goodbye|tschüss|ciao|servus|gleichfalls|ebenso|ebenfalls|anytime .
        ^ ?best|kind|warm|all|viele|liebe|beste|herzliche|schöne|lg|vg regards|wishes|grüsse|gruss .
        ^ all the best .
        ^ you're|you ?are ?very|most welcome .
        ^ my pleasure .
        ^ no|kein worries|worry|problem|biggie|ding|thema|stress ?at ?all .
        ^ keine ursache|sorge .
        ^ nichts zu danken .
        ^ gern|gerne geschehen .
        ^ bis dann|dahin|bald|{_DAY} ?dann|früh|abend|mittag .
        ^ wir sehen|hören|sprechen uns ?dann|dort|da|bald ?am ?{_DAY} .
        ^ ?noch ?dir|euch|ihnen|allen ?ein|einen|eine|noch schönes|schönen|schöne|gutes|guten \
            wochenende|tag|abend|feierabend|woche|restwoche ?noch .
    """,
    "aside": f"""
        ^ {_SIGH} ?{_SIGH} .
        ^ mate|all|everyone|everybody|folks|team|guys .
        ^ nice|neat|good|gut|schön .
        ^ with|mit ?many|vielen|bestem thanks|dank .
    """,
}
