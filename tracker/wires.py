"""Which news agency a page copies. PURE.

Thirty sites that print one agency's take are one source: what they say in their own voice is the agency's.
An agency is believed where the page itself prints it as the origin of the text: in the dateline, in the
byline, or as the last line. A page that only thanks an agency for reporting is no copy of it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tracker.model import Document, Extraction

__all__ = ["AGENCIES", "credited", "wire"]

AGENCIES: dict[str, tuple[str, ...]] = {
    "AAP": ("AAP",),
    "AFP": ("AFP", "Agence France-Presse", "Agence France Presse"),
    "ANI": ("ANI",),
    "ANSA": ("ANSA",),
    "Anadolu": ("AA", "Anadolu", "Anadolu Agency", "Anadolu Ajansı"),
    "Associated Press": ("AP", "Associated Press", "The Associated Press"),
    "Bernama": ("Bernama",),
    "Canadian Press": ("CP", "The Canadian Press", "Canadian Press"),
    "dpa": ("dpa", "DPA"),
    "EFE": ("EFE", "Agencia EFE"),
    "IANS": ("IANS",),
    "Interfax": ("Interfax",),
    "IRNA": ("IRNA",),
    "ISNA": ("ISNA",),
    "Kyodo": ("Kyodo", "Kyodo News"),
    "PA Media": ("PA", "PA Media"),
    "PTI": ("PTI",),
    "Reuters": ("Reuters", "REUTERS"),
    "RIA Novosti": ("RIA Novosti",),
    "SANA": ("SANA",),
    "TASS": ("TASS", "ITAR-TASS"),
    "UPI": ("UPI",),
    "Xinhua": ("Xinhua", "新华社"),
    "Yonhap": ("Yonhap",),
}
"""Each agency with the forms in which bylines print it. Capitals count: "ap" and "aa" are words."""

_FORMS = {form: name for name, forms in AGENCIES.items() for form in forms}
_ANY = "|".join(sorted(map(re.escape, _FORMS), key=len, reverse=True))
# "KERMAN, Iran, Jan 3 (AP) -", "MOSCOW, January 3. /TASS/."; the dash may be any, and a colon or a full stop.
_DATELINE = re.compile(rf"[^\n]{{0,80}}?[(/\[]({_ANY})[)/\]]\s*[-–—:.]")
# "By Jane Doe, Associated Press", "AFP" alone on a line, "Source: Xinhua".
_BYLINE = re.compile(rf"(?:[^\n.:]{{0,60}}[,:|]\s*|[^\n.:]{{0,60}}\s)?({_ANY})\s*")
_LAST = re.compile(rf"(?:[^\n.:]{{0,24}}:\s*)?[-–—(\[/]*\s*({_ANY})\s*[)\]/]*\.?")
_SHORT = 90


def wire(document: Document) -> str | None:
    """The agency whose text the page prints, None where it is the page's own."""
    lines = [line.strip() for line in document.body.split("\n") if line.strip()]
    if not lines:
        return None
    for line in lines[:4]:
        if found := _DATELINE.match(line):
            return _FORMS[found[1]]
    # A byline stands before the text, a credit after it; both are short.
    for line, form in [*((line, _BYLINE) for line in lines[:3]), (lines[-1], _LAST)]:
        if len(line) <= _SHORT and len(lines) > 1 and (found := form.fullmatch(line)):
            return _FORMS[found[1]]
    return None


def credited(extraction: Extraction, document: Document) -> Extraction:
    """The extraction with what the page says in its own voice relayed from the agency that it copies."""
    agency = wire(document)
    if agency is None:
        return extraction
    via = (agency,)
    relayed = {f: replace(f, via=via) for f in extraction.figures if f.speaker is None and not f.via}
    return replace(
        extraction,
        figures=tuple(relayed.get(f, f) for f in extraction.figures),
        headline={metric: relayed.get(f, f) for metric, f in extraction.headline.items()},
    )
