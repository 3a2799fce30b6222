"""A remiss and an answer as Word opens them: headings in order, lists as lists, language and title."""

from io import BytesIO
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn

from consultations.word import remiss_as_word, response_as_word
from tests.desk.everybody import signed_in
from tests.factories.consultations import came, sent, written

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def opened(content: bytes):
    return Document(BytesIO(content))


def headings(document) -> list[tuple[int, str]]:
    return [
        (int(each.style.name[-1]), each.text)
        for each in document.paragraphs
        if each.style.name.startswith("Heading")
    ]


def test_the_remiss_can_be_read_and_filled_in(cast):
    found = opened(remiss_as_word(sent(cast, letter="Vi ber om:\n\n- **synpunkter**\n- beslut")))
    assert headings(found)[:4] == [
        (1, "Överenskommelse om trygg hemgång (exempel)"),
        (2, "Missiv"),
        (2, "Förslag (exempel)"),
        (3, "1 Ansvar"),
    ]
    levels = [level for level, _text in headings(found)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    listed = [each.text for each in found.paragraphs if each.style.name == "List Bullet"]
    assert listed == ["synpunkter", "beslut", "2026", "2027"]
    assert found.core_properties.title == headings(found)[0][1]
    assert {each.get(qn("w:val")) for each in found.styles.element.iter(qn("w:lang"))} == {"sv-SE"}


def test_an_answer_says_when_it_came_and_what_it_says(cast):
    text = "\n".join(each.text for each in opened(response_as_word(came(sent(cast), cast))).paragraphs)
    for words in (
        "Svar från Ale",
        "EX 2026-00012, 1",
        "Tillstyrker med synpunkter",
        "Skriv tydligare.",
        "SN 2026-7",
    ):
        assert words in text


def test_it_is_handed_out_at_its_address_and_no_other(client, cast):
    made, waiting = sent(cast), written(cast)
    came(made, cast, said="Hemligt.")
    answered = client.get("/remisser/1.docx")
    assert "wordprocessingml" in answered["Content-Type"]
    assert opened(answered.content).paragraphs[0].text == made.title
    assert client.get("/remisser/2.docx").status_code == 404
    told = signed_in(cast.samordnare).get(f"/arbete/remisser/{made.pk}/inkomna/1.docx")
    assert "Hemligt." in [each.text for each in opened(told.content).paragraphs]
    assert signed_in(cast.kontakt).get(f"/arbete/remisser/{made.pk}/inkomna/1.docx").status_code == 404
    assert waiting.number is None
