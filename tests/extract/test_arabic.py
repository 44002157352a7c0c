"""Arabic, read by the same grammar: verbs before their people, glued words, duals, speakers and sides."""

import pytest

from tracker.extract import extract
from tracker.extract.tokens import spelling, tokenize
from tracker.lang import language
from tracker.model import Document, Extraction, Metric, Qualifier, Reason, Role, Stance, Surface, Tier


def read(text: str) -> Extraction:
    return extract(Document(surfaces={Surface.BODY: text}, lang="ar"))


def counts(text: str) -> list[tuple[Metric, int | None, int | None, Qualifier, str]]:
    return [(f.metric, f.low, f.high, f.qualifier, f.text) for f in read(text).figures]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("والقتلى", ["و", "ال", "قتلى"]),
        ("للوزير", ["ل", "ال", "وزير"]),
        ("وزير", ["وزير"]),
        ("بكرمان", ["بكرمان"]),
        ("و284", ["و", "284"]),
        ("الـ84", ["ال", "84"]),
        ("أُصِيبَ", ["اصيب"]),
    ],
)
def test_words_that_are_written_in_one_are_parted(text: str, parts: list[str]) -> None:
    """Only what leaves a known word is cut off; vowel marks and shapes of one letter are folded."""
    known = language("ar")
    assert known is not None
    tokens = tokenize(text, spelling=spelling(known))
    assert tokens.lowers == parts
    assert tokens.starts[0] == 0
    assert tokens.ends[-1] == len(text)


@pytest.mark.parametrize("text", ["و" * 20_000, "وال" * 20_000, "ـ" * 20_000, "اتهمت إيران " * 2_000])
def test_a_wall_of_letters_is_read_as_nothing(text: str) -> None:
    """Endless runs of glued words or of joining strokes count nobody and raise nothing."""
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier", "shown"),
    [
        ("قُتل ٨٤ شخصًا.", 84, 84, Qualifier.EXACT, "٨٤"),
        ("مقتل ١٬١٨٩ شخصا", 1189, 1189, Qualifier.EXACT, "١٬١٨٩"),
        ("مقتل ما لا يقل عن 73 شخصا", 73, None, Qualifier.AT_LEAST, "ما لا يقل عن 73"),
        ("قتل 20 شخصا على الأقل.", 20, None, Qualifier.AT_LEAST, "20 شخصا على الأقل"),
        ("أكثر من 100 قتيل", 100, None, Qualifier.MORE_THAN, "أكثر من 100"),
        ("مقتل نحو 20 شخصا", 20, 20, Qualifier.ABOUT, "نحو 20"),
        ("مقتل قرابة 4000 شخص", 4000, 4000, Qualifier.NEARLY, "قرابة 4000"),
        ("بين 10 و20 قتيلا", 10, 20, Qualifier.RANGE, "بين 10 و20"),
        ("عشرات القتلى", 20, None, Qualifier.VAGUE, "عشرات"),
        ("مقتل ثلاثة وسبعين شخصا", 73, 73, Qualifier.EXACT, "ثلاثة وسبعين"),
        ("مقتل مئة وثلاثة أشخاص", 103, 103, Qualifier.EXACT, "مئة وثلاثة"),
        ("مقتل ثلاثمئة وستة وخمسين شخصا", 356, 356, Qualifier.EXACT, "ثلاثمئة وستة وخمسين"),
        ("قتل أحد عشر شخصا", 11, 11, Qualifier.EXACT, "أحد عشر"),
        ("قتل 11 ألفا و300 شخص", 11300, 11300, Qualifier.EXACT, "11 ألفا و300"),
        ("مقتل شخصين في انفجار", 2, 2, Qualifier.EXACT, "شخصين"),
        ("سقوط قتيلين في هجوم", 2, 2, Qualifier.EXACT, "قتيلين"),
        ("سقوط قتيل في هجوم", 1, 1, Qualifier.EXACT, "قتيل"),
    ],
)
def test_numbers_are_read_with_their_bounds(
    text: str, low: int | None, high: int | None, qualifier: Qualifier, shown: str
) -> None:
    """Digits of both kinds, words in their order, duals and bounds on either side of the noun are read."""
    assert counts(text) == [(Metric.KILLED, low, high, qualifier, shown)]


@pytest.mark.parametrize(
    "text",
    [
        "وقع الانفجار في 3 يناير 2024 عند الساعة 15:00 على بعد 700 متر من القبر.",
        "بلغت قوة الزلزال 7.8 درجات.",
        "قضى 35 في المئة من السكان.",
        "بعد 20 دقيقة وقع الانفجار الثاني.",
        "نجا طفل يبلغ من العمر 11 عاما من الحريق.",
    ],
)
def test_other_numbers_are_no_toll(text: str) -> None:
    """Dates, times, distances, magnitudes, percent and ages count nobody."""
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("لا قتلى في الزلزال", Metric.KILLED),
        ("لم يصب أحد بأذى في الحريق.", Metric.INJURED),
        ("انتهى الهجوم دون وقوع إصابات.", Metric.INJURED),
        ("لم يسفر الانفجار عن سقوط ضحايا.", Metric.KILLED_OR_INJURED),
    ],
)
def test_nobody_is_a_real_zero(text: str, metric: Metric) -> None:
    """A negation before the noun, or before a verb whose subject stands between, is the number 0."""
    assert [(f.metric, f.low, f.qualifier) for f in read(text).figures] == [
        (metric, 0, Qualifier.NONE_REPORTED)
    ]


def test_the_doer_may_stand_between_the_verb_and_its_people() -> None:
    """Verb, doer and people follow each other without a preposition."""
    assert counts("قتلت غارة إسرائيلية خمسة مدنيين.")[0][1] == 5
    assert counts("قتل مسلحون 12 جنديا في كمين.")[0][1] == 12


def test_both_fates_of_a_headline_are_read() -> None:
    """Verbal nouns and verbs take the people behind them."""
    for text in ("مقتل 103 أشخاص وإصابة 211 في تفجير", "قتل 103 أشخاص وأصيب 211 آخرون."):
        assert {f.metric: f.low for f in read(text).figures} == {Metric.KILLED: 103, Metric.INJURED: 211}


def test_a_toll_moves_from_one_number_to_another() -> None:
    """The number that a toll left is a prior value, and the reason that is given stands with it."""
    figures = read("خفضت وزارة الصحة حصيلة القتلى من 103 إلى 95 لأن بعض الأسماء سجلت مرتين.").figures
    assert [(f.low, f.role, f.current) for f in figures] == [
        (103, Role.PRIOR_VALUE, False),
        (95, Role.HEADLINE_TOLL, True),
    ]
    assert figures[1].reasons[0].reason is Reason.DUPLICATE_NAMES


def test_those_among_the_dead_are_a_subgroup() -> None:
    """What "among them" opens is a part of the whole, with or without a preposition."""
    for text in ("استشهد 12 فلسطينيا بينهم أربعة أطفال.", "مقتل 12 شخصا، من بينهم أربعة أطفال"):
        assert [(f.low, f.role, f.population) for f in read(text).figures] == [
            (12, Role.HEADLINE_TOLL, None),
            (4, Role.SUBGROUP, "children"),
        ]


@pytest.mark.parametrize(
    ("text", "name", "role", "organization", "tier"),
    [
        (
            "قال وزير الداخلية أحمد وحيدي إن 84 شخصا قتلوا.",
            "أحمد وحيدي",
            "وزير الداخلية",
            None,
            Tier.OFFICIAL_NATIONAL,
        ),
        (
            "أعلن وزير الصحة الإيراني بهرام عين اللهي أن 95 شخصا قتلوا.",
            "بهرام عين اللهي",
            "وزير الصحة",
            "Iran",
            Tier.OFFICIAL_NATIONAL,
        ),
        ("لقي 14 شخصا مصرعهم، وفقا لمحافظ كرمان.", None, "محافظ", "كرمان", Tier.OFFICIAL_LOCAL),
        ("أعلنت وزارة الصحة مقتل 84 شخصا.", None, None, "وزارة الصحة", Tier.OFFICIAL_NATIONAL),
        ("قتل 84 شخصا، بحسب الشرطة.", None, None, "الشرطة", Tier.OFFICIAL_LOCAL),
        ("قالت مصادر طبية إن 12 شخصا قتلوا.", None, "مصادر", None, Tier.MEDIA_UNNAMED_SOURCE),
        ("وزارة الصحة: 84 قتيلا", None, None, "وزارة الصحة", Tier.OFFICIAL_NATIONAL),
    ],
)
def test_a_figure_has_its_speaker(
    text: str, name: str | None, role: str | None, organization: str | None, tier: Tier
) -> None:
    """Whoever says the number is named with office, body and tier, though no letter is a capital."""
    said = read(text).figures[0].speaker
    assert said is not None
    assert (said.name, said.role, said.organization, said.tier) == (name, role, organization, tier)


def test_a_relay_hands_on_the_word_of_another() -> None:
    """Who conveys it stands in the chain, and the authority is the one it is conveyed from."""
    figure = read("نقلت وكالة تسنيم عن محافظ كرمان قوله إن 84 شخصا قتلوا.").figures[0]
    assert figure.via == ("Tasnim",)
    assert figure.speaker is not None
    assert figure.speaker.role == "محافظ"


def test_a_verb_without_a_subject_is_of_the_one_who_spoke_last() -> None:
    """What a verb alone reports, as in "and he added that", belongs to the speaker of the sentence before."""
    figures = read("قال وزير الصحة بهرام عين اللهي إن 95 شخصا قتلوا. وأضاف أن 211 شخصا أصيبوا.").figures
    assert [f.speaker.name if f.speaker else None for f in figures] == ["بهرام عين اللهي"] * 2


@pytest.mark.parametrize(
    ("text", "stance", "by", "targets"),
    [
        ("لم تعلن أي جهة مسؤوليتها عن الهجوم.", Stance.NO_CLAIM, None, [None]),
        ("لم تتبن أي جهة الهجوم حتى الآن.", Stance.NO_CLAIM, None, [None]),
        (
            "أعلن تنظيم الدولة الإسلامية مسؤوليته عن الهجوم.",
            Stance.CLAIM_OF_RESPONSIBILITY,
            "Islamic State",
            ["Islamic State"],
        ),
        (
            "تبنى تنظيم الدولة الإسلامية الهجوم.",
            Stance.CLAIM_OF_RESPONSIBILITY,
            "Islamic State",
            ["Islamic State"],
        ),
        ("حمّلت إيران إسرائيل مسؤولية الهجوم.", Stance.BLAME, "Iran", ["Israel"]),
        (
            "اتهمت إيران إسرائيل والولايات المتحدة بالوقوف وراء التفجيرين.",
            Stance.BLAME,
            "Iran",
            ["Israel", "United States"],
        ),
        ("إيران تتهم إسرائيل بالوقوف وراء الهجوم", Stance.BLAME, "Iran", ["Israel"]),
        ("نفت إسرائيل ضلوعها في الهجوم.", Stance.DENIAL, "Israel", ["Israel"]),
        ("رفضت إسرائيل الاتهامات الإيرانية.", Stance.REJECTION, "Israel", ["Iran"]),
        (
            "نفى الهلال الأحمر أن يكون قد أعلن مقتل 11300 شخص.",
            Stance.FIGURE_DENIAL,
            "Red Crescent",
            ["11,300"],
        ),
        ("امتنعت إسرائيل عن التعليق على الهجوم.", Stance.NO_COMMENT, "Israel", [None]),
    ],
)
def test_sides_are_taken(text: str, stance: Stance, by: str | None, targets: list[str | None]) -> None:
    """The one who takes the side and those it is against are told apart behind their verb, or around it."""
    found = [s for s in read(text).statements if s.stance is not None]
    assert {s.stance for s in found} == {stance}
    assert [s.target for s in found] == targets
    assert {s.speaker.organization if s.speaker else None for s in found} == {by}


def test_a_condemnation_takes_no_side() -> None:
    """Who condemns an attack blames nobody."""
    assert all(s.stance is None for s in read("أدانت السعودية الهجوم وقدمت تعازيها.").statements)
