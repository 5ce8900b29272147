"""What German-speaking people write when they ask, complain, praise, change jobs or mourn; see scoring.rules."""

_MY = "mein|meine|meinen|meiner|meinem|meines|unser|unsere|unseren|unserer|unserem|unseres"
_THEIR = f"{_MY}|sein|seine|seinen|seiner|seinem|ihr|ihre|ihren|ihrer|ihrem|dein|deine|deinen|deiner|deinem"
_KIN = (
    "vater|mutter|papa|mama|vati|mutti|papas|eltern|bruder|schwester|mann|ehemann|frau|ehefrau|sohn|tochter|kind|baby|"
    "opa|oma|grossvater|grossmutter|onkel|tante|cousin|cousine|neffe|nichte|schwiegervater|schwiegermutter|partner|"
    "partnerin|freund|freundin|freunde|kollege|kollegin|kollegen|mentor|mentorin|chef|chefin|gründer|gründerin|"
    "mitgründer|mitgründerin|lehrer|lehrerin|nachbar|nachbarin|enkel|enkelin|pate|patin|hund|hündin|katze|kater"
)
_KIN_OF = "vaters|mannes|sohnes|bruders|freundes|kollegen|opas|onkels|kindes|hundes|mentors|chefs|partners|gründers"
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

GERMAN = {
    "idiom": """
        geht|gehen nicht um|darum|ohne|anders|nur|jeden|jeder
        thema|projekt|sache|akku|handy|laptop|rechner|server|idee|deal|festplatte|drucker|auto ?ist ?für ?mich \
            gestorben
        thema|sache|projekt|akku|handy ist|sind ?für ?mich ?damit ?jetzt tot|gestorben
        gestorben vor|für vor|mich|lachen|langeweile|uns
        totlachen|todmüde|todsicher|todlangweilig
        herzinfarkt bekommen|gekriegt als|weil|wegen|beim
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
        kündige|kündigen|storniere|stornieren _ {_MY}|den|das|diesen _ \
            vertrag|abo|abonnement|konto|account|mitgliedschaft
        vertrag|abo|abonnement|konto|account kündigen|gekündigt|kündige|stornieren|storniert
        nie wieder
        nicht zu|mehr empfehlen|tragbar|akzeptabel|hinnehmbar
        zeitverschwendung|geldverschwendung|datenverlust
        schon|mal|ständig|dauernd wieder ?ein|eine störung|ausfall|fehler|bug|fehlermeldung
        doppelt|falsch|zuviel|mehrfach abgebucht|berechnet
        die nase|schnauze voll
        beschwerde|beschweren|reklamation|reklamieren
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
    """,
    "job_change": f"""
        ich|habe|hab|trete|starte|beginne|fange|werde|heute _ neuen|neue|neuer {_ROLE}
        {_MY} neuer|neue|neuen|neues|erster|letzter|ersten|letzten {_ROLE}|arbeitstag|arbeitsplatz
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
    """,
    "sensitive": f"""
        verstorben|verstorbene|verstorbenen|verstorbener|verstarb|verstarben|entschlafen|verschieden|heimgegangen
        beerdigung|beisetzung|trauerfeier|trauerfall|todesfall|trauerrede|begräbnis|todesanzeige|traueranzeige|trauerkarte
        nachruf|kondolenz|hinterbliebene|hinterbliebenen|trauernde|trauernden|trauerbewältigung|witwe|witwer
        gestorben|starb
        von uns|dieser gegangen|welt
        verlassen für immer
        {_THEIR} _ {_KIN} _ _ tot|verloren|sterben|stirbt|krebs|koma|hospiz|krankenhaus|intensivstation|klinik
        er|sie|{_KIN} ist tot
        tod von|meines|meiner|unseres|unserer|eines|einer|des|der|seines|ihrer|seiner|ihres|deines|deiner
        {_MY} _ {_KIN} _ _ verloren|begraben|beerdigen|beerdigt|verabschieden|einschläfern
        habe|haben|hat|hatte|hab|musste|mussten _ {_MY} _ {_KIN} _ verloren|begraben|beerdigen|beerdigt
        baby|kind verloren
        beileid
        trauer um|und|über|ist|hat
        trauer .
        in stiller|tiefer|grosser trauer
        trauern|trauert|trauere ?wir|ich um|mit|gemeinsam|heute
        in|im stillem|liebevollem|ewigem ?stillen gedenken
        in gedenken an
        gedenken der|an opfer|verstorbenen|toten
        ruhe|ruhet|ruh in frieden
        schmerzlich*|unersetzlich* verlust
        verlust meines|meiner|unseres|unserer|eines|einer|deines|deiner|ihres|seiner ?geliebten|lieben \
            {_KIN}|{_KIN_OF}|menschen
        viel|ganz kraft euch|dir|der|für|in|ihnen|und
        krebs|krebserkrankung|krebsdiagnose|brustkrebs|lungenkrebs|darmkrebs|leukämie|tumor|hirntumor|chemo|chemotherapie
        metastasen|hospiz|palliativ*|intensivstation|schlaganfall|herzinfarkt|fehlgeburt|totgeburt|sternenkind
        suizid|suizidgedanken|selbstmord|depressionen|demenz|nervenzusammenbruch
        das leben genommen
        an|unter|mit|meine|seine|ihre|schwere|schweren depression|alzheimer|burnout \
            erkrankt|leide|leidet|leiden|ist|hat
        liegt|liege|lag|bin|ist|seit|noch|muss|sind _ _ im|ins|aus ?dem krankenhaus|koma|klinik|sterben
        schwer|unheilbar|sterbenskrank|todkrank|ernsthaft|chronisch krank|erkrankt|verletzt|verunglückt
        sterbenskrank|todkrank
        schwere|schweren|schlimme|tödliche|unheilbare krankheit|erkrankung|diagnose
        tödlich|schwer verunglückt|verletzt
        tödlicher|tödlichen|schwerer|schweren|schlimmer|schlimmen|furchtbarer \
            unfall|autounfall|verkehrsunfall|arbeitsunfall
        ums leben gekommen|kamen|kam
        kam|kamen|kommen _ _ ums leben
        todesopfer|terroranschlag|amoklauf|erdbeben|flutkatastrophe|hochwasserkatastrophe|massaker|tragödie
        opfer|opfern des|der anschlags|unglücks|flut|katastrophe|erdbebens|angriffs|anschläge|gewalt|krieges
        regenbogenbrücke
        einschläfern lassen|müssen
        zutiefst|tief|unendlich|fassungslos|zutiefst _ erschüttert|traurig|betroffen|bestürzt
        schweren herzens müssen|muss|nehmen|nehme|abschied|verabschieden
        abschied nehmen von
        nehmen|nehme|genommen abschied
    """,
}
