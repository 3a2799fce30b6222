"""The plan's page: its own words, what there is under each part, and what has nothing."""

from collections import Counter

import pytest
import yaml
from django.conf import settings

from initiatives.models import Need
from organizations.models import Profile
from organizations.profiles import ProfileDocument
from organizations.workflow import load_profile
from tests.factories.examples import demonstrated
from tests.factories.needs import imported_need, make, need_in
from website.plan_page import _counts, kind_of, plan_page

pytestmark = pytest.mark.django_db
PLAN = "/fardplanen/"


def page(client) -> str:
    answer = client.get(PLAN)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def under(slug: str):
    return next(area for part in plan_page().parts for area in part.areas if area.row.slug == slug)


def test_it_has_the_plans_own_words(client, cast):
    shown = page(client)
    words = Profile.objects.get().plan_words
    assert words["vision"]["points"][0] in shown
    assert words["for_whom"] in shown
    assert [guide["points"][0][0] in shown for guide in plan_page().guides] == [True, True]
    assert '<a href="#mobila-team">Utveckling av mobila team' in shown


def test_each_need_is_told_of_once_by_how_it_stands(cast):
    for state in ("identified", "queued", "ongoing", "closed", "declined", "submitted"):
        need_in(state, cast)
    need = need_in("implementing", cast)
    imported_need(("ongoing", "2022"))
    area = need.priority_area
    expected = {"waiting": 2, "under_way": 2, "done": 1, "ended": 1, "unconfirmed": 1}
    assert under(area.slug).counts == expected
    used = under(area.slug).in_use
    make("area_step", need, cast, status="in_use")
    assert under(area.slug).in_use == used + 1
    assert under(area.slug).in_use_needs[0] == need


def test_the_newest_few_are_named_and_the_rest_counted(client, cast):
    needs = [need_in("ongoing", cast) for _n in range(5)]
    found = under(needs[0].priority_area.slug)
    assert (found.under_way_needs, found.more_under_way) == (needs[:1:-1], 2)
    assert "och 2 till" in page(client)


def test_what_has_nothing_is_said(client, cast):
    need = need_in("identified", cast)
    empty = [each.row.slug for each in plan_page().empty_areas]
    assert len(empty) == 12
    assert need.priority_area.slug not in empty
    shown = page(client).partition('id="har-inget"')[2].partition("<h3>")[0]
    assert '<a href="#mobila-team">' in shown
    assert f'<a href="#{need.priority_area.slug}">' not in shown


def test_the_years_of_deep_follow_up_count_down(client, cast, time_machine):
    time_machine.move_to("2026-11-26 12:00+01:00")
    shown = page(client)
    assert "<strong>2024</strong>: ingen är publicerad här." in shown
    assert "<strong>2028</strong>: om 2 år" in shown
    time_machine.move_to("2028-01-01 12:00+01:00")
    assert "<strong>2028</strong>: i år" in page(client)


def test_a_region_without_all_of_it_leaves_it_out(client, cast):
    profile = yaml.safe_load((settings.BASE_DIR / "profiles" / "vastra_gotaland.yaml").read_text())
    for part in ("vision", "guides", "for_whom"):
        del profile["plan"][part]
    profile["plan"]["reviews"] = []
    load_profile(ProfileDocument(**profile))
    shown = page(client)
    for words in ("Målbild", "Fördjupad uppföljning", "Sex förändrade"):
        assert words not in shown.partition("<main")[2].partition("</main")[0]
    Profile.objects.all().delete()
    assert client.get(PLAN).status_code == 404


@pytest.mark.parametrize("by", ["priority_area", "target_groups"])
def test_the_numbers_are_those_of_the_needs_themselves(by):
    demonstrated()
    told: dict = {}
    for need in Need.objects.published():
        kind = "unconfirmed" if need.is_unconfirmed else kind_of(need.state)
        groups = need.target_groups.values_list("pk", flat=True)
        keys = [need.priority_area_id] if by == "priority_area" else groups
        for key in keys:
            told.setdefault(key, Counter())[kind] += 1
    counts, _in_use = _counts(by)
    assert {key: Counter(kinds) for key, kinds in counts.items() if key} == told
    assert sum(map(len, counts.values())) > 5
