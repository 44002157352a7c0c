"""Which entries of a timeline fit what a person asked for. PURE."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.ledger import Entry
from tracker.model import Metric, Revision, RevisionKind, Speaker

__all__ = ["Filter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What an entry must have; None asks for nothing. Texts are looked for in any case of letters."""

    metric: Metric | None = None
    scope: str | None = None
    """In the place, the population or the party that is counted; "total" is the whole event."""
    by: str | None = None
    """In the issuer's name, role or organisation, or in the outlet's name."""
    kind: RevisionKind | None = None
    """The kind of the revision, or of what it did to the headline."""

    @property
    def narrow(self) -> bool:
        """Whether anything is asked for."""
        return any((self.metric, self.scope, self.by, self.kind))

    def fits(self, entry: Entry) -> bool:
        """Whether the entry has all of it; a statement has no metric, no scope and no such kind."""
        record = entry.record
        if not isinstance(record, Revision):
            figures_only = self.metric or self.scope or self.kind
            return not figures_only and self._said_by(record.statement.speaker, record.outlet)
        return (
            self.metric in (None, record.metric)
            and self.kind in (None, record.kind, entry.kind)
            and self._counts(record)
            and self._said_by(record.issuer, record.outlet)
        )

    def _said_by(self, who: Speaker | None, outlet: str) -> bool:
        parts = (who.name, who.role, who.organization, outlet) if who else (outlet,)
        return self.by is None or _found(self.by, parts)

    def _counts(self, made: Revision) -> bool:
        if self.scope is None:
            return True
        if self.scope == "total":
            return made.scope.total
        return _found(self.scope, (made.scope.place, made.scope.population, made.scope.party))


def _found(text: str, parts: tuple[str | None, ...]) -> bool:
    return any(text.casefold() in part.casefold() for part in parts if part)
