"""A lane confirmed, or told of by two: no news where nothing is new, and nobody is written over unseen."""

import pytest
from django.utils import timezone

from desk.forms.implementation import LaneForm, MunicipalitiesForm
from followup.models import Implementation
from followup.workflow import area_step, confirm
from initiatives.refusals import Stale
from notifications.recipients import recipients
from organizations.models import Principal, SubregionalArea
from tests.factories.needs import again, need_in

pytestmark = pytest.mark.django_db
ALE, KUNGALV = "1440", "1482"


@pytest.fixture
def need(cast):
    return need_in("implementing", cast)


def simba() -> SubregionalArea:
    return SubregionalArea.objects.get(slug="simba")


def ale() -> Principal:
    return Principal.objects.get(code=ALE)


def step(need, by, **said):
    need = again(need)
    said = {"lane": simba(), "status": "planned"} | said
    return area_step(need, by=by, seen=need.event_count, **said)


def test_what_is_only_confirmed_is_no_news_to_anybody(need, cast):
    need = step(need, cast.simba, status="in_use")
    told = set(recipients(need.events.latest("seq")))
    need = confirm(again(need), by=cast.simba, seen=again(need).event_count, lane=simba())
    newest = need.events.latest("seq")
    assert told
    assert (newest.data["again"], recipients(newest)) == (True, {})


def sent(form_class, row: Implementation, **changes):
    """The form as it is shown now, with what the person changes."""
    shown = form_class(row)
    data = {name: shown[name].value() or "" for name in shown.fields} | changes
    return lambda: _bound(form_class, row, data)


def _bound(form_class, row, data):
    row = type(row).objects.with_age(timezone.localdate(row.need.submitted_at)).get(pk=row.pk)
    form = form_class(row, data)
    assert form.is_valid(), form.errors
    return form


def test_a_municipality_that_has_said_something_meanwhile_is_not_written_over(need, cast):
    need = step(need, cast.simba, municipalities={ALE: "planned"})
    row = need.implementations.get(area__slug="simba")
    other, same = (sent(MunicipalitiesForm, row, **{f"kommun_{code}": "in_use"}) for code in (KUNGALV, ALE))
    step(need, cast.kontakt, lane=ale(), status="in_use")
    other().make(cast.simba)
    assert _statuses(need) == {ALE: "in_use", KUNGALV: "in_use"}
    step(need, cast.kontakt, lane=ale(), status="under_way")
    with pytest.raises(Stale):
        same().make(cast.simba)
    assert _statuses(need)[ALE] == "under_way"


def test_what_the_area_has_said_of_a_municipality_is_not_written_over_by_its_contact(need, cast):
    step(need, cast.kontakt, lane=ale(), status="planned")
    row = need.implementations.get(principal__code=ALE)
    given = sent(LaneForm, row, status="under_way")
    step(need, cast.simba, municipalities={ALE: "in_use"})
    with pytest.raises(Stale):
        given().make(cast.kontakt)
    assert _statuses(need)[ALE] == "in_use"


def test_a_number_that_has_not_come_yet_is_stale(need, cast):
    with pytest.raises(Stale):
        confirm(need, by=cast.simba, seen=need.event_count + 1, lane=simba())


def _statuses(need) -> dict[str, str]:
    return dict(need.implementations.below().values_list("principal__code", "status"))
