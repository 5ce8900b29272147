"""Words that are said of anything and name no subject: days, quantities, judgements, and what everybody does all day.

They are left out where topics are looked for, and no phrase begins or ends with one. English and German.
"""

from __future__ import annotations

_TIMES = """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december mondays tuesdays wednesdays thursdays fridays saturdays sundays today tomorrow yesterday
    tonight morning afternoon evening night day days week weeks weekend month months year years hour hours minute
    minutes second seconds time times season spring summer autumn winter late later latest early earlier soon ago
    recently finally suddenly
    montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz mai juni juli august september
    oktober november dezember morgen gestern abend nacht tag tage tagen woche wochen wochenende monat monate monaten
    jahr jahre jahren stunde stunden minute minuten zeit früh spät später bald endlich plötzlich frühling sommer herbst
    winter
"""
_DEEDS = """
    say says said saying tell tells told telling ask asks asked asking answer answers answered speak spoke talk talks
    talked talking write writes wrote written read reads reading know knows knew known think thinks thought believe
    believes feel feels felt mean means meant see sees seen saw look looks looked looking hear heard listen show shows
    shown make makes made making take takes took taken give gives gave given come comes came coming go goes went gone
    want wants wanted need needs needed try tries tried trying use uses used using work works worked working run runs
    ran keep keeps kept leave leaves left put puts set sit sat stand stands stood bring brings brought start starts
    started stop stops stopped happen happens happened happening learn learned learnt meet meets met did does done
    doing help helps helped love loved hope hopes wait waits agree disagree argue argued explain expect expected accept
    accepted
    sagt sage sagen sagte gesagt fragt frage fragen fragte gefragt antwort antworten schreibt schreibe schreiben
    schrieb geschrieben liest lese lesen gelesen weiß wissen wusste denkt denke denken dachte glaube glauben meint
    meinen sieht sehe sehen gesehen macht mache machen gemacht nimmt nehme nehmen gibt geben kommt komme kommen gekommen
    gehe gehen ging gegangen braucht brauche brauchen steht stehe stehen läuft laufen lief bringt bringen beginnt
    passiert heißt lernt lernen trifft treffen
"""
_JUDGEMENTS = """
    good better best bad worse worst great nice fine new newer newest old older oldest long longer short big bigger
    small smaller little large high low right wrong true sure real easy hard different same interesting wonderful
    beautiful ugly lovely excellent amazing terrible important possible ready happy glad proud sorry thank thanks
    thankful worth exactly probably certainly actually honestly simply quite pretty especially instead
    besser beste besten bester schlecht schlechter schlimm neu neue neuen neuer neues alt alte alten alter altes lang
    lange langen kurz groß große großen klein kleine kleinen richtig falsch wahr sicher leicht schwer schwierig anders
    interessant schön schöne wunderbar wichtig möglich fertig froh stolz danke dank genau wahrscheinlich eigentlich
    natürlich einfach
"""
_ANYTHING = """
    people person somebody someone anybody anyone everybody everyone nobody man woman men women guy guys colleague
    colleagues friend friends thing things stuff bit half part place point end kind sort case fact idea ideas question
    questions reason reasons problem problems word words number numbers
    leute mensch menschen jemand niemand alle kollege kollegen kollegin kolleginnen freund freunde ding dinge sache
    sachen teil ort punkt ende art fall idee ideen grund gründe problem probleme wort worte zahl zahlen nächste nächsten
    nächster letzte letzten letzter erste ersten erster zwei drei vier fünf
"""
EVERYDAY = frozenset(f"{_TIMES} {_DEEDS} {_JUDGEMENTS} {_ANYTHING}".split())
