"""What the minutes say: who was there, what was noted of each item, and what the body said in its own verb.

Names stay within the body: `desk.papers.readers` tells who reads which part.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

import clock
from desk.papers.advice import advice
from desk.papers.package import meeting_facts
from desk.papers.reported import named
from desk.plane import place_words
from initiatives import days
from initiatives.verbs import Verb
from meetings.models import (
    AgendaItem,
    Decision,
    DecisionStep,
    Meeting,
    MeetingDocument,
    Recusal,
    Referral,
    Signature,
)
from meetings.states import OVER
from meetings.supplement import Content
from organizations.models import Body, Membership
from organizations.region import current_region
from prioritization.answered import answered, question_names

Role = Membership.Role
FORMAT = 1
"""Raised when a key changes its meaning, as the package's own is."""

SAYS_NOTHING_MORE = {Verb.NOTE_DECISION, Verb.CLOSE_REFERRAL}
"""Verbs that only record what the standpoint has said already."""


def minutes_content(meeting: Meeting) -> Content:
    """The minutes as recorded so far, held decisions too. As many queries however many items."""
    approved = meeting.minutes_approved_on
    items = list(_items(meeting))
    laid, advised, names = named(items), advice(meeting, items), question_names()
    asked = _asked(meeting, items)
    return {
        # Frozen content is read years later: the number tells which template understands it.
        "format": FORMAT,
        "region": current_region().name,
        "meeting": meeting_facts(meeting),
        "within": True,
        "approved_on": approved.isoformat() if approved else "",
        "made_on": clock.today().isoformat(),
        "adjuster": ", ".join(map(_signed, meeting.signatures.select_related("person"))),
        **_attendance(meeting),
        "items": [
            _item(item, names)
            | _left(item, meeting, asked)
            | {"papers": laid.get(item.pk, [])}
            | advised.get(item.need_id or 0, {})
            for item in items
        ],
    }


def _asked(meeting: Meeting, items: Iterable[AgendaItem]) -> dict[int, str]:
    """The needs of which a question was put to the political body at the meeting or since, in words."""
    if meeting.body.kind != Body.Kind.STEERING or meeting.status not in OVER:
        return {}
    needs = [item.need_id for item in items if item.need_id]
    since = Referral.objects.filter(need__in=needs, asked_event__public_day__gte=meeting.day)
    asked, political = list(since.values_list("need", flat=True)), Body.objects.political()
    told = _("Avgjordes inte. En fråga är ställd till %s.") % (political.short_name if political else "")
    return dict.fromkeys(asked, told)


def _left(item: AgendaItem, meeting: Meeting, asked: Mapping[int, str]) -> Content:
    """That the body was to take a stand and did not, once the meeting has been."""
    was_decided = item.kind != AgendaItem.Kind.STANDPOINT or bool(getattr(item, "said", ()))
    if was_decided or item.need_id is None or meeting.status not in OVER:
        return {"left": ""}
    return {"left": asked.get(item.need_id, _("Avgjordes inte på mötet."))}


def addendum_content(meeting: Meeting) -> Content:
    """What was recorded after the minutes were approved and stands in no supplement to them yet."""
    frozen = meeting.documents.filter(kind=MeetingDocument.Kind.ADDENDUM).values_list("content", flat=True)
    filed = [item for content in frozen for item in content["items"]]
    # Read from what is frozen and not from the rows: what stands in a supplement is what people have.
    told = {decision["id"] for item in filed for decision in item["decisions"]}
    whole = minutes_content(meeting)
    items = [
        # The minutes have these already, approved; a supplement adds and never repeats.
        item | {"notes": "", "recused": [], "papers": [], "left": "", "decisions": new}
        for item in whole["items"]
        if (new := [each for each in item["decisions"] if each["afterwards"] and each["id"] not in told])
    ]
    return whole | {"items": items}


def _signed(row: Signature) -> str:
    """Who checks the minutes, and when and how they did."""
    if row.signed_on is None:
        return str(row)
    how = _("%(name)s (på papper %(day)s)") if row.is_on_paper else _("%(name)s (%(day)s)")
    return how % {"name": row, "day": days.written(row.signed_on)}


def _attendance(meeting: Meeting) -> Content:
    roles = _roles(meeting)
    rows = meeting.attendances.select_related("person").order_by("person__name_order", "person__email")
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
        # Sorted first: whoever is both chair and member is called chair.
        found.setdefault(seat.user_id, words % seat.get_role_display())
    return found


def _items(meeting: Meeting) -> Any:
    with_texts = DecisionStep.objects.select_related("event__correction").prefetch_related("event__texts")
    steps = Prefetch("steps", with_texts)
    said = (
        Decision.objects.filter(struck_at=None)
        .select_related("body", "standpoint")
        .order_by("recorded_at", "pk")
    )
    recused = Recusal.objects.select_related("person").order_by("person__name_order", "person__email")
    return (
        meeting.items.to_take_up()
        .select_related("need")
        .prefetch_related(Prefetch("decisions", said.prefetch_related(steps), to_attr="said"))
        .prefetch_related(Prefetch("recusals", recused))
        .order_by("paragraph")
    )


def _item(item: AgendaItem, names: Mapping[str, str]) -> Content:
    return {
        "paragraph": item.paragraph,
        "kind": item.get_kind_display().capitalize(),
        "title": item.title,
        "number": (item.need.number or "") if item.need else "",
        "presenter": item.presenter_role,
        "consent": item.is_consent,
        "notes": item.notes,
        "recused": [str(recusal.person) for recusal in item.recusals.all()],
        "decisions": [_decision(decision, names) for decision in getattr(item, "said", ())],
    }


def _decision(decision: Decision, names: Mapping[str, str]) -> Content:
    """A recommendation is never headed as a decision."""
    steps = [step for step in decision.steps.all() if step.verb not in SAYS_NOTHING_MORE]
    return {
        "id": decision.pk,
        "heading": _("Rekommendation") if decision.is_recommendation else _("Beslut"),
        "body": decision.body.short_name,
        "words": decision.words,
        "reason": decision.reason,
        "answers": [
            {"question": one.question, "words": one.words, "why": one.why} for one in answered(steps, names)
        ],
        "place": _place(steps),
        "absent": decision.absent,
        "decided_on": decision.decided_on.isoformat(),
        "led_to": [Verb(step.verb).words for step in steps],
        "review_on": _iso(decision.review_on),
        "afterwards": decision.recorded_afterwards,
        "held": decision.is_held,
        "announced_on": _iso(decision.announced_at),
        "corrected": _is_taken_back(steps),
    }


def _place(steps: Iterable[DecisionStep]) -> str:
    """Where in the matrix the body placed it, in words; empty where the decision gave no place."""
    placed = [step.data for step in steps if step.verb == Verb.PRIORITIZE]
    return place_words(placed[0]["importance"], placed[0]["urgency"]) if placed else ""


def _is_taken_back(steps: Iterable[DecisionStep]) -> bool:
    """Whether every move that the decision caused has been corrected."""
    moves = [step.event for step in steps if step.event and step.event.is_move]
    return bool(moves) and all(hasattr(event, "correction") for event in moves)


def _iso(when: date | datetime | None) -> str:
    """The day, of a moment too; empty for none."""
    day = timezone.localdate(when) if isinstance(when, datetime) else when
    return day.isoformat() if day else ""
