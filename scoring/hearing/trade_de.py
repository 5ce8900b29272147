"""Kinds of German words: buying, asking, complaining and praising, and what is none of it.

Marks as in scoring.hearing.life_en, and the same kinds as in English.
"""

from __future__ import annotations

from collections.abc import Mapping

TRADE: Mapping[str, str] = {
    "buy": """
        kaufe kauf kaufen kauft käufe anschaffen anschaffung bestelle bestellen bestellung bestellt ordern order
        anfrage anfragen beschaffen beschaffung beschaffe leasen mieten hole_mir hol_mir holen zugreifen zuschlagen
        zahle_an anzahlung unterschreibe unterschreiben unterschrift upgraden hochstufen stufe abschließen
        abschliessen nehme nehmen nehm buche buchen probefahrt einkauf vorführung *bestellung *kauf leiste_mir
        gönne_mir gönn_mir wird_gekauft wird_bestellt wird_angeschafft wird_getauscht muss_her soll_her
        muss_ein_neuer brauchen_wir_ein_neues neu_an schaffen_an schaffe_an rücke_heraus zuschlag bekommt_den_auftrag
        auftrag_geht auftrag_vergeben vergeben_wir kaufentscheidung in_zahlung ratenkauf finanzierung""",
    "cancel": """
        kündige kündigen kündigung gekündigt kündigungsfrist chündigung aussteigen steigen_aus ausstieg raus
        schluss_mit weg_von abschied auslaufen laufzeit vertragsende beende beenden storniere stornieren abmelden
        abbestell* *kündigung kündigungsbestätigung kündigungsschreiben beendet beendigung nicht_verlängern
        nicht_mehr_verlängert verlängern_nicht verlängere_nicht wird_nicht_verlängert läuft_nicht_weiter
        lasse_auslaufen zum_ende_der letztes_jahr_bei trennen_uns trenne_mich hört_auf_mit bestelle_ab bestellt_ab
        gekündigt_ist ausgestiegen steige_aus""",
    "switch": """
        wechsle wechseln wechsel umsteigen umstieg umstellen umstellung umziehen ziehen_um ersetzen ersetzt ersetze
        ersatz ablösen tauschen getauscht austauschen umsatteln alternative alternativen stattdessen wegwechseln
        zu_einem_anderen zu_einer_anderen anderen_anbieter abgelöst""",
    "renew": """
        verlänger* erneuer* vertrag *vertrag verträge läuft_aus läuft ausläuft abo *abo abonnement lizenz lizenzen
        *lizenz mitgliedschaft police versicherung *versicherung tarif *tarif endet jahresabo laufzeit frist
        rahmenvertrag wartungsvertrag policen""",
    "quote": """
        angebot angebote offerte offerten *offerte kostenvoranschlag kostenvoranschläge ausschreibung ausschreiben
        ausgeschrieben lastenheft pflichtenheft vergleichsangebot* vorführung testphase testversion testzugang
        probeabo ausstellungsstück musterstück bieter einholen preisvergleich demo demotermin engere_wahl
        engeren_auswahl auswahl *angebot *angebote *ausschreibung *offerten hole_ein holen_ein einzuholen eingeholt
        angefragt anfrage_läuft vergabe bieterrunde zwei_firmen drei_firmen drei_anbieter zwei_anbieter
        stehen_zur_wahl in_der_endauswahl endrunde finalisten favorit shortlist longlist besichtigung_am testlauf
        testen_gerade probieren_gerade teststellung""",
    "compare": """
        vergleiche vergleichen vergleicht verglichen vergleich entscheide entscheiden entscheidung entschieden
        abwägen überlege überlegen schwanke wahl wählen oder_doch evaluieren zwischen""",
    "budget": """
        budget *budget etat freigegeben bewilligt genehmigt reserviert zurückgelegt geld_ist gelder förderung mittel
        ausgeben maximal höchstens zur_verfügung zahlbar bargeld gutschein abgesegnet zugestimmt geld_liegt
        liegt_bereit liegen_bereit sind_da""",
    "money": "€ eur euro franken chf tausend tsd schilling",
    "price": """
        preis preise preisen preislich kostet kosten koste gebühr gebühren *gebühr rabatt rabatte *rabatt günstig
        günstiger billig billiger teuer teurer konditionen rechnung rechnungen aufpreis aufschlag preiserhöhung
        *preis gratis kostenlos staffelpreis rückerstattung mengenrabatt skonto lieferzeit""",
    "vendor": """
        anbieter lieferant lieferanten *lieferant hersteller händler *händler agentur versicherer versicherung bank
        makler hoster webhoster dienstleister *dienstleister software plattform tool werkzeug crm erp system *system
        *software *anbieter lösung programm kassa *anlage energieversorger stromanbieter handyvertrag mobilfunk
        internet telefonanlage fitnesscenter fitnessstudio gym spotify netflix disney adobe aws dropbox slack
        steuerberater reinigungsfirma wachdienst winterdienst druckerei caterer solarfirma wärmepumpe heizung kessel
        transporter lieferwagen stapler drucker kopierer laptops notebook maschine maschinen lizenzen geräte
        ausrüstung fuhrpark telefon fenster küche möbel auto wagen traktor kleinbus website""",
    "soon": """
        morgen übermorgen heute_abend nächste_woche nächsten_monat diese_woche diesen_monat dieses_quartal
        dieses_jahr heuer bis_freitag bis_montag bis_mittwoch bis_ende ende_april ende_mai ende_juni monatsende
        jahresende quartal im_mai im_juni im_juli im_august im_herbst im_frühling im_märz im_dezember ab_mai
        demnächst bald sobald zum_quartal am_wochenende spätestens halbjahr nach_weihnachten vor_ostern am_samstag
        am_sonntag""",
    "want": """
        will_ich wollen möchte möchten brauche brauchen müssen muss hätte_gern hätten_gern plane planen überlege
        interesse interessiert geplant gesucht""",
    "recommend": """
        empfehlen empfehlt empfiehl empfehlung empfehlungen empfehlt_mir tipp tipps rat raten ratet ratschlag
        ratschläge vorschlag vorschläge hinweis hinweise vorschlagen nennt nennen nennt_mir sagt_mir verratet
        erfahrung erfahrungen erfahrungswerte geheimtipp lieblings* namen ideen meinungen schätzt gut_gefahren""",
    "seek": """
        suche suchen sucht gesucht auf_der_suche kennt_jemand kennt_ihr kennt_wer hat_jemand hat_wer weiß_jemand
        wer_kennt wer_kann wer_macht wer_hat welche welchen welcher welches wohin zu_wem bei_wem bei_welcher
        bei_welchem mit_wem wen würdet_ihr nehmt_ihr nutzt_ihr verwendet_ihr was_nehmt was_nutzt womit könnt_ihr
        gibt_es gibt's brauche_einen brauche_eine benötige wofür nähmt habt_ihr wer_kennt_einen wer_kennt_eine
        wo_finde_ich wo_kriege_ich wo_bekomme_ich wo_kauft_ihr was_ist_das_beste was_verwendet womit_arbeitet
        womit_macht worauf_setzt setzt_ihr welche_app welches_tool welche_software welches_programm welche_firma
        welche_marke welchen_anbieter hat_wer_einen hat_jemand_einen kann_jemand kann_mir_wer könnte_jemand
        kann_wer_einen ist_auf_der_suche bin_auf_der_suche sind_auf_der_suche hält_ausschau ausschau schwarmwissen
        crowd frage_in_die_runde habt_ihr_einen habt_ihr_eine habt_ihr_tipps irgendwelche hätte_wer wüsste wüsstet
        wen_nehmt wen_fragt wen_könnt wen_sollte wer_taugt was_taugt wohin_würdet wem_vertraut an_wen an_wen_wendet
        zu_welchem zu_welcher für_welche für_welches""",
    "goodone": """
        gut gute guten guter gutes verlässlich* zuverlässig* seriös* ehrlich* bezahlbar* leistbar* kompetent*
        erfahren* fähig* einfach* schlank* brauchbar* vernünftig* taugt""",
    "please": "bitte bittschön dankbar gerne gern danke_im willkommen pn dm",
    "fault": """
        kaputt defekt *defekt abgestürzt abstürzt absturz stürzt hängt hängt_sich fehler fehlerhaft fehlermeldung
        ausfall ausgefallen störung funktioniert_nicht geht_nicht geht_nimmer lädt_nicht spinnt streikt versagt
        bricht_ab abbruch langsam lahm unbrauchbar undicht tropft schimmel riss gerissen gebrochen abgebrochen
        abgefallen verloren fehlt fehlen falsch falsche falschen falscher falsches beschädigt zerkratzt leer
        verschwunden gelöscht weg vergessen verspätet verspätung zu_spät nie_angekommen nicht_gekommen kommt_nicht
        nicht_geliefert kalt dreckig schmutzig stinkt verwechselt verschlampt verbockt verrechnet knackst pfeift
        flackert pixelfehler frisst abgesagt doppelt ladekreis umsonst verkehrt schief krumm aufgelegt ruckelt
        geschlossen nicht_mehr_geht klemmt quietscht wackelt leckt rostet rostig schimmelt schimmlig überhitzt raucht
        schmort zerbrochen zerrissen zerlegt zerfällt löst_sich gelöst_hat ausgelaufen ausgefranst eingegangen
        geschrumpft verfärbt vertauscht vertippt unleserlich unvollständig fehlerhafte ungültig abgelehnt gesperrt
        ausgesperrt eingefroren friert_ein bleibt_hängen stecken_geblieben steckengeblieben lädt_ewig lädt_und_lädt
        zeitüberschreitung timeout doppelte doppelbuchung überbucht storniert liegengelassen liegen_gelassen
        abgestellt heizung_aus kein_internet kein_netz kein_warmwasser kein_strom kein_empfang tot verdorben ranzig
        angebrannt roh versalzen matschig haar_in haare_in kratzer beulen delle undichte passt_nicht stimmt_nicht
        stimmt_hinten falsch_geliefert falsch_montiert nicht_montiert nicht_erschienen nicht_aufgetaucht kam_nicht
        kam_nie kein_mensch keiner_kam verpfuscht schiefgegangen unlesbar ungenießbar verloren_gegangen spurlos
        spinnen *fehler *schaden *schäden *ausfall *panne *chaos verpatzt verhunzt versemmelt verschludert
        verschleppt vergeigt vermurkst verpennt versaut vermasselt verhaut vergisst vergaß liegt_flach
        zusammengebrochen eingebrochen heruntergefallen abgerissen reißt reisst bricht platzt geplatzt explodiert_die
        schmilzt bröckelt splittert rinnt tropfen modert müffelt riecht_nach schmeckt_nach klebt laut_wie lauter_als
        dünner_als kleiner_als nur_noch_die halbe hälfte fehlt_noch ohne_anleitung ohne_schrauben nicht_dabei
        nicht_drin nicht_dicht nicht_erreichbar nicht_lesbar nicht_lieferbar nicht_auffindbar unauffindbar ungefragt
        unvollständige fremde fremden falschem doppelten verdoppelt gesperrtes hinaus_geschmissen rausgeworfen""",
    "wait": """
        warte warten wartet gewartet wartezeit warteschleife stunde stunden seit_wochen seit_tagen seit_monaten
        wochen tagen monaten keine_antwort keine_rückmeldung keiner_antwortet niemand_antwortet meldet_sich geht_ran
        rückruf ignoriert vertröstet versprochen versprach hinhalten hingehalten immer_noch_nicht noch_immer_nicht
        noch_immer immer_noch seit_drei seit_zwei seit_neun seit_dem_update ticket abgewimmelt textbausteine
        textbaustein standardantwort minuten stundenlang wochenlang monatelang tagelang ewig ewigkeit wochen_später
        zugesagt_war hätte_kommen sollte_kommen seit_märz seit_mai seit_juni seit_januar seit_jänner seit_februar
        seit_april seit_august seit_oktober seit_weihnachten seit_ostern bis_heute funkstille schweigen
        anrufbeantworter tonband musik_in automatische_antwort weiterverbunden verbunden durchgereicht nachgefragt
        nachgehakt dreimal_angerufen angerufen geschrieben keine_reaktion reagiert_nicht reagiert_keiner niemand_ruft
        keiner_ruft kein_rückruf rückmeldung termin_verschoben verschoben erneut_verschoben liefertermin
        *warteschleife *hotline drangekommen besetzt dauerbesetzt dauert_und_dauert immer_noch_kein noch_immer_kein
        noch_immer_keine immer_noch_keine noch_kein noch_keine bis_jetzt_keine seit_wann seit_einer_woche
        seit_einem_monat seit_einem_jahr seit_vier seit_fünf seit_sechs seit_sieben seit_acht seit_zehn
        in_der_leitung in_bearbeitung zwischen_8_und zwischen_acht_und""",
    "again": """
        schon_wieder wieder erneut zum_dritten dritte dritten dritter vierte vierter vierten fünfte zweite zweites
        dreimal viermal zweimal jedes_mal jedesmal jeden_morgen jeden_monat ständig dauernd andauernd nie_wieder
        immer_wieder nie""",
    "charged": """
        abgebucht verrechnet berechnet abgezockt abzocke betrug betrogen wucher gebühr nepp zahle zahl bezahlt
        gezahlt bezahle preiserhöhung aufschlag geld_zurück rückerstattung kulanz teurer extra verarscht mahnung
        inkasso mogelpackung""",
    "bad": """
        furchtbar* schrecklich* grauenhaft* grauslich* grausam* entsetzlich* entsetzt miserabel* mies* katastroph*
        unterirdisch* grottig* unbrauchbar* nutzlos* wertlos* schrott* ramsch pfusch murks mist dreck müll blödsinn
        schmarrn scheiße scheiss* witz ein_witz lächerlich* frechheit unverschämt* unmöglich* unfassbar unglaublich
        unzumutbar inakzeptabel peinlich enttäusch* frustrier* ärger* verärgert genervt nervig nervt sauer stinksauer
        wütend zornig zorn grantig satt so_satt genug nase_voll reicht's reicht_es schlecht* schlimm* schlampig*
        schludrig inkompetent unfähig ahnungslos unfreundlich* unprofessionell unzuverlässig* überteuert saftladen
        albtraum alptraum fiasko desaster trauerspiel zumutung schande unwürdig bereue rate_ab rate_jedem_ab nie_mehr
        finger_weg zeitverschwendung geldverschwendung hasse etikettenschwindel graus elend* tonne kauderwelsch
        verarschung hölle kundenfeindlich armutszeugnis bodenlos* nicht_empfehlen nicht_zu_empfehlen watschn
        beschreibung lausig* dürftig* unbefriedigend* unterste_schublade letzte letzter_mist nicht_akzeptabel
        unakzeptabel skandal skandalös* grotesk absurd hirnrissig schwachsinn idiotisch dämlich dumm blöd* bescheuert
        nepp abzocke geldmacherei veräppelt verschaukelt vera*rscht zum_kotzen kotzt zum_heulen zum_schreien
        zum_davonlaufen nie_wieder einmal_und_nie enttäuschung traurig_dass bitter ernüchternd ungenügend mangelhaft
        unseriös* dubios* betrüger wucherpreise unsäglich* unzulänglich* hanebüchen* grob fahrlässig gefährlich
        geht_gar_nicht gar_nicht unbegreiflich unverständlich kopfschütteln sprachlos platzt_der_kragen schnauze_voll
        hals_voll auf_hundertachtzig zum_haareraufen danke_für_nichts danke_auch setzen_sechs null_sterne ein_stern
        zero_sterne warnung vorsicht wutbürger schäm *pfusch *abzocke *saustall *theater_mit sauhaufen sauladen
        bananenrepublik kasperltheater armselig* jämmerlich* kläglich* lachhaft* erbärmlich* dilettant* stümper*
        lieblos* schäbig* ranzig* verwahrlost* vollkatastrophe totalausfall reinfall fehlkauf flop lahme_ente
        zeitfresser nervenprobe geduldsprobe zumutend ungeheuerlich* empörend* empört haarsträubend* dreist*
        beschämend* ahnungslose überfordert* geschlampt schlamperei willkür schikane hohn spott_und frust frustriert
        leidtragende*""",
    "rude": """
        unhöflich pampig arrogant herablassend patzig frech angelogen gelogen lügen ausrede ausreden achselzucken
        abgewimmelt zuständig schuld schuldig angeschnauzt belehrt""",
    "demand": """
        repariert reparieren behebt beheben kümmert_euch bringt_das macht_das tut_was antwortet_endlich erklärt_mir
        geht's_noch ernsthaft euer_ernst ernst_gemeint schämt""",
    "support": """
        kundendienst kundenservice kundensupport hotline support service chat chatbot callcenter rezeption personal
        techniker servicehotline beratung filiale schalter helpdesk telefonist* mitarbeiter*""",
    "thing": """
        app apps update version webseite website seite portal login passwort kassa kasse dashboard import export
        kalender mail rechnung buchung bestellung lieferung paket packerl pakete zusteller bote laden geschäft
        onlineshop shop filiale geschirrspüler kühlschrank herd backofen staubsauger waschmaschine trockner drucker
        scanner kamera fernseher laptop tastatur maus bildschirm kopfhörer router wlan internet handy telefon schuhe
        stiefel jacke hose matratze sofa bett tisch sessel stuhl zelt rad fahrrad roller auto bus zug bahn fähre flug
        fluglinie ticket hotel zimmer frühstück restaurant kellner essen pizza kaffee kantine werkstatt *werkstatt
        installateur elektriker maler dachdecker zahnarzt zahnärztin optiker akustiker friseur friseurin schneider
        schneiderin caterer reinigung *firma vermieter hausverwaltung makler maklerin bank karte konto versicherung
        garantie abo brille hörgerät hörgeräte zahnbürste fön mixer spielzeug software funktion suche doku
        dokumentation schnittstelle oberfläche menü anleitung kurs lehrgang trainerin physiotherapeut* kita
        kindergarten hort verlag druckerei reifen spedition schlüsseldienst kundenkonto automat *maschine *gerät
        *geräte *automat *schuhe *tasche *kurs *hotel *dienst *service *büro *laden *markt *bahn *bus *zug *linie
        *salon *studio *praxis *verwaltung *versand *betrieb *app *seite *portal *karte *rechnung *lieferung
        *bestellung *paket *kamera *uhr *brille *handy *ofen *herd *pumpe *heizung *rad *zelt *jacke *hose *möbel
        *lampe *schrank *fenster *tür *küche *café *wirt *wirtshaus *gasthaus *bäckerei *metzgerei *apotheke
        *reinigung *taxi *verleih *tarif *hersteller *module *modul *plugin *stelle *amt""",
    "but": "aber leider jedoch allerdings nur_leider bloß schade trotzdem dafür allein",
    "great": """
        hervorragend* großartig* grossartig* fantastisch* wunderbar* genial* toll tolle tollen toller tolles super
        spitze spitzen* klasse exzellent* ausgezeichnet* fabelhaft* traumhaft* perfekt* brillant* herrlich* prächtig*
        tadellos* makellos* einwandfrei* erstklassig* vorbildlich* sensationell* phänomenal* hammer leiwand mega
        bombe wahnsinn beste bester bestes besten besseres so_gut sehr_gut richtig_gut wirklich_gut so_schön
        läuft_einfach einfach_super top ein_traum traum ein_gedicht gedicht juwel magisch* wunder großes_kino
        geniestreich durchdacht* feinste* liebevoll* reibungslos zauberei zaubern wunderschön* himmel vorzüglich*
        vortrefflich* grandios* bestens bombig* unschlagbar* unübertroffen* unvergleichlich* einmalig* einzigartig*
        einsame_spitze allererste erste_sahne erste_klasse weltklasse göttlich* himmlisch* meisterhaft* meisterlich*
        meisterwerk kunstwerk köstlich* lecker delikat* fein feiner saugut saustark stark bärenstark geil hammermäßig
        wucht eine_wucht knaller genuss hochgenuss augenweide wohltat offenbarung volle_punktzahl fünf_sterne
        5_sterne 10/10 zehn_von_zehn besser_geht's besser_geht besser_als_je noch_nie_so nie_so_gut so_lieb so_nett
        so_toll so_freundlich so_schnell so_sauber richtig_toll echt_toll einfach_toll einfach_genial einfach_nur
        rundum_gelungen gelungen goldig super_service top_service top-service unkaputtbar funktioniert_einwandfrei
        läuft_und_läuft läuft_wie *traum traum* *haft wunder* super* *klasse meister* bilderbuch* lobenswert*
        preiswürdig* beeindruckend* famos* exquisit* goldrichtig goldes_wert zum_niederknien zum_dahinschmelzen
        vom_feinsten par_excellence wie_geschmiert wie_am_schnürchen auf_den_punkt sitzt_perfekt passt_wie
        alles_richtig hält_und_hält hält_was""",
    "thanks": """
        danke dank merci dankeschön tausend_dank vielen_dank herzlichen_dank respekt hut_ab chapeau bravo kompliment
        lob ein_hoch hoch_auf bewunderung ehre gut_gemacht weiter_so daumen_hoch verneige applaus bussi grüße_an""",
    "hero": """
        held helden heldin engel legende schatz goldstück perle perlen zauberer zauberin genies genie retter retterin
        lebensretter gold_wert segen glücksgriff geschenk meister_seines könner volltreffer goldwert wunderheiler
        magier künstler künstlerin meisterin profi profis könnerin superheld* ass schutzengel rettung_in_letzter
        goldstücke zauberhände goldhände schätze herzblut lebensretterin lichtblick lichtblicke *engel *held *heldin
        *genie *perle *retter *künstler *zauberer *magier kapazunder koryphäe ein_segen ein_fels""",
    "love": """
        liebe lieben liebt geliebt begeistert entzückt hingerissen verliebt verlieben fan glücklich happy zufrieden
        erfreut freude lächelnd lächle strahle selig baff beeindruckt überrascht hin_und_weg nicht_bereut nie_bereut
        jeden_cent schlafen_wieder gerettet lohnt_sich mag froh positiv_überrascht küsse knuddeln vor_glück
        siebten_himmel rundum bekehrt schwärme schwärmen schwöre_auf hängt_mein_herz herz freue_mich_jedes
        freut_mich_sehr jedes_mal_freude angetan beglückt wohlgefühlt wohl_gefühlt gut_aufgehoben gut_beraten
        bestens_beraten sehr_zufrieden hochzufrieden mehr_als_zufrieden restlos überglücklich dankbar tränen_der
        gerührt umarmen umarmung drücken könnte_heulen_vor vor_freude gefreut möchte_nicht_missen nicht_missen
        nie_wieder_ohne nicht_mehr_ohne nie_mehr_ohne gehe_nie_wieder_woanders immer_wieder_gerne komme_wieder
        kommen_wieder stammkund* treue begeistern begeistert_mich überzeugt beste_entscheidung beste_investition
        bestes_geld erwartungen_übertroffen übertroffen aufatmen erleichterung restlos_begeistert schwer_beeindruckt
        freu_mich_jedes freue_mich_jeden jeden_tag_freude macht_freude macht_spaß eine_freude bereitet_freude
        ins_herz ins_schwärmen schwärmt erleichtert wieder_hin immer_wieder_hin gern_wieder kommen_gern wiederkommen
        zurückgekommen_bin lieblingsladen lieblingswerkstatt lieblingsapp unbezahlbar nicht_genug_danken
        nicht_oft_genug nie_im_stich""",
    "kind": """
        freundlich* lieb liebe_leute nett netter nette reizend geduldig* hilfsbereit* aufmerksam* fürsorglich
        ehrlich* fair faire fairer sauber* ordentlich flott schnell* prompt pünktlich effizient professionell
        kompetent klug reibungslos früher_als am_sonntag am_feiertag am_selben_tag in_zehn_minuten in_fünf_minuten
        in_zwei_tagen unkompliziert problemlos handgeschrieben handgezeichnet* großzügig leise einfach verlässlich*
        zuverlässig* intuitiv robust nie_ausfall ohne_ausfall gratis kostenlos persönlich herzlich* charmant
        zuvorkommend* kulant* gewissenhaft* sorgfältig* behutsam* einfühlsam* verständnisvoll* engagiert* umsichtig*
        höflich* gutgelaunt ruhig* geduld zeit_genommen nimmt_sich_zeit erklärt_alles alles_erklärt gut_erklärt
        zugehört mitgedacht unbürokratisch* rasch* zügig* blitzschnell* sofort in_fünf in_zehn am_nächsten_tag
        über_nacht noch_am_selben termingerecht wie_versprochen früher_geliefert geliefert_wie ohne_aufpreis
        ohne_murren ohne_wenn geschenkt dazugelegt beigelegt mit_namen erinnert_sich wie_vereinbart auf_die_minute
        auf_anhieb ohne_termin mit_humor mit_herz mit_liebe herzerwärmend kompetente kompetenter ehrlicher ehrliche
        saubere sauberer zuverlässigste verlässlichste freundlichste schnellste gründlich* hilfreich* transparent*
        flexibel bemüht liebenswürdig* zugewandt warmherzig* menschlich*""",
    "finally": """
        endlich nach_jahren nie_gedacht zum_ersten_mal erstmals seit_jahren seit_acht_jahren seit_zehn_jahren""",
    "endorse": """
        absolute_empfehlung klare_empfehlung kann_ich_nur wärmstens weiterempfehlen nur_empfehlen unbedingt
        empfehlenswert jederzeit_wieder gerne_wieder""",
    "event": """
        webinar vortrag lesung workshop seminar festival konzert ausstellung quiz chor theater stück film roman buch
        kapitel seite newsletter podcast lied gedichtband museum führung rennen spiel liga wahlabend minister
        ausschuss gemeinderat parlament rede umfrage bericht studie artikel beitrag blogbeitrag konferenz tagung
        sitzung probe flohmarkt kuchen suppe kurs""",
    "advert": """
        kommen_sie besuchen_sie wir_bieten jetzt_bestellen jetzt_anmelden unser_webinar unsere_kunden verkaufe
        zu_verkaufen zu_verschenken abholung wir_verkaufen unser_newsletter nur_heute neu_bei_uns""",
    "tells": "wie_man warum_ich wie_wir sagt_der sagt_die sagte_der sagte_die dachte_der singt heißt_es",
}
