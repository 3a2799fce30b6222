"""The uppdragshandling: handed in, approved by the steering body, or sent back to be written on.

Decided here: a version is approved only when complete, with leader, group and areas named; the
leader may be named by the very decision that approves it. A request to change an approved version
says why. What is approved is the text that was read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

import clock
from accounts.models import User
from assignments.models import Assignment, Charter, CharterDocument, ProcessLeader, SeatKind
from assignments.terms import terms_of
from assignments.workflow.papers import CALLED, is_called_with, take_off
from initiatives.aims import AimLine, as_data
from initiatives.conditions import condition, consequence, reversal
from initiatives.models import Event, Need
from initiatives.refusals import Unmet
from initiatives.uploads import erase
from initiatives.verbs import Deed, Verb
from initiatives.workflow import perform
from meetings.models import Decision
from meetings.workflow import Terms, decide
from organizations.models import Membership
from plaintext.border import is_empty


def hand_in_charter(need: Need, *, by: User, seen: int, charter: Charter, comment: str = "") -> Need:
    """Lämnar en version av uppdragshandlingen för beslut: the steering body's turn."""
    deed = Deed(
        Verb.HAND_IN_CHARTER,
        data={"charter": charter.pk, "version": charter.version},
        texts={"comment": comment},
    )
    return perform(need, deed, by=by, seen=seen).need


def take_back_charter(need: Need, *, by: User, seen: int, comment: str = "") -> Need:
    """Återtar uppdragshandlingen: it is a draft again, until it stands on a called agenda."""
    return perform(need, Deed(Verb.TAKE_BACK_CHARTER, texts={"comment": comment}), by=by, seen=seen).need


def may_take_back_charter(need: Need) -> bool:
    """Whether a version is handed in that nobody has been called to decide on."""
    proposed = _proposed(need)
    return proposed is not None and not is_called_with(Q(charter=proposed))


@dataclass(frozen=True)
class Leader:
    """A process leader whom the decision names: who, and for which organisation."""

    user: User
    organization: str


def approve_charter_deed(
    *, charter: Charter, leaders: Sequence[Leader] = (), edition: int | None = None
) -> Deed:
    """The version that is approved, and the leaders whom the decision names.

    Where it names none: as appointed or, where nobody is, those whom the commission named.
    `edition` is that of the text that was read; another may have written in a draft since.
    """
    named = _as_data(leaders or intended_leaders(charter.assignment))
    read = charter.edition if edition is None else edition
    data = {"charter": charter.pk, "version": charter.version, "edition": read, "leaders": named}
    return Deed(Verb.APPROVE_CHARTER, data=data | _aims(charter))


def _aims(charter: Charter) -> dict[str, Any]:
    """What the need is to change from the approval on: what the charter's goals say, where it has any."""
    goals = list(charter.goals.select_related("indicator"))
    measured = [AimLine(goal.indicator, goal.direction, goal.due_on) for goal in goals if goal.indicator]
    # Goals without a measure say so openly, whatever was said before.
    return {"aims": as_data(measured or [AimLine()])} if goals else {}


def intended_leaders(assignment: Assignment) -> list[Leader]:
    """Whom the commission named, for the organisation where each has a role; none once somebody leads."""
    today = clock.today()
    if assignment.leaders.current(today).exists():
        return []
    seats: dict[int, str] = {}
    rows = Membership.objects.active(today).filter(
        user__intended_assignments=assignment, user__is_active=True
    )
    for seat in rows.select_related("principal", "body").order_by("pk"):
        # A seat for a huvudman says more of where a leader comes from than a seat in a body.
        if seat.principal or seat.user_id not in seats:
            seats[seat.user_id] = str(seat.principal or seat.body)
    return [Leader(user, seats[user.pk]) for user in assignment.intended_leaders.filter(pk__in=seats)]


def _as_data(leaders: Sequence[Leader]) -> list[dict[str, Any]]:
    return [{"leader": leader.user.pk, "organization": leader.organization} for leader in leaders]


def _leaders_of(deed: Deed, assignment: Assignment) -> list[dict[str, Any]]:
    """Whom the deed names; where one decision commissions and approves, those whom its commission named."""
    # When the deed was written the commission was not made yet, and nobody was meant to lead.
    named: list[dict[str, Any]] = deed.data["leaders"]
    return named or _as_data(intended_leaders(assignment))


def approve_charter(
    need: Need, terms: Terms, *, by: User, seen: int, charter: Charter, leaders: Sequence[Leader] = ()
) -> Decision:
    """Godkänner en version av uppdragshandlingen: the work begins, or goes on by new terms."""
    deed = approve_charter_deed(charter=charter, leaders=leaders)
    return decide(need, [deed], terms, by=by, seen=seen)


# What the verbs demand.


@condition(Verb.APPROVE_CHARTER, Verb.HAND_IN_CHARTER)
def _charter_is_complete(need: Need, deed: Deed, by: User | None) -> None:
    charter = Charter.objects.filter(
        pk=deed.data["charter"], assignment__need=need, assignment__is_open=True
    ).first()
    if charter is None or charter.status == Charter.Status.APPROVED:
        raise Unmet(_("Välj en version av uppdragshandlingen som inte redan är godkänd."), field="charter")
    missing = charter.missing_sections()
    if missing:
        raise Unmet(_("Uppdragshandlingen saknar: %s.") % ", ".join(missing), field="charter")
    if charter.is_change_request and is_empty(charter.reason):
        raise Unmet(_("Skriv i ändringsbegäran varför uppdraget behöver ändras."), field="charter")
    # Handing in names no edition: whoever writes the charter hands in what is saved.
    if deed.data.get("edition", charter.edition) != charter.edition:
        raise Unmet(_("Någon har skrivit i versionen sedan du öppnade sidan. Läs den igen."), field="charter")
    if deed.verb == Verb.APPROVE_CHARTER:
        _everybody_is_named(charter, deed)


def _everybody_is_named(charter: Charter, deed: Deed) -> None:
    assignment = charter.assignment
    leaders = _leaders_of(deed, assignment)
    if not leaders and not assignment.leaders.current(clock.today()).exists():
        raise Unmet(_("Utse en processledare först."), field="charter")
    for leader in leaders:
        known = User.objects.filter(pk=leader["leader"], is_active=True).exists()
        if not known or is_empty(leader["organization"]):
            raise Unmet(_("Ange processledarens person och organisation."), field="charter")
    # The group may be named beforehand or by this very version; either will do.
    has_seats = charter.seats.filter(kind=SeatKind.GROUP).exists()
    if not has_seats and not assignment.group.current(clock.today()).exists():
        raise Unmet(_("Utse arbetsgruppen först."), field="charter")
    if not charter.areas.exists() and not charter.principals.exists():
        raise Unmet(_("Ange vilka områden eller huvudmän uppdraget berör."), field="charter")


@condition(Verb.SET_AIMS)
def _charter_says_nothing_else(need: Need, deed: Deed, by: User | None) -> None:
    """Where a charter in force has goals they are what it works for, and are changed as it is."""
    charter = terms_of(need)
    if charter and charter.goals.exists():
        raise Unmet(_("Det står i uppdragshandlingens mål. Begär ändring av den."), field="aims")


# What they bring with them, and what undoing them takes.


@consequence(Verb.HAND_IN_CHARTER)
def _charter_is_proposed(need: Need, event: Event, deed: Deed) -> None:
    Charter.objects.filter(pk=deed.data["charter"]).update(status=Charter.Status.PROPOSED)


@condition(Verb.TAKE_BACK_CHARTER)
def _charter_may_be_taken_back(need: Need, deed: Deed, by: User | None) -> None:
    if _proposed(need) is None:
        raise Unmet(_("Ingen uppdragshandling är lämnad för beslut."))
    if not may_take_back_charter(need):
        raise Unmet(CALLED)


@consequence(Verb.TAKE_BACK_CHARTER)
def _charter_is_written_on_again(need: Need, event: Event, deed: Deed) -> None:
    take_off(Q(charter__assignment__need=need, charter__status=Charter.Status.PROPOSED))
    _is_draft_again(need)


def _proposed(need: Need) -> Charter | None:
    """The version that waits for its decision."""
    of_need = Charter.objects.filter(assignment__need=need, assignment__is_open=True)
    return of_need.filter(status=Charter.Status.PROPOSED).last()


def _is_draft_again(need: Need) -> None:
    proposed = Charter.objects.filter(assignment__need=need, assignment__is_open=True)
    proposed.filter(status=Charter.Status.PROPOSED).update(status=Charter.Status.DRAFT)


@consequence(Verb.APPROVE_CHARTER)
def _charter_is_approved(need: Need, event: Event, deed: Deed) -> None:
    charter = Charter.objects.get(pk=deed.data["charter"])
    charter.status, charter.approved_event = Charter.Status.APPROVED, event
    charter.save()
    assignment = charter.assignment
    assignment.deadline = _deadline(assignment)
    assignment.save()
    leading = set(assignment.leaders.current(clock.today()).values_list("user", flat=True))
    # Whoever leads already goes on as appointed: a second row would end and begin nothing.
    for named in (row for row in _leaders_of(deed, assignment) if row["leader"] not in leading):
        ProcessLeader.objects.create(
            assignment=charter.assignment,
            user_id=named["leader"],
            organization=named["organization"],
            starts_on=clock.today(),
            appointed_event=event,
        )


@consequence(Verb.REMIT_ITEM)
def _charter_is_a_draft_again(need: Need, event: Event, deed: Deed) -> None:
    _is_draft_again(need)


@reversal(Verb.APPROVE_CHARTER)
def _charter_waits_again(need: Need, event: Event) -> None:
    charter = Charter.objects.get(approved_event=event)
    handed_in = need.events.filter(verb=Verb.HAND_IN_CHARTER, data__charter=charter.pk)
    # A body may approve a draft that nobody handed in; then there is nothing to wait for.
    charter.status = Charter.Status.PROPOSED if handed_in.exists() else Charter.Status.DRAFT
    charter.approved_event = None
    charter.save()
    # What corrects a version by words alone can't stay approved when that version is not.
    _later_corrections_are_drafts(charter)
    _forget_documents(charter)
    ProcessLeader.objects.filter(appointed_event=event).delete()
    assignment = charter.assignment
    assignment.deadline = _deadline(assignment)
    assignment.save()


def _later_corrections_are_drafts(charter: Charter) -> None:
    """Small corrections of a version that is not approved any more."""
    for corrected in charter.changes.filter(minor=True):
        corrected.status, corrected.approved_event = Charter.Status.DRAFT, None
        corrected.minor = False
        corrected.save()
        _later_corrections_are_drafts(corrected)
        _forget_documents(corrected)


def _forget_documents(charter: Charter) -> None:
    """The PDF of what is approved no more; its file goes when all is saved."""
    for document in CharterDocument.objects.filter(charter=charter):
        erase(document.pdf)
        document.delete()


def _deadline(assignment: Assignment) -> date | None:
    """As the newest approved version or new deadline has it."""
    # Deadlines of an earlier assignment of the same need don't bind this one.
    begun = assignment.commissioned_event.seq if assignment.commissioned_event else 0
    set_since = assignment.need.events.filter(verb=Verb.SET_DEADLINE, seq__gt=begun).order_by("seq")
    # A small correction changes no date; counting it would let an old end win over a newer deadline.
    decided = assignment.charters.filter(status=Charter.Status.APPROVED, minor=False)
    approved = decided.select_related("approved_event")
    said = [(event.seq, date.fromisoformat(event.data["deadline"])) for event in set_since]
    said += [(row.approved_event.seq, row.ends_on) for row in approved if row.approved_event and row.ends_on]
    return max(said)[1] if said else None
