"""A lane's steps: who says them, which day holds, the municipalities below, and one press to confirm."""

import pytest

from followup.models import Implementation
from followup.workflow import confirm
from initiatives.refusals import NotPermitted, Stale, Unmet
from organizations.models import Principal, SubregionalArea
from tests.factories.needs import again, day, lane, make, need_in, today, waived

pytestmark = pytest.mark.django_db
SECOND = "1415"


def row(need, key: str) -> Implementation:
    rows = need.implementations.select_related("area", "principal")
    return next(row for row in rows if row.lane.key == key)


def municipality(code: str = "1440") -> Principal:
    return Principal.objects.get(code=code)


@pytest.mark.parametrize(
    ("status", "ahead"), [("planned", True), ("under_way", False), ("in_use", False), ("not_started", False)]
)
def test_only_what_is_planned_may_have_a_day_ahead(status, ahead, cast):
    need = need_in("implementing", cast)
    if ahead:
        make("area_step", need, cast, status=status, day=day(30))
        assert row(need, "simba").day == day(30)
    else:
        with pytest.raises(Unmet, match="Dagen har inte varit än"):
            make("area_step", need, cast, status=status, day=day(1))
        make("area_step", need, cast, status=status, day=today())


def test_confirming_says_the_same_again_today(cast):
    need = make(
        "area_step", need_in("implementing", cast), cast, status="in_use", day=day(-40), contact_role="chef"
    )
    Implementation.objects.update(confirmed_on=day(-300))
    after = confirm(need, by=cast.simba, seen=need.event_count, lane=lane())
    lane_row = row(need, "simba")
    assert (lane_row.status, lane_row.day, lane_row.contact_role, lane_row.confirmed_on) == (
        "in_use", day(-40), "chef", today(),
    )  # fmt: skip
    assert (after.lanes["area:simba"], after.event_count) == ("in_use", need.event_count + 1)


def test_others_steps_in_between_do_not_hinder_but_ones_own_and_any_move_do(cast):
    need = need_in("implementing", cast)
    other = SubregionalArea.objects.get(slug="skaraborg")
    make("area_step", need, cast, by=cast.samordnare, lane=other)
    confirm(again(need), by=cast.simba, seen=need.event_count, lane=lane())
    with pytest.raises(Stale):
        confirm(again(need), by=cast.simba, seen=need.event_count, lane=lane())
    closed = make("close", need_in("implementing", cast), cast)
    with pytest.raises(Stale):
        confirm(closed, by=cast.simba, seen=closed.event_count - 1, lane=lane())


def test_a_lane_is_confirmed_by_whoever_answers_for_it(cast):
    need = need_in("implementing", cast)
    for user in (cast.ordf, cast.leder, cast.kontakt, cast.outsider):
        with pytest.raises(NotPermitted):
            confirm(need, by=user, seen=need.event_count, lane=lane())
    with pytest.raises(NotPermitted):
        confirm(
            need, by=cast.simba, seen=need.event_count, lane=SubregionalArea.objects.get(slug="skaraborg")
        )
    assert (
        confirm(need, by=cast.samordnare, seen=need.event_count, lane=lane()).event_count
        == need.event_count + 1
    )


def test_a_municipality_is_told_of_below_its_area_and_never_counted(cast):
    need = need_in("implementing", cast)
    after = make("area_step", need, cast, by=cast.kontakt, lane=municipality(), status="in_use", day=today())
    below = row(need, "1440")
    assert (below.status, below.within, below.confirmed_on) == ("in_use", lane(), today())
    assert (after.lanes, need.implementations.lanes().count()) == (need.lanes, 6)
    make("area_step", need, cast, lane=municipality(), status="under_way")
    assert row(need, "1440").status == "under_way"
    assert Implementation.objects.stale(day(400)).count() == 6


def test_a_municipality_is_said_by_its_contact_or_its_areas_coordinator(cast):
    need = need_in("implementing", cast)
    foreign = Principal.objects.exclude(area=lane()).filter(kind="municipality").first()
    for user, place in [(cast.kontakt, foreign), (cast.simba, foreign), (cast.leder, municipality())]:
        with pytest.raises(NotPermitted):
            make("area_step", need, cast, by=user, lane=place)
    with pytest.raises(Unmet, match="Okänt område"):
        make("area_step", need, cast, by=cast.samordnare, lane=Principal.objects.get(kind="region"))


def test_the_areas_coordinator_says_it_of_all_in_one_step(cast):
    need = need_in("implementing", cast)
    after = make(
        "area_step", need, cast, status="under_way", municipalities={"1440": "in_use", SECOND: "planned"}
    )
    assert after.event_count == need.event_count + 1
    assert [row(need, key).status for key in ("simba", "1440", SECOND)] == ["under_way", "in_use", "planned"]
    foreign = Principal.objects.exclude(area=lane()).filter(kind="municipality").first()
    for wrong in ({foreign.code: "in_use"}, {"9999": "in_use"}, {"1440": "kanske"}):
        with pytest.raises(Unmet):
            make("area_step", need, cast, municipalities=wrong)


def test_corrected_the_lanes_and_what_is_below_stand_as_before(cast):
    need = make(
        "area_step", need_in("implementing", cast), cast, status="in_use", contact_role="chef",
        municipalities={"1440": "in_use"},
    )  # fmt: skip
    before = rows_of(need)
    need = make(
        "correct",
        make("close", need, cast, waived=waived(but="simba")),
        cast,
    )
    assert rows_of(need) == before
    need = make("publish", make("correct", need, cast), cast)
    assert {status for _key, status, *_ in rows_of(need)} == {"not_started"}
    assert len(rows_of(need)) == 6


def rows_of(need) -> list[tuple]:
    rows = need.implementations.values_list(
        "area__slug", "status", "principal__code", "within__slug", "contact_role", "confirmed_on"
    )
    return sorted(rows, key=str)
