"""Remisser: written, sent, answered, compiled. All of it is made up."""

from typing import Any

from django.core.files.base import ContentFile

from consultations import workflow
from consultations.models import (
    Consultation,
    ConsultationPoint,
    ConsultationRecipient,
    ConsultationResponse,
    ResponseReview,
    Theme,
)
from consultations.workflow import Answer, ConsultationText, Line, PointText, Sender, ThemeText
from initiatives.models import StoredFile
from initiatives.uploads import Upload, write
from organizations.models import Body, Principal
from tests.factories.needs import day, today


def upload(name: str = "yttrande.pdf", content: bytes = b"%PDF-1.7\n%fil\n") -> Upload:
    """A file that has been checked."""
    return Upload(name, "application/pdf", ContentFile(content, name=name))


def stored(model: type[StoredFile], by: Any, **of: Any) -> StoredFile:
    """A file of what has been sent or has come in, as if it had been there from the beginning."""
    row = model(**of)
    write(row, upload(), by)
    row.save()
    return row


def text(**changed: Any) -> ConsultationText:
    given: dict[str, Any] = {
        "title": "Överenskommelse om trygg hemgång (exempel)",
        "letter": "Vi ber om era synpunkter på förslaget.",
        "due_on": day(60),
        "receiver": Principal.objects.get(kind="region"),
        "dnr": "EX 2026-00012",
        "contact_role": "Samordnaren",
    }
    return ConsultationText(**given | changed)


def written(cast: Any, *codes: str, bodies: tuple[str, ...] = (), **changed: Any) -> Consultation:
    """One that is not sent: a document with two headings, and a question of each kind."""
    made = workflow.write(None, text(**changed), by=cast.samordnare)
    document = workflow.write_document(made, None, title="Förslag (exempel)", link="", by=cast.samordnare)
    for point in (
        PointText(number="1", title="Ansvar", text="Vårdcentralen ansvarar.", document=document),
        PointText(number="2", title="Tid", text="Inom två dygn.", document=document),
        PointText(kind="open", title="Vad saknas?"),
        PointText(kind="closed", title="När kan ni börja?", choices="2026\n2027"),
        PointText(kind="about", title="Vilken verksamhet svarar?"),
    ):
        workflow.write_point(made, None, point, by=cast.samordnare)
    workflow.address_to(
        made,
        principals=Principal.objects.filter(code__in=codes or ("1440", "1480", "1490")),
        bodies=Body.objects.filter(slug__in=bodies),
        by=cast.samordnare,
    )
    return made


def sent(cast: Any, *codes: str, **changed: Any) -> Consultation:
    return workflow.send_out(written(cast, *codes, **changed), by=cast.samordnare)


def point_of(consultation: Consultation, title: str = "Ansvar") -> ConsultationPoint:
    return consultation.points.get(title=title)


def recipient_of(consultation: Consultation, code: str = "1440") -> ConsultationRecipient:
    return consultation.recipients.get(principal__code=code)


def answer(consultation: Consultation, stance: str = "remarks", said: str = "Skriv tydligare.") -> Answer:
    """On the first heading, with its decision."""
    line = Line(point=point_of(consultation), stance=stance, text=said)
    return Answer(
        lines=[line],
        overall="Vi ser fram emot arbetet.",
        decision_body="Socialnämnden",
        decision_day=today(),
        decision_dnr="SN 2026-7",
    )


def came(
    consultation: Consultation, cast: Any, code: str = "1440", said: str = "Skriv tydligare.", **more: Any
) -> ConsultationResponse:
    """Taken in by the coordinator; without a code from somebody whom nobody asked."""
    sender = more.pop("sender", None) or Sender(recipient=recipient_of(consultation, code))
    received_on = more.pop("received_on", today())
    content = answer(consultation, more.pop("stance", "remarks"), said)
    taken_in = {"received_on": received_on, "attachments": more.pop("attachments", ())}
    return workflow.register(consultation, sender, content, **taken_in, by=cast.samordnare)


def opened(response: ConsultationResponse, cast: Any, result: str = "open") -> ResponseReview:
    """Read, and found to be publishable unless said otherwise."""
    workflow.mark_read(response, by=cast.samordnare)
    return workflow.review(response, result=result, reason="Ett skäl.", by=cast.samordnare)


def chosen(consultation: Consultation, cast: Any, title: str = "Otydligt ansvar", **more: Any) -> Theme:
    """A theme of all that is said of the first heading."""
    point = point_of(consultation)
    theme = workflow.make_theme(
        point, ThemeText(title=title, lines=point.lines.of_current(), **more), by=cast.samordnare
    )
    return workflow.choose_theme(theme, chosen=True, by=cast.samordnare)


def heard(cast: Any, said: str = "Skriv tydligare.", **more: Any) -> Consultation:
    """Sent, answered by one, and what was heard is published."""
    made = sent(cast, **more)
    opened(came(made, cast, said=said), cast)
    chosen(made, cast)
    return workflow.publish_heard(made, text="Många vill ha det tydligare.", by=cast.samordnare)


def decided(cast: Any, **more: Any) -> Consultation:
    """And what was decided is published too."""
    made = heard(cast, **more)
    theme = Theme.objects.get(point__consultation=made)
    workflow.answer_theme(theme, outcome="followed", because="Det var otydligt.", by=cast.samordnare)
    workflow.reword(point_of(made), new_text="Vårdcentralens chef ansvarar.", by=cast.samordnare)
    return workflow.publish_decided(made, text="Texten är ändrad.", by=cast.samordnare)
