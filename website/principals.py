"""What one huvudman has agreed to and answered, as everybody reads it.

Decided here: the page tells of the huvudman as a party – what binds it, what it has before it, what it has
said, how its remarks were met. What happens *in* a municipality stands on the municipality's own page
(`places`), so neither says what the other does, and each leads to the other. A huvudman without such a page,
as the region, has its contacts and what it takes into use here.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import clock
from agreements.matters import Matters, matters_of
from agreements.models import GoverningDocument
from consultations.models import Consultation, ConsultationRecipient, ConsultationResponse, Theme
from contacts.models import Contact
from organizations.models import Principal
from website.contacts import ContactLine, contact_lines


@dataclass(frozen=True)
class MetAnswer:
    """A published answer, and how many of the themes that it was gathered in were met how."""

    response: ConsultationResponse
    met: list[tuple[str, int]]

    @property
    def consultation(self) -> Consultation:
        return self.response.consultation


@dataclass(frozen=True)
class PrincipalPage:
    principal: Principal
    matters: Matters
    asked: list[ConsultationRecipient]
    """Remisser sent to it of which nothing is published yet: never whether it has answered."""
    answers: list[MetAnswer]
    contacts: list[ContactLine] = field(default_factory=list)


def has_own_place(principal: Principal) -> bool:
    """Whether the municipality's page tells what happens there, and whom one turns to."""
    return principal.kind == Principal.Kind.MUNICIPALITY


def principal_page(principal: Principal) -> PrincipalPage:
    """In a number of queries that does not grow with what it has decided or answered."""
    today = clock.today()
    documents = GoverningDocument.objects.known_on(today).with_history().with_parties()
    sent = ConsultationRecipient.objects.to(principal)
    answers = ConsultationResponse.objects.published().of(principal).with_themes()
    contacts: Any = Contact.objects.filter(principal=principal).in_order()
    return PrincipalPage(
        principal,
        matters_of(principal.code, documents, today),
        list(sent.filter(consultation__heard_at=None).named().order_by("-consultation__number")),
        [_met(each) for each in answers.select_related("consultation").order_by("-consultation__number")],
        [] if has_own_place(principal) else contact_lines(contacts),
    )


def _met(response: ConsultationResponse) -> MetAnswer:
    if response.consultation.decided_at is None:
        return MetAnswer(response, [])
    themes = {theme.pk: theme for line in response.lines.all() for theme in line.themes.all()}
    counts = Counter(theme.outcome for theme in themes.values())
    return MetAnswer(
        response, [(str(each.label), counts[each]) for each in Theme.Outcome if counts[each.value]]
    )
