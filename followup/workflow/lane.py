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
    municipalities: Mapping[str, str] | None = None,
    again: bool = False,
    comment: str = "",
) -> Need:
    """Antecknar ett områdes eller en huvudmans steg i införandet, and so confirms it today.

    `municipalities`: code → status, for those of the area's own that have something new to say. `again`:
    the same as before, which is no news to anybody.
    """
    data: dict[str, Any] = {
        "lane": lane_of(lane),
        "lane_name": lane.name,
        "status": status,
        "day": day.isoformat() if day else None,
        "contact_role": contact_role,
        "evidence": evidence,
    }
    if municipalities:
        data["municipalities"] = dict(sorted(municipalities.items()))
    if again:
        data["again"] = True
    step = Step(Verb.AREA_STEP, data=data, texts={"comment": comment})
    return perform(need, step, by=by, seen=seen).need


def confirm(need: Need, *, by: User, seen: int, lane: SubregionalArea | Principal, comment: str = "") -> Need:
    """Bekräftar att läget är som förut: the step that the lane stands at, said again today.

    What others have said of their lanes since the page was shown is no hindrance. Raises `Stale` if this
    lane has moved, `Unmet` for a place that the need has no lane for.
    """
    row = need.implementations.filter(**place_of(lane_of(lane))).first()
    if row is None:
        raise Unmet(_("Okänt område."), field="lane")
    return area_step(
        need,
        by=by,
        seen=seen_of_lane(need, lane, seen),
        lane=lane,
        status=row.status,
        day=row.day,
        contact_role=row.contact_role,
        evidence=row.evidence,
        again=True,
        comment=comment,
    )


def seen_of_lane(need: Need, lane: SubregionalArea | Principal, seen: int) -> int:
    """The need's newest event number, if only other lanes have moved since `seen`; else `seen`, now stale.

    A municipality moves also by what its area says of it.
    """
    if seen > need.event_count:
        return seen
    since = need.events.filter(seq__gt=seen)
    others = since.filter(verb=Verb.AREA_STEP).exclude(data__lane=lane_of(lane))
    if isinstance(lane, Principal):
        others = others.exclude(data__municipalities__has_key=lane.code)
    return need.event_count if since.count() == others.count() else seen


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


def lane_is_done(need: Need, lane: str) -> bool:
    """Whether the lane has it in use, or is left alone."""
    return need.lanes.get(lane) in DONE


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
    statuses = {step.data["status"], *step.data.get("municipalities", {}).values()}
    if not statuses <= set(Implementation.Status.values):
        raise Unmet(_("Välj hur långt införandet har kommit."), field="status")
    lane, evidence = step.data["lane"], step.data["evidence"]
    if evidence and not evidence.startswith(WEB):
        raise Unmet(_("Ange en länk som börjar med https://."), field="evidence")
    _require_a_day_that_holds(step)
    within = _within(need, lane)
    if lane not in need.lanes and within is None:
        raise Unmet(_("Okänt område."), field="lane")
    own = own_lanes(by)
    if not is_coordinator(by) and lane not in own and not (within and f"area:{within.slug}" in own):
        raise NotPermitted


@condition(Verb.AREA_STEP)
def _municipalities_are_the_areas_own(need: Need, step: Step, by: User | None) -> None:
    for code in step.data.get("municipalities", {}):
        area = _within(need, f"principal:{code}")
        if area is None or f"area:{area.slug}" != step.data["lane"]:
            raise Unmet(_("Kommunen hör inte till området."), field="lane")


def _require_a_day_that_holds(step: Step) -> None:
    """What is planned may lie ahead; what has begun or is in use has been."""
    day = step.data["day"]
    may_lie_ahead = step.data["status"] == Implementation.Status.PLANNED
    if day and not may_lie_ahead and date.fromisoformat(day) > timezone.localdate():
        raise Unmet(_("Dagen har inte varit än. Bara det som är planerat kan ha en dag framåt."), field="day")


def _within(need: Need, lane: str) -> SubregionalArea | None:
    """The area whose lane the municipality is below; None where it is a lane itself, or none."""
    kind, _colon, code = lane.partition(":")
    if lane in need.lanes or kind != "principal":
        return None
    area = SubregionalArea.objects.filter(municipalities__code=code).first()
    return area if area and f"area:{area.slug}" in need.lanes else None


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


@consequence(Verb.PUBLISH, Verb.REOPEN)
def _lanes_open_or_are_gone(need: Need, event: Event, step: Step) -> None:
    _lay_lanes(need)


@reversal(Verb.PUBLISH, Verb.CLOSE, Verb.REOPEN)
def _lanes_are_as_before(need: Need, event: Event) -> None:
    _lay_lanes(need)


def _lay_lanes(need: Need) -> None:
    """The lanes as the need's history has them since the publication, each with what was said of it last."""
    published = need.events.filter(verb=Verb.PUBLISH, correction=None).order_by("seq").last()
    steps = need.events.filter(verb=Verb.AREA_STEP, seq__gt=published.seq if published else 0)
    Implementation.objects.filter(need=need).delete()
    for lane in need.lanes:
        Implementation.objects.create(need=need, **place_of(lane))
    for event in steps.order_by("seq") if need.lanes else ():
        _note(need, event.data, timezone.localdate(event.recorded))
    for lane, status in need.lanes.items():
        need.implementations.filter(**place_of(lane)).update(status=status)


@consequence(Verb.AREA_STEP)
def _lane_moves(need: Need, event: Event, step: Step) -> None:
    _note(need, step.data, timezone.localdate(event.recorded))


def _note(need: Need, data: Mapping[str, Any], on: date) -> None:
    """What one step says, of its lane and of the municipalities below it."""
    said = {name: data[name] for name in ("status", "day", "contact_role", "evidence")}
    _say(need, data["lane"], on, said)
    for code, status in data.get("municipalities", {}).items():
        _say(need, f"principal:{code}", on, {"status": status})


def _say(need: Need, lane: str, on: date, said: dict[str, Any]) -> None:
    new = said | {"reason": "", "confirmed_on": on}
    Implementation.objects.update_or_create(
        need=need, **place_of(lane), defaults=new, create_defaults=new | {"within": _within(need, lane)}
    )


@consequence(Verb.CLOSE)
def _waived_lanes_are_not_applicable(need: Need, event: Event, step: Step) -> None:
    for lane in step.data["waived"]:
        Implementation.objects.filter(need=need, **place_of(lane)).update(
            status=Implementation.Status.NOT_APPLICABLE, reason=step.texts[f"waived {lane}"]
        )
