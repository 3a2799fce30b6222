"""One network's year in the demo: seats, meetings, a plan and a report. The others have written nothing."""

from collections.abc import Mapping
from datetime import date

import clock
from accounts.models import User
from examples.days import Calendar, after
from networks.models import NetworkYear, Paper
from networks.permissions import networks
from networks.workflow import add_meeting, add_seat, publish_paper, set_year
from organizations.models import Body, NetworkPart

BEGUN, ENDED = -60, -4
"""In weeks from now: the earliest that a plan was published, and the latest that the year has ended."""

TEXTS = {
    Paper.PLAN: "- Dela erfarenheter\n- Pröva ett gemensamt arbetssätt\n\n(Påhittat exempel.)",
    Paper.REPORT: "Vi träffades som planerat. Arbetssättet prövas på två platser. (Påhittat exempel.)",
}
SUMMARIES = {
    Paper.PLAN: "Året går ut på att dela erfarenheter och pröva ett gemensamt arbetssätt. (exempel)",
    Paper.REPORT: "Det gemensamma arbetssättet prövas på två platser, och fler vill vara med. (exempel)",
}


def load_networks(people: Mapping[str, User], days: Calendar) -> None:
    """The year that ended last and the one that goes on; nothing where there are any days already."""
    body = networks().first()
    if body is None or NetworkYear.objects.exists():
        return
    by = people["samordnare"]
    ended = days.week(ENDED).year - 1
    with clock.moved_to(days.at(max(days.week(BEGUN), date(ended, 2, 10)))):
        _publish(body, _year(ended, by), Paper.PLAN, by)
        _meet(body, days, by)
    with clock.moved_to(days.at(date(ended + 1, 1, 20))):
        _publish(body, NetworkYear.objects.get(year=ended), Paper.REPORT, by)
    going = _year(ended + 1, by)
    _publish(body, going, Paper.PLAN, by)


def _year(year: int, by: User) -> NetworkYear:
    return set_year(year, by=by, plan_due_on=date(year, 2, 15), report_due_on=date(year + 1, 1, 31))


def _publish(body: Body, year: NetworkYear, kind: Paper, by: User) -> None:
    texts = {part.slug: TEXTS[kind] for part in NetworkPart.objects.filter(paper=kind)}
    publish_paper(body, year, kind, by=by, summary=SUMMARIES[kind], texts=texts, is_example=True)


def _meet(body: Body, days: Calendar, by: User) -> None:
    for role, organization in (
        ("Enhetschef (exempel)", "En kommun"),
        ("Verksamhetschef (exempel)", "Regionen"),
    ):
        add_seat(body, by=by, role=role, organization=organization)
    for weeks, about in ((-30, "Erfarenheter från året (exempel)"), (6, "Planen för nästa år (exempel)")):
        add_meeting(body, by=by, day=after(days.week(weeks), 0), about=about)
