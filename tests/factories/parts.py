"""What verbs are made of in the tests: a draft, a meeting, a charter, how a body decided."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from assignments import workflow as assignments
from assignments.models import Charter, InterimReport
from followup import workflow as followup
from initiatives import workflow as initiatives
from initiatives.classification import Classification
from initiatives.lanes import Lane
from initiatives.models import Need
from initiatives.permissions import actor
from initiatives.verbs import Verb
from meetings.models import Meeting
from meetings.workflow import Terms
from organizations.models import (
    Body,
    CharterSection,
    Origin,
    Principal,
    PriorityArea,
    Question,
    Standpoint,
    SubregionalArea,
)
from prepared import prepared
from tests.factories.people import Cast

TEXT = "Vuxna med komplexa behov möts av olika besked vid utskrivning."


def today() -> date:
    return timezone.localdate()


def day(offset: int) -> date:
    return today() + timedelta(days=offset)


def again(need: Need) -> Need:
    """The need as the database has it now."""
    [found] = _now(need.pk)
    return found


@prepared
def _now(pk: int) -> QuerySet[Need]:
    return Need.objects.filter(pk=pk)


def classified_anew(need: Need) -> Classification:
    """What the need belongs to, with another area of the plan and whom it affects set right."""
    other = PriorityArea.objects.exclude(pk=need.priority_area_id).order_by("pk").first()
    affected = frozenset(SubregionalArea.objects.filter(slug="simba"))
    return replace(Classification.of(need), priority_area=other, affected_areas=affected)


def terms(**changes: Any) -> Terms:
    """How the steering body decided, today and at once."""
    return Terms(
        **{
            "standpoint": Standpoint.objects.get(slug="adopted"),
            "reason": "Behovet är gemensamt för länet.",
            "decided_on": today(),
        }
        | changes
    )


def said(standpoint: str, **changes: Any) -> Terms:
    """The same in other words of the body's."""
    return terms(standpoint=Standpoint.objects.get(slug=standpoint), **changes)


def recommendation(**changes: Any) -> Terms:
    """How the political body answered."""
    return terms(**{"standpoint": Standpoint.objects.get(slug="recommended")} | changes)


def unsaved_need(**changes: Any) -> Need:
    return Need(
        **{
            "title": "Trygg utskrivning",
            "summary": TEXT,
            "description": TEXT,
            "origin": Origin.objects.order_by("position").last(),
            "priority_area": PriorityArea.objects.first(),
        }
        | changes
    )


def draft(cast: Cast, **changes: Any) -> Need:
    """A draft of the proposer's."""
    need = unsaved_need(**{"proposer": cast.forslag} | changes)
    need.save()
    return need


def meeting(body: str = "", on: date | None = None, **changes: Any) -> Meeting:
    """That body's meeting that day (the steering body's, today, so that it may decide, unless said)."""
    where = Body.objects.get(slug=body) if body else Body.objects.steering()
    found, _ = Meeting.objects.update_or_create(body=where, day=on or today(), defaults=changes)
    return found


def answers(answer: str = "yes") -> dict[str, str]:
    return dict.fromkeys(Question.objects.values_list("slug", flat=True), answer)


def charter_text(**changes: Any) -> assignments.CharterText:
    """A complete charter."""
    return assignments.CharterText(
        **{
            "parts": dict.fromkeys(CharterSection.objects.values_list("slug", flat=True), TEXT),
            "areas": (areas := list(SubregionalArea.objects.all())),
            "principals": [] if areas else list(Principal.objects.all()),
            "starts_on": today(),
            "ends_on": day(365),
            "reason": "Mer tid behövs.",
        }
        | changes
    )


def drafted_charter(need: Need, cast: Cast, **changes: Any) -> Charter:
    """A complete charter version with the working group named."""
    charter = assignments.draft_charter(need, by=cast.samordnare, text=charter_text(**changes))
    if not charter.assignment.group.exists():
        assignments.add_to_group(need, by=cast.samordnare, role="verksamhetschef", organization="Borås Stad")
    return charter


def newest_charter(need: Need) -> Charter | None:
    return Charter.objects.filter(assignment__need=need, assignment__is_open=True).last()


def interim(need: Need, cast: Cast) -> InterimReport:
    led = actor(cast.leder, again(need), Verb.HAND_IN_CHARTER) is not None
    by = cast.leder if led else cast.samordnare
    return assignments.hand_in_interim(need, by=by, text="Halvvägs.")


def lane(slug: str = "simba") -> SubregionalArea:
    return SubregionalArea.objects.get(slug=slug)


def waived(*, but: str = "") -> dict[Lane, str]:
    """Every lane, with a reason; `but` the key of the one that has it in use."""
    lanes = [lane for lane in followup.lanes() if lane.key != but]
    return dict.fromkeys(lanes, "Området har redan en egen lösning.")


def follower() -> str:
    """Who follows up what is closed: an area's body where the region has areas, else the steering body."""
    areas = Body.objects.filter(area__slug="simba") or Body.objects.filter(kind=Body.Kind.STEERING)
    return f"body:{areas.get().slug}"


def another(cast: Cast) -> Need:
    """Another need, registered and public."""
    need = initiatives.submit(draft(cast, title="Ett annat behov"), by=cast.forslag, seen=0)
    by = {"by": cast.samordnare, "seen": need.event_count}
    return initiatives.register(need, checked_for_personal_data=True, comment="INTERNT registrering", **by)


def newest_move_seq(need: Need) -> int:
    """The number of the newest move that still stands, read off the events themselves."""
    events = list(need.events.order_by("seq"))
    undone = {event.corrects_id for event in events}
    moves = [e.seq for e in events if e.is_move and e.verb != "correct" and e.pk not in undone]
    return moves[-1] if moves else 0
