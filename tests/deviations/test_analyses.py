"""What was learnt: each place's own, in three levels, published once, and tied to the need that it raised."""

import pytest
from django.core.exceptions import PermissionDenied

from deviations.models import Analysis
from deviations.names import possible_names_in
from deviations.refusals import DeviationRefused
from deviations.workflow import publish_analysis, save_analysis, take_down_analysis, tie_need
from tests.factories.deviations import analysed, text_of
from tests.factories.needs import need_in

pytestmark = pytest.mark.django_db


def test_each_level_builds_on_those_below_it_alone(cast):
    local = analysed(cast.kontakt, "1440")
    area = analysed(cast.simba, builds_on=[local])
    county = analysed(cast.samordnare, "0014", builds_on=[local, area])
    again = analysed(cast.simba, builds_on=[local, county])
    assert [each.level for each in (local, area, county)] == ["municipality", "area", "county"]
    assert set(county.builds_on.all()) == {local, area}
    assert list(again.builds_on.all()) == [local]
    assert set(local.built_on_by.all()) == {area, county, again}


def test_who_answers_for_the_place_changes_it_until_it_is_published(cast):
    found = analysed(cast.simba, publishes=False)
    assert save_analysis(found, text_of(done="Mer."), by=cast.simba).done == "Mer."
    for other in (cast.samordnare, cast.kontakt):
        with pytest.raises(PermissionDenied):
            save_analysis(found, text_of(), by=other)
    with pytest.raises(PermissionDenied):
        save_analysis(found, text_of("samla"), by=cast.simba)
    publish_analysis(found, by=cast.simba)
    with pytest.raises(DeviationRefused, match="ändras inte mer"):
        save_analysis(found, text_of(), by=cast.simba)


@pytest.mark.parametrize("field", ["heading", "learnt", "done"])
def test_what_may_point_out_a_person_is_refused_beside_its_field(field, cast):
    with pytest.raises(DeviationRefused, match="personnummer") as refused:
        save_analysis(None, text_of(**{field: "Det gällde 19900101-1234."}), by=cast.simba)
    assert refused.value.field == field
    assert not Analysis.objects.exists()


def test_only_the_needs_own_proposer_ties_it(cast):
    found, need = analysed(cast.simba), need_in("submitted", cast)
    for other in (cast.simba, cast.forslag):
        with pytest.raises(PermissionDenied):
            tie_need(found, need, by=other)


def test_words_that_may_be_names_are_answered_for_before_it_is_published(cast):
    found = analysed(
        cast.simba, publishes=False, learnt="I Ale ringde Kim Exempelsson till Vårdsamverkan SIMBA."
    )
    assert possible_names_in(found) == ["Kim Exempelsson"]
    with pytest.raises(DeviationRefused, match="namn på personer") as refused:
        publish_analysis(found, by=cast.simba)
    assert refused.value.field == "no_names"
    assert publish_analysis(found, by=cast.simba, no_names=True).published_at
    # Without such words nothing is asked.
    publish_analysis(analysed(cast.simba, publishes=False), by=cast.simba)


def test_what_was_published_is_taken_down_with_a_reason_that_everybody_reads(client, cast):
    found = analysed(cast.simba, done="Vi kallar samma dag.")
    other = analysed(cast.simba, heading="Den andra (exempel)")
    address = f"/uppfoljning/avvikelser/analyser/{found.pk}/"
    with pytest.raises(PermissionDenied):
        take_down_analysis(found, by=cast.samordnare, why="Fel.")
    for why, told in (("", "Skriv varför"), ("Se 19900101-1234", "personnummer")):
        with pytest.raises(DeviationRefused, match=told):
            take_down_analysis(found, by=cast.simba, why=why)
    assert client.get(address).status_code == 200
    take_down_analysis(found, by=cast.simba, why="Räkningen var fel.")
    answer = client.get(address)
    assert answer.status_code == 410
    assert "Räkningen var fel." in answer.content.decode()
    listed = client.get("/uppfoljning/avvikelser/").content.decode()
    assert (found.heading in listed, other.heading in listed) == (False, True)
    assert list(Analysis.objects.published()) == [other]
    found.refresh_from_db()
    assert found.learnt
    with pytest.raises(DeviationRefused, match="redan tagen ned"):
        take_down_analysis(found, by=cast.simba, why="Igen.")
    take_down_analysis(other, by=cast.simba, why="Den pekade ut någon.", erases=True)
    other.refresh_from_db()
    assert (other.heading, other.learnt, other.done) == ("Texten är borttagen", "", "")
    assert client.get(f"/uppfoljning/avvikelser/analyser/{other.pk + 1}/").status_code == 404
