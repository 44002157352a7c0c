"""Sending alerts: one module for each channel, one row for each in CHANNELS.

A notifier sends one letter and returns when it was taken; what went wrong is a `DeliveryError`, whose one
sentence holds nothing of the target's address. None follows a redirect.
"""

from __future__ import annotations

from collections.abc import Callable

from tracker.notify.command import CommandNotifier
from tracker.notify.services import ServiceNotifier
from tracker.notify.webhook import WebhookNotifier
from tracker.ports import Notifier
from tracker.targets import Target

__all__ = ["CHANNELS", "open_notifier"]

CHANNELS: dict[str, Callable[[Target], Notifier]] = {
    "apprise": ServiceNotifier,
    "webhook": WebhookNotifier,
    "command": CommandNotifier,
}
"""The channels, each with what sends through it."""


def open_notifier(target: Target) -> Notifier:
    """What sends to the target. Raises SettingsError where its channel is not installed or not usable."""
    return CHANNELS[target.channel](target)
