"""Words of pleasure and displeasure in English and German; see scoring.rules. Feelings of third persons are none."""

_GOOD = (
    "amazing|awesome|brilliant|fantastic|wonderful|superb|stellar|terrific|lovely|fabulous|phenomenal|delightful|"
    "gorgeous|stunning|beautiful|excellent|outstanding|impressive|incredible|spectacular|marvellous|delicious|magical"
)
_PLEASED = (
    "happy|glad|thrilled|delighted|excited|proud|grateful|thankful|stoked|pumped|impressed|pleased|satisfied|chuffed"
)
_BAD = (
    "terrible|horrible|awful|dreadful|pathetic|garbage|rubbish|useless|annoying|frustrating|horrendous|lousy|"
    "abysmal|appalling|disgusting|unacceptable|ridiculous|infuriating|depressing|miserable|atrocious|crap|crappy|"
    "unusable|buggy|nightmare|disgraceful|shitty|rude|sloppy|clunky|unreliable"
)
_CROSS = (
    "disappointed|frustrated|annoyed|angry|furious|unhappy|upset|livid|dissatisfied|fed|irritated|exhausted|hopeless"
)
_EVENT = "concert|day|weekend|trip|year|week|meal|holiday|conference|night|show|talk|evening|gig|birthday"

ENGLISH_TONE = {
    "idiom": f"""
        he|she|they|who|customers|users|people|fans|everybody is|are|was|were|seems|seemed|got|said ?she|he|they \
            ?is|was \
            ?so|very|really|quite {_PLEASED}|{_CROSS}
        would|could|might|will|it'd|that'd be ?so|really great|nice|awesome|lovely|amazing|cool|fantastic|helpful
        great britain|wall|depression|lakes|barrier
        happy|glad to help|hear|chat|connect|answer|see|assist
        happy hour|ending|birthday
        good|bad luck
        too good|bad to|for
        love to hear|know|see|chat|talk|try|have|get
        love is|story|letter|song|songs|letters
        in love
        not|isn't|wasn't ?too|that|so|half bad
        proud to|sponsor|of sponsor|present
        excited|thrilled|proud|happy|pleased|delighted to announce|share|say|introduce|welcome
        hate|love to break|say|admit
        crap|bug bounty|shoot
        poor|bad weather|man's
    """,
    "positive": f"""
        {_GOOD}
        so|very|really|such|what|truly|super|pretty|damn ?a good|great|nice|cool|clean|helpful|kind|fun|useful|smart
        ^ great|nice|good ?little \
            {_GOOD}|work|job|stuff|one|talk|post|read|news|product|design|venue|coffee|idea|day|event|thread
        is|was|are|were|looks|feels|sounds ?just|really|absolutely great|perfect|good|excellent|fast|flawless|fun|solid
        so ?far|far so|and|very good
        ?so|very|really|absolutely|i'm|am|feeling|super|we're|really {_PLEASED} \
            to|with|about|that|for|we|i|of|rn|right|today|.
        ^ ?so|very|really {_PLEASED}
        sooo|soo|soooo {_PLEASED}
        i|we|really|absolutely|just|still|also|my|our|team|kids|^ ?really ?absolutely ?do \
            love|loved|adore|adores|loves|enjoyed|enjoy|like|liked
        ^ love|loved|loving|adore|enjoyed|enjoying
        loving|enjoying the|this|these|your|my|our|it|every
        best _ ever|yet
        made|makes me smile|happy|laugh
        made|makes my|our day|week|month|morning
        yay|woohoo|hooray|hurray|yippee|wohoo|congrats|congratulations|kudos
        well|nicely done
        passed|aced her|his|my|their ?driving|final exam|exams|test|finals
        joy to|of
        a|an|pure|absolute|such joy|delight|pleasure|treat|gem
        can't wait
        looking forward to
        finally accepted|fixed|works|working|shipped|done|merged|got|gets
        gets|got|is|was finally accepted|published|merged|fixed
        zero|no|never|without|not ?a ?single ?an|any outage|outages|complaints|complaint|drama|bugs
        so far so good
        not|isn't|wasn't ?at ?too|that|half bad ?at all
        just as|how i like
        over the moon
        on cloud nine
        best {_EVENT} of my|our|the
        my|our son|daughter|kid|kids|team plays|played|won|scored|aced _ _ {_GOOD}|great|goal|final
        grateful|thankful for
    """,
    "negative": f"""
        {_BAD}
        i|i'm|am|we're|so|very|really|bitterly|extremely|absolutely|deeply|just|feeling|pretty|beyond|left {_CROSS}
        ^ {_CROSS} ?up
        disappointed|frustrated|disappointing with|by|in|experience
        fed up
        hate|hated|hates|hating|despise|loathe|detest
        sucks|suck|sucked|ugh|argh|grr|yikes|wtf|smh
        worst
        so|very|really|pretty|painfully|terribly|unbearably|incredibly|way \
            slow|bad|boring|poor|buggy|rough|expensive|tired|confusing|disappointing
        was|is|so boring
        sick|tired of
        not|isn't|wasn't|aren't|never|hardly ?at ?very|so|really|too|all|even \
            {_PLEASED}|great|good|impressed|amused|helpful|cool|ok|okay|convinced
        waste of
        a|an|complete|total|absolute|such|is|real|pure \
            joke|mess|disaster|shambles|nightmare|disgrace|letdown|shame|scam|farce|pain
        regret|regretting
        delayed|cancelled again|twice
        broke|broken|died|crashed down|again|mid-demo|mid-call|near|on|during
        cry|crying|saddest|heartbreaking
        wish i|we|you|they could|had|didn't|hadn't
        have|had|having|i've ?my ?enough ?doubts ?of .
        had ?no power|electricity|internet|water
        rip-off|ripoff
        can't believe how|the|they|that|this
        nobody|noone cares
        said nobody|noone|no-one ever
        doubts about|that|.
        shame on|about|that
        can't|cannot stand|bear|cope
        painful|painfully|unbearable|gutted|gutting|heartbreaking
        but|just|yet ?is ?it's ?it ?was ?way|far|much too long|slow|expensive|loud|short|small|late|complicated|buggy
        driving me mad|crazy|nuts|insane
    """,
}

_GUT = (
    "grossartig*|wunderbar*|fantastisch*|hervorragend*|genial*|toll|tolle|toller|tolles|tollen|ausgezeichnet*|"
    "herrlich*|wunderschön*|traumhaft*|exzellent*|grandios*|fabelhaft*|beeindruckend*|begeisternd*|klasse|mega|"
    "spitze|spitzenmässig|vorbildlich*|phänomenal*|köstlich*|zauberhaft*|schön|schöne|schöner|schönes|lieblings*"
)
_FROH = "froh|glücklich|begeistert|stolz|dankbar|zufrieden|erleichtert|überglücklich|gespannt|beeindruckt|happy"
_SCHLECHT = (
    "schlecht|schlechte|schlechter|schlechtes|schlechten|schlechtest*|mies*|miserabel|miserable|miserabler|grottig*|"
    "unterirdisch*|katastrophal*|katastrophe|schrecklich*|furchtbar*|lausig*|nervig*|nutzlos*|unbrauchbar*|"
    "unbenutzbar|schrott|müll|albtraum|alptraum|peinlich*|unverschämt*|frechheit|grauenhaft*|grausam*|unfreundlich*|"
    "ätzend*|scheisse|scheiss|kacke|mist|lächerlich*|inakzeptabel|langweilig*|stinklangweilig|abzocke|zumutung"
)
_BOESE = "enttäuscht|frustriert|verärgert|genervt|wütend|stinksauer|sauer|unzufrieden|traurig|entsetzt|satt|angefressen"

GERMAN_TONE = {
    "idiom": f"""
        er|sie|wer|kunden|leute|alle|nutzer ist|war|sind|waren|wirkt _ _ {_FROH}|{_BOESE}
        wäre|wären|wär|fände|fänd ?das|es|ich|ja ?doch|wirklich|echt toll|schön|super|klasse|gut|genial
        zum glück
        viel glück
        gar|nicht ?so ?mal nicht|mal|so schlecht
        schöne|schönen grüsse|gruss|dank|abend|tag|feierabend
        ganz schön
        liebe ist|grüsse
        mega|schön gross|viel
    """,
    "positive": f"""
        {_GUT}
        sehr|so|richtig|echt|wirklich|total|mega|super|verdammt gut|guter|gutes|gute|nett|lieb|hilfreich|cool
        ^ super|top|guter|gute|gutes|toller|schöner|schöne \
            {_GUT}|arbeit|vortrag|sache|beitrag|kaffee|idee|tag|artikel|text|nachricht|veranstaltung
        ist|war|sind|waren|bisher|echt|einfach|läuft super|top|perfekt|klasse|spitze|schnell|spass|toll
        bin|sind|ich|wir|so|sehr|sooo|soo|total|echt|riesig|super|überaus {_FROH}
        mit _ _ {_FROH}
        ^ ?sehr|so|ganz {_FROH}
        stolz auf
        liebe|lieben|mag|mögen ?ich|wir|es|dieses|diese|die|das|den|eure
        ich|wir liebe|lieben
        freue|freu|freuen ?mich|uns ?so|schon|riesig|sehr|mich ?sehr|riesig auf|über|riesig
        macht|machte|gemacht|machen|viel|riesig|richtig spass
        zum lächeln|lachen gebracht
        lächeln gebracht
        yay|juhu|hurra|jippie|wohoo|glückwunsch|gratuliere|gratulation|respekt|bravo|chapeau
        herzlichen glückwunsch
        hut ab
        bestanden|geschafft .
        prüfung|prüfungen|examen|abi bestanden
        die|heute sonne scheint
        scheint die sonne
        alles gute
        bester|beste|bestes _ ever|überhaupt|welt
        kann|kaum es|erwarten ?kaum erwarten
        endlich fertig|geschafft|gelöst|veröffentlicht|angenommen|wochenende|urlaub
        gar|nicht|mal nicht|mal ?so schlecht
        kein|keine|ohne|null|keinen ?einen ?einzigen ausfall|ausfälle|drama|probleme|beschwerden|grund|fehler ?zur \
            ?beschwerde
        genau richtig
        bestes|beste|bester _ meines|unseres lebens|jahres
        freu|freue mich _ _ über|auf
        dankbar für
        mein|meine sohn|tochter|kind _ super|toll|klasse
    """,
    "negative": f"""
        {_SCHLECHT}
        bin|sind|ich|wir|so|sehr|echt|total|einfach|masslos|extrem|schwer|zutiefst|nur|mehr {_BOESE}
        ^ {_BOESE}
        das|wetter|es so satt
        nervt|nerven|genervt
        hasse|hassen|hass
        kotzt mich|uns
        zum kotzen|heulen|verzweifeln|schreien
        boah|puh|grr|argh|ugh|orr|wtf
        nicht|keineswegs|gar|überhaupt|kaum ?so|sehr|wirklich|besonders|nicht|ganz \
            zufrieden|glücklich|begeistert|überzeugt|gut|toll|hilfreich|beeindruckt|lustig
        mit _ _ _ nicht .
        kein|keine guter|gute|spass|toller
        kostet mich|uns ?den ?letzten nerven|nerv
        bereue|bereuen
        ein|so ?ein|der|reiner|absoluter|ist witz|desaster|trauerspiel|chaos|drama|reinfall|flop|saftladen
        quälend|unerträglich|unfassbar|furchtbar|elend|extrem langsam|langweilig|teuer|schlecht
        zug|bahn|flug _ _ verspätet|ausgefallen|verspätung
        liegengeblieben|verspätet|stinkt|enttäuschend*|ärgerlich*
        schon|mal wieder kaputt|verspätet|ausgefallen
        kaputt gegangen
        schade um|drum|eigentlich|dass
        aber|nur|doch ?leider ?viel|etwas|einfach zu lang|teuer|langsam|laut|kurz|klein|spät|kompliziert
        ertrage|halte _ _ _ nicht ?mehr ?aus
        tat|tut _ weh
        elend*|trostlos*|quälend*
        macht|machen|treibt mich|uns wahnsinnig|verrückt|fertig|irre
        hatten|haben ?wir|heute keinen|kein strom|internet|wasser
        laptop|handy|rechner|akku|server|festplatte _ _ gestorben|kaputt|tot
        reicht's|reichts
        sagte niemand je|jemals
        niemand|keiner|kein braucht ?noch ?mensch
        leider schlecht|nicht|wieder|kein
    """,
}
GLAD_SIGNS = frozenset("😍🥰😊😁🤩🥳🎉❤💛💚💙💜🤌🙌☀🌞😀😃😄")
CROSS_SIGNS = frozenset("😡🤬😠😤👎😞🤮😒🙄😩😫😖")
