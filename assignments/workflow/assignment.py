"""The assignment from commission to its end: resources, leaders, group, pauses, deadlines.

Decided here: an assignment may be prepared before it is commissioned (the fast lane for a law),
and ends with the need, when it is discontinued or put back in the queue.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assignments.models import Assignment, ProcessLeader
from initiatives.conditions import condition, consequence, require_text, reversal
from initiatives.models import Event, Need
from initiatives.refusals import Unmet
from initiatives.verbs import Step, Verb
from initiatives.workflow import perform
from meetings.models import Decision
from meetings.workflow import Terms, decide


@dataclass(frozen=True)
class Grant:
    """A statsbidrag: which, how much in kronor, until when."""

    name: str
    amount: int | None
    until: date | None


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What the commission says beside size, resources and drafter; all of it may be left for the charter."""

    region_resources: str = ""
    municipal_resources: str = ""
    grant: Grant | None = None
    leaders: Sequence[User] = ()
    charter_due: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None


FIRST_DATES = ("charter_due", "starts_on", "ends_on")


def commission_step(
    *, size: str, resources: str, state_grant: bool, drafter: User, plan: Plan | None = None
) -> Step:
    """Size, resources, statsbidrag, who drafts the charter, and what else is planned."""
    planned = plan or Plan()
    grant = planned.grant if state_grant else None
    return Step(
        Verb.COMMISSION,
        data={
            "size": size,
            "state_grant": state_grant,
            "drafter": drafter.pk,
            "grant": {"name": grant.name, "amount": grant.amount, "until": _iso(grant.until)}
            if grant
            else None,
            "leaders": [leader.pk for leader in planned.leaders],
            **{name: _iso(getattr(planned, name)) for name in FIRST_DATES},
        },
        texts={
            "resources": resources,
            "region_resources": planned.region_resources,
            "municipal_resources": planned.municipal_resources,
        },
    )


def commission(
    need: Need,
    terms: Terms,
    *,
    by: User,
    seen: int,
    size: str,
    resources: str,
    state_grant: bool,
    drafter: User,
    plan: Plan | None = None,
) -> Decision:
    """Beslutar om uppdrag: opens the assignment; its charter is to be written."""
    step = commission_step(
        size=size, resources=resources, state_grant=state_grant, drafter=drafter, plan=plan
    )
    return decide(need, [step], terms, by=by, seen=seen)


def requeue(need: Need, terms: Terms, *, by: User, seen: int) -> Decision:
    """Ställer åter i kö: the assignment ends, the need waits."""
    return decide(need, [Step(Verb.REQUEUE)], terms, by=by, seen=seen)


def discontinue(need: Need, terms: Terms, *, by: User, seen: int) -> Decision:
    """Avbryter uppdraget, with its reason."""
    return decide(need, [Step(Verb.DISCONTINUE)], terms, by=by, seen=seen)


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
    step = Step(
        Verb.PAUSE,
        data={"resume_by": resume_by.isoformat() if resume_by else None},
        texts={"reason": reason, "comment": comment},
    )
    return perform(need, step, by=by, seen=seen).need


def resume(need: Need, *, by: User, seen: int, comment: str = "") -> Need:
    """Återupptar uppdraget."""
    return perform(need, Step(Verb.RESUME, texts={"comment": comment}), by=by, seen=seen).need


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
    step = Step(
        Verb.APPOINT_LEADER,
        data={
            "leader": leader.pk,
            "organization": organization,
            "replaces": replaces.pk if replaces else None,
        },
        texts={"comment": comment},
    )
    return perform(need, step, by=by, seen=seen).need


def set_deadline(need: Need, *, by: User, seen: int, deadline: date, reason: str, comment: str = "") -> Need:
    """Sätter ny tidsgräns för uppdraget."""
    texts = {"reason": reason, "comment": comment}
    step = Step(Verb.SET_DEADLINE, data={"deadline": deadline.isoformat()}, texts=texts)
    return perform(need, step, by=by, seen=seen).need


# What the verbs demand.


@condition(Verb.COMMISSION)
def _has_size_resources_and_drafter(need: Need, step: Step, by: User | None) -> None:
    if step.data["size"] not in Assignment.Size.values:
        raise Unmet(_("Välj uppdragets storlek."), field="size")
    if not isinstance(step.data["state_grant"], bool):
        raise Unmet(_("Ange om statsbidrag används."), field="state_grant")
    require_text(step, "resources", _("Beskriv resurserna."))
    if not User.objects.filter(pk=step.data["drafter"], is_active=True).exists():
        raise Unmet(_("Välj vem som skriver uppdragshandlingen."), field="drafter")


@condition(Verb.COMMISSION)
def _grant_is_told(need: Need, step: Step, by: User | None) -> None:
    """Where statsbidrag is used: which, how much, until when."""
    if not step.data["state_grant"]:
        return
    grant = step.data.get("grant") or {}
    if not (grant.get("name") or "").strip():
        raise Unmet(_("Skriv vilket statsbidrag som används."), field="grant_name")
    if not grant.get("amount") or grant["amount"] < 0:
        raise Unmet(_("Skriv hur många kronor statsbidraget är på."), field="grant_amount")
    if not grant.get("until"):
        raise Unmet(_("Ange till vilken dag statsbidraget kan användas."), field="grant_until")


@condition(Verb.COMMISSION)
def _first_dates_are_in_order(need: Need, step: Step, by: User | None) -> None:
    starts_on, ends_on = step.data.get("starts_on"), step.data.get("ends_on")
    if starts_on and ends_on and ends_on < starts_on:
        raise Unmet(_("Slutet kan inte komma före början."), field="ends_on")
    if User.objects.filter(pk__in=step.data.get("leaders", []), is_active=False).exists():
        raise Unmet(_("Välj processledare som kan logga in."), field="leaders")


@condition(Verb.PAUSE, Verb.SET_DEADLINE)
def _says_why(need: Need, step: Step, by: User | None) -> None:
    require_text(step, "reason", _("Skriv varför."))


@condition(Verb.PAUSE)
def _is_expected_back_later(need: Need, step: Step, by: User | None) -> None:
    resume_by = step.data["resume_by"]
    if resume_by and date.fromisoformat(resume_by) < timezone.localdate():
        raise Unmet(_("Dagen har redan varit."), field="resume_by")


@condition(Verb.SET_DEADLINE)
def _deadline_lies_ahead(need: Need, step: Step, by: User | None) -> None:
    if date.fromisoformat(step.data["deadline"]) < timezone.localdate():
        raise Unmet(_("Dagen har redan varit."), field="deadline")


@condition(Verb.APPOINT_LEADER)
def _leader_can_lead(need: Need, step: Step, by: User | None) -> None:
    if not User.objects.filter(pk=step.data["leader"], is_active=True).exists():
        raise Unmet(_("Välj en person."), field="leader")
    replaces = step.data["replaces"]
    own = ProcessLeader.objects.filter(assignment__need=need, assignment__is_open=True, pk=replaces)
    if replaces and not own.exists():
        raise Unmet(_("Välj en processledare i det här uppdraget."), field="replaces")
    if not step.data["organization"].strip():
        raise Unmet(_("Ange processledarens organisation."), field="organization")


# What they bring with them, and what undoing them takes.


@consequence(Verb.COMMISSION)
def _opens_the_assignment(need: Need, event: Event, step: Step) -> None:
    assignment = Assignment.objects.open_for(need)
    for name, value in _as_commissioned(step.data, step.texts).items():
        setattr(assignment, name, value)
    assignment.commissioned_event = event
    assignment.save()
    assignment.intended_leaders.set(step.data.get("leaders", []))


@reversal(Verb.COMMISSION)
def _assignment_is_only_prepared(need: Need, event: Event) -> None:
    for assignment in Assignment.objects.filter(need=need, is_open=True):
        for name, value in _as_commissioned({}, {}).items():
            setattr(assignment, name, value)
        assignment.commissioned_event = None
        assignment.save()
        assignment.intended_leaders.clear()


def _as_commissioned(data: dict[str, Any], texts: dict[str, str]) -> dict[str, Any]:
    """The assignment's fields as the commission has them; none of them where nothing is said."""
    grant = data.get("grant") or {}
    return {
        "size": data.get("size", ""),
        "state_grant": data.get("state_grant"),
        "drafter_id": data.get("drafter"),
        "grant_name": grant.get("name", ""),
        "grant_amount": grant.get("amount"),
        "grant_until": _day(grant.get("until")),
        **{name: _day(data.get(name)) for name in FIRST_DATES},
        **{name: texts.get(name, "") for name in ("resources", "region_resources", "municipal_resources")},
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@consequence(Verb.REQUEUE, Verb.DISCONTINUE, Verb.CLOSE, Verb.DECLINE, Verb.MERGE)
def _ends_the_assignment(need: Need, event: Event, step: Step) -> None:
    Assignment.objects.filter(need=need, is_open=True).update(is_open=False, ended_event=event)


@reversal(Verb.REQUEUE, Verb.DISCONTINUE, Verb.CLOSE, Verb.DECLINE, Verb.MERGE)
def _assignment_is_open_again(need: Need, event: Event) -> None:
    """The one that the event ended; another that was only prepared since then steps back."""
    ended = Assignment.objects.filter(ended_event=event)
    if ended.exists():
        need.assignments.filter(is_open=True).update(is_open=False)
        ended.update(is_open=True, ended_event=None)


@consequence(Verb.PAUSE)
def _is_expected_back(need: Need, event: Event, step: Step) -> None:
    _expect_back(need, step.data["resume_by"])


@consequence(Verb.RESUME)
def _is_back(need: Need, event: Event, step: Step) -> None:
    _expect_back(need, None)


@reversal(Verb.PAUSE)
def _was_never_away(need: Need, event: Event) -> None:
    _expect_back(need, None)


@reversal(Verb.RESUME)
def _is_still_away(need: Need, event: Event) -> None:
    paused = need.events.filter(verb=Verb.PAUSE, correction=None).order_by("seq").last()
    _expect_back(need, paused.data["resume_by"] if paused else None)


def _expect_back(need: Need, resume_by: str | None) -> None:
    assignment = Assignment.objects.open_for(need)
    assignment.resume_by = date.fromisoformat(resume_by) if resume_by else None
    assignment.save()


@consequence(Verb.APPOINT_LEADER)
def _leader_is_appointed(need: Need, event: Event, step: Step) -> None:
    assignment = Assignment.objects.open_for(need)
    if step.data["replaces"]:
        yesterday = timezone.localdate() - timedelta(days=1)
        replaced = assignment.leaders.filter(pk=step.data["replaces"])
        replaced.filter(starts_on__gt=yesterday).delete()
        replaced.update(ends_on=yesterday)
    ProcessLeader.objects.create(
        assignment=assignment,
        user_id=step.data["leader"],
        organization=step.data["organization"],
        starts_on=timezone.localdate(),
        appointed_event=event,
    )


@consequence(Verb.SET_DEADLINE)
def _deadline_is_set(need: Need, event: Event, step: Step) -> None:
    assignment = Assignment.objects.open_for(need)
    assignment.deadline = step.data["deadline"]
    assignment.save()
