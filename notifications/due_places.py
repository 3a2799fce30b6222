"""Municipalities that have something left to say of what is taken into use there; and the rule that reminds.

Decided here: one message a municipality, however many results, as soon as something is published for it or
has grown old; once more a week later, and then nothing until there is something new.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from followup.models import Implementation
from followup.querysets import old_before
from initiatives.states import State
from notifications.due_days import WEEK, Due
from notifications.groups import Group
from notifications.models import Message
from notifications.rule import ReminderRule, Text
from organizations.models import Membership, Principal
from organizations.permissions import Role
from prepared import prepared

KIND, TIMES = "municipality", 2


def places(today: date) -> Iterator[Due]:
    """The day on which each last got something to say, and how much it has to say in all."""
    # Before everything else, since the rounds are many and results are few.
    asked = [*_unsaid(), *_grown_old(today)]
    if not asked:
        return
    days: dict[int, list[date | None]] = defaultdict(list)
    for principal, day in asked:
        days[principal].append(day)
    contacts = _contacts(list(days), today)
    for place in Principal.objects.filter(pk__in=contacts):
        day, n = max(filter(None, days[place.pk]), default=None), len(days[place.pk])
        if day is None:
            continue
        said = ngettext("%(n)s resultat, %(place)s", "%(n)s resultat, %(place)s", n)
        title = said % {"n": n, "place": place.name}
        link, people = reverse("desk:implementation"), {Group.CONTACTS: contacts[place.pk]}
        yield Due(f"{place.code}:{day.isoformat()}", day, title, link, people)


def principal_of(message: Message) -> Principal | None:
    """The municipality whose contact it asks to say how far it has come; None of any other message."""
    kind, _colon, rest = (message.reminder or "").partition(":")
    return Principal.objects.filter(code=rest.partition(":")[0]).first() if kind == KIND else None


def _unsaid() -> Iterator[tuple[int, date]]:
    """Each municipality that has said nothing of what its area takes into use, and since which day."""
    lanes = list(_lanes())
    needs = sorted({row.need_id for row in lanes})
    said = set(_said(needs)) if needs else set()
    below: dict[int, list[int]] = defaultdict(list)
    for pk, area in Principal.objects.exclude(area=None).values_list("pk", "area") if lanes else ():
        below[area].append(pk)
    for row in lanes:
        opened: date = row.opened_on  # type: ignore[attr-defined]  # annotated
        yield from ((pk, opened) for pk in below[row.area_id or 0] if (row.need_id, pk) not in said)


def _grown_old(today: date) -> Iterator[tuple[int, date | None]]:
    """The same of what a municipality has said so long ago that it is marked old: the last day it was not,
    where that was lately."""
    # Searched backwards day by day: months differ in length, so the day can't be worked out by adding.
    lately = [today - timedelta(days=n) for n in range(TIMES * WEEK + 1)]
    for row in _old(old_before(today)):
        heard_on: date = row.heard_on  # type: ignore[attr-defined]  # annotated
        fresh = next((day for day in lately if old_before(day) <= heard_on), None)
        if row.principal_id:
            yield row.principal_id, fresh


@prepared
def _lanes() -> QuerySet[Implementation]:
    """With the day of publication, which is when the municipalities got something to say."""
    open_lanes = Implementation.objects.lanes().filter(area__isnull=False, need__state=State.IMPLEMENTING)
    return open_lanes.exclude(need__is_example=True).opened()


@prepared
def _said(needs: list[int]) -> QuerySet[Implementation, tuple[int, int]]:
    return Implementation.objects.below().filter(need__in=needs).values_list("need", "principal")


@prepared
def _old(before: date) -> QuerySet[Implementation]:
    return Implementation.objects.below().old_by(before).exclude(need__is_example=True)


def _contacts(principals: list[int], today: date) -> dict[int, list[int]]:
    """By municipality, its contacts that day; one that has none is left out."""
    found: dict[int, list[int]] = defaultdict(list)
    seats = Membership.objects.active(today).filter(role=Role.CONTACT, principal__in=principals)
    for principal, user in seats.values_list("principal", "user"):
        found[principal].append(user)
    return dict(found)


RULE = ReminderRule(
    find=places,
    times=TIMES,
    passed=Text(
        _("Säg hur långt ni har kommit: %(title)s"),
        _("Det finns resultat som ni inte har sagt något om, eller där uppgiften är gammal."),
    ),
    passed_to=(Group.CONTACTS,),
)
