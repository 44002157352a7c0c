"""English: the words by which speakers are named, and the actors that the news speaks of. Data only."""

from __future__ import annotations

from typing import Final

from tracker.lang.counts import words
from tracker.lang.voices import ActorWords
from tracker.model import Tier

__all__ = ["ACTORS"]

_N, _L, _F = Tier.OFFICIAL_NATIONAL, Tier.OFFICIAL_LOCAL, Tier.FORENSIC_JUDICIAL
_P, _T, _I, _G = Tier.PARTY_TO_CONFLICT, Tier.PERPETRATOR, Tier.IGO, Tier.NGO_RECORDER
_H, _S, _M = Tier.HOSPITAL, Tier.STATE_MEDIA, Tier.MEDIA_TALLY
_U, _E, _A = Tier.MEDIA_UNNAMED_SOURCE, Tier.EYEWITNESS, Tier.ACADEMIC

_ROLES: Final[dict[Tier | None, str]] = {
    _N: "minister president premier chancellor king queen prince emir sultan ayatollah pm secretary ambassador "
    "senator congressman congresswoman lawmaker lawmakers mp mps parliamentarian diplomat diplomats ministers "
    "undersecretary admiral shah presidency senators legislators legislator taoiseach vice-president",
    _L: "governor governors mayor mayors sheriff constable commissioner policeman policewoman policemen officer "
    "officers firefighter firefighters firefighter paramedic paramedics rescuer rescuers detective detectives "
    "councillor councilor councilman councilwoman police administrator deputies superintendent lieutenant",
    _F: "coroner coroners pathologist pathologists examiner prosecutor prosecutors judge judges magistrate "
    "investigator investigators attorney attorneys justice jury forensics inspector",
    _H: "doctor doctors physician physicians surgeon surgeons nurse nurses medic medics medical",
    _E: "witness witnesses eyewitness eyewitnesses bystander bystanders onlooker onlookers survivor survivors "
    "neighbor neighbors neighbour neighbours villager villagers passenger passengers motorist motorists shopkeeper "
    "tourist tourists worshipper worshippers worshiper parishioner farmer fisherman driver student students "
    "resident residents local locals family families relative relatives father mother parents brother sister son "
    "daughter uncle aunt cousin wife husband widow girlfriend boyfriend friend friends grandfather grandmother "
    "nephew niece people victims man woman girl boy teenager worker workers protester protesters shopper",
    _A: "professor professors researcher researchers scientist scientists historian historians analyst analysts "
    "expert experts scholar scholars academic academics seismologist seismologists epidemiologist economist "
    "economists author authors statistician demographer",
    _U: "source sources",
    _G: "activist activists monitor monitors campaigner campaigners volunteer volunteers",
    _T: "militant militants insurgent insurgents gunman gunmen attacker attackers assailant assailants jihadist "
    "jihadists terrorist terrorists extremist extremists bomber kidnappers",
    _P: "rebel rebels fighter fighters separatist separatists commander commanders general colonel brigadier troops "
    "soldier soldiers",
    _M: "journalist journalists reporter reporters correspondent correspondents editor editors columnist anchor "
    "newspaper newspapers blogger",
    None: "official officials authority authorities spokesman spokeswoman spokesperson spokespeople spokesmen head "
    "chief director leader leaders chairman chairwoman chair deputy adviser advisor advisers advisors aide aides "
    "envoy representative representatives member members manager captain major chief coordinator boss executive "
    "executives ceo co-founder founder lawyer lawyers attorney operator owner priest bishop imam pope cleric pastor "
    "critics supporters candidate nominee strategist strategists pollster organizer organizers organiser organisers "
    "observers supervisor operative counsel negotiator negotiators nominee speaker employee employees staff voters "
    "voter democrats republicans opponents advocates campaign administrator pilot engineer engineers contractor",
}

_ORGANIZATIONS: Final[dict[Tier | None, str]] = {
    _N: "ministry government presidency cabinet parliament state kremlin pentagon embassy administration congress "
    "senate directorate regime secretariat treasury house railways",
    _L: "county council municipality prefecture governorate constabulary brigade department patrol coastguard",
    _F: "court tribunal inquest morgue coroner's prosecution prosecutor's inquiry panel",
    _H: "hospital hospitals clinic infirmary",
    _I: "nations union commission",
    _G: "charity ngo watchdog observatory foundation federation",
    _M: "newspaper agency television tv radio broadcaster media daily channel station network magazine website reports report "
    "outlet outlets press times post herald tribune journal",
    _A: "university institute study survey poll researchers academy thinktank journal",
    _P: "army military forces navy force militia brigades corps airforce troops",
    None: "office agency service services authority group party organization organisation association company "
    "bureau team committee board center centre corporation airline operator campaign club society firm statement "
    "coalition movement council alliance body crew league institution bank industry",
}

_ALIASES: Final[dict[tuple[str, Tier | None], str]] = {
    ("Islamic State", _T): "islamic state|is|isis|isil|daesh|daish|islamic state group|the islamic state|"
    "islamic state of iraq and the levant|islamic state in iraq and the levant|islamic state of iraq and syria|"
    "islamic state of iraq|so-called islamic state|amaq|islamic state in iraq and syria|self-styled islamic state",
    ("ISIS-K", _T): "isis-k|is-k|iskp|isis-khorasan|islamic state khorasan|islamic state khorasan province|"
    "islamic state-khorasan|isis khorasan|islamic state in khorasan|is-khorasan|khorasan province|"
    "khorasan chapter of the islamic state",
    ("Al-Qaeda", _T): "al-qaeda|al qaeda|al-qaida|al qaida|qaeda|alqaeda",
    ("Al-Shabaab", _T): "al-shabaab|al-shabab|al shabaab|al shabab|shabaab|shabab",
    ("Boko Haram", _T): "boko haram",
    ("Taliban", _T): "taliban|taleban|afghan taliban",
    (
        "Tehrik-i-Taliban Pakistan",
        _T,
    ): "tehrik-i-taliban pakistan|tehreek-e-taliban pakistan|ttp|pakistani taliban|"
    "tehrik-e-taliban pakistan|tehrik-i-taliban",
    ("Lashkar-e-Taiba", _T): "lashkar-e-taiba|lashkar-e-tayyiba|lashkar-i-taiba",
    ("Lashkar-e-Jhangvi", _T): "lashkar-e-jhangvi|lashkar-i-jhangvi",
    ("Jaish al-Adl", _T): "jaish al-adl|jaish ul-adl|jaysh al-adl|jaish-ul-adl",
    ("Jaish-e-Mohammed", _T): "jaish-e-mohammed|jaish-e-mohammad|jaish-e-muhammad",
    ("Balochistan Liberation Army", _T): "balochistan liberation army|baloch liberation army|bla|"
    "baluchistan liberation army",
    ("New People's Army", _T): "new people's army|npa",
    ("PKK", _T): "pkk|kurdistan workers' party|kurdistan workers party",
    ("FARC", _T): "farc|revolutionary armed forces of colombia",
    ("ELN", _T): "eln|national liberation army",
    ("Abu Sayyaf", _T): "abu sayyaf|abu sayyaf group|asg",
    ("Al-Nusra Front", _T): "al-nusra front|nusra front|jabhat al-nusra|al-nusrah front",
    ("Hezbollah", _P): "hezbollah|hizbollah|hizbullah|hizballah",
    ("Hamas", _P): "hamas|al-qassam brigades|qassam brigades",
    ("Palestinian Islamic Jihad", _P): "palestinian islamic jihad|islamic jihad|pij",
    ("Houthis", _P): "houthis|houthi|houthi movement|ansar allah|ansarullah",
    ("Israel", _P): "israel|zionist regime|zionists|zionist entity|zionist enemy|zionist|jewish state|"
    "the zionist regime",
    ("Iran", _N): "iran|islamic republic|islamic republic of iran",
    ("United States", _N): "united states|us|u.s.|usa|u.s.a.|united states of america|america|great satan",
    ("United States and its allies", _N): "arrogant powers|global arrogance|world arrogance|arrogance",
    ("Russia", _N): "russia|russian federation",
    ("Ukraine", _N): "ukraine",
    ("United Kingdom", _N): "united kingdom|uk|u.k.|britain|great britain",
    ("France", _N): "france",
    ("Germany", _N): "germany",
    ("Turkey", _N): "turkey|türkiye|turkiye",
    ("Syria", _N): "syria|assad regime",
    ("Saudi Arabia", _N): "saudi arabia",
    ("China", _N): "china",
    ("India", _N): "india",
    ("Pakistan", _N): "pakistan",
    ("Afghanistan", _N): "afghanistan",
    ("Iraq", _N): "iraq",
    ("Lebanon", _N): "lebanon",
    ("Egypt", _N): "egypt",
    ("Yemen", _N): "yemen",
    ("Libya", _N): "libya",
    ("Poland", _N): "poland",
    ("Azerbaijan", _N): "azerbaijan",
    ("Armenia", _N): "armenia",
    ("North Korea", _N): "north korea",
    ("South Korea", _N): "south korea",
    ("Japan", _N): "japan",
    ("Canada", _N): "canada",
    ("Australia", _N): "australia",
    ("Mexico", _N): "mexico",
    ("Ethiopia", _N): "ethiopia",
    ("Sudan", _N): "sudan",
    ("Rapid Support Forces", _P): "rapid support forces|rsf",
    ("Wagner Group", _P): "wagner group|wagner",
    ("Syrian Democratic Forces", _P): "syrian democratic forces|sdf",
    ("NATO", _I): "nato",
    ("United Nations", _I): "united nations|un|u.n.",
    (
        "World Health Organization",
        _I,
    ): "world health organization|world health organisation|who health|w.h.o.",
    ("European Union", _I): "european union|eu|e.u.|european commission",
    ("African Union", _I): "african union|au",
    ("International Monetary Fund", _I): "imf|international monetary fund",
    ("Red Cross", _G): "red cross|icrc|international committee of the red cross",
    ("Red Crescent", _G): "red crescent|iranian red crescent|libyan red crescent|turkish red crescent",
    ("Human Rights Watch", _G): "human rights watch|hrw",
    ("Amnesty International", _G): "amnesty international|amnesty",
    (
        "Doctors Without Borders",
        _G,
    ): "doctors without borders|médecins sans frontières|msf|medecins sans frontieres",
    (
        "Syrian Observatory for Human Rights",
        _G,
    ): "syrian observatory for human rights|sohr|syrian observatory",
    ("White Helmets", _G): "white helmets|syria civil defence|syrian civil defense",
    ("Airwars", _G): "airwars",
    ("Iraq Body Count", _G): "iraq body count",
    ("Save the Children", _G): "save the children",
    ("Gun Violence Archive", _G): "gun violence archive",
    ("state television", _S): "state tv|state television|state-run tv|state-run television|state broadcaster|"
    "state media|state-run media|state-owned media|official media|state radio|state news agency|official news agency|"
    "state-run news agency|semi-official news agency",
    ("IRNA", _S): "irna",
    ("IRIB", _S): "irib|irinn",
    ("Tasnim", _S): "tasnim|tasnim news agency",
    ("Fars", _S): "fars|fars news|fars news agency",
    ("ISNA", _S): "isna",
    ("Mehr", _S): "mehr|mehr news agency",
    ("Nournews", _S): "nournews|nour news",
    ("Press TV", _S): "press tv",
    ("SANA", _S): "sana",
    ("Xinhua", _S): "xinhua|xinhua news agency",
    ("CCTV", _S): "cctv",
    ("TASS", _S): "tass|itar-tass",
    ("RIA Novosti", _S): "ria novosti|ria",
    ("Interfax", _M): "interfax",
    ("KCNA", _S): "kcna",
    ("Anadolu", _S): "anadolu|anadolu agency",
    ("Reuters", _M): "reuters",
    ("Associated Press", _M): "associated press|ap",
    ("AFP", _M): "afp|agence france-presse|agence france presse",
    ("BBC", _M): "bbc|bbc news|bbc persian",
    ("CNN", _M): "cnn",
    ("Al Jazeera", _M): "al jazeera|al-jazeera",
    ("New York Times", _M): "new york times|the times",
    ("Washington Post", _M): "washington post",
    ("Guardian", _M): "guardian",
    ("NBC", _M): "nbc|nbc news|msnbc",
    ("ABC News", _M): "abc news",
    ("CBS", _M): "cbs|cbs news",
    ("Fox News", _M): "fox news",
    ("Bloomberg", _M): "bloomberg",
    ("dpa", _M): "dpa",
    ("NPR", _M): "npr",
    ("Telegram", _M): "telegram",
    ("local media", _M): "local media|local press|local reports|media reports|news reports|press reports|"
    "local newspapers|local news|initial reports|early reports",
}

_METONYMS: Final[dict[tuple[str, Tier | None], str]] = {
    ("Israel", _P): "idf|israel defense forces|israel defence forces|mossad|shin bet|tel aviv",
    ("Iran", _N): "tehran|irgc|revolutionary guards|revolutionary guard|quds force",
    (
        "United States",
        _N,
    ): "washington|white house|cia|state department|pentagon|centcom|fbi|homeland security",
    ("Russia", _N): "moscow|kremlin",
    ("Ukraine", _N): "kyiv|kiev",
    ("United Kingdom", _N): "downing street|whitehall",
    ("Germany", _N): "berlin",
    ("Turkey", _N): "ankara",
    ("Syria", _N): "damascus",
    ("Saudi Arabia", _N): "riyadh|saudi-led coalition",
    ("China", _N): "beijing",
    ("India", _N): "new delhi",
    ("Pakistan", _N): "islamabad|inter-services intelligence|isi",
    ("Poland", _N): "warsaw",
    ("Azerbaijan", _N): "baku",
    ("Armenia", _N): "yerevan",
    ("North Korea", _N): "pyongyang",
    ("South Korea", _N): "seoul",
    ("Canada", _N): "ottawa",
    ("United Nations", _I): "security council|unicef|unhcr|unrwa|ocha|unama|unifil|ohchr|general assembly",
}

_DEMONYMS: Final = (
    "iranian:Iran iranians:Iran israeli:Israel israelis:Israel american:United_States americans:United_States "
    "u.s.:United_States us:United_States russian:Russia russians:Russia ukrainian:Ukraine ukrainians:Ukraine "
    "british:United_Kingdom french:France german:Germany turkish:Turkey syrian:Syria saudi:Saudi_Arabia "
    "chinese:China indian:India pakistani:Pakistan afghan:Afghanistan iraqi:Iraq lebanese:Lebanon egyptian:Egypt "
    "yemeni:Yemen libyan:Libya polish:Poland azerbaijani:Azerbaijan armenian:Armenia japanese:Japan "
    "canadian:Canada australian:Australia mexican:Mexico ethiopian:Ethiopia sudanese:Sudan kenyan:Kenya "
    "nigerian:Nigeria somali:Somalia spanish:Spain italian:Italy greek:Greece dutch:Netherlands belgian:Belgium "
    "swedish:Sweden norwegian:Norway danish:Denmark brazilian:Brazil colombian:Colombia indonesian:Indonesia "
    "philippine:Philippines filipino:Philippines thai:Thailand nepali:Nepal nepalese:Nepal bangladeshi:Bangladesh "
    "moroccan:Morocco tunisian:Tunisia algerian:Algeria malian:Mali jordanian:Jordan qatari:Qatar "
    "bulgarian:Bulgaria romanian:Romania hungarian:Hungary serbian:Serbia georgian:Georgia moldovan:Moldova "
    "belarusian:Belarus tajik:Tajikistan uzbek:Uzbekistan ugandan:Uganda ghanaian:Ghana congolese:Congo "
    "haitian:Haiti venezuelan:Venezuela peruvian:Peru chilean:Chile argentine:Argentina cuban:Cuba "
    "vietnamese:Vietnam malaysian:Malaysia korean:Korea palestinian:Palestinians palestinians:Palestinians "
    "zionist:Israel kurdish:Kurds irish:Ireland scottish:Scotland"
)

_FIRST_NAMES: Final[dict[str, str]] = {
    "m": "john james robert michael william david richard joseph thomas charles christopher daniel matthew anthony "
    "mark donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob "
    "gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond "
    "patrick jack dennis jerry mohammad mohammed muhammad ahmad ahmed ali hassan hussein omar ibrahim yusuf reza "
    "abdullah mahmoud vladimir sergei ivan dmitry volodymyr oleksandr barack joe bill bob jim tom mike steve jeff "
    "chris matt antony boris emmanuel recep benjamin narendra ebrahim bernie ted tim ban luis carlos jose juan",
    "f": "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra "
    "ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia "
    "kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine hillary fatima "
    "aisha zahra maryam maria ana olga natalia svetlana elena theresa jane alice julia kate megan loretta ivana "
    "melania ivanka claire susan wendy gina monica alicia kellyanne theresa joan ruth",
}

ACTORS: Final = ActorWords(
    titles={
        "mr": "m",
        "mrs": "f",
        "ms": "f",
        "miss": "f",
        "dr": "",
        "prof": "",
        "professor": "",
        "gov": "",
        "sen": "",
        "rep": "",
        "gen": "",
        "lt": "",
        "col": "",
        "maj": "",
        "capt": "",
        "sgt": "",
        "sir": "m",
        "lord": "m",
        "lady": "f",
        "sheikh": "m",
        "ayatollah": "m",
        "president": "",
        "judge": "",
        "brig": "",
        "cmdr": "",
        "dame": "f",
        "pope": "m",
        "king": "m",
        "queen": "f",
        "prince": "m",
        "rev": "",
        "det": "",
        "supt": "",
        "insp": "",
        "adm": "",
        "cpl": "",
        "pvt": "",
        "hon": "",
        "st": "",
    },
    offices={"gov": "governor", "sen": "senator", "supt": "superintendent", "det": "detective"},
    roles={word: tier for tier, words in _ROLES.items() for word in words.split()},
    role_modifiers=words(
        "interior foreign health defense defence prime deputy vice acting assistant chief senior former police "
        "fire medical intelligence security press state information justice education transport finance energy "
        "emergency emergencies disaster attorney secretary-general secretary general district provincial regional "
        "national local federal military army hospital rescue law enforcement climate campaign public cabinet "
        "executive interim supreme commanding lead chief communications government party opposition parliamentary "
        "spiritual provincial county city town village municipal civil protection crisis aid relief humanitarian "
        "white-house state-department eye forensic counterterrorism counter-terrorism anti-terrorism human rights "
        "environment transportation homeland foreign-policy running political religious community union "
        "second first lady"
    ),
    deputies=words("deputy vice acting assistant former ex senior top unnamed unidentified another"),
    organizations={word: tier for tier, words in _ORGANIZATIONS.items() for word in words.split()},
    names={alias: name for name, aliases in _ALIASES.items() for alias in aliases.split("|")},
    role_tails=words("state staff defence defense health interior justice police parliament emergencies"),
    public=words("official officials authority authorities spokesman spokeswoman spokesperson envoy"),
    states=frozenset(name for name, tier in _ALIASES if tier is _N)
    | frozenset(pair.split(":")[1].replace("_", " ") for pair in _DEMONYMS.split()),
    media=frozenset({_S, _M}),
    organs=words(
        "forces army troops government regime military soldiers agents authorities police intelligence navy "
        "warplanes aggression terrorism state spies services rulers leadership officials strikes side"
    ),
    metonyms={alias: name for name, aliases in _METONYMS.items() for alias in aliases.split("|")},
    localizers=words(
        "local provincial regional county city town district village municipal state's emergency provincial-level "
        "metropolitan borough fire governorate traffic island neighborhood neighbourhood"
    ),
    anonymous=words("anonymity anonymous unnamed unidentified anonymously informed familiar undisclosed"),
    demonyms={pair.split(":")[0]: pair.split(":")[1].replace("_", " ") for pair in _DEMONYMS.split()},
    relations=words(
        "family families relative relatives father mother parents brother sister son daughter uncle aunt cousin wife "
        "husband widow girlfriend boyfriend friend friends grandfather grandmother nephew niece neighbor neighbour "
        "colleague colleagues"
    ),
    first_names={name: sex for sex, names in _FIRST_NAMES.items() for name in names.split()},
    same=words("same"),
    bands=words("group organization organisation network militia"),
    vague=words(
        "militants militant insurgents gunmen rebels separatists extremists terrorists enemies enemy mercenaries "
        "jihadists fighters group groups forces army troops government regime military soldiers agents cell network "
        "gang gangs cartel cartels militia militias police police officers authorities state opposition protesters "
        "rockets services maoists naxalites islamists fundamentalists tribesmen settlers bandits guerrillas"
    ),
)
