# ruff: noqa: E501
"""What English people write when they ask, complain, praise, change jobs or mourn."""

_KIN = (
    "father|mother|dad|mum|mom|daddy|mummy|papa|mama|brother|sister|husband|wife|son|daughter|child|baby|partner|"
    "grandfather|grandmother|grandpa|grandma|granddad|nan|gran|nana|uncle|aunt|cousin|nephew|niece|fiance|fiancee|"
    "parents|father-in-law|mother-in-law|stepfather|stepmother|stepdad|stepmom|friend|bestie|colleague|mentor|boss|"
    "co-founder|cofounder|teammate|coworker|co-worker|teacher|neighbour|neighbor|dog|cat|pup|puppy|boy|girl"
)
_MY = "my|our|his|her|their|your"
_THING = (
    "tool|tools|software|app|platform|product|service|solution|solutions|vendor|vendors|provider|providers|agency|"
    "consultant|consultants|supplier|suppliers|partner|system|crm|library|plugin|integration|alternative|alternatives|"
    "replacement|freelancer|contractor|expert|help|advice|recommendations|suggestions|tips|ideas|pointers|company|"
    "firm|team|hosting|framework|way"
)

ENGLISH = {
    "request": f"""
        can|could|would|does|do|has anyone|anybody|someone|somebody|you|y'all _ recommend|suggest|recommendation*
        anyone|anybody|someone|somebody got|have|know|knows|has _ recommendation*|suggestion*|tip|tips|experience
        anyone|anybody know|knows|know|used|using|tried of|a|an|any|good _ {_THING}
        can|could you|anyone|someone recommend
        please recommend|suggest
        any|some recommendation*|suggestions|tips for|on|about|to
        any recommendation*|suggestions
        looking|searching|hunting|shopping for a|an|some|any|the|alternatives|recommendation*|suggestions|advice _ _ {_THING}
        looking|searching for {_THING}
        in the market for
        need|want|wanted ?a ?some recommendation*|quote|demo|advice|suggestions
        need|needs help|advice with|on|choosing|finding|picking
        recommend me
        what|which _ {_THING} do|would|should|did|are you|we|i|people|others _ use|using|recommend|choose|pick|suggest
        what|which _ {_THING} _ recommend|suggest
        what do|are you|people|others|teams use|using for|instead|to
        what's|whats|what is the best {_THING}
        best {_THING} for
        alternative|alternatives to
        how much does|do|is|are|would|will|for it|this|that|the|your|you|they|a
        what does|do|would|will it|this|that|your|the _ cost
        what is|are|what's your price|pricing|rates|prices
        pricing for|info|information|details|page
        send|share|get|give me|us _ quote|pricing|price|proposal|estimate|demo|brochure
        request|book|schedule|get|want|arrange|see a|your demo|trial|quote|walkthrough
        could|can|may i|we get|have|see|book|try a|the _ demo|trial|quote|walkthrough|proposal
        is there a ?free trial|demo
        would|we|i love|like|appreciate _ demo|trial|quote|proposal|walkthrough
        free trial available
        happy to pay for
        who can|could help me|us|with
        who do|would you|people use|recommend|suggest
        dm me ?your pricing|prices|rates|details|offers
    """,
    "complaint": """
        broke|breaks|killed our|my|your|every
        is|are|simply|totally|completely unacceptable|outrageous
        doesn't|didn't|don't|won't|isn't|not ?even work|working|load|loading|sync|syncing|respond|start
        stopped|stops|quit working|responding|syncing|loading
        not|never work|works|worked|working ?for ?at ?again
        keeps|keep|kept crashing|failing|breaking|freezing|logging|losing|asking|disconnecting
        is|are|was|been|still|again|completely|totally broken|unusable|useless
        broken|down|crashed|failing again|since|for
        is|are|been|went down again|since|for
        crashes|crashing|fails|freezes every|each|all|constantly|whenever|when
        terrible|horrible|awful|worst|poor|bad|lousy|appalling|abysmal|shocking|dreadful support|service|experience|customer|ux|update|app|product
        worst _ service|support|experience|software|company|app|update|product
        disappointed|disappointing|unacceptable|ridiculous|unbelievable _ support|service|with|by|that|in|update|experience
        very|so|really|deeply|extremely|bitterly|beyond disappointed|frustrated|frustrating|unhappy|dissatisfied|annoyed|annoying
        frustrated|fed|unhappy|dissatisfied|annoyed with|up|by
        sick|tired of your|this|waiting|these|being
        fed up
        still|been waiting|without for|on|since|a|an|over
        still no response|reply|answer|fix|refund|update|solution
        no|never|zero response|reply|answer|answers|replied|responded|answered from|to|in|for|since|after|yet|my|our
        nobody|noone|never|no-one answers|replies|responds|answered|replied|responded|cares
        want|demand|demanding|need|where's|where|give|still|get _ my|our|a refund|money
        want my|our money back
        cancel|cancelled|cancelling|canceling|canceled my|our|the subscription|account|contract|plan|membership|order
        waste of time|money
        rip-off|ripoff|scam|overcharged|overpriced
        charged me|us twice|again|double|for
        lost|deleted|wiped|ate all|my|our _ data|files|work|settings|history
        data loss
        major|serious|another|yet|same|huge|massive outage|bug|downtime
        does anyone|anybody _ else _ have|having|get|getting|seeing|see problems|issues|trouble|errors|error
        is it just|only me
        never again|buying|using
        shame on
        avoid at all costs
        let|lets me|us|down down
        regret|regretting buying|switching|signing|upgrading
    """,
    "praise": """
        great|excellent|fantastic|amazing|awesome|brilliant|superb|wonderful|outstanding|stellar|incredible|terrific|lovely|fabulous|impressive _ work|job|support|service|tool|product|team|release|update|feature|post|article|thread|write-up|writeup|talk|talks|webinar|episode|piece|read|docs|documentation|app|library|software|resource|guide|insights|customer
        love|loved|loving|adore this|your|how|the|what _ tool|product|app|feature|post|article|team|update|release|work|approach|you|design|it|this|webinar|talk|thread|docs|support|idea
        love|loves|loved the|your|our new _ dashboard*|screen*|report*|view*|version|look|export*
        love|loving working|using
        really|absolutely|totally|just love|loved|enjoyed this|your|the|it
        really|thoroughly|very|truly impressed|enjoyed|helpful|happy|pleased|useful
        impressed|blown|delighted|thrilled with|by|away
        so|very|super|incredibly|extremely helpful|useful|impressed|grateful|pleased|happy with|about|for|by|to
        kudos|props|shout-out|shoutout|hats to|off
        hats off
        well done|written|said|deserved
        highly|strongly|definitely|would|can recommend|recommended
        can't|cannot recommend _ enough
        works|worked|runs like|as a|flawlessly|perfectly|great|brilliantly|beautifully
        saved|saves|saving me|us _ hours|time|day|days|weeks|lot|ton|tons|week
        saved my|our day|life|bacon|week
        game changer|game-changer|gamechanger
        thank|thanks _ for ?the ?your ?all ?such great|quick|fast|excellent|awesome|amazing|wonderful|brilliant|kind|help|helping|support|sharing
        best tool|product|support|service|software|app|purchase|decision i|we|i've|we've|ever|in|i'm|out|money
        five stars
        exceeded my|our expectations
        couldn't be happier
        keep up the good|great
        10 out of 10
        10/10
    """,
    "job_change": """
        i|i've|we|i'm|am _ joined|joining as|the _ team
        i'm|i am|i've|excited|happy|thrilled|proud|pleased|delighted|honored|honoured|stoked _ joining|joined
        i'm|i've|i|excited|happy|thrilled|proud|pleased|delighted|humbled _ start|starting|started|begin|beginning _ new|as
        i'm|i've|i|excited|happy|thrilled|proud|pleased|delighted _ announce|share|say _ new role|job|position|chapter|joining|joined|promoted
        excited|happy|thrilled|proud|pleased|delighted|honored|honoured|humbled to announce|share _ joining|joined|promoted|starting|started|my|accepted|leaving|hired
        starting|started|start|begin|began|accepted|landed|got my|a|the new job|role|position|gig|post
        new job|role|position|gig alert|update|announcement|starting|at|as|who|i
        my|first|last new job|role|position|employer|gig
        my|our first|last day|week at|as|in
        today|friday|yesterday|tomorrow|this|it is|was|week my last day
        i'm|i|i've|i'll|after _ leaving|left|leave|departing _ company|after|my|role|job|team|position
        i'm|i've|i|been|was|got|just promoted to
        got promoted
        i've been|was appointed|hired|named as|to
        i|i've|accepted accepted|an offer|a|the _ position|role|job|from|at
        i've|i handed|quit|resigned in|my|from|as _ notice|job|resignation|role
        i quit my job
        new chapter|adventure|challenge at|as|begins|starts|with
        open to work|opportunities|roles
        #opentowork
        opentowork
        i|i've|was|been|got|just laid off
        moving|moved|switching|switched on|to|from|over _ _ a|as new role|position|company|job|employer
        looking for my|a next|new role|job|position|opportunity|challenge
    """,
    "sensitive": f"""
        passed|passes|passing away
        passed on peacefully|last|this
        {_MY} ?late ?dear ?beloved ?best ?old ?little ?youngest ?oldest ?good ?sweet ?close {_KIN} ?has ?have ?just ?suddenly ?sadly died|dies|passed|dying
        {_MY} _ {_KIN} _ _ died|dies|dying|death|funeral|cancer
        lost|lose|losing|buried|burying|mourn|miss {_MY} ?dear ?beloved ?best ?only ?wonderful ?little ?sweet {_KIN} ?to ?last ?this
        lost ?a|?our ?my ?dear|?close ?beloved|?good ?best {_KIN} to|last|this|suddenly|yesterday|today|in|on|after
        we|i've|we've|i|just lost a|our|my _ colleague|friend|baby|pregnancy|loved|teammate
        lost|losing a loved one
        death|loss|passing of|in my|our|a|the|his|her|dear|founder|beloved|colleague|friend
        sudden|untimely|tragic|premature death|passing|loss
        death in the|my|our family
        has|have|had|who|he|she|they|suddenly|sadly|tragically|peacefully died suddenly|peacefully|yesterday|today|last|this|on|in|after|of|at|from|aged|unexpectedly
        he|she|they has|have|had|sadly|just died
        he|she|they died
        peacefully at home
        died peacefully|suddenly|unexpectedly|tragically|aged|by|of|from
        tragically|sadly died|killed|passed|lost
        rest in peace|power|heaven
        rest|rests easy|peacefully
        deepest|sincere|heartfelt|my|our|deep|sincerest condolences|sympathy|sympathies
        condolences
        sorry for your|their|his|her loss
        sorry to hear about|of your|the loss|passing|death|dad|father|mother|mum|mom
        thoughts and prayers
        thoughts|prayers _ are with _ family|families|victims|friends
        in loving memory
        in memoriam
        in memory of
        may he|she|they|his|her rest|memory|soul
        mourn|mourns|mourning|mourned the|our|my|his|her|a|with|loss
        in mourning
        grieve|grieving|bereaved|bereavement|bereft
        grief
        funeral|obituary|eulogy|wake|cremation|burial ?service ?for ?of ?was ?is ?will ?on ?today ?tomorrow ?yesterday
        memorial service|fund
        heartbroken|devastated|heartbreaking|shattered to|by|at|beyond|after|news _ _ loss|share|announce|death|passing|say|hear|tell
        heavy heart|hearts
        gone too soon
        battle|battling|fight|fighting|diagnosed|diagnosis|lost|treatment|died|against|beat with|against|of|to|for|his|her|a ?long ?brave ?terminal ?breast ?stage ?lung cancer|leukemia|leukaemia|als|illness|tumour|tumor|lymphoma|dementia|alzheimer's|parkinson's|depression|disease
        diagnosed with
        was|been|is|got|be diagnosed
        terminal|terminally ill|illness|diagnosis|cancer
        brain|breast|lung|pancreatic|bowel|prostate|ovarian|skin|stage _ tumour|tumor|cancer
        have|has|had|having|got|beat|beating|survived cancer|leukemia|leukaemia|chemo
        chemo|chemotherapy|hospice|palliative|icu
        in intensive care
        intensive care unit|since|after
        on life support
        in a coma
        is|in|at|was|been|from|rushed|my|still _ hospital|hospitalised|hospitalized _ since|after|with|again|bed|for|surgery
        heart attack
        had|has|suffered|having|after|massive|mild a|another ?mild ?massive ?severe ?minor ?second stroke|seizure|miscarriage|aneurysm
        miscarriage|stillbirth|stillborn|suicide|suicidal|self-harm
        took|taken|take his|her|their own life
        mental health crisis|leave|break|struggles
        nervous breakdown
        car|plane|train|motorcycle|road|fatal crash|accident killed|died|victims|last|yesterday|this|left|that
        fatal|deadly accident|crash|shooting|attack|fire|collision
        serious|terrible|bad|awful|horrible accident|crash
        mass|school shooting
        terror|terrorist attack
        victims of
        killed in|by|during
        lost their|his|her lives|life
        earthquake|tsunami|massacre|genocide|bombing|hurricane|wildfire ?has ?have ?that ?which ?killed ?victims ?destroyed ?hit ?struck ?relief
        house|home burned|burnt down
        put ?him|?her ?our to|down sleep
        had to say|put goodbye|down to|him|her|our|my
        rainbow bridge
    """,
}
