"""What English people write when they mourn or fall ill; see scoring.rules."""

MY = "my|our|his|her|their|your"
KIN = (
    "father|mother|dad|mum|mom|daddy|mummy|papa|mama|parents|brother|sister|husband|wife|fiance|fiancee|spouse|"
    "son|daughter|child|baby|boy|girl|twin|grandfather|grandmother|grandpa|grandma|granddad|grandson|granddaughter|"
    "nan|gran|nana|uncle|aunt|auntie|cousin|nephew|niece|father-in-law|mother-in-law|brother-in-law|sister-in-law|"
    "stepfather|stepmother|stepdad|stepmom|godfather|godmother|friend|friends|colleague|colleagues|coworker|co-worker|"
    "teammate|mentor|boss|founder|co-founder|cofounder|teacher|neighbour|neighbor|dog|cat|pup|puppy|kitten"
)
DEAR = "?late ?dear ?beloved ?best ?old ?little ?good ?close ?only ?younger|elder|older|oldest|youngest"
ILLNESS = (
    "cancer|leukemia|leukaemia|lymphoma|tumour|tumor|als|ms|dementia|alzheimer's|parkinson's|depression|burnout|"
    "melanoma|sepsis|meningitis|pneumonia|covid|epilepsy"
)
DISASTER = "earthquake|tsunami|flood|floods|hurricane|wildfire|wildfires|bombing|massacre|landslide|tornado|typhoon"

ENGLISH_GRIEF = f"""
    passed|passes|passing away
    passed on peacefully|suddenly
    {MY} {DEAR} {KIN} _ died|dies|dying|gone|succumbed
    {MY} {DEAR} {KIN} ?has ?have ?had ?just ?suddenly ?sadly passed \
        suddenly|peacefully|last|yesterday|this|today|on|in
    {MY} {DEAR} {KIN} ?has ?have ?had ?just ?suddenly ?sadly passed .
    {MY} {DEAR} {KIN} _ _ {ILLNESS}|coma|hospice|icu|ventilator
    {MY} {DEAR} {KIN} _ is|was|are|still in|at ?the hospital|icu|hospice
    {MY} {KIN} death|funeral|passing|illness|surgery|diagnosis
    {MY} {KIN}'s death|funeral|passing|illness|surgery|diagnosis
    father's|mother's|dad's|mum's|mom's|brother's|sister's|husband's|wife's|son's|daughter's \
        death|funeral|passing|illness
    lost|lose|losing|buried|burying|mourn|miss|said ?goodbye ?to {MY} {DEAR} {KIN}
    lost|losing a|one|another ?of ?my|our ?true|great|real {DEAR} {KIN}|loved|legend|baby|pregnancy
    losing|lost a loved one
    lost his|her|their ?brave ?long ?own life|lives|fight|battle
    death|loss|passing of my|our|a|his|her|your|dear|our|beloved {DEAR} {KIN}|member
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
    sorry to|for hear ?about|of ?your|his|her|the ?about loss|passing|death|{KIN}
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
    my|her|his|their|a|the ?stage ?own {ILLNESS} diagnosis|treatment|surgery|is|has|came
    have|has|had|having|got|beat|beating|survived|survivor|battling|fighting|fight|against|battle|to|from \
        ?stage {ILLNESS}
    battle|fight|battling|fighting with|against|a ?brave ?long {ILLNESS}|illness|disease
    lost|losing ?brave ?her|his|their ?battle|fight ?with|to {ILLNESS}
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
    recovering|recover from _ surgery|operation|stroke|accident|{ILLNESS}
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
    victims of _ {DISASTER}|attack|shooting|war|violence|crash|fire|abuse|tragedy
    {DISASTER} victims|survivors|relief|hit|struck|killed|destroyed
    people|children|dozens|hundreds|many|were|was killed|drowned
    lost everything|home|house in|to ?the fire|{DISASTER}
    house|home burned|burnt down
    put ?him|her|our to|down sleep
    had|have to|said put|say|goodbye|to ?him|her|our|my down|goodbye|sleep
    rainbow bridge
    {MY} {DEAR} {KIN} ?has|just passed on|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|.
    {KIN}|grandad|granddad|nanna|grandmum's|grandma's|dad's|mum's|mom's passing|funeral|wake
    {MY} grandad|gramps|granny|nanna|fiancée ?has died|passed
    got|received|my|new|share|after|a ?back ?my|her|his diagnosis
    biopsy|malignant|metastatic|tumour|tumor|chemo
    struggle|struggled|struggling|battled|battling|living|dealing|coping with \
        depression|anxiety|burnout|grief|addiction|ptsd|bulimia|anorexia|bipolar
    i|i've|was|been|got ?was|been assaulted|raped|mugged|stabbed|robbed|attacked|molested|harassed
    house|home|flat|apartment|shop burned|burnt|burns down
    getting|got|i'm|we're|are|my|going ?through ?a divorced|divorce|divorcing
    {MY}|a|through divorce|separation|breakup ?was|is|has
    bombs|missiles|rockets|shelling|drones fell|falling|hit|struck|on|in _ {MY}|home|hometown|city|town|village
    my|our hometown|village|town|home|city|family is|was|has|under ?been|being \
        bombed|shelled|attacked|flooded|evacuated|destroyed
    no longer with|among us
    praying|pray|prayers for everyone|all|those|families|victims|my|our|you ?hit|affected
    rest easy|peacefully
    can't|cannot|couldn't stop crying
    drunk driver
    killed by a|an|her|his
    grieve|grieves|mourns
    suicide attempt|hotline|prevention
    sad|terrible|devastating|tragic|heartbreaking news from|about|today|of|that
    eating disorder
    end-of-life|terminally
    slipped|slip away ?peacefully ?this|last|on
    say|said|saying goodbye to {MY} {DEAR} {KIN}|pet|horse
    wildfire|fire|flood|tornado|hurricane|storm took|destroyed|swallowed|claimed {MY}|the|so|many|lives|everything
    {ILLNESS} is|came|has ?come back|returned|spread|winning
"""
