"""What English people write when they ask, complain, praise, change jobs or mourn; see scoring.rules."""

_MY = "my|our|his|her|their|your"
_KIN = (
    "father|mother|dad|mum|mom|daddy|mummy|papa|mama|parents|brother|sister|husband|wife|fiance|fiancee|spouse|"
    "son|daughter|child|baby|boy|girl|twin|grandfather|grandmother|grandpa|grandma|granddad|grandson|granddaughter|"
    "nan|gran|nana|uncle|aunt|auntie|cousin|nephew|niece|father-in-law|mother-in-law|brother-in-law|sister-in-law|"
    "stepfather|stepmother|stepdad|stepmom|godfather|godmother|friend|friends|colleague|colleagues|coworker|co-worker|"
    "teammate|mentor|boss|founder|co-founder|cofounder|teacher|neighbour|neighbor|dog|cat|pup|puppy|kitten"
)
_DEAR = "?late ?dear ?beloved ?best ?old ?little ?good ?close ?only ?younger|elder|older|oldest|youngest"
_THING = (
    "tool|tools|software|app|apps|platform|product|products|service|solution|solutions|vendor|vendors|provider|"
    "providers|agency|agencies|consultant|consultants|consultancy|supplier|suppliers|system|systems|crm|library|"
    "plugin|integration|alternative|alternatives|replacement|freelancer|contractor|expert|hosting|framework|package"
)
_ADVICE = "recommendation|recommendations|suggestion|suggestions|advice|tips|pointers|alternatives|experiences"
_OFFER = "quote|quotation|demo|trial|proposal|estimate|walkthrough|brochure|pricing"
_ANYONE = "anyone|anybody|someone|somebody|people|folks|y'all"
_BAD = "terrible|horrible|awful|poor|bad|lousy|appalling|abysmal|shocking|dreadful|pathetic|horrendous|worst"
_SORE = "disappointed|disappointing|frustrated|frustrating|unhappy|dissatisfied|annoyed|annoying|unreliable|slow"
_FLAW = "outage|outages|bug|bugs|downtime|crash|crashes|error|errors|glitch"
_GREAT = (
    "great|excellent|fantastic|amazing|awesome|brilliant|superb|wonderful|outstanding|stellar|incredible|terrific|"
    "lovely|fabulous|impressive|phenomenal|top-notch"
)
_WORK = (
    "work|job|support|service|tool|product|team|release|update|feature|features|post|article|thread|write-up|writeup|"
    "talk|talks|webinar|episode|read|docs|documentation|app|library|software|resource|guide|insights|piece|onboarding"
)
_LOVED = f"{_WORK}|approach|design|idea|dashboard*|screen*|report*|view*|version|look|export*"
_GLAD = "excited|happy|thrilled|proud|pleased|delighted|honored|honoured|humbled|stoked|glad"
_ROLE = "job|role|position|gig|post"
_ILLNESS = (
    "cancer|leukemia|leukaemia|lymphoma|tumour|tumor|als|ms|dementia|alzheimer's|parkinson's|depression|burnout|"
    "melanoma|sepsis|meningitis|pneumonia|covid|epilepsy"
)
_DISASTER = "earthquake|tsunami|flood|floods|hurricane|wildfire|wildfires|bombing|massacre|landslide|tornado|typhoon"

ENGLISH = {
    "idiom": f"""
        {_MY}|the|this|that ?old ?poor ?only \
            phone|laptop|battery|server|car|mac|pc|drive|router|printer|app|idea died|dies
        died|dying of|from laughter|laughing|boredom|cringe|embarrassment|curiosity
        dying to know|see|try|hear|get|read
        passed|passes|passing away ?the time|hours
        {_KIN} passed the|his|her|their|an|all|every|with
        stroke of luck|genius
        almost|nearly had|got|gave a|me ?a heart attack
        giving|gives|give|gave|given|good me|us|him|her|them|us grief
        heart attack when|because|every|looking|reading|seeing|opening
        lost my mind|patience|voice|keys|train
        crash course|test|tests|dummies
        crash|crashing course|test|party|parties
        no questions asked
        rip|rips|ripping off|out|up|through|cd|dvd
        post mortem
        victims of their own success
        recommend|recommends against
    """,
    "request": f"""
        can|could|would|does|do|has|if {_ANYONE}|you _ recommend|suggest|recommendation|recommendations
        {_ANYONE} has|have|got|with|know|knows _ _ {_ADVICE}
        {_ANYONE} know|knows|used|using|tried|recommend of|a|an|any|good|decent _ {_THING}
        please recommend|suggest
        recommend|suggest me|us
        any|some|for|your|need|want|welcome {_ADVICE} for|on|about|welcome|appreciated|please
        any recommendations|suggestions
        looking|searching|hunting|shopping for a|an|some|any|the|new|better _ _ {_THING}
        looking|searching|asking|open for|to _ {_ADVICE}|{_THING}
        in the market for
        need|want|wanted|seeking _ {_ADVICE}|{_OFFER}
        need|needs help|advice with|choosing|finding|picking|selecting
        what|which _ {_THING} do|would|should|did|are you|people|others|folks|everyone _ \
            use|using|recommend|choose|suggest
        what|which _ {_THING} _ recommend|suggest
        what do|are you|people|others|teams|folks use|using for|instead|to
        what's|whats|what ?is the best {_THING}
        alternative|alternatives to
        how much does|do|is|are|would|will ?it|this|that|the|your|you|they|a _ cost|costs|charge
        how much is|are|for it|this|that|the|your|a
        what|how does|do|would|will it|this|that|your|the _ cost
        what is|are your|the price|pricing|rates|prices|cost|costs
        what's|whats your|the price|pricing|rates|prices|cost|costs
        pricing|price info|information|details|list|sheet
        send|share|get|give|email me|us ?over ?a ?your _ {_OFFER}
        request|book|schedule|get|arrange|see|like|love|appreciate a|your ?short ?free ?live \
            demo|trial|quote|walkthrough
        could|can|may i|we get|have|see|book|try|request a|the|your _ {_OFFER}
        is there a|any ?free trial|demo
        who can|could help|advise me|us|with
        who do|would you|people|folks use|recommend|suggest
        dm|message me|us ?with ?your pricing|prices|rates|details|offers|recommendations
    """,
    "complaint": f"""
        doesn't|didn't|don't|won't|isn't|not|never ?even ?been \
            work|working|load|loading|sync|syncing|respond|responding
        does|do|did|will|is|are not work|load|sync|start|respond
        stopped|quit working|responding|syncing|loading
        keeps|keep|kept crashing|failing|breaking|freezing|losing|disconnecting|hanging
        crashing|crashes|crashed again|every|each|constantly|whenever|daily|twice
        is|are|was|been|still|completely|totally|it's broken|unusable|useless
        broke|breaks|killed|ruined|wrecked our|my|every|all|everything
        is|are|been|went|it's|still|site|app|service|server|api down again|since|for|all
        {_BAD} ?customer support|service|experience|ux|update|software|product|onboarding
        worst _ {_WORK}|experience|company|customer
        so|very|really|deeply|extremely|bitterly|beyond|quite|pretty|simply|just|seriously {_SORE}
        {_SORE} with|by|that|about|at
        is|are|simply|totally|completely|absolutely unacceptable|outrageous|ridiculous
        sick|tired of your|this|waiting|these|being|paying
        fed up
        been|still waiting for|on|since _ days|weeks|hours|months|answer|reply|response|refund|fix|week|month
        waiting for|over _ days|weeks|hours|months
        still no response|reply|answer|fix|refund|update|solution
        no|never|zero|any response|reply|answer|answers|replied|responded|answered from|to|in|since|after|yet|so
        nobody|noone|never|no-one|support answers|replies|responds|answered|replied|responded|cares
        support|nobody|they does|do|did|has|have not|never answer|reply|respond|answered|replied|responded
        support|nobody|they doesn't|don't|didn't|hasn't|haven't|won't answer|reply|respond|answered|replied|responded
        want|demand|demanding|need|where's|where|give _ my|our|a|full refund|money
        money back
        cancel|cancelled|cancelling|canceling|canceled my|our|the subscription|account|contract|plan|membership
        waste of time|money
        rip-off|ripoff|overcharged|overpriced
        charged me|us|my twice|again|double|for|card
        lost|deleted|wiped|ate all|my|our|half _ data|files|work|settings|bookings|orders|history
        major|serious|another|yet|same|huge|massive|third|second|daily|fourth ?another {_FLAW}
        does|is anyone|anybody _ _ have|having|getting|seeing problems|issues|trouble|errors
        is it just|only me
        never again
        shame on
        avoid at all costs
        let|lets me|us|customers|everyone down
        regret|regretting buying|switching|signing|upgrading
    """,
    "praise": f"""
        {_GREAT} {_WORK}
        {_GREAT} customer|new|little|piece|set _ {_WORK}|work
        love|loved|loving|adore ?how ?the ?your ?this ?our|these|those _ {_LOVED}
        love|loved|loving working|using|your
        love|loved how _ _ simple|easy|fast|quick|clean|smooth|intuitive|well|you|your
        really|absolutely|totally|just|thoroughly love|loved|enjoyed|enjoy this|your|the|it|using
        impressed|blown|delighted|thrilled with|by|away
        so|very|super|incredibly|extremely|really|truly helpful|useful|impressed|grateful|intuitive
        kudos|props|shout-out|shoutout to
        hats off
        well done|written|said|deserved
        highly|strongly|definitely|would|can|warmly|happily recommend|recommended
        can't|cannot recommend _ _ enough
        works|worked|runs like|flawlessly|perfectly|great|brilliantly|beautifully ?a ?charm
        saved|saves|saving me|us ?so ?at ?least _ hours|time|days|weeks|lot|ton|tons|week
        saved my|our day|life|bacon|week
        game changer
        game-changer|gamechanger
        thank|thanks _ _ such|quick|fast|{_GREAT} help|support|response|work|job|service|article|talk|post
        thank|thanks _ for ?all ?your ?the quick|fast|help|helping|support
        best _ {_WORK}|purchase|decision _ ever|far|made|used|seen|tried
        five stars
        exceeded my|our|all expectations
        couldn't be happier
        keep up the good|great
    """,
    "job_change": f"""
        i|i've|i'm|am|have|we've just|recently|officially|now|finally|have ?officially joined|joining
        i|i've|i'll|i'm be|joined|joining|will joining|join|as|the|a _ as|team|board
        i|i've|i'm|am ?just|recently joined|joining
        {_GLAD} to ?announce|share|say|be ?that ?i'm|i've|i ?have|am ?officially \
            joining|joined|promoted|starting|started
        {_GLAD} to|about announce|share|start|begin|accept _ _ new|my {_ROLE}|chapter|adventure|journey
        {_GLAD} to start|begin|join _ as|at|new|the
        i|i'm|i've|i'll|am|today|tomorrow|monday|just|be starting|started|start|begin|began ?a ?my ?at new|as \
            {_ROLE}|head|chief
        i|i'm|i've|am|just|be starting|started|start|begin|began|accepted|landed|got a|my|the new {_ROLE}
        my|first|last|second new {_ROLE}|employer
        new {_ROLE} alert|announcement|as|who|dis
        week|day|month|days|weeks at|in|of|into my|the new {_ROLE}|company
        my first|last|final day|week at|as|with|here|in
        today|friday|yesterday|tomorrow|this|it|that is|was|marks|will ?be my last|first|final day
        i'm|i|i've|i'll|am leaving|left|leave|departing _ after _ years|months|decade|decades
        i'm|i|i've|i'll|am leaving|left|quit my _ {_ROLE}|company|employer
        i'm|i|i've|been|was|got|just promoted to
        got promoted
        i've|i|been|was appointed|hired|named as|to|head|chief
        accepted|accept an|the|a ?job offer|position|role from|at|with|as
        i|i've|have handed|quit|resigned ?in|my|from|as ?my ?job notice|job|resignation|role|position
        new chapter|adventure|challenge at|as|begins|starts|with
        open to work
        #opentowork|opentowork
        i|i've|was|been|got|just laid off
        i|i'm|i've|am moving|moved|switching|switched|transitioning|transitioned on|to|from|into|over|roles ?to \
            ?a new {_ROLE}
        looking for my|a next|new {_ROLE}|opportunity|challenge
    """,
    "sensitive": f"""
        passed|passes|passing away
        passed on peacefully|suddenly
        {_MY} {_DEAR} {_KIN} _ died|dies|dying|gone|succumbed
        {_MY} {_DEAR} {_KIN} ?has ?have ?had ?just ?suddenly ?sadly passed \
            suddenly|peacefully|last|yesterday|this|today|on|in
        {_MY} {_DEAR} {_KIN} ?has ?have ?had ?just ?suddenly ?sadly passed .
        {_MY} {_DEAR} {_KIN} _ _ {_ILLNESS}|coma|hospice|icu|ventilator
        {_MY} {_DEAR} {_KIN} _ is|was|are|still in|at ?the hospital|icu|hospice
        {_MY} {_KIN} death|funeral|passing|illness|surgery|diagnosis
        {_MY} {_KIN}'s death|funeral|passing|illness|surgery|diagnosis
        father's|mother's|dad's|mum's|mom's|brother's|sister's|husband's|wife's|son's|daughter's \
            death|funeral|passing|illness
        lost|lose|losing|buried|burying|mourn|miss|said ?goodbye ?to {_MY} {_DEAR} {_KIN}
        lost|losing a|one|another ?of ?my|our ?true|great|real {_DEAR} {_KIN}|loved|legend|baby|pregnancy
        losing|lost a loved one
        lost his|her|their ?brave ?long ?own life|lives|fight|battle
        death|loss|passing of my|our|a|his|her|your|dear|our|beloved {_DEAR} {_KIN}|member
        death in the|my|our family
        sudden|untimely|tragic|premature|unexpected death|passing|loss
        who|he|she|they|has|have|sadly|suddenly|tragically|we died|passed \
            suddenly|peacefully|yesterday|last|this|aged|unexpectedly
        he|she|they ?has ?have ?had ?sadly ?just ?both died
        died suddenly|peacefully|unexpectedly|tragically|aged
        found dead
        is|are|was|were feared|presumed|found dead
        tragically|sadly died|killed|passed|lost
        rest in peace|power|heaven
        rest|rests easy|peacefully
        condolences
        deepest|sincere|heartfelt|my|our sympathy|sympathies
        sorry for your|their|his|her|the loss
        sorry to|for hear ?about|of ?your|his|her|the ?about loss|passing|death|{_KIN}
        thoughts|prayers and|are|go|with prayers|thoughts|with|out _ _ \
            family|families|victims|loved|prayers|friends|those
        thoughts and prayers
        in loving memory
        in memoriam
        in memory of
        may he|she|they|his|her|their rest|memory|soul
        mourn|mourns|mourned the|our|my|his|her|a|with
        mourning
        grieve|grieving|bereaved|bereavement|bereft|widowed
        grief of|and|after|over|is|comes
        in|with|my|our|through|of|deep|this grief
        funeral|funerals|obituary|eulogy|cremation|burial
        memorial service|fund
        heartbroken|devastated|shattered to|by|at|beyond|that|after|and ?the ?share|announce|say|hear|tell ?the \
            ?loss|news
        heavy heart|hearts
        gone too soon
        celebration of life
        diagnosed with
        my|her|his|their|a|the ?stage ?own {_ILLNESS} diagnosis|treatment|surgery|is|has|came
        have|has|had|having|got|beat|beating|survived|survivor|battling|fighting|fight|against|battle|to|from \
            ?stage {_ILLNESS}
        battle|fight|battling|fighting with|against|a ?brave ?long {_ILLNESS}|illness|disease
        lost|losing ?brave ?her|his|their ?battle|fight ?with|to {_ILLNESS}
        brain|breast|lung|pancreatic|bowel|prostate|ovarian|liver|stage tumour|tumor|cancer
        terminal|terminally ill|illness|diagnosis|cancer
        seriously|gravely|critically|chronically ill|sick|injured
        long|short|serious|sudden|rare|my|her|his|their illness
        chemo|chemotherapy|radiotherapy|hospice|palliative|icu|leukemia|leukaemia
        intensive care
        on life support
        in a coma
        is|i'm|am|was|been|are|rushed|taken|back|still in|at|to ?the hospital
        hospitalised|hospitalized
        recovering|recover from _ surgery|operation|stroke|accident|{_ILLNESS}
        heart attack
        had|has|suffered|having|after|from|massive a|another ?mild ?massive ?severe ?minor ?second \
            stroke|seizure|aneurysm
        miscarriage|stillbirth|stillborn|suicide|suicidal|self-harm
        took|taken|take his|her|their own life
        mental health crisis|leave|break|struggles
        nervous|mental breakdown
        killed|died|dead|injured in|by|after a|an|the ?car|plane|train|bus|road accident|crash|attack|fire|explosion
        fatal|deadly accident|crash|shooting|attack|fire|collision|stabbing
        serious|terrible|bad|awful|horrible|horrific|tragic ?car accident|crash|tragedy|collision
        unspeakable|unimaginable|terrible tragedy|loss|grief
        mass|school shooting
        terror|terrorist attack
        victims of _ {_DISASTER}|attack|shooting|war|violence|crash|fire|abuse|tragedy
        {_DISASTER} victims|survivors|relief|hit|struck|killed|destroyed
        people|children|dozens|hundreds|many|were|was killed|drowned
        lost everything|home|house in|to ?the fire|{_DISASTER}
        house|home burned|burnt down
        put ?him|her|our to|down sleep
        had|have to|said put|say|goodbye|to ?him|her|our|my down|goodbye|sleep
        rainbow bridge
    """,
}
