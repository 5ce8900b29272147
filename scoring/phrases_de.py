# ruff: noqa: E501
"""What German-speaking people write when they ask, complain, praise, change jobs or mourn."""

_KIN = (
    "vater|mutter|papa|mama|vati|mutti|bruder|schwester|mann|ehemann|frau|ehefrau|sohn|tochter|kind|baby|partner|partnerin|"
    "opa|oma|grossvater|grossmutter|onkel|tante|cousin|cousine|neffe|nichte|eltern|schwiegervater|schwiegermutter|"
    "freund|freundin|kollege|kollegin|kollegen|mentor|mentorin|chef|chefin|mitgründer|mitgründerin|lehrer|lehrerin|"
    "nachbar|nachbarin|hund|hündin|katze|kater"
)
_MY = (
    "mein|meine|meinen|meiner|meinem|unser|unsere|unseren|unserer|unserem|sein|seine|seinen|seiner|ihr|ihre|ihren|ihrer"
)
_THING = (
    "tool|tools|software|app|plattform|produkt|dienst|dienstleister|lösung|lösungen|anbieter|agentur|berater|beraterin|"
    "lieferant|lieferanten|partner|system|crm|plugin|alternative|alternativen|ersatz|freelancer|experten|expertin|hilfe|"
    "rat|empfehlung|empfehlungen|tipp|tipps|ideen|firma|hoster|hosting|framework|unterstützung"
)

GERMAN = {
    "request": f"""
        kann|könnt|könnte|könnten|kannst|würdet mir|ihr|uns|du|jemand|wer|sie _ _ empfehlen
        kann|könnte mir|uns|da ?da jemand|wer _ _ empfehlen|helfen
        wer|jemand kann _ _ empfehlen
        jemand|wer|ihr|habt|hat|hättet _ _ empfehlung|empfehlungen|tipp|tipps|vorschläge|erfahrung|erfahrungen
        was|welche|welchen|welches _ könnt|würdet|kannst|kann|nutzt|verwendet|benutzt|empfehlt|empfiehlt|setzt ihr|du|man|sie
        was|welche|welchen|welches _ {_THING} _ empfehlen|nutzt|verwendet|empfehlt|empfehlenswert
        suche|suchen|gesucht|sucht|brauche|brauchen|benötige|benötigen ?ich ?wir ?gerade ?dringend ?aktuell ?derzeit ?nach ?noch ?einen|eine|ein|einer|gute|guten|gutes _ {_THING}
        bin|sind auf|der der|suche suche|nach
        auf der suche nach
        suche|suchen|sucht ein|eine|einen|einfaches|gutes werkzeug*|lösung*|programm*|system*|tool*|software*|anbieter*
        kennt|kennst|weiss ?hier jemand|wer|ihr|du|einer ?hier ?von _ _ {_THING}
        kennt jemand|ihr|wer _ gute|guten|gutes
        wer kennt|weiss _ _ {_THING}
        alternative|alternativen zu|zum|zur|für
        was|wieviel kostet|kosten|würde|kostete
        wie viel|teuer|hoch kostet|kosten|ist|sind|wäre|wird
        was sind|ist eure|ihre|der|die|euer preise|preis|kosten
        angebot|kostenvoranschlag|preisliste|testzugang|demo anfordern|schicken|senden|zusenden|bekommen|erhalten|buchen|machen|vereinbaren|unterbreiten|haben
        bitte|gerne|gern ?um ein|eine|einen|um _ angebot|demo|kostenvoranschlag|preisliste|testzugang|rückruf
        hätte|hätten|möchte|möchten|würde|würden|brauche|bräuchte|bräuchten gern|gerne|ein|eine|einen|ich|wir _ _ angebot|demo|kostenvoranschlag|preisliste|testzugang|termin|beratung
        gibt es eine|ein|einen ?kostenlose|kostenlosen|gratis demo|testversion|testzugang|testphase|probezugang
        gibt es ?eine|ein|gute|irgendeine|irgendwelche alternative|alternativen|empfehlung|empfehlungen
    """,
    "complaint": """
        funktioniert|geht|klappt|läuft|lädt der|die|das|mein|meine|unser|unsere _ nicht mehr
        funktioniert|funktionieren|geht|klappt|läuft|lädt|reagiert|antwortet ?es ?das ?bei ?mir ?uns ?leider ?immer|seit|schon|wieder ?tagen|wochen ?noch|einfach|überhaupt|gar|mal nicht|nichts|niemand
        funktioniert|geht|klappt|läuft nie|kaum|nichts
        ist|sind|schon|wieder|immer|ständig|komplett|dauernd kaputt|unbrauchbar|unbenutzbar|ausgefallen|abgestürzt|down
        stürzt|stürzen ?ständig ?dauernd ?immer ?nur ?wieder ab
        schlechter|schlechten|schlechteste|schlechtester|miserabler|mieser|grottiger|unterirdischer|katastrophaler|schrecklicher _ service|support|kundenservice|kundendienst|kundenbetreuung|erfahrung
        schlechte|miese|miserable|unterirdische|katastrophale _ erfahrung|erfahrungen|qualität|beratung|kundenbetreuung|unterstützung
        sehr|so|echt|wirklich|mehr|masslos|total|ziemlich|schwer|tief enttäuscht|enttäuschend|frustriert|frustrierend|unzufrieden|verärgert|ärgerlich|genervt
        enttäuscht|unzufrieden|genervt|frustriert von|mit|vom|über
        frechheit|unverschämtheit|zumutung|saftladen|abzocke|unverschämt
        nervt|nerven ?mich|uns ?langsam|nur|gewaltig|echt|einfach|total|so
        warte|warten|wartet ?ich|wir ?jetzt ?nun seit|immer|schon|vergeblich|ewig
        seit tagen|wochen|monaten|stunden keine|kein|nichts|nicht|ohne|auf|niemand
        immer noch keine|kein|nicht|nichts _ antwort|reaktion|rückmeldung|erstattung|lösung|funktioniert|geht|gelöst|behoben
        keine|keinerlei antwort|reaktion|rückmeldung
        niemand|keiner antwortet|reagiert|meldet|erreichbar|hilft
        geld|betrag|beitrag zurück|erstattet|zurückerstattet
        kündige|kündigen|gekündigt|storniere|storniert ?ich|wir ?jetzt ?hiermit mein|meinen|meine|unser|unseren|den|das _ vertrag|abo|abonnement|konto|account|mitgliedschaft|bestellung
        vertrag|abo|abonnement|konto|account kündigen|gekündigt|kündige|stornieren|storniert
        nie wieder
        nicht zu|mehr empfehlen|tragbar|akzeptabel|hinnehmbar
        zeitverschwendung|geldverschwendung|datenverlust
        schon|mal|ständig|dauernd wieder ?ein|eine störung|ausfall|fehler|bug|fehlermeldung
        doppelt|falsch|zuviel|mehrfach abgebucht|berechnet
        hab|habe|haben ?jetzt ?so ?langsam ?echt die nase|schnauze voll
        beschwerde|beschweren|reklamation|reklamieren
    """,
    "praise": """
        super|toller|tolle|tolles|grossartig*|hervorragend*|ausgezeichnet*|klasse|genial*|fantastisch*|spitzen|starker|starkes|starke|sehr|gelungen* ?guter|gutes|gute artikel|beitrag|arbeit|service|support|tool|produkt|team|app|update|software|vortrag|webinar|podcast|folge|job|hilfe|lösung|funktion|feature|thread|text|kundenservice|beratung
        danke|dank|vielen ?für ?den ?die ?das ?euren|eure|deine|deinen|ihre|ihren tolle|tollen|super|schnelle|schnellen|grossartige|grossartigen|hervorragende|hervorragenden|hilfe|unterstützung|support|gute|guten
        danke|dank für|an die|den|das|eure|euch|deine|ihre _ hilfe|unterstützung|support|tipp|tipps|beratung
        sehr|wirklich|richtig|total|absolut|echt|super|rundum|mehr zufrieden|begeistert|hilfreich|beeindruckt|nützlich|happy
        begeistert|beeindruckt von|vom|über
        hat|haben|habt|hast mir|uns|mich _ sehr|richtig|enorm|super|wirklich geholfen
        läuft|funktioniert|klappt einwandfrei|perfekt|super|hervorragend|reibungslos|tadellos|prima|bestens
        absolute|klare|echte|grosse|unbedingte empfehlung|weiterempfehlung
        kann|können|würde ?ich|wir|es ?euch ?nur|sehr|wärmstens|absolut|unbedingt _ weiterempfehlen|wärmstens
        nur|wärmstens|absolut|unbedingt|sehr empfehlen|empfehlenswert|weiterempfehlen
        gut|gute|super|toll|klasse gemacht|arbeit|geschrieben
        weiter so
        hut ab
        chapeau
        daumen hoch
        liebe|lieben|mag ?ich ?dieses|diese|dieser|eure|euer|das|die tool|app|software|produkt|feature|funktion|support
        bestes|beste|bester tool|produkt|software|app|support|service|entscheidung|kauf
        rettet|gerettet ?mir|uns|mich ?den|das tag|leben|zeit|woche|stunden
    """,
    "job_change": """
        ich|habe|hab|trete|starte|beginne|fange|werde _ neuen|neue|neuer job|stelle|position|rolle|arbeit|aufgabe|herausforderung
        mein|meine|meinen|meiner|meinem neuer|neue|neuen|neues|erster|letzter|ersten|letzten job|stelle|position|rolle|arbeitgeber|arbeitstag|arbeitgeberin|team
        mein|heute|morgen|gestern|freitag|war|ist _ erster|letzter tag|arbeitstag bei|als|im|in|beim
        mein|heute|morgen|gestern|freitag|war|ist _ erster|letzter arbeitstag
        neuer|neue|neuen job|stelle|position|rolle bei|als|angetreten|gefunden|ab|gestartet
        ich|darf|freue|freu|stolz|ab _ verstärken|verstärke|ergänze _ team
        ich|wechsle|wechsel|wechsele|gewechselt wechsle|wechsel|wechsele|bin|habe|zu|zum|ins|in _ gewechselt|zu|zum|ins|in|team|bereich
        ich|habe|hab _ gekündigt ?und ?bei
        ich|habe|hab|verlasse|verlassen _ verlasse|verlassen|firma|unternehmen ?nach ?die|das|mein _ jahren|firma|unternehmen|verlassen
        ich|ab|seit|bin _ ab|jetzt|sofort|neu|heute|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember ?neue|neuer|bei|als head|leiter|leiterin|geschäftsführer|geschäftsführerin|teamleiter|teamleiterin
        bin|werde ich neuer|neue|künftig leiter*|head|geschäftsführer*|teamleiter*|manager*|chef*
        bin|wurde|worden|werde|wurde|zum|zur _ befördert
        zum|zur _ _ befördert
        beruflich neue|neu|verändern|verändert|veränderung
        neues kapitel|abenteuer
        suche|suchen|nach ?ich ?gerade|aktuell ?nach ?eine|einen|einer|neue|neuen neuen|neue|neuer|neues job|stelle|herausforderung|position|aufgabe
    """,
    "sensitive": f"""
        gestorben|verstorben|verstorbene|verstorbenen|verstarb|verstarben|entschlafen|beerdigung|beisetzung|trauerfeier|trauerfall|todesfall|trauerrede|begräbnis|nachruf|todesanzeige|traueranzeige|trauerkarte
        ist|sind|heute|gestern|plötzlich|unerwartet|viel|letzte|letzten _ von|gestorben|verstorben uns|gegangen
        von uns gegangen
        {_MY} _ {_KIN} _ _ tot|starb|gestorben|verstorben|tod|sterben|krebs|verloren|krankenhaus|intensivstation
        ist tot
        starb|stirbt ?heute|gestern|letzte ?im|in|an|bei|nach|plötzlich|unerwartet|am|mit
        tod meines|meiner|unseres|unserer|eines|einer|von|des|seines|ihrer|seiner|ihres
        verloren|verlor|verliere _ _ {_KIN}
        habe|haben|hat|hatte|hab|musste|mussten {_MY} _ {_KIN} verloren|begraben|beerdigen|beerdigt|verabschieden|gehen
        mein|herzliches|aufrichtiges|tiefes|unser|herzlichstes|tiefstes beileid
        beileid
        trauer|trauern|trauert|trauernd|trauernde|trauernden ?um ?mit ?wir ?ich
        in stiller|tiefer|grosser trauer
        in|im gedenken
        ruhe|ruhet|ruh in frieden
        schmerzlicher|schmerzlichen|grosser|schwerer verlust
        verlust meines|meiner|unseres|unserer|eines|einer|deines|deiner|ihres|seiner ?geliebten|lieben {_KIN}|kindes|vaters|mannes|sohnes|bruders|freundes|kollegen|opas|hundes
        viel kraft ?euch|dir|der|für|in
        krebs|krebserkrankung|krebsdiagnose|brustkrebs|lungenkrebs|leukämie|tumor|hirntumor|chemo|chemotherapie|metastasen|hospiz|palliativ*|intensivstation|schlaganfall|herzinfarkt|fehlgeburt|totgeburt|suizid|suizidgedanken|selbstmord|depression|depressionen|demenz|alzheimer
        liegt|liege|lag|bin|ist|seit|noch|muss ?gerade|leider|seit|immer|noch _ im|ins krankenhaus|koma|sterben
        schwer|unheilbar|sterbens krank|erkrankt|verletzt|verunglückt
        schwere|schweren|schlimme|tödliche|unheilbare krankheit|erkrankung|diagnose
        tödlich|tödlicher|tödlichen|schwerer|schweren|schlimmer|schlimmen|verunglückt verunglückt|unfall|autounfall|verkehrsunfall|verletzt
        ums leben gekommen|kamen|kam
        kam|kamen|dabei ums leben
        das leben genommen
        todesopfer|terroranschlag|amoklauf|anschlag|erdbeben|flutkatastrophe|hochwasserkatastrophe|massaker
        opfer des|der anschlags|unglücks|flut|katastrophe|erdbebens|angriffs|anschläge|gewalt
        regenbogenbrücke
        einschläfern lassen|müssen
        zutiefst|tief|unendlich|fassungslos _ erschüttert|traurig|betroffen|bestürzt
        schweren herzens|herzen
    """,
}
