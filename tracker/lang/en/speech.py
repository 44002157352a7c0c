"""English: the words by which speech is reported. Data only.

The letters of a frame are explained in `tracker.lang.voices.SpeechWords`.
"""

from __future__ import annotations

from typing import Final

from tracker.lang.counts import words
from tracker.lang.voices import SpeechWords

__all__ = ["SPEECH"]

_VERBS: Final[dict[str, str]] = {
    "c": (
        "attest attests believe believes concede concedes concur concurs determine determines elaborate "
        "elaborates enthuse enthuses fume fumes hear hears implies imply interject interjects learn learns "
        "maintain maintains mumble mumbles murmur murmurs muse muses mutter mutters opine opines realise "
        "realises realize realizes rejoin rejoins scoff scoffs scream screams shriek shrieks sigh sighs "
        "snap snaps sneer sneers surmise surmises tease teases think thinks underline underlines underscore "
        "underscores whisper whispers yell yells"
    ),
    "ca": ("advise advises assure assures brief briefs inform informs notifies notify remind reminds"),
    "cab": ("briefed notified reminded"),
    "cabd": ("advised assured informed"),
    "cag": ("advising assuring briefing informing notifying reminding"),
    "cai": ("tell tells"),
    "caib": ("asked told"),
    "caid": ("ask asks"),
    "caig": ("asking telling"),
    "cb": (
        "attested believed chanted commented conceded concurred cried elaborated enthused fumed guessed "
        "heard implied interjected learned maintained mumbled murmured mused muttered opined realised "
        "realized rejoined retorted scoffed screamed shrieked sighed snapped sneered surmised teased "
        "thought underlined underscored ventured whispered wondered yelled"
    ),
    "cbd": ("determined projected"),
    "cd": (
        "chant chants comment comments cries cry guess guesses project projects retort retorts venture "
        "ventures wonder wonders"
    ),
    "cg": (
        "attesting believing chanting commenting conceding concurring crying determining elaborating "
        "enthusing fuming guessing hearing implying interjecting learning maintaining mumbling murmuring "
        "musing muttering opining projecting realising realizing rejoining retorting scoffing screaming "
        "shrieking sighing snapping sneering surmising teasing thinking underlining underscoring venturing "
        "whispering wondering yelling"
    ),
    "ci": (
        "add adds argue argues conclude concludes continue continues declare declares observe observes "
        "replies reply respond responds say says"
    ),
    "cib": ("added argued concluded observed quipped remarked replied responded said shouted stated"),
    "cibd": ("continued declared"),
    "cid": ("quip quips remark remarks shout shouts state states"),
    "cig": (
        "adding arguing concluding continuing declaring observing quipping remarking replying responding "
        "saying shouting stating"
    ),
    "cn": (
        "affirm affirms agree agrees allege alleges anticipate anticipates assert asserts assess assesses "
        "assume assumes brag brags calculate calculates certifies certify clarifies clarify complain "
        "complains confess confesses contend contends corroborate corroborates decide decides deduce "
        "deduces demonstrate demonstrates denies deny disagree disagrees disclose discloses discover "
        "discovers divulge divulges emphasise emphasises emphasize emphasizes envisage envisages envision "
        "envisions exclaim exclaims expect expects feel feels foresee foresees foretell foretells forget "
        "forgets fret frets gripe gripes grumble grumbles guarantee guarantees gush gushes hypothesize "
        "hypothesizes illustrate illustrates imagine imagines indicate indicates infer infers insinuate "
        "insinuates know knows lament laments mention mentions notice notices perceive perceives preach "
        "preaches predict predicts presume presumes presuppose presupposes proclaim proclaims propose "
        "proposes prove proves reckon reckons recognise recognises recognize recognizes recommend "
        "recommends recount recounts reiterate reiterates rejoice rejoices remember remembers repeat "
        "repeats reveal reveals rule rules sense senses speculate speculates stipulate stipulates stress "
        "stresses suggest suggests suppose supposes swear swears testifies testify theorize theorizes "
        "understand understands urge urges validate validates verifies verify"
    ),
    "cna": ("beseech convince convinces exhort exhorts implore implores"),
    "cnab": ("beseeched exhorted implored"),
    "cnabd": ("convinced"),
    "cnag": ("convincing"),
    "cnai": ("warn warns"),
    "cnaib": ("warned"),
    "cnaig": ("warning"),
    "cnb": (
        "affirmed anticipated asserted assessed boasted bragged calculated cautioned certified clarified "
        "complained confessed contended corroborated deduced demanded demonstrated denied disagreed "
        "disclosed discovered divulged documented doubted dreamed emphasised emphasized envisaged "
        "envisioned exclaimed felt foresaw foreseen foretold forgot forgotten found fretted griped grumbled "
        "guaranteed gushed hinted hoped hypothesized illustrated imagined indicated inferred insinuated "
        "knew lamented mentioned moaned noticed perceived pledged pointed posted preached predicted "
        "presumed presupposed proclaimed promised proved questioned reckoned recognised recognized "
        "recounted regreted reiterated rejoiced remembered repeated revealed ruled sensed showed shown "
        "signaled signalled speculated stipulated stressed suggested supposed swore sworn testified "
        "theorized urged validated verified viewed vowed wagered wished"
    ),
    "cnbd": (
        "agreed alleged assumed charged decided disputed estimated expected feared forecast known proposed "
        "recommended suspected understood worried"
    ),
    "cnd": (
        "boast boasts caution cautions charge charges demand demands dispute disputes document documents "
        "doubt doubts dream dreams estimate estimates fear fears find finds forecasts hint hints hope hopes "
        "moan moans pledge pledges point points post posts promise promises question questions regret "
        "regrets show shows signal signals suspect suspects view views vow vows wager wagers wish wishes "
        "worries worry"
    ),
    "cng": (
        "affirming agreing alleging anticipating asserting assessing assuming boasting bragging calculating "
        "cautioning certifying charging clarifying complaining confessing contending corroborating deciding "
        "deducing demanding demonstrating denying disagreeing disclosing discovering disputing divulging "
        "documenting doubting dreaming emphasising emphasizing envisaging envisioning estimating exclaiming "
        "expecting fearing feeling finding forecasting foreseeing foretelling forgeting fretting griping "
        "grumbling guaranteeing gushing hinting hoping hypothesizing illustrating imagining indicating "
        "inferring insinuating knowing lamenting mentioning moaning noticing perceiving pledging pointing "
        "posting preaching predicting presuming presupposing proclaiming promising proposing proving "
        "questioning reckoning recognising recognizing recommending recounting regreting reiterating "
        "rejoicing remembering repeating revealing ruling sensing showing signaling speculating stipulating "
        "stressing suggesting supposing suspecting swearing testifying theorizing understanding urging "
        "validating verifying viewing vowing wagering wishing worrying"
    ),
    "cni": (
        "acknowledge acknowledges admit admits announce announces confirm confirms explain explains insist "
        "insists recall recalls write writes"
    ),
    "cnib": ("acknowledged countered explained insisted joked noted recalled tweeted wrote"),
    "cnibd": ("admitted announced claimed confirmed reported written"),
    "cnid": ("claim claims counter counters joke jokes note notes report reports tweet tweets"),
    "cnig": (
        "acknowledging admitting announcing claiming confirming countering explaining insisting joking "
        "noting recalling reporting tweeting writing"
    ),
    "n": (
        "absolve absolves accuse accuses admire admires admonish admonishes adore adores analyse analyses "
        "analyze analyzes apologise apologises apologize apologizes applaud applauds appreciate appreciates "
        "assail assails authorise authorises authorize authorizes bash bashes belittle belittles berate "
        "berates beseeches blame blames castigate castigates celebrate celebrates characterise "
        "characterises characterize characterizes chastise chastises cherish cherishes chronicle chronicles "
        "commend commends communicate communicates compare compares condemn condemns congratulate "
        "congratulates consider considers contemplate contemplates contradict contradicts covet covets "
        "crave craves criticise criticises criticize criticizes debunk debunks decline declines decries "
        "decry deem deems defend defends demonise demonises demonize demonizes denigrate denigrates "
        "denounce denounces depict depicts deplore deplores deride derides describe describes despise "
        "despises detest detests disavow disavows discount discounts discredit discredits discuss discusses "
        "dislike dislikes dismiss dismisses disown disowns disparage disparages disregard disregards "
        "distort distorts distrust distrusts dodge dodges downplay downplays dread dreads dub dubs embrace "
        "embraces encourage encourages endorse endorses exaggerate exaggerates excoriate excoriates "
        "exonerate exonerates extol extols forbid forbids glorifies glorify grant grants grill grills hail "
        "hails ignore ignores implicate implicates impose imposes intend intends investigate investigates "
        "invoke invokes justifies justify lambaste lambastes laud lauds lecture lectures liken likens "
        "loathe loathes malign maligns mimic mimics minimise minimises minimize minimizes misrepresent "
        "misrepresents misstate misstates mull mulls narrate narrates neglect neglects oppose opposes "
        "overestimate overestimates overlook overlooks pan pans parrot parrots peddle peddles persuade "
        "persuades ponder ponders portray portrays pound pounds prefer prefers prioritize prioritizes "
        "promote promotes propound propounds protest protests publicize publicizes publish publishes "
        "rationalize rationalizes reaffirm reaffirms rebuff rebuffs rebut rebuts reconsider reconsiders "
        "refer refers reflect reflects refuse refuses refute refutes rehash rehashes reject rejects relay "
        "relays renounce renounces reprimand reprimands repudiate repudiates resent resents resist resists "
        "resurrect resurrects retell retells retweet retweets revere reveres revisit revisits ridicule "
        "ridicules salute salutes scold scolds seek seeks shrug shrugs shun shuns sidestep sidesteps sing "
        "sings skewer skewers speak speaks spotlight spotlights spurn spurns summarise summarises summarize "
        "summarizes tackle tackles thank thanks threaten threatens tout touts trumpet trumpets trust "
        "undercut undercuts underestimate underestimates underplay underplays unleash unleashes unveil "
        "unveils vilifies vilify want wants weigh weighs welcome welcomes"
    ),
    "na": ("instruct instructs prod prods"),
    "nab": ("instructed prodded"),
    "nag": ("instructing prodding"),
    "nb": (
        "absolved addressed admired admonished adored advocated aimed analysed analyzed apologised "
        "apologized appealed applauded appreciated assailed attributed authorised authorized bashed "
        "belittled bemoaned berated blamed blasted blocked called castigated challenged championed "
        "characterised characterized chastised cheered cherished chided chronicled cited cleared commended "
        "communicated compared condemned congratulated contemplated contested contradicted coveted craved "
        "credited criticised criticized debated debunked declined decried deemed defended demonised "
        "demonized denigrated denounced depicted deplored derided desired despised detested disavowed "
        "discounted discredited discussed disliked dismissed disowned disparaged disregarded distorted "
        "distrusted dodged downplayed dreaded dubbed echoed embraced encouraged endorsed exaggerated "
        "excoriated exonerated extolled favored favoured forbade forbidden glorified granted grilled hailed "
        "hated highlighted honored honoured ignored implicated imposed investigated invoked judged "
        "justified lambasted lauded lectured liked likened loathed lobbied loved maligned mimiced minimised "
        "minimized misrepresented misstated mocked mulled narrated neglected objected opposed overestimated "
        "overlooked painted panned parroted peddled persuaded pitched pondered portrayed pounded praised "
        "preferred pressed prioritized probed promoted propounded protested publicized published pushed "
        "railed rated rationalized reaffirmed rebuffed rebuked rebutted reconsidered referenced referred "
        "reflected refused refuted rehashed rejected relayed renounced reprimanded repudiated resented "
        "resisted resurrected retold retweeted revered revisited ridiculed saluted sang scolded seconded "
        "shruged shunned sidesteped skewered slammed smeared sought spoke spoken spotlighted spurned summarised "
        "summarized sung tackled talked thanked threatened touted trumpeted trusted undercuted "
        "underestimated underplayed unleashed unveiled vilified voted wanted weighed welcomed"
    ),
    "nbd": (
        "accused approved attacked backed branded celebrated considered described detailed intended labeled "
        "linked offered outlined planned regarded supported"
    ),
    "nd": (
        "address addresses advocate advocates aim aims appeal appeals approve approves attack attacks "
        "attribute attributes back backs bemoan bemoans blast blasts block blocks brand brands call calls "
        "challenge challenges champion champions cheer cheers chide chides cite cites clears contest "
        "contests credit credits debate debates desire desires detail details echo echos favor favors "
        "favour favours hate hates highlight highlights honor honors honour honours judge judges label "
        "labels link links lobbies lobby love loves mock mocks object objects offer offers outline outlines "
        "paint paints pitch pitches plan plans praise praises press presses probe probes push pushes rail "
        "rails rates rebuke rebukes reference references regard regards slam slams smear smears support "
        "supports talk talks trusts vote votes"
    ),
    "ng": (
        "absolving accusing addressing admiring admonishing adoring advocating aiming analysing analyzing "
        "apologising apologizing appealing applauding appreciating approving assailing attacking "
        "attributing authorising authorizing backing bashing belittling bemoaning berating beseeching "
        "blaming blasting blocking branding calling castigating celebrating challenging championing "
        "characterising characterizing chastising cheering cherishing chiding chronicling citing clearing "
        "commending communicating comparing condemning congratulating considering contemplating contesting "
        "contradicting coveting craving crediting criticising criticizing debating debunking declining "
        "decrying deeming defending demonising demonizing denigrating denouncing depicting deploring "
        "deriding describing desiring despising detailing detesting disavowing discounting discrediting "
        "discussing disliking dismissing disowning disparaging disregarding distorting distrusting dodging "
        "downplaying dreading dubbing echoing embracing encouraging endorsing exaggerating excoriating "
        "exhorting exonerating extolling favoring favouring forbiding glorifying granting grilling hailing "
        "hating highlighting honoring honouring ignoring implicating imploring imposing intending "
        "investigating invoking judging justifying labeling lambasting lauding lecturing likening liking "
        "linking loathing lobbying loving maligning mimicing minimising minimizing misrepresenting "
        "misstating mocking mulling narrating neglecting objecting offering opposing outlining "
        "overestimating overlooking painting panning parroting peddling persuading pitching planning "
        "pondering portraying pounding praising preferring pressing prioritizing probing promoting "
        "propounding protesting publicizing publishing pushing rating rationalizing reaffirming rebuffing "
        "rebuking rebutting reconsidering referencing referring reflecting refusing refuting regarding "
        "rehashing rejecting relaying renouncing reprimanding repudiating resenting resisting resurrecting "
        "retelling retweeting revering revisiting ridiculing saluting scolding seconding seeking shruging "
        "shunning sidesteping singing skewering slamming smearing speaking spotlighting spurning "
        "summarising summarizing supporting tackling talking thanking threatening touting trumpeting "
        "trusting undercuting underestimating underplaying unleashing unveiling vilifying voting wanting "
        "weighing welcoming"
    ),
}

_TALLIES: Final = {
    "nt": "counts puts lowers revises tallies records registers updates",
    "ndt": "count tally record",
    "nbt": "counted put lowered raised revised tallied recorded registered updated",
    "ngt": "counting putting lowering raising revising tallying recording registering updating",
}

_FRAMES: Final = {
    form: frame for table in (_TALLIES, _VERBS) for frame, forms in table.items() for form in forms.split()
}

_SAID_NOUNS: Final = words(
    "claim claims allegation allegations assertion assertions statement statements belief beliefs view views "
    "report reports suggestion suggestions warning warnings promise promises pledge pledges vow call calls plan "
    "plans proposal proposals decision demand demands comment comments remark remarks opinion conclusion fear "
    "fears hope hopes concern concerns accusation accusations announcement insistence argument contention "
    "admission denial criticism attack attacks opposition support description prediction estimate estimates "
    "idea ideas position desire suspicion suspicions explanation account accounts testimony declaration threat "
    "threats praise condemnation acknowledgment acknowledgement stance recommendation request requests "
    "determination eagerness willingness reluctance readiness effort efforts push attempt attempts commitment "
    "commitments theory understanding disdain contempt admiration enthusiasm preference refusal intention intentions "
    "interest ambition ambitions dream vision message rhetoric thoughts feelings question questions answer reply "
    "response reaction apology confession confidence doubt doubts misgivings outrage anger frustration disappointment "
    "regret sympathy obsession adulation speculation rumor rumors rumour rumours consensus agreement disagreement "
    "disagreements skepticism scepticism recognition talk expectation expectations findings finding ruling order orders "
    "notion bid complaint complaints objection objections lie lies"
)

_PARTNERS: Final = {
    "call calls called calling": "for on",
    "point points pointed pointing": "to at",
    "refer refers referred referring": "to",
    "appeal appeals appealed appealing": "for to",
    "object objects objected objecting": "to",
    "push pushes pushed pushing press presses pressed pressing": "for",
    "warn warns warned warning": "of against about",
    "complain complains complained complaining": "about of",
    "worry worries worried worrying": "about over",
    "boast boasts boasted boasting": "about of",
    "speak speaks spoke spoken speaking": "of about to",
    "apologize apologizes apologized apologise apologised": "for",
    "agree agrees agreed agreeing": "with to on",
    "testify testified testifies": "to",
    "hope hopes hoped hoping": "for",
    "insist insists insisted insisting": "on",
    "think thinks thought": "of about",
    "know knows": "about of",
    "hear heard": "of about from",
    "learn learned": "of about",
    "allude alludes alluded": "to",
    "approve approves approved": "of",
    "speculate speculated": "about on",
    "comment commented": "on",
    "elaborate elaborated": "on",
    "respond responds responded responding replied retaliate retaliated": "to by with",
    "vow vows vowed": "against",
    "admit admits admitted": "to",
    "concur concurred": "with",
    "joke joked": "about",
    "ask asks asked": "for about",
    "charge charges charged": "that",
    "decide decides decided": "against on",
    "speak speaks spoke spoken speaking talk talks talked talking": "of about against out",
    "rail rails railed vote votes voted voting": "against for to",
    "advocate advocates advocated argue argues argued lobby lobbied": "for against",
    "signal signaled": "to",
}

_VOICING: Final = words(
    "make makes made making have has had having voice voices voiced voicing express expresses expressed expressing "
    "raise raises raised raising issue issues issued issuing give gives gave given giving offer offers offered "
    "offering show shows showed shown showing deliver delivers delivered delivering repeat repeats repeated "
    "repeating renew renews renewed reiterate reiterates reiterated share shares shared sharing took take takes "
    "taking reached reaches launched filed submitted lodged signed sent sends holds hold held"
)

_RUMOURS: Final = words(
    "fears concerns concern allegations accusations claims criticism reports speculation rumors rumours hopes "
    "expectations doubts questions suspicions suspicion warnings consensus agreement disagreements skepticism "
    "scepticism recognition talk belief calls demands"
)

_ATTITUDES: Final = {
    form: frozenset(prepositions.split())
    for forms, prepositions in {
        "afraid fearful wary aware unaware convinced confident certain sure unsure proud ashamed supportive critical "
        "skeptical sceptical dismissive suspicious mindful conscious tired envious jealous": "of about",
        "worried concerned anxious nervous uneasy upset angry furious outraged alarmed optimistic pessimistic hopeful "
        "enthusiastic excited happy unhappy glad pleased passionate coy vague clear unclear candid cautious serious "
        "adamant doubtful apprehensive frustrated curious bullish bearish blunt": "about over with at by",
        "determined willing unwilling eager reluctant ready keen hesitant desperate prepared inclined grateful sorry "
        "relieved delighted thrilled honored honoured content free intent": "to for on",
        "opposed committed dedicated open sympathetic hostile receptive resistant": "to toward",
        "disappointed satisfied dissatisfied comfortable uncomfortable impressed shocked surprised saddened horrified "
        "appalled stunned dismayed disgusted troubled disturbed heartbroken devastated astonished amazed": "with by at in about",
        "interested": "in",
    }.items()
    for form in forms.split()
}

_IMPERSONAL: Final = words(
    "clear unclear obvious evident apparent likely unlikely possible impossible true certain known"
)

SPEECH: Final = SpeechWords(
    verbs=_FRAMES,
    cites=words("citing quoting"),
    quotes=words("quoted cited quotes"),
    sayings=words("saying telling adding writing"),
    accords=(
        ("according", "to"),
        ("words", "of"),
        ("per",),
    ),
    auxiliaries=words(
        "is are was were be been being am has have had having do does did will would can could may might "
        "must shall should 's 've 'd 'll 're isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't "
        "didn't won't wouldn't can't couldn't cannot shouldn't ain't"
    ),
    infinitive="to",
    negations=words(
        "not never no nothing n't neither nor without isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't "
        "didn't won't wouldn't can't couldn't cannot shouldn't"
    ),
    conjunction=frozenset({"that"}),
    coordinators=words("and but or yet while whereas though although however"),
    subordinators=words(
        "that if whether because since until unless when where while as after before though although once than "
        "whereas so lest"
    ),
    relatives=words("who which whom whose that where"),
    determiners=words(
        "the a an this that these those some any each every another several many most few both all one two "
        "three four five six seven eight nine ten other various no such"
    ),
    articles=words("the a an this that these those"),
    possessives=words("his her its their our my your"),
    persons={
        "he": "m",
        "she": "f",
        "they": "p",
        "it": "n",
        "i": "1",
        "we": "1",
    },
    possessors={"his": "m", "her": "f", "their": "p", "its": "n"},
    objects=words("him her them us me you himself herself themselves itself it"),
    linkers=words("of for in at from with near on to against within inside around de la al van von bin"),
    prepositions=words(
        "in on at during through via to from by before after for of with about over under amid against into "
        "near following since despite throughout outside inside late early earlier without among between toward towards "
        "across behind beyond unlike upon onto alongside"
    ),
    particles=words("al el de da del della di la le bin ibn ben van von der den dos du ul ur abu e i"),
    passives=words("is are was were be been being"),
    role_word="as",
    questions=words("whether how why what who where when if which"),
    partners={
        form: frozenset(prepositions.split())
        for forms, prepositions in _PARTNERS.items()
        for form in forms.split()
    }
    | _ATTITUDES,
    nobody=words("no nobody none no-one neither"),
    participle_openers=frozenset({",", "and", "by", "—", "–", "while"}),
    tallied=words(
        "toll tolls dead deaths death killed injured wounded missing fatalities casualties victims bodies figure count "
        "number total"
    ),
    labels=words(
        "breaking update updated correction clarification exclusive live urgent flash alert note watch editor's"
    ),
    year_openers=frozenset({"in"}),
    dayparts=words("late early earlier later last this next on"),
    openings=frozenset({"according", "words", "per"}),
    triggers=frozenset(_FRAMES)
    | frozenset(_ATTITUDES)
    | _IMPERSONAL
    | words("seem seems seemed appear appears appeared")
    | _SAID_NOUNS
    | frozenset({"according", "words", "per", "citing", "quoting", "quoted", "quotes"}),
    venue_only=frozenset({"there", "it's"}),
    agent="by",
    possessive_mark="'s",
    joiner="and",
    times=words(
        "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
        "september october november december today yesterday tomorrow tonight day days weekend weekends now then earlier later morning "
        "afternoon evening night week month year recently mon tue wed thu fri sat sun jan feb sept oct nov dec"
        ""
    ),
    adjectives=words("immediate early initial official formal credible earlier first public"),
    adverbs=words(
        "also then later now still just even only never not again once already earlier first further soon thus "
        "often always sometimes there too instead meanwhile nevertheless however reportedly long ever since "
        "simply yesterday today tonight tomorrow either all both each perhaps maybe himself herself themselves itself"
    ),
    adverb_endings=("ly",),
    no_adverbs=words("family families assembly ally rally italy july reply supply monopoly local bully"),
    participle_endings=("ing",),
    verb_endings=("ed", "n't"),
    aside_endings=("ed", "ing"),
    finite_endings=("s", "ed"),
    catenatives=words("continue continues continued began begins begin went goes came on proceeded used"),
    clause_ends=words(
        "after while before when because during since amid despite following although though until unless if"
    ),
    own_voice=words("version versions article story headline page original"),
    said_nouns=_SAID_NOUNS,
    voicing=_VOICING,
    rumours=_RUMOURS,
    hearsay=words(
        "believed thought expected said considered feared presumed alleged understood estimated rumored rumoured "
        "supposed seen viewed regarded described called dubbed labeled labelled rated known reported accused blamed "
        "criticized criticised suspected assumed"
    ),
    seems=words("seem seems seemed appear appears appeared"),
    impersonal=_IMPERSONAL,
    charges=frozenset({"for", "of"}),
    attitudes=_ATTITUDES,
    copulas=words(
        "is are was were be been being am 's 're 'm seem seems seemed remain remains remained become becomes became "
        "feel feels felt sound sounds sounded appear appears appeared isn't aren't wasn't weren't"
    ),
    owners=frozenset({"by", "from"}),
    said_links=words("that to about on of for against over"),
    inclusions=words("which including especially particularly such like whether"),
    verb_particles=frozenset({"out"}),
    contrasts=words("but although though whereas yet"),
    acronyms=words("is us who it"),
    verbs_other=words(
        "killed kill kills died dies die wounded injured left leaves leave struck strikes hits came come comes "
        "went goes go took takes take made makes make got gets get gave gives give became become becomes began "
        "begins begin started starts ended ends kept keeps held holds brought brings used uses tried tries ran "
        "runs runs remains remained seemed seems appears appeared happened happens occurred occurs rose rises "
        "fell falls reached reaches returned returns arrived arrives visited lost won wins met led leads sent "
        "sends put puts set sets let lets try want seek fail struggle begin try used helped helps carried carries detonated exploded targeted attended "
        "arrested detained fled collapsed crashed burned raised lowered revised put stood stands includes "
        "included turned turns lay lies sat moved moves worked works lived lives saw sees heard"
    ),
    venues=words(
        "statement statements interview interviews news conference briefing speech address press release post "
        "posting letter email e-mail message tweet television tv radio remarks comments video report telegram "
        "twitter facebook x website channel phone call op-ed column memo broadcast"
    ),
)
