"""What a reference names: the version, the revision or the moment that a store has for it."""

from __future__ import annotations

from datetime import datetime, tzinfo

from tracker.errors import NotFoundError, UsageError
from tracker.model import AttributionRevision, Document, Revision, Version
from tracker.moments import parse_when
from tracker.ports import Store
from tracker.refs import MomentRef, Ref, RevisionRef, VersionRef, parse, split

__all__ = ["Lookup"]


class Lookup:
    """References looked up in a store. `now` is what "now" means; moments without a zone are in `zone`.

    Methods raise NotFoundError for what is not there and UsageError for what cannot be meant.
    """

    def __init__(self, store: Store, now: datetime, zone: tzinfo) -> None:
        self._store = store
        self._now = now
        self._zone = zone

    def both(self, before: str, after: str | None) -> tuple[Ref, Ref | None]:
        """The two references, or the one; the second may leave out the first one's event."""
        events = frozenset(event.slug for event in self._store.events())
        if after is None:
            before, after = split(before, events=events)
        first = parse(before, events=events)
        second = parse(after, getattr(first, "event", None), events=events) if after else None
        return first, second

    def moments(self, before: Ref, after: Ref | None) -> tuple[str, datetime, datetime]:
        """The event and the two moments of it; without `after` the second is now."""
        if not isinstance(before, MomentRef) or not isinstance(after, MomentRef | None):
            raise UsageError(
                "a moment and a version cannot be compared",
                hint="give two moments (EVENT@{2h} EVENT@) or two versions or revisions",
            )
        if after is None and before.when is None:
            raise UsageError(
                f"{before.event} alone is as it stands now, and there is nothing to compare it with",
                hint=f"toll diff {before.event}@{{1d}} compares with a day ago, {before.event}:r2 shows what r2 changed",
            )
        after = after or MomentRef(before.event)
        if before.event != after.event:
            raise UsageError(
                f"{before.event} and {after.event} are two events", hint="compare two moments of one event"
            )
        return before.event, self._moment(before), self._moment(after)

    def _moment(self, ref: MomentRef) -> datetime:
        return parse_when(ref.when, self._now, self._zone) if ref.when else self._now

    def version(self, ref: Ref) -> Version:
        """The version that a hash or a revision names."""
        if isinstance(ref, RevisionRef):
            return self._store.version(self._record(ref).version)
        if not isinstance(ref, VersionRef):
            raise UsageError("a moment is no version", hint="give a revision (r8) or a version's hash")
        version = self._store.version(ref.prefix)
        for _ in range(ref.back):
            earlier = self.before(version)
            if earlier is None:
                raise NotFoundError(
                    f"{version.hash[:7]} is the first version of {version.url}",
                    hint=f"toll versions {version.url}",
                )
            version = earlier
        return version

    def _record(self, ref: RevisionRef) -> Revision | AttributionRevision:
        number = ref.number - ref.back
        records: list[Revision | AttributionRevision] = [*self._store.revisions(ref.event)]
        records += self._store.attributions(ref.event)
        for record in records:
            if record.number == number:
                return record
        what = f"no revision r{number}" if number > 0 else f"nothing {ref.back} before r{ref.number}"
        raise NotFoundError(f"{ref.event} has {what}", hint=f"toll log {ref.event} --all lists them")

    def before(self, version: Version) -> Version | None:
        """The version of the same page before that one; None for the first."""
        versions = self._store.versions(version.source)
        place = next((n for n, one in enumerate(versions) if one.hash == version.hash), 0)
        return versions[place - 1] if place else None

    def contents(self, version: Version) -> tuple[Version, Document]:
        """The version with its text."""
        return version, self._store.document(version.hash)
