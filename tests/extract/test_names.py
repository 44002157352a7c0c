"""Short forms of a speaker's name within one document."""

from tracker.extract import extract
from tracker.model import Document, Surface


def speakers(title: str, body: str) -> set[tuple[str | None, str | None]]:
    found = extract(Document(surfaces={Surface.TITLE: title, Surface.BODY: body}, lang="en"))
    return {(s.speaker.name, s.speaker.role) for s in (*found.figures, *found.statements) if s.speaker}


def test_a_surname_in_the_headline_is_the_person_of_the_text():
    """The "Raisi" above the text and "President Ebrahim Raisi" in it are one speaker."""
    found = speakers(
        "Raisi blames Israel", "President Ebrahim Raisi blamed Israel for the bombings on Friday."
    )
    assert {name for name, _ in found} == {"Ebrahim Raisi"}


def test_an_office_in_the_headline_is_the_person_of_the_text():
    """The "Interior minister" above the text is the one interior minister whom the text names."""
    found = speakers(
        "84 killed in Kerman, interior minister says",
        "Eighty-four people were killed, Interior Minister Ahmad Vahidi said.",
    )
    assert {name for name, _ in found} == {"Ahmad Vahidi"}


def test_a_surname_that_two_people_share_stays_as_it_is():
    """Where two people of that name speak, the short form is nobody's in particular."""
    found = speakers(
        "Khan says 12 were killed",
        "Twelve people were killed, police chief Ahmed Khan said. Five were wounded, doctor Imran Khan said.",
    )
    assert "Khan" in {name for name, _ in found}
