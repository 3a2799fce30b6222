"""Genomförande: a subregional coordinator's own lanes, and the step taken from there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followup.models import Implementation
from tests.desk.everybody import answered, signed_in, table
from tests.factories.needs import again, make, need_in
from tests.factories.rows import everything

pytestmark = pytest.mark.django_db

LIST = "/arbete/genomforande/"


def rows(user) -> list[dict]:
    return signed_in(user).get(LIST).context["rows"]


def of(need) -> str:
    return f"/arbete/behov/{need.number}/area-step/"


def as_the_page_sends_it(user, **changes) -> dict:
    """The first lane's form, with what its fields show."""
    form = rows(user)[0]["form"]
    return {field.name: field.value() or "" for field in form} | changes


def test_whoever_answers_for_a_lane_comes_in(cast):
    need_in("implementing", cast)
    assert answered(cast, LIST) == table(cast, others=404, simba=200, kontakt=200)


def test_the_page_takes_no_post(cast):
    assert signed_in(cast.simba).post(LIST, {}).status_code == 405


def test_only_ones_own_lanes_of_what_is_published_are_there(cast):
    running, done = need_in("implementing", cast), need_in("closed", cast)
    need_in("completed", cast)
    need_in("ongoing", cast)
    assert [(row["need"], row["lane"].area.slug) for row in rows(cast.simba)] == [
        (running, "simba"), (done, "simba"),
    ]  # fmt: skip
    assert rows(cast.kontakt) == []


def test_what_is_left_stands_before_what_is_done(cast):
    done, left = need_in("implementing", cast), need_in("implementing", cast)
    make("area_step", done, cast, status="in_use")
    assert [row["need"] for row in rows(cast.simba)] == [left, done]


def test_the_lanes_form_posts_to_the_needs_own_address(cast):
    need = need_in("implementing", cast)
    assert f'action="{of(need)}"' in signed_in(cast.simba).get(LIST).content.decode()
    sent = as_the_page_sends_it(cast.simba, status="under_way", day="2026-01-02", contact_role="chef")
    assert signed_in(cast.simba).post(of(need), sent).status_code == 302
    assert again(need).lanes["area:simba"] == "under_way"
    row = Implementation.objects.get(need=need, area__slug="simba")
    assert (row.status, row.day.isoformat(), row.contact_role) == ("under_way", "2026-01-02", "chef")


@pytest.mark.parametrize(
    "wrong, status",
    [
        ({"status": "nearly"}, 400),
        ({"lane": "area:skaraborg"}, 400),
        ({"day": "snart"}, 400),
        ({"evidence": "javascript:alert(1)"}, 400),
        ({"contact_role": "å" * 201}, 400),
        ({"seen": "1"}, 409),
    ],
)
def test_a_wrong_step_saves_nothing(wrong, status, cast):
    need = need_in("implementing", cast)
    sent = as_the_page_sends_it(cast.simba, status="in_use", day="2026-01-02") | wrong
    before = everything()
    assert signed_in(cast.simba).post(of(need), sent).status_code == status
    assert everything() == before


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_database_as_often_however_long_it_is(number, cast):
    for _n in range(number):
        need_in("implementing", cast)
    client = signed_in(cast.simba)
    client.get(LIST)
    with CaptureQueriesContext(connection) as queries:
        client.get(LIST)
    assert len(queries) == 9


def test_a_long_list_has_pages(cast, monkeypatch):
    monkeypatch.setattr("desk.views.implementation.PER_PAGE", 1)
    first, second = need_in("implementing", cast), need_in("implementing", cast)
    assert [row["need"] for row in rows(cast.simba)] == [second]
    context = signed_in(cast.simba).get(f"{LIST}?sida=2").context
    assert [row["need"] for row in context["rows"]] == [first]
