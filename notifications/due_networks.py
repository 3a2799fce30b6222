"""Plans and reports of networks that nobody has published: who writes them, and by when."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse

from networks.due import Wanted, missing
from networks.permissions import WRITING
from notifications.due_days import REMIND_FOR, WEEK, Due
from notifications.groups import Group
from notifications.recipients import Kind, Role, in_seats
from organizations.models import Body

AHEAD = 14


def papers(today: date) -> Iterator[Due]:
    """Those whose last day is near, or passed so lately that it is still reminded of."""
    since = today - timedelta(days=REMIND_FOR * WEEK + 1)
    for each in missing(None, by=today + timedelta(days=AHEAD)):
        if each.due_on >= since:
            yield _due(each, today)


def _due(each: Wanted, today: date) -> Due:
    form = reverse("desk:network_paper", args=[each.body.slug, each.word, each.year.year])
    title = f"{each.name[:1].upper()}{each.name[1:]}, {each.body.name}"
    people = {Group.NETWORK: list(_writers(each.body, today))}
    return Due(f"{each.body.slug}:{each.word}:{each.due_on}", each.due_on, title, form, people, form=form)


def _writers(body: Body, today: date) -> Iterable[int]:
    """Who writes for the network; where nobody does, the coordinator is to know."""
    found = list(in_seats(Q(role__in=WRITING, body=body), today))
    return found or in_seats(Q(role=Role.COORDINATOR, body__kind=Kind.STEERING), today)
