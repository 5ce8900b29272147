"""Kinds of English words: people, grief and work; the weights of scoring.hearing hear in them what is said.

`word*` stands for any ending, `*word` for any beginning, `a_b` for two to four words in a row.
"""

from __future__ import annotations

from collections.abc import Mapping

LIFE: Mapping[str, str] = {
    "i": "i i'm i've i'll i'd me ive i_am im",
    "my": "my mine",
    "we": "we we're we've we'll us",
    "our": "our ours",
    "you": "you you've you're u y'all ya folks yous",
    "your": "your yours",
    "they": "they they're them their theirs someone somebody whoever",
    "anyone": "anyone anybody any_one someone somebody everyone everybody",
    "kin": """
        mum mom mam mummy mother mothers mother's father father's fathers dad dad's dads daddy pa papa brother
        brothers sister sisters son sons daughter daughters husband wife wife's baby babies child children kid kids
        nan nana gran granny grandma grandmother grandpa grandad granddad grandfather uncle aunt auntie cousin
        cousins nephew niece twin twins fiancé fiancée partner parents friend friends mate mates stepdad stepmum
        in-law brother-in-law sister-in-law mother-in-law father-in-law widow widower godfather godmother""",
    "mates": """
        colleague colleagues colleague's coworker coworkers co-worker teammate teammates boss founder co-founder
        mentor teacher neighbour neighbours neighbor neighbors apprentice trainee volunteer member coach professor
        sergeant captain caretaker""",
    "pet": "dog dogs dog's cat cats cat's puppy pup pony horse mare rabbit hamster budgie",
    "people": """
        people families family survivors victims victim passengers crew miners workers children pupils students
        residents villagers firefighters climbers""",
    "death": """
        died dies dead death deaths deceased passed_away passed_on passing_of passed_peacefully gone_too stillborn
        stillbirth miscarriage miscarried killed drowned perished fatal fatally lost_her_life lost_his_life
        lost_their_lives took_his_own took_her_own suicide lost_his_battle lost_her_battle lost_his_fight
        lost_her_fight put_to_sleep put_down had_to_let crossed_the_rainbow rainbow_bridge slipped_away
        no_longer_with didn't_make_it did_not_make_it not_make_it found_dead murdered shot stabbed late_husband
        late_wife lost_our lost_a lost_my_mum lost_my_dad lost_him lost_her lost_them we_lost i_lost lost_two
        lost_three lost_both took_her took_him taken_from_us taken_too she's_gone he's_gone is_gone are_gone
        passed_this passed_last passed_in passing no_more final_breath last_breath took_his_last took_her_last
        died_in died_on said_goodbye_to say_goodbye_to buried bury burying bury_my cremated orphan orphaned orphans
        bodies body_was lifeless flatlined resuscitate cpr did_not_survive no_survivors nobody_survived dead_on
        brain_dead lost_a_friend lost_a_colleague lost_a_teammate lost_one_of lost_my_brother lost_my_sister
        lost_my_son lost_my_daughter lost_my_husband lost_my_wife lost_my_father lost_my_mother lost_my_best
        lost_the_baby lost_our_baby lost_our_son lost_our_daughter lost_our_friend lost_our_colleague lost_our_dog
        took_his_life took_her_life ended_his_life ended_her_life far_too_young too_young so_young never_came_home
        never_come_home won't_be_coming_home not_coming_home never_woke never_wake breathed_his breathed_her drew_his
        no_longer_here is_no_longer_here left_us leaves_behind leaves_a_wife leaves_two survived_by gone_from
        fatalities casualties death_toll claimed_the_lives claimed_her claimed_his""",
    "mourn": """
        funeral funerals burial wake obituary coffin ashes grave cemetery condolence condolences sympathy sympathies
        mourning mourn mourns mourned grief grieving grieve bereaved bereavement rest_in_peace rest_easy
        rest_in_power in_memoriam in_loving_memory loving_memory memorial_service eulogy farewell heavy_heart
        heartbroken heartbreaking tribute tributes minute's_silence moment_of_silence candle candles sorry_for_your
        sorry_to_hear thoughts_are_with thoughts_with thoughts_and_prayers thinking_of prayers pray praying half_mast
        without_you miss_him miss_her miss_you sleep_well sleep_tight god_rest inquest widow widowed laid_to_rest
        remembrance remember_him remember_her remembering missing_you memorial vigil flowers_at mass_for service_for
        grave_of gravestone headstone urn hearse casket wreath pallbearer condolence_book his_memory her_memory
        their_memory honour_her honour_him gone_but never_forget heaven angels_now flags_at black_armband""",
    "ill": """
        cancer tumour tumor leukaemia leukemia chemo chemotherapy radiotherapy stroke dementia alzheimer's alzheimers
        parkinson's als ms biopsy biopsies diagnosis diagnosed terminal incurable palliative hospice relapse relapsed
        relapsing sepsis coma ventilator icu intensive_care life_support a&e overdose addict addiction sober rehab
        anorexia depression depressed suicidal self-harm burnout heart_attack heart_failure kidney_failure dialysis
        transplant amputat* metastas* melanoma scans scan lump ward oncolog* remission seriously_ill critically hiv
        mental_health panic_attacks ptsd psychosis hospitalised hospitalized miscarriage preemie neonatal nicu
        tumours cancerous malignant lymphoma sarcoma leukemic stage_four stage_4 stage_three spread_to mastectomy
        biopsied mri ct_scan neurologist oncologist haematologist icu_bed on_a_ventilator paralysed paralyzed
        wheelchair_for seizure seizures epilepsy cystic_fibrosis lupus crohn's multiple_sclerosis motor_neurone mnd
        huntington's pneumonia meningitis aneurysm brain_bleed haemorrhage blood_clot clot organ_failure
        liver_failure end_of_life do_not_resuscitate dnr bipolar schizophrenia breakdown self_harm eating_disorder
        bulimia anorexic sectioned detox overdosed alcoholic drinking_again infertility ivf_failed ectopic
        preeclampsia premature incubator weeks_to_live months_to_live given_weeks given_months not_long_left no_cure
        *emia *aemia inoperable aggressive_form spread_everywhere test_results came_back_positive positive_for
        diagnosed_with critical_condition fighting_for fights_for stable_but emergency_surgery open_heart bypass
        transfusion bone_marrow donor_list rushed_to in_hospital back_in_hospital admitted_to paralysis going_blind
        losing_my_sight losing_her_sight hospital_bed bedside relapses using_again rock_bottom crisis_line
        crisis_team hurt_myself end_it_all want_to_live nervous_breakdown miscarriages infertile premature_baby
        born_too_early""",
    "hospital": """
        hospital hospitals surgery surgeon ward doctors doctor nurses ambulance paramedics consultant operation
        emergency_room er""",
    "disaster": """
        earthquake quake flood floods flooded flooding wildfire wildfires fire fires blaze landslide mudslide
        avalanche tornado hurricane cyclone typhoon storm explosion explosions crash crashed collapse collapsed
        disaster tragedy accident pile-up attack attacks bombing shelling war missile shooting massacre terror
        evacuated evacuation burned_down burnt_down burned_to destroyed flattened swept_away capsized sank derailed
        derailment drought famine missing rescue shipwreck tsunami burnt burning_down gutted_by engulfed homeless
        lost_everything lost_our_home house_is_gone roof_gone nothing_left evacuate sirens aftershocks tremor rubble
        debris under_water underwater submerged swept dam levee volcano eruption lightning gas_leak chemical_leak
        train_crash plane_crash bus_crash helicopter sinking went_down overboard hostage hostages gunman gunmen
        shooter bomb bombed knife stabbing stabbings riot riots airstrike airstrikes invasion frontline refugees
        stampede crushed""",
    "hurt": """
        assaulted attacked raped beaten mugged abused abusive injured wounded burns robbed broke_into violence
        stalked domestic""",
    "layoff": """
        laid_off layoff layoffs redundant redundancy redundancies let_go made_redundant lost_my_job lose_our_jobs
        lost_their_jobs job_is_gone axed sacked fired terminated restructuring restructure downsizing downsized
        role_at_risk at_risk job_cuts closure closes_for shutting_down bankrupt bankruptcy insolvency insolvent
        administration receivership severance unemployed jobless pink_slip last_pay position_was eliminated cutting_a
        folded reorg out_of_work out_of_a_job lost_her_job lost_his_job lose_my_job losing_my_job position_eliminated
        role_eliminated roles_cut jobs_cut job_losses headcount rif reduction_in_force workforce mass_redundancies
        walked_to_the_door escorted_out access_revoked locked_me_out shut_its_doors closed_its_doors closing_down
        wound_up went_under gone_bust liquidation liquidators sent_us_home contract_not_renewed axe chopped""",
    "sorrow": """
        gutted devastated heartsick broken in_pieces crying cried cry tears sobbing weep numb shock shocked shaking
        no_words don't_have_the_words no_strength can't_cope can't_breathe unbearable sad sadly saddened sadness
        lonely hopeless despair afraid scared mortgage""",
    "time_gone": """
        years_without months_without year_since years_since since_the_funeral first_christmas first_birthday_without
        year_ago years_ago""",
    "figure": """
        customer customers client clients deal tender pitch game bet way track wallet umbrella temper patience touch
        battery phone laptop deadline dead_end dead_simple dead_easy dying_to to_die_for killer killing_it killing_me
        heart_attack_on crash_course murder_mystery zombie ghost grave-digger dead_heat drop_dead laughing laughed
        choir comedy novel film movie play episode quiz match league recipe plants plant roses tomatoes sourdough
        basil""",
    "role": """
        manager director head head_of chief officer ceo cto cfo coo vp lead leader supervisor engineer developer dev
        designer nurse teacher headteacher assistant apprentice apprenticeship trainee intern internship editor
        archivist librarian curator chef sous-chef cook brewer baker barista bookkeeper accountant analyst consultant
        architect lawyer solicitor notary partner paramedic midwife driver pilot ranger technician technical_writer
        secretary treasurer chair chairman chairwoman president chairperson mayor councillor professor lecturer
        postdoc researcher scientist steward postman animator stuntwoman drummer coordinator administrator specialist
        representative rep salesperson account_executive recruiter buyer planner dispatcher foreman controller
        auditor superintendent principal dean successor deputy interim senior junior freelance freelancer freelancing
        self-employed accountancy actor actress ambassador barrister beekeeper bosun bursar captain caretaker
        carpenter cashier chaplain choirmaster clerk concierge conductor constable copywriter counsel courier
        creative_director crew custodian dentist deputy_head dj doula economist electrician estimator evangelist
        farmer fellow firefighter forester gardener gp groom guard guide handyman host housekeeper illustrator
        inspector instructor investigator janitor joiner journalist judge keeper lifeguard lighthouse_keeper
        locksmith machinist marshal mason mechanic merchandiser musician nanny operator optician organist painter
        paralegal pathologist pharmacist photographer physio physiotherapist plumber police_officer porter postmaster
        potter practitioner press_officer producer programmer proofreader psychologist publican purser quartermaster
        radiographer receptionist rector registrar reporter sales_manager scout sculptor security server shepherd
        sheriff shop_assistant skipper social_worker soldier sommelier statistician stonemason strategist surveyor
        tailor tattooist taxidermist team_lead teaching_assistant therapist translator trustee tutor tuner
        undersecretary verger veterinary vicar violinist waiter waitress warden welder writer zookeeper
        employee_number *ologist *keeper *worker *maker *smith *wright *woman *officer *ician *grapher *master
        *driver *guard headship directorship professorship apprenticeships traineeship placement secondment tenure
        fellowship residency clerkship ministry parish ordained captaincy co-founder founder owner proprietor
        contractor temp part-time full-time permanent""",
    "job": """
        job jobs role position post career employment gig new_job new_role dream_job start_date pay_slip payroll
        contract_signed job_offer accepted_the_offer accepted_an_offer new_chapter next_chapter new_adventure
        new_challenge new_opportunity open_to_work""",
    "start": """
        start starts starting started begin begins beginning began join joins joining joined becoming became become
        take_over takes_over taking_over taken_over took_over appointed appointment hired welcome onboarding
        onboarded accepted elected named promoted promotion stepping_into stepped_into day_one day_1 first_day
        first_week first_shift first_month my_first reporting_for effective heading_up new_here moving_to moved_to
        move_to transferring transferred transfer signed_on signed_the_contract be_working will_be_working got_the
        poached starting_at starting_in starting_on starting_with begins_on begin_at beginning_at going_to_work
        go_to_work working_for working_at work_for_the now_work now_working new_employer new_company new_team
        new_boss new_gig new_badge new_business first_client setting_up set_up_on on_my_own launching_my opening_my
        own_business going_solo gone_freelance going_freelance sworn_in installed_as inducted commissioned
        confirmed_as unveiled_as made_permanent kept_on made_partner made_manager made_captain moved_up stepping_up
        step_up bumped_up acting_head takes_up take_up taking_up taken_on took_on take_on assume assumes the_new
        will_be_the will_be_our is_our_new are_our_new meet_our_new say_hello newest new_recruit new_face rejoining
        rejoined return_to returning_to back_at retrain retraining retrained career_change switching_careers swapped
        swapping traded trading called_to recruited headhunted offered_the offered_me said_yes i_got_it got_in i'm_in
        badge uniform""",
    "leave": """
        leave leaves leaving left quit quits quitting resign resigns resigned resigning resignation retire retires
        retired retiring retirement stepping_down stepped_down step_down stepping_back handed_in notice goodbye
        farewell last_day last_week final_day final_shift last_shift moving_on moved_on depart departs departed
        departing finished finish walked_out no_longer not_going_back out_of say_goodbye said_goodbye bye
        end_of_an_era gave_notice given_notice parting ways over_and_out signing_off hanging_up hand_over wrapping_up
        wrapped_up clearing_my cleared_my packed_up packing_up turning_in turned_in hung_up hang_up last_time
        final_time final_week final_month last_month_at last_term last_lesson last_class last_flight last_run
        last_service last_show after_twenty after_ten after_twelve after_fifteen after_thirty time_to_go
        time_for_something calling_it call_it_a_day bows_out bowing_out stands_down standing_down stood_down
        steps_aside stepping_aside hands_over handing_over handed_over passes_the passing_the passed_the baton torch
        relinquish vacate vacated outgoing former ex- departure leavers leaving_do send-off sendoff swan_song
        emeritus""",
    "workplace": """
        company firm agency team department office hospital council school university bank ministry embassy board
        studio lab start-up startup employer newspaper brewery factory mill plant charity trust museum library police
        army navy fire_service commission institute group practice clinic union unit branch site desk""",
    "hiring": """
        hiring we're_hiring vacancy vacancies apply applicants application cv interview looking_for_a_job job_fair
        join_our join_the_team careers_page recruiting interns_wanted flat_to_let room_to_let housemate extras_wanted
        looking_for_volunteers looking_for_singers we're_recruiting seeking_volunteers recruits casting_call""",
    "since": """
        as_of from_today from_monday from_tomorrow since_monday since_today from_next from_march from_january
        from_april from_may from_june from_september from_october effective with_immediate today yesterday
        this_morning this_week monday tuesday wednesday thursday friday autumn spring""",
}
