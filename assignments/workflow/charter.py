"""The uppdragshandling: written in versions, handed in, approved by the steering body.

Decided here: a version is approved only when complete, with leader, group and areas named; the
leader may be named by the very decision that approves it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assignments.models import (
    Assignment,
    Charter,
    CharterPart,
    Milestone,
    ProcessLeader,
)
from initiatives.conditions import condition, consequence, reversal
from initiatives.models import Event, Need
from initiatives.permissions import actor
from initiatives.refusals import NotPermitted, Unmet
from initiatives.states import OPEN_AND_PUBLIC
from initiatives.verbs import Step, Verb
from initiatives.workflow import perform
from meetings.models import Decision
from meetings.workflow import Terms, decide
from organizations.models import CharterSection, Principal, SubregionalArea


@dataclass(frozen=True, kw_only=True)
class CharterText:
    """What a version of the charter says."""

    parts: Mapping[str, str]
    milestones: list[tuple[str, date]] = field(default_factory=list)
    areas: list[SubregionalArea] = field(default_factory=list)
    principals: list[Principal] = field(default_factory=list)
    reports_to_political: bool = False
    starts_on: date | None = None
    ends_on: date | None = None


@transaction.atomic
def draft_charter(need: Need, *, by: User, text: CharterText) -> Charter:
    """Skriver en ny version av uppdragshandlingen, as a draft. Opens an assignment if none is open,
    so that a charter can be ready before the commission."""
    locked = Need.objects.select_for_update(of=("self",)).get(pk=need.pk)
    allowed = [actor(by, locked, Verb.HAND_IN_CHARTER), actor(by, locked, Verb.COMMISSION)]
    if not any(allowed):
        raise NotPermitted
    if locked.state not in OPEN_AND_PUBLIC:
        raise Unmet(_("Behovet har inget uppdrag att skriva en handling för."))
    sections = {section.slug: section for section in CharterSection.objects.all()}
    if unknown := set(text.parts) - set(sections):
        raise Unmet(_("Okänt avsnitt: %s") % ", ".join(sorted(unknown)), field="parts")
    assignment = Assignment.objects.open_for(locked)
    newest = assignment.charters.aggregate(newest=Max("version"))["newest"] or 0
    charter = Charter.objects.create(
        assignment=assignment,
        version=newest + 1,
        reports_to_political=text.reports_to_political,
        starts_on=text.starts_on,
        ends_on=text.ends_on,
    )
    charter.areas.set(text.areas)
    charter.principals.set(text.principals)
    CharterPart.objects.bulk_create(
        CharterPart(charter=charter, section=sections[slug], text=written)
        for slug, written in text.parts.items()
    )
    Milestone.objects.bulk_create(
        Milestone(charter=charter, title=title, due_on=due_on) for title, due_on in text.milestones
    )
    return charter


def hand_in_charter(need: Need, *, by: User, seen: int, charter: Charter, comment: str = "") -> Need:
    """Lämnar en version av uppdragshandlingen för beslut: the steering body's turn."""
    step = Step(
        Verb.HAND_IN_CHARTER,
        data={"charter": charter.pk, "version": charter.version},
        texts={"comment": comment},
    )
    return perform(need, step, by=by, seen=seen).need


@dataclass(frozen=True)
class Leader:
    """A process leader whom the decision names: who, and for which organisation."""

    user: User
    organization: str


def approve_charter_step(*, charter: Charter, leaders: Sequence[Leader] = ()) -> Step:
    """The version that is approved, and the leaders whom the decision names (none: as appointed)."""
    named = [{"leader": leader.user.pk, "organization": leader.organization} for leader in leaders]
    return Step(
        Verb.APPROVE_CHARTER,
        data={"charter": charter.pk, "version": charter.version, "leaders": named},
    )


def approve_charter(
    need: Need, terms: Terms, *, by: User, seen: int, charter: Charter, leaders: Sequence[Leader] = ()
) -> Decision:
    """Godkänner en version av uppdragshandlingen: the work begins, or goes on by new terms."""
    step = approve_charter_step(charter=charter, leaders=leaders)
    return decide(need, [step], terms, by=by, seen=seen)


# What the verbs demand.


@condition(Verb.APPROVE_CHARTER, Verb.HAND_IN_CHARTER)
def _charter_is_complete(need: Need, step: Step, by: User | None) -> None:
    charter = Charter.objects.filter(
        pk=step.data["charter"], assignment__need=need, assignment__is_open=True
    ).first()
    if charter is None or charter.status == Charter.Status.APPROVED:
        raise Unmet(_("Välj en version av uppdragshandlingen som inte redan är godkänd."), field="charter")
    missing = charter.missing_sections()
    if missing:
        raise Unmet(_("Uppdragshandlingen saknar: %s.") % ", ".join(missing), field="charter")
    if step.verb == Verb.APPROVE_CHARTER:
        _everybody_is_named(charter, step)


def _everybody_is_named(charter: Charter, step: Step) -> None:
    assignment = charter.assignment
    if not step.data["leaders"] and not assignment.leaders.current(timezone.localdate()).exists():
        raise Unmet(_("Utse en processledare först."), field="charter")
    for leader in step.data["leaders"]:
        known = User.objects.filter(pk=leader["leader"], is_active=True).exists()
        if not known or not leader["organization"].strip():
            raise Unmet(_("Ange processledarens person och organisation."), field="charter")
    if not assignment.group.exists():
        raise Unmet(_("Utse arbetsgruppen först."), field="charter")
    if not charter.areas.exists() and not charter.principals.exists():
        raise Unmet(_("Ange vilka områden eller huvudmän uppdraget berör."), field="charter")


# What they bring with them, and what undoing them takes.


@consequence(Verb.HAND_IN_CHARTER)
def _charter_is_proposed(need: Need, event: Event, step: Step) -> None:
    Charter.objects.filter(pk=step.data["charter"]).update(status=Charter.Status.PROPOSED)


@consequence(Verb.APPROVE_CHARTER)
def _charter_is_approved(need: Need, event: Event, step: Step) -> None:
    charter = Charter.objects.get(pk=step.data["charter"])
    charter.status, charter.approved_event = Charter.Status.APPROVED, event
    charter.save()
    assignment = charter.assignment
    assignment.deadline = _deadline(assignment)
    assignment.save()
    leading = set(assignment.leaders.current(timezone.localdate()).values_list("user", flat=True))
    for named in (row for row in step.data["leaders"] if row["leader"] not in leading):
        ProcessLeader.objects.create(
            assignment=charter.assignment,
            user_id=named["leader"],
            organization=named["organization"],
            starts_on=timezone.localdate(),
            appointed_event=event,
        )


@consequence(Verb.REMIT_ITEM)
def _charter_is_a_draft_again(need: Need, event: Event, step: Step) -> None:
    proposed = Charter.objects.filter(assignment__need=need, assignment__is_open=True)
    proposed.filter(status=Charter.Status.PROPOSED).update(status=Charter.Status.DRAFT)


@reversal(Verb.APPROVE_CHARTER)
def _charter_waits_again(need: Need, event: Event) -> None:
    charter = Charter.objects.get(approved_event=event)
    handed_in = need.events.filter(verb=Verb.HAND_IN_CHARTER, data__charter=charter.pk)
    charter.status = Charter.Status.PROPOSED if handed_in.exists() else Charter.Status.DRAFT
    charter.approved_event = None
    charter.save()
    ProcessLeader.objects.filter(appointed_event=event).delete()
    assignment = charter.assignment
    assignment.deadline = _deadline(assignment)
    assignment.save()


def _deadline(assignment: Assignment) -> date | None:
    """As the newest approved version or new deadline has it."""
    begun = assignment.commissioned_event.seq if assignment.commissioned_event else 0
    set_since = assignment.need.events.filter(verb=Verb.SET_DEADLINE, seq__gt=begun).order_by("seq")
    approved = assignment.charters.filter(status=Charter.Status.APPROVED).select_related("approved_event")
    said = [(event.seq, date.fromisoformat(event.data["deadline"])) for event in set_since]
    said += [(row.approved_event.seq, row.ends_on) for row in approved if row.approved_event and row.ends_on]
    return max(said)[1] if said else None
