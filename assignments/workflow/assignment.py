"""The assignment while it lasts: leaders, pauses, deadlines, and its end.

Decided here: it ends with the need, when that is discontinued or put back in the queue.
"""

from datetime import date, timedelta

from django.utils.translation import gettext as _

import clock
from accounts.models import User
from assignments.models import Assignment, ProcessLeader
from initiatives.conditions import condition, consequence, require_text, reversal
from initiatives.models import Event, Need
from initiatives.refusals import Unmet
from initiatives.states import OVER
from initiatives.verbs import Deed, Verb
from initiatives.workflow import perform
from meetings.models import Decision
from meetings.workflow import Terms, decide
from plaintext.border import is_empty


def requeue(need: Need, terms: Terms, *, by: User, seen: int) -> Decision:
    """Ställer åter i kö: the assignment ends, the need waits."""
    return decide(need, [Deed(Verb.REQUEUE)], terms, by=by, seen=seen)


def discontinue(need: Need, terms: Terms, *, by: User, seen: int) -> Decision:
    """Avbryter uppdraget, with its reason."""
    return decide(need, [Deed(Verb.DISCONTINUE)], terms, by=by, seen=seen)


def pause(
    need: Need,
    *,
    by: User,
    seen: int,
    reason: str,
    resume_by: date | None = None,
    comment: str = "",
) -> Need:
    """Pausar uppdraget: why, and when it is expected back. The other of leader and coordinator is told."""
    deed = Deed(
        Verb.PAUSE,
        data={"resume_by": resume_by.isoformat() if resume_by else None},
        texts={"reason": reason, "comment": comment},
    )
    return perform(need, deed, by=by, seen=seen).need


def resume(need: Need, *, by: User, seen: int, comment: str = "") -> Need:
    """Återupptar uppdraget."""
    return perform(need, Deed(Verb.RESUME, texts={"comment": comment}), by=by, seen=seen).need


def appoint_leader(
    need: Need,
    *,
    by: User,
    seen: int,
    leader: User,
    organization: str,
    replaces: ProcessLeader | None = None,
    comment: str = "",
) -> Need:
    """Utser en processledare, or replaces one; the public sees role and organisation."""
    deed = Deed(
        Verb.APPOINT_LEADER,
        data={
            "leader": leader.pk,
            "organization": organization,
            "replaces": replaces.pk if replaces else None,
        },
        texts={"comment": comment},
    )
    return perform(need, deed, by=by, seen=seen).need


def set_deadline(need: Need, *, by: User, seen: int, deadline: date, reason: str, comment: str = "") -> Need:
    """Sätter ny tidsgräns för uppdraget."""
    texts = {"reason": reason, "comment": comment}
    deed = Deed(Verb.SET_DEADLINE, data={"deadline": deadline.isoformat()}, texts=texts)
    return perform(need, deed, by=by, seen=seen).need


# What the verbs demand.


@condition(Verb.PAUSE, Verb.SET_DEADLINE)
def _says_why(need: Need, deed: Deed, by: User | None) -> None:
    require_text(deed, "reason", _("Skriv varför."))


@condition(Verb.PAUSE)
def _is_expected_back_later(need: Need, deed: Deed, by: User | None) -> None:
    resume_by = deed.data["resume_by"]
    if resume_by and date.fromisoformat(resume_by) < clock.today():
        raise Unmet(_("Dagen har redan varit."), field="resume_by")


@condition(Verb.SET_DEADLINE)
def _deadline_lies_ahead(need: Need, deed: Deed, by: User | None) -> None:
    if date.fromisoformat(deed.data["deadline"]) < clock.today():
        raise Unmet(_("Dagen har redan varit."), field="deadline")


@condition(Verb.APPOINT_LEADER)
def _leader_can_lead(need: Need, deed: Deed, by: User | None) -> None:
    if not User.objects.filter(pk=deed.data["leader"], is_active=True).exists():
        raise Unmet(_("Välj en person."), field="leader")
    replaces = deed.data["replaces"]
    own = ProcessLeader.objects.filter(assignment__need=need, assignment__is_open=True, pk=replaces)
    if replaces and not own.exists():
        raise Unmet(_("Välj en processledare i det här uppdraget."), field="replaces")
    if is_empty(deed.data["organization"]):
        raise Unmet(_("Ange processledarens organisation."), field="organization")


# What they bring with them, and what undoing them takes.


@consequence(Verb.REQUEUE, Verb.DISCONTINUE, Verb.CLOSE, Verb.DECLINE, Verb.MERGE)
def _ends_the_assignment(need: Need, event: Event, deed: Deed) -> None:
    Assignment.objects.filter(need=need, is_open=True).update(is_open=False, ended_event=event)


@consequence(Verb.IMPORT_HISTORY)
def _is_over_by_a_source(need: Need, event: Event, deed: Deed) -> None:
    if event.to_state in OVER:
        _ends_the_assignment(need, event, deed)


@reversal(Verb.REQUEUE, Verb.DISCONTINUE, Verb.CLOSE, Verb.DECLINE, Verb.MERGE)
def _assignment_is_open_again(need: Need, event: Event) -> None:
    """The one that the event ended; another that was only prepared since then steps back."""
    # Asked by the event, not by which is newest: correcting must put back exactly what this one ended.
    ended = Assignment.objects.filter(ended_event=event)
    if ended.exists():
        # First, since only one may be open: the constraint would refuse the next line otherwise.
        need.assignments.filter(is_open=True).update(is_open=False)
        ended.update(is_open=True, ended_event=None)


@consequence(Verb.PAUSE)
def _is_expected_back(need: Need, event: Event, deed: Deed) -> None:
    _expect_back(need, deed.data["resume_by"])


@consequence(Verb.RESUME)
def _is_back(need: Need, event: Event, deed: Deed) -> None:
    _expect_back(need, None)


@reversal(Verb.PAUSE)
def _was_never_away(need: Need, event: Event) -> None:
    _expect_back(need, None)


@reversal(Verb.RESUME)
def _is_still_away(need: Need, event: Event) -> None:
    # The day is not kept elsewhere: resuming cleared it, so it is read from the pause that stands.
    paused = need.events.filter(verb=Verb.PAUSE, correction=None).order_by("seq").last()
    _expect_back(need, paused.data["resume_by"] if paused else None)


def _expect_back(need: Need, resume_by: str | None) -> None:
    assignment = Assignment.objects.open_for(need)
    assignment.resume_by = date.fromisoformat(resume_by) if resume_by else None
    assignment.save()


@consequence(Verb.APPOINT_LEADER)
def _leader_is_appointed(need: Need, event: Event, deed: Deed) -> None:
    assignment = Assignment.objects.open_for(need)
    if deed.data["replaces"]:
        yesterday = clock.today() - timedelta(days=1)
        replaced = assignment.leaders.filter(pk=deed.data["replaces"])
        # Appointed today and replaced today: a row that ended before it began would break the constraint.
        replaced.filter(starts_on__gt=yesterday).delete()
        replaced.update(ends_on=yesterday)
    ProcessLeader.objects.create(
        assignment=assignment,
        user_id=deed.data["leader"],
        organization=deed.data["organization"],
        starts_on=clock.today(),
        appointed_event=event,
    )


@consequence(Verb.SET_DEADLINE)
def _deadline_is_set(need: Need, event: Event, deed: Deed) -> None:
    assignment = Assignment.objects.open_for(need)
    assignment.deadline = deed.data["deadline"]
    assignment.save()
