"""An answer is written together, handed in, and registered the moment it arrives.

Decided here: the draft is the recipient's and nobody's answer yet. What is handed in, or taken in by the
coordinator from mail, gets its number in the receiving authority's ärende at once and is never changed: a new
answer takes its place. Whether it is late is settled that day, by the recipient's own last day. What is found
and done with it afterwards – read, reviewed, handed out – is added beside it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.utils.translation import gettext as _

import clock
from accounts.models import User
from consultations.models import (
    Consultation,
    ConsultationPoint,
    ConsultationRecipient,
    ConsultationResponse,
    DraftFile,
    Handout,
    ResponseDraft,
    ResponseLine,
    ResponseReading,
    ResponseReview,
)
from consultations.permissions import may_answer
from consultations.refusals import ConsultationRefused
from consultations.workflow.files import add, register_files, take_away, whole_or_gone
from consultations.workflow.locking import lock, lock_to_run
from imprints.road import road
from initiatives.uploads import Upload

Result = ResponseReview.Result


@dataclass(frozen=True, kw_only=True)
class Line:
    """What is said of one point."""

    point: ConsultationPoint
    stance: str = ""
    choice: str = ""
    text: str = ""

    @property
    def stance_words(self) -> str:
        return str(ResponseLine.Stance(self.stance).label) if self.stance else ""

    @property
    def says_something(self) -> bool:
        return bool(self.stance or self.choice or self.text)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """All that an answer says, and the formal decision behind it."""

    lines: Sequence[Line] = ()
    overall: str = ""
    decision_body: str = ""
    decision_day: date | None = None
    decision_dnr: str = ""


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Who has sent what came by mail: one on the sändlista, or somebody whom nobody asked."""

    recipient: ConsultationRecipient | None = None
    name: str = ""
    is_private: bool = False


def save_draft(
    recipient: ConsultationRecipient,
    fields: Mapping[str, Any],
    *,
    attachments: Sequence[Upload] = (),
    remove: Iterable[DraftFile] = (),
    by: User,
) -> ResponseDraft:
    """Sparar utkastet till svar med dess filer, for all who answer together."""
    with whole_or_gone() as stored:
        _require_open(recipient, by)
        take_away(recipient.draft_files, remove)
        add(recipient.draft_files, attachments, stored, by=by)
        return ResponseDraft.objects.update_or_create(
            recipient=recipient, defaults={"fields": dict(fields), "saved_by": by}
        )[0]


@road
def hand_in(recipient: ConsultationRecipient, answer: Answer, *, by: User) -> ConsultationResponse:
    """Lämnar svaret, which is registered at once."""
    consultation = _require_open(recipient, by)
    for name, words in (
        ("decision_body", _("Skriv vilken nämnd eller styrelse som har beslutat om svaret.")),
        ("decision_day", _("Skriv vilken dag svaret beslutades.")),
        ("decision_dnr", _("Skriv ert diarienummer.")),
    ):
        if not getattr(answer, name):
            raise ConsultationRefused(words, field=name)
    made = _register(consultation, Sender(recipient=recipient), answer, received_on=clock.today(), by=by)
    register_files(recipient, made)
    return made


def register(
    consultation: Consultation,
    sender: Sender,
    answer: Answer,
    *,
    received_on: date,
    attachments: Sequence[Upload] = (),
    by: User,
) -> ConsultationResponse:
    """Registrerar ett svar som kom på annat sätt med dess filer, asked for or not."""
    with whole_or_gone() as stored:
        made = _taken_in(consultation, sender, answer, received_on=received_on, by=by)
        add(made.files, attachments, stored, by=by)
        return made


def _taken_in(
    consultation: Consultation, sender: Sender, answer: Answer, *, received_on: date, by: User
) -> ConsultationResponse:
    locked = lock_to_run(consultation, by)
    if not locked.sent_at:
        raise ConsultationRefused(_("Remissen är inte skickad än."))
    if sender.recipient is None and not sender.name:
        raise ConsultationRefused(_("Skriv vem svaret kommer från."), field="sender")
    if received_on > clock.today():
        raise ConsultationRefused(_("Den dagen har inte varit än."), field="received_on")
    return _register(locked, sender, answer, received_on=received_on, by=by)


@road
def mark_read(response: ConsultationResponse, *, by: User) -> ResponseReading:
    """Antecknar att hela svaret är läst, once for each person."""
    lock_to_run(response.consultation, by)
    return ResponseReading.objects.get_or_create(response=response, person=by)[0]


@road
def review(response: ConsultationResponse, *, result: str, reason: str, by: User) -> ResponseReview:
    """Granskar om svaret får publiceras, or marks it for a secrecy review; the newest counts.

    Raises `PermissionDenied`, and `ConsultationRefused` without the reason of what is not published.
    """
    lock_to_run(response.consultation, by)
    if result == Result.KEPT and not reason:
        raise ConsultationRefused(_("Skriv varför svaret inte publiceras."), field="reason")
    return ResponseReview.objects.create(response=response, result=result, reason=reason, person=by)


@road
def hand_out(response: ConsultationResponse, *, note: str, by: User) -> Handout:
    """Antecknar att svaret är utlämnat, singly and on request.

    Raises `PermissionDenied`, and `ConsultationRefused` while a secrecy review of it waits.
    """
    lock_to_run(response.consultation, by)
    newest = response.reviews.order_by("pk").last()
    if newest and newest.result == Result.MARKED:
        raise ConsultationRefused(
            _("Svaret ska sekretessprövas först. Gör det genast och granska sedan svaret.")
        )
    return Handout.objects.create(response=response, note=note, person=by)


def _require_open(recipient: ConsultationRecipient, by: User) -> Consultation:
    """The remiss under its lock, while answers are taken in here. Late is no hindrance."""
    if not may_answer(by, recipient):
        raise PermissionDenied
    locked = lock(recipient.consultation)
    if locked.heard_at:
        raise ConsultationRefused(
            _("Svaren är redan sammanställda. Skicka ert svar till den som tar emot dem.")
        )
    return locked


def _register(
    consultation: Consultation, sender: Sender, answer: Answer, *, received_on: date, by: User
) -> ConsultationResponse:
    lines = [line for line in answer.lines if line.says_something]
    if not lines and not answer.overall:
        raise ConsultationRefused(_("Svaret är tomt. Svara på någon punkt eller skriv i sammanfattningen."))
    for line in lines:
        _require_whole(line)
    recipient = sender.recipient
    last = consultation.responses.aggregate(last=Max("number"))["last"] or 0
    due_on = (recipient.extended_to if recipient else None) or consultation.due_on
    row = ConsultationResponse.objects.create(
        consultation=consultation,
        recipient=recipient,
        number=last + 1,
        sender=str(recipient) if recipient else sender.name,
        is_private=sender.is_private and recipient is None,
        authority=consultation.receiver.name,
        dnr=consultation.dnr,
        received_on=received_on,
        is_late=received_on > due_on,
        registered_by=by,
        overall=answer.overall,
        decision_body=answer.decision_body,
        decision_day=answer.decision_day,
        decision_dnr=answer.decision_dnr,
    )
    ResponseLine.objects.bulk_create(
        ResponseLine(response=row, point=line.point, stance=line.stance, choice=line.choice, text=line.text)
        for line in lines
    )
    return row


def _require_whole(line: Line) -> None:
    """Remarks and a refusal say which, else nobody can meet them."""
    needs_text = {ResponseLine.Stance.REMARKS, ResponseLine.Stance.DISAGREE}
    if line.stance in needs_text and not line.text:
        words = _("Skriv era synpunkter på %s, eller välj en annan ståndpunkt.") % line.point
        raise ConsultationRefused(words, field=f"text_{line.point.pk}")
