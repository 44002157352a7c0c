from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cost import lines_run
from tests.walls_and_pages import GENUINE, page
from tracker.charset import decode
from tracker.errors import InputError
from tracker.masthead import moment
from tracker.model import Surface
from tracker.text import article_sha256, document, read, slug_text, visible_sha256, visible_text

LEAD = (
    "At least 84 people were killed in two blasts near the cemetery, the interior ministry said on Thursday."
)
SECOND = (
    "The health minister said that some names had been listed twice, and that 284 people were being treated."
)
THIRD = "Rescue workers said that the search had ended and that no one was missing any more in the town."


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def read_page(text: str, url: str | None = None):
    return document(text.encode(), url=url, content_type="text/html; charset=utf-8")


def test_div_soup():
    """A page of nothing but divs gives its headline and its paragraphs, without its navigation."""
    doc = read_page(
        page(
            "Toll lowered to 84 - The Lantern",
            f'<div class="nav"><a href="/">Home</a> <a href="/w">World</a></div><div><div><h1>Toll lowered to 84</h1></div><div class="t">{paragraphs(LEAD, SECOND, THIRD)}</div></div>',
        )
    )
    assert doc.title == "Toll lowered to 84"
    assert doc.body.splitlines() == [LEAD, SECOND, THIRD]


def test_article_surfaces():
    """Title, standfirst, body, caption and slug are kept apart."""
    doc = read_page(
        page(
            "Toll lowered | The Lantern",
            f'<article><h1>Toll lowered to 84</h1><p class="standfirst">Officials say that names were counted twice.</p><figure><img src="a.jpg"><figcaption>Mourners at the site where 95 were said to have died.</figcaption></figure>{paragraphs(LEAD, SECOND)}</article>',
            '<meta property="og:site_name" content="The Lantern">',
        ),
        url="https://lantern.example/world/iran-blasts-killed-over-100.html?x=1",
    )
    assert doc.title == "Toll lowered to 84"
    assert doc.surfaces[Surface.CAPTION] == "Mourners at the site where 95 were said to have died."
    assert doc.surfaces[Surface.URL] == "iran-blasts-killed-over-100"
    assert "Officials say that names were counted twice." in doc.surfaces.get(Surface.DECK, "") + doc.body
    assert "Mourners" not in doc.body
    assert doc.outlet == "The Lantern"


def test_json_ld():
    """JSON-LD gives the times and the outlet, in UTC."""
    data = '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Toll lowered","datePublished":"2024-01-04T12:40:00+03:30","dateModified":"2024-01-04T10:00:00Z","publisher":{"name":"The Lantern"}}]}</script>'
    doc = read_page(
        page("Toll lowered", f"<article><h1>Toll lowered</h1>{paragraphs(LEAD, SECOND)}</article>", data)
    )
    assert doc.published_at == datetime(2024, 1, 4, 9, 10, tzinfo=UTC)
    assert doc.modified_at == datetime(2024, 1, 4, 10, 0, tzinfo=UTC)
    assert doc.outlet == "The Lantern"


def test_live_blog():
    """A live blog keeps each entry, the old figures with the new."""
    entries = "".join(
        f'<section class="entry"><time datetime="2024-01-0{day}T10:00:00Z">{day} January</time><h2>Update {day}</h2><p>{text}</p></section>'
        for day, text in (
            (4, LEAD),
            (3, "State television said that 103 people had been killed in the two blasts of Wednesday."),
        )
    )
    body = read_page(page("Live: blasts", f"<main><h1>Live: blasts</h1>{entries}</main>")).body
    assert "84 people" in body
    assert "103 people" in body


def test_the_times_of_live_entries_stand_before_their_text():
    """Each entry of a live page keeps its time, on a line before its text."""
    entries = "".join(
        f'<div class="entry"><time datetime="2024-01-03T{clock}:00+03:30">{clock}</time><p>{text}</p></div>'
        for clock, text in (
            ("18:20", LEAD),
            (
                "16:05",
                "State television said that 103 people had been killed in the two blasts of Wednesday.",
            ),
        )
    )
    body = read_page(page("Live: blasts", f"<article><h1>Live: blasts</h1>{entries}</article>")).body
    assert body.split("\n")[0::2] == ["18:20", "16:05"]


def test_bulletin():
    """An official page of two sentences is read."""
    doc = read_page(
        page("Bulletin 3", "<main><h1>Bulletin 3</h1><p>84 people died.</p><p>284 are hurt.</p></main>")
    )
    assert (doc.title, doc.body) == ("Bulletin 3", "84 people died.\n284 are hurt.")


def test_table():
    """The rows of a table are kept with their cells."""
    body = read_page(GENUINE["table"]).body
    assert "Kerman" in body
    assert "84" in body


def test_list():
    """The items of a list are kept."""
    body = read_page(
        page(
            "Toll",
            f"<article><h1>Toll</h1>{paragraphs(LEAD)}<ul><li>84 dead in Kerman</li><li>284 injured</li></ul>{paragraphs(SECOND)}</article>",
        )
    ).body
    assert "84 dead in Kerman" in body
    assert "284 injured" in body


@pytest.mark.parametrize("where", ["div", "footer-like div", "section"])
def test_correction(where):
    """A correction note outside the text is kept: it states the old figure and the new."""
    note = "Correction: an earlier version of this article said that 103 people had been killed."
    tag = where.split(" ")[-1]
    body = read_page(
        page(
            "Toll",
            f"<div><h1>Toll</h1>{paragraphs(LEAD, SECOND, THIRD)}</div><{tag} class='note'><p>{note}</p></{tag}>",
        )
    ).body
    assert note in body


def test_related():
    """Figures of a box of related stories stay out of the body."""
    box = "<aside class='related'><h3>Related</h3><ul><li><a href='/a'>Stampede killed 56 people at a funeral in 2020</a></li></ul></aside>"
    assert (
        "56"
        not in read_page(
            page("Toll", f"<article><h1>Toll</h1>{paragraphs(LEAD, SECOND)}</article>{box}")
        ).body
    )


def test_cookie_banner():
    """A cookie banner stays out of the body, of a long page and of a short one."""
    for name in ("banner above", "banner above, short"):
        body = read_page(GENUINE[name]).body
        assert "84" in body
        assert "cookies" not in body


def test_persian():
    """A Persian page keeps its letters, digits and joiners as printed."""
    doc = read_page(GENUINE["persian"])
    assert doc.lang == "fa"
    assert "شمار جان‌باختگان انفجارهای کرمان به ۸۴ نفر" in doc.body


def test_windows_1252():
    """A page in windows-1252 that says iso-8859-1 keeps its dashes and quotes."""
    raw = (
        page(
            "Toll",
            f"<article><h1>Toll – 84</h1>{paragraphs('“84 people” died – no more, the ministry said on Thursday in its bulletin.', SECOND)}</article>",
        )
        .replace("utf-8", "iso-8859-1")
        .encode("cp1252")
    )
    doc = document(raw)
    assert doc.title == "Toll – 84"
    assert "“84 people” died – no more" in doc.body


def test_no_title():
    """A page without any title has an empty one."""
    doc = read_page(f"<html><body>{paragraphs(LEAD, SECOND)}</body></html>")
    assert doc.title == ""
    assert doc.body.splitlines() == [LEAD, SECOND]


def test_logo():
    """A site's logo in an h1 is not the headline."""
    doc = read_page(
        page(
            "Toll lowered to 84",
            f"<header><h1>The Lantern</h1></header><div>{paragraphs(LEAD, SECOND)}</div>",
            '<meta property="og:title" content="Toll lowered to 84">',
        )
    )
    assert doc.title == "Toll lowered to 84"


def test_description_is_deck_where_distinct():
    """A description is the deck where it says something of its own, not where it copies the text."""

    def deck(text):
        return read_page(
            page(
                "Toll",
                f"<article><h1>Toll</h1>{paragraphs(LEAD, SECOND)}</article>",
                f'<meta name="description" content="{text}">',
            )
        ).surfaces.get(Surface.DECK)

    assert deck("More than 100 died, officials fear.") == "More than 100 died, officials fear."
    assert deck(LEAD) is None
    assert deck(LEAD[:60] + "…") is None


def test_plain_text():
    """Plain text is the body, line by line."""
    doc = document(b"84 dead.\r\n\r\n284 hurt.\r\n", content_type="text/plain")
    assert doc.body == "84 dead.\n284 hurt."


def test_json():
    """A JSON answer gives its title, its prose without tags, and its numbers with their names."""
    doc = document(b'{"title":"Toll of the day","killed":84,"text":"<p>84 dead, the ministry said.</p>"}')
    assert doc.title == "Toll of the day"
    assert doc.body == "killed: 84\n84 dead, the ministry said."


def test_same_again():
    """The same page gives the same document, however often it is read."""
    first = read_page(GENUINE["article"])
    assert all(read_page(GENUINE["article"]) == first for _ in range(6))


def test_noise():
    """Scripts, nonces, styles, comments and hidden inputs change neither digest; a word changes both."""

    def noisy(nonce: str, dead: int = 84):
        return page(
            "Toll",
            f'<!-- {nonce} --><style>.a{nonce}{{}}</style><script nonce="{nonce}">var t="{nonce}"</script><form><input type="hidden" value="{nonce}"></form><article data-x="{nonce}"><h1>Toll</h1>{paragraphs(LEAD.replace("84", str(dead)), SECOND)}</article>',
        ).encode()

    assert visible_sha256(noisy("a1")) == visible_sha256(noisy("b2"))
    assert visible_sha256(noisy("a1")) != visible_sha256(noisy("a1", 89))
    assert article_sha256(document(noisy("a1"))) == article_sha256(document(noisy("b2")))
    assert article_sha256(document(noisy("a1"))) != article_sha256(document(noisy("a1", 89)))
    assert "a1" not in visible_text(noisy("a1"))


@pytest.mark.parametrize(
    ("raw", "header", "text"),
    [
        ("é".encode(), None, "é"),
        (b"\xe9", None, "é"),
        ("é".encode(), "text/html; charset=iso-8859-1", "Ã©"),
        (b"\xef\xbb\xbf" + "é".encode(), "text/html; charset=iso-8859-1", "é"),
        ("é".encode("utf-16"), "text/html; charset=utf-8", "é"),
        ('<meta charset="windows-1251">Да'.encode("cp1251"), None, '<meta charset="windows-1251">Да'),
        ('<meta charset="windows-1251">Да'.encode(), "text/html; charset=utf-8", '<meta charset="windows-1251">Да'),
        ('<meta charset="utf-16">é'.encode(), None, '<meta charset="utf-16">é'),
        ("死者".encode("shift_jis"), "text/html; charset=Shift_JIS", "死者"),
        ("é".encode(), "text/html; charset=rot13", "é"),
        ("caf\u00e9 Kerm\u00e9".encode()[:-1], None, "caf\u00e9 Kerm\ufffd"),
    ],
)  # fmt: skip
def test_charset(raw, header, text):
    """A byte order mark wins over the header, the header over the page, the page over the guess."""
    assert decode(raw, header) == text


@pytest.mark.parametrize(
    "raw", [b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"PK\x03\x04x", bytes(range(32)) * 9]
)
def test_no_text(raw):
    """What is no text at all is refused with a hint."""
    with pytest.raises(InputError) as refused:
        document(raw)
    assert refused.value.hint


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_any_bytes(raw):
    """Any bytes give a document that any database can hold, or InputError."""
    try:
        doc = document(b"<html><p>" + raw)
    except InputError:
        return
    for text in doc.surfaces.values():
        assert "\0" not in text
        text.encode()


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<html><body>" + "<div>" * 300 + f"<p>{LEAD}</p>", "nested"),
        ("<html><body>" + "<div>" * 15000 + f"<p>{LEAD}</p>" + "</div>" * 15000, "nested"),
        ("<html><body><p " + " ".join(f"a{n}='>'" for n in range(100_000)) + f">{LEAD}</p>", "attributes"),
        (f"<html><body><p>{LEAD}</p>" + "<p>x" * 200_000, "larger"),
    ],
)  # fmt: skip
def test_monsters(html, said):
    """A page that would blind or stall a parser is read in bounded work, its text kept, and this is said."""
    reading = read(html.encode())
    assert said in (reading.degraded or "")
    assert LEAD in reading.document.body
    assert lines_run(lambda: read(html.encode())) < 20 * len(html) + 50_000


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("2024-01-04T12:40:00+03:30", datetime(2024, 1, 4, 9, 10, tzinfo=UTC)),
        ("2024-01-04T09:10Z", datetime(2024, 1, 4, 9, 10, tzinfo=UTC)),
        ("Thu, 04 Jan 2024 09:10:00 GMT", datetime(2024, 1, 4, 9, 10, tzinfo=UTC)),
        ("2024-01-04", None), ("2024-01-04T09:10:00", None), ("yesterday at nine or so", None), ("0001-01-01T00:00:00+14:00", None),
        (None, None),
    ],
)  # fmt: skip
def test_moment(words, when):
    """A moment has a date, a time of day and a zone; nothing is guessed."""
    assert moment(words) == when


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://a.example/2024/01/iran-blasts-killed-over-100/", "iran-blasts-killed-over-100"),
        ("https://a.example/%D8%B4%D9%85%D8%A7%D8%B1-%DB%B8%DB%B4", "شمار-۸۴"),
        ("https://a.example/story/12345", ""), ("https://a.example/", ""), ("http://[bad", ""), (None, ""),
    ],
)  # fmt: skip
def test_slug(url, words):
    """The slug is the path's words as printed, and nothing where there is none."""
    assert slug_text(url) == words


def test_a_stretched_cell_is_one_cell():
    """A cell that says it stretches over thousands of others costs one, and the text after it is read."""
    row = "<tr>" + "<td colspan=65534 rowspan='65534'>84</td>" * 20 + "</tr>"
    body = f"<!doctype html><html lang=en><body><table>{row * 20}</table><p>At least 84 people were killed in the fire, the ministry said.</p></body></html>"
    made = document(body.encode(), content_type="text/html")
    assert "At least 84 people were killed" in made.body
    assert len(made.body) < 5000
