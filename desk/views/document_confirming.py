"""What is entered in the register is public at once, so it is asked about first.

Asked for by the form's button, as the verbs' own step is (ADR 0008): a POST without it makes the entry.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _

import clock
from agreements import wording
from agreements.models import DocumentEvent, DocumentVersion, GoverningDocument
from agreements.standing import standing
from agreements.states import ANSWERS, Verb
from desk.forms.documents import WHOLE
from desk.gate import DeskRequest
from desk.publicity import ReviewRow, Visibility, grouped, in_words
from desk.rehearsal import Rehearsal
from desk.sending import REVIEW, Sent, send
from desk.views.confirming import CHANGE, Press, confirm_press
from notifications.groups import Group, audience_words
from organizations.region import current_region

NEVER_SHOWN = frozenset({"owner_person", "draft_weeks", "remiss_weeks", "compile_weeks", "board_weeks"})
"""Who is reminded, and how long the parts of a renewal are planned to take, are for those who plan it."""


@dataclass(frozen=True)
class About:
    """The entry: its page's title, its button, and where one goes instead."""

    title: str
    button: str
    back: str


def entered(
    request: DeskRequest, form: Any, make: Callable[[], Any], about: About, **how: Any
) -> Sent[Any] | HttpResponse:
    """Makes it, or asks whether to. `how`: what `send` is told beside."""
    # Back from the question, with everything typed still there.
    if CHANGE in request.POST:
        return Sent(200)
    if REVIEW not in request.POST:
        return send(request, form, make, **how)
    with transaction.atomic():
        sent = send(request, form, make, **how)
        rehearsal = _rehearsed(sent.made, form) if sent.made else None
        transaction.set_rollback(True)
    if rehearsal is None:
        return sent
    press = Press(
        title=about.title,
        button=about.button,
        back=about.back,
        says=[],
        rehearsal=rehearsal,
        form=form,
        is_form=True,
    )
    return confirm_press(request, press)


def _rehearsed(made: Any, form: Any) -> Rehearsal:
    """Read off what was made, before it is taken back."""
    event = made if isinstance(made, DocumentEvent) else None
    rows = [_typed(form, bound) for bound in form.visible_fields() if bound.name != WHOLE]
    told: set[Group] = set()
    if event and event.verb in {Verb.SEND, *ANSWERS} and not event.document.is_example:
        told = {Group.CONTACTS}
    told_words = audience_words(told, current_region()) if told else []
    return Rehearsal(grouped([*_state(made), *rows]), told_words, is_held=False)


def _typed(form: Any, bound: Any) -> ReviewRow:
    kind = Visibility.INTERNAL if bound.name in NEVER_SHOWN else Visibility.NOW
    return ReviewRow(kind, str(bound.label), in_words(bound.field, form.cleaned_data.get(bound.name)))


def _state(made: Any) -> list[ReviewRow]:
    """How the document stands once it is made."""
    document = made.document if isinstance(made, DocumentEvent | DocumentVersion) else made
    found = GoverningDocument.objects.with_history().get(pk=document.pk)
    stands = standing(found.events.all(), found.versions.all(), clock.today())
    if stands is None:
        return []
    region = current_region()
    lines = [stands.headline, *([stands.coming] if stands.coming else [])]
    said = [f"{wording.state_name(one.state, region)}. {wording.said(one, region)}".strip() for one in lines]
    return [ReviewRow(Visibility.NOW, _("Läget blir"), "\n".join(said))]
