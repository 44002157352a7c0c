"""Lives of an event in a real store: pages looked at, read, read anew, ruled on, followed and let go."""

from __future__ import annotations

from dataclasses import replace

from tests.db.samples import at, figure, look, reading
from tracker.model import (
    Event,
    Extraction,
    Metric,
    Outcome,
    Qualifier,
    Role,
    Ruling,
    RulingKind,
    Source,
    SourceState,
    Speaker,
    Surface,
    Tier,
)
from tracker.poll import RULES
from tracker.series import issuer_key

SPEAKERS = [
    None,
    None,
    None,
    Speaker(name="Ahmad Vahidi", role="minister", tier=Tier.OFFICIAL_NATIONAL),
    Speaker(name="A. Vahidi", role="minister", tier=Tier.OFFICIAL_NATIONAL),
    Speaker(role="governor", tier=Tier.OFFICIAL_LOCAL),
    Speaker(organization="state television", tier=Tier.STATE_MEDIA),
    Speaker(organization="City Hospital", tier=Tier.HOSPITAL),
    Speaker(organization="the front", tier=Tier.PARTY_TO_CONFLICT),
]
SLUG = "quay"


class Life:
    """One event's life, drawn step by step."""

    def __init__(self, store, random, pages=5):
        self.store, self.random, self.minutes = store, random, 0
        store.add_event(Event(slug=SLUG, name="The quay", created_at=at(0), starts_at=at(-60)))
        self.pages = [
            store.add_source(
                SLUG,
                Source(
                    url=f"https://{n}.example/quay", name=f"Gazette {n}", next_poll_at=at(0),
                    tier=random.choice([None, Tier.STATE_MEDIA, Tier.MEDIA_TALLY]),
                ),
            )
            for n in range(pages)
        ]  # fmt: skip
        self.told = {}

    def step(self, *, archives=False, rulings=False):
        """One thing more happens."""
        self.minutes += self.random.choice([5, 30, 400, 2000])
        deeds = [self.look] * 12 + [self.same, self.reread, self.leave]
        if rulings:
            deeds += [self.merge, self.tier, self.revoke, self.elsewhere]
        if archives:
            deeds += [self.capture]
        self.random.choice(deeds)()

    def words(self):
        """Some figures as a page may have them."""
        draw = self.random
        made = []
        for place in range(draw.choice([0, 1, 1, 2, 3])):
            number = draw.choice([20, 73, 84, 84, 95, 103])
            made.append(
                figure(
                    number,
                    metric=draw.choice([Metric.KILLED, Metric.KILLED, Metric.INJURED]),
                    qualifier=draw.choice([Qualifier.EXACT, Qualifier.EXACT, Qualifier.AT_LEAST]),
                    role=draw.choice([*[Role.HEADLINE_TOLL] * 4, Role.LOCATION_SUBTOTAL]),
                    place="the pier" if draw.random() < 0.2 else None,
                    surface=draw.choice([Surface.BODY, Surface.BODY, Surface.TITLE]),
                    speaker=draw.choice(SPEAKERS),
                    as_of=draw.choice([None, None, None, None, "2024-01", "2019-05"]),
                    span=(place * 4, place * 4 + len(str(number))),
                    text=str(number),
                )
            )
        return made

    def reading(self, page, minutes, **more):
        """A look that brings a new version."""
        made = self.words()
        text = " ".join(f"{f.low:3}" for f in made) + f" dead, it is said at {minutes}"
        made = [replace(f, quote=text, span=(4 * n + 3 - len(f.text), 4 * n + 3)) for n, f in enumerate(made)]
        return reading(page, at(minutes), *made, text=text, **more)

    def look(self):
        """A page is seen changed."""
        page = self.random.choice(self.pages)
        self.store.commit([self.reading(self.store.source(page.url), self.minutes)], RULES)

    def same(self):
        """A page is seen as it was."""
        page = self.random.choice(self.pages)
        if self.store.versions(page.id):
            self.store.commit([look(self.store.source(page.url), at(self.minutes), Outcome.UNCHANGED)], RULES)

    def capture(self):
        """An archive's capture comes in late."""
        page, then = self.random.choice(self.pages), self.random.randrange(self.minutes + 1)
        kept = f"https://archive.example/{page.id}/{self.minutes}"
        made = self.reading(self.store.source(page.url), then, archive=kept)
        self.store.commit([made], RULES)

    def reread(self):
        """A page is read again by other rules, which see some figures differently."""
        page, draw = self.random.choice(self.pages), self.random

        def read(document):
            known = next(v for v in versions if v.text == document.surfaces[Surface.BODY])
            kept = tuple(f for f in known.figures if draw.random() < 0.7)
            return Extraction(lang="en", extractor="test/2", figures=kept)

        versions = [
            _Known(self.store.document(v.hash).surfaces[Surface.BODY], v.figures)
            for v in self.store.versions(page.id)
        ]
        self.store.reread(page.id, read, RULES)

    def leave(self):
        """A page is followed no more; now and then it is taken up again."""
        page = self.random.choice(self.pages)
        followed = SLUG in self.store.source(page.url).events
        if followed and self.random.random() < 0.3:
            self.store.set_source_state(page.id, SourceState.REMOVED, SLUG)
        else:
            self.store.add_source(SLUG, page)

    def merge(self):
        """Two issuers are one."""
        keys = [issuer_key(s, "") for s in SPEAKERS if s and (s.name or s.organization)]
        keys += [issuer_key(Speaker(organization=p.outlet), "") for p in self.pages]
        self._rule(RulingKind.MERGE, self.random.sample(keys, 2), self.random.choice(SPEAKERS[3:]))

    def tier(self):
        """Somebody is of another tier."""
        who = self.random.choice([*SPEAKERS[3:], *(Speaker(organization=p.outlet) for p in self.pages)])
        made = replace(who, tier=self.random.choice([Tier.OFFICIAL_NATIONAL, Tier.MEDIA_TALLY]))
        self._rule(RulingKind.TIER, [issuer_key(who, "")], made)

    def elsewhere(self):
        """What a page says is another event's."""
        page = self.random.choice(self.pages)
        versions = self.store.versions(page.id)
        figures = [f for v in versions[-1:] for f in v.figures]
        if figures:
            one = self.random.choice(figures)
            ruling = Ruling(
                event=SLUG, kind=RulingKind.OTHER_EVENT, by="editor", at=at(self.minutes), source=page.id,
                surface=one.surface, quote=one.quote, text=one.text, metric=one.metric, figure=one,
            )  # fmt: skip
            self.store.rule(ruling, RULES)

    def revoke(self):
        """A ruling is taken back."""
        standing = [r for r in self.store.rulings(SLUG) if r.stands]
        if standing:
            self.store.revoke(SLUG, self.random.choice(standing).number, "editor", at(self.minutes), RULES)

    def _rule(self, kind, issuers, speaker):
        self.store.rule(
            Ruling(event=SLUG, kind=kind, by="editor", at=at(self.minutes), issuers=tuple(issuers),
                   speaker=speaker),
            RULES,
        )  # fmt: skip


class _Known:
    def __init__(self, text, figures):
        self.text, self.figures = text, figures
