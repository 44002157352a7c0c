"""Files that are handed on: each gets its name when it is whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path
from typing import IO, Any

from tracker.errors import InputError

__all__ = ["file", "summary"]


@contextmanager
def file(path: Path) -> Iterator[IO[bytes]]:
    """A binary file that takes the place of `path` at the end of the block, and not where that fails.

    It is readable by whom the umask says, as any file that a person makes. Raises InputError where the folder
    cannot be written.
    """
    target = path.resolve() if path.is_symlink() else path
    try:
        number, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:80]}.")
    except OSError as error:
        raise _unwritable(path, error) from error
    made = Path(name)
    try:
        with os.fdopen(number, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        made.chmod(_mode(target))
        made.replace(target)
    except OSError as error:
        made.unlink(missing_ok=True)
        raise _unwritable(path, error) from error
    except BaseException:
        made.unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """The permissions of the file that is there, or of a new one."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def summary(form: str, path: Path) -> dict[str, Any]:
    """What was written, as the answer in JSON."""
    with path.open("rb") as written:
        digest = file_digest(written, "sha256").hexdigest()
    return {
        "schema": "toll.export/1",
        "format": form,
        "file": str(path),
        "bytes": path.stat().st_size,
        "sha256": digest,
    }


def _unwritable(path: Path, error: OSError) -> InputError:
    return InputError(
        f"{path} cannot be written: {error.strerror}",
        hint="name a file in a folder that can be written, with -o",
    )
