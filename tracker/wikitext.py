"""A revision of a wiki as text: the only module that knows mwparserfromhell.

The parameters of the infobox that count people come first, each on a line of its own under a plain label, then
the article without its templates, references and tables. A template that only sets its words apart keeps them.
"""

from __future__ import annotations

import json
import re
from typing import Any

from tracker.errors import InputError

__all__ = ["TYPE", "revision"]

TYPE = "application/vnd.mediawiki.revision+json"
"""The type under which one revision, as the Action API gives it, is kept."""

_LABELS = {
    "fatalities": "Deaths",
    "deaths": "Deaths",
    "killed": "Deaths",
    "reported deaths": "Deaths",
    "total_fatalities": "Deaths",
    "injuries": "Injured",
    "injured": "Injured",
    "reported injuries": "Injured",
    "missing": "Missing",
    "reported missing": "Missing",
    "perpetrators": "Perpetrators",
    "perpetrator": "Perpetrators",
    "perps": "Perpetrators",
    "assailants": "Perpetrators",
    "date": "Date",
    "location": "Location",
}
"""Parameters of infoboxes that are read, with the label that they get."""

_PLAIN = frozenset(
    {"nowrap", "nobold", "small", "resize", "nbsp", "formatnum", "val", "as of", "circa", "convert"}
)
_BLANKS = re.compile(r"[ \t\xa0]+")
_HEADINGS = re.compile(
    r"^(?:references|external links|see also|notes|further reading|bibliography)$", re.IGNORECASE
)


def revision(text: str) -> tuple[str, str]:
    """Title and text of a revision that is given as JSON.

    Raises InputError where it is none, or where mwparserfromhell is not installed.
    """
    try:
        import mwparserfromhell
    except ImportError:
        raise InputError("reading a wiki needs the extra wiki", hint="pip install 'tollbook[wiki]'") from None
    try:
        made = json.loads(text)
        title, content = str(made["title"]), str(made["content"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise InputError("this is no revision of a wiki") from None
    code = mwparserfromhell.parse(content)
    for tag in code.filter_tags(matches=lambda node: str(node.tag).lower() in ("ref", "table", "gallery")):
        _removed(code, tag)
    box = [line for template in code.filter_templates(recursive=False) for line in _box(template)]
    for template in reversed(code.filter_templates()):
        if str(template.name).strip().lower() in _PLAIN and template.params:
            _replaced(code, template, str(template.params[0].value))
    body = code.strip_code(normalize=True, collapse=True)
    lines = (_BLANKS.sub(" ", line).strip() for line in body.splitlines())
    kept = []
    for line in lines:
        if _HEADINGS.match(line):
            break
        if line and not line.lower().startswith(("category:", "file:", "image:", "thumb|")):
            kept.append(line)
    return title, "\n".join([*box, *kept])


def _box(template: Any) -> list[str]:
    if not str(template.name).strip().lower().startswith("infobox"):
        return []
    lines = []
    for parameter in template.params:
        label = _LABELS.get(str(parameter.name).strip().lower())
        for inner in parameter.value.filter_templates():
            if str(inner.name).strip().lower() in _PLAIN and inner.params:
                _replaced(parameter.value, inner, str(inner.params[0].value))
        value = _BLANKS.sub(" ", parameter.value.strip_code(collapse=True)).strip()
        if label and value:
            lines.append(f"{label}: {' '.join(value.split())}")
    return lines


def _removed(code: Any, node: Any) -> None:
    try:
        code.remove(node)
    except ValueError:
        return  # it stood in one that is gone


def _replaced(code: Any, node: Any, words: str) -> None:
    try:
        code.replace(node, words)
    except ValueError:
        return
