"""English: the words by which somebody takes a side on who is responsible. Data only."""

from __future__ import annotations

from typing import Final

from tracker.lang.counts import words
from tracker.lang.voices import StanceWords
from tracker.model import Certainty

__all__ = ["STANCES"]


def _runs(lines: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in lines.split("|"))


_CLAIMS: Final = "claim claims claimed claiming take takes took taken taking accept accepts accepted admit admits admitted assume assumed assumes confess confesses confessed confessing"
_DENIES: Final = "deny denies denied denying disclaim disclaimed disavow disavowed disavows disown disowned"
_REJECTS: Final = (
    "reject rejects rejected rejecting dismiss dismisses dismissed dismissing refute refutes refuted rebut rebutted "
    "dispute disputes disputed disputing doubted doubts doubt contest contested questioned"
)
_BLAMES: Final = "blame blames blamed blaming"
_ACCUSES: Final = "accuse accuses accused accusing"
_ATTRIBUTES: Final = (
    "attribute attributes attributed attributing link links linked linking pin pins pinned pinning tie ties tied "
    "ascribe ascribed trace traced traces point points pointed pointing"
)
_SUSPECTS: Final = "suspect suspects suspected suspecting"
_ARRESTS: Final = (
    "arrest arrests arrested arresting detain detained detains charge charged charges indict indicted convicted "
    "apprehended"
)
_REFUSES: Final = "decline declines declined declining refuse refused refuses refusing"
_DOERS: Final = (
    "behind|responsible for|responsible|carried out|carry out|carrying out|carries out|to blame|involved|involved in|"
    "perpetrated|orchestrated|masterminded|staged|planned and carried out|committed|did it|ordered|complicit|"
    "perpetrator|perpetrators|culpable|culprit|had planted|planted|detonated|at fault|launched|caused|"
    "killed|conducted|executed|linked to|fired|bombed|struck|blew up|nothing to do with|do it|did this|do this|done it|acted alone|either"
)
_RESPONSIBILITY: Final = "responsibility credit"
_INVOLVEMENT: Final = "involvement role hand part complicity connection link links fingerprints participation"
_DEEDS: Final = (
    "attack attacks bombing bombings blast blasts explosion explosions strike strikes airstrike airstrikes killing "
    "killings shooting shootings massacre assault raid murder murders incident incidents death deaths crash ambush "
    "shelling explosives bomb bombs fire deed operation assassination kidnapping abduction abductions kidnappings "
    "missile rocket rockets drone drones hijacking beheading stabbing violence atrocity arson bloodshed collapse "
    "detonation carnage hit downing drowning sabotage poisoning crime crimes terrorism outrage"
)
_ACCIDENT: Final = (
    "gas leak|gas canister|gas canisters|gas explosion|gas cylinder|gas cylinders|an accident|accidental|a tragic accident|an unfortunate incident|"
    "accidentally|short circuit|short - circuit|brake failure|mechanical failure|technical failure|engine failure|"
    "human error|signal failure|signalling error|natural causes|natural cause|faulty wiring|electrical fault|"
    "electrical fire|unfortunate incident|malfunction|lightning|metal fatigue|"
    "pilot error|driver error|negligence|"
    "electrical short circuit|heavy rain|wiring fault"
)
_TRUST: Final = (
    "no position to doubt|no reason to doubt|not in a position to doubt|nothing to doubt|no reason to question|"
    "no reason to dispute|no cause to doubt|take at its word"
)
_DOUBT: Final = (
    "no indication|no indications|no sign|no evidence|no reason to believe|"
    "no link to|no links to|no connection to|no connections to|no evidence of a link|"
    "no information to suggest|no reason to think|nothing to suggest|nothing to indicate"
)
_WEAPON: Final = (
    "strike strikes airstrike airstrikes missile missiles shelling drone drones bombardment rocket rockets "
    "artillery warplane warplanes jet jets bomb bombs shell shells gunfire fire raid raids "
    "aircraft"
)
_SUSPECTED: Final = (
    "links|linked|linking|going assumption|working assumption|assumption|suspect|suspects|suspected|suspecting|believe|believes|"
    "believed|likely|probably|appears|appear|appeared|seems|hallmarks|signs of|thought to|most likely|"
    "points to|pointed to|credible allegations|strong indications|indications that|it looks like"
)
_POSSIBLE: Final = "may|might|could|possible|possibly|perhaps|cannot rule out|not ruled out|can't rule out"
_CERTAIN: Final = (
    "clear - cut|clear cut|indisputable|undeniable|beyond doubt|no doubt|established that|proven|proof"
)
_CHARACTERISATION: Final = (
    "terrorist attack|terrorist attacks|act of terrorism|act of terror|terror attack|terror attacks|terrorist act|"
    "acts of terror|terrorist incident|suicide attack|hate crime|terrorist operation|war crime|massacre|terrorist crime|"
    "terrorist blasts|terrorist explosions|terrorist bombing|terrorist bombings|heinous crime|genocide"
)
_ACCIDENTS: Final = _runs(_ACCIDENT)
_TRUSTS: Final = _runs(_TRUST)
_DOUBTS: Final = _runs(_DOUBT)
_FIRST_WORDS: Final = frozenset(run[0] for run in (*_runs(_DOERS), *_ACCIDENTS, *_TRUSTS, *_DOUBTS))
_WEAPONS: Final = frozenset(_WEAPON.split())
_HEDGES: Final = (
    *((run, Certainty.SUSPECTED) for run in _runs(_SUSPECTED)),
    *((run, Certainty.POSSIBLE) for run in _runs(_POSSIBLE)),
    *((run, Certainty.REPORTED_AS_FACT) for run in _runs(_CERTAIN)),
)

STANCES: Final = StanceWords(
    triggers=words(
        f"{_BLAMES} {_ACCUSES} {_DENIES} {_REJECTS} {_SUSPECTS} {_ARRESTS} {_RESPONSIBILITY} {_REFUSES} "
        "put attributed attributes attribute claimed claims claim claiming comment commented respond responded involvement behind "
        "responsible believed role retracted retracts withdrew withdrawn recanted perpetrators confessed"
    ),
    claims=frozenset(_CLAIMS.split()),
    denies=frozenset(_DENIES.split()),
    rejects=frozenset(_REJECTS.split()),
    blames=frozenset(_BLAMES.split()),
    accuses=frozenset(_ACCUSES.split()),
    attributes=frozenset(_ATTRIBUTES.split()),
    suspects=frozenset(_SUSPECTS.split()),
    corroborates=words(
        "confirm confirms confirmed confirming corroborate corroborates corroborated verify verified authenticated"
    ),
    retracts=words(
        "retract retracts retracted retracting withdrew withdraw withdraws withdrawn recanted recant"
    ),
    retracted=words("claim claims statement accusation accusations allegation allegations report remarks"),
    arrests=frozenset(_ARRESTS.split()),
    concludes=words(
        "concluded concludes conclude determined determines determine found finds established establishes identified "
        "identifies ruled"
    ),
    refuses=frozenset(_REFUSES.split()),
    comments=words("comment comments commented respond responded"),
    responsibility=frozenset(_RESPONSIBILITY.split()),
    involvement=frozenset(_INVOLVEMENT.split()),
    doers=_runs(_DOERS),
    bare_doers=words("behind responsible to involved complicit the culpable at linked"),
    accidents=_ACCIDENTS,
    yet=_runs(
        "yet to|has not|have not|had not|did not|not yet|hasn't|haven't|hadn't|didn't|does not|do not|neither|nor"
    ),
    selves=words("we our us ours it its they their he his she her i my itself themselves himself"),
    ellipses=frozenset({"either"}),
    deeds=frozenset(_DEEDS.split()),
    weapons=_WEAPONS,
    allegations=words(
        "claim claims allegation allegations accusation accusations charge charges suggestion suggestions report "
        "reports assertion assertions rumor rumors rumour rumours speculation notion theory"
    ),
    counts=words("figure figures number numbers toll tally count estimate estimates"),
    hedges=_HEDGES,
    trusts=_TRUSTS,
    doubts=_DOUBTS,
    links=frozenset({"on", "to", "at"}),
    onto=frozenset({"on"}),
    accused_of=frozenset({"of"}),
    charges=frozenset({"for", "of", "over", "in", "with"}),
    causes=frozenset({"for", "over", "in"}),
    characterisations=tuple(_CHARACTERISATION.split("|")),
    alleged=words("alleged suspected apparent"),
    inner_triggers=words(
        "acted issued never bomber bombers attacker attackers gunman gunmen assailant assailants"
    )
    | _FIRST_WORDS
    | _WEAPONS
    | frozenset(_INVOLVEMENT.split()),
    first_words=_FIRST_WORDS,
    hedge_words=frozenset(run[0] for run, _ in _HEDGES),
    claims_only=words("claim claims claimed claiming confessed confesses confess admitted admits"),
    doer_heads=words("carrying being having ordering killing planting firing launching bombing striking"),
    doer_links=words("believed thought suspected likely to known been be said reported"),
    passive_only=words("caused planted detonated killed fired struck bombed linked executed conducted"),
    weak_doers=words("launched committed ordered staged planned perpetrated linked blew"),
    alternatives=frozenset({"or", "nor"}),
    neither=frozenset({"neither"}),
    effects=words("caused"),
    behalves=_runs(
        "acted in its name|acted in their name|acted on its behalf|acted on their behalf|was its soldier"
    ),
    issues=words("issued gave given provided released published said reported announced"),
    put_down=_runs("put down to|blamed on|attributed to|ascribed to"),
    rests=words("lies lie lay rests rest rested falls fall fell"),
    released=words("released freed cleared mistaken misidentified"),
    own=words("own"),
    solo=words("acted"),
    holds=words("hold holds held holding"),
    answerable=words("responsible accountable liable"),
    lays=words(
        "put puts putting lay lays laid laying place places placed placing pin pins pinned pinning cast casts"
    ),
    branches=words("branch arm affiliate wing chapter offshoot faction cell province franchise"),
    reciprocals=words("other another"),
    fronts=words(
        "front brigade brigades battalion battalions army movement resistance league force guard militia group faction"
    ),
    perpetrators=words(
        "bomber bombers attacker attackers gunman gunmen assailant assailants perpetrator perpetrators"
    ),
    hazards=words(
        "fires wildfire wildfires flood floods flooding floodwaters earthquake earthquakes quake quakes storm storms "
        "hurricane cyclone tornado tornadoes typhoon landslide landslides mudslide tsunami blaze blazes avalanche wave "
        "waves heat heatwave collapse"
    ),
    offers=words(
        "offered offer offers gave give gives given provided provide provides presented presents present"
    ),
    in_charge=words("in"),
    custody=words("suspect suspects connection accomplices suspected plotters ringleader"),
)
