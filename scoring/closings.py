"""How English and German people thank, take note and say good-bye; see scoring.rules. A line is a whole part of a text.

`thanks` has room for words of one's own, none of which may be among `OPEN`; an `aside` closes nothing by itself.
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
    vorab
    """.casefold().split()
)
_SIGH = "ah|ahh|oh|ohh|aha|ach|wow|yay|hey|hi|hallo|well"
_OH = f"ok|okay|alright|right|na|und|and|{_SIGH}"
_GREAT = (
    "great|perfect|awesome|brilliant|wonderful|excellent|fantastic|lovely|cool|super|amazing|sweet|top|prima|"
    "perfekt|toll|klasse|wunderbar|spitze|genial|hervorragend|bestens"
)
_FINE = f"{_GREAT}|nice|good|sehr|gut"
_THANKS = "thanks|thank|thankyou|thx|thnx|ty|tysm|tyvm|cheers|ta|danke|dankeschön|merci"
_MUCH = "much|lot|lots|bunch|million|ton|again|anyway|kindly|all|everyone|everybody|folks|mate|man|team|guys|indeed"
_SEHR = "schön|sehr|vielmals|dir|euch|ihnen|dafür|nochmal|nochmals|trotzdem|allen|auch|herzlich"
_GIVEN = (
    "answer|answers|reply|replies|response|responses|info|information|details|help|support|link|links|update|time|"
    "effort|efforts|explanation|clarification|confirmation|tip|tips|hint|pointer|pointers|advice|feedback|insight|"
    "insights|heads-up|patience|honesty|kindness|mention|invite|invitation|follow|chat|conversation|note|notes|context|"
    "reminder|shout-out|shoutout|work"
)
_DONE = (
    "answering|replying|responding|helping|explaining|clarifying|clearing|sharing|passing|letting|getting|taking|"
    "writing|testing|checking|looking|confirming|mentioning|following|listening|reading|asking|coming|having"
)
_YOUR = "the|your|this|that|these|all|such|a|an|any|another"
_NOW = "today|yesterday|again|everyone|everybody|all|here|guys|too"
_GEGEBEN = (
    "antwort|antworten|rückmeldung|rückmeldungen|info|infos|information|informationen|auskunft|hilfe|unterstützung|"
    "link|links|update|erklärung|erklärungen|klarstellung|aufklärung|hinweis|hinweise|tipp|tipps|zeit|mühe|teilen|"
    "weiterleiten|weitergeben|einschätzung|nachricht|geduld|offenheit|ehrlichkeit|kommen|zuhören|erwähnung|einladung|"
    "gespräch|austausch|feedback|details|bestätigung|klären|nachfragen|nachschauen|bescheid"
)
_DEINE = "die|den|das|deine|deinen|eure|euren|ihre|ihren|diese|diesen|all|alle"
_DAY = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight|weekend|week|montag|dienstag|mittwoch|"
    "donnerstag|freitag|samstag|sonntag|morgen|später|nachher|woche"
)
_ME = "i'll|we'll|i|we|will|shall|ich|wir"

CLOSINGS = {
    "closing": f"""
        ^ ?{_OH} ?{_FINE} ?many|huge|big|warm|special|sincere|so ?again {_THANKS} ?you|u|dir|euch|ihnen \
            ?all|both ?so|very|a|ever ?{_MUCH}|{_SEHR} ?{_MUCH}|{_SEHR} .
        ^ ?{_OH} ?{_FINE} vielen|herzlichen|besten|lieben|schönen|tausend ?lieben|herzlichen|schönen dank \
            ?{_SEHR} ?{_SEHR} .
        ^ dank dir|euch|ihnen ?{_SEHR} .
        ^ ich|wir danke|danken dir|euch|ihnen|sehr|herzlich ?{_SEHR} .
        ^ ?very|really|so ?much|greatly|hugely appreciated .
        ^ ?i ?we ?really|very|do|so ?much appreciate it|this|that|you ?a ?so ?very ?lot|much .
        ^ ?{_OH} ?i|i've|we ?have got it|that|this ?now .
        ^ ?{_OH} gotcha|understood|noted|roger|verstanden|notiert|verstehe|achso ?with|mit ?many|vielen ?thanks|dank .
        ^ ?{_OH} ok|okay|alright|{_GREAT} ?then|dann|stuff .
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
        ^ mate|all|everyone|everybody|folks|team|guys|again|indeed|nochmal|nochmals .
        ^ nice|neat|good|gut|schön .
        ^ with|mit ?many|vielen|bestem thanks|dank .
    """,
    "thanks": f"""
        ^ ?{_OH} ?{_FINE} ?many|huge|big|warm|special {_THANKS} ?you ?so|very|a ?much|lot|again for \
            {_YOUR} _ {_GIVEN} ?{_NOW} .
        ^ ?{_OH} ?{_FINE} ?many|huge|big|warm|special {_THANKS} ?you ?so|very|a ?much|lot|again for \
            {_DONE} _ _ _ .
        ^ ?i ?we ?really|very|do|so ?much appreciate the|your|you|this _ {_GIVEN} ?{_NOW} .
        ^ ?{_OH} ?{_FINE} {_THANKS} ?{_SEHR} ?{_SEHR} für|fürs ?{_DEINE} _ {_GEGEBEN} .
        ^ ?{_OH} ?{_FINE} vielen|herzlichen|besten|lieben|schönen|tausend ?lieben|herzlichen|schönen dank ?{_SEHR} \
            für|fürs ?{_DEINE} _ {_GEGEBEN} .
        ^ ich|wir danke|danken dir|euch|ihnen ?{_SEHR} für|fürs ?{_DEINE} _ {_GEGEBEN} .
    """,
}
