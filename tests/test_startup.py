"""Starting: what a command that does nothing yet has imported."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = {"sqlmodel", "sqlalchemy", "aiohttp", "trafilatura", "apscheduler", "lxml", "pydantic", "alembic"}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["log", "--help"]], ids=" ".join)
def test_help_imports_no_heavy_library(arguments, tmp_path):
    """Help and version come without the database, the web, the article reader and the scheduler."""
    code = (
        "import atexit, sys\n"
        f"heavy = {HEAVY!r}\n"
        "atexit.register(lambda: print('imported', *sorted(heavy & sys.modules.keys()), file=sys.stderr))\n"
        f"sys.argv = ['toll', *{arguments!r}]\n"
        "from cli import main\n"
        "sys.exit(main())\n"
    )
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout
    assert done.stderr.splitlines()[-1] == "imported"
