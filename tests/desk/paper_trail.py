"""Meetings with what papers tell of: an agenda, a closed round, what was noted and decided."""

from django.utils import timezone

from accounts.models import User
from initiatives.models import Need
from meetings import workflow
from meetings.models import AgendaItem, Attendance, Meeting, Recusal, Signature
from organizations.models import Question, Standpoint
from prioritization.models import Assessment, AssessmentAnswer, Placement, Round, RoundEntry
from tests.factories.needs import meeting, need_in, terms, today
from tests.factories.people import Cast

WHY = "Många väntar."


def steering_meeting(**changes) -> Meeting:
    return meeting(**{"on": today(), "place": "Vänersborg"} | changes)


def item_of(found: Meeting, need: Need | None = None, **changes) -> AgendaItem:
    """One more item; of a need that stands there already the very same, in its new words."""
    found.items.filter(need=need, need__isnull=False).delete()
    last = found.items.count()
    given = {"paragraph": last + 1, "title": need.title if need else f"Ärende {last + 1}", "need": need}
    return AgendaItem.objects.create(meeting=found, **given | changes)


def asked(found: Meeting, cast: Cast, where: str = "prioritization", **changes) -> AgendaItem:
    """An item with everything that the package tells."""
    given = {
        "presenter_role": "Processledare",
        "duration": 20,
        "question": "Ska behovet prioriteras?",
        "proposed_standpoint": Standpoint.objects.get(slug="adopted"),
    }
    return item_of(found, need_in(where, cast), **given | changes)


def weighed(
    need: Need, places: dict[User, tuple[int, int] | None], found: Meeting | None, **changes
) -> Round:
    """A closed round; None: cannot judge."""
    now = timezone.now()
    closed = Round.objects.create(
        **{"meeting": found, "last_day": today(), "opened_at": now, "closed_at": now} | changes
    )
    entry = RoundEntry.objects.create(round=closed, need=need, is_open=False)
    for member, place in places.items():
        said = Assessment.objects.create(
            entry=entry, member=member, completed_at=now, cannot_judge=place is None
        )
        if place:
            Placement.objects.create(assessment=said, importance=place[0], urgency=place[1])
            question = Question.objects.first()
            AssessmentAnswer.objects.create(assessment=said, question=question, answer="yes", why=WHY)
    return closed


def kept(found: Meeting, cast: Cast) -> Meeting:
    """The meeting held, with who was there, who checks the minutes, jäv and a note on every item."""
    held = workflow.hold_meeting(found, by=cast.samordnare)
    for person, was_there in ((cast.ordf, True), (cast.ledamot, False)):
        Attendance.objects.create(meeting=held, person=person, was_there=was_there)
    signed_on = {"signed_on": held.day, "recorded_at": timezone.now(), "recorded_by": cast.ordf}
    Signature.objects.create(meeting=held, person=cast.ordf, **signed_on)
    for item in held.items.all():
        Recusal.objects.create(item=item, person=cast.ledamot)
    held.items.update(notes="NOTERAT här")
    return Meeting.objects.select_related("body").get(pk=held.pk)


def decided(item: AgendaItem, cast: Cast, *steps, **changes):
    need = Need.objects.get(pk=item.need_id)
    return workflow.decide(
        need, list(steps), terms(item=item, **changes), by=cast.ordf, seen=need.event_count
    )
