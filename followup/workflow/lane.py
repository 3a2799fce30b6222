"""The lanes of a product: how far each area has come, until the need is closed.

Decided here: the lanes are the subregional areas or, where a region has none, its huvudmän; a need
closes when each lane is in use or waived with a reason. An area's coordinator answers for that area
alone.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from followup.models import Implementation
from initiatives.conditions import condition, consequence, reversal
from initiatives.models import Event, Need
from initiatives.refusals import NotPermitted, Unmet
from initiatives.verbs import Step, Verb
from initiatives.workflow import perform
from organizations.models import Membership, Principal, SubregionalArea
from organizations.permissions import is_coordinator

DONE = {Implementation.Status.IN_USE, Implementation.Status.NOT_APPLICABLE}
"""A lane that is left alone."""

WEB = ("https://", "http://")
"""How a link must begin."""


def area_step(
    need: Need,
    *,
    by: User,
    seen: int,
    lane: SubregionalArea | Principal,
    status: str,
    day: date | None = None,
    contact_role: str = "",
    evidence: str = "",
    comment: str = "",
) -> Need:
    """Antecknar ett områdes eller en huvudmans steg i införandet."""
    step = Step(
        Verb.AREA_STEP,
        data={
            "lane": lane_of(lane),
            "lane_name": lane.name,
            "status": status,
            "day": day.isoformat() if day else None,
            "contact_role": contact_role,
            "evidence": evidence,
        },
        texts={"comment": comment},
    )
    return perform(need, step, by=by, seen=seen).need


def close(
    need: Need,
    *,
    by: User,
    seen: int,
    waived: Mapping[str, str],
    follow_up_who: str = "",
    follow_up_by: date | None = None,
    comment: str = "",
) -> Need:
    """Avslutar: each lane in use, or waived with a reason (lane → reason); who follows up, when."""
    step = Step(
        Verb.CLOSE,
        data={
            "waived": sorted(waived),
            "follow_up_by": follow_up_by.isoformat() if follow_up_by else None,
            "follow_up_who": follow_up_who,
        },
        texts={f"waived {lane}": reason for lane, reason in waived.items()} | {"comment": comment},
    )
    return perform(need, step, by=by, seen=seen).need


def lane_of(place: SubregionalArea | Principal) -> str:
    """The lane's name in events: area:simba, principal:1380."""
    if isinstance(place, SubregionalArea):
        return f"area:{place.slug}"
    return f"principal:{place.code}"


def lanes() -> list[str]:
    """Every lane of the region."""
    areas = [lane_of(area) for area in SubregionalArea.objects.all()]
    return areas or [lane_of(principal) for principal in Principal.objects.all()]


def place_of(lane: str) -> dict[str, Any]:
    """The lane as a model's field and row. Raises `Unmet` for an unknown lane."""
    kind, _colon, key = lane.partition(":")
    area = SubregionalArea.objects.filter(slug=key).first() if kind == "area" else None
    principal = Principal.objects.filter(code=key).first() if kind == "principal" else None
    if area:
        return {"area": area}
    if principal:
        return {"principal": principal}
    raise Unmet(_("Okänt område."), field="lane")


# What the verbs demand.


@condition(Verb.AREA_STEP)
def _answers_for_the_lane(need: Need, step: Step, by: User | None) -> None:
    if step.data["status"] not in Implementation.Status.values:
        raise Unmet(_("Välj hur långt införandet har kommit."), field="status")
    lane, day, evidence = step.data["lane"], step.data["day"], step.data["evidence"]
    if evidence and not evidence.startswith(WEB):
        raise Unmet(_("Ange en länk som börjar med https://."), field="evidence")
    if day and date.fromisoformat(day) > timezone.localdate():
        raise Unmet(_("Dagen har inte varit än."), field="day")
    if lane not in need.lanes:
        raise Unmet(_("Okänt område."), field="lane")
    if not is_coordinator(by) and lane not in own_lanes(by):
        raise NotPermitted


def own_lanes(user: User | None) -> set[str]:
    """The lanes that the person answers for: an area's coordinator, a huvudman's contact."""
    active = Membership.objects.active(timezone.localdate()).filter(user=user)
    areas = active.filter(role=Membership.Role.COORDINATOR, body__area__isnull=False)
    contacts = active.filter(role=Membership.Role.CONTACT, principal__isnull=False)
    return {f"area:{slug}" for slug in areas.values_list("body__area__slug", flat=True)} | {
        f"principal:{code}" for code in contacts.values_list("principal__code", flat=True)
    }


@condition(Verb.CLOSE)
def _each_lane_is_in_use_or_waived(need: Need, step: Step, by: User | None) -> None:
    waived = step.data["waived"]
    if set(waived) - set(need.lanes):
        raise Unmet(_("Okänt område."), field="waived")
    follow_up_by = step.data["follow_up_by"]
    if follow_up_by and date.fromisoformat(follow_up_by) < timezone.localdate():
        raise Unmet(_("Dagen har redan varit."), field="follow_up_by")
    if any(need.lanes[lane] in DONE for lane in waived):
        raise Unmet(_("Området har det redan i bruk."), field="waived")
    if any(not step.texts[f"waived {lane}"].strip() for lane in waived):
        raise Unmet(_("Skriv varför området undantas."), field="waived")
    left = [lane for lane, status in need.lanes.items() if status not in DONE and lane not in waived]
    if left:
        names = ", ".join(str(next(iter(place_of(lane).values()))) for lane in left)
        raise Unmet(_("Inte i bruk än: %s. Undanta med skäl eller vänta.") % names, field="waived")


# What the verbs bring with them, and what undoing them takes.


@consequence(Verb.PUBLISH)
def _lanes_open(need: Need, event: Event, step: Step) -> None:
    for lane in step.data["lanes"]:
        Implementation.objects.update_or_create(
            need=need,
            **place_of(lane),
            defaults={
                "status": Implementation.Status.NOT_STARTED,
                "day": None,
                "reason": "",
                "confirmed_on": None,
            },
        )


@consequence(Verb.REOPEN)
def _lanes_are_gone(need: Need, event: Event, step: Step) -> None:
    _lay_lanes(need)


@reversal(Verb.PUBLISH, Verb.CLOSE, Verb.REOPEN)
def _lanes_are_as_before(need: Need, event: Event) -> None:
    _lay_lanes(need)


def _lay_lanes(need: Need) -> None:
    """The lanes as the need's history has them, each with what its newest step said."""
    steps = {step.data["lane"]: step for step in need.events.filter(verb=Verb.AREA_STEP).order_by("seq")}
    Implementation.objects.filter(need=need).delete()
    for lane, status in need.lanes.items():
        newest = steps.get(lane)
        said = newest.data if newest else {}
        Implementation.objects.create(
            need=need,
            **place_of(lane),
            status=status,
            day=said.get("day"),
            contact_role=said.get("contact_role", ""),
            evidence=said.get("evidence", ""),
            confirmed_on=timezone.localdate(newest.recorded) if newest else None,
        )


@consequence(Verb.AREA_STEP)
def _lane_moves(need: Need, event: Event, step: Step) -> None:
    data = step.data
    Implementation.objects.filter(need=need, **place_of(data["lane"])).update(
        status=data["status"],
        day=data["day"],
        contact_role=data["contact_role"],
        evidence=data["evidence"],
        reason="",
        confirmed_on=timezone.localdate(event.recorded),
    )


@consequence(Verb.CLOSE)
def _waived_lanes_are_not_applicable(need: Need, event: Event, step: Step) -> None:
    for lane in step.data["waived"]:
        Implementation.objects.filter(need=need, **place_of(lane)).update(
            status=Implementation.Status.NOT_APPLICABLE, reason=step.texts[f"waived {lane}"]
        )
