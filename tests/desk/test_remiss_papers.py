"""A remiss and its compilation on a meeting's table: in the package, in the minutes, for the body alone."""

import pytest

from consultations import workflow
from desk.papers import make_papers
from meetings.workflow import hold_meeting
from tests.desk.everybody import signed_in
from tests.factories.consultations import came, chosen, point_of, sent, written
from tests.factories.needs import meeting, today

pytestmark = pytest.mark.django_db


def laid(cast, kind: str):
    made = written(cast) if kind == "consultation" else sent(cast)
    if kind == "compilation":
        came(made, cast)
        theme = chosen(made, cast)
        workflow.answer_theme(theme, outcome="partly", because="Lagen.", by=cast.samordnare)
        workflow.reword(point_of(made), new_text="Chefen ansvarar.", by=cast.samordnare)
    found = meeting(on=today())
    workflow.lay_on_agenda(made, kind, found, by=cast.samordnare)
    return found


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("consultation", ["Remiss: Överenskommelse", "Vi ber om era synpunkter", "3 mottagare", "1 Ansvar"]),
        (
            "compilation",
            [
                "1 svar har kommit in",
                "Tillstyrker med synpunkter: 1",
                "Delvis tillgodosett",
                "Chefen ansvarar.",
            ],
        ),
    ],
)
def test_the_body_reads_it_in_the_package_and_nobody_else(kind, told, cast):
    found = laid(cast, kind)
    shown = signed_in(cast.ordf).get(f"/arbete/moten/{found.pk}/handlingar/").content.decode()
    assert [words for words in told if words not in shown] == []
    make_papers(found, by=cast.samordnare)
    printed = signed_in(cast.ordf).get(f"/arbete/moten/{found.pk}/handlingar.pdf")
    assert printed["Content-Type"] == "application/pdf"
    outside = signed_in(cast.kontakt).get(f"/arbete/moten/{found.pk}/handlingar/")
    assert "Lagen." not in outside.content.decode()
    agenda = signed_in(cast.ordf).get(f"/arbete/moten/{found.pk}/").content.decode()
    assert f"/arbete/moten/{found.pk}/handlingar/" in agenda


def test_the_minutes_name_it(cast):
    found = laid(cast, "compilation")
    hold_meeting(found, by=cast.samordnare)
    shown = signed_in(cast.ordf).get(f"/arbete/moten/{found.pk}/protokoll/").content.decode()
    assert shown.count("Sammanställning av remissvar: Överenskommelse om trygg hemgång (exempel)") >= 2
