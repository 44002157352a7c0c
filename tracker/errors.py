"""Everything that can go wrong, as one tree. Each class has its exit code; each error its hint.

    TollError                 1
    ├── UsageError            2   the command cannot mean anything
    ├── NotFoundError         4   no event, source, revision, version or page of that name
    │   ├── AmbiguousError    4   several fit
    │   └── SealedError       4   it was erased, and its digest and proofs are kept
    ├── SettingsError         2   the settings file or an environment variable is wrong
    ├── FetchError            1   a source cannot be asked at all (its address is refused)
    ├── InputError            1   what was given cannot be read as text or as a page
    ├── SecondReaderError     1   the second reader gave no usable answer
    │   └── SecondReaderRefusedError  it will give none to any other question either
    ├── DeliveryError         1   an alert was not taken by its target; it is tried again
    ├── SourcesFailedError    3   some sources of a poll failed; the others are recorded
    └── StoreError            1   the database
        ├── StoreLockedError      another process holds it
        ├── StoreReadOnlyError    it cannot be written
        ├── StoreFullError        the disk is full
        ├── StoreNewerError       a later edition of Tollbook made it
        ├── StoreMissingError     it is not there
        └── StoreDamagedError     its contents do not fit together

What a web server does is no error: a page that fails is an outcome, recorded as an attempt.
"""

from __future__ import annotations

from typing import ClassVar

__all__ = [
    "AmbiguousError",
    "DeliveryError",
    "FetchError",
    "InputError",
    "NotFoundError",
    "SealedError",
    "SecondReaderError",
    "SecondReaderRefusedError",
    "SettingsError",
    "SourcesFailedError",
    "StoreDamagedError",
    "StoreError",
    "StoreFullError",
    "StoreLockedError",
    "StoreMissingError",
    "StoreNewerError",
    "StoreReadOnlyError",
    "TollError",
    "UsageError",
]


class TollError(Exception):
    """One sentence for the user, and a hint that says what to do next."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(TollError):
    """The command cannot mean anything."""

    exit_code = 2


class SettingsError(TollError):
    """The settings file or an environment variable is wrong."""

    exit_code = 2


class NotFoundError(TollError):
    """Nothing has that name."""

    exit_code = 4


class AmbiguousError(NotFoundError):
    """Several things fit the name."""


class SealedError(NotFoundError):
    """It was erased by `toll seal`; its digest, the reason and all proofs are kept."""


class FetchError(TollError):
    """A source cannot be asked at all."""


class InputError(TollError):
    """What was given cannot be read as text or as a page."""


class SecondReaderError(TollError):
    """The second reader gave no usable answer; what the grammar read stands."""


class SecondReaderRefusedError(SecondReaderError):
    """The second reader will give no answer to any other question either: the key, the model, the address."""


class DeliveryError(TollError):
    """An alert was not taken by its target.

    `retry_after` is in seconds, where the target asked for a wait; `refused` says that it is this alert that
    the target will not have.
    """

    def __init__(
        self,
        message: str,
        *,
        hint: str | None = None,
        retry_after: float | None = None,
        refused: bool = False,
    ) -> None:
        super().__init__(message, hint=hint)
        self.retry_after = retry_after
        self.refused = refused


class SourcesFailedError(TollError):
    """Some sources of a poll failed; the others are recorded."""

    exit_code = 3


class StoreError(TollError):
    """The database did not do what was asked; nothing was half written."""


class StoreLockedError(StoreError):
    """Another process holds the database."""


class TurnLostError(StoreError):
    """A worker was so slow that its turn went to another one; what it saw is not recorded."""


class StoreReadOnlyError(StoreError):
    """The database cannot be written."""


class StoreFullError(StoreError):
    """The disk is full."""


class StoreNewerError(StoreError):
    """A later edition of Tollbook made the database."""


class StoreMissingError(StoreError):
    """There is no database at the address."""

    exit_code = 4


class StoreDamagedError(StoreError):
    """The contents of the database do not fit together."""
