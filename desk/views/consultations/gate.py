"""The way in: for whoever may not run it a remiss that is not theirs to answer is not there."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

import clock
from consultations.models import Consultation, ConsultationRecipient
from consultations.permissions import may_run
from desk.forms.base import LONGEST_NUMBER
from prepared import prepared


def load(user: Any, pk: int) -> Consultation:
    """The remiss for whoever runs it or answers it. Raises Http404."""
    rows = Consultation.objects.select_related("receiver")
    return get_object_or_404(rows if may_run(user) else rows.readable_by(user), pk=pk)


def load_to_run(user: Any, pk: int) -> Consultation:
    """The same for whoever runs it; for everybody else there is no such page. Raises Http404."""
    if not may_run(user):
        raise Http404
    return get_object_or_404(Consultation.objects.select_related("receiver"), pk=pk)


def load_recipient(user: Any, pk: int, recipient: int) -> ConsultationRecipient:
    """The recipient for whoever answers for it. Raises Http404."""
    is_one = max(len(str(pk)), len(str(recipient))) < LONGEST_NUMBER
    found = _recipient.first(recipient, pk, user.pk, clock.today()) if is_one else None
    if found is None:
        raise Http404
    return found


@prepared
def _recipient(recipient: int, consultation: int, user: int, today: date) -> QuerySet[ConsultationRecipient]:
    own = ConsultationRecipient.objects.answered_on(today, user).named()
    return own.select_related("consultation__receiver").filter(pk=recipient, consultation=consultation)
