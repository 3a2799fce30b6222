"""How the work goes between the reports: the state in colour and words, risks, milestones that are done.

Decided here: whoever leads says it, while the assignment is under way or paused. Nothing of it is public;
an interim report tells of it once it is noted.
"""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

from django.utils.translation import gettext as _

import clock
from accounts.models import User
from assignments.models import Assignment, Charter, Colour, MilestoneDone, Risk, StatusUpdate
from assignments.querysets import CARRIED_OUT
from imprints.road import road
from initiatives.models import Need
from initiatives.permissions import actor
from initiatives.refusals import NotPermitted, Stale, Unmet, WrongState
from initiatives.workflow import lock
from plaintext.border import is_empty


@dataclass(frozen=True, kw_only=True)
class RiskText:
    """What is said of a risk."""

    title: str
    likelihood: str
    consequence: str
    response: str = ""


@road
def update_status(need: Need, *, by: User, colour: str, sentence: str = "") -> StatusUpdate:
    """Sätter läget i färg och mening; the newest holds, the earlier ones stay.

    The same again is no news. Raises `NotPermitted`, `WrongState`, or `Unmet` without the sentence that
    yellow and red demand.
    """
    return say_status(lead(need, by), by, colour, sentence)


@road
def complete_milestone(need: Need, *, by: User, key: UUID, done_on: date | None) -> None:
    """Märker ett delmål som klart den dagen; without a day it is not done any more.

    Raises `NotPermitted`, `WrongState`, or `Unmet` for a day to come or a milestone of other terms.
    """
    assignment = lead(need, by)
    # Of the terms in force alone: a milestone that was struck can't be done.
    in_force = Charter.objects.filter(assignment=assignment, milestones__key=key).in_force()
    if not in_force.exists():
        raise Unmet(_("Delmålet finns inte i den uppdragshandling som gäller."), field="done_on")
    if done_on and done_on > clock.today():
        raise Unmet(_("Dagen har inte varit än."), field="done_on")
    if done_on is None:
        assignment.done_milestones.filter(key=key).delete()
        return
    MilestoneDone.objects.update_or_create(
        assignment=assignment, key=key, defaults={"done_on": done_on, "by": by}
    )


@road
def add_risk(need: Need, *, by: User, text: RiskText) -> Risk:
    """Antecknar en risk. Raises `NotPermitted`, `WrongState`, or `Unmet` without a title."""
    assignment = lead(need, by)
    return _write(Risk(assignment=assignment, opened_on=clock.today()), text)


@road
def edit_risk(need: Need, *, by: User, risk: Risk, text: RiskText, seen: str) -> Risk:
    """Ändrar en risk. `seen` is its edition when shown.

    Raises `NotPermitted`, `WrongState`, `Stale`, or `Unmet` without a title.
    """
    locked = _open_risk(lead(need, by), risk)
    if risk_edition(locked) != seen:
        raise Stale(_("Någon hann före: risken har ändrats sedan du öppnade sidan. Ingenting sparades."))
    return _write(locked, text)


@road
def close_risk(need: Need, *, by: User, risk: Risk) -> Risk:
    """Stänger en risk; it stays among the closed ones. Raises `NotPermitted` or `WrongState`."""
    locked = _open_risk(lead(need, by), risk)
    locked.closed_on = clock.today()
    locked.save()
    return locked


def risk_edition(risk: Risk) -> str:
    """Stands for what is said of the risk now: differs when somebody has changed it."""
    said = (risk.title, risk.likelihood, risk.consequence, risk.response)
    # A sum of the content: a row whose content went back to what it was is no conflict.
    return sha256(repr(said).encode()).hexdigest()[:16]


def lead(need: Need, by: User) -> Assignment:
    """The assignment under way, its need locked, for whoever leads it.

    Raises `NotPermitted` or `WrongState`.
    """
    locked = lock(need, by=by, seen=need.event_count)
    if actor(by, locked, "carry_out") is None:
        raise NotPermitted
    if locked.state not in CARRIED_OUT:
        raise WrongState
    return Assignment.objects.open_for(locked)


@road
def say_status(assignment: Assignment, by: User, colour: str, sentence: str) -> StatusUpdate:
    """Writes the state; its assignment must be locked. Raises `Unmet`; the same again is no news."""
    said = sentence.strip()
    if colour not in Colour.values:
        raise Unmet(_("Välj ett läge."), field="colour")
    # A colour alone says nothing to who can't see it, and a warning without a why helps nobody.
    if colour != Colour.GREEN and not said:
        raise Unmet(_("Skriv en mening om varför."), field="sentence")
    newest = assignment.statuses.newest_first().first()
    today = clock.today()
    # A form sent twice, or a report that repeats the state, would fill the list with the same line.
    if newest and (newest.colour, newest.sentence, newest.day) == (colour, said, today):
        return newest
    return StatusUpdate.objects.create(assignment=assignment, colour=colour, sentence=said, day=today, by=by)


def _open_risk(assignment: Assignment, risk: Risk) -> Risk:
    locked = assignment.risks.open().select_for_update(no_key=True).filter(pk=risk.pk).first()
    if locked is None:
        raise WrongState(_("Risken är redan stängd. Ingenting sparades."))
    return locked


def _write(risk: Risk, text: RiskText) -> Risk:
    if is_empty(text.title):
        raise Unmet(_("Skriv vad som kan hända."), field="title")
    risk.title, risk.response = text.title.strip(), text.response.strip()
    risk.likelihood, risk.consequence = text.likelihood, text.consequence
    risk.save()
    return risk
