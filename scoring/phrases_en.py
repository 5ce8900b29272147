"""What English people write when they ask, complain, praise, change jobs or mourn; see scoring.rules."""

from scoring.grief_en import KIN, MY

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
_CRAFT = (
    "accountant|bookkeeper|lawyer|designer|developer|translator|copywriter|photographer|editor|recruiter|trainer|"
    "coach|printer|venue|book|books|course|courses|template|templates|bank|shop|host|way|setup|place|keyboard"
)
_TITLE = (
    "head|director|vp|chief|lead|manager|engineer|cto|ceo|cfo|coo|cmo|president|partner|principal|officer|designer|"
    "developer|analyst|consultant|buyer|recruiter|editor|teacher|architect|coordinator|producer|researcher|scientist"
)
_SUBJECT = (
    f"{_WORK}|ui|ux|interface|site|website|login|billing|export|sync|search|editor|dashboard|checkout|company|version|"
    "everything|experience|delivery|invoice|reporting|api|integration|pricing|customer|hotline|chatbot|this|it|that"
)
_POOR = (
    "garbage|trash|rubbish|crap|unusable|useless|broken|buggy|laggy|glitchy|clunky|bloated|joke|mess|disaster|"
    f"nightmare|shambles|disgrace|slow|unbearable|infuriating|{_BAD}"
)
_FEW = (
    "1*|2*|3*|4*|5*|6*|7*|8*|9*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|"
    "fifty|about|around|almost|nearly|over|roughly|some"
)

ENGLISH = {
    "idiom": f"""
        {MY}|the|this|that ?old ?poor ?only \
            phone|laptop|battery|server|car|mac|pc|drive|router|printer|app|idea died|dies
        died|dying of|from laughter|laughing|boredom|cringe|embarrassment|curiosity
        dying to know|see|try|hear|get|read
        passed|passes|passing away ?the time|hours
        {KIN} passed the|his|her|their|an|all|every|with
        stroke of luck|genius
        almost|nearly had|got|gave a|me ?a heart attack
        giving|gives|give|gave|given|good me|us|him|her|them|us grief
        heart attack when|because|every|looking|reading|seeing|opening
        lost my mind|patience|voice|keys|train
        crash course|test|tests|dummies
        crash|crashing course|test|party|parties
        down by a|an|half|{_FEW}
        down {_FEW} percent|per|points
        no questions asked
        rip|rips|ripping off|out|up|through|cd|dvd
        post mortem
        victims of their own success
        recommend|recommends against
        why not|me|oh
        who cares|knows|needs|am|doesn't|wouldn't
        guess what|who|who's
        you know what|who
        what if i
        isn't it|that|this lovely|great|nice|beautiful|funny|wonderful
        because who needs|has
        looking|looked for a|an|any ?good excuse|reason|fight|laugh|hug|job
        should i|we|you quit|resign|leave|switch ?my ?jobs
        {_ANYONE}|he|she|they|fans|voters is|are|was|were ?so|very|really disappointed|frustrated|annoyed|angry|unhappy
        great britain|wall|depression
        would|could|might|will be great|nice|awesome|helpful|amazing
        book|start|claim|get|grab|request|schedule|try your|a|our ?free demo|trial|quote ?with ?us today|now|here|below
        free trial|demo|pricing for ?all our|readers
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
        ^ ?any|pls|need recs|reccs|recos|recommendation|recommendations|suggestions|tips for|on|please|pls
        any|got|have|need|want recs|reccs|recos|recommendations|suggestions
        what|what's|which is|are|do|does ?is|are ?you|all everyone|everybody|people|folks|teams|you|y'all _ \
            using|use|running|run for|on|to|these|now|instead
        what do you|y'all|people|folks ?all ?guys use|run
        what|which _ _ would|do|should|did you|people|folks|i|we go|pick|choose|use|recommend|trust|suggest|buy
        who does|makes|offers|sells|builds|provides _ good|great|decent|solid|best|affordable|reliable|cheap
        who's|who is the|a|your ?best|right go-to|best|person|expert
        who do|would|should|could you|i|we|people|folks call|hire|trust|ask|use|recommend|book|go
        point me|us to|towards|at|in
        ^ iso a|an|of|recommendations|someone|good|some
        ^ ?still ?anyone looking|searching|shopping for a|an|some|the \
            ?new|good|decent|reliable|freelance|cheap|best|simple|solid _ {_THING}|{_CRAFT}
        looking|searching for a|an|some|any ?good|freelance|reliable|decent|cheap|new {_CRAFT}
        i'm|we're|am|are after a|an|some|something|recommendations|suggestions ?decent|good|cheap|new|simple
        shopping around
        help me|us choose|decide|pick|find|out ?choosing
        anyone|anybody|someone|y'all ?here had|have|has|got|know|knows ?a|an|any ?a \
            good|great|decent|reliable|cheap|positive|solid
        in search|need of a|an|some|recommendations ?reliable|good|new
        open to ?your suggestions|ideas|recommendations|tips
        can|could|would|will you|y'all ?guys ?please recommend|suggest|advise
        do|does|can|will you|they|anyone ?guys|also offer|have|sell|give|do ?a|any ?free|educational ?student \
            discount|discounts|tier|trial|plan|quote|pricing
        is|are the price|pricing|cost|fee|plan|plans|licence|license per|priced|billed|monthly|annual
        where|how can|do|could i|we find|see|get|check your|the ?current pricing|prices|price|quote|rates
        what|who|which _ could|can|would|should ?possibly replace
        replacement|substitute for
        vouch for
        need|want something for|that|to|with|which ?can|handles|works
        pls|please|dm|someone|anyone recommend|suggest|share|send ?me ?us ?your \
            pricing|prices|rates|recs|recommendations|suggestions|tips
        #lazyweb|lazyweb|hivemind
        hive mind
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
        {_SUBJECT} _ is|are|was|were|feels|became|remains \
            ?still|just|so|such|really|totally|absolutely|completely|an|a ?a ?absolute|complete|total|big {_POOR}
        ^ ?absolutely|totally|completely|utterly|simply|just unusable|useless|unacceptable|ridiculous|garbage|rubbish
        way|so|too|painfully|terribly|unbearably|horribly|constantly buggy|laggy|glitchy|clunky|bloated|slow
        on hold for _ _ minutes|hours|ages
        nth|third|fourth|fifth|second|tenth time this|in _ week|month|day|year|row
        zero|no|without ?a ?single replies|reply|response|answer|answers|responses
        nothing|none|hardly works|loads|syncs|helps|happens since|anymore|after|now
        asked|applied|filed|waiting|asking for a|my|the ?full refund
        and|still|have|have|since heard nothing ?back
        heard nothing ?back since|for|after|in|.
        keeps|logs|logged|kicks|kicked|signs|locks|locked ?logging|kicking me|us out
        how you|they treat _ customers|us|users|me
        ghosted|ghosting|ignored|ignoring me|us|my|our
        never|hasn't|didn't|not ?even ?yet arrived|delivered|arrive|shipped|ship|refunded|credited
        order|parcel|package|delivery|refund never|hasn't|still ?been ?not arrived|came|shown|shipped|come|missing
        why did|have|would|do|must you|they \
            remove|removed|kill|killed|drop|dropped|break|broke|ruin|change|changed|hide|take
        bring ?it|dark|the|back ?old|classic ?mode|version|ui|editor back
        doubled|tripled|hiked|raised|jacked ?up the|their|your|our price|prices|pricing|bill|fee|fees
        please|pls|plz fix ?it|this|that|the|your
        can't|cannot believe _ _ wrong|broken|down|again|gone|late|charged
        invoice|bill|order|booking|data|numbers _ is|was|were|are|wrong|still wrong|missing|gone|lost|incorrect|again
        had|have|i've enough of your|this|these|their|.
        not|isn't|aren't|wasn't|hardly ?at ?all|very|really|exactly happy|impressed|satisfied|pleased|thrilled|amused \
            with|by|about
        still|yet no fix|refund|update|reply|response|solution|news|support
        opened|filed|raised|submitted|sent _ _ tickets|emails|reports
        eats|ate|eaten|lost|loses|losing|deleted|swallowed ?all my|our ?card|entire _ \
            details|data|files|work|drafts|bookings|order|orders|settings|draft|changes
        customer|paying|subscriber|user for|since _ years|months|decade _ and|but|still
        out|totally|app|service|site|page|login|server|api|website|checkout is|are|was ?currently|still|again \
            down|offline|broken|unreachable|unavailable
        thanks|thank|cheers ?you ?so ?a ?lot for \
            deleting|breaking|losing|ruining|nothing|wasting|charging|ignoring|crashing
        another|yet|daily|great|constant ?another outage|downtime|breach|crash|bug
        keeps|kept|constantly|always|randomly freezing|crashing|failing|freezes|crashes|hangs|fails|timing
        scammed|ripped me|us|off
        terrible|horrible|awful|worst ?possible \
            onboarding|documentation|docs|interface|ui|ux|checkout|delivery|hotline|billing
        support|billing|delivery|app|product|service|ui|docs|sync|hotline|update is|are|was ?a|an|just|so \
            ?absolute|complete|total terrible|horrible|awful|nightmare|joke|mess|disaster|useless
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
        {_WORK}|editor|dashboard|interface|ui|onboarding|export|this|it|they|you|folks is|are|was|were|has ?been \
            ?just|so|really|absolutely|super|simply {_GREAT}|excellent|flawless|superb
        {_WORK}|editor|dashboard|interface|onboarding is|are|was|were ?just|so|really|super|very ?so|very|really \
            good|great|helpful|useful|fast|flawless|spotless|clear|kind|solid|slick
        loving the|your|this|these ?new
        so|really|very|super glad|happy|pleased ?that we|i|with ?have ?we \
            switched|moved|chose|picked|found|went|bought|signed|your|this|the
        big|huge|massive ?big fan of your|this|the|what|their|how
        made my|our day|week
        it|everything|still just works
        nice|good|great|lovely|solid|clean|superb|stellar|beautiful one|work|job|fix|release|update .
        such|really|very|super|so a|an ?such clean|solid|slick|smooth|polished|thoughtful|great|nice|useful \
            release|work|update|design|fix|app|tool|editor|thread
        thank|thanks ?you ?so ?very ?much ?a ?lot for the|your|this|sharing|such ?a \
            thorough|detailed|kind|helpful|great|quick|patient|clear|thoughtful|swift|honest
        thank|thanks ?you for sharing|explaining|fixing|helping|listening|writing
        finally a|an|some tool|app|crm|editor|product|service|company|platform|update|docs|documentation that|which|who
        hands down ?the best
        best _ _ {_THING}|editor|dashboard|keyboard|experience _ ever|used|tried|had|far|seen
        zero|no|without|never|not ?a ?single complaints|complaint|issues|regrets|problem|hiccups ?so ?since ?far
        chef's kiss
        lightning|blazing fast
        lightning-fast|blazing-fast
        heroes|legends|lifesaver|lifesavers|life-saver|godsend
        sorted|solved|fixed|resolved|answered|replied ?it|this|my|our|me|everything ?issue ?problem ?question \
            in|within _ minutes|seconds|hours
        huge|big|massive|special|major thanks|shoutout|shout-out|props|kudos|respect|applause to
        shoutout|shout-out|props to
        so|too|insanely good it|that|at
        adore|adores|love|loves|loved|loving ?absolutely the|your|this|our|these ?new ?updated|redesigned \
            dashboard|filters|feature|features|version|update|editor|app|look|ui|docs|design|interface
        team|everyone|customers|kids adores|adore|loves|love
        would|will|happily|gladly ?definitely|happily|gladly buy|order|use|book|come again|back
        really|thoroughly|totally|absolutely|so enjoyed|loved|appreciate|appreciated your|the|this|that
        congrats|congratulations ?to ?you|on ?the ?team ?for launch|release|update|shipping|launching|on
        saved my|our|me|us ?entire|whole ?so weekend|evening|day|week|month|night|project|life|neck
        {_GREAT}|super|very|really|truly|so helpful|useful|insightful
        came|comes|is|was|are highly|warmly recommended
        10/10
        above and beyond
        deserve|deserves a ?huge ?big raise|medal|award|applause
        can't|couldn't|cannot ?imagine work|live|working|go without it|this|them|you
        made|makes|make _ _ finally click
        learned|learnt so|more|a ?lot from|in your|this|the|that
        worth every penny|cent|minute|euro
        10 out of
        next level
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
        day one|1 as|at|with|in
        ^ ?well|so|ok|anyway|today|finally i|i've|just ?just|finally|have quit .
        on|from|in|starting|come|next|monday|may|january|autumn|september i|i'm|i'll ?be ?will \
            start|starting|join|joining|begin|lead|leading|head|run|running|be|take|move|taking \
            at|as|the|my|over|up|with|new|procurement|sales|marketing|engineering|operations|finance
        decided|deciding|going to leave|quit|resign|go|move ?my _ \
            freelance|on|solo|independent|job|company|employer|and|after
        going|gone|went freelance|self-employed|solo|independent
        am|i'm|it's|time ?to ?be moving|move on ?from|to|after|.
        my|entire|our role|position|job|team|contract was|has|is|got ?been|being \
            eliminated|cut|axed|made|redundant|terminated
        made redundant
        layoffs|lay-offs|layoff|redundancies at|include|included|hit|means|me
        impacted|affected|hit by _ layoffs|layoff|cuts|redundancies
        i|i'm|am now|officially|proudly|happy ?officially|to ?be ?a|an|the|your \
            ?new|senior|junior|deputy|regional|interim|global _ {_TITLE} at|of|for|here|in
        i'm|i|am the|your|their|our new|interim|next ?senior ?regional ?global ?deputy {_TITLE}
        as of|from today|monday|tomorrow|now|this|next ?week ?month i|i'm|i'll|am ?am \
            the|a|an|be|officially|part|working
        i'll|i|i'm|will ?soon|officially be starting|joining|leading|heading at|as|in|the|up|a
        in|into|of my|the|this new gig|role|job|position
        accepted|took|taken|landed|signed ?on a|an|the|my ?new ?full-time ?part-time position|job|role|contract|offer \
            at|with|as|in|from
        personal|career news|update|change i|i'm|i've|after|as|today|some
        new|next|fresh chapter|adventure|challenge|beginning|start i've|i'm|i|as|at|for|today|starts|begins|unlocked
        first|final|last day|week|shift|month ?in|at|as|of ?my|the|here ?new|with job|role|position|gig|employer|company
        today|friday|yesterday|tomorrow|monday is|was|marks|will ?be ?the ?my \
            start|beginning|end|day|first|last|final of|one|day ?my at|as|with|time|here
        leaving|left|quitting|leave|quit ?behind \
            academia|consulting|corporate|teaching|agency|journalism|banking|retail|politics
        i start|begin at|as _ _ next|on|in|this|tomorrow|monday|week
        i|i'm|to ?will taking|take|took|stepping|step over|up|into as|the|from role
        my contract|position|term wasn't|isn't|not|won't|was|expires ?be ?been extended|renewed|terminated
        back on the market
        first|last shift at|in|of the|my new
        officially a|an|the _ _ at|of|for|with
        hand|handed|handing in my resignation|notice
        stepping|stepped|step down as|from
        retiring|retired|retire after|from|as|at
        my notice|resignation is in|handed
    """,
}
