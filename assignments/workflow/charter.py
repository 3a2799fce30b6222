"""The uppdragshandling: handed in, approved by the steering body, or sent back to be written on.

Decided here: a version is approved only when complete, with leader, group and areas named; the
leader may be named by the very decision that approves it. A request to change an approved version
says why. What is approved is the text that was read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

import clock
from accounts.models import User
from assignments.models import Assignment, Charter, CharterDocument, ProcessLeader, SeatKind
from initiatives.conditions import condition, consequence, reversal
from initiatives.models import Event, Need
from initiatives.refusals import Unmet
from initiatives.uploads import erase
from initiatives.verbs import Deed, Verb
from initiatives.workflow import perform
from meetings.models import Decision
from meetings.workflow import Terms, decide
from organizations.models import Membership


def hand_in_charter(need: Need, *, by: User, seen: int, charter: Charter, comment: str = "") -> Need:
    """Lämnar en version av uppdragshandlingen för beslut: the steering body's turn."""
    deed = Deed(
        Verb.HAND_IN_CHARTER,
        data={"charter": charter.pk, "version": charter.version},
        texts={"comment": comment},
    )
    return perform(need, deed, by=by, seen=seen).need


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
    meant = leaders or intended_leaders(charter.assignment)
    named = [{"leader": leader.user.pk, "organization": leader.organization} for leader in meant]
    read = charter.edition if edition is None else edition
    return Deed(
        Verb.APPROVE_CHARTER,
        data={"charter": charter.pk, "version": charter.version, "edition": read, "leaders": named},
    )


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
    if charter.is_change_request and not charter.reason.strip():
        raise Unmet(_("Skriv i ändringsbegäran varför uppdraget behöver ändras."), field="charter")
    # Handing in names no edition: whoever writes the charter hands in what is saved.
    if deed.data.get("edition", charter.edition) != charter.edition:
        raise Unmet(_("Någon har skrivit i versionen sedan du öppnade sidan. Läs den igen."), field="charter")
    if deed.verb == Verb.APPROVE_CHARTER:
        _everybody_is_named(charter, deed)


def _everybody_is_named(charter: Charter, deed: Deed) -> None:
    assignment = charter.assignment
    if not deed.data["leaders"] and not assignment.leaders.current(clock.today()).exists():
        raise Unmet(_("Utse en processledare först."), field="charter")
    for leader in deed.data["leaders"]:
        known = User.objects.filter(pk=leader["leader"], is_active=True).exists()
        if not known or not leader["organization"].strip():
            raise Unmet(_("Ange processledarens person och organisation."), field="charter")
    # The group may be named beforehand or by this very version; either will do.
    has_seats = charter.seats.filter(kind=SeatKind.GROUP).exists()
    if not has_seats and not assignment.group.current(clock.today()).exists():
        raise Unmet(_("Utse arbetsgruppen först."), field="charter")
    if not charter.areas.exists() and not charter.principals.exists():
        raise Unmet(_("Ange vilka områden eller huvudmän uppdraget berör."), field="charter")


# What they bring with them, and what undoing them takes.


@consequence(Verb.HAND_IN_CHARTER)
def _charter_is_proposed(need: Need, event: Event, deed: Deed) -> None:
    Charter.objects.filter(pk=deed.data["charter"]).update(status=Charter.Status.PROPOSED)


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
    for named in (row for row in deed.data["leaders"] if row["leader"] not in leading):
        ProcessLeader.objects.create(
            assignment=charter.assignment,
            user_id=named["leader"],
            organization=named["organization"],
            starts_on=clock.today(),
            appointed_event=event,
        )


@consequence(Verb.REMIT_ITEM)
def _charter_is_a_draft_again(need: Need, event: Event, deed: Deed) -> None:
    proposed = Charter.objects.filter(assignment__need=need, assignment__is_open=True)
    proposed.filter(status=Charter.Status.PROPOSED).update(status=Charter.Status.DRAFT)


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
