"""The package: what is built, what is in it, and that it works away from its sources."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tracker import __version__

ROOT = Path(__file__).parent.parent


def uv() -> str:
    """The path of uv beside this Python, or on the path."""
    beside = Path(sys.executable).with_name("uv")
    found = str(beside) if beside.exists() else shutil.which("uv")
    if found is None:
        pytest.skip("not run: uv is not installed")
    return found


def run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        check=False,
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, built from a copy of what git would hand out."""
    folder = tmp_path_factory.mktemp("package")
    source = folder / "source"
    source.mkdir()
    for name in ("cli.py", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", ".gitignore"):
        shutil.copy(ROOT / name, source)
    for name in ("db", "tracker"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    done = run(uv(), "build", "--quiet", "--wheel", "--out-dir", str(folder), cwd=source)
    if done.returncode and "hatchling" in done.stderr and "resolve" in done.stderr:
        pytest.skip("not run: the build backend cannot be fetched")
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def toll(wheel, tmp_path_factory) -> Path:
    """The command, installed from the wheel into an environment of its own."""
    folder = tmp_path_factory.mktemp("environment")
    locked = run(
        uv(),
        *("export", "--quiet", "--frozen", "--no-dev", "--no-emit-project", "--no-hashes"),
        *("--output-file", str(folder / "locked.txt")),
        cwd=ROOT,
    )
    assert locked.returncode == 0, locked.stderr
    made = run(uv(), "venv", "--quiet", "--python", sys.executable, str(folder / "venv"), cwd=folder)
    assert made.returncode == 0, made.stderr
    python = str(folder / "venv" / "bin" / "python")
    installed = run(
        *(uv(), "pip", "install", "--quiet", "--python", python, "--requirement", str(folder / "locked.txt")),
        str(wheel),
        cwd=folder,
    )
    assert installed.returncode == 0, installed.stderr
    return folder / "venv" / "bin" / "toll"


def test_the_wheel_holds_what_runs_and_nothing_else(wheel):
    """Types, migrations, views and the demo's pages are in the wheel; tests, docs and caches are not."""
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"cli.py", "db/py.typed", "tracker/py.typed", "db/views.sql"} <= names
    shipped = [
        path.relative_to(ROOT).as_posix()
        for folder in ("db", "tracker")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
    assert set(shipped) <= names
    assert any(name.startswith("db/migrations/") for name in names)
    assert any(name.startswith("tracker/demo/pages/") for name in names)
    tops = {name.split("/")[0] for name in names}
    assert tops == {"cli.py", "db", "tracker", f"tollbook-{__version__}.dist-info"}
    assert f"tollbook-{__version__}.dist-info/licenses/LICENSE" in names
    assert not [name for name in names if name.endswith((".pyc", ".db"))]


def test_the_installed_command_says_its_version(toll, tmp_path):
    """`toll --version` from the wheel, in an empty folder, prints the version and nothing on stderr."""
    done = run(str(toll), "--version", cwd=tmp_path, HOME=str(tmp_path), PYTHONPATH="")
    assert (done.returncode, done.stderr) == (0, "")
    assert __version__ in done.stdout


def test_the_installed_command_polls_nothing_where_there_is_nothing(toll, tmp_path):
    """`toll poll` where no event was ever added ends in peace or with a hint, never with a traceback."""
    done = run(
        str(toll),
        "poll",
        cwd=tmp_path,
        HOME=str(tmp_path),
        XDG_DATA_HOME=str(tmp_path / "data"),
        PYTHONPATH="",
    )
    assert "Traceback" not in done.stderr
    assert done.returncode in {0, 1, 4}, done.stderr
    assert "Hint: toll event add" in done.stderr


def test_the_sources_name_one_version():
    """The version stands once, in the package; the project file reads it from there."""
    assert (
        "version = "
        not in (ROOT / "pyproject.toml").read_text(encoding="utf-8").split("[tool.hatch.version]")[0]
    )
