"""What the minutes say: who was there, what was noted of each item, and what the body said in its own verb.

Names stay within the body: `desk.papers.readers` tells who reads which part.
"""

from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

import clock
from desk.papers.advice import advice
from desk.papers.package import FORMAT, meeting_facts
from desk.papers.reported import named
from initiatives.verbs import Verb
from meetings.models import AgendaItem, Decision, DecisionStep, Meeting, Recusal
from meetings.supplement import Content
from organizations.models import Membership
from organizations.region import current_region

Role = Membership.Role
SAYS_NOTHING_MORE = {Verb.NOTE_DECISION, Verb.CLOSE_REFERRAL}
"""Verbs that only record what the standpoint has said already."""


def minutes_content(meeting: Meeting) -> Content:
    """The minutes as recorded so far, held decisions too. As many queries however many items."""
    approved = meeting.minutes_approved_on
    items = list(_items(meeting))
    laid, advised = named(items), advice(meeting, items)
    return {
        "format": FORMAT,
        "region": current_region().name,
        "meeting": meeting_facts(meeting),
        "within": True,
        "approved_on": approved.isoformat() if approved else "",
        "made_on": clock.today().isoformat(),
        "adjuster": str(meeting.adjuster or ""),
        **_attendance(meeting),
        "items": [
            _item(item) | {"papers": laid.get(item.pk, [])} | advised.get(item.need_id or 0, {})
            for item in items
        ],
    }


def _attendance(meeting: Meeting) -> Content:
    roles = _roles(meeting)
    rows = meeting.attendances.select_related("person").order_by("person__name", "person__email")
    people = [
        (row.was_there, {"name": str(row.person), "role": roles.get(row.person_id, "")}) for row in rows
    ]
    return {
        "present": [person for was_there, person in people if was_there],
        "absent": [person for was_there, person in people if not was_there],
    }


def _roles(meeting: Meeting) -> dict[int, str]:
    """Whoever had a role in the body that day, in words; the chair's before the member's."""
    seats = Membership.objects.active(meeting.day).filter(body=meeting.body)
    found: dict[int, str] = {}
    for seat in sorted(seats, key=lambda seat: list(Role).index(Role(seat.role))):
        words = _("ersättare för %s") if seat.lent_from_id else "%s"
        found.setdefault(seat.user_id, words % seat.get_role_display())
    return found


def _items(meeting: Meeting) -> Any:
    steps = Prefetch("steps", DecisionStep.objects.select_related("event__correction"))
    said = (
        Decision.objects.filter(struck_at=None)
        .select_related("body", "standpoint")
        .order_by("recorded_at", "pk")
    )
    recused = Recusal.objects.select_related("person").order_by("person__name", "person__email")
    return (
        meeting.items.to_take_up()
        .select_related("need")
        .prefetch_related(Prefetch("decisions", said.prefetch_related(steps), to_attr="said"))
        .prefetch_related(Prefetch("recusals", recused))
        .order_by("paragraph")
    )


def _item(item: AgendaItem) -> Content:
    return {
        "paragraph": item.paragraph,
        "kind": item.get_kind_display().capitalize(),
        "title": item.title,
        "number": (item.need.number or "") if item.need else "",
        "presenter": item.presenter_role,
        "consent": item.is_consent,
        "notes": item.notes,
        "recused": [str(recusal.person) for recusal in item.recusals.all()],
        "decisions": [_decision(decision) for decision in getattr(item, "said", ())],
    }


def _decision(decision: Decision) -> Content:
    """A recommendation is never headed as a decision."""
    steps = [step for step in decision.steps.all() if step.verb not in SAYS_NOTHING_MORE]
    moves = [step.event for step in steps if step.event and step.event.is_move]
    return {
        "id": decision.pk,
        "heading": _("Rekommendation") if decision.is_recommendation else _("Beslut"),
        "body": decision.body.short_name,
        "words": decision.words,
        "reason": decision.reason,
        "absent": decision.absent,
        "decided_on": decision.decided_on.isoformat(),
        "led_to": [Verb(step.verb).words for step in steps],
        "review_on": _iso(decision.review_on),
        "held": decision.is_held,
        "announced_on": _iso(decision.announced_at),
        "corrected": bool(moves) and all(hasattr(event, "correction") for event in moves),
    }


def _iso(when: date | datetime | None) -> str:
    """The day, of a moment too; empty for none."""
    day = timezone.localdate(when) if isinstance(when, datetime) else when
    return day.isoformat() if day else ""
