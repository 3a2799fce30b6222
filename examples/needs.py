"""Example needs in every step, made by the process's own verbs on the days they would have happened."""

from accounts.models import User
from examples.days import Calendar
from examples.lives import Life
from examples.matters import MATTERS, REFERRED
from examples.measures import measures
from examples.plans import action_plans
from examples.weighing import Weighing, planned
from examples.yearly import reported
from imprints.road import road
from initiatives.models import Need
from organizations.models import Body


@road
def load_needs(people: dict[str, User], days: Calendar) -> int:
    """Lets the examples live through their months, once. Returns how many were made."""
    # Once: made again, the examples would stand twice and the first ones have been lived on.
    if Need.objects.filter(is_example=True).exists():
        return 0
    # A region without a political body has nobody to ask.
    asks = Body.objects.political() is not None
    matters = [matter for matter in MATTERS if asks or matter.goes_to != REFERRED]
    meetings = [planned(day) for day in days.meetings]
    places: dict[int, tuple[int, int]] = {}
    weighing = Weighing(people, days, places)
    *past, coming = meetings
    days.live(
        [
            measures(people["samordnare"], days),
            *(iter(Life(matter, people, days, meetings, places)) for matter in matters),
            *(weighing.meet(meeting) for meeting in past),
            weighing.prepare(coming),
            action_plans(people, days),
            reported(people, days, past[-1]),
        ]
    )
    return len(matters)
