"""The day by which a need is to be prepared; a row of `reminders.RULES`."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from notifications.due_days import WEEK, Due
from notifications.groups import Group
from notifications.recipients import in_seats
from notifications.rule import ReminderRule, Text
from prioritization.models import Preparation
from prioritization.permissions import SEATED

AHEAD = 7


def due(today: date) -> Iterator[Due]:
    """What is asked for and not handed in, while it is still prepared; whoever may write it is to."""
    near = Preparation.objects.open().filter(due_on__lte=today + timedelta(days=AHEAD))
    near = near.filter(due_on__gte=today - timedelta(days=RULE.times * WEEK + 1), need__is_example=False)
    for found in near.select_related("need").prefetch_related("asked"):
        need, asked = found.need, [body.pk for body in found.asked.all()]
        yield Due(
            f"{need.pk}:{found.due_on.isoformat()}",
            found.due_on,
            f"{need.number} {need.title}",
            reverse("desk:need", args=[need.number]),
            {Group.PREPARERS: list(in_seats(Q(body__in=asked, role__in=SEATED), today))},
            form=reverse("desk:preparation", args=[need.number]),
        )


RULE = ReminderRule(
    find=due,
    before=AHEAD,
    soon=Text(
        _("Du ska lämna in beredningen senast %(day)s: %(title)s"),
        _("Organet som du sitter i ska lämna in sin beredning senast %(day)s."),
    ),
    soon_to=(Group.PREPARERS,),
    times=2,
    passed=Text(
        _("Du skulle ha lämnat in beredningen senast %(day)s: %(title)s"),
        _("Organet som du sitter i skulle ha lämnat in sin beredning senast %(day)s."),
    ),
    passed_to=(Group.PREPARERS,),
    first=(Group.COORDINATORS,),
    late=Text(
        _("Beredningen är försenad: %(title)s"),
        _("Beredningen skulle ha lämnats in senast %(day)s. De som bereder har fått en påminnelse."),
    ),
)
