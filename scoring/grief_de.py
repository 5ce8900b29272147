"""What German-speaking people write when they mourn or fall ill; see scoring.rules."""

MY = "mein|meine|meinen|meiner|meinem|meines|unser|unsere|unseren|unserer|unserem|unseres"
THEIR = f"{MY}|sein|seine|seinen|seiner|seinem|ihr|ihre|ihren|ihrer|ihrem|dein|deine|deinen|deiner|deinem"
KIN = (
    "vater|mutter|papa|mama|vati|mutti|papas|eltern|bruder|schwester|mann|ehemann|frau|ehefrau|sohn|tochter|kind|baby|"
    "opa|oma|grossvater|grossmutter|onkel|tante|cousin|cousine|neffe|nichte|schwiegervater|schwiegermutter|partner|"
    "partnerin|freund|freundin|freunde|kollege|kollegin|kollegen|mentor|mentorin|chef|chefin|gründer|gründerin|"
    "mitgründer|mitgründerin|lehrer|lehrerin|nachbar|nachbarin|enkel|enkelin|pate|patin|hund|hündin|katze|kater"
)
KIN_OF = "vaters|mannes|sohnes|bruders|freundes|kollegen|opas|onkels|kindes|hundes|mentors|chefs|partners|gründers"

GERMAN_GRIEF = f"""
    verstorben|verstorbene|verstorbenen|verstorbener|verstarb|verstarben|entschlafen|verschieden|heimgegangen
    beerdigung|beisetzung|trauerfeier|trauerfall|todesfall|trauerrede|begräbnis|todesanzeige|traueranzeige|trauerkarte
    nachruf|kondolenz|hinterbliebene|hinterbliebenen|trauernde|trauernden|trauerbewältigung|witwe|witwer
    gestorben|starb
    von uns|dieser gegangen|welt
    verlassen für immer
    {THEIR} _ {KIN} _ _ tot|verloren|sterben|stirbt|krebs|koma|hospiz|krankenhaus|intensivstation|klinik
    er|sie|{KIN} ist tot
    tod von|meines|meiner|unseres|unserer|eines|einer|des|der|seines|ihrer|seiner|ihres|deines|deiner
    {MY} _ {KIN} _ _ verloren|begraben|beerdigen|beerdigt|verabschieden|einschläfern
    habe|haben|hat|hatte|hab|musste|mussten _ {MY} _ {KIN} _ verloren|begraben|beerdigen|beerdigt
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
        {KIN}|{KIN_OF}|menschen
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
    {MY} _ {KIN}|oma|opa|omi|opi _ _ eingeschlafen|gegangen|heimgegangen|fehlst|eingeschlafen
    friedlich|für immer eingeschlafen
    todestag|sterbebett|sterbefall|trauerjahr|grab
    zur|auf ?die|der ?stillen welt still|gekommen
    still zur|geboren welt ?gekommen
    biopsie|bösartig|bösartiger|metastase
    meine|eine|ihre|seine|die|hab|bekommen|habe diagnose ?bekommen|ms|erhalten|krebs
    diagnose bekommen|erhalten|ms|krebs|depression|demenz|als
    kämpfe|kämpfen|kämpft|leide|leidet|lebe ?ich|seit|mit _ _ \
        depression|depressionen|burnout|angststörung|sucht|krebs|trauer
    haus|wohnung|hof|laden|firma _ _ _ abgebrannt|niedergebrannt|ausgebrannt
    totgefahren|überfahren|erschossen|erstochen|ermordet|ertrunken|erfroren
    ich|wurde|bin|worden _ _ _ überfallen|angegriffen|vergewaltigt|missbraucht|zusammengeschlagen|ausgeraubt
    scheidung|scheiden ?lassen
    trennung von|nach|durch|gerade {MY}|jahren|ehe
    bomben|raketen|drohnen|beschuss auf|in|über|fallen ?auf {MY}|die|das|heimat|heimatstadt
    {MY} heimatstadt|dorf|heimat|stadt|haus|familie _ _ bombardiert|zerstört|überflutet|evakuiert|beschossen
    hochwasser|flut|waldbrände|erdbeben _ _ betroffen|opfer|verloren|betroffenen
    gedanken|gebete sind|bei|gehen ?bei|an ?den|allen|die|der
    nicht mehr unter uns|lebt
    weilt nicht mehr
    traurige|schlimme|schreckliche|erschütternde nachricht|nachrichten
    da oben|droben
    für immer in|von|im ?unseren|uns ?herzen
    {KIN}|vogel|pferd ist|war|sind tot|gestorben|eingeschlafen
    heule|weine nur|seit|immer
    psychiatrie|suizidal|magersucht|bulimie|entzugsklinik
    verabschieden|abschied ?mussten _ {MY} _ {KIN}
    von {MY} _ {KIN} _ verabschieden|abschied|trennen
    leben genommen|verloren
    feuer|flut|sturm|hochwasser _ _ _ _ genommen|zerstört|verloren
    depression|krebs|krankheit|tumor ist|kam|sind ?wieder zurück|da
    krankenhaus _ melde|bis|später|seit|mit
    mit {MY} {KIN} _ krankenhaus|klinik|notaufnahme
"""
