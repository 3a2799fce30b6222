"""What the desk's page of one need shows of it, to whom: beside its facts, its history and its verbs."""

from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from consultations.models import RaisedNeed
from consultations.permissions import may_run
from followup.models import Deliverable
from followup.workflow import waiting_to_be_published
from initiatives.completion import completion
from initiatives.models import Need
from initiatives.permissions import may_read_notes
from initiatives.states import State
from initiatives.verbs import Verb
from meetings.held import held_on
from meetings.models import AgendaItem, Decision
from meetings.permissions import may_follow
from meetings.states import DONE_WITH
from meetings.workflow import may_see_held
from notifications.wording import told_in_words
from organizations.region import Region
from prepared import prepared


def held(user: Any, need: Need) -> Decision | None:
    """What is decided of it and not told yet, for whoever may know that."""
    return held_on.first(need.pk) if may_see_held(user) else None


def taken_up(user: Any, need: Need) -> list[AgendaItem]:
    """Where it stands to be taken up, for whoever may follow the meetings; the soonest first."""
    if not may_follow(user):
        return []
    return _agenda_items(need.pk)


@prepared
def _agenda_items(need: int) -> QuerySet[AgendaItem]:
    items = AgendaItem.objects.filter(need=need, is_open=True).exclude(meeting__status__in=DONE_WITH)
    return items.select_related("meeting__body").order_by("meeting__day", "pk")


def came_back(user: Any, need: Need) -> dict[str, Any] | None:
    """What was asked for of one that is not registered yet, for its proposer and whoever reads it there."""
    own = may_read_notes(user, need) or need.proposer_id == user.pk
    asked = completion(need) if own and need.state in {State.SUBMITTED, State.RETURNED} else None
    return {"completion": asked} if asked else None


def put_up(user: Any, need: Need) -> list[Deliverable]:
    """What waits to be published, for those who work with the need."""
    if need.state != State.COMPLETED or not may_read_notes(user, need):
        return []
    return list(waiting_to_be_published(need).prefetch_related("files"))


def told_of(held: Decision, region: Region) -> list[str]:
    """Who hears of its verbs when it is announced."""
    told = (
        words
        for step in held.steps.all()
        for words in told_in_words(Verb(step.verb), region, held.need.state if held.need else "")
    )
    return list(dict.fromkeys(told))


def remark(user: User, need: Need) -> RaisedNeed | None:
    """The remark in a remissvar that raised it, for whoever runs remisser."""
    return _raised.first(need.pk) if may_run(user) else None


@prepared
def _raised(need: int) -> QuerySet[RaisedNeed]:
    found = RaisedNeed.objects.filter(need=need).select_related("line__response__consultation")
    return found.order_by("pk")[:1]
