"""Rounds: opened, added to, closed. They never move a need and are never a condition for a decision.

Decided here: a need is in one open round at a time; a passed last day closes nothing, so a late answer
counts until the coordinator closes the round; a need that leaves what is weighed stays in the round, but
takes no more answers.
"""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

import clock
from accounts.models import User
from imprints.road import road
from initiatives.models import Need
from initiatives.refusals import NotPermitted, Unmet, WrongState
from meetings.consequences import when_called_off
from meetings.models import Meeting
from meetings.states import AHEAD
from organizations.models import Body
from prioritization.models import Round, RoundEntry
from prioritization.permissions import may_run_rounds
from prioritization.querysets import WEIGHED


@road
def open_round(*, by: User, needs: Iterable[Need], last_day: date, meeting: Meeting | None = None) -> Round:
    """Öppnar en omgång: the members of the steering body may answer for these needs from now on.

    Raises `NotPermitted`, or `Unmet` for a day that has passed, a meeting that is over, or a need that
    is not weighed now or is in another open round.
    """
    if not may_run_rounds(by):
        raise NotPermitted
    if last_day < clock.today():
        raise Unmet(_("Sista dagen har redan varit."), field="last_day")
    if meeting and not _is_to_come(meeting):
        raise Unmet(_("Välj ett kommande möte med det beslutande organet."), field="meeting")
    opened = Round.objects.create(meeting=meeting, last_day=last_day, opened_at=clock.now(), opened_by=by)
    _take_in(opened, needs)
    return opened


@road
def add_to_round(weighing: Round, *, by: User, needs: Iterable[Need]) -> Round:
    """Tar in fler behov i en öppen omgång. Raises like `open_round`, `WrongState` once it is closed."""
    locked = _lock(weighing, by)
    _take_in(locked, needs)
    return locked


@road
def extend_round(weighing: Round, *, by: User, last_day: date) -> Round:
    """Ger mer tid. Raises like `add_to_round`, or `Unmet` for a day not later, or after the meeting."""
    locked = _lock(weighing, by)
    if last_day < clock.today() or last_day <= locked.last_day:
        raise Unmet(_("Välj en dag som är senare än den förra och inte har varit."), field="last_day")
    if locked.meeting and last_day > locked.meeting.day:
        raise Unmet(_("Svaren ska vara inne senast mötets dag."), field="last_day")
    locked.last_day = last_day
    locked.save()
    return locked


@road
def close_round(weighing: Round, *, by: User) -> Round:
    """Stänger omgången: nobody answers any more, and what was answered shows to the body.

    Raises `NotPermitted`, or `WrongState` when it is closed already.
    """
    locked = _lock(weighing, by)
    locked.closed_at, locked.closed_by = clock.now(), by
    locked.save()
    # With the round, in its transaction: the needs are free for another round from now on.
    locked.entries.update(is_open=False)
    return locked


@when_called_off
def _goes_to_another_meeting(meeting: Meeting, instead: Meeting | None) -> None:
    """An open round goes on for the meeting that takes over, or for none; what is answered stays."""
    Round.objects.open().filter(meeting=meeting).update(meeting=instead)


def _lock(weighing: Round, by: User) -> Round:
    if not may_run_rounds(by):
        raise NotPermitted
    locked = Round.objects.select_for_update(of=("self",), no_key=True).get(pk=weighing.pk)
    if not locked.is_open:
        raise WrongState(_("Omgången är redan stängd. Ingenting sparades."))
    return locked


def _take_in(weighing: Round, needs: Iterable[Need]) -> None:
    """In id order, each need's row locked, so that no other round takes it meanwhile."""
    asked = {need.pk for need in needs}
    if not asked:
        raise Unmet(_("Välj minst ett behov."), field="needs")
    rows = Need.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=asked).order_by("pk")
    for need in rows:
        if need.state not in WEIGHED:
            raise Unmet(_("%s vägs inte nu.") % need, field="needs")
        if RoundEntry.objects.filter(need=need, is_open=True).exists():
            raise Unmet(_("%s är redan med i en öppen omgång.") % need, field="needs")
        RoundEntry.objects.create(round=weighing, need=need)


def _is_to_come(meeting: Meeting) -> bool:
    return meeting.body.kind == Body.Kind.STEERING and meeting.status in AHEAD
