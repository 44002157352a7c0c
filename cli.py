"""`toll`: the command line. What the commands do stands in `tracker.commands`; here they are put together
over the database.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from tracker.commands import (
    adding,
    alerts,
    events,
    evidence,
    extracting,
    handing,
    importing,
    people,
    polling,
    reading,
    sources,
    upkeep,
)
from tracker.commands.frame import DEBUG, INTERRUPTED, root, told

if TYPE_CHECKING:
    from tracker.ports import Store

__all__ = ["cli", "main"]

GARBAGE = 50_000
"""How many new objects the garbage collector waits for; Python's own measure is 700."""


@root
def cli() -> None:
    """Git log and git blame for casualty figures.

    \b
    toll event add kerman-2024 --place Kerman --date 2024-01-03
    toll source add kerman-2024 https://news.example/iran-blasts
    toll poll
    toll log kerman-2024
    """


for _module in (
    events,
    sources,
    importing,
    polling,
    reading,
    handing,
    extracting,
    people,
    adding,
    alerts,
    upkeep,
    evidence,
):
    cli.include(_module.commands)


def _open_store(url: str, *, create: bool) -> Store:
    from db import open_store

    return open_store(url, create=create)


def main() -> int:
    """The exit code of one run: 0 done, 1 failed, 2 usage, 3 some sources failed, 4 not found,
    10 changes found, 130 interrupted.
    """
    import gc

    from tracker.terminal import Terminal

    # Starting makes half a million objects that live to the end: the collector need not walk them again
    # and again.
    gc.set_threshold(GARBAGE)
    try:
        code = cli.main(prog_name="toll", standalone_mode=False, obj=_open_store)
    except (click.Abort, KeyboardInterrupt):
        Terminal().note("toll: interrupted; what was recorded is kept")
        return INTERRUPTED
    except click.exceptions.NoArgsIsHelpError as asked:
        asked.show()
        return asked.exit_code
    except Exception as error:  # noqa: BLE001 - whatever it is, the person gets one sentence
        if DEBUG in os.environ:
            import traceback

            traceback.print_exception(error)
        sentence = told(error)
        Terminal().error(sentence)
        return sentence.exit_code
    finally:
        # What is left goes with the process: no need to look through it for garbage on the way out.
        gc.freeze()
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    sys.exit(main())
