"""Which lanes are live, when they were last heard of, and which are old."""

from datetime import date

import pytest

from followup.models import Implementation
from followup.querysets import old_before
from initiatives.days import months_before
from tests.factories.needs import day, lane, make, need_in, today, waived

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("start", "months", "found"),
    [
        (date(2026, 8, 31), 6, date(2026, 2, 28)),
        (date(2026, 6, 15), 6, date(2025, 12, 15)),
        (date(2026, 1, 1), 1, date(2025, 12, 1)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 12, 31), 0, date(2026, 12, 31)),
    ],
)
def test_months_before(start, months, found):
    assert months_before(start, months) == found


def stale(on: date) -> list[str]:
    rows = Implementation.objects.stale(on).order_by("area__slug")
    return [f"{row.need.state} {row.area.slug} {row.status}" for row in rows.select_related("need", "area")]


def test_never_confirmed_a_lane_counts_from_the_publication(cast):
    need_in("implementing", cast)
    assert stale(day(170)) == []
    assert len(stale(day(190))) == 6


def test_confirmed_it_is_young_again(cast):
    need = need_in("implementing", cast)
    Implementation.objects.update(confirmed_on=old_before(today()))
    assert stale(today()) == []
    Implementation.objects.filter(area__slug="simba").update(confirmed_on=day(-300))
    assert stale(today()) == ["implementing simba not_started"]
    make("area_step", need, cast, status="not_started")
    assert stale(today()) == []


def test_what_does_not_concern_an_area_is_never_old_nor_what_is_not_under_implementation(cast):
    need = make("area_step", need_in("implementing", cast), cast, status="not_applicable")
    make("discontinue", need_in("implementing", cast), cast)
    reached = [row.split()[1] for row in stale(day(400))]
    assert (len(reached), "simba" in reached) == (5, False)
    assert need.lanes["area:simba"] == "not_applicable"


def test_in_use_it_grows_old_also_when_the_need_is_closed(cast):
    need = make("area_step", need_in("implementing", cast), cast, status="in_use")
    make("close", need, cast, waived=waived(but="simba"))
    assert stale(day(400)) == ["closed simba in_use"]


def test_the_limit_is_the_installations_own(cast, settings):
    settings.LANE_OLD_AFTER_MONTHS = 1
    need_in("implementing", cast)
    assert len(stale(day(40))) == 6


def test_a_publication_made_again_counts_from_the_new_day(cast):
    need = make("correct", need_in("implementing", cast), cast)
    need = make("publish", need, cast)
    assert need.implementations.heard_of().get(area=lane()).heard_on == today()
