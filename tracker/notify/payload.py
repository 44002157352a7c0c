"""A letter as JSON: what a webhook is sent and a command reads, the same at every try."""

from __future__ import annotations

import json

from tracker.alert import Letter
from tracker.formats.letters import digest_text, digest_title
from tracker.formats.values import moment

__all__ = ["SCHEMA", "payload"]

SCHEMA = "toll.alert/1"


def payload(letter: Letter) -> bytes:
    """The letter as one JSON object in UTF-8."""
    made = {
        "schema": SCHEMA,
        "key": letter.key,
        "event": letter.event,
        "test": letter.test,
        "title": digest_title(letter.alerts),
        "text": digest_text(letter.alerts),
        "alerts": [
            {**alert.facts, "title": alert.title, "raised_at": moment(alert.created_at)}
            for alert in letter.alerts
        ],
    }
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")
