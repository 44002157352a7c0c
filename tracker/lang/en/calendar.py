"""How English writes days and times, and what English pages print around a story."""

from __future__ import annotations

from typing import Final

from tracker.lang.calendar import CalendarWords, PageWords
from tracker.lang.counts import words

__all__ = ["CALENDAR", "PAGE"]

_MONTHS: Final = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sep sept", "october oct", "november nov", "december dec",
)  # fmt: skip
_WEEKDAYS: Final = (
    "monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thurs", "friday fri", "saturday sat", "sunday sun",
)  # fmt: skip

CALENDAR: Final = CalendarWords(
    weekdays={name: place for place, names in enumerate(_WEEKDAYS) for name in names.split()},
    months={name: place for place, names in enumerate(_MONTHS, 1) for name in names.split()},
    days={"today": 0, "tonight": 0, "yesterday": -1},
    openers=words("as_of as_at by until up_to"),
    halves={"am": 0, "a.m.": 0, "a.m": 0, "pm": 12, "p.m.": 12, "p.m": 12},
    clocks=words("o'clock h hrs hours"),
    oblique=words("of in since from after for"),
)

PAGE: Final = PageWords(
    updates=words("update updated latest new developing"),
    related=words(
        "related related_stories related_articles related_news related_content read_more read_also also_read read_next more_on_this more_on_this_story"
        " more_stories more_like_this see_also you_may_also_like recommended recommended_for_you most_read trending"
        " top_stories editor's_picks in_other_news elsewhere_today"
    ),
    totals=words("total totals all overall grand_total sum"),
)
