"""What is expected of a municipality, and by when: what it is asked to decide and to answer.

Decided here: a remiss stands here until its last day, whether or not an answer has come, since that is not
told before *vad vi hörde*. What it is to take into use stands in its lanes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

import clock
from agreements.matters import Matter, matters_of
from agreements.models import GoverningDocument
from consultations.models import ConsultationRecipient
from initiatives import days
from organizations.models import Principal
from ui.addresses import address


@dataclass(frozen=True)
class Expected:
    """One thing: where it is read, what is expected in a sentence, its day where there is one."""

    title: str
    href: str
    says: str
    day: date | None
    is_example: bool


def expected_of(principal: Principal) -> list[Expected]:
    """In a number of queries that does not grow with what there is."""
    today = clock.today()
    documents = GoverningDocument.objects.known_on(today).with_history().with_parties()
    waiting = matters_of(principal.code, documents, today).waiting
    sent = ConsultationRecipient.objects.to(principal).named()
    asked = sent.filter(consultation__heard_at=None, consultation__due_on__gte=today)
    found = [*_to_decide(waiting), *_to_answer(asked)]
    return sorted(found, key=lambda each: (each.day or date.max, each.title))


def _to_decide(matters: Iterable[Matter]) -> Iterable[Expected]:
    for matter in matters:
        document = matter.document
        says = _("Ska beslutas av kommunen. %s.") % capfirst(matter.said)
        href = address("website:document", document.slug)
        yield Expected(document.title, href, says, matter.meets_on, document.is_example)


def _to_answer(recipients: Iterable[ConsultationRecipient]) -> Iterable[Expected]:
    for each in recipients:
        consultation = each.consultation
        says = _("Remiss: svar senast %s.") % days.written(consultation.due_on)
        href = address("website:consultation", consultation.number)
        yield Expected(consultation.title, href, says, consultation.due_on, consultation.is_example)
