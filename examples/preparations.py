"""Example preparations: one that is handed in before the body weighs, and one that waits to be written."""

from datetime import timedelta

import clock
from accounts.models import User
from initiatives.models import Need
from initiatives.states import State
from organizations.models import Body, PreparationQuestion
from prioritization.models import Preparation
from prioritization.workflow import ask_for_preparation, hand_in_preparation, write_preparation

WITHIN = timedelta(weeks=3)
WRITTEN = "Här står vad de som bereder har kommit fram till. (Exempel.)"


def load_preparations(people: dict[str, User]) -> None:
    """Nothing where there is any already, or where no body prepares."""
    body = Body.objects.filter(kind=Body.Kind.PREPARATORY).first()
    if body is None or Preparation.objects.exists():
        return
    by, writer = people["samordnare"], people["beredning"]
    handed_in, waiting = (_oldest(state) for state in (State.ASSESSMENT, State.IDENTIFIED))
    for need in filter(None, (handed_in, waiting)):
        made = ask_for_preparation(need, by=by, due_on=clock.today() + WITHIN, asked=[body])
        if need == handed_in:
            texts = dict.fromkeys(PreparationQuestion.objects.values_list("slug", flat=True), WRITTEN)
            write_preparation(made, by=writer, texts=texts, standpoint=None, proposal=WRITTEN)
            hand_in_preparation(made, by=writer)


def _oldest(state: State) -> Need | None:
    return Need.objects.filter(is_example=True, state=state).order_by("number_order").first()
