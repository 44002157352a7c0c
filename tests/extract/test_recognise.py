"""Which language a page is in, and that nothing is read by a neighbour's rules."""

import subprocess
import sys

import pytest

from tracker.extract import extract
from tracker.extract.languages import recognise
from tracker.lang import LANGUAGES
from tracker.lang.commonest import COMMONEST
from tracker.model import Document, Surface


def page(text: str) -> Document:
    return Document(surfaces={Surface.BODY: text})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("At least 84 people were killed in the town.", "en"),
        ("Al menos 84 personas murieron en un atentado en la ciudad.", "es"),
        ("Irán: 84 muertos y 284 heridos", "es"),
        ("Au moins 84 personnes ont été tuées dans la ville.", "fr"),
        ("Iran : 84 morts et 284 blessés", "fr"),
        ("مقتل 84 شخصا في انفجارين بكرمان", "ar"),
        ("قُتل ٨٤ شخصًا وأُصيب ٢٨٤ آخرون", "ar"),
        ("ارتفاع حصيلة القتلى إلى 95", "ar"),
        ("Suben a 95 los muertos en Kerman", "es"),
        ("Le bilan s'alourdit à 86 morts", "fr"),
        ("دست‌کم ۸۴ نفر در این انفجار کشته شدند.", "fa"),
        ("انفجار در كرمان؛ ۸۴ كشته و ۲۸۴ زخمي", "fa"),
        ("En az 84 kişi öldü ve 284 kişi yaralandı.", "tr"),
        ("Kirman'da ölü sayısı 84'e yükseldi", "tr"),
    ],
)
def test_a_known_language_is_told_by_its_words(text: str, code: str) -> None:
    """A sentence or a headline is enough, and its figures are read."""
    assert recognise(page(text)) == code
    assert extract(page(text)).figures


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Pelo menos 84 pessoas morreram em um atentado na cidade, disse o ministro.", "pt"),
        ("Almeno 84 persone sono morte in un attentato nella città.", "it"),
        ("Almenys 84 persones van morir en un atemptat a la ciutat.", "ca"),
        ("Sobe para 95 o número de mortos", "pt"),
        ("Almenys 12 morts en un xoc de trens", "ca"),
        ("Pugen a 95 els morts", "ca"),
        ("Strage a Kerman, 84 morti e 284 feriti", "it"),
        ("دھماکے میں 84 افراد ہلاک", "ur"),
        ("Cel puțin 84 de persoane au murit în atentatul din oraș.", "ro"),
        ("Mindestens 84 Menschen wurden bei dem Anschlag in der Stadt getötet.", "de"),
        ("Mindst 84 mennesker blev dræbt, og 284 blev såret i byen.", "da"),
        ("Partlayışda 84 nəfər ölüb və 284 nəfər yaralanıb.", "az"),
        ("ایران میں دھماکوں سے 84 افراد ہلاک اور 284 زخمی ہو گئے۔", "ur"),
        ("په چاودنه کې ۸۴ تنه وژل شوي او ۲۸۴ ټپیان دي.", "ps"),
    ],
)
def test_a_neighbour_is_known_and_not_read(text: str, code: str) -> None:
    """A language without a module keeps its code, and no rule of a similar one is tried on it."""
    extraction = extract(page(text))
    assert (extraction.lang, extraction.figures, extraction.statements) == (code, (), ())


@pytest.mark.parametrize("text", ["", "84 284", "Kerman", "84 víctimas", "ааа ббб ввв"])
def test_too_little_is_no_language(text: str) -> None:
    """Where no two common words stand nothing is guessed."""
    extraction = extract(page(text))
    assert (extraction.lang, extraction.figures) == (None, ())


def test_every_language_that_is_read_is_recognised() -> None:
    """Each language with a module has its commonest words in the table."""
    assert set(LANGUAGES) <= set(COMMONEST)


def test_a_language_is_loaded_when_it_is_needed() -> None:
    """Reading an English page imports no other language."""
    program = (
        "import sys\n"
        "from tracker.extract import extract\n"
        "from tracker.model import Document, Surface\n"
        "extract(Document(surfaces={Surface.BODY: 'The fire killed 14 people in the north of the town.'}))\n"
        "print(*(m for m in sys.modules if m.startswith('tracker.lang.') and m.count('.') == 2))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = {name.rpartition(".")[2] for name in done.stdout.split()}
    assert loaded & set(LANGUAGES) == {"en"}
