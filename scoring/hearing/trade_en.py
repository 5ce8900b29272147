"""Kinds of English words: buying, asking, complaining and praising, and what is none of it.

Marks as in scoring.hearing.life_en.
"""

from __future__ import annotations

from collections.abc import Mapping

TRADE: Mapping[str, str] = {
    "buy": """
        buy buys buying purchase purchases purchasing purchased order orders ordering ordered acquire invest lease
        leasing hire_a rent pick picking choose choosing going_with go_with pre-order wtb get_one placing placed_an
        put_down deposit checkout subscribe subscribing sign_up signing_up sign upgrade upgrading get_it_ordered
        order_goes order_form goes_to_tender shell_out splash_out bite_the_bullet treat_ourselves collect_it
        picking_up pick_up trade_in trading_in reserve reserved lease_a take_two take_forty we'd_take we'd_order
        i'd_order i'll_take take_it installing rollout roll_out getting_a_new get_a_new need_a_new need_new buying_a
        buying_the bought_into shopping_for in_the_market budget_for going_to_buy going_to_order ready_to_buy
        ready_to_order ready_to_sign signing_tomorrow sign_the_contract sign_on_friday sign_with go_live sold_i'll
        final_two place_the_order placing_our ordering_the ordering_a ordering_two ordering_ten take_delivery
        collecting_the treating_myself treat_myself splurging splurge save_up saved_up saving_up down_payment
        on_finance""",
    "cancel": """
        cancel cancels cancelling canceling cancelled canceled cancellation terminate terminating notice close
        closing ditch ditching drop dropping quit quitting leave leaving leaving_for cancelled_my cancelling_my
        cancelling_our not_renewing won't_renew not_renew unsubscribing unsubscribe opt_out closing_my closing_our
        pulling_the_plug pull_out walk_away parting jumping_ship give_notice giving_notice serve_notice letting_it
        letting_our out_of_contract""",
    "switch": """
        switch switches switching switched move moving migrate migrating migration replace replaces replacing
        replacement change changing swap swapping port porting trade_in alternative alternatives to_another instead
        moving_away away_from off_to jump_ship look_elsewhere""",
    "renew": """
        renew renews renewing renewal renewals extend extending extension contract contract's contracts subscription
        subscriptions expire expires expiring runs_out runs_till up_for ends lapse up_in licence licences license
        licenses plan plans membership policy term""",
    "quote": """
        quote quotes quotation quotations offer offers bid bids tender tenders tendering rfp rfq rfi estimate
        estimates proposal proposals shortlist shortlisted showroom demo demos trial trials trialling procurement
        requirements_list requirements vendors sales_rep test_drive pilot poc three_quotes two_quotes second_quote
        get_quotes getting_quotes got_quotes asked_for_quotes itb invitation_to pitches pitching beauty_parade
        bake-off trialling_two trialing testing_two piloting proof_of_concept finalists final_round narrowed_down
        narrowed_it whittled frontrunner front-runner preferred_supplier scoping spec specification due_diligence
        site_visit viewing book_a_call sales_call""",
    "compare": """
        compare compares comparing compared comparison decide deciding decided decision choose choosing weighing
        evaluate evaluating torn_between versus vs or_should either between shortlist""",
    "budget": """
        budget budgets set_aside earmarked funds funding grant money_is approved signed_off sign-off allocated spend
        to_spend in_the_pot max up_to per_month a_month a_year around_£ willing_to_pay approved_by board_approved
        bonus voucher vouchers cash reserved""",
    "money": """
        £ $ € quid eur euro euros usd dollars dollar bucks pounds francs chf k grand 5k 10k 15k 20k 4k 2k 50k 100k
        thousand""",
    "price": """
        price prices pricing priced cost costs fee fees charge rate rates discount discounts deal deals cheaper cheap
        expensive overpriced value per_seat per_user per_month volume_discount invoice invoices billed free_tier tier
        tiers package refund refundable vat tariff bill bills""",
    "vendor": """
        vendor vendors supplier suppliers provider providers reseller dealer dealership wholesaler manufacturer
        agency agencies insurer insurers carrier bank banks broker registrar host hoster contractor firm firms
        software platform tool tools crm erp system systems app solution helpdesk hosting telecom broadband landline
        phone_contract energy_supplier leasing saas caterer auditor payroll_firm accountants cleaners
        cleaning_company it_provider security_firm removal_firm removals movers solar_firm solar_panels heat_pump
        boiler van minibus forklift printer printers copier laptops machine machines licences seats kit equipment
        fleet telephony switchboard gym insurance website hosting_plan""",
    "soon": """
        tomorrow tonight next_week next_month this_week this_month this_quarter this_year this_weekend next_year
        by_friday by_monday by_the_end end_of_the_month end_of_the_year year_end in_may in_june in_july in_q1 q1 q2
        q3 q4 before_the until_sunday soon about_to going_to planning_to gonna intend until by_january by_may
        deadline once_the as_soon_as on_saturday on_monday on_friday""",
    "want": """
        want wants would_like i'd_like need needs must have_to looking_at plan planning thinking_about considering
        interested ready keen in_the_market""",
    "recommend": """
        recommend recommends recommendation recommendations reco recos rec recs suggest suggests suggestion
        suggestions tip tips advise advice pointer pointers vouch rate_highly hit_me point_me tell_me names ideas
        help_me_choose help_me_decide name_me favourite favorites favorite opinions experience experiences""",
    "seek": """
        looking_for searching_for search_for seeking iso in_search_of in_need_of need_a need_an after_a hunting_for
        on_the_hunt wanted who_can who_does who's_good who_is_good does_anyone_know anyone_know do_you_know know_a
        know_of anyone_know_of any_good can_anyone where_can_i where_do_you where_would which_one which_would
        what_would_you what_should who_would whom who_should what_do_you_use do_you_use are_you_using looking_to_find
        hoping_to_find trying_to_find where_to_find who_knows_a know_any got_any any_tips any_ideas any_thoughts
        what's_the_best what_is_the_best whats_the_best best_way_to go-to which_brand which_brands which_app
        which_tool which_software which_company what_brand who_makes who_do_you who_would_you what_do_people
        what_are_people what's_your can_someone_recommend could_anyone could_someone would_anyone is_there_an
        is_there_a are_there_any got_a_favourite what_would_be who_should_i where_should_i where_do_people
        in_the_market_for open_to_suggestions all_ears crowdsourcing hive_mind hivemind lazyweb dear_lazyweb
        asking_for""",
    "goodone": """
        good decent reliable trustworthy honest affordable reasonable competent experienced qualified local small
        simple simpler lightweight beginner-friendly beginner friendly""",
    "please": """
        please pls plz thanks_in_advance ta grateful appreciated welcome dms_open dm_me pm_me any_help""",
    "fault": """
        broken broke break breaks crash crashes crashed crashing freeze freezes froze frozen bug bugs buggy bricked
        dead_on fail fails failed failing failure faulty defect defective glitch error errors outage outages downtime
        down doesn't_work does_not_work not_working won't doesn't_load stopped_working refuses refuse hangs hung slow
        slower laggy unusable leak leaks leaking leaked mould mold stain torn cracked snapped fell_apart fell_off
        came_off came_apart falls_over gave_up wrong missing lost loses lose damaged blank empty disappeared vanished
        deleted wiped corrupted swallowed eats ate forgot forgotten double-booked overbooked didn't_come never_came
        never_arrived not_arrived didn't_arrive late delayed delay delays cancelled cancels cold dirty filthy stinks
        smells flooded mixed_up botched scratched spinner malfunction malfunctioning jammed jams stuck stalls stalled
        lags lagging timed_out times_out logged_out logs_me kicks_me kicked_me locked_out rejects rejected scrambled
        garbled duplicated overwrites overwrote peeling rusted rust rusty faded wobbly wobbles rattles squeaks
        smoking sparks overheats burnt undercooked overcooked soggy stale mouldy raw hair_in expired unreadable
        illegible upside_down wrong_size wrong_colour wrong_address misprinted typo typos misspelled blocked clogged
        burst drips dripping no_heating no_hot_water no_internet no_signal no_show no-show didn't_show never_showed
        didn't_turn no_sign_of doesn't_fit doesn't_match does_nothing nothing_happens unplugged drains ruined ruins
        scratches overch* overbook* overheat* overpric* undercook* misspel* misprint* misdeliver* mislaid mishandled
        malfunction* unresponsive unwatchable inedible uncooked unanswered unfinished half-finished half_finished
        half_empty bent buckled warped split splitting frayed unravelled unravelling shrunk shrank discoloured
        smashed shattered dented crushed_box soaked melted melting flickers flickering buzzing humming dripped
        overflowed backed_up tripped shorted blew blew_up exploded caught_fire crumbles crumbled detached loose wonky
        crooked too_small too_big wrong_one wrong_way wrong_person wrong_name someone_else's not_what_i not_what_we
        nothing_like never_worked doesn't_open doesn't_save doesn't_charge doesn't_start won't_open won't_start
        won't_charge won't_load won't_let can't_log can't_open can't_find cannot_open no_longer_works no_longer_opens
        cuts_out cut_out cut_off dropped_out drops_out goes_down went_dead""",
    "wait": """
        waiting waited wait on_hold hold hold_music queue queued hours_on 45_minutes two_hours three_weeks for_weeks
        for_months for_days weeks days months no_reply no_response no_answer nobody_answers no_one_answers
        isn't_answering picks_up unanswered ignored ignores ignoring chased chasing escalated still_no still_waiting
        still_not overdue promised callback call_back ticket tickets reply replies hour hours minutes weeks_later
        months_later two_months six_weeks ten_days by_now yet_to supposed_to was_due were_due emailed called_them
        called_five rang rung calls_dropped no_callback no_one nobody radio_silence silence voicemail bounced
        automated canned copy-paste copy_and_paste chased_them passed_around passed_from transferred_to an_hour_late
        hours_late days_late weeks_late two_weeks three_days four_days five_days nine_days eleven_days two_years
        still_nothing still_missing still_broken still_hasn't still_haven't still_isn't yet_another_week going_round
        round_in_circles ping-pong pillar_to_post ghosted ghosting fobbing stonewalled crickets tumbleweed
        since_january since_february since_march since_april since_may since_june since_july since_august
        since_september since_october since_november reminder reminders""",
    "again": """
        again yet_again once_again another third fourth fifth second third_time twice three_times four_times
        every_time each_time always never_again keeps constantly still since_the_update since_the_last repeatedly
        last_straw""",
    "charged": """
        charged overcharged double-charged billed paid paying fee fees surcharge refund money_back refused_to hidden
        price_hike hike raised put_up doubled ripped_off rip-off ripoff scam scammed con daylight_robbery deposit
        charges subscription_trap auto-renewed non-refundable""",
    "bad": """
        terrible awful horrible dreadful appalling atrocious abysmal shocking disgraceful disgusting useless
        worthless rubbish garbage trash crap crappy shite shit junk joke a_joke pathetic ridiculous unacceptable
        outrageous unbelievable disappointing disappointed disappointment frustrating frustrated infuriating
        maddening annoying annoyed angry livid furious fuming cross fed_up sick_of had_enough had_it enough worst
        poor poorly shoddy sloppy flimsy cheap_plastic lousy nightmare shambles farce disaster fiasco insult mess
        incompetent incompetence clueless unprofessional unreliable overpriced scummy dire woeful hopeless hate hated
        not_impressed unimpressed not_okay not_ok regret avoid shame_on shame stay_away would_not don't_bother waste
        wasted beware gutted stitch-up bloody absolute_state hell crime overrated underwhelming mince clunky hate_it
        baffling absurd fobbed mediocre inexcusable laughable disgrace embarrassing embarrassment horrid rotten
        ghastly rip-off feeble second-rate substandard bollocks cheeky seething raging exasperated tired_of wits'_end
        cowboys bunch_of clowns numpties avoid_like never_again steer_clear letdown let_down let_us_down let_me_down
        cheated misled misleading false_advertising unusable unsafe dangerous painful pain headache pointless
        convoluted confusing impossible_to no_idea_why what_a_mess thanks_for_nothing for_nothing money_for_old
        not_good_enough not_acceptable not_happy not_worth not_fit beyond_a_joke incompetently dreadfully
        laughing_stock sham racket charlatans rogue rogues chancers crooks thieves robbers swindle swindled fleeced
        gouging extortion extortionate shambolic slapdash haphazard botch bodge bodged cowboy lemon dud travesty
        mockery circus joke_of kafka kafkaesque nonsense hopelessly woefully disgusted appalled ashamed_of shocked_at
        aghast bitterly sorely seriously_unimpressed unfit third-rate amateurish amateur tat tosh pants dire_service
        customer_disservice robbery soulless""",
    "rude": """
        rude dismissive patronising condescending arrogant unhelpful shrug shrugs shrugged hung_up laughed_at lied
        lies lying ignorant fobbed brushed_off blames blamed excuse excuses passive-aggressive""",
    "demand": """
        fix_it fix_this fix_the fix_your sort_it sort_this sort_out get_it_together explain_why do_better wake_up
        hire_someone listen_to bring_back give_me_back put_it_back stop_sending refund_me answer_me""",
    "support": """
        support helpline helpdesk hotline customer_service customer_care customer_support service_desk chatbot bot
        chat call_centre call_center reception front_desk desk staff rep technician engineer""",
    "thing": """
        app apps update updates release version firmware website site portal login password checkout dashboard import
        export sync calendar email mail mails invoice booking order delivery parcel package courier shop store
        dishwasher fridge freezer oven kettle toaster vacuum washing_machine dryer printer scanner camera tv telly
        laptop keyboard mouse monitor headphones speaker router wifi broadband internet phone boots shoes jacket coat
        jeans mattress sofa bed table chair desk tent bike e-bike scooter car van tyres garage hotel room breakfast
        restaurant waiter meal food pizza coffee menu flight airline train bus tram ferry ticket tickets gym course
        webinar trainer tutor plumber builder electrician roofer painter dentist optician hairdresser barber tailor
        surgeon caterer cleaner cleaning landlord letting_agent estate_agent bank card account insurance policy
        warranty subscription doorbell umbrella watch glasses hearing_aids toothbrush hairdryer blender razor toy
        game software feature features search chatbot documentation docs api plugin interface ui editor template
        museum library council nursery kennels festival venue""",
    "but": """
        but however though although shame_the pity except unfortunately just_wish only_downside yet still""",
    "great": """
        great excellent fantastic amazing awesome brilliant superb wonderful outstanding stellar incredible gorgeous
        flawless delightful impressive magnificent marvellous marvelous fabulous terrific splendid phenomenal
        exceptional perfect perfection lovely beautiful beautifully first-rate first_rate first_class top-notch
        top_notch spot_on faultless immaculate spotless ace cracking class sound fab smashing finest best comfiest
        easiest smoothest quickest friendliest nicest kindest 10/10 11_out five_stars 5_stars full_marks so_good
        really_good very_good too_good that_good such_good works_like just_works a_joy a_delight a_treat a_dream
        heaven magic magical miracle unreal fire shiok solid slick neat remarkable sublime divine immense exquisite
        glorious stunning sensational unbeatable unmatched second_to_none a_cut_above top_marks ten_out 9/10 100/100
        couldn't_be_better couldn't_ask couldn't_be_happier best_ever best_in best_of best_we best_i beats
        everything_i game_changer game-changer world-class world_class pure_class bloody_marvellous flawlessly
        brilliantly perfectly superbly wonderfully effortlessly effortless seamless seamlessly thing_of_beauty
        work_of_art masterpiece bliss treat gift beauty cracker belter banger banging lush mint braw grand deadly
        lekker awesome-sauce *iest unbelievable_service incomparable knockout sterling stupendous thorough top_class
        topnotch stellar_job how_it_should done_right done_well nailed_it nailed hit_the_spot hits_the_spot
        fits_perfectly fits_like like_new good_as_new better_than worth_it worth_the worth_waiting 5/5 five_out a+
        a_plus a_triumph triumph winner keeper goat chef's_kiss poetry music_to pure_joy pure_gold solid_gold""",
    "thanks": """
        thank thanks thankyou thank_you cheers grateful gratitude kudos props respect hats_off chapeau shout-out
        shoutout shout_out bravo well_done nice_work big_up fair_play hat_tip salute applause admiration medal
        take_a_bow big_love good_job well_made thumbs_up""",
    "hero": """
        hero heroes angel angels legend legends gem gems star stars wizard wizards treasure lifesaver saint genius
        gold golden weight_in_gold godsend blessing diamond champion pros wonder_woman life_saver best_thing godsent
        queen king miracle_worker miracle_workers lifesavers saviour saviours rockstar rockstars rock_star magician
        magicians artist artists master masters pro superstars superstar unsung sorceress guardian salt_of_the""",
    "love": """
        love loves loved loving adore adores adored enjoy enjoyed obsessed fan fond in_love smitten smile smiling
        smiled delighted thrilled happy happier happiest pleased chuffed satisfied content impressed relief
        blown_away stoked over_the_moon glad can't_thank can't_fault could_kiss could_weep made_my changed_my
        saved_my saved_us saved_the won_over worth worth_every no_regrets never_looked nothing_but swear_by raving
        rave addicted_to hooked converted convert won_me sold_on impressed_by a_pleasure pleasure glad_we glad_i
        so_glad best_decision best_money couldn't_live wouldn't_be_without wouldn't_swap never_going_back
        go_back_again coming_back customer_for_life loyal lost_for_words cried_happy grinning beaming laughing_with
        hugged hug kiss tip_my toast_to touched moved_us warm_welcome felt_at_home made_us_feel slept_like exceeded
        beyond_expectations above_and_beyond went_above extra_mile made_us_smile makes_me_smile made_me_smile
        makes_me_happy made_my_day made_our_day made_our_year can't_stop_smiling won't_go_anywhere go_anywhere_else
        wouldn't_go won't_use_anyone no_complaints not_one_complaint not_a_single only_good_things nothing_but_praise
        sang_the_praises singing_their_praises swear_it wish_i_had wish_i'd wish_every if_only_every speechless_with
        amazed amazing_people astonished dazzled bowled_over head_over spoiled spoilt pampered restored_my_faith
        faith_in saved_me saves_me saves_us saved_our rescued rescued_our transformed revived breathed_new""",
    "kind": """
        friendly kind patient polite helpful attentive thoughtful caring careful tactful honest fair tidy clean quick
        fast prompt promptly efficient professional knowledgeable clever smooth early on_time in_time same_day
        within_the_hour within_an_hour in_ten_minutes in_two_days in_three_days no_fuss no_quibble no_nonsense
        hand-written handwritten generous quiet easy simple reliable intuitive sturdy never_late zero_downtime
        never_once free_of_charge personal went_beyond gentle warm welcoming charming calm courteous respectful
        responsive swift speedy punctual cheerful diligent meticulous precise painless hassle-free stress-free
        well-organised well_organised explained_everything took_the_time took_time answered_every listened remembers
        remembered my_name replied_in replied_within answered_in sorted_it solved_in fixed_in fixed_it fixed_my
        delivered spotless neat fuss-free without_a_fuss no_questions_asked next_day overnight ahead_of
        ahead_of_schedule under_budget polished punctually courteously politely patiently kindly neatly swiftly
        gently honest_advice straight_answer answered_within_minutes replies_within without_being_asked
        without_me_asking at_no_cost no_charge no_extra free_replacement replaced_it_free waited_for_us stayed_late
        stayed_until came_back_on came_out_on on_a_sunday at_midnight on_christmas humour sense_of_humour heart human
        real_person actual_human""",
    "finally": """
        finally at_last after_years for_once never_thought first_time first_that since_i_switched at_long_last
        ten_years six_years""",
    "endorse": """
        recommend recommended would_recommend highly_recommend can_recommend go_there go_see must_visit
        treat_yourself""",
    "event": """
        webinar talk lecture workshop seminar festival concert exhibition exhibit quiz club choir theatre play film
        novel book chapter page newsletter podcast song poem museum tour race match game league vote election
        minister committee council parliament speech survey report study article blog post conference meetup meeting
        panel agenda minutes slide slides recipe soup cake""",
    "advert": """
        our_showroom visit_our book_now join_us come_along free_survey we_offer we_sell we_build available_now
        for_sale our_customers our_services our_returns limited_offer only_today order_now shop_now sign_up_now
        our_webinar our_new introducing""",
    "tells": """
        how_to why_i how_we what_i a_short_history explained guide lessons_learned five_questions says_the said_the
        sang_the my_nan_used""",
}
