"""The way in: for whoever may not run it a remiss that is not theirs to answer is not there."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from consultations.models import Consultation, ConsultationRecipient
from consultations.permissions import may_run


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
    own = ConsultationRecipient.objects.answered_by(user).named()
    return get_object_or_404(own.select_related("consultation__receiver"), pk=recipient, consultation=pk)
