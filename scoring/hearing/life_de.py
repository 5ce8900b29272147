"""Kinds of German words: people, grief and work; marks as in scoring.hearing.life_en.

The kinds are the same in both languages, so that one language learns from the other.
"""

from __future__ import annotations

from collections.abc import Mapping

LIFE: Mapping[str, str] = {
    "i": "ich mir mich i_bin i_hab",
    "my": "mein meine meinen meinem meiner meines",
    "we": "wir uns",
    "our": "unser unsere unseren unserem unserer unseres",
    "you": "ihr euch sie_ihnen ihnen du dir dich",
    "your": "euer eure euren eurem eurer dein deine ihre ihrem ihren",
    "they": "denen wer_auch wer_immer jene",
    "anyone": """
        jemand jemanden wer_von irgendwer einer_von has_anyone does_anyone hat_wer kennt_wer weiß_wer kann_wer
        weiss_wer""",
    "kin": """
        mama mutti vati mutter mutters vater vaters bruder bruders schwester eltern sohn sohnes söhne tochter töchter
        mann mannes frau baby kind kinder kindes kleine kleinen kleiner bub buben oma omas opa opas großmutter
        grossmutter großvater grossvater großeltern onkel tante cousin cousine neffe nichte zwilling verlobter
        verlobte lebensgefährt* partnerin freund freundin freundes freunde schwager schwägerin schwiegermutter
        schwiegervater exmann exfrau patenkind papas mamas kumpel witwe witwer enkel enkelin uroma uropa""",
    "mates": """
        kollege kollegen kollegin kolleginnen mitarbeiter mitarbeiterin lehrling chef chefin gründer gründerin
        nachbar nachbarn nachbarin lehrer lehrerin trainer mitglied kommandant pfarrer schüler schülerin
        schülerinnen""",
    "pet": """
        hund hunde hundes hündin katze kater kätzchen pferd stute hase kaninchen meerschweinchen wellensittich vet
        vets tierarzt tierärztin tierklinik""",
    "people": """
        menschen familie familien opfer opfern angehörige angehörigen passagiere besatzung bergleute bewohner
        hinterbliebene* schülerinnen feuerwehrleute bergsteiger leute kinder mädchen""",
    "death": """
        gestorben gstorbn verstorben verstorbene* stirbt sterben starb starben tot tote toten toter tod todes
        todesfall tödlich tödlech umgekommen umkamen ums_leben leben_genommen leben_gekostet leben_verloren ertrunken
        verunglückt eingeschläfert einschläfern totgeburt fehlgeburt sternenkind* heimgegangen von_uns_gegangen
        entschlafen eingeschlafen_ist nicht_mehr_da ist_nicht_mehr nicht_überlebt überlebt nicht_geschafft begraben
        ermordet* getötet erschossen erstochen selbstmord suizid herz_stehen überfahren verblutet erfroren
        verloren_haben wir_haben_verloren verlust verlusts verstarb verschied verschieden hingeschieden entrissen
        genommen_hat letzter_atemzug letzten_atemzug für_immer_eingeschlafen friedlich_eingeschlafen
        nicht_mehr_aufgewacht nicht_mehr_wach nie_mehr_nach nicht_mehr_unter tod_gefunden tot_aufgefunden leblos
        leiche leichnam bestattet beigesetzt beisetzung eingeäschert waise waisen halbwaise sternenkinder todgeboren
        fehlgeburten plötzlicher_kindstod erhängt vor_den_zug das_leben_gekostet kam_ums kamen_ums erlag erlegen
        keiner_hat_überlebt keine_überlebenden begraben_wir verabschiedet_mit hirntod regenbogenbrücke gehen_lassen
        erlöst erlösen abgestellt wiederbelebt reanimiert *tod *tote *toten *sterben *begräbnis *beerdigung heimgang
        ableben dahingeschieden dahingegangen eingegangen_in in_die_ewigkeit ewige_ruhe über_die_regenbogen
        letzte_reise letzten_weg letzte_ehre auf_dem_letzten_weg zu_grabe nicht_mehr_unter_uns nicht_mehr_bei_uns
        nie_wieder_nach_hause nicht_mehr_nach_hause kommt_nicht_mehr_heim kam_nicht_mehr nicht_zurückgekommen
        nicht_heimgekommen aus_dem_leben mitten_aus_dem viel_zu_früh viel_zu_jung so_jung die_augen_geschlossen""",
    "mourn": """
        beerdigung begräbnis bestattung trauerfeier trauer trauern trauert trauernde* nachruf sarg urne grab friedhof
        beileid anteilnahme mitgefühl kondolenz* ruhe_in ruhe_sanft ruhet in_stillem stiller_trauer gedenken gedenk*
        gedenkminute schweigeminute schweren_herzens abschied_von abschied_nehmen leb_wohl mach's_gut schlaf_gut
        fehlst du_fehlst fehlt_uns in_gedanken gedanken_bei kerze kerzen lichtermeer verwaist* untröstlich
        fassungslos erschüttert viel_kraft hinterlässt herzliches_beileid verabschieden_uns traueranzeige
        todesanzeige *trauer trauer* *kerze trauerflor schwarze_schleife requiem seelenmesse gedenkfeier gedenkstunde
        letzte_ruhe unvergessen vergessen_dich vermissen_dich vermisse_dich vermisse_sie vermisse_ihn sie_fehlt
        er_fehlt fehlt_mir fehlt_so kondolieren todestag sternenhimmel im_himmel drüben herzliches stille_anteilnahme
        mein_beileid tief_betroffen betroffenheit betroffen bestürzt bestürzung mit_großer_trauer in_tiefer
        schmerzlich*""",
    "ill": """
        krebs *krebs tumor tumore leukämie chemo chemotherapie bestrahlung schlaganfall demenz parkinson alzheimer
        biopsie befund diagnose diagnostiziert unheilbar palliativ* hospiz rückfall koma tiefschlaf beatmet beatmung
        intensiv intensivstation notaufnahme überdosis süchtig entzug magersucht depression depressionen depressiv
        herzinfarkt herzversagen nierenversagen dialyse transplantation amput* metastasen lungenentzündung
        blutvergiftung schwer_krank todkrank krank krankheit krankenbett station psychiatrie zwangseingewiesen
        multiple_sklerose ärzte ärztin_sagt arzt_sagt frühgeburt neonatologie lymphom sarkom bösartig* stadium_vier
        endstadium metastasiert brustamputation mrt ct neurolog* onkolog* hämatolog* gelähmt querschnittgelähmt*
        epilepsie anfall anfälle mukoviszidose rheuma hirnblutung hirntumor aneurysma thrombose lungenembolie
        organversagen leberversagen bipolar schizophrenie zusammenbruch nervenzusammenbruch essstörung bulimie
        burnout entzugsklinik suchtklinik alkoholiker* rückfällig trocken kinderwunsch brutkasten wochen_zu_leben
        monate_zu_leben nicht_mehr_lange keine_heilung austherapiert krankheit_ist schwerkrank dauerhaft_krank
        pflegefall chemotherapien strahlentherapie knochenmark stammzell* op_verlief notoperation notoperiert
        organspende reha_nach *tumor *erkrankung *infarkt *leiden *blutung erkrankt schwer_erkrankt diagnostizierten
        befunde bösartige unheilbare krebskrank palliativstation kinderkrebs onkologie neurologie dialysestation
        herzstillstand schlaganfälle amputiert erblindet erblinden querschnitt rollstuhl_seit lebensgefahr
        kritischer_zustand ringt_mit kämpft_um_sein kämpft_um_ihr suizidversuch selbstverletzung ptbs panikattacken
        entzugserscheinungen trinkt_wieder chronisch_krank fatigue long_covid me/cfs kinderlos fehlgebildet frühchen""",
    "hospital": """
        krankenhaus spital klinik klinikum op operation operiert ärzte arzt ärztin rettung rettungswagen sanitäter
        notarzt kinderarzt krankenwagen""",
    "disaster": """
        erdbeben beben hochwasser flut überschwemmung überschwemmt waldbrand waldbrände brand brände feuer flammen
        mure muren lawine lawinen* bergsturz tornado orkan sturm unwetter explosion explodiert absturz *absturz
        *unglück unglück unfall *unfall einsturz eingestürzt katastrophe tragödie anschlag attentat amoklauf krieg
        rakete raketen bomben abgebrannt niedergebrannt verbrannt zerstört weggeschwemmt vermisst vermissten
        dammbruch dürre evakuiert gekentert gesunken entgleist fahrerflucht geiselnahme messerangriff erdrutsch
        hangrutsch überflutet überschwemmungen unter_wasser knietief weggespült weggerissen alles_verloren
        alles_ist_hin ist_hin haus_weg dach_weg obdachlos ausgebrannt brannte gebrannt blitzschlag vulkan
        vulkanausbruch nachbeben trümmer verschüttet gasaustritt giftgas zugunglück busunglück flugzeugabsturz
        bergunglück gruben* grubenunglück geiseln bombe bombenangriff luftangriff front flüchtlinge panik massenpanik
        schießerei messerattacke messerstecher explosionen sturmschäden hagel hagelschlag notunterkunft
        rettungskräfte katastrophenschutz leichen tote_und *brand *brände *explosion *beben *flut *hochwasser
        *anschlag *attentat *lawine *mure *krieg *opfer *katastrophe niederbrannte ausgelöscht verwüstet verwüstung
        wasser_stand wasser_steht schlamm überrollt mitgerissen begraben_unter lebensgefährlich granaten beschuss
        drohnen bunker luftalarm sirenen""",
    "hurt": """
        überfallen misshandelt vergewaltigt geschlagen verletzt verletzte schwerverletzt gewalt missbraucht bedroht
        ausgeraubt verprügelt""",
    "layoff": """
        entlassen entlassung entlassungen gekündigt_worden wurde_gekündigt wurden_gekündigt betriebsbedingt
        freigestellt freigesetzt wegrationalisiert stellenabbau abbauliste abgebaut streichliste sozialplan konkurs
        insolvenz insolvent pleite zugesperrt sperrt_zu werksschließung schließung stelle_gestrichen
        stellen_gestrichen job_verloren arbeit_verloren arbeit_los stelle_verloren arbeitslos kurzarbeit
        umstrukturierung restrukturierung abfindung arbeitsplatz_verloren arbeitsplätze stellenstreichung
        stellenstreichungen kündigungswelle massenentlassung* rausgeworfen rausgeschmissen vor_die_tür vor_die_türe
        ohne_job auf_der_straße jobverlust job_los job_weg stelle_weg befristet_nicht nicht_verlängert_worden
        vertrag_nicht_verlängert aufhebungsvertrag werk_schließt werk_sperrt schließt_für_immer dicht_gemacht
        macht_dicht liquidation insolvenzverwalter zahlungsunfähig gefeuert rausschmiss kündigungsschreiben wegfall
        weggefallen""",
    "sorrow": """
        traurig truurig unfassbar fassungslos heul heule heulen weine weinen weint geweint tränen keine_worte
        am_boden zerbrochen untröstlich neben_mir keine_kraft kann_nicht_mehr verzweifelt schock leere angst
        erschüttert tut_weh schmerz halt_suchen""",
    "time_gone": """
        jahre_ohne jahr_ohne erstes_weihnachten erster_geburtstag_ohne vor_einem_jahr vor_zwei_jahren
        seit_einem_halben""",
    "figure": """
        kunden kundin auftrag ausschreibung wette faden geldtasche geldbörse schirm geduld überblick nerven akku
        handy laptop drucker totgelacht todsicher todmüde sterbenslangweilig tote_hose krimi film roman spiel theater
        folge quiz tomaten rosen zimmerpflanze rezept witz gelacht lacht lachen soufflé torte crashkurs krimidinner
        um_den_verstand deadline""",
    "role": """
        leiter leiterin *leiter *leiterin leitung *leitung chef chefin *chefin direktor direktorin geschäftsführer
        geschäftsführerin geschäftsführung vorstand vorsitz vorsitzende* ingenieur ingenieurin entwickler
        entwicklerin lehrer lehrerin *lehrer *lehrerin lehrling *lehrling azubi ausbildung praktikum praktikant
        praktikantin volontär* redakteur redakteurin archivar archivarin bibliothekar* koch köchin souschef bäcker
        bäckerin brauer braumeister* buchhalter buchhalterin berater beraterin *berater *beraterin anwalt anwältin
        notar notarin sanitäter hebamme fahrer fahrerin *fahrer *fahrerin pilot pilotin förster oberförster techniker
        technikerin sekretär* kassier* bürgermeister bürgermeisterin professor professorin dozent dozentin forscher*
        trainer trainerin manager managerin *manager *managerin referent referentin sachbearbeiter* disponent* polier
        meister meisterin schichtführer* prokura prokurist* nachfolger nachfolgerin nachfolge stellvertret*
        selbstständig selbständig freiberuflich kaplan pfleger pflegerin *pfleger *pflegerin direktion intendant*
        teamlead abteilungsleit* lehrstuhl amt rolle funktion kapitän assistent* assistenz tischler tischlerin
        schreiner schreinerin konditor konditorin friseurin wirt wirtin pfarrer pastorin gärtner gärtnerin imker
        hüterin *hüterin *hüter schlosser elektriker maurer steinmetz* zimmermann zimmerin floristin verkäufer
        verkäuferin kellner kellnerin barkeeper einkäufer einkäuferin vertriebler* makler maklerin journalist*
        korrespondent* übersetzer* dolmetscher* fotograf* grafiker* designer* producer regisseur* schauspieler*
        dirigent* organist* musiklehr* erzieher* sozialarbeit* therapeut* physiotherapeut* psycholog* apotheker*
        tierpfleger* tierärztin chirurg* oberarzt oberärztin chefarzt chefärztin primar* assistenzarzt polizist*
        kommissar* soldat* schaffner* lokführer* zugbegleit* busfahrer* matrose kapitänin steward* controller*
        revisor* prüfer* statiker* architekt* bauleiter* projektleit* produktmanag* marketingleit* vertriebsleit*
        personalleit* scrum head_of ceo cfo cto coo community_manager *beauftragte* sprecher* pressesprecher* obmann
        obfrau stadträtin stadtrat abgeordnete* minister* rektor* dekan* hausmeister* platzwart* wächter* türsteher*
        winzer* hebammenstudium lehrstelle trainee werkstudent* *erin *istin *orin *ärin *meister *meisterin *helfer
        *führer *arbeiter *kraft *assistenz *chef *vorstand *ingenieur *techniker *wart *bauer *händler *schreiber
        *macher amtszeit mandat freelancer selbständigkeit ehrenamt referendariat traineeship co-leitung doppelspitze
        ressort""",
    "job": """
        job stelle stellen arbeitsstelle arbeitsplatz arbeitgeber arbeitsvertrag traumjob posten dienst dienstantritt
        arbeitstag position anstellung karriere zusage neuer_job neuen_job neue_stelle neue_rolle neue_aufgabe
        neue_herausforderung neues_kapitel""",
    "start": """
        beginne beginnt begonnen anfange fange_an fang_an angefangen fange fängt anfangen starte startet gestartet
        einsteige steige_ein eingestiegen antrete tritt_an angetreten übernehme übernimmt übernommen ernannt berufen
        gewählt befördert beförderung wechsle wechselt gewechselt wechsel verstärke verstärkt willkommen erster_tag
        ersten_tag erster_arbeitstag erste_woche erste_schicht erste_fahrt unterschrieben zugesagt genommen leite
        leitet geworden werde wird unterrichte ab_jetzt bin_jetzt jetzt_bei neu_im neu_bei neu_hier versetzung
        umgesattelt abgeworben versetzt trete_an tritt_die antreten antritt dienstbeginn arbeitsbeginn losgelegt
        lege_los legt_los steigt_ein einsteigen stoße_zu stößt_zu dazugestoßen neu_dabei neu_an_bord an_bord
        neuzugang eingestellt angestellt aufgestiegen aufrücken rücke_auf hochgearbeitet zur_leiterin zum_leiter
        zur_chefin zum_chef zur_neuen zum_neuen bin_ab sind_ab bin_seit ist_seit ab_kommender ab_nächster ab_nächstem
        ab_dem werde_ich wird_neue wird_neuer darf_ich_ab ernennung bestellung_zum bestellt_zum vereidigt angelobt
        mache_mich_selbstständig gründe gegründet eröffne umschulung quereinstieg quereinsteiger* heuere angeheuert
        rufen_mich neues_abenteuer neuer_arbeitgeber neuem_arbeitgeber neuen_arbeitgeber neuer_dienstort neue_firma
        neuer_wirkungskreis neue_visitenkarte""",
    "leave": """
        verlasse verlässt verlassen gekündigt kündigung kündige ausgeschieden scheide scheidet aufgehört höre_auf
        hört_auf austrete ausgetreten zurückgetreten rücktritt tritt_zurück ruhestand pension pensionierung rente
        frühpension letzter_tag letzten_tag letzter_arbeitstag letzte_woche letzte_schicht letzter_dienst
        letzter_monat abschied ade adieu tschüss abgegeben zurückgegeben niedergelegt lege_nieder lege zurück
        gegangen geht weggegangen hingeschmissen geschmissen hingelegt weg_ist hinter_mir arbeite_nicht_mehr räume
        aufgegeben steige_aus scheidet_aus räumt den_hut nehme_den_hut schlussstrich letztes_mal letzten_mal
        zum_letzten letzter_auftritt letzter_einsatz letzter_unterricht letzte_stunde letzter_turnus kehre_den_rücken
        sage_tschüss sage_servus servus verabschiede verabschiedet verabschiedung wir_verabschieden wechselt_zu
        geht_zu zieht_weiter ziehe_weiter weiterziehen tschau auf_zu_neuen abtritt tritt_ab abgelöst löst_ab übergibt
        übergebe übergeben weitergegeben hängt_an_den an_den_nagel hänge quittiert quittiere austritt emeritiert""",
    "workplace": """
        firma unternehmen agentur abteilung büro spital krankenhaus magistrat schule uni universität bank ministerium
        botschaft vorstand studio labor start-up arbeitgeber zeitung redaktion brauerei fabrik werk verein museum
        bücherei polizei feuerwehr berufsfeuerwehr institut gruppe praxis ordination klinik gewerkschaft filiale
        standort team rathaus genossenschaft behörde amt kanzlei öffentlichen_dienst betrieb werkstatt verband *amt
        *schule *haus *werk *verlag *museum *bank *spital *klinik *hof *fabrik *behörde *ministerium *institut
        *gesellschaft *stiftung *brauerei *bäckerei *theater *verein *kanzlei *redaktion *abteilung *team konkurrenz
        mitbewerber konzern mittelstand kollegium stadtverwaltung gemeinde bundesheer""",
    "hiring": """
        wir_suchen stellen_ein stellenausschreibung bewerbung bewerben bewerbungen lebenslauf jobmesse
        vorstellungsgespräch verstärkung freiwillige suche_arbeit ausgeschrieben flatmate volunteers mitbewohner*
        wg-zimmer""",
    "since": """
        seit_heute seit_montag seit_gestern seit_dieser seit_dem_ersten ab_heute ab_morgen ab_sofort ab_montag
        ab_jänner ab_januar ab_februar ab_märz ab_april ab_mai ab_juni ab_juli ab_august ab_september ab_oktober
        ab_november ab_dezember am_ersten zum_ersten heute gestern am_montag am_freitag mit_1 zum_1 ab_1 im_herbst
        im_frühjahr nächste_woche nächsten_monat on_the_first starting_monday next_month next_week""",
}
