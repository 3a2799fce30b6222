"""The commission: an assignment is opened for a need, with its size, resources and who writes its charter.

Decided here: an assignment may be prepared before it is commissioned (the fast lane for a law).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from assignments.models import Assignment
from initiatives.conditions import condition, consequence, require_text, reversal
from initiatives.models import Event, Need
from initiatives.refusals import Unmet
from initiatives.verbs import Deed, Verb
from meetings.models import Decision
from meetings.workflow import Terms, decide
from plaintext.border import is_empty


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


def commission_deed(
    *, size: str, resources: str, state_grant: bool, drafter: User, plan: Plan | None = None
) -> Deed:
    """Size, resources, statsbidrag, who drafts the charter, and what else is planned."""
    planned = plan or Plan()
    # A form may still hold what was typed before the box was changed to no.
    grant = planned.grant if state_grant else None
    return Deed(
        Verb.COMMISSION,
        data={
            "size": size,
            "state_grant": state_grant,
            "drafter": drafter.pk,
            "grant": {"name": grant.name, "amount": grant.amount, "until": _iso(grant.until)}
            if grant
            else None,
            # Ids and ISO days: what a deed says becomes the event's JSON and is hashed, so it must be plain.
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
    deed = commission_deed(
        size=size, resources=resources, state_grant=state_grant, drafter=drafter, plan=plan
    )
    return decide(need, [deed], terms, by=by, seen=seen)


# What the verb demands.


@condition(Verb.COMMISSION)
def _has_size_resources_and_drafter(need: Need, deed: Deed, by: User | None) -> None:
    if deed.data["size"] not in Assignment.Size.values:
        raise Unmet(_("Välj uppdragets storlek."), field="size")
    # Neither yes nor no is a real answer here, and a missing one would otherwise read as no.
    if not isinstance(deed.data["state_grant"], bool):
        raise Unmet(_("Ange om statsbidrag används."), field="state_grant")
    require_text(deed, "resources", _("Beskriv resurserna."))
    if not User.objects.filter(pk=deed.data["drafter"], is_active=True).exists():
        raise Unmet(_("Välj vem som skriver uppdragshandlingen."), field="drafter")


@condition(Verb.COMMISSION)
def _grant_is_described(need: Need, deed: Deed, by: User | None) -> None:
    """Where statsbidrag is used: which, how much, until when."""
    if not deed.data["state_grant"]:
        return
    grant = deed.data.get("grant") or {}
    if is_empty(grant.get("name") or ""):
        raise Unmet(_("Skriv vilket statsbidrag som används."), field="grant_name")
    if not grant.get("amount") or grant["amount"] < 0:
        raise Unmet(_("Skriv hur många kronor statsbidraget är på."), field="grant_amount")
    if not grant.get("until"):
        raise Unmet(_("Ange till vilken dag statsbidraget kan användas."), field="grant_until")


@condition(Verb.COMMISSION)
def _first_dates_are_in_order(need: Need, deed: Deed, by: User | None) -> None:
    starts_on, ends_on = deed.data.get("starts_on"), deed.data.get("ends_on")
    if starts_on and ends_on and ends_on < starts_on:
        raise Unmet(_("Slutet kan inte komma före början."), field="ends_on")
    # Checked again when a held decision is announced: somebody may have been closed off since.
    if User.objects.filter(pk__in=deed.data.get("leaders", []), is_active=False).exists():
        raise Unmet(_("Välj processledare som kan logga in."), field="leaders")


# What it brings with it, and what undoing it takes.


@consequence(Verb.COMMISSION)
def _opens_the_assignment(need: Need, event: Event, deed: Deed) -> None:
    assignment = Assignment.objects.open_for(need)
    for name, value in _as_commissioned(deed.data, deed.texts).items():
        setattr(assignment, name, value)
    assignment.commissioned_event = event
    assignment.save()
    assignment.intended_leaders.set(deed.data.get("leaders", []))


@reversal(Verb.COMMISSION)
def _assignment_is_only_prepared(need: Need, event: Event) -> None:
    for assignment in Assignment.objects.filter(need=need, is_open=True):
        # The assignment stays, with its draft: it may have been prepared before it was commissioned.
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
