"""Everything that docs/benchmarks.md says, measured anew and written: `python -m benchmarks` or `make benchmarks`.

Each program takes minutes; let the machine have nothing else to do.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PAGE = "docs/benchmarks.md"

PROGRAMS = (
    ("polling.py", "--rounds", "5", "--write", PAGE),
    ("sharing.py", "--rounds", "5", "--write", PAGE),
    ("extraction.py", "--write", PAGE),
)


def main() -> int:
    """0 where every program has written its piece."""
    failed = 0
    for program, *options in PROGRAMS:
        print(f"{program} {' '.join(options)}", file=sys.stderr)
        done = subprocess.run([sys.executable, str(HERE / program), *options], cwd=HERE.parent, check=False)
        failed += done.returncode != 0
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
