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

import clock
from accounts.models import User
from followup.follow_up import who_may_follow_up
from followup.models import Implementation
from followup.permissions import own_lanes
from followup.places import area_with, place_of, places_of
from followup.steps import own_words, steps
from initiatives.conditions import condition, consequence, reversal
from initiatives.lanes import Lane, LaneKind, LaneStatus
from initiatives.models import Event, Need
from initiatives.refusals import NotPermitted, Unmet
from initiatives.verbs import Deed, Verb
from initiatives.workflow import perform
from organizations.models import Principal, SubregionalArea
from organizations.permissions import is_coordinator
from plaintext.border import is_empty

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
    everywhere: bool = False,
    again: bool = False,
    comment: str = "",
) -> Need:
    """Antecknar ett områdes eller en huvudmans steg i införandet, and so confirms it today.

    `municipalities`: code → status, for those of the area's own that have something new to say.
    `everywhere`: all of them stand so too, by the word of whoever answers for the area, but for those that
    have said of themselves how far they have come. `again`: the same as before, which is no news to anybody.
    """
    data: dict[str, Any] = {
        "lane": str(Lane.of(lane)),
        "lane_name": lane.name,
        "status": status,
        "day": day.isoformat() if day else None,
        "contact_role": contact_role,
        "evidence": evidence,
    }
    if everywhere and isinstance(lane, SubregionalArea):
        # Written out one by one: which municipalities an area has may change, what was said may not.
        codes, own = set(lane.municipalities.values_list("code", flat=True)), own_words(need)
        municipalities = dict.fromkeys(codes - set(own), status)
        # What a municipality has said of itself stands; then the area has not told of all of them.
        if apart := sum(own.get(code, status) != status for code in codes):
            data["apart"] = apart
        else:
            data["everywhere"] = True
    if municipalities:
        # Sorted, so that the same said twice gives the same event and digest.
        data["municipalities"] = dict(sorted(municipalities.items()))
    if again:
        data["again"] = True
    deed = Deed(Verb.AREA_STEP, data=data, texts={"comment": comment})
    return perform(need, deed, by=by, seen=seen).need


def confirm(need: Need, *, by: User, seen: int, lane: SubregionalArea | Principal, comment: str = "") -> Need:
    """Bekräftar att läget är som förut: the step that the lane stands at, said again today.

    What others have said of their lanes since the page was shown is no hindrance. Raises `Stale` if this
    lane has moved, `Unmet` for a place that the need has no lane for.
    """
    row = need.implementations.of([Lane.of(lane)]).first()
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
    # A number ahead of the history is no page of ours; as it is it will be refused.
    if seen > need.event_count:
        return seen
    since = need.events.filter(seq__gt=seen)
    # Areas are reminded at the same time: they must not refuse each other's presses.
    others = since.filter(verb=Verb.AREA_STEP).exclude(data__lane=str(Lane.of(lane)))
    if isinstance(lane, Principal):
        others = others.exclude(data__municipalities__has_key=lane.code)
    return need.event_count if since.count() == others.count() else seen


def close(
    need: Need,
    *,
    by: User,
    seen: int,
    waived: Mapping[Lane, str],
    follow_up_who: str = "",
    follow_up_by: date | None = None,
    comment: str = "",
) -> Need:
    """Avslutar: each lane in use, or waived with a reason (lane → reason); who follows up, when.

    `follow_up_who` is one of `who_may_follow_up`'s keys; nobody named, the coordinator follows up.
    """
    deed = Deed(
        Verb.CLOSE,
        data={
            "waived": sorted(map(str, waived)),
            "follow_up_by": follow_up_by.isoformat() if follow_up_by else None,
            "follow_up_key": follow_up_who,
            # Named in words too, as it is called today: bodies change their names.
            "follow_up_who": who_may_follow_up().get(follow_up_who, ""),
        },
        texts={lane.waiver: reason for lane, reason in waived.items()} | {"comment": comment},
    )
    return perform(need, deed, by=by, seen=seen).need


def lanes() -> list[Lane]:
    """Every lane of the region."""
    areas = [Lane.of(area) for area in SubregionalArea.objects.all()]
    return areas or [Lane.of(principal) for principal in Principal.objects.all()]


# What the verbs demand.


@condition(Verb.AREA_STEP)
def _answers_for_the_lane(need: Need, deed: Deed, by: User | None) -> None:
    statuses = {deed.data["status"], *deed.data.get("municipalities", {}).values()}
    if not statuses <= set(LaneStatus.values):
        raise Unmet(_("Välj hur långt införandet har kommit."), field="status")
    evidence = deed.data["evidence"]
    if evidence and not evidence.startswith(WEB):
        raise Unmet(_("Ange en länk som börjar med https://."), field="evidence")
    _require_a_day_that_holds(deed)
    lane = Lane.parse(deed.data["lane"])
    within = _within(need, lane)
    if lane not in need.status_by_lane and within is None:
        raise Unmet(_("Okänt område."), field="lane")
    answered_for_by = {lane, Lane.of(within)} if within else {lane}
    # The area answers for its municipalities too; they for themselves alone.
    if not is_coordinator(by) and not answered_for_by & own_lanes(by):
        raise NotPermitted


@condition(Verb.AREA_STEP)
def _municipalities_are_the_areas_own(need: Need, deed: Deed, by: User | None) -> None:
    for code in deed.data.get("municipalities", {}):
        area = _within(need, Lane(LaneKind.PRINCIPAL, code))
        if area is None or str(Lane.of(area)) != deed.data["lane"]:
            raise Unmet(_("Kommunen hör inte till området."), field="lane")


def _require_a_day_that_holds(deed: Deed) -> None:
    """What is planned may lie ahead; what has begun or is in use has been."""
    day = deed.data["day"]
    may_lie_ahead = deed.data["status"] == LaneStatus.PLANNED
    if day and not may_lie_ahead and date.fromisoformat(day) > clock.today():
        raise Unmet(_("Dagen har inte varit än. Bara det som är planerat kan ha en dag framåt."), field="day")


def _within(need: Need, lane: Lane) -> SubregionalArea | None:
    """The area whose lane the municipality is below; None where it is a lane itself, or none."""
    if lane in need.status_by_lane or lane.kind != LaneKind.PRINCIPAL:
        return None
    area = area_with.first(lane.key)
    return area if area and Lane.of(area) in need.status_by_lane else None


@condition(Verb.CLOSE)
def _each_lane_is_in_use_or_waived(need: Need, deed: Deed, by: User | None) -> None:
    waived, left = _waived(deed), need.lanes_left
    if set(waived) - set(need.status_by_lane):
        raise Unmet(_("Okänt område."), field="waived")
    if deed.data["follow_up_key"] and not deed.data["follow_up_who"]:
        raise Unmet(_("Välj ett organ eller en huvudman."), field="follow_up_who")
    follow_up_by = deed.data["follow_up_by"]
    if follow_up_by and date.fromisoformat(follow_up_by) < clock.today():
        raise Unmet(_("Dagen har redan varit."), field="follow_up_by")
    # A waiver of what is in use would take away the place's own word.
    if set(waived) - set(left):
        raise Unmet(_("Området har det redan i bruk."), field="waived")
    if any(is_empty(deed.texts[lane.waiver]) for lane in waived):
        raise Unmet(_("Skriv varför området undantas."), field="waived")
    if not_yet := set(left) - set(waived):
        names = ", ".join(map(str, places_of(not_yet).values()))
        raise Unmet(_("Inte i bruk än: %s. Undanta med skäl eller vänta.") % names, field="waived")


def _waived(deed: Deed) -> list[Lane]:
    return [Lane.parse(text) for text in deed.data["waived"]]


# What the verbs bring with them, and what undoing them takes.


@consequence(Verb.PUBLISH, Verb.REOPEN)
def _lanes_open_or_are_gone(need: Need, event: Event, deed: Deed) -> None:
    _lay_lanes(need)


@reversal(Verb.PUBLISH, Verb.CLOSE, Verb.REOPEN)
def _lanes_are_as_before(need: Need, event: Event) -> None:
    _lay_lanes(need)


def _lay_lanes(need: Need) -> None:
    """The lanes as the need's history has them since the publication, each with what was said of it last."""
    # Laid anew from the events rather than mended: a correction may have taken back any of them.
    Implementation.objects.filter(need=need).delete()
    for lane, place in places_of(need.status_by_lane).items():
        Implementation.objects.create(need=need, **{lane.kind: place})
    # In order, so that what was said last of each lane is what stays.
    for event in steps(need) if need.lanes else ():
        _note(need, event.data, timezone.localdate(event.recorded))
    for lane, status in need.status_by_lane.items():
        need.implementations.of([lane]).update(status=status)


@consequence(Verb.AREA_STEP)
def _lane_moves(need: Need, event: Event, deed: Deed) -> None:
    _note(need, deed.data, timezone.localdate(event.recorded))


def _note(need: Need, data: Mapping[str, Any], on: date) -> None:
    """What one step says, of its lane and of the municipalities below it."""
    said = {name: data[name] for name in ("status", "day", "contact_role", "evidence")}
    _say(need, Lane.parse(data["lane"]), on, said)
    for code, status in data.get("municipalities", {}).items():
        _say(need, Lane(LaneKind.PRINCIPAL, code), on, {"status": status})


def _say(need: Need, lane: Lane, on: date, said: dict[str, Any]) -> None:
    new = said | {"reason": "", "confirmed_on": on}
    Implementation.objects.update_or_create(
        need=need,
        **{lane.kind: place_of(lane)},
        defaults=new,
        # Only when made: where a row belongs does not change by what is said of it.
        create_defaults=new | {"within": _within(need, lane)},
    )


@consequence(Verb.CLOSE)
def _waived_lanes_are_not_applicable(need: Need, event: Event, deed: Deed) -> None:
    for lane in _waived(deed):
        need.implementations.of([lane]).update(
            status=LaneStatus.NOT_APPLICABLE, reason=deed.texts[lane.waiver]
        )
