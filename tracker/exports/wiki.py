"""`wiki`: the present figures for an article of Wikipedia, each with a citation of the page that says so.

The parameters are those of the templates Infobox civilian attack, Infobox event and Cite news. An editor
checks them, copies what the article needs and leaves the rest: nothing here is sent anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import IO
from urllib.parse import quote

from tracker.exports.dossier import Dossier
from tracker.formats import phrases
from tracker.ledger import Headline
from tracker.model import Figure, Grading, Metric, Qualifier, Revision
from tracker.policies import Toll

__all__ = ["write"]

_PARAMETERS = {
    Metric.KILLED: ("fatalities", "deaths"),
    Metric.INJURED: ("injuries", "injuries"),
    Metric.MISSING: ("missing", "missing"),
    Metric.DISPLACED: ("displaced", "displaced"),
    Metric.AFFECTED: ("affected", "affected"),
}
"""The parameter of a metric in Infobox civilian attack and in Infobox event."""

_WORDS = {
    Qualifier.AT_LEAST: "At least {}",
    Qualifier.MORE_THAN: "More than {}",
    Qualifier.UP_TO: "Up to {}",
    Qualifier.FEWER_THAN: "Fewer than {}",
    Qualifier.ABOUT: "About {}",
    Qualifier.NEARLY: "Nearly {}",
    Qualifier.FEARED: "{} feared",
    Qualifier.PROVISIONAL: "{} (provisional)",
}
_MARKUP = re.compile(r"[\[\]{}|<>&]|'{2,}|~{3,}|_{2,}|-{2,}|^[*#:;=]")
_LONGEST = 300
"""Characters of a quotation in a citation: enough to find the sentence, short enough to be fair."""


def write(dossier: Dossier, out: IO[bytes]) -> None:
    """Writes the lines of the infobox, then what other issuers say."""
    out.write(("\n".join(_lines(dossier)) + "\n").encode("utf-8", "backslashreplace"))


def _lines(dossier: Dossier) -> Iterator[str]:
    name = _text(dossier.event.name)
    moment = _day(dossier.known_at)
    policy = dossier.policy.value
    yield f"<!-- {name}: figures known on {moment}, policy {policy}. Check each against its source. -->"
    if not dossier.headlines:
        yield "<!-- Nobody has given a figure yet. -->"
        return
    for place, title in enumerate(("Infobox civilian attack", "Infobox event")):
        yield f"<!-- {title} -->"
        for metric, parameters in _PARAMETERS.items():
            if headline := dossier.headlines.get(metric):
                again = place == 1
                cited = _reference(dossier, headline, again=again)
                yield f"| {parameters[place]:<10} = {_amount(headline.choice.toll)}{cited}"
    others = [
        line
        for line in dossier.lines
        if line.revision.after is not None
        and line.revision.metric in _PARAMETERS
        and not line.headline
        and line.grade.grading is not Grading.DISCOUNTED
    ]
    if others:
        yield ""
        yield "<!-- What other issuers say -->"
    for line in others:
        made = line.revision
        assert made.after is not None
        whom = phrases.scope(made.scope)
        counted = phrases.spaced(made.metric.value) + ("" if whom == "total" else f", {_text(whom)}")
        yield (
            f"* {_text(phrases.who(made.issuer))}: {_figure(made.after)} {counted}"
            f"{_cited(dossier, made, _name(made))}"
        )


def _amount(toll: Toll) -> str:
    if toll.low is not None and toll.high is not None and toll.low != toll.high:
        return f"{toll.low:,}–{toll.high:,}"
    if toll.value is None or toll.qualifier is Qualifier.VAGUE:
        return _text(toll.text)
    return _WORDS.get(toll.qualifier, "{}").format(f"{toll.value:,}")


def _figure(figure: Figure) -> str:
    return _amount(Toll.of(figure))


def _reference(dossier: Dossier, headline: Headline, *, again: bool) -> str:
    """The citation; where it was given before, only its name."""
    made = headline.choice.revision
    return f'<ref name="{_name(made)}" />' if again else _cited(dossier, made, _name(made))


def _name(made: Revision) -> str:
    return f"toll-r{made.number}"


def _cited(dossier: Dossier, made: Revision, name: str) -> str:
    """A reference to the page that the figure was read in, as Cite news has it."""
    version = dossier.by_hash.get(made.version)
    published = made.published_at or (version.published_at if version else None)
    quoted = made.after.quote if made.after else ""
    parts = {
        "url": _address(made.url),
        "title": _text(version.title if version and version.title else made.outlet),
        "work": _text(made.outlet),
        "agency": _text(made.via[0]) if made.via and made.via[0] != made.outlet else "",
        "date": _day(published) if published else "",
        "access-date": _day(version.last_seen_at if version else made.observed_at),
        "language": version.lang if version and version.lang and version.lang != "en" else "",
        "quote": _text(quoted if len(quoted) <= _LONGEST else f"{quoted[:_LONGEST].rsplit(' ', 1)[0]}..."),
    }
    given = "".join(f" |{key}={value}" for key, value in parts.items() if value)
    return f'<ref name="{name}">{{{{cite news{given}}}}}</ref>'


def _day(when: datetime) -> str:
    at = when.astimezone(UTC)
    return f"{at.day} {at:%B %Y}"


def _text(words: str) -> str:
    """Words as wikitext shows them: no markup in them works."""
    flat = " ".join(words.split())
    return _MARKUP.sub(lambda found: "".join(f"&#{ord(one)};" for one in found[0]), flat)


def _address(url: str) -> str:
    """The address with what ends a parameter or a link percent-encoded."""
    return quote(url, safe="%/:=&?~#+!$,;@()*")
