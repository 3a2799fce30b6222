"""A remiss to read and fill in outside the portal, and an answer as it came, as documents for Word."""

from django.utils.translation import gettext as _

from consultations.models import Consultation, ConsultationPoint, ConsultationResponse, ResponseLine
from consultations.points import parts
from initiatives import days
from typesetting.word import Word


def remiss_as_word(consultation: Consultation) -> bytes:
    """The missiv and each point, with room for the answer beneath it."""
    made = Word(consultation.title)
    made.line(days.written(consultation.due_on), label=_("Svar senast"))
    made.line(f"{consultation.receiver}, {consultation.dnr}", label=_("Tar emot svaren"))
    made.line(consultation.contact_role, label=_("Kontakt"))
    made.heading(_("Missiv"))
    made.prose(consultation.letter)
    for document, points in parts(consultation):
        made.heading(document or _("Frågor"))
        for point in points:
            _ask(made, point)
    made.heading(_("Sammanfattande synpunkter"))
    made.line("", label=_("Svar"))
    made.heading(_("Beslut"))
    for label in (_("Beslutat av"), _("Beslutsdag"), _("Avsändarens diarienummer")):
        made.line("", label=label)
    return made.content()


def response_as_word(response: ConsultationResponse) -> bytes:
    """The answer whole, to hand out: as it was registered."""
    made = Word(_("Svar från %s") % response.sender)
    made.line(response.consultation.title, label=_("Remiss"))
    made.line(days.written(response.received_on), label=_("Kom in"))
    made.line(f"{response.authority}, {response.dnr}, {response.number}", label=_("Registrerat"))
    if response.decision_body:
        day = days.written(response.decision_day) if response.decision_day else ""
        said = [response.decision_body, day, response.decision_dnr]
        made.line(", ".join(filter(None, said)), label=_("Beslutat av"))
    if response.overall:
        made.heading(_("Sammanfattande synpunkter"))
        made.prose(response.overall)
    for line in response.lines.all():
        _tell(made, line)
    if files := [each.name for each in response.files.all()]:
        made.heading(_("Bilagor"))
        made.listed(files)
    return made.content()


def _ask(made: Word, point: ConsultationPoint) -> None:
    made.heading(str(point), level=3)
    if point.text:
        made.prose(point.text)
    if alternatives := point.alternatives():
        made.listed(alternatives)
    if point.asks_stance:
        made.line(", ".join(map(str, ResponseLine.Stance.labels)), label=_("Ståndpunkt, välj en"))
    made.line("", label=_("Svar"))


def _tell(made: Word, line: ResponseLine) -> None:
    made.heading(str(line.point), level=2)
    for said in filter(None, (line.get_stance_display() if line.stance else "", line.choice)):
        made.line(said, label=_("Ståndpunkt") if line.stance else _("Svar"))
    if line.text:
        made.prose(line.text)
