"""The documentation: its screens are what the program prints, and nothing that it offers is left out."""

import re
import sqlite3
from enum import StrEnum
from pathlib import Path

import pytest

from docs.generate import book, shapes, tables
from docs.generate.shells import demo
from tracker import errors, model
from tracker.settings import SETTINGS

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "reference"
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])

LINK = re.compile(r"\]\(([^()\s]+)\)")


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """The demo, played once on the clock of the docs."""
    return demo(tmp_path_factory.mktemp("docs") / "demo")


def section(page: str, heading: str) -> str:
    """What stands below a heading of a page of the reference, up to the next of its rank."""
    text = (REFERENCE / page).read_text(encoding="utf-8")
    _, found, rest = f"\n{text}".partition(f"\n## {heading}\n")
    assert found, f"{page} has no section {heading}"
    return rest.partition("\n## ")[0]


def words(enum: type[StrEnum]) -> str:
    """An enumeration's name as the vocabulary writes it."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", enum.__name__).lower()


def test_screens_and_tables_are_as_generated(played, tmp_path):
    """Every marked block of README.md and docs/ is what the program prints today."""
    stale = book.stale(ROOT, played, tmp_path)
    assert not stale, f"run `make docs`: {', '.join(str(path.relative_to(ROOT)) for path in stale)}"


@pytest.mark.parametrize("name", [name for name, _ in tables.commands()])
def test_every_command_and_option_is_documented(name):
    """The reference has a section for each command, with all its options."""
    text = section("commands.md", name)
    command = dict(tables.commands())[name]
    missing = [
        option
        for param in command.params
        for option in param.opts
        if option.startswith("--") and option not in text
    ]
    assert not missing


def test_every_exit_code_is_documented():
    """The reference explains the exit code of each error, and 0, 10 and 130."""
    text = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    codes = {getattr(errors, name).exit_code for name in errors.__all__} | {0, 10, 130}
    assert codes == {int(code) for code in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)}


def test_every_setting_is_documented():
    """The reference has a row for each setting, with its variable and its meaning."""
    text = (REFERENCE / "settings.md").read_text(encoding="utf-8")
    assert not [
        s.name for s in SETTINGS if f"| `{s.name}` | `{s.variable}` |" not in text or s.meaning not in text
    ]


@pytest.mark.parametrize(
    "enum",
    [
        value
        for name in model.__all__
        if isinstance(value := getattr(model, name), type) and issubclass(value, StrEnum)
    ],
    ids=words,
)
def test_every_word_of_the_vocabulary_is_explained(enum):
    """The vocabulary has one line for each value of an enumeration, in its order, and no other."""
    rows = re.findall(r"^\| `([a-z_]+)` \| \S", section("vocabulary.md", words(enum)), re.MULTILINE)
    assert rows == [member.value for member in enum]


def test_every_schema_and_key_is_explained(played):
    """The JSON reference has a section for each schema and a meaning for each key that a command prints."""
    text = (REFERENCE / "json.md").read_text(encoding="utf-8")
    assert not [name for name in tables.schema_names() if f"\n### {name}\n" not in text]
    first_cells = re.findall(r"^\| ([^|]+) \|", section("json.md", "Keys"), re.MULTILINE)
    explained = {key for cell in first_cells for key in re.findall(r"`([a-z_0-9]+)`", cell)}
    inside_others = {"killed", "injured", "missing"}
    assert shapes.keys(played) - inside_others == explained


def test_every_view_and_column_is_documented(played):
    """The reference describes each view with the columns that the database really has, and no other."""
    connection = sqlite3.connect(played.folder.parent / ".local" / "share" / "toll" / "toll.db")
    names = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name")
    ]
    assert names == sorted(view.name for view in tables.views())
    for view in tables.views():
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({view.name})")]
        assert view.columns == columns
        assert all(f"`{column}`" in section("views.md", view.name) for column in columns)
    connection.close()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page):
    """A link to a file of the repository leads to a file that is there."""
    targets = [target.partition("#")[0] for target in LINK.findall(page.read_text(encoding="utf-8"))]
    local = [target for target in targets if target and "://" not in target]
    assert not [target for target in local if not (page.parent / target).exists()]
