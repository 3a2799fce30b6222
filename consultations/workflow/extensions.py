"""Anstånd: asked for by a recipient, granted or declined by the coordinator.

Decided here: one request waits at a time; a granted day is later than the one that it replaces, and an answer
that has come in already is as late as it was.
"""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

import clock
from accounts.models import User
from consultations.models import ConsultationRecipient, Extension
from consultations.permissions import may_answer
from consultations.refusals import ConsultationRefused
from consultations.workflow.locking import lock, lock_to_run
from imprints.road import road


@road
def ask_for_extension(recipient: ConsultationRecipient, *, wanted: date, why: str, by: User) -> Extension:
    """Begär anstånd to a day."""
    if not may_answer(by, recipient):
        raise PermissionDenied
    recipient.consultation = lock(recipient.consultation)
    if recipient.consultation.heard_at:
        raise ConsultationRefused(_("Svaren är redan sammanställda."))
    if recipient.extensions.filter(answered_at=None).exists():
        raise ConsultationRefused(_("Ni har redan begärt anstånd och väntar på svar."))
    if wanted <= max(recipient.due_on, clock.today()):
        raise ConsultationRefused(_("Välj en dag efter er sista svarsdag."), field="wanted")
    return Extension.objects.create(recipient=recipient, wanted=wanted, why=why, asked_by=by)


@road
def answer_extension(extension: Extension, *, granted_to: date | None, answer: str, by: User) -> Extension:
    """Beviljar anstånd to a day, or declines it with a reason."""
    recipient = extension.recipient
    recipient.consultation = lock_to_run(recipient.consultation, by)
    row = Extension.objects.get(pk=extension.pk)
    if row.answered_at:
        raise ConsultationRefused(_("Begäran är redan besvarad."))
    if granted_to is None and not answer:
        raise ConsultationRefused(_("Skriv varför ni inte ger anstånd."), field="answer")
    if granted_to and granted_to <= recipient.due_on:
        raise ConsultationRefused(_("Välj en dag efter den sista svarsdagen."), field="granted_to")
    row.granted_to, row.answer = granted_to, answer
    row.answered_at, row.answered_by = clock.now(), by
    row.save()
    if granted_to:
        ConsultationRecipient.objects.filter(pk=recipient.pk).update(extended_to=granted_to)
    return row
