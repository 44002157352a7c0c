"""Made-up news pages: about 24 kB of markup around an article with casualty figures.

`Site` is what all the web servers together would say. Pages come in events of twenty, and the pages of
one event print the same officials' figures in words of their own. The same seed gives the same bytes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from random import Random

__all__ = ["PAGES_PER_EVENT", "Site"]

PAGES_PER_EVENT = 20
SIZE = 24_000


def _several(words: str) -> tuple[str, ...]:
    """The words of a line, or its phrases where bars part them."""
    return tuple(words.split("|" if "|" in words else None))


_TOWNS = _several("Varenholt Oskarby Tremanda Quillon Hesterad Balvona Pirrenai Lomsund Carduza Estermark")
_QUARTERS = _several("Northgate|Millbank|Old Harbour|Saltmarket|Ropewalk|Kingsfield|Lower Quay|Weavers Row")
_GIVEN = _several(
    "Anna Boris Clara Dimas Elif Farid Greta Hasan Ines Jovan Karim Leila Marek Nadia Oskar Priya"
)
_FAMILY = _several(
    "Adler Bennani Castell Dragan Eriksen Farouk Gallo Hoxha Ivanek Jansen Kovac Lindahl Moretti"
)
_NOUNS = _several(
    "bridge market station depot school chapel courtyard tram corridor warehouse stairwell junction crowd queue "
    "ambulance convoy pavement shutter engine ceiling girder beam barrier canopy cordon torch shelter ward blanket "
    "generator helicopter stretcher crane excavator siren tunnel platform archive tower window kiosk fountain bakery "
    "pharmacy workshop ferry harbour bus hall theatre square library hospital clinic archway culvert viaduct lantern "
    "orchard mill quarry granary jetty lighthouse tannery brewery foundry vineyard pasture meadow ditch hedge parapet "
    "balcony cellar attic chimney gutter drain valve boiler turbine switchboard antenna ledger notebook map ladder"
)
_VERBS = _several(
    "closed searched cleared emptied guarded inspected crossed repaired reached left circled lit drained shook "
    "photographed measured reopened sealed surrounded visited passed abandoned rebuilt watched painted "
    "approached fenced numbered borrowed moved avoided covered swept"
)
_KINDS = _several(
    "narrow crowded silent makeshift eastern western municipal shuttered flooded broken temporary wooden concrete "
    "neighbouring central rusted provincial disused brightly-lit half-finished weekly tall crooked modest yellow "
    "draughty ancient unmarked steep muddy sheltered public vacant sturdy tidy remote sunlit famous shallow"
)
_TIMES = _several(
    "before dawn|by mid-morning|shortly after noon|late in the afternoon|through the night|within the hour|"
    "during the search|after the rain stopped|while the power was out|as the crowd grew|over the weekend|"
    "at first light|without a word|in the end|more than once|by candlelight|on foot|at some distance"
)
_WHYS = _several(
    "because the road was blocked|so that engineers could work|although it was late|"
    "as relatives waited outside|under the eyes of the mayor|for as long as it took|"
    "in line with an old plan|despite the cold|to let the fire engines through|with borrowed tools"
)
_ASIDE = (
    "A {0} {1} near the {2} was {3} {4}, {5}.",
    "{6}, who lives by the {2}, {3} the {0} {1}.",
    "The {2} beside the {0} {1} stayed shut and was {3} {4}.",
    "Behind the {2}, {6} {3} a {0} {1} {4}.",
    "Whoever {3} the {1} had passed the {0}, {7} {2}, {5}.",
    "{4}, {6} {3} the {2}; the {7} {1} was too {0}.",
)
_QUOTE = "“We {3} the {1} and a {7} {2},” {6} said."
_SOUNDS = _several("bar kel dor min tas rov len gar ish vel mon pet sul nad fer zan hol lup ric tev")
_LEADS = (
    "At least {killed} people were killed and {injured} others were injured when a blast tore through {place} in {town} on Monday, officials said.",
    "A blast in {town}'s {place} has killed at least {killed} people and injured {injured} others, officials said.",
)
_TOLLS = (
    "{name}, the spokesman for the regional health department, said that {killed} people had died and {injured} had been injured.",
    "“{killed} people have died and {injured} were injured,” said {name}, the spokesman for the regional health department.",
)
_SUBSETS = (
    "{children} children were among the dead, the interior ministry said.",
    "The interior ministry said that {children} children were among those killed.",
)
_MISSING = (
    "The fire brigade said that {missing} people were still missing.",
    "{missing} people remained missing, according to the fire brigade.",
)
_CLAIMS = (
    "No group has claimed responsibility for the attack. {minister}, the interior minister, blamed separatists and said that arrests would follow.",
    "Interior minister {minister} blamed separatists for the attack, which no group has claimed.",
)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the officials of one event say now."""

    town: str
    place: str
    name: str
    minister: str
    killed: int
    injured: int
    children: int
    missing: int


@dataclass(slots=True)
class Site:
    """The pages as they stand; `edit` changes the number on half of them, `rewrite` the words of all."""

    count: int = 200
    wording: int = 0
    raised: dict[int, int] = field(default_factory=dict)
    """How often the number of a page has been raised."""
    wrapping: dict[int, int] = field(default_factory=dict)
    """What the clock and the counters of a page show."""
    turn: int = 0

    def edit(self) -> None:
        """On every page whose number is 0 or 1 modulo 4 two more people have died."""
        for page in range(self.count):
            if page % 4 < 2:
                self.raised[page] = self.raised.get(page, 0) + 1

    def rewrite(self) -> None:
        """Every page is written anew by the same officials' newest figures."""
        self.wording += 1
        top = max(self.raised.values(), default=0)
        self.raised = dict.fromkeys(range(self.count), top + 1)

    def mix(self) -> None:
        """On 3 of 100 pages two more people have died, and 7 have the same article in new wrapping."""
        self.turn += 1
        for page in range(self.count):
            share = (page * 7 + self.turn * 13) % 100
            if share < 3:
                self.raised[page] = self.raised.get(page, 0) + 1
            elif share < 10:
                self.wrapping[page] = self.turn

    def page(self, number: int) -> bytes:
        """The page as HTML."""
        facts = _facts(number // PAGES_PER_EVENT, self.raised.get(number, 0))
        title, paragraphs = _article(facts, Random(f"{number}/{self.wording}"))
        made = _wrapped(number, facts, title, paragraphs)
        if number in self.wrapping:
            turn = self.wrapping[number]
            shown = f'<div class="clock">{turn % 24:02}:00</div><div class="ad" id="ad-{turn}">Offer {turn * 37}</div>'
            made = made.replace("</header>", f"{shown}</header>", 1) if "</header>" in made else shown + made
        return made.encode()


def _facts(event: int, raised: int) -> _Facts:
    random = Random(f"event {event}")
    return _Facts(
        town=_TOWNS[event % len(_TOWNS)],
        place=f"the {random.choice(_QUARTERS)} market",
        name=_person(random),
        minister=_person(random),
        killed=random.randrange(20, 60) + 2 * raised,
        injured=random.randrange(70, 180) + 5 * raised,
        children=random.randrange(3, 12),
        missing=random.randrange(12, 19),
    )


def _person(random: Random) -> str:
    return f"{random.choice(_GIVEN)} {random.choice(_FAMILY)}"


def _aside(random: Random) -> str:
    words = (_QUOTE if random.random() < 0.08 else random.choice(_ASIDE)).format(
        random.choice(_KINDS),
        random.choice(_NOUNS),
        random.choice(_NOUNS),
        random.choice(_VERBS),
        random.choice(_TIMES),
        random.choice(_WHYS),
        "".join(random.choices(_SOUNDS, k=3)).capitalize(),
        random.choice(_KINDS),
    )
    return words[0].upper() + words[1:]


def _article(facts: _Facts, random: Random) -> tuple[str, list[str]]:
    """The headline and the paragraphs, some of them with figures."""
    numbers = {
        "killed": facts.killed,
        "injured": facts.injured,
        "children": facts.children,
        "missing": facts.missing,
        "town": facts.town,
        "place": facts.place,
        "name": facts.name,
        "minister": facts.minister,
    }
    title = random.choice(("At least {killed} dead in {town} blast", "{town} blast kills at least {killed}"))
    telling = [random.choice(words).format(**numbers) for words in (_TOLLS, _SUBSETS, _MISSING, _CLAIMS)]
    paragraphs = [random.choice(_LEADS).format(**numbers)]
    for place in range(14):
        asides = [_aside(random) for _ in range(random.randrange(3, 6))]
        if place in {0, 2, 5, 9}:
            asides.insert(0, telling.pop(0))
        paragraphs.append(" ".join(asides))
    return title.format(**numbers), paragraphs


def _links(random: Random, count: int, kind: str) -> str:
    return "\n".join(
        f'<li class="{kind}__item {kind}__item--{n}"><a class="{kind}__link" data-track="{kind}:{n}" '
        f'href="/{random.choice(_NOUNS)}/{random.choice(_KINDS)}-{random.choice(_NOUNS)}-{random.randrange(10**6)}">'
        f"{random.choice(_KINDS).capitalize()} {random.choice(_NOUNS)} {random.choice(_VERBS)}</a></li>"
        for n in range(count)
    )


def _wrapped(number: int, facts: _Facts, title: str, paragraphs: list[str]) -> str:
    """The article in its outlet's frame, which stays the same from one version to the next."""
    random = Random(f"frame {number}")
    outlet = f"The {facts.town} {random.choice(('Courier', 'Ledger', 'Post', 'Observer'))} {number}"
    data = json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": title,
            "datePublished": "2024-05-06T07:10:00Z",
            "author": [{"@type": "Person", "name": _person(random)}],
            "publisher": {"@type": "Organization", "name": outlet},
            "isAccessibleForFree": True,
        }
    )
    prefix = f"c{random.randrange(16**5):05x}"
    body = "\n".join(
        f'<p class="{prefix}-paragraph article__text" data-component="text-block">{words}</p>'
        for words in paragraphs
    )
    head = f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title} | {outlet}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{paragraphs[0]}">
<meta property="og:type" content="article">
<meta property="og:title" content="{title}">
<meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="2024-05-06T07:10:00Z">
<link rel="canonical" href="/news/{facts.town.lower()}-blast-{number}">
<script type="application/ld+json">{data}</script>
<style>.{prefix}-paragraph{{margin:0 0 1rem;font:400 1.0625rem/1.6 serif}}.nav__item{{display:inline-block}}</style>
"""
    tail = f"""</head>
<body class="{prefix}-page">
<header class="{prefix}-header"><nav class="nav" aria-label="Sections"><ul>
{_links(random, 24, "nav")}
</ul></nav></header>
<main class="{prefix}-main"><article class="{prefix}-article" itemscope itemtype="https://schema.org/NewsArticle">
<h1 class="{prefix}-headline">{title}</h1>
<div class="byline"><span>By {_person(random)}</span> <time datetime="2024-05-06T07:10:00Z">6 May 2024</time></div>
<figure class="{prefix}-figure"><img src="/img/{number}.jpg" alt="" width="976" height="549">
<figcaption>The {random.choice(_NOUNS)} after the blast</figcaption></figure>
<div class="article-body">
{body}
</div></article>
<aside class="related"><h2>More on this story</h2><ul>
{_links(random, 12, "related")}
</ul></aside></main>
<footer class="{prefix}-footer"><ul>
{_links(random, 20, "footer")}
</ul><p>© {outlet}</p></footer>
"""
    settings = "".join(f'"{random.randrange(16**6):06x}":{random.randrange(1000)},' for _ in range(120))
    icons = "".join(f"l{random.randrange(99)}-{random.randrange(99)}" for _ in range(SIZE // 6))
    script = f"<script>window.__page={{{settings}}}</script>\n"
    room = max(0, SIZE - len(head) - len(script) - len(tail) - 120)
    svg = f'<svg class="{prefix}-icons" width="0" height="0"><path d="M0 0{icons[:room]}z"/></svg>'
    return f"{head}{script}{tail}{svg}\n</body>\n</html>\n"
