"""The settings: their table, their order, and what is said when they are wrong."""

import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import SettingsError
from tracker.model import Policy
from tracker.settings import SETTINGS, Settings, load, mask, show

HOME = {"HOME": "/home/reader"}


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_defaults_hold_where_nobody_says_anything(tmp_path):
    """Without flags, variables and files every setting has its default and says so."""
    settings = load({}, HOME, tmp_path)
    assert settings.db == "sqlite:////home/reader/.local/share/toll/toll.db"
    assert (settings.tz, settings.timeout, settings.max_bytes) == ("UTC", 30.0, 20 * 2**20)
    assert (settings.spacing, settings.retries, settings.every) == (5.0, 2, (600.0, 21600.0))
    assert settings.policy == Policy.LATEST_OFFICIAL
    assert set(settings.origins.values()) == {"default"}


def test_the_table_and_the_value_have_the_same_names():
    """Each row of the table is a field of Settings, and the other way round."""
    names = {field.name for field in fields(Settings)} - {"texts", "origins"}
    assert {setting.name for setting in SETTINGS} == names


def test_every_default_can_be_read_by_its_own_row(tmp_path):
    """The default of each row is a value that the row accepts from a file, and has the field's type."""
    settings = load({}, HOME, tmp_path)
    for setting in SETTINGS:
        if setting.name != "db":
            assert setting.read(setting.default) == getattr(settings, setting.name)
        assert setting.meaning
        assert setting.kind


def test_a_flag_beats_the_environment_beats_the_folder_beats_the_home_beats_the_default(tmp_path):
    """The nearest place that names a setting wins, and is named."""
    config = write(tmp_path / "xdg" / "toll" / "config.toml", 'timeout = "5s"\nretries = 1\nspacing = 9\n')
    folder = write(tmp_path / "work" / "toll.toml", 'timeout = "6s"\nretries = 3\n')
    env = {**HOME, "XDG_CONFIG_HOME": str(tmp_path / "xdg"), "TOLL_TIMEOUT": "7s"}
    flags = {"timeout": "8s", "db": None}
    settings = load(flags, env, tmp_path / "work")
    assert (settings.timeout, settings.retries, settings.spacing) == (8.0, 3, 9.0)
    origins = settings.origins
    assert origins["timeout"] == "flag --timeout"
    assert origins["retries"] == str(folder)
    assert origins["spacing"] == str(config)
    assert origins["db"] == "default"
    assert load({}, env, tmp_path / "work").origins["timeout"] == "TOLL_TIMEOUT"


def test_the_xdg_folders_are_followed_and_relative_ones_ignored(tmp_path):
    """XDG_DATA_HOME moves the database; a relative path is ignored as the specification says."""
    assert load({}, {**HOME, "XDG_DATA_HOME": "/data"}, tmp_path).db == "sqlite:////data/toll/toll.db"
    assert load({}, {**HOME, "XDG_DATA_HOME": "data"}, tmp_path).db.startswith("sqlite:////home/reader/")


def test_a_path_is_a_sqlite_address(tmp_path):
    """--db takes a path where a whole address is not needed."""
    assert load({"db": "case.db"}, HOME, tmp_path).db == "sqlite:///case.db"
    assert load({"db": "postgresql://h/d"}, HOME, tmp_path).db == "postgresql://h/d"


def test_no_color_turns_the_default_and_only_the_default(tmp_path):
    """NO_COLOR makes colour "never" unless a nearer place asks for it."""
    env = {**HOME, "NO_COLOR": "1"}
    assert load({}, env, tmp_path).colour == "never"
    assert load({}, env, tmp_path).origins["colour"] == "NO_COLOR"
    assert load({"colour": "always"}, env, tmp_path).colour == "always"
    assert load({}, {**HOME, "NO_COLOR": ""}, tmp_path).colour == "auto"


def test_the_agent_carries_the_contact(tmp_path):
    """The User-Agent names a contact where one is set."""
    settings = load({"user_agent": "Desk/1", "contact": "https://desk.example/bot"}, HOME, tmp_path)
    assert settings.agent == "Desk/1 (+https://desk.example/bot)"
    assert load({"user_agent": "Desk/1"}, HOME, tmp_path).agent == "Desk/1"


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('timeout = "soon"', "timeout"),
        ("timeout = true", "timeout"),
        ("timeout = 0", "timeout"),
        ("timeout = [1]", "timeout"),
        ("timeout = nan", "timeout"),
        ("timeout = inf", "timeout"),
        ("db = 5", "db"),
        ('db = ""', "db"),
        ('tz = "Mars/Olympus"', "tz"),
        ('tz = "../../etc/passwd"', "tz"),
        ('tz = "Europe"', "tz"),
        ('max_bytes = "20 stones"', "max_bytes"),
        ("max_bytes = 12.5", "max_bytes"),
        ("retries = -1", "retries"),
        ("retries = 2.0", "retries"),
        ("concurrency = 0", "concurrency"),
        ('every = "6h..10m"', "every"),
        ('every = "0s..1h"', "every"),
        ('colour = "red"', "colour"),
        ('policy = "highest"', "policy"),
        ('user_agent = "a\\r\\nHost: b"', "user_agent"),
        ("[spacing]\nhost = 1", "spacing"),
        ("retries = 2026-01-01", "retries"),
        ("spacing = " + "9" * 4000, "spacing"),
    ],
)
def test_a_wrong_value_is_named_with_its_file_and_key(tmp_path, line, key):
    """A value of the wrong kind is one sentence with the file and the key, and a hint."""
    path = write(tmp_path / "toll.toml", line + "\n")
    with pytest.raises(SettingsError) as caught:
        load({}, HOME, tmp_path)
    assert caught.value.message.startswith(f'"{key}" in {path} cannot be')
    assert caught.value.hint
    assert len(caught.value.message) < 600


def test_an_unknown_key_names_the_nearest(tmp_path):
    """A mistyped key is refused, with the file and the key that was probably meant."""
    path = write(tmp_path / "toll.toml", "time_out = 3\n")
    with pytest.raises(SettingsError, match="time_out") as caught:
        load({}, HOME, tmp_path)
    assert str(path) in caught.value.message
    assert caught.value.hint == 'Did you mean "timeout"?'


def test_an_unknown_key_without_a_neighbour_lists_the_settings(tmp_path):
    """A key that resembles none is answered with all names."""
    write(tmp_path / "toll.toml", "weather = 3\n")
    with pytest.raises(SettingsError) as caught:
        load({}, HOME, tmp_path)
    assert "max_bytes" in caught.value.hint


def test_a_mistyped_variable_is_refused_and_a_foreign_one_left_alone(tmp_path):
    """TOLL_TIMEOUTS looks like a slip and is refused; TOLL_BOOTH_QUEUE belongs to somebody else."""
    with pytest.raises(SettingsError) as caught:
        load({}, {**HOME, "TOLL_TIMEOUTS": "3s"}, tmp_path)
    assert caught.value.hint == 'Did you mean "TOLL_TIMEOUT"?'
    assert load({}, {**HOME, "TOLL_BOOTH_QUEUE": "3"}, tmp_path).timeout == 30.0


def test_a_wrong_variable_and_a_wrong_flag_are_named(tmp_path):
    """The variable or the flag that holds a wrong value is named."""
    with pytest.raises(SettingsError, match=r"^TOLL_RETRIES cannot be"):
        load({}, {**HOME, "TOLL_RETRIES": "many"}, tmp_path)
    with pytest.raises(SettingsError, match=r"^flag --max-bytes cannot be"):
        load({"max_bytes": "9"}, HOME, tmp_path)
    with pytest.raises(SettingsError, match="max-byte"):
        load({"max-byte": "9"}, HOME, tmp_path)


@pytest.mark.parametrize("text", ["= 3", "timeout = ", "a = 1\na = 2", "x = " + "[" * 5000, "d = 2024-13-45"])
def test_what_is_no_toml_is_said_so(tmp_path, text):
    """A file that cannot be read as TOML is one sentence with its path."""
    path = write(tmp_path / "toll.toml", text)
    with pytest.raises(SettingsError) as caught:
        load({}, HOME, tmp_path)
    assert str(path) in caught.value.message


def test_a_file_of_other_bytes_or_a_folder_is_said_so(tmp_path):
    """Bytes that are no UTF-8 and a folder in the file's place are settings errors too."""
    (tmp_path / "toll.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match=r"toll\.toml is no TOML"):
        load({}, HOME, tmp_path)
    (tmp_path / "toll.toml").unlink()
    (tmp_path / "toll.toml").mkdir()
    with pytest.raises(SettingsError, match="cannot be read"):
        load({}, HOME, tmp_path)


@given(st.dictionaries(st.sampled_from([s.name for s in SETTINGS]), st.text() | st.integers() | st.floats()))
def test_any_flag_gives_settings_or_a_settings_error(flags):
    """Whatever is typed, the answer is settings or a SettingsError."""
    try:
        load(flags, HOME, Path("/nonexistent"))
    except SettingsError as error:
        assert error.message.isprintable()  # noqa: PT017 - both answers are right


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://toll:hunter2@db.example/toll", "postgresql://toll:***@db.example/toll"),
        ("postgresql://toll:hu/nt@er@db.example/toll", "postgresql://toll:***@db.example/toll"),
        ("postgresql://toll@db.example/toll", "postgresql://toll@db.example/toll"),
        (
            "postgresql://db/t?user=a&password=b&sslmode=require",
            "postgresql://db/t?user=a&password=***&sslmode=require",
        ),
        ("https://s3cret@hooks.example/x?token=abc&page=2", "https://***@hooks.example/***?token=***&page=2"),
        ("https://news.example/a@b", "https://news.example/a@b"),
        ("sqlite:////home/a/toll.db", "sqlite:////home/a/toll.db"),
        ("latest_official", "latest_official"),
    ],
)
def test_passwords_and_tokens_are_masked(address, shown):
    """An address is shown without its password, its lone token and its secret parameters."""
    assert mask(address) == shown


def test_show_prints_every_setting_once_and_no_password(tmp_path):
    """The listing has every row of the table, its origin, and *** in the password's place."""
    settings = load({}, {**HOME, "TOLL_DB": "postgresql://u:hunter2@h/d"}, tmp_path)
    rows = show(settings)
    assert [row.name for row in rows] == [setting.name for setting in SETTINGS]
    assert rows[0].value == "postgresql://u:***@h/d"
    assert rows[0].origin == "TOLL_DB"
    assert "hunter2" not in repr(rows)


def test_a_wrong_database_address_hides_its_password(tmp_path):
    """An error about an address does not print the password in it."""
    with pytest.raises(SettingsError) as caught:
        load({"policy": "x://u:hunter2@h"}, HOME, tmp_path)
    assert "hunter2" not in caught.value.message


def test_importing_the_settings_stays_cheap():
    """Reading the defaults imports none of the vocabulary, the parsers and the libraries."""
    heavy = ["tracker.model", "tomllib", "zoneinfo._common", "difflib", "click", "sqlalchemy"]
    code = f"import sys, tracker.settings; print([m for m in {heavy} if m in sys.modules])"
    root = Path(__file__).parent.parent
    out = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
