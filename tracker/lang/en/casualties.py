"""What English says of the dead, the hurt and the missing, and of the people it counts."""

from __future__ import annotations

from typing import Final

from tracker.lang.counts import CasualtyWords, Cause, GrammarWords, Predicate, words
from tracker.model import Metric, Qualifier, Reason

__all__ = ["CASUALTIES", "GRAMMAR"]

_K = Metric.KILLED
_I = Metric.INJURED
_M = Metric.MISSING
_BOTH = Metric.KILLED_OR_INJURED
_HOSPITALS = words("hospital hospitals medical_center medical clinic infirmary trauma")
_WOUNDS = words("wound wounds injury injuries burns burn gunshot")


def _entries(text: str, metric: Metric, frames: str, *, weak: bool = False) -> dict[str, Predicate]:
    """One predicate for each entry of the text."""
    return {entry: Predicate(metric, frames, weak=weak) for entry in words(text)}


def _near(text: str, beside: frozenset[str], metric: Metric, frames: str) -> dict[str, Predicate]:
    """One predicate for each entry of the text, which holds where one of the other words follows closely."""
    return {entry: Predicate(metric, frames, near=beside) for entry in words(text)}


def _feared(text: str, metric: Metric) -> dict[str, Predicate]:
    """Adjectives that are feared, not known."""
    return {entry: Predicate(metric, "s", Qualifier.FEARED) for entry in words(text)}


GRAMMAR: Final = GrammarWords(
    articles=words("a an another each every"),
    definites=words("the this that these those said"),
    possessives=words("his her their its my our your whose"),
    both={"both": 2, "the two": 2, "all three": 3, "all four": 4, "all five": 5, "all six": 6},
    others=words("other others another more further additional"),
    prepositions=words(
        "in on at by with from of for to into onto over under near along across through throughout during against between among amid around"
        " inside outside within without behind beneath beside besides beyond upon towards toward off out up down about per via despite following"
        " since until till aboard alongside amongst atop including like because_of due_to west east north south"
    ),
    linkers=words("of"),
    conjunctions=words("and or plus & as_well_as along_with together_with"),
    commas=words(", ;"),
    auxiliaries=words(
        "going gonna was were is are am be been being has have had having will would may might could can should must shall did does do got get getting gets"
        " wasn't weren't isn't aren't hasn't haven't hadn't won't wouldn't didn't doesn't don't couldn't"
    ),
    passives=words("was were is are am be been being got get getting gets wasn't weren't isn't aren't"),
    modals=words("going gonna could may might would will can should"),
    perfects=words("have has had having"),
    infinitive="to",
    times=words(
        "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight morning afternoon evening night midnight noon weekend"
        " early late"
    ),
    negations=words("not never wasn't weren't isn't aren't hasn't haven't hadn't didn't neither nor"),
    nobody=words("nobody none no-one"),
    no=words("no zero"),
    adverbs=words(
        "also later instantly immediately then now already still so far reportedly allegedly fatally mortally critically seriously severely badly"
        " slightly lightly gravely grievously moderately mildly subsequently apparently just all both each together eventually officially confirmed"
        " known believed thought feared presumed said reported found pronounced declared once again only accidentally shot stabbed left ultimately"
        " initially there here likely according additionally meanwhile either even however instead only currently recently since reported listed likely"
        " seriously- critically- least at thus potentially possibly presumably therefore"
    ),
    subordinators=words(
        "that after when as because if whether although though while before until unless but where whereas once so than why how"
    ),
    relatives=words("who which whom whose"),
    pronouns={
        "he": 1,
        "she": 1,
        "they": 0,
        "it": 0,
        "we": 0,
        "i": 1,
        "you": 0,
        "them": 0,
        "him": 1,
        "her": 1,
        "himself": 1,
        "self": 1,
        "herself": 1,
    },
    includes=words("including include includes included"),
    among=words("among amongst"),
    reflexives=words("himself herself themselves self itself"),
    besides=words("besides excluding except in_addition_to apart_from other_than not_including not_counting"),
    leaving=words("leave leaves left leaving saw see sees with"),
    hypotheticals=words("if unless whether hypothetical simulation scenario"),
    drills=words("drill drills exercise exercises rehearsal"),
    imagined=words(
        "imaginary imagined mock simulated simulating simulation fictional fictitious pretend make-believe staged role-play said_to supposed_to"
    ),
    forecasts=words(
        "could may might would will expected expect fear fears feared likely predicted predicts forecast projected warn warns warned risk risks facing face faces"
    ),
    lives=words("lives life"),
    verbs=words(
        "said says say told tell tells fell falls hit hits struck strikes took takes went goes came comes broke began begin set blew drove"
        " drives ran run left leaves became becomes made makes saw sees found gave gives held holds sent brought put caught fought rose rises stood"
        " stands stands spoke wrote knew kept led leads lost met paid read sat sold shook shut sank swept threw thrown tore won fled felt got lies lay"
        " targets targeted rips ripped collapses collapsed crashes crashed explodes exploded erupted erupts rocks rocked plunges plunged opens opened attacks"
        " believe believes think thinks claim claims hopes hope fear fears add adds warn warns vows confirm confirms report reports"
    ),
    participles=("ed",),
    present=("ing",),
    possessive_mark="'s",
    places=words("in at near"),
    quarters=words(
        "eastern western northern southern central north south east west north-eastern north-western south-eastern south-western"
    ),
    alone=words("alone"),
    elsewhere=words("elsewhere"),
)

_PERSONS: Final[dict[str, str | None]] = {
    **dict.fromkeys(
        words(
            "head chair person man male female victim human individual citizen resident villager passenger driver pilot motorist motorcyclist cyclist pedestrian bystander passer-by"
            " worker labourer laborer employee staffer farmer shopkeeper trader merchant vendor businessman teacher professor lecturer cleric priest imam"
            " monk nun pastor bishop rabbi preacher leader chief elder councillor councilor councilman mayor governor minister lawmaker senator"
            " politician candidate official officer guard bodyguard guardsman member activist supporter protester protestor demonstrator worshipper pilgrim"
            " tourist visitor guest patient migrant refugee asylum-seeker prisoner inmate detainee hostage lawyer judge prosecutor doctor nurse medic paramedic"
            " engineer contractor translator interpreter technician mechanic owner manager director president secretary spokesman chairman commissioner"
            " relative brother father uncle cousin nephew grandfather son husband grandson neighbour neighbor friend colleague fan player musician singer"
            " fisherman sailor diver climber hiker skier miner logger herder shepherd hunter deputy sheriff sergeant lieutenant captain colonel general major"
            " corporal inspector constable superintendent agent investigator trooper cop teenager teen adult youth survivor parent sibling spouse"
            " caretaker watchman janitor cook chef waiter clerk broker principal headmaster sheik sheikh spokesperson chairperson ambassador diplomat envoy consul imam muezzin mourner gunwoman commander bandmate attacker assailant gunman bomber shooter perpetrator suspect militant insurgent terrorist hijacker kidnapper robber extremist legislator reveller spectator attendee delegate voter aide adviser advisor assistant"
            " baker butcher carpenter plumber electrician painter tailor barber hairdresser cashier salesman accountant banker architect artist actor author"
            " writer poet blogger dancer athlete footballer boxer referee jockey runner swimmer surfer camper trekker scientist researcher academic librarian"
            " surgeon psychologist midwife carer gardener cleaner porter courier postman mailman trucker deckhand smuggler gangster mobster thief burglar"
            " widower orphan twin bridegroom groom pensioner retiree veteran cadet gunner detective warden jailer bailiff marshal coroner programmer developer"
            " entrepreneur landlord tenant roommate flatmate classmate co-worker coworker stepson stepfather stepbrother stepchild grandchild grandparent"
            " boyfriend lover stranger onlooker passerby storekeeper bartender bouncer doorman rapper drummer guitarist comedian filmmaker producer presenter"
            " broadcaster columnist editor publisher grocer farmhand rancher beekeeper roofer welder builder bricklayer mason foreman supervisor scaffolder"
            " seafarer bookkeeper busker biker caregiver chauffeur churchgoer clergy commuter counselor counsellor crewmate custodian defendant dispatcher evacuee"
            " father-of-two gang-member goalkeeper golfer groundskeeper informant intern janitor juror lifeguard mechanic mentor missionary motorcyclist newlywed"
            " organizer organiser paramilitary parishioner partygoer patrolman patron preschooler professor reservist scholar schoolteacher shopworker sophomore"
            " stepparent streetvendor submariner taxi-driver trainee trainer tutor undertaker vagrant villager warlord welder windsurfer worshiper freshman senior"
            " clergyman translator crewman crewmember steward stewardess foreigner national native local homeowner customer shopper shopowner dealer partner"
        ),
        None,
    ),
    **dict.fromkeys(
        words(
            "woman mother sister wife daughter girlfriend grandmother aunt niece granddaughter lady grandma bride stepmother stepdaughter stepsister widow actress"
            " waitress maid nanny housewife housekeeper mom mum mommy businesswoman"
        ),
        "women",
    ),
    **dict.fromkeys(
        words(
            "child boy girl baby toddler infant kid newborn preteen tot schoolboy schoolgirl schoolchild minor juvenile"
        ),
        "children",
    ),
    **dict.fromkeys(
        words(
            "soldier serviceman marine airman paratrooper troop ranger peacekeeper infantryman recruit conscript"
        ),
        "soldiers",
    ),
    **dict.fromkeys(words("policeman policewoman"), "police"),
    **dict.fromkeys(words("student pupil schoolmate"), "students"),
    **dict.fromkeys(words("civilian noncombatant"), "civilians"),
    **dict.fromkeys(words("journalist reporter photographer cameraman correspondent"), "journalists"),
    **dict.fromkeys(words("firefighter fireman rescuer responder"), "responders"),
    **dict.fromkeys(words("fighter combatant rebel militiaman guerrilla"), "combatants"),
}

CASUALTIES: Final = CasualtyWords(
    predicates=(
        _entries("killed slain murdered martyred assassinated executed massacred", _K, "so")
        | _entries(
            "kill kills slay slays murder murders assassinate assassinates massacre massacres", _K, "o"
        )
        | _entries("killing slaying murdering assassinating executing massacring", _K, "ogx")
        | _entries("dead deceased lifeless", _K, "sar")
        | _entries("died dies dying perished perishes drowned drowns succumbed suffocated", _K, "s")
        | _entries("die perish drown succumb", _K, "sl")
        | _entries(
            "electrocuted beheaded lynched decapitated crushed_to_death trampled_to_death burned_to_death burnt_to_death beaten_to_death"
            " hacked_to_death stoned_to_death shot_to_death",
            _K,
            "so",
        )
        | _entries(
            "lost_their_lives lost_his_life lost_her_life lose_their_lives loses_his_life lost_lives lost_its_life"
            " passed_away attained_martyrdom embraced_martyrdom were_martyred breathed_their_last met_their_deaths",
            _K,
            "s",
        )
        | _entries(
            "claimed_the_lives_of claims_the_lives_of claiming_the_lives_of claim_the_lives_of took_the_lives_of takes_the_lives_of"
            " taking_the_lives_of cost_the_lives_of",
            _K,
            "o",
        )
        | _entries("shot_and_wounded shot_and_injured stabbed_and_wounded stabbed_and_injured", _I, "so")
        | _entries(
            "took_his_own_life took_her_own_life taking_his_own_life taking_her_own_life takes_his_own_life take_his_own_life"
            " turned_the_gun_on_himself turning_the_gun_on_himself turns_gun_on_himself turned_gun_on_himself fatally_shot_himself"
            " fatally_shooting_himself shot_himself_to_death",
            _K,
            "u",
        )
        | _entries("claimed claims claiming cost took takes taking", _K, "v")
        | _entries(
            "deaths fatalities homicides killings murders slayings martyrs lives_lost dead_bodies corpses",
            _K,
            "nx",
        )
        | _entries("death murder assassination martyrdom slaying", _K, "x")
        | _entries("fatality homicide fatally mortally", _K, "n")
        | _entries("fatally_wounded fatally_injured fatally_stabbed mortally_wounded", _K, "so")
        | _entries(
            "shot_and_killed stabbed_and_killed beaten_and_killed attacked_and_killed shoots_dead shot_and_fatally_wounded fatally_shot shot_dead shot_to_death stabbed_to_death beaten_to_death burned_to_death burnt_to_death",
            _K,
            "so",
        )
        | _entries("gunned_down hacked_to_death crushed_to_death trampled_to_death blown_up", _K, "so")
        | _entries("bodies bodies_of remains_of", _K, "b")
        | _entries("injured wounded hurt maimed", _I, "soar")
        | _entries("injure injures wound wounds hurting maiming hurts", _I, "og", weak=False)
        | _entries("injuries", _I, "nx")
        | _entries("injury", _I, "x")
        | _entries("injuring wounding", _I, "ogx")
        | _entries("burned burnt scalded", _I, "p")
        | _near(
            "suffered suffering suffer suffers sustained sustaining received receiving treated with",
            _WOUNDS,
            _I,
            "s",
        )
        | _entries("grazed", _I, "s")
        | _entries("missing unaccounted_for", _M, "sar")
        | _entries("displaced", Metric.DISPLACED, "soa")
        | _entries("displacing displaces displace", Metric.DISPLACED, "og")
        | _entries("evacuated", Metric.EVACUATED, "so")
        | _entries(
            "evacuate evacuates evacuating flee fled flees forced_to_flee forced_to_evacuate",
            Metric.EVACUATED,
            "s",
        )
        | _entries("hospitalised hospitalized", Metric.HOSPITALIZED, "soari")
        | _entries(
            "in_hospital in_the_hospital",
            Metric.HOSPITALIZED,
            "sr",
        )
        | _entries(
            "in_serious_condition in_stable_condition in_good_condition in_fair_condition",
            Metric.HOSPITALIZED,
            "sri",
        )
        | _entries("airlifted", Metric.HOSPITALIZED, "si")
        | _near(
            "taken transported rushed flown sent treated driven admitted",
            _HOSPITALS,
            Metric.HOSPITALIZED,
            "soi",
        )
        | _near("sends sending sent lands landed landing", _HOSPITALS, Metric.HOSPITALIZED, "oi")
        | _entries(
            "in_critical_condition critically_ill fighting_for_their_lives in_intensive_care",
            Metric.CRITICAL,
            "sri",
        )
        | _entries("in_cardiac_arrest", Metric.CRITICAL, "sr")
        | _entries("left_their_homes fled_their_homes lost_their_homes", Metric.DISPLACED, "s")
        | _near("force forces forced driven", words("homes"), Metric.DISPLACED, "so")
        | _near("forcing", words("evacuate flee evacuation"), Metric.EVACUATED, "o")
        | _entries("rescued pulled_alive found_alive", Metric.RESCUED, "so")
        | _near("pulled dug freed", words("rubble alive safety wreckage debris ruins"), Metric.RESCUED, "so")
        | _entries("trapped buried_alive", Metric.TRAPPED, "sor")
        | _entries("identified", Metric.IDENTIFIED, "p")
        | _entries("unidentified", Metric.UNIDENTIFIED, "sa")
        | _entries("buried laid_to_rest", Metric.BURIED, "p")
        | _entries("accounted_for", Metric.ACCOUNTED_FOR, "s")
        | _entries("hostages held_hostage taken_hostage kidnapped abducted", Metric.HOSTAGES, "sno")
        | _entries("arrested detained in_custody", Metric.ARRESTED, "so")
        | _entries("affected", Metric.AFFECTED, "so")
        | _entries("homeless made_homeless left_homeless", Metric.HOMELESS, "sr")
        | _entries("excess_deaths", Metric.EXCESS_DEATHS, "n")
        | _entries(
            "casualties victims dead_and_wounded dead_or_wounded killed_and_wounded killed_or_wounded dead_and_injured"
            " dead_or_injured killed_and_injured killed_or_injured killed_or_hurt dead_or_hurt killed_or_maimed",
            _BOTH,
            "ns",
        )
        | _entries("shot shoots stabbed", _BOTH, "so", weak=True)
        | {
            entry: Predicate(_BOTH, "s", weak=True, near=words("bullet bullets gunfire gunshots shrapnel"))
            for entry in words("struck hit")
        }
        | _entries(
            "dead_or_missing_and_presumed_dead dead_or_missing_presumed_dead dead_or_missing missing_or_dead dead_and_missing killed_or_missing missing_and_presumed_dead missing_presumed_dead",
            Metric.KILLED_OR_MISSING,
            "sn",
        )
        | _feared(
            "feared_dead feared_killed presumed_dead believed_dead feared_drowned believed_killed feared_to_have_died feared_to_be_dead"
            " believed_to_have_died believed_to_have_been_killed thought_to_have_died thought_to_have_been_killed presumed_killed",
            _K,
        )
        | _feared("feared_missing", _M)
        | _feared("feared_trapped", Metric.TRAPPED)
    ),
    persons=_PERSONS,
    people={
        # Most plurals are regular; those below are not, or name only several.
        **{f"{noun}s": population for noun, population in _PERSONS.items()},
        **dict.fromkeys(
            words(
                "people persons men victims humans individuals citizens residents villagers passengers drivers pilots motorists motorcyclists cyclists pedestrians"
                " bystanders passers-by workers labourers laborers employees staff staffers farmers shopkeepers traders merchants vendors businessmen teachers"
                " professors lecturers clerics priests imams monks nuns pastors bishops rabbis preachers leaders chiefs elders councillors councilors"
                " mayors governors ministers lawmakers senators politicians candidates officials officers guards bodyguards guardsmen members activists"
                " supporters protesters protestors demonstrators worshippers worshipers pilgrims tourists visitors guests patients migrants refugees"
                " asylum-seekers prisoners inmates detainees lawyers judges prosecutors doctors nurses medics paramedics engineers contractors"
                " translators interpreters technicians mechanics owners managers directors crew relatives brothers fathers uncles cousins nephews sons husbands"
                " grandsons neighbours neighbors friends colleagues fans players musicians singers fishermen sailors divers climbers hikers skiers miners loggers"
                " herders shepherds hunters deputies agents investigators troopers cops teenagers teens adults youths survivors parents siblings"
                " others lives souls personnel forces crewmembers occupants foreigners nationals locals customers shoppers attendees delegates voters aides"
                " gunmen commanders bandmates attackers assailants bombers shooters perpetrators suspects militants insurgents terrorists hijackers kidnappers robbers extremists legislators males females casualties partygoers party-goers concertgoers churchgoers"
            ),
            None,
        ),
        **dict.fromkeys(words("women mothers sisters wives daughters females ladies"), "women"),
        **dict.fromkeys(
            words(
                "children boys girls babies toddlers infants kids newborns schoolboys schoolgirls schoolchildren minors juveniles"
            ),
            "children",
        ),
        **dict.fromkeys(
            words(
                "soldiers troops servicemen marines airmen paratroopers rangers peacekeepers recruits conscripts service_members"
            ),
            "soldiers",
        ),
        **dict.fromkeys(words("policemen police policewomen"), "police"),
        **dict.fromkeys(words("students pupils"), "students"),
        **dict.fromkeys(words("civilians noncombatants"), "civilians"),
        **dict.fromkeys(words("journalists reporters photographers"), "journalists"),
        **dict.fromkeys(words("firefighters firemen rescuers responders"), "responders"),
        **dict.fromkeys(words("fighters combatants rebels guerrillas militiamen"), "combatants"),
    },
    perpetrators=words(
        "attacker attackers assailant assailants gunman gunmen bomber bombers shooter shooters perpetrator perpetrators suspect suspects militant militants"
        " insurgent insurgents terrorist terrorists hijacker hijackers kidnapper kidnappers robber robbers murderer killer extremist extremists"
    ),
    things=words(
        "attack attacks blast blasts bomb bombs bombing bombings explosion explosions device devices rocket rockets missile missiles drone drones incident incidents"
        " shooting shootings vigil vigils wound wounds gunshot gunshots bullet bullets shell shells lot vehicle vehicles car cars bus buses truck trucks house houses home homes building buildings school schools church churches"
        " mosque mosques shop shops boat boats ship ships plane planes helicopter helicopters train trains dog dogs cat cats cow cows cattle sheep goat goats horse horses"
        " pig pigs livestock animal animals bird birds fish whale whales elephant elephants cheetah cheetahs cub cubs lion lions tiger tigers bear bears"
        " village villages town towns city cities province provinces district districts year years month months day days week weeks hour hours minute minutes"
        " time times storm storms tornado tornadoes earthquake earthquakes quake quakes flood floods fire fires crash crashes wave waves election elections"
        " tree trees crops acres hectares businesses business structures structure windows roof roofs gun guns weapon weapons round rounds"
        " generation generations fetus pet pets deer chicken chickens poultry camel camels ducks koalas kangaroos turtles dolphins sharks shark bull bulls"
    ),
    tolls={
        "death toll": _K,
        "toll": _K,
        "deaths": _K,
        "number of dead": _K,
        "number of the dead": _K,
        "the dead": _K,
        "number of deaths": _K,
        "number of people killed": _K,
        "number killed": _K,
        "number of fatalities": _K,
        "body count": _K,
        "total killed": _K,
        "total dead": _K,
        "number of people dead": _K,
        "number of people missing": _M,
        "number of people injured": _I,
        "fatality count": _K,
        "death count": _K,
        "fatalities": _K,
        **dict.fromkeys(
            words(
                "number_of_those_killed number_killed number_of_the_dead number_of_people_who_died number_of_people_dead number_of_victims_killed"
                " number_of_persons_killed number_of_martyrs number_of_bodies number_of_confirmed_deaths count_of_the_dead tally_of_the_dead death_tally"
            ),
            _K,
        ),
        **dict.fromkeys(
            words(
                "number_of_the_injured number_of_those_injured number_of_the_wounded number_of_those_wounded number_of_people_injured"
            ),
            _I,
        ),
        **dict.fromkeys(
            words(
                "number_of_the_missing number_of_those_missing number_of_people_missing number_of_people_unaccounted_for number_of_those_unaccounted_for"
                " number_of_people_who_are_unaccounted_for number_of_people_who_are_missing number_of_people_still_missing"
                " number_of_people_who_are_potentially_unaccounted_for number_of_people_potentially_unaccounted_for"
            ),
            _M,
        ),
        "number of injured": _I,
        "number of wounded": _I,
        "number of missing": _M,
        "casualties": _BOTH,
        "casualty toll": _BOTH,
        "injury toll": _I,
    },
    links=words(
        "rises rise rose risen rising climbs climb climbed jumps jumped soars soared hits hit stands stood standing reaches reached reach reaching at to now is was"
        " of has had increased increases passes passed tops topped exceeds exceeded surpasses surpassed nears neared : - – to_be grows grew goes up down past"
        " drops dropped falls fell lowered cut revised been remains remained since also so far currently put from by killed people placed at_least"
        " but as crosses crossed ticks edges edged mounts mounted above over more_than confirmed official were counted total totals totalled totaled be still the"
    ),
    origins=words("from"),
    steps=words("by"),
    priors=words(
        "earlier previously previous initially initial originally first_reported first_thought at_first had_put had_said had_reported had_given"
        " until_then had_been_put had_stood had_told had_announced had_confirmed yesterday's up_from down_from last_gave"
    ),
    corrections=words(
        "correction: corrected: clarification: an_earlier_version a_previous_version earlier_versions this_article_originally an_earlier_report"
    ),
    comparators=words(
        "deadliest_since worst_since bloodiest_since biggest_since deadliest_attack_since worst_attack_since since_the_worst since_a compared_with compared_to"
        " similar_to worse_than surpassing surpasses surpassed_the eclipsing more_than_the_number_killed reminiscent_of echoes echoing recalled recalls"
        " since_1 unlike first_since"
    ),
    moves=words(
        "lowered lowers lowering lower raised raises raising revised revises revising cut cuts cutting reduced reduces rose rises risen rising up down fell falls"
        " fallen increased increases decreased dropped drops climbed climbs jumped jumps adjusted corrected changed updated"
    ),
    news=words("now latest"),
    falls=words(
        "lowered lowers lowering lower cut cuts reduced reduces fell falls fallen decreased dropped drops"
    ),
    past=words(
        "years_ago decades_ago months_ago last_year year_ago decade_ago last_month a_century_ago years_earlier months_earlier"
    ),
    bounds={
        **dict.fromkeys(
            words(
                "tops topped top pass exceeds exceeded exceed passes passed surpasses surpassed surpass crosses crossed"
            ),
            Qualifier.MORE_THAN,
        ),
        **dict.fromkeys(words("nears neared nearing approaches approached"), Qualifier.NEARLY),
    },
    person_endings=(
        "ist",
        "ists",
        "man",
        "woman",
        "men",
        "women",
        "goers",
        "goer",
        "workers",
        "seekers",
        "person",
        "persons",
    ),
    natural=words("aged illness peacefully cancer pneumonia"),
    warnings=words(
        "warn warns warned warning could forecast forecasts predict predicts predicted projected projects faces estimate estimates"
    ),
    pronominal=words("them whom these those which"),
    motives=words(
        "inspired response retaliation revenge avenge avenging anniversary reprisal retaliate protest protesting commemorate commemorating"
    ),
    aged=words("old olds law"),
    fatal=words("dead to_death"),
    company=words("along_with together_with as_well_as alongside"),
    they=words("they them"),
    own=words("last_month's last_week's"),
    background=words(
        "so_far_this_year this_year this_year_alone of_the_year in_the_past_year over_the_past_year in_recent_years citywide statewide nationwide per_year a_year_earlier"
        " the_year_before year_to_date each_year every_year on_average annually crime_statistics crime_stats previous_year weeks_earlier months_before"
        " years_before a_month_ago weeks_ago homicides_in homicides_this_year last_month in_a_separate in_an_unrelated in_unrelated"
    ),
    anybody=words(
        "people persons person individuals individual humans adults adult men man males male others other victims victim members residents lives souls bodies dead"
    ),
    additions=words("also additionally addition"),
    violence=words(
        "attack attacks attacked shot shooting shootings gunfire gunman gunmen gunshot bomb bombing blast explosion exploded detonated stabbed stabbing killed"
        " crash crashed collision collided fire blaze flood floods earthquake quake storm tornado landslide collapse collapsed assailant assailants murder murdered"
        " homicide clash clashes strike strikes shelling missile drone war militants injured wounded opened ambush ambushed raid kidnapped abducted beheaded"
        " accident accidents overturned overturns tipped toppled rollover derailed derails derailment capsized capsizes sinking sank drowned drowns avalanche mudslide"
        " rockslide stampede crush hurricane cyclone typhoon wildfire wildfires electrocuted wreckage lightning heatwave explosions explodes erupted"
    ),
    animals=words(
        "dogs cats cows cattle sheep goats horses pigs livestock animals birds fish whales elephants cheetahs cubs lions tigers bears pets deer"
        " chickens poultry camels ducks koalas kangaroos turtles dolphins sharks bulls bees salmon seals geese swans pelicans penguins"
    ),
    wars=words("war wars conflict conflicts insurgency hostilities"),
    amends=words("revised revises revising adjusted corrected changed updated"),
    stays=words("stands stood standing reached reaches is was remains now"),
    again=words("it that this"),
    counts=words("number figure figures toll count counts total tally"),
    multiples={"twice": 2, "double": 2, "triple": 3, "quadruple": 4},
    times=words("times"),
    compared=words("as_many as_high the_number the_toll the_figure the_total that_of the_death_toll"),
    reports=words("reports report"),
    rates=words(
        "every_day each_day per_day a_day_for a_day_on_average daily every_week per_week every_month every_hour per_hour a_week_on_average"
    ),
    holders=words("held controlled occupied run administered ruled"),
    reasons=tuple(
        Cause(reason, tuple(frozenset(step.split("|")) for step in text.split()))
        for reason, texts in {
            Reason.DUPLICATE_NAMES: (
                "name|names twice",
                "names|name|people|victims|persons duplicated|duplicate|duplicates|repeated|double-counted",
                "duplicate|duplicated|double|repeated name|names|entries|registrations",
                "registered|listed|recorded twice",
                "people|victims|persons|patients|dead counted twice",
            ),
            Reason.DUPLICATE_REMAINS: (
                "bodies|remains|body counted twice|both",
                "remains|parts belonged|belonging same",
                "body|bodies parts counted|separate",
                "remains same person|victim|individual",
                "bodies|remains counted double|bodies",
                "remains victims|people|persons counted once|twice",
                "dna|samples taken same victims|victim|people|person",
            ),
            Reason.NON_HUMAN_REMAINS: (
                "remains animal|animals|non-human",
                "animal|animals remains|bones",
                "not human",
            ),
            Reason.DIED_IN_HOSPITAL: (
                "wounded|injured|survivors|patients died|succumbed|dies|die|dying",
                "died|dies|die in|at hospital|hospitals",
                "died|die|dies of|from wounds|injuries|burns",
                "succumbed",
            ),
            Reason.BODIES_RECOVERED: (
                "after|as|when|since recovered|found|pulled|retrieved|discovered|recovering|finding bodies|body|remains",
                "after|as|when|since bodies|body|remains recovered|found|pulled|retrieved|discovered|removed",
                "more bodies|remains recovered|found|pulled|retrieved|discovered",
                "recovery more bodies",
            ),
            Reason.ATTACKERS_EXCLUDED: (
                "excluding|exclude|excludes|excluded|without|not attacker|attackers|bomber|bombers|gunman|gunmen|shooter|assailants|perpetrators|hijackers",
                "attacker|attackers|bomber|bombers|gunman|shooter no longer|excluded",
            ),
            Reason.LIST_AUDIT: (
                "review|audit|check|checking|cross-checking|reconciliation|verification|comparison|checked lists|list|records|reports|register|names",
                "lists|list reviewed|audited|checked|reconciled|verified|compared|merged",
                "gone|going|went through list|lists|records|reports",
                "removed|removing|struck duplicate|duplicates reports|entries|names",
                "final|detailed|complete|full|thorough verification|audit|reconciliation",
            ),
            Reason.FOUND_ALIVE: (
                "found|located|turned alive|safe",
                "missing|presumed found|located alive|safe",
            ),
            Reason.FORENSIC: (
                "forensic",
                "forensics",
                "dna",
                "coroner|coroners|autopsies|autopsy examination|determined|concluded|tests",
            ),
            Reason.DEFINITION: ("definition|definitions", "counts|counted|counting only", "criteria"),
            Reason.COUNTING_METHOD: (
                "method|methods|methodology counting|count|counted|estimate",
                "counting|new|different|changed method|methods|methodology",
                "excess study|estimate|model",
            ),
            Reason.CLERICAL: (
                "clerical|typing|typographical|arithmetic|computer error|mistake|errors",
                "error|mistake counting|tally|tallying|addition|reporting|data",
                "miscounted|miscount|miscommunication|misreported",
            ),
            Reason.FRAUD: ("fraud|fraudulent|fraudulently", "false|fake|bogus claims|claim|names|entries"),
        }.items()
        for text in texts
    ),
)
