"""An optional second reader: a language model at an endpoint that the settings name, beside the grammar.

    Document -> question -> endpoint -> answer, checked against the text -> compared with the grammar's

It is off unless somebody sets `llm_url` and `llm_model` and asks for it. It never speaks in the grammar's
place: what it reads otherwise is a `Disagreement`, for a person to decide. `compare` is pure and takes any
two extractions.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from tracker.ports import Clock
from tracker.second.comparison import agreed, compare
from tracker.second.opinion import Opinion, Opinions
from tracker.second.settings import SecondSettings, second_settings

if TYPE_CHECKING:
    from tracker.second.chat import ChatReader

__all__ = [
    "Opinion",
    "Opinions",
    "SecondSettings",
    "agreed",
    "compare",
    "open_reader",
    "second_settings",
]


def open_reader(
    settings: SecondSettings,
    *,
    clock: Clock | None = None,
    monotonic: Callable[[], float] | None = None,
    sleep: Callable[[float], Awaitable[None]] | None = None,
) -> ChatReader:
    """The reader of the settings, to be closed; the time is the machine's unless another is given.

    Raises SettingsError where its address cannot be asked.
    """
    # Who has no second reader does not pay for its parts.
    import asyncio
    import time

    from tracker.clock import SystemClock
    from tracker.second.chat import ChatReader
    from tracker.second.endpoint import Endpoint

    endpoint = Endpoint(settings, clock or SystemClock(), monotonic or time.monotonic, sleep or asyncio.sleep)
    return ChatReader(endpoint, settings.model, keyed=settings.key is not None)
