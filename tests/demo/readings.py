"""What a careful person reads on each page of the story after each edit, and what the program reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache

from tracker.demo import story
from tracker.demo.render import Noise, page_html
from tracker.extract import extract
from tracker.model import Document, Extraction, Figure, Metric, Qualifier, Reason, Speaker, Stance, Statement
from tracker.text import document

GAZETTE, MERIDIAN, LANTERN, GOVERNORATE = (
    "harbour-gazette",
    "meridian-post",
    "lantern-live",
    "kerman-governorate",
)


@dataclass(frozen=True, kw_only=True)
class Count:
    """A total: its number and bounds, and a word of who says it (empty: the page itself)."""

    low: int
    qualifier: Qualifier = Qualifier.EXACT
    speaker: str = ""
    via: str = ""
    reasons: frozenset[Reason] = frozenset()


@dataclass(frozen=True, kw_only=True, eq=False)
class Reading:
    """One page after one edit: totals by metric, and (stance, word of the speaker, word of the target)."""

    layout: str
    at: datetime
    totals: dict[Metric, Count]
    stances: frozenset[tuple[Stance, str, str]] = field(default_factory=frozenset)

    @property
    def name(self) -> str:
        """How the case is called in a test run."""
        return f"{self.layout}-{self.at:%d-%H%M}"


def _at(day: int, clock: str) -> datetime:
    hour, minute = clock.split(":")
    return datetime(2024, 1, day, int(hour), int(minute), tzinfo=UTC)


def _of(layout: str, day: int, clock: str, *stances: tuple[Stance, str, str], **totals: Count) -> Reading:
    return Reading(
        layout=layout,
        at=_at(day, clock),
        totals={Metric(name): count for name, count in totals.items()},
        stances=frozenset(stances),
    )


_CANISTERS = (Stance.ACCIDENT_OR_NATURAL_CAUSE, "Nournews", "gas canisters")
_NO_CLAIM = (Stance.NO_CLAIM, "", "")
_KHAMENEI = (Stance.BLAME, "Khamenei", "enemies")
_JAMSHIDI = ((Stance.BLAME, "Jamshidi", "United States"), (Stance.BLAME, "Jamshidi", "Israel"))
_MILLER = ((Stance.DENIAL, "Miller", "United States"), (Stance.EXCULPATION, "Miller", "Israel"))
_US_DENIES = (
    (Stance.DENIAL, "United States", "United States"),
    (Stance.DENIAL, "State Department", "United States"),
)
_WASHINGTON_DENIES = (Stance.DENIAL, "Washington", "United States")
_LEADER = (Stance.BLAME, "leader", "enemies")
_ASSUMPTION = (Stance.SUSPICION, "official", "Islamic State")
_ISRAEL_SILENT = (Stance.NO_COMMENT, "Israel", "")
_SUICIDE = (Stance.INVESTIGATIVE_FINDING, "source", "suicide bomber")
_CLAIM = (Stance.CLAIM_OF_RESPONSIBILITY, "Islamic State", "Islamic State")
_KIRBY = (Stance.CORROBORATION, "Kirby", "Islamic State")
_TAJIK = (Stance.INVESTIGATIVE_FINDING, "Intelligence Ministry", "")
_ARRESTS = (Stance.ARREST_OR_CHARGE, "ministry", "")
_RAISI = (Stance.BLAME, "Raisi", "Israel")

_EMERGENCY = Count(low=103, speaker="emergency department", via="Tasnim")
_VAHIDI_84 = Count(low=84, speaker="Vahidi", reasons=frozenset({Reason.FORENSIC}))
_TOTALS = frozenset({Metric.KILLED, Metric.INJURED, Metric.MISSING})
_DIED = frozenset({Reason.DIED_IN_HOSPITAL})

READINGS = (
    _of(
        GAZETTE, 3, "13:02", _CANISTERS, _NO_CLAIM,
        killed=Count(low=20, qualifier=Qualifier.AT_LEAST, speaker="state television"),
        injured=Count(low=50, qualifier=Qualifier.AT_LEAST, speaker="news agencies"),
    ),
    _of(
        LANTERN, 3, "13:11", _CANISTERS,
        killed=Count(low=20, qualifier=Qualifier.AT_LEAST, speaker="state television"),
        injured=Count(low=50, qualifier=Qualifier.AT_LEAST, speaker="news agencies"),
    ),
    _of(
        GAZETTE, 3, "13:41", _CANISTERS, _NO_CLAIM,
        killed=Count(low=73, speaker="Yektaparast"),
        injured=Count(low=170, speaker="Yektaparast"),
    ),
    _of(
        GAZETTE, 3, "14:58", _CANISTERS, _NO_CLAIM,
        killed=_EMERGENCY, injured=Count(low=141, speaker="emergency department"),
    ),
    _of(
        MERIDIAN, 3, "15:21", _NO_CLAIM,
        killed=_EMERGENCY, injured=Count(low=141, speaker="emergency department"),
    ),
    _of(
        LANTERN, 3, "16:32", _CANISTERS, _NO_CLAIM, _KHAMENEI, *_JAMSHIDI,
        killed=_EMERGENCY, injured=Count(low=141, speaker="emergency department"),
    ),
    _of(
        GOVERNORATE, 3, "17:06",
        killed=Count(low=103, speaker="emergency department"),
        injured=Count(low=141, speaker="emergency department"),
    ),
    _of(
        GAZETTE, 3, "19:24", _NO_CLAIM, _LEADER, _WASHINGTON_DENIES, _KHAMENEI, *_JAMSHIDI, *_MILLER,
        killed=Count(low=95, speaker="Einollahi", reasons=frozenset({Reason.DUPLICATE_NAMES})),
        injured=Count(low=211, speaker="Einollahi"),
    ),
    _of(
        LANTERN, 3, "20:12", _CANISTERS, _NO_CLAIM, _KHAMENEI, *_JAMSHIDI, *_MILLER, _ISRAEL_SILENT,
        killed=Count(low=95, speaker="Einollahi", reasons=frozenset({Reason.DUPLICATE_NAMES})),
        injured=Count(low=211, speaker="Einollahi"),
    ),
    _of(
        MERIDIAN, 3, "21:43", _NO_CLAIM, *_US_DENIES, *_JAMSHIDI, *_MILLER, _ASSUMPTION, _ISRAEL_SILENT,
        killed=_EMERGENCY, injured=Count(low=141, speaker="emergency department"),
    ),
    _of(
        GAZETTE, 4, "09:12", _NO_CLAIM, _KHAMENEI, *_JAMSHIDI, *_MILLER, _SUICIDE,
        killed=_VAHIDI_84,
        injured=Count(low=284, speaker="Vahidi"),
        hospitalized=Count(low=220, speaker="Vahidi"),
    ),
    _of(
        GOVERNORATE, 4, "10:42",
        killed=Count(
            low=84, speaker="Fadakar",
            reasons=frozenset({Reason.DUPLICATE_NAMES, Reason.DUPLICATE_REMAINS}),
        ),
        hospitalized=Count(low=195, speaker="Fadakar"),
    ),
    _of(
        LANTERN, 4, "16:55",
        _CANISTERS, _KHAMENEI, *_JAMSHIDI, *_MILLER, _ISRAEL_SILENT, _CLAIM, _KIRBY,
        killed=_VAHIDI_84,
        injured=Count(low=284, speaker="Vahidi"),
        hospitalized=Count(low=220, speaker="Vahidi"),
    ),
    _of(
        GAZETTE, 4, "17:40", _KHAMENEI, *_JAMSHIDI, *_MILLER, _SUICIDE, _CLAIM, _KIRBY,
        killed=_VAHIDI_84,
        injured=Count(low=284, speaker="Vahidi"),
        hospitalized=Count(low=220, speaker="Vahidi"),
    ),
    _of(
        MERIDIAN, 4, "18:34", *_JAMSHIDI, _ASSUMPTION, _ISRAEL_SILENT, _CLAIM, _KIRBY,
        killed=Count(low=103), injured=Count(low=141, speaker="emergency department"),
    ),
    _of(
        GAZETTE, 5, "12:06", _CLAIM, _KIRBY, _TAJIK, _ARRESTS, _RAISI,
        killed=Count(low=89, speaker="Kerman governorate", via="IRNA", reasons=_DIED),
        injured=Count(low=284, speaker="governorate"),
        arrested=Count(low=11, speaker="ministry"),
    ),
    _of(
        GOVERNORATE, 5, "14:04",
        killed=Count(low=89, speaker="Kerman Governorate", reasons=_DIED),
        injured=Count(low=284),
    ),
    _of(
        MERIDIAN, 5, "17:05", *_JAMSHIDI, _CLAIM, _KIRBY, _TAJIK, _ARRESTS, _RAISI,
        killed=Count(low=89, speaker="Kerman governorate", via="IRNA", reasons=_DIED),
        arrested=Count(low=11, speaker="ministry"),
    ),
    _of(
        GAZETTE, 6, "09:31", _CLAIM, _KIRBY, _TAJIK, _ARRESTS, _RAISI,
        killed=Count(low=91, qualifier=Qualifier.AT_LEAST, speaker="Yektaparast", reasons=_DIED),
        hospitalized=Count(low=102, speaker="Yektaparast"),
    ),
    _of(
        GOVERNORATE, 6, "11:15",
        killed=Count(low=91, speaker="Saberi", reasons=_DIED),
        hospitalized=Count(low=103, speaker="Saberi"),
    ),
    _of(
        LANTERN, 6, "14:08",
        _CANISTERS, _KHAMENEI, *_JAMSHIDI, *_MILLER, _ISRAEL_SILENT, _CLAIM, _KIRBY, _TAJIK, _ARRESTS, _RAISI,
        killed=Count(low=92, speaker="local media", reasons=_DIED),
        injured=Count(low=284, speaker="Vahidi"),
    ),
    _of(
        GAZETTE, 7, "08:05", _CLAIM, _KIRBY, _TAJIK, _ARRESTS, _RAISI,
        killed=Count(low=91, qualifier=Qualifier.AT_LEAST, speaker="Yektaparast", reasons=_DIED),
        hospitalized=Count(low=102, speaker="Yektaparast"),
    ),
    _of(
        GAZETTE, 7, "14:20", _CLAIM, _KIRBY, _TAJIK, _ARRESTS, _RAISI,
        killed=Count(low=91, qualifier=Qualifier.AT_LEAST, speaker="Yektaparast", reasons=_DIED),
        hospitalized=Count(low=102, speaker="Yektaparast"),
    ),
    _of(
        GAZETTE, 11, "12:10", _CLAIM, _KIRBY, _TAJIK, _ARRESTS, _RAISI,
        killed=Count(low=94, qualifier=Qualifier.AT_LEAST, speaker="Intelligence Ministry", via="IRNA"),
        injured=Count(low=280, qualifier=Qualifier.MORE_THAN, speaker="state media"),
        arrested=Count(low=35, speaker="ministry"),
    ),
)  # fmt: skip


def _words(speaker: Speaker | None) -> str:
    named = (speaker.name, speaker.role, speaker.organization) if speaker else ()
    return " ".join(word for word in named if word)


def _holds(word: str, text: str | None) -> bool:
    return word.casefold() in (text or "").casefold()


def cells(reading: Reading, extraction: Extraction) -> dict[str, str | None]:
    """Each thing that is to be read off the page, with what was read in its place; None where it is right."""
    found: dict[str, str | None] = {}
    for metric, count in reading.totals.items():
        found |= _count_cells(f"{reading.name} {metric}", count, _figure(extraction, metric, count))
    others = {m.value: f.text for m, f in extraction.headline.items() if m in _TOTALS - reading.totals.keys()}
    found[f"{reading.name} other totals"] = str(others) if others else None
    taken = [s for s in extraction.statements if s.stance is not None]
    for stance in sorted(reading.stances):
        cell = f"{reading.name} {stance[0]} {stance[1]} > {stance[2]}"
        found[cell] = None if any(_takes(s, stance) for s in taken) else "not read"
    extra = [
        f"{s.stance} {_words(s.speaker)} > {s.target}: {s.text}"
        for s in taken
        if not any(_takes(s, stance) for stance in reading.stances)
    ]
    found[f"{reading.name} other stances"] = "; ".join(extra) if extra else None
    return found


def _figure(extraction: Extraction, metric: Metric, count: Count) -> Figure | None:
    """The document's total; of what has none (beds, arrests) a figure that it gives as current."""
    if metric in _TOTALS:
        return extraction.headline.get(metric)
    given = [f for f in extraction.figures if f.metric is metric and f.low == count.low and f.current]
    return next((f for f in given if _holds(count.speaker, _words(f.speaker))), given[0] if given else None)


def _count_cells(name: str, count: Count, figure: Figure | None) -> dict[str, str | None]:
    wanted = [name, f"{name} speaker"]
    wanted += [f"{name} via"] if count.via else []
    wanted += [f"{name} reasons"] if count.reasons else []
    if figure is None or (figure.low, figure.qualifier) != (count.low, count.qualifier):
        read = "nothing" if figure is None else f"{figure.qualifier} {figure.low}: {figure.quote}"
        return dict.fromkeys(wanted, read)
    said = _words(figure.speaker)
    given = {stated.reason for stated in figure.reasons}
    right = {
        name: True,
        f"{name} speaker": _holds(count.speaker, said) and bool(count.speaker) == bool(said),
        f"{name} via": any(_holds(count.via, relay) for relay in figure.via),
        f"{name} reasons": count.reasons <= given,
    }
    read = f"{said} via {figure.via}, reasons {sorted(given)}: {figure.surface}: {figure.quote}"
    return {cell: None if right[cell] else read for cell in wanted}


def _takes(statement: Statement, stance: tuple[Stance, str, str]) -> bool:
    kind, speaker, target = stance
    return (
        statement.stance is kind
        and _holds(speaker, _words(statement.speaker))
        and _holds(target, statement.target)
    )


PAGES = {page.layout: page for page in story.PAGES}


def page_document(reading: Reading, count: int = 1) -> Document:
    """The page of a reading as text, out of the response with that number."""
    page, at = PAGES[reading.layout], reading.at
    article = story.article(page, at)
    assert article is not None
    html = page_html(page, article, Noise.of(7, page.path, count, at))
    url = f"http://127.0.0.1:8000{page.path}"
    return document(html.encode(), url=url, content_type="text/html; charset=utf-8")


@cache
def page_extraction(reading: Reading) -> Extraction:
    """What the program reads on the page of a reading."""
    return extract(page_document(reading))


def page_cells(reading: Reading) -> dict[str, str | None]:
    """What is to be read on the page of a reading, with what the program reads in its place."""
    return cells(reading, page_extraction(reading))
