"""What people write who weigh a purchase, a switch or a renewal, in English and German; see scoring.rules.

`leaning` words alone are too weak, and mean buying only where a competitor is named beside them.
"""

_THING = (
    "tool|tools|software|app|platform|platforms|solution|solutions|vendor|vendors|provider|providers|supplier|"
    "suppliers|agency|agencies|crm|crms|erp|helpdesk|saas|stack|system|systems|product|products|option|options|"
    "licence|licences|license|licenses|hosting|subscription|phone|package|plan|offers|quotes|setup"
)
_OFFER = "quote|quotes|quotation|proposal|estimate|pricing|demo|trial|prices|rates"
_PLAN = "plan|tier|licence|license|seat|seats|subscription|version|package|edition|enterprise|pro|premium|team"
_TERM = "contract|subscription|licence|license|agreement|renewal"

ENGLISH_BUYING = f"""
    have|got|has|set|secured|allocated|approved ?a|the|some|our|no ?small|tight|tiny|decent|limited budget ?for|of|in .
    have|got|has|set|secured|allocated ?a|the|some|our ?small|tight|tiny|decent|limited budget for|of|in|to|set|approved
    tiny|tight|small|limited|modest|shoestring|annual|approved|software|it budget
    budget is|was|got ?finally|now|pretty|very approved|tight|small|limited|tiny|signed|freed
    within|on a|our|my ?tight|small|tiny budget
    budget for a|an|new|this|software|tools|tooling|q1|q2|q3|q4
    how much _ _ cost|costs|charge
    how much is|are _ _ {_PLAN}
    what does|do|would|will _ _ cost
    what is|are your|the ?current|annual|monthly ?enterprise price|pricing|rates|prices|cost|costs
    what's|whats your|the price|pricing|rates|prices|cost|costs
    price|prices|priced|pricing|cost|costs|billed|charged|charge|pay|paying per seat|user|month|head|agent|device|year
    {_OFFER}|discount for _ users|seats|people|employees|licences|licenses|agents|sites|depots|non-profits|nonprofits
    offer|have|any|get|is|there|do|a _ discount|discounts _ for|if|on|.
    student|education|charity|nonprofit|non-profit|startup|volume|annual discount|discounts|pricing
    see|find|know|send|share|get|understand|love|like|need|about|is|what|email|dm|me ?me|us ?all your ?list|current \
        pricing|prices|rates
    is|are there|you ?also ?have|has|offer|offering a|any|your ?free|cheaper|paid|monthly|annual \
        trial|tier|plan|version|discount
    do|does|can you|we|i|it|they have|offer|get|has|start|try|extend a|any|the ?free|cheaper|paid|monthly \
        trial|tier|plan|discount
    signed|signing up for _ trial|plan|demo
    on|in|during|started|start|starting|finished|extend|extended|into|running|ran my|our|the|a ?free trial
    our|my ?free trial ends|ended|expires|expired|runs|ran|is
    trial ends|expires|expired|runs
    send|share|get|need|request|requested|requesting|want|give|got|email|dm ?me|us|over|out ?a|the|your|some|two|three \
        ?rough {_OFFER}
    book|schedule|see|have|get|arrange|like|love|want ?to ?see|have|get|book a|your ?short|live|quick|free \
        demo|walkthrough|trial
    good|best|cheap|cheaper|better|any|free|looking|affordable|simpler|leaner|lighter|solid|decent \
        alternative|alternatives|replacement to|for
    eu|european|self-hosted|open-source|hosted|viable alternative|alternatives to|for
    ^ ?any|good|best alternative|alternatives to|for
    replace|replacing|ditch|ditching|sunset|retire our|my|the|this|that|their _ {_THING}
    to replace _ {_THING}
    {_TERM} _ _ ends|expires|expiring|ending|expire|expired|end|runs|ending
    {_TERM} is|are|comes|coming|date ?up|due|over|next for|up|due|soon|over|next|in
    renew|renewing|renewal our|my|the|this _ {_TERM}|plan
    won't|not|don't|whether|should|about|before ?we|i|to|gonna|going ?to renew|renewing
    evaluate|evaluating|compare|comparing|trialling|piloting|considering|vetting|reviewing|testing|demoing|weighing \
        ?a|the|our|two|three|four|five|some|several|different|new|few ?different|new {_THING}
    comparing|compare _ _ for _ seats|users|people
    shortlist is|down|of|has _ _ two|three|you|vendors|tools|providers|to
    on|made|to|for our|my|the ?vendor shortlist
    rfp|rfq|rfi
    request for|of proposal|proposals|quotation|quotes|tender
    procurement|purchasing insists|wants|asks|requires|says|department|approval|questionnaire|form
    purchase order
    sign-off|signoff|approval|green|go-ahead|approved ?light to|for ?a|the ?new \
        buy|replace|purchase|switch|upgrade|get|{_THING}|budget
    ready|looking|planning|willing|decided|about|close|hoping to buy|purchase|sign|upgrade|switch|migrate
    thinking|considering|planning|thought of|about|on|to ?a \
        switching|switch|migrating|moving|buying|purchasing|upgrading \
        from|to|away|off|over|our|a|the|it
    planning|plan|want|need|decided|going|have|trying|looking to migrate|switch|move|upgrade \
        ?away|over|everything|everyone|us|the|our ?team from|off|away
    migrate|migrating|migrated|migration ?everything|away|over|plan off|from
    migrate|migrating|migration ?of _ _ data|tickets|customers|users|accounts|contacts|records|mailboxes
    anyone|anybody|someone here|has|have|who|ever|just|recently ?ever migrated|switched|moved
    switch|switching|switched|moving|moved|move ?away|over|back from|off|to ?a|an|another|our|new|different _ {_THING}
    can|could|do|does|may we|i|you|it pay|accept|take|order ?by|via|with|on|per ?an invoice|po|card|paypal
    worth the|it|your|my switch|upgrade|price|money|subscription
    outgrown|outgrew|outgrowing our|the|this|it|my|your
    for _ seats|licences|licenses
    how|where do|can|could|should|to ?i|we sign|buy|order|purchase|subscribe ?up .
    cut|reduce|save|trim|cutting|reducing|lower|slash|consolidate _ _ software|tooling|saas|licence|license|vendor|it \
        spend|costs|cost|bill|budget|spending|licences|licenses
    total cost of ownership
    business case for
    in the market for
    shopping around
    kicking|kick|kicked the tires|tyres
    need|want|looking|find|choose|choosing|picking|pick|selecting|select|search|searching _ _ vendor|supplier|provider
    need|want something for|with _ users|people|seats|employees|sites|agents
    free|paid|cheaper|enterprise|annual|team tier|plan for|include|includes|cost|costs|enough
"""
ENGLISH_LEANING = """
    switch|switching|switched|moving|moved|move|migrate|migrating|migrated|leaving|leave|away|replace|replacing|dropping|ditching
    compared|comparing|compare|versus|vs|worth|shortlist|alternative|alternatives|renew|renewing|evaluating|between|quote|trial
    quoted|pricing|cheaper
"""

_DING = (
    "tool|tools|software|app|plattform|plattformen|lösung|lösungen|anbieter|anbietern|lieferant|lieferanten|agentur|"
    "agenturen|crm|crms|erp|helpdesk|dienst|dienste|system|systeme|systemen|produkt|produkte|optionen|lizenz|lizenzen|"
    "hosting|hoster|abo|telefonanlage|telefonanlagen|paket|tarif|programm|programme|angebote|dienstleister"
)
_ANGEBOT = (
    "angebot|angebote|kostenvoranschlag|preisliste|preise|testzugang|testversion|demo|testphase|demozugang|konditionen"
)
_VERTRAG = "vertrag|abo|lizenz|lizenzen|verlängerung|rahmenvertrag|wartungsvertrag|abonnement|verträge"

GERMAN_BUYING = f"""
    haben|habe|hab|gibt|mit|kein|keinen|wenig|kleines|knappes|begrenztes ?ein|das|es ?kleines|knappes budget für|ist|.
    haben|habe|gibt|kleines|knappes|begrenztes|wenig|unser|unserem|jahresbudget budget
    budget ist|wurde|reicht ?klein|knapp|leider|endlich|für
    budget für ?die|das|den|eine|einen|neue|neues|software|tools|q1|q2|q3|q4
    was|wieviel|wie kostet|kosten|würde|kostete ?viel ?uns ?das|es|der|die|ein|eine
    wie|was viel|hoch|teuer|würde|wäre|uns _ _ kostet|kosten|preis|preise|lizenz|lizenzen|tarif
    was|wie|wo sind|ist|hoch|finde|find|stehen|sehe|bekomme|gibt ?ich|man|wir|es eure|ihre|die|der|deine|euer \
        preise|preis|preisliste|tarife|kosten|konditionen
    preis|preise|kosten|kostet|zahlt|lizenz|abgerechnet _ pro|je \
        nutzer|user|monat|platz|kopf|mitarbeiter|lizenz|jahr|gerät
    gibt|bietet|habt|hat|bekommt|bekommen|kriegt|kriegen|ist ?es|ihr|man|wir|sie ?bei ?euch ?einen|eine|auch|noch \
        rabatt|rabatte|nachlass|mengenrabatt|testphase|skonto
    rabatt|rabatte|sonderpreis|nachlass für|ab|bei|auf
    gibt|bietet|habt ?es|ihr ?auch|bei ?euch ?einen|eine|ein \
        kostenlosen|kostenlose|kostenloses|freien|gratis|günstigeren|monatlichen _ \
        tarif|version|testversion|test|testzugang|testphase|abo|plan|probezugang|testmonat
    gibt|habt|bietet ?es|ihr ?auch|bei ?euch ?ein|eine|einen {_ANGEBOT}
    kann|können|könnte|könnten|darf man|ich|wir _ _ testen|ausprobieren|probieren
    testzugang|testversion|testphase|probemonat|probeabo \
        eingerichtet|gestartet|beantragt|läuft|endet|aktiviert|angefordert|bestellt|verlängern|für
    {_ANGEBOT} _ _ anfordern|schicken|senden|zusenden|bekommen|erhalten|vereinbaren|unterbreiten|machen|erstellen
    bitte|gerne|gern|brauche|brauchen|bräuchte|bräuchten|hätte|hätten|möchte|möchten|benötigen \
        um|ein|eine|einen|euer|ihr|gern|gerne|die|drei|zwei _ {_ANGEBOT}
    gute|gutes|gibt|beste|günstige|günstigere|bessere|suche|suchen|jemand|europäische|schlankere|eine|einfachere \
        alternative|alternativen ?es zu|zum|zur|für
    gibt es ?eine|ein ?gute|irgendeine alternative|alternativen zu|zum|zur|für
    ^ alternative|alternativen zu|zum|zur|für
    {_DING} ersetzen|ablösen|austauschen
    ersetzen|ablösen|ablösung|austausch ?wir|von|des|der ?unser|unsere|unseren|das|die|den _ {_DING}
    {_VERTRAG} _ _ läuft|laufen _ _ aus
    {_VERTRAG} _ _ endet|ausläuft|auslaufen|enden
    {_VERTRAG} steht|stehen|kommt _ _ an
    verlängern|verlängere|verlängert|erneuern ?den|die|unseren|das|ihn|wir|ich nicht|{_VERTRAG}
    nicht|ob|nochmal verlängern|verlängert|verlängere
    evaluieren|evaluiere|vergleiche|vergleichen|testen|prüfen|pilotieren|sondieren|anschauen \
        ?wir|ich|gerade|derzeit|aktuell ?gerade|derzeit ?ein|das|zwei|drei|vier|fünf|mehrere|verschiedene|einige|neue \
            ?verschiedene|neue {_DING}
    vergleiche|vergleichen|vergleich _ _ _ für _ plätze|nutzer|lizenzen|user
    schaue|schauen|sehen|sehe uns|mir|wir|ich ?gerade|derzeit _ _ {_DING} an
    ausschreibung für|zum|zur|unser|unsere|geht|läuft|startet
    in ?der|die ?engeren|engere auswahl
    auswahl|entscheidung|entscheiden|entscheiden|schwanken zwischen|für|steht _ _ {_DING}
    der|unser|die einkauf|beschaffung besteht|will|fragt|stellt|verlangt|möchte|fordert|braucht|sagt
    freigabe|freigegeben|genehmigt|bewilligt|grünes für|zum|zur|licht ?den|die|das ?neue|neuen \
        {_DING}|kauf|wechsel|budget|anschaffung
    budget _ _ _ freigegeben|genehmigt|bewilligt
    anschaffung|anschaffen|beschaffung|beschaffen _ _ {_DING}
    würde|würden|wollen|will|möchte|möchten ?ich|wir ?gern|gerne|das|es|jetzt ?es|das \
        kaufen|bestellen|buchen|lizenzieren
    wo|wie kann|können|könnte ?man|ich|wir ?das|es kaufen|bestellen|buchen|abschliessen
    überlegen|überlege|erwägen|planen|plane|denken ?wir|ich|gerade _ _ zu wechseln|umzusteigen|migrieren|kaufen
    wechsel|umstieg|umzug|migration|umsteigen|weg von|vom|auf|zu|zur|zum|aus _ _ {_DING}
    von _ auf|zu|zum _ _ _ umsteigen|wechseln|umziehen|migrieren|umgestiegen|umgezogen|gewechselt
    umsteigen|umgestiegen|umzusteigen
    wie|wer|jemand|aufwand|aufwendig|aufwändig|kosten|dauer|lange ist|für|die|der|hat|von|dauert|eine ?die|der \
        migration|umstieg|datenmigration|umzug von|auf|der|zu|des
    kann|können|könnten|geht|zahlen ?man|ich|wir|das ?auch auf|per rechnung|lastschrift|kreditkarte|paypal
    lohnt|lohnen ?es ?sich ?das|der|die umstieg|upgrade|wechsel|abo|lizenz|preis|anschaffung
    ist|es|das|den|sein das|es|den|seinen ?den preis|geld wert
    zu klein|gross|langsam geworden|wird|für
    {_DING} wird|ist ?uns ?langsam zu klein
    für _ lizenzen|plätze
    softwarekosten|lizenzkosten|toolkosten|it-kosten|lizenzausgaben _ _ sparen|senken|kürzen|reduzieren|einsparen
    sparen|senken|kürzen|reduzieren|einsparen _ _ softwarekosten|lizenzkosten|toolkosten|it-kosten
    brauche|brauchen|suche|suchen etwas|was|eine|einen|neuen|neues ?neuen ?für _ \
        nutzer|leute|mitarbeiter|user|anbieter|plätze
    neuen|anderen|passenden|richtigen anbieter|dienstleister|lieferanten
"""
GERMAN_LEANING = """
    wechsel|wechseln|gewechselt|umstieg|umsteigen|umgestiegen|weg|ablösen|ersetzen|ersetzt|verlassen|kündigen
    vergleich|vergleiche|vergleichen|versus|vs|lohnt|auswahl|alternative|alternativen|verlängern|zwischen|angebot|günstiger
"""
