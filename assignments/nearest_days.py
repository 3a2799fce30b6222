"""By when what a need waits for should be done, as lists and mails say it."""

from datetime import date
from typing import Any

from assignments.models import Assignment
from initiatives.models import Event, Need
from initiatives.states import Holder, State
from initiatives.verbs import Verb
from meetings.models import AgendaItem, Referral
from meetings.states import AHEAD


def nearest_days(need: Need | None = None) -> dict[int, date]:
    """By need: the day that what it waits for should be done. Of that need, or of all: four queries.

    An open question's answer goes before all; then the coming meeting that takes up what the steering body
    has, then the assignment's own days, then the last day of an assessment per capsulam.
    """
    narrow = {"need": need} if need else {}
    opened = Event.objects.filter(**narrow, verb=Verb.OPEN_ASSESSMENT, need__state=State.ASSESSMENT).order_by(
        "seq"
    )
    due = {
        pk: date.fromisoformat(data["last_day"])
        for pk, data in opened.values_list("need", "data")
        if data.get("last_day")
    }
    due |= {pk: day for pk, day in _assignments(narrow) if day}
    on_agenda = AgendaItem.objects.filter(
        **narrow, is_open=True, meeting__status__in=AHEAD, need__holder=Holder.STEERING
    ).order_by("-meeting__day")
    due |= dict(on_agenda.values_list("need", "meeting__day"))
    questions = Referral.objects.open().filter(**narrow).values_list("need", "answer_by")
    return due | {pk: answer_by for pk, answer_by in questions if answer_by}


def _assignments(narrow: dict[str, Any]) -> list[tuple[int, date | None]]:
    """Of each open assignment: when it comes back, its charter is to be written, or it is to be done."""
    rows = Assignment.objects.filter(**narrow, is_open=True)
    found = rows.values_list("need", "need__state", "resume_by", "charter_due", "deadline")
    return [
        (need, back or (charter if state == State.CHARTERING else deadline) or deadline)
        for need, state, back, charter, deadline in found
    ]
