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
        "assert asserts assess assesses attest attests believe believes clarifies clarify concede concedes "
        "concur concurs contend contends determine determines elaborate elaborates hear hears implies imply "
        "interject interjects learn learns maintain maintains muse muses opine opines realise realises "
        "realize realizes reckon reckons stipulate stipulates surmise surmises think thinks underline "
        "underlines underscore underscores whisper whispers yell yells"
    ),
    "ca": (
        "advise advises assure assures brief briefs convince convinces inform informs notifies notify "
        "remind reminds"
    ),
    "cab": ("briefed notified reminded"),
    "cabd": ("advised assured convinced informed"),
    "cag": ("advising assuring briefing convincing informing notifying reminding"),
    "cai": ("tell tells"),
    "caib": ("asked told"),
    "caid": ("ask asks"),
    "caig": ("asking telling"),
    "cb": (
        "asserted assessed attested believed chanted clarified commented conceded concurred contended cried "
        "elaborated guessed heard implied interjected learned maintained mused opined realised realized "
        "reckoned retorted stipulated surmised thought underlined underscored ventured whispered wondered "
        "yelled"
    ),
    "cbd": ("determined projected"),
    "cd": (
        "chant chants comment comments cries cry guess guesses project projects retort retorts venture "
        "ventures wonder wonders"
    ),
    "cg": (
        "asserting assessing attesting believing chanting clarifying commenting conceding concurring "
        "contending crying determining elaborating guessing hearing implying interjecting learning "
        "maintaining musing opining projecting realising realizing reckoning retorting stipulating "
        "surmising thinking underlining underscoring venturing whispering wondering yelling"
    ),
    "ci": (
        "add adds argue argues conclude concludes continue continues declare declares observe observes "
        "replies reply respond responds say says"
    ),
    "cib": (
        "added argued concluded countered observed quipped remarked replied responded said shouted stated"
    ),
    "cibd": ("continued declared"),
    "cid": ("counter counters quip quips remark remarks shout shouts state states"),
    "cig": (
        "adding arguing concluding continuing countering declaring observing quipping remarking replying "
        "responding saying shouting stating"
    ),
    "cn": (
        "affirm affirms agree agrees allege alleges assume assumes caution cautions complain complains "
        "decide decides demonstrate demonstrates denies deny disclose discloses emphasise emphasises "
        "emphasize emphasizes envision envisions expect expects feel feels illustrate illustrates indicate "
        "indicates know knows lament laments mention mentions predict predicts proclaim proclaims propose "
        "proposes prove proves recommend recommends reiterate reiterates repeat repeats reveal reveals rule "
        "rules speculate speculates stress stresses suggest suggests swear swears testifies testify "
        "understand understands urge urges"
    ),
    "cna": ("beseech exhort exhorts implore implores"),
    "cnab": ("beseeched exhorted implored"),
    "cnai": ("warn warns"),
    "cnaib": ("warned"),
    "cnaig": ("warning"),
    "cnb": (
        "affirmed boasted cautioned complained demanded demonstrated denied disclosed documented doubted "
        "emphasised emphasized envisioned felt found hinted hoped illustrated indicated knew lamented "
        "mentioned pledged pointed posted predicted proclaimed promised proved questioned reiterated "
        "repeated revealed ruled showed shown signaled speculated stressed suggested swore sworn testified "
        "urged viewed vowed"
    ),
    "cnbd": (
        "agreed alleged assumed charged decided disputed estimated expected feared forecast known proposed "
        "recommended suspected understood worried"
    ),
    "cnd": (
        "boast boasts charge charges demand demands dispute disputes document documents doubt doubts "
        "estimate estimates fear fears find finds forecasts hint hints hope hopes pledge pledges point "
        "points post posts promise promises question questions show shows signal signals suspect suspects "
        "view views vow vows worries worry"
    ),
    "cng": (
        "affirming agreing alleging assuming boasting cautioning charging complaining deciding demanding "
        "demonstrating denying disclosing disputing documenting doubting emphasising emphasizing "
        "envisioning estimating expecting fearing feeling finding forecasting hinting hoping illustrating "
        "indicating knowing lamenting mentioning pledging pointing posting predicting proclaiming promising "
        "proposing proving questioning recommending reiterating repeating revealing ruling showing "
        "signaling speculating stressing suggesting suspecting swearing testifying understanding urging "
        "viewing vowing worrying"
    ),
    "cni": (
        "acknowledge acknowledges admit admits announce announces confirm confirms explain explains insist "
        "insists recall recalls write writes"
    ),
    "cnib": ("acknowledged explained insisted joked noted recalled tweeted wrote"),
    "cnibd": ("admitted announced claimed confirmed reported written"),
    "cnid": ("claim claims joke jokes note notes report reports tweet tweets"),
    "cnig": (
        "acknowledging admitting announcing claiming confirming explaining insisting joking noting "
        "recalling reporting tweeting writing"
    ),
    "n": (
        "absolve absolves accuse accuses admire admires anticipate anticipates apologise apologises "
        "apologize apologizes applaud applauds assail assails bemoan bemoans berate berates beseeches blame "
        "blames celebrate celebrates characterise characterises characterize characterizes chastise "
        "chastises chronicle chronicles commend commends compare compares condemn condemns congratulate "
        "congratulates consider considers contradict contradicts crave craves criticise criticises "
        "criticize criticizes decline declines decries decry deem deems defend defends denounce denounces "
        "depict depicts deplore deplores deride derides describe describes despise despises disavow "
        "disavows discuss discusses dislike dislikes dismiss dismisses disown disowns downplay downplays "
        "dub dubs embrace embraces encourage encourages endorse endorses exonerate exonerates grill grills "
        "hail hails implicate implicates intend intends invoke invokes lambaste lambastes laud lauds liken "
        "likens mull mulls oppose opposes perceive perceives portray portrays prefer prefers promote "
        "promotes propound propounds protest protests publish publishes reaffirm reaffirms recognise "
        "recognises recognize recognizes refer refers refuse refuses reject rejects resent resents ridicule "
        "ridicules salute salutes scold scolds seek seeks speak speaks tackle tackles thank thanks threaten "
        "threatens tout touts unveil unveils want wants welcome welcomes"
    ),
    "nb": (
        "absolved addressed admired advocated aimed anticipated apologised apologized appealed applauded "
        "assailed attributed bemoaned berated blamed blasted called challenged championed characterised "
        "characterized chastised cheered chided chronicled cited cleared commended compared condemned "
        "congratulated contested contradicted craved credited criticised criticized declined decried deemed "
        "defended denounced depicted deplored derided desired despised disavowed discussed disliked "
        "dismissed disowned downplayed dubbed echoed embraced encouraged endorsed exonerated favored "
        "favoured grilled hailed hated highlighted implicated invoked judged lambasted lauded liked likened "
        "lobbied loved mocked mulled objected opposed perceived pitched portrayed praised preferred pressed "
        "promoted propounded protested published pushed railed rated reaffirmed rebuked recognised "
        "recognized referenced referred refused regreted rejected resented ridiculed saluted scolded "
        "seconded slammed sought spoke tackled talked thanked threatened touted trusted unveiled voted "
        "wanted welcomed"
    ),
    "nbd": (
        "accused approved attacked backed branded celebrated considered described detailed intended labeled "
        "linked offered outlined planned regarded supported"
    ),
    "nd": (
        "address addresses advocate advocates aim aims appeal appeals approve approves attack attacks "
        "attribute attributes back backs blast blasts brand brands call calls challenge challenges champion "
        "champions cheer cheers chide chides cite cites clears contest contests credit credits desire "
        "desires detail details echo echos favor favors favour favours hate hates highlight highlights "
        "judge judges label labels link links lobbies lobby love loves mock mocks object objects offer "
        "offers outline outlines pitch pitches plan plans praise praises press presses push pushes rail "
        "rails rates rebuke rebukes reference references regard regards regret regrets slam slams support "
        "supports talk talks trusts vote votes"
    ),
    "ng": (
        "absolving accusing addressing admiring advocating aiming anticipating apologising apologizing "
        "appealing applauding approving assailing attacking attributing backing bemoaning berating "
        "beseeching blaming blasting branding calling celebrating challenging championing characterising "
        "characterizing chastising cheering chiding chronicling citing clearing commending comparing "
        "condemning congratulating considering contesting contradicting craving crediting criticising "
        "criticizing declining decrying deeming defending denouncing depicting deploring deriding "
        "describing desiring despising detailing disavowing discussing disliking dismissing disowning "
        "downplaying dubbing echoing embracing encouraging endorsing exhorting exonerating favoring "
        "favouring grilling hailing hating highlighting implicating imploring intending invoking judging "
        "labeling lambasting lauding likening liking linking lobbying loving mocking mulling objecting "
        "offering opposing outlining perceiving pitching planning portraying praising preferring pressing "
        "promoting propounding protesting publishing pushing rating reaffirming rebuking recognising "
        "recognizing referencing referring refusing regarding regreting rejecting resenting ridiculing "
        "saluting scolding seconding seeking slamming speaking supporting tackling talking thanking "
        "threatening touting trusting unveiling voting wanting welcoming"
    ),
}

_FRAMES: Final = {form: frame for frame, forms in _VERBS.items() for form in forms.split()}

_SAID_NOUNS: Final = words(
    "claim claims allegation allegations assertion assertions statement statements belief beliefs view views "
    "report reports suggestion suggestions warning warnings promise promises pledge pledges vow call calls plan "
    "plans proposal proposals decision demand demands comment comments remark remarks opinion conclusion fear "
    "fears hope hopes concern concerns accusation accusations announcement insistence argument contention "
    "admission denial criticism attack attacks opposition support description prediction estimate estimates "
    "idea ideas position desire suspicion suspicions explanation account accounts testimony declaration threat "
    "threats praise condemnation acknowledgment acknowledgement stance recommendation request requests"
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
    "speak speaks spoke speaking": "of about to",
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
    "speak speaks spoke speaking talk talks talked talking": "of about against out",
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
        "near following since despite throughout outside inside late early earlier"
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
    year_openers=frozenset({"in"}),
    dayparts=words("late early earlier later last this next on"),
    openings=frozenset({"according", "words", "per"}),
    triggers=frozenset(_FRAMES)
    | frozenset(_ATTITUDES)
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
    finite_endings=("s", "ed"),
    catenatives=words("continue continues continued began begins begin went goes came on proceeded used"),
    clause_ends=words(
        "after while before when because during since amid despite following although though until unless if"
    ),
    own_voice=words("version versions article story headline page"),
    said_nouns=_SAID_NOUNS,
    voicing=_VOICING,
    rumours=_RUMOURS,
    hearsay=words(
        "believed thought expected said considered feared presumed alleged understood estimated rumored rumoured "
        "supposed seen viewed regarded described called dubbed labeled labelled rated known reported accused blamed "
        "criticized criticised suspected assumed"
    ),
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
