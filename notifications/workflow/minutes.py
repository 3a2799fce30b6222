"""Writes that a meeting's minutes are approved: to its members, and to those whose matters it took up.

Decided here: a member reads the minutes, whoever raised a matter or leads the work with it the meeting's
public page; nothing is said of what is not public.
"""

from collections.abc import Iterable

from django.urls import reverse

import clock
from accounts.models import User
from assignments.models import ProcessLeader
from initiatives.models import Need
from meetings.models import AgendaItem, Meeting
from notifications.meeting_wording import text_of_minutes, text_of_taken_up
from notifications.message_text import MINUTES, MessageText
from notifications.models import Message
from notifications.recipients import seated, who_raised


def tell_of_minutes(meeting: Meeting, *, by: User) -> int:
    """Skriver att protokollet är justerat, once each, to all but whoever approved it. Returns how many."""
    members = {person.pk for person in seated(meeting.body.kind)} - {by.pk}
    link = reverse("desk:papers_minutes", args=[meeting.pk])
    rows = _rows(members, text_of_minutes(meeting), meeting, link)
    # What the meeting took up is public with it; the minutes themselves are the body's.
    public = reverse("website:meeting", args=[meeting.pk])
    for person, needs in _concerned(meeting).items():
        if person not in members | {by.pk}:
            rows += _rows([person], text_of_taken_up(meeting, needs), meeting, public)
    Message.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _concerned(meeting: Meeting) -> dict[int, list[Need]]:
    """Whoever raised what was taken up, or leads its work, with which of it is theirs."""
    items = AgendaItem.objects.filter(meeting=meeting, need__number__isnull=False).to_take_up()
    there = [item.need for item in items.select_related("need").order_by("paragraph")]
    needs = {need.pk: need for need in there if need}
    found: dict[int, list[Need]] = {}
    leading = ProcessLeader.objects.current(clock.today()).filter(
        assignment__need__in=needs, assignment__is_open=True
    )
    leaders = set(leading.values_list("assignment__need", "user"))
    for key, need in needs.items():
        for person in who_raised(need) | {user for of, user in leaders if of == key}:
            found.setdefault(person, []).append(need)
    return found


def _rows(people: Iterable[int], text: MessageText, meeting: Meeting, link: str) -> list[Message]:
    return [
        Message(
            recipient=person,
            **text.words,
            reminder=f"{MINUTES}{meeting.pk}",
            link=link,
        )
        for person in User.objects.filter(pk__in=people, is_active=True).order_by("pk")
    ]
