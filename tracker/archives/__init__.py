"""The past from elsewhere: captures of archives, a wiki's own history, files.

A capture is what an archive saw at an address at a moment. It enters the record as a look with the archive's
time, and says where it is kept; `tracker.archives.intake` takes captures in, whichever archive they are of.
"""

from __future__ import annotations

from tracker.archives.captures import Archive, ArchiveTrouble, Capture

__all__ = ["Archive", "ArchiveTrouble", "Capture"]
