"""The courier: takes letters out of the outbox and sends them, in order for each target.

A letter that is not taken is tried again after the steps below, later where the target asks for more
(Retry-After), and is given up after the last of them: it is then set aside, which `toll alerts outbox`
shows, and the next ones go on. A letter goes out at least once: a process that dies between the answer and
our note of it leaves it to the next, which sends it again under the same key.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

from tracker.alert import Alert, Delivered, Letter, TargetState, Trigger
from tracker.errors import DeliveryError, StoreError, TollError
from tracker.ports import Clock, Notifier, Store

log = logging.getLogger(__name__)

__all__ = ["LEASE", "REFUSED", "STEPS", "Courier", "trial"]

STEPS = (30.0, 120.0, 600.0, 1800.0, 3600.0, 10800.0, 21600.0, 43200.0)
"""Seconds to the next try after the first failure, the second and so on: a day and a night in all."""

REFUSED = 3
"""Tries after which a letter is given up that the target refuses for what it says."""

LEASE = 150.0
"""Seconds for which a letter is one process's own: longer than any channel takes for one try."""

LOOK = 15.0
"""Seconds after which a courier that waits looks again: another process may have recorded something."""

Hear = Callable[[Delivered], None]


class Courier:
    """Sends what is due. `open_notifier` opens what sends to a target, by name; it may raise TollError."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        open_notifier: Callable[[str], Notifier],
        hear: Hear = lambda _: None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._open = open_notifier
        self._hear = hear
        self._notifiers: dict[str, Notifier] = {}
        self._news = asyncio.Event()
        self._stopping = False

    async def deliver(self) -> tuple[Delivered, ...]:
        """Sends everything that is due now, to all targets at a time. Raises StoreError."""
        now = self._clock.now()
        due = [state.name for state in await asyncio.to_thread(self._store.alert_targets) if _due(state, now)]
        made = await asyncio.gather(*(self._to(name) for name in due))
        return tuple(one for to_one in made for one in to_one)

    async def run(self) -> None:
        """Sends what becomes due until `stop`. A database that cannot be asked is asked again."""
        while not self._stopping:
            self._news.clear()
            try:
                await self.deliver()
                wait = await asyncio.to_thread(self._wait)
            except StoreError as error:
                log.warning("alerts wait: %s", error.message)
                wait = LOOK
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._news.wait()

    def wake(self) -> None:
        """Something was recorded: there may be letters."""
        self._news.set()

    def stop(self) -> None:
        """No further letter is begun."""
        self._stopping = True
        self._news.set()

    async def close(self) -> None:
        """Connections are let go."""
        for notifier in self._notifiers.values():
            await notifier.close()

    def _wait(self) -> float:
        """Seconds to the next look."""
        dates = [at for state in self._store.alert_targets() if (at := _next(state)) is not None]
        return min([LOOK, *(max(self._clock.seconds_until(at), 0.05) for at in dates)])

    async def _to(self, name: str) -> list[Delivered]:
        made: list[Delivered] = []
        while not self._stopping:
            now = self._clock.now()
            until = now + timedelta(seconds=LEASE)
            letter = await asyncio.to_thread(self._store.take_letter, name, now, until)
            if letter is None:
                break
            # A letter that is on its way is seen to its end: what was sent is marked as sent.
            one = await asyncio.shield(asyncio.ensure_future(self._send(letter)))
            made.append(one)
            self._hear(one)
            if not one.taken and one.again_at is not None:
                break
        return made

    async def _send(self, letter: Letter) -> Delivered:
        at = self._clock.now()
        try:
            answer = await self._notifier(letter.target).send(letter, at)
        except DeliveryError as error:
            return await self._failed(letter, error)
        except TollError as error:
            # The settings do not have the target, or not so that it can be used: people mend that.
            return await self._failed(letter, DeliveryError(error.message, retry_after=STEPS[2]))
        await asyncio.to_thread(self._store.letter_sent, letter, self._clock.now())
        return Delivered(letter=letter, at=at, answer=answer)

    def _notifier(self, name: str) -> Notifier:
        if name not in self._notifiers:
            self._notifiers[name] = self._open(name)
        return self._notifiers[name]

    async def _failed(self, letter: Letter, error: DeliveryError) -> Delivered:
        now, tries = self._clock.now(), letter.tries + 1
        given_up = tries > len(STEPS) or (error.refused and tries >= REFUSED)
        step = 0.0 if given_up else STEPS[tries - 1]
        again_at = now + timedelta(seconds=max(step, error.retry_after or 0.0))
        await asyncio.to_thread(
            self._store.letter_failed, letter, error.message, again_at, set_aside=given_up
        )
        return Delivered(letter=letter, at=now, error=error.message, again_at=None if given_up else again_at)


def _next(state: TargetState) -> datetime | None:
    """When something may be sent to a target next; None where nothing waits."""
    if state.due_at is None:
        return None
    held = [at for at in (state.next_try_at, state.leased_until) if at is not None]
    return max([state.due_at, *held])


def _due(state: TargetState, now: datetime) -> bool:
    at = _next(state)
    return at is not None and at <= now


async def trial(notifier: Notifier, target: str, at: datetime) -> Delivered:
    """What came of a message that says that it is a test, outside the outbox. Raises TollError where the
    channel cannot be used at all.
    """
    key = str(uuid.uuid4())
    told = Alert(
        key=key,
        event="test",
        rule=0,
        target=target,
        trigger=Trigger.ANY,
        title="Tollbook: a test of this target",
        text="This is a test, asked for by a person. No toll changed. Alerts of Tollbook arrive here.",
        facts={"key": key, "event": "test", "rule": 0, "trigger": Trigger.ANY.value, "to_confirm": []},
        created_at=at,
        due_at=at,
        letter=key,
    )
    letter = Letter(key=key, target=target, alerts=(told,), test=True)
    try:
        answer = await notifier.send(letter, at)
    except DeliveryError as error:
        return Delivered(letter=letter, at=at, error=error.message)
    finally:
        await notifier.close()
    return Delivered(letter=letter, at=at, answer=answer)
