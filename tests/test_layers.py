"""The layers: imports go one way, and each library has one module that knows it."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHIPPED = sorted([ROOT / "cli.py", *(ROOT / "db").rglob("*.py"), *(ROOT / "tracker").rglob("*.py")])

ONLY_IMPORTERS = {
    "alembic": ("db",),
    "apprise": ("tracker/notify/services.py",),
    "apscheduler": ("tracker/schedule.py",),
    "click": ("cli.py", "tracker/commands"),
    "diff_match_patch": ("tracker/textdiff.py",),
    "pyarrow": ("tracker/exports/parquet.py",),
    "mwparserfromhell": ("tracker/wikitext.py",),
    "prometheus_client": ("tracker/metrics.py",),
    "procrastinate": ("tracker/queue.py",),
    "rfc3161_client": ("tracker/timestamps.py",),
    "pypdfium2": ("tracker/pdf.py",),
    "feedparser": ("tracker/lists/feed.py",),
    "jmespath": ("tracker/officials.py",),
    "protego": ("tracker/fetch/robots.py",),
    "sqlalchemy": ("db",),
    "sqlmodel": ("db",),
    "warcio": ("tracker/archive.py", "tracker/archives/warc.py"),
    "trafilatura": ("tracker/text.py",),
}
"""Libraries, and the modules or packages that keep them from all others."""

PURE = [
    "alike.py",
    "authorities.py",
    "byhand.py",
    "compare.py",
    "decide.py",
    "definitions.py",
    "diffpairs.py",
    "dissent.py",
    "difftokens.py",
    "gaps.py",
    "grading.py",
    "hindsight.py",
    "issuers.py",
    "joining.py",
    "lag.py",
    "ledger.py",
    "looks.py",
    "moments.py",
    "nearness.py",
    "pace.py",
    "policies.py",
    "raising.py",
    "report/drawing.py",
    "report/markup.py",
    "reread.py",
    "rulings.py",
    "second/answer.py",
    "second/comparison.py",
    "second/places.py",
    "second/question.py",
    "second/words.py",
    "series.py",
    "sift.py",
    "swings.py",
    "textdiff.py",
    "wires.py",
]
"""Modules of the tracker that touch no file, no network, no clock and no other process."""

OUTSIDE = {"aiohttp", "asyncio", "http", "logging", "os", "pathlib", "random", "socket", "subprocess", "time"}


def imports(path: Path) -> Iterator[str]:
    """The modules that a file imports, wherever in it, dotted."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*base, *filter(None, [node.module])))
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def name(path: Path) -> str:
    """The file as the layers call it."""
    return path.relative_to(ROOT).as_posix()


def top(module: str) -> str:
    """The package or library that a module belongs to."""
    return module.partition(".")[0]


@pytest.mark.parametrize("path", SHIPPED, ids=name)
def test_imports_go_one_way(path):
    """The tracker imports neither db nor cli, db of the tracker only its values, errors and seams."""
    wanted = set(imports(path))
    if name(path) == "tracker/__main__.py":
        assert {module for module in wanted if top(module) in {"cli", "db"}} <= {"cli", "cli.main"}
    elif name(path).startswith("tracker/"):
        assert not {module for module in wanted if top(module) in {"cli", "db"}}
    elif name(path).startswith("db/"):
        assert "cli" not in map(top, wanted)
        seams = (
            "tracker.alert",
            "tracker.model",
            "tracker.errors",
            "tracker.ports",
            "tracker.proofs",
            "tracker.options",
            "tracker.plan",
            "tracker.discovery",
            "tracker.part",
            "tracker.turns",
            "tracker.gaps",
        )
        ours = {module for module in wanted if top(module) == "tracker"}
        assert all(module == "tracker" or module.startswith(seams) for module in ours), sorted(ours)
        assert "tracker" not in ours or any(module.startswith(seams) for module in ours)


@pytest.mark.parametrize("path", SHIPPED, ids=name)
def test_a_library_has_one_importer(path):
    """A library that one place knows is imported nowhere else."""
    for module in set(map(top, imports(path))):
        homes = ONLY_IMPORTERS.get(module)
        assert homes is None or any(f"{name(path)}/".startswith(f"{home}/") for home in homes), module


@pytest.mark.parametrize("path", SHIPPED, ids=name)
def test_tests_and_benchmarks_are_not_shipped_code(path):
    """Nothing that is shipped imports what is not."""
    assert not {"tests", "benchmarks", "pytest", "hypothesis"} & set(map(top, imports(path)))


@pytest.mark.parametrize("module", PURE)
def test_pure_modules_import_nothing_from_outside(module):
    """A module that promises to be pure imports no clock, no file, no network and no process."""
    assert not OUTSIDE & set(map(top, imports(ROOT / "tracker" / module)))


def test_the_vocabulary_needs_the_standard_library_only():
    """The values, the errors and the seams import nothing that has to be installed."""
    for module in (
        "alert.py",
        "options.py",
        "discovery.py",
        "gaps.py",
        "part.py",
        "plan.py",
        "model.py",
        "errors.py",
        "ports.py",
        "proofs.py",
        "turns.py",
    ):
        outside = set(map(top, imports(ROOT / "tracker" / module))) - sys.stdlib_module_names
        assert outside <= {"tracker"}


def test_every_importer_that_is_named_is_there():
    """The table above names files that exist, so that a renamed module does not slip past it."""
    missing = {home for homes in ONLY_IMPORTERS.values() for home in homes if not (ROOT / home).exists()}
    assert missing <= {"tracker/queue.py"}
