"""Remisser that wait: for an answer, for an extension to be answered, for answers to be read and reviewed."""

from dataclasses import replace
from datetime import date

from django.db.models import Count, Min, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import clock
from consultations.models import Consultation, ConsultationRecipient, ConsultationResponse, Extension
from consultations.permissions import may_run
from desk.waiting.item import Waiting
from desk.waiting.me import Me
from initiatives import days
from organizations.models import Principal
from prepared import prepared
from ui.addresses import address


def to_answer(me: Me) -> list[Waiting]:
    """Of each recipient that the person answers for, what nothing has come of yet."""
    return [_to_answer(recipient) for recipient in _unanswered(me.user.pk, clock.today())]


@prepared
def _unanswered(user: int, today: date) -> QuerySet[ConsultationRecipient]:
    return ConsultationRecipient.objects.answered_on(today, user).unanswered().named().order_by("pk")


def to_answer_for(principal: Principal) -> list[Waiting]:
    """The same of one principal, whoever looks: its title leads where the coordinator may go too."""
    rows = ConsultationRecipient.objects.to(principal).unanswered().named().order_by("pk")
    return [replace(_to_answer(row), href=address("desk:consultation", row.consultation_id)) for row in rows]


def _to_answer(recipient: ConsultationRecipient) -> Waiting:
    here = address("desk:consultation_answer", recipient.consultation_id, recipient.pk)
    return Waiting(
        title=_("Remiss: %s") % recipient.consultation.title,
        href=here,
        answer=here,
        label=_("Svara"),
        todo=_("svara på remissen"),
        says=_("För %s.") % recipient,
        due=recipient.due_on,
        is_example=recipient.consultation.is_example,
    )


def to_extend(me: Me) -> list[Waiting]:
    """Requests for a later day."""
    if not may_run(me.user):
        return []
    return [
        Waiting(
            title=_("Begäran om anstånd: %s") % extension.recipient,
            href=address("desk:consultation", extension.recipient.consultation_id),
            answer=address("desk:consultation_grant", extension.recipient.consultation_id, extension.pk),
            label=_("Svara"),
            todo=_("svara på begäran om anstånd"),
            days=days.days_since(timezone.localdate(extension.asked_at).isoformat()),
            is_example=extension.recipient.consultation.is_example,
        )
        for extension in _asked()
    ]


@prepared
def _asked() -> QuerySet[Extension]:
    rows = Extension.objects.filter(answered_at=None).order_by("pk")
    return rows.select_related("recipient__principal", "recipient__body", "recipient__consultation")


def to_review(me: Me) -> list[Waiting]:
    """One line a remiss, however many answers nobody has reviewed."""
    if not may_run(me.user):
        return []
    unreviewed = {consultation: (n, first) for consultation, n, first in _unreviewed()}
    return [
        Waiting(
            title=ngettext("%(n)s remissvar att läsa: %(title)s", "%(n)s remissvar att läsa: %(title)s", n)
            % {"n": n, "title": found.title},
            href=address("desk:consultation", found.pk),
            answer=address("desk:consultation", found.pk),
            label=_("Läs svaren"),
            todo=_("läsa och granska remissvaren"),
            days=days.days_since(first.isoformat()),
            is_example=found.is_example,
        )
        for found in _consultations(list(unreviewed))
        for n, first in [unreviewed[found.pk]]
    ]


@prepared
def _unreviewed() -> QuerySet[ConsultationResponse, tuple[int, int, date]]:
    """Of each remiss with any, how many and when the first came."""
    rows = ConsultationResponse.objects.current().filter(reviews=None, consultation__heard_at=None)
    of_each = rows.order_by().values_list("consultation")
    return of_each.annotate(n=Count("pk"), first=Min("received_on"))


@prepared
def _consultations(keys: list[int]) -> QuerySet[Consultation]:
    return Consultation.objects.filter(pk__in=keys).order_by("pk")
