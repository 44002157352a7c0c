"""`toll report`: an event as one file of HTML that can be published as it is.

It loads nothing, runs nothing and needs no script. Every text from outside is escaped by `tracker.report.markup`.
"""

from __future__ import annotations

from tracker.report.page import write

__all__ = ["write"]
