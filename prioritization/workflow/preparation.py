"""Beredningen: asked for, written together, handed in, taken back.

Decided here: it is asked for while the need waits for the steering body's standpoint; handed in it is fixed,
and what the body weighs and the public reads is what was handed in. Until then it may be taken back.
"""

from collections.abc import Collection, Mapping
from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

import clock
from accounts.models import User
from imprints.road import road
from initiatives.models import Need
from organizations.models import Body, PreparationQuestion, Standpoint
from organizations.permissions import is_coordinator
from organizations.refusals import Refused
from organizations.region import say_lazy
from prioritization.models import Preparation, PreparationText
from prioritization.permissions import may_prepare
from prioritization.querysets import PREPARED_IN


class PreparationRefused(Refused):
    """The preparation can't become what was asked."""


@road
def ask_for_preparation(need: Need, *, by: User, due_on: date, asked: Collection[Body]) -> Preparation:
    """Begär en beredning of those bodies by that day, or changes who and when.

    Raises `PermissionDenied`, and `PreparationRefused` where it is too late or for a day that has been.
    """
    if not is_coordinator(by):
        raise PermissionDenied
    need = Need.objects.select_for_update(no_key=True).get(pk=need.pk)
    if need.state not in PREPARED_IN:
        raise PreparationRefused(say_lazy(_("[The need] bereds inte längre.")))
    if due_on < clock.today():
        raise PreparationRefused(_("Den dagen har redan varit."), field="due_on")
    found = Preparation.objects.filter(need=need).first()
    if found and found.is_handed_in:
        raise PreparationRefused(_("Beredningen är redan inlämnad."))
    found = found or Preparation(need=need, asked_by=by)
    found.due_on = due_on
    found.save()
    found.asked.set(asked)
    return found


@road
def write_preparation(
    preparation: Preparation,
    *,
    by: User,
    texts: Mapping[str, str],
    standpoint: Standpoint | None,
    proposal: str,
) -> Preparation:
    """Skriver i beredningen: `texts` by the question's id; what is empty is taken away.

    Raises `PermissionDenied`, and `PreparationRefused` where it is handed in.
    """
    found = _open(preparation, by)
    questions = {question.slug: question for question in PreparationQuestion.objects.all()}
    found.texts.all().delete()
    PreparationText.objects.bulk_create(
        PreparationText(preparation=found, question=questions[slug], text=text)
        for slug, text in texts.items()
        if text
    )
    found.standpoint, found.proposal = standpoint, proposal
    found.save()
    return found


@road
def hand_in_preparation(preparation: Preparation, *, by: User) -> Preparation:
    """Lämnar in beredningen: from now on it is what the body reads. Raises as `write_preparation`, and
    `PreparationRefused` where nothing is proposed."""
    found = _open(preparation, by)
    if not found.proposal:
        raise PreparationRefused(_("Skriv vad ni föreslår innan ni lämnar in."))
    found.handed_in_at, found.handed_in_by = clock.now(), by
    found.save()
    return found


@road
def take_back_preparation(preparation: Preparation, *, by: User) -> Preparation:
    """Tar tillbaka beredningen, to write on. Raises `PermissionDenied`, and `PreparationRefused` where the
    body has decided or it is not handed in."""
    found = _locked(preparation, by)
    if not found.is_handed_in or found.need.state not in PREPARED_IN or found.is_public:
        raise PreparationRefused(_("Beredningen kan inte tas tillbaka nu."))
    found.handed_in_at = found.handed_in_by = None
    found.save()
    return found


def _open(preparation: Preparation, by: User) -> Preparation:
    found = _locked(preparation, by)
    if found.is_handed_in:
        raise PreparationRefused(_("Beredningen är redan inlämnad."))
    if found.need.state not in PREPARED_IN:
        raise PreparationRefused(say_lazy(_("[The need] bereds inte längre.")))
    return found


def _locked(preparation: Preparation, by: User) -> Preparation:
    # The need first, as every verb locks it: a decision that is announced meanwhile waits, or is seen.
    need = Need.objects.select_for_update(no_key=True).get(pk=preparation.need_id)
    found = Preparation.objects.select_for_update(no_key=True).get(pk=preparation.pk)
    if not may_prepare(by, found):
        raise PermissionDenied
    found.need = need
    return found
