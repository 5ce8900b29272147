"""What German-speaking people write when they ask, complain, praise, change jobs or mourn; see scoring.rules."""

from scoring.grief_de import MY

_THING = (
    "tool|tools|software|app|plattform|produkt|dienst|dienstleister|lösung|lösungen|anbieter|agentur|berater|"
    "beraterin|lieferant|lieferanten|system|crm|plugin|alternative|alternativen|ersatz|freelancer|experten|expertin|"
    "werkzeug|programm|hoster|hosting|framework|unterstützung|crm-tool|crm-system|buchhaltungssoftware"
)
_ADVICE = "empfehlung|empfehlungen|tipp|tipps|rat|vorschläge|erfahrung|erfahrungen|erfahrungswerte"
_OFFER = "angebot|demo|kostenvoranschlag|preisliste|testzugang|testversion|beratungstermin|produktdemo|preise"
_WORKS = "funktioniert|funktionieren|geht|gehen|klappt|läuft|lädt|reagiert|antwortet|startet|synchronisiert"
_BAD = "schlecht*|mies*|miserabl*|grottig*|unterirdisch*|katastrophal*|schrecklich*|furchtbar*|lausig*"
_SERVICE = "service|support|kundenservice|kundendienst|kundenbetreuung|erfahrung*|qualität|beratung|hotline|update"
_SORE = "enttäuscht|enttäuschend|frustriert|frustrierend|unzufrieden|verärgert|ärgerlich|genervt|sauer"
_GREAT = (
    "super|toll|toller|tolle|tolles|tollen|grossartig*|hervorragend*|ausgezeichnet*|klasse|genial*|fantastisch*|"
    "spitzen|starker|starkes|starke|gelungen*|exzellent*|hilfreich*|spannend*|wunderbar*|brillant*"
)
_WORK = (
    "artikel|beitrag|arbeit|service|support|tool|produkt|team|app|update|software|vortrag|webinar|podcast|folge|job|"
    "hilfe|lösung|funktion|feature|thread|text|kundenservice|beratung|unterstützung|dokumentation|doku|release"
)
_ROLE = "job|stelle|position|rolle|arbeitgeber|arbeitgeberin|aufgabe|herausforderung"
_LEADER = "leiter*|head|geschäftsführer*|teamleiter*|manager*|chef*|vorstand*|cto|cfo|coo|ceo|bereichsleiter*"
_BERUF = (
    "steuerberater|steuerberaterin|texter|texterin|designer|designerin|übersetzer|übersetzerin|fotograf|fotografin|"
    "entwickler|entwicklerin|anwalt|anwältin|druckerei|druckereien|buchhaltung|handwerker|trainer|coach|hotel|kurs|buch"
)
_SACHE = (
    f"{_WORK}|ui|oberfläche|seite|website|login|abrechnung|export|import|sync|suche|editor|dashboard|kasse|firma|"
    "version|chatbot|hotline|kundendienst|kundenservice|lieferung|rechnung|bahn|zustellung|bedienung|performance|das|es"
)
_SCHLIMM = (
    "schrott|müll|mist|katastrophe|albtraum|alptraum|witz|frechheit|chaos|desaster|unbrauchbar|unbenutzbar|nutzlos|"
    "kaputt|langsam|fehlerhaft|unterirdisch|grottig|miserabel|furchtbar|schrecklich"
)
_AMT = (
    f"{_LEADER}|vertriebsleiter*|einkaufsleiter*|einkäufer*|produktmanager*|entwickler*|berater*|direktor*|redakteur*|"
    "projektleiter*|abteilungsleiter*|marketingleiter*|leitung|partner|partnerin|referent*|lehrer*|trainee|ingenieur*"
)

GERMAN = {
    "idiom": """
        geht|gehen nicht um|darum|ohne|anders|nur|jeden|jeder
        thema|projekt|sache|akku|handy|laptop|rechner|server|idee|deal|festplatte|drucker|auto ?ist ?für ?mich \
            gestorben
        thema|sache|projekt|akku|handy ist|sind ?für ?mich ?damit ?jetzt tot|gestorben
        gestorben vor|für vor|mich|lachen|langeweile|uns
        totlachen|todmüde|todsicher|todlangweilig
        herzinfarkt bekommen|gekriegt als|weil|wegen|beim
        warum ?denn|eigentlich nicht|ich|wir .
        wer weiss|braucht|kennt's .
        wer braucht ?denn schon
        wen|was juckt's|juckt|interessiert's|interessiert|soll's
        ratet|rate mal
        weisst du was
        ist|war das|es nicht ?einfach herrlich|schön|toll|wunderbar
        soll|sollte ich|man kündigen|wechseln
        horoskop|sternzeichen _ krebs
        im|sternzeichen krebs ?geboren
        er|sie|wer|fans|wähler ist|sind|war|waren _ _ enttäuscht|frustriert|verärgert|unzufrieden
        wäre|fände|wär ?es ?das toll|super|schön|klasse|hilfreich
        todesstern|todesstoss|totgesagte
    """,
    "request": f"""
        kann|könnt|könnte|könnten|kannst|würdet mir|ihr|uns|du|jemand|wer|sie|hier _ _ _ empfehlen
        kann|könnte mir|uns|da|hier ?da jemand|wer _ _ _ empfehlen|helfen|weiterhelfen
        wer|jemand kann _ _ _ empfehlen
        jemand|wer|ihr|habt|hat|hättet|hast|freue|über _ _ {_ADVICE}
        was|welche|welchen|welches _ könnt|würdet|kannst|nutzt|verwendet|benutzt|empfehlt|empfiehlt|setzt \
            ihr|du|man|sie
        was|welche|welchen|welches _ {_THING} _ empfehlen|nutzt|verwendet|empfehlt|empfehlenswert
        suche|suchen|gesucht|sucht|brauche|brauchen|benötige|benötigen _ _ {_THING}|{_ADVICE}
        sind|bin auf der suche nach
        kennt|kennst|weiss|wisst _ jemand|wer|ihr|du|einer _ _ {_THING}
        kennt jemand|ihr|wer _ gute|guten|gutes
        wer kennt|weiss _ _ {_THING}
        alternative|alternativen zu|zum|zur
        was|wieviel kostet|kosten|würde|kostete
        wie viel|teuer|hoch kostet|kosten|ist|sind|wäre|wird
        was|wie sind|ist|hoch eure|ihre|die|der preise|preis|kosten
        {_OFFER} _ _ anfordern|schicken|senden|zusenden|bekommen|erhalten|buchen|vereinbaren|unterbreiten|machen
        bitte|gerne|gern um|ein|eine|einen|euer|ihr _ {_OFFER}|rückruf
        hätte|hätten|möchte|möchten|würde|würden|brauche|brauchen|bräuchte|bräuchten _ _ {_OFFER}
        gibt es ?eine|ein|einen|bei ?euch ?eine|einen ?kostenlose|kostenlosen|gratis {_OFFER}|testphase|probezugang
        gibt es ?eine|ein|gute|irgendeine|irgendwelche alternative|alternativen|empfehlung|empfehlungen
        jemand|wer|ihr|hat|habt ?hier|eventuell _ ne|eine|nen|einen|n|ein|gute|guten ?gute ?guten \
            empfehlung|tipp|rat|idee
        kann|könnt|könnte|würdet|möchte|mag mir|ihr|uns|du|jemand|wer|sie|hier _ _ _ _ \
            nennen|vorschlagen|weiterempfehlen|nahelegen
        was|womit|worauf|welche|welchen|welches|wen|wer _ _ \
            nutzt|nehmt|verwendet|benutzt|empfehlt|plant|macht|arbeitet|setzt|nimmt|beauftragt ?da ihr|man
        womit _ ihr|man
        was|welche|welchen|welches|wen|womit|worauf würdet|würdest|solltet ?ihr|du|man _ _ _ \
            nehmen|wählen|empfehlen|beauftragen|nutzen|kaufen|setzen|fragen
        wer macht|baut|bietet|kennt|kann|verkauft|liefert ?hier \
            gute|gutes|guten|bezahlbare|zuverlässige|schöne|die|den|einen
        vorschläge|vorschlag|tipps|tipp|hinweise|empfehlung|empfehlungen|ratschläge|ideen|rat _ _ _ \
            dankbar|willkommen|gesucht|her|gern|gerne|bitte
        für|über _ tipp|tipps|hinweis|vorschläge|empfehlung|empfehlungen|rat|vorschlag _ _ _ dankbar|freue|freuen
        dankbar für|um ?jeden|jede|eure ?eure tipps|tipp|hinweise|vorschläge|empfehlungen|rat
        ^ ?ich|wir suche|suchen|gesucht|brauche|brauchen ?gerade|derzeit|dringend \
            ?einen|eine|ein|nach|zuverlässige|gute|zuverlässigen|guten ?guten|gute|zuverlässige|neuen _ \
            {_THING}|{_BERUF}
        ^ gesucht ?wird ein|eine|einen|zuverlässige|zuverlässiger|gute|guter|gutes
        welche|welches|welcher|welchen {_THING} _ für|zum|zur|um|ist|taugt
        rat|hilfe|tipps|beratung _ auswahl|wahl|entscheidung
        bräuchte|brauche|brauchen|suche|suchen ?mal _ rat|tipp|tipps|empfehlung|empfehlungen ?zur|für
        kennt|wisst|habt ihr|jemand|wer ?ein|eine|einen \
            gutes|guten|gute|brauchbares|brauchbaren|brauchbare|bezahlbare|schönes|ordentliches
        habt|hat|hättet|gibt ihr|jemand|es|wer _ erfahrung|erfahrungen|empfehlungen|tipps|lust
        erfahrungen|erfahrung mit|zu|bei ?einem|einer|den|dem
        gibt|bietet|habt ?es|ihr ?auch|bei ?euch ?einen|eine rabatt|rabatte|nachlass|mengenrabatt
        ist|wie|was der preis|tarif|die|sind|gilt ?lizenz ?preise pro|je|pauschal|nutzer
        preis|kosten|lizenz pro nutzer|user|monat|kopf|platz
        was|wer|welches|womit _ könnte|kann|könnten|würde|sollte _ ersetzen|ablösen
        alternative|alternativen zu|zum|zur|für
        brauche|brauchen|suche|suchen etwas|was|irgendwas für|das|zum|mit
        bitte|könnt|kann|können|mag|wer|schickt _ _ {_OFFER}|preisliste|preise
        wo|wie finde|finden|sehe|bekomme|stehen ich|wir|man ?denn eure|die|ihre ?aktuellen preise|preisliste|tarife
        was|wie würde|kostet|kosten|viel _ uns|das|der|die ?team|pro _ kosten|kostet|tarif|lizenz
        followerpower|schwarmwissen|schwarmintelligenz
    """,
    "complaint": f"""
        {_WORKS} ?es ?bei ?mir|uns ?leider|immer|seit|schon|wieder|einfach|überhaupt|gar|mal ?tagen|wochen ?noch \
            nicht|nichts
        {_WORKS} der|die|das|mein|meine|unser|unsere|euer|eure|ihr _ _ nicht
        {_WORKS} seit|nach|schon _ _ nicht|nichts|nie
        {_WORKS} nie|nichts
        nichts|nie {_WORKS}
        ist|sind|schon|wieder|immer|ständig|komplett|dauernd \
            kaputt|unbrauchbar|unbenutzbar|ausgefallen|abgestürzt|down
        stürzt|stürzen ?ständig|dauernd|immer|nur ?wieder ab
        {_BAD} _ {_SERVICE}
        sehr|so|echt|wirklich|mehr|masslos|total|ziemlich|schwer|tief|extrem|einfach {_SORE}
        {_SORE} von|mit|vom|über
        frechheit|unverschämtheit|zumutung|saftladen|abzocke|unverschämt|inakzeptabel
        nervt|nerven ?mich|uns|langsam|nur|gewaltig|echt|einfach|total|so|dass|mit
        warte|warten|wartet _ seit|schon|vergeblich|ewig _ tagen|wochen|monaten|stunden|antwort|rückmeldung|ewig
        warte|warten|wartet _ auf eine|die|eure|ihre|unsere|meine antwort|rückmeldung|lösung|erstattung|reaktion
        seit tagen|wochen|monaten|stunden keine|kein|nichts|nicht|ohne|auf|niemand
        immer noch keine|kein|nicht|nichts _ antwort|reaktion|rückmeldung|erstattung|lösung|{_WORKS}|gelöst|behoben
        keine|keinerlei antwort|reaktion|rückmeldung
        niemand|keiner antwortet|reagiert|meldet|erreichbar|hilft
        geld|betrag|beitrag zurück|erstattet|zurückerstattet
        kündige|kündigen|storniere|stornieren _ {MY}|den|das|diesen _ \
            vertrag|abo|abonnement|konto|account|mitgliedschaft
        vertrag|abo|abonnement|konto|account kündigen|gekündigt|kündige|stornieren|storniert
        nie wieder
        nicht zu|mehr empfehlen|tragbar|akzeptabel|hinnehmbar
        zeitverschwendung|geldverschwendung|datenverlust
        schon|mal|ständig|dauernd wieder ?ein|eine störung|ausfall|fehler|bug|fehlermeldung
        doppelt|falsch|zuviel|mehrfach abgebucht|berechnet
        die nase|schnauze voll
        beschwerde|beschweren|reklamation|reklamieren
        {_SACHE} _ ist|sind|war|waren|bleibt _ ?so|wirklich|komplett|total|eine|ein|der|reine|reiner|reinste|absolute \
            ?quälend|unerträglich|extrem|völlig|viel {_SCHLIMM}
        quälend|unerträglich|unfassbar|elend|furchtbar|zu langsam|fehlerhaft|umständlich|kompliziert
        in|der|hänge ?der|seit ?ewig warteschleife
        ganz|auf|komplett|völlig|total|absolut unbenutzbar|unbrauchbar|nutzlos
        zum dritten|vierten|zweiten|fünften|xten|hundertsten mal
        null|kein|keine|keinerlei|nie|ohne antwort|antworten|reaktion|rückmeldung|rückruf
        nie|nicht|nichts|niemand|noch ?mehr|wieder|immer ?nicht \
            gemeldet|gehört|geantwortet|reagiert|zurückgerufen|angekommen|geliefert|behoben|gelöst|erstattet
        kam|kommt|paket|lieferung|bestellung nie|nicht|immer ?noch an|nicht|angekommen
        nie an|angekommen
        und|seitdem|nichts|danach|dann nichts gehört|passiert
        erstattung|rückerstattung|widerruf _ beantragt|nichts|gefordert
        loggt|meldet|wirft|schmeisst mich|uns _ _ _ ab|raus|aus
        das|die|app|es|echt|nur|langsam nervt
        das|die|hälfte|wieder _ _ fehlt|fehlen .
        wieso|warum habt|hat|haben|musstet|wurde|ist ihr|man|der|die|das|sie _ _ \
            entfernt|geändert|abgeschafft|gelöscht|verschlimmbessert|gestrichen|versteckt|weg
        warum ist|sind|muss|kann|geht _ _ _ _ versteckt|kompliziert|langsam|kaputt|umständlich|nicht
        schon|mehrfach|bereits|mal|zweimal _ _ _ verschluckt|verloren|gelöscht|verschwunden|abgebucht
        hat|haben unsere|meine|alle|unseren|meinen _ verloren|gelöscht|verschluckt|zerschossen|vergessen
        geht|gehen|niemand|keiner nicht|keiner|nie ans telefon
        hängt|hängen|friert ?die|app ?sich _ _ _ auf|ein .
        hängt|hängen sich _ _ auf
        bereue|bereuen den|das|die|es|unser|mein|diesen
        stimmt|stimmen _ _ _ nicht .
        schon wieder _ _ nicht|falsch|weg|fehlerhaft
        rechnung|abbuchung|bestellung _ _ falsch|doppelt|fehlerhaft
        na|oh toll|super|prima|klasse _ _ ausfall|störung|fehler|update
        nächste|nächster|erneuter|wieder|weiterer|der ausfall|absturz|störung
        danke|dank fürs|für|für's ?das löschen|nichts|ignorieren|abschalten|warten|verschlimmbessern
        reicht's|reichts
        preis|preise|gebühr|gebühren _ _ verdoppelt|verdreifacht
        kündige|kündigen|gekündigt ?heute|jetzt|sofort|hiermit|ich _ {MY}|den|das|diesen|euer _ \
            vertrag|abo|konto|account|mitgliedschaft|abonnement
        mit|von|vom _ _ _ nicht|kein|wenig|überhaupt|gar|keineswegs ?nicht zufrieden|überzeugt|glücklich|begeistert
        kunde|kundin|kunden und|aber ?dann sowas|so|trotzdem
        zahlender|treuer|zahlende|langjähriger kunde|kunden|kundin|abonnent _ dann|und|so|sowas
        nie wieder|mehr ?bei|da|dort ?denen|euch bestellt|bestelle|bestellen|gekauft|kaufe
        schlechtester|schlechteste|schlechtestes|mieser|miese|furchtbarer \
            {_SERVICE}|support|onboarding|update|app|hotline|doku
        findet|lädt|zeigt|speichert nichts|nix|gar ?mehr
        bitte|endlich reparieren|fixen|beheben|reparieren
        euer|der|die|das|ihr _ ist|sind ?ja|doch|echt|einfach|wirklich|nur|ein|eine ?ein \
            witz|katastrophe|frechheit|albtraum|zumutung|saftladen
        aber|nur ?nur der|die|das|euer|eure _ _ \
            furchtbar|albtraum|katastrophe|schrecklich|mies|miserabel|unbrauchbar|grausam
    """,
    "praise": f"""
        {_GREAT} {_WORK}
        sehr guter|gutes|gute|guten {_WORK}
        danke|dank|vielen für|an den|die|das|euren|eure|deine|deinen|ihre|ihren {_GREAT}|schnelle|schnellen|gute \
            _ {_WORK}
        danke|dank für|an die|den|das|eure|euch|deine|ihre _ hilfe|unterstützung|support|tipp|tipps|beratung
        vielen|herzlichen|tausend|lieben dank an|für das|die|den|eure|euer team|hilfe|unterstützung|support|geduld
        sehr|wirklich|richtig|total|absolut|echt|super|rundum|mehr zufrieden|begeistert|hilfreich|beeindruckt|nützlich
        begeistert|beeindruckt von|vom|über
        hat|haben|habt|hast mir|uns|mich _ sehr|richtig|enorm|super|wirklich geholfen
        läuft|funktioniert|klappt _ einwandfrei|perfekt|super|hervorragend|reibungslos|tadellos|prima|bestens
        absolute|klare|echte|grosse|unbedingte|volle empfehlung|weiterempfehlung
        nur|wärmstens|absolut|unbedingt|sehr|uneingeschränkt|gerne empfehlen|empfehlenswert|weiterempfehlen
        gut|gute|super|toll|klasse|starke gemacht|arbeit|geschrieben|leistung
        weiter so
        hut ab
        chapeau
        daumen hoch
        liebe|lieben ?ich|wir dieses|diese|dieser|eure|euer|das|die|euren neue|neues|neuen|{_WORK}
        bestes|beste|bester tool|produkt|software|app|support|service|entscheidung|kauf
        rettet|gerettet ?mir|uns|mich ?den|das tag|leben|zeit|woche|stunden
        {_WORK}|editor|dashboard|oberfläche|onboarding|das|ihr ist|war|sind|waren|seid \
            ?einfach|so|wirklich|echt|richtig|total|mega|sehr {_GREAT}|gut|grossartig|perfekt|tadellos|spitze|top
        mit abstand ?der|die|das beste|bester|bestes
        beste|bester|bestes _ den|die|das ?ich|wir je|jemals
        ich|wir liebe|lieben ?die|das|den|eure|euren|dieses|diese|euer ?neue|neuen|neues _ \
            filter|dashboard|funktion|app|editor|oberfläche|version|feature|features|update
        null|keine|ohne|nie|kein problem|probleme|beschwerden|beanstandung|aussetzer|ärger
        respekt|kompliment|hochachtung|applaus|props|kudos|lob ans|an|dafür|für|das|euch|dem
        mega|super|sehr|echt|total|unglaublich|wahnsinnig|richtig hilfreich|nützlich|gut|praktisch|schnell|spannend \
            ?gelöst|gemacht|danke|umgesetzt
        {_GREAT} umgesetzt|gemacht|gelöst|geschrieben|erklärt|aufbereitet
        so|sehr|richtig|echt froh|glücklich|happy|dankbar ?dass|über|mit ?wir|ich ?zu _ \
            gewechselt|gefunden|haben|entschieden|euch|eure|diese
        gold wert
        fünf|5 sterne
        gerne|gern|immer wieder .
        danke|dank|merci ?euch|dir ?vielmals fürs|für teilen|die|das|den|deine|eure|diesen \
            ?ausführliche|schnelle|tolle|gute|klare|geduldige|hilfreiche ?ausführliche \
            antwort|fix|erklärung|hilfe|geduld|tipp|beitrag|artikel|einblicke|mühe
        danke|dank fürs teilen|zuhören|erklären|mitdenken|helfen
        tausend|riesen|riesigen|grossen|grosser|besten|dickes|fettes|ganz ?grosses dank|danke|lob|kompliment \
            ?an|für|euch
        saubere|starke|tolle|gute|super|grossartige|hervorragende|spitzen arbeit|leistung|sache|umsetzung .
        grosser|riesen|riesiger|absoluter fan von|davon|eures|dieses|der|des
        endlich ein|eine|mal tool|app|crm|programm|software|editor|anbieter|produkt|jemand das|die|der
        kann|können ich|wir|man|es|das|euch|sie nur|wärmstens|absolut|sehr|uneingeschränkt empfehlen|weiterempfehlen
        helden|heldinnen|lebensretter
        in|innerhalb _ minuten|sekunden|stunden gelöst|behoben|beantwortet|erledigt|geantwortet
        gelungenen|gelungenes|gelungene|gelungener|toller|tollen|tolles \
            release|update|start|relaunch|auftritt|vortrag|launch
        glückwunsch|gratulation|gratuliere zum|zur _ release|launch|update|version|relaunch|start
        team|kollegen|alle|kunden ist|sind|war ?total|ganz|völlig begeistert
        funktioniert|läuft|klappt tadellos|einwandfrei|wunderbar|perfekt|reibungslos|super|prima|bestens|fehlerfrei
        hat|haben|habt ?mir|uns|mein|unser|den _ _ gerettet
        die mitdenkt|begeistert|überzeugt
        vortrag|webinar|artikel|beitrag|thread|text|talk|workshop|kurs _ _ war|ist|fand \
            super|klasse|toll|grossartig|stark|genial|spitze|top
        was für ein|eine|einen toller|tolle|tolles|starker|grossartiger|schöner \
            beitrag|artikel|service|support|vortrag|thread
        10 von 10
        ins zeug gelegt
        verdienen|verdient|verdiene eine|einen|ein gehaltserhöhung|orden|preis|applaus|medaille
        nicht|nie mehr ohne .
        nicht mehr missen
        mehr|viel|so gelernt als|in|bei|viel
        jeden cent|euro wert
    """,
    "job_change": f"""
        ich|habe|hab|trete|starte|beginne|fange|werde|heute _ neuen|neue|neuer {_ROLE}
        {MY} neuer|neue|neuen|neues|erster|letzter|ersten|letzten {_ROLE}|arbeitstag|arbeitsplatz
        mein|heute|morgen|gestern|freitag|war|ist|meinem|meinen _ erster|letzter|ersten|letzten tag|arbeitstag \
            bei|als|im|in|beim
        mein|heute|morgen|gestern|freitag|war|ist _ erster|letzter arbeitstag
        neuer|neue|neuen job|stelle|position|rolle bei|als|angetreten|gefunden|ab|gestartet
        darf|freue|stolz|künftig|nun|jetzt _ _ team|unternehmen verstärken|unterstützen|ergänzen
        ich wechsle|wechsele _ _ zu|zum|zur|ins|in
        bin|habe|ich _ _ gewechselt
        habe|hab|ich ?meinen|meine|den ?job|stelle ?zum ?monatsende gekündigt
        ich verlasse _ _ nach _ jahren
        verlasse|verlassen _ _ firma|unternehmen|arbeitgeber
        bin|werde|arbeite ich neuer|neue|künftig|jetzt|nun|head|leiter*|bei|als|geschäftsführer* \
            {_LEADER}|im|als|bei|neue|neuer
        ich bin|werde|übernehme ab|jetzt|nun|seit|künftig|die|ab _ _ {_LEADER}|leitung
        als neue|neuer|neuen {_LEADER}
        bin|wurde|worden|werde|zum|zur _ _ befördert
        beruflich neue|neu|verändern|verändert|veränderung
        neues berufliches|kapitel|abenteuer kapitel|bei|als|beginnt
        suche|suchen ich|gerade|aktuell|nach|eine|einen|einer|derzeit _ neuen|neue|neuer|neues {_ROLE}
        erster|mein|letzter|ersten|letzten ?erster|letzter|letzten tag|arbeitstag|woche ?als|bei|im|in|beim ?neuen \
            {_AMT}|job|als|bei
        ich|bin ?bin ?jetzt|nun|ab|seit|ab|offiziell ?sofort|heute|offiziell {_AMT}|produktmanager* \
            bei|im|in|für|von|der
        neues|beruflich|neue kapitel|abenteuer|herausforderung|aufgabe ich|ab|als|bei|seit
        eigener sache ?nach|ich|zum|seit|heute
        nach _ jahren verlasse|wechsle|gehe|verabschiede|kündige|höre ich|mich
        ^ ?so|tja|und|nun|jetzt|endlich ich|hab|habe ?habe|hab ?gerade|heute|endlich gekündigt .
        ab|zum|im|am|seit|mit ?dem ?1 _ \
            leite|übernehme|verantworte|führe|verstärke|arbeite|starte|beginne|fange|bin|werde|wechsle ich \
            ?bei|die|das|den|als|im|in|dort|zu|zur|zum|neue|neuer|neu
        ich leite|übernehme|verantworte|starte|beginne|verstärke|fange ab|seit|im|am|zum|künftig|bei|als \
            ?januar|februar|märz|april|mai|juni|juli|sofort|august|september|oktober|november|dezember
        fange|starte|beginne ich|heute|montag _ bei|als|beim|an|im
        ab sofort|jetzt teil|mitglied|im|bei von|des|der|team
        teil von|des|der|vom zu sein
        stelle|job|position|angebot|rolle _ _ _ angenommen|angetreten|zugesagt|unterschrieben|gefunden
        {MY} stelle|job|position|rolle|vertrag|abteilung wurde|wird|ist|läuft _ \
            gestrichen|abgebaut|wegrationalisiert|gekündigt|aus|aufgelöst
        wurde|worden|bin|mir ?betriebsbedingt|leider|heute gekündigt|entlassen|freigestellt
        auf|neue|aktiv jobsuche|stellensuche
        #opentowork|opentowork
        darf|jetzt|nun|ab mich ?jetzt|nun|künftig _ {_AMT} _ _ nennen
        im|in|ins|meinem|den|dem neuen|neuer job|stelle|position|rolle|firma ?und|angekommen
        gehe|höre|verlasse ?ich ?bei|die|das|den _ und|nach _ _ selbstständig|selbständig|freiberuflich
        mache|mach|bin|ab ?mich ?jetzt|nun selbstständig|selbständig|freiberuflich
        selbstständig|selbständig gemacht
        bin|als|seit|ab ich|heute|sofort|jetzt ?ich ?bin|nun die|der|eure neue|neuer {_AMT}
        als|neue|neuer|zum|zur _ {_AMT} \
            bei|beim|im|in|der|von|anfangen|angefangen|starten|gestartet|ernannt|befördert|berufen
        starte|beginne|arbeite|wechsle ich|ab|im|am _ _ als|bei|zu|zur _ bei|beim|{_AMT}
        ich fange|beginne|starte _ _ _ _ an
        fange|beginne|starte ich _ _ _ an
        höre ich _ als _ _ auf
        höre als|bei _ _ _ auf
        übernehme ich|die|das|ab|den _ leitung|geschäftsführung|stelle|ressort|vertrieb|einkauf|bereich|team
        {MY} vertrag wurde|wird nicht verlängert
        erste|letzte schicht|woche ?im|in|bei ?der|dem neuen|der
        ganz|nun|jetzt offiziell _ {_AMT}
        kündigung eingereicht|abgegeben|geschrieben|unterschrieben
        gehe|bin|verabschiede _ in ?den ruhestand|rente
        gebe|lege _ _ amt|leitung|posten ab|nieder
    """,
}
